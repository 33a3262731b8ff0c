package export

import (
	"bytes"
	"encoding/json"
	"testing"
)

// Texts are written as the library writes them, whatever they hold.
func FuzzAppendString(f *testing.F) {
	for _, text := range []string{"", "a", "\"\\", "\b\f\n\r\t\x00\x1f\x7f", "Ա\u2028\u2029漢", "\xff<&>", "a\xc3", "\ufffd"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var want bytes.Buffer
		e := json.NewEncoder(&want)
		e.SetEscapeHTML(false)
		if err := e.Encode(text); err != nil {
			t.Fatal(err)
		}
		if got := string(appendString(nil, text)) + "\n"; got != want.String() {
			t.Errorf("%q is written %s, not %s", text, got, want.String())
		}
	})
}
