package quote_test

import (
	"os"
	"strings"

	"onrecord/build/quote"
)

func ExampleLanguages_Answers() {
	requests := `{"quote":"Azerbaijan warned Russia in advance","text":"The Kremlin does not confirm that Azerbaijan warned Russia in advance.","lang":"en"}`
	if _, err := quote.Embedded().Answers(strings.NewReader(requests), os.Stdout); err != nil {
		panic(err)
	}
	// Output:
	// {"line":1,"outcome":"exact","norm":1,"parts":[{"offset":34,"length":35}],"cut":true,"cut-before":"The Kremlin does not confirm that","lost":[{"kind":"negation","words":"not"},{"kind":"attribution","words":"confirm"}]}
}
