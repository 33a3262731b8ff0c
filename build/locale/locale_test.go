package locale_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"onrecord/build/locale"
)

var update = flag.Bool("update", false, "write the categories anew")

// counted are numbers on which plural rules differ.
var counted = strings.Fields("0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 25 30 40 60 80 91 99 100 101 102 103 104 105 110 111 112 113 121 122 200 1000 1001 1002 1005 1011 1021 10000 100000 1000000 2000000 1000001 0.0 0.1 0.5 1.0 1.1 1.5 1.25 2.0 2.1 3.10 4.04 5.00 10.1 11.7 21.1 100.5")

// The browser suite holds the same file to Intl.PluralRules (locales.test.mjs).
func TestCategories(t *testing.T) {
	var all bytes.Buffer
	for _, tag := range tags(t) {
		known := locale.Strings(tag)
		rule := func(category string) string { return known["plural."+category] }
		of := map[string]string{}
		for _, number := range counted {
			of[number] = locale.Category(rule, number)
		}
		line, err := json.Marshal(map[string]any{"tag": tag, "categories": of})
		if err != nil {
			t.Fatal(err)
		}
		all.Write(append(line, '\n'))
	}
	const golden = "testdata/plurals.jsonl"
	if *update {
		if err := os.WriteFile(golden, all.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil || !bytes.Equal(want, all.Bytes()) {
		t.Errorf("%s differs: go test ./build/locale -update (%v)", golden, err)
	}
}

func tags(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile("locales.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, m := range regexp.MustCompile(`(?m)^\{"tag":"([^"]+)"`).FindAllSubmatch(text, -1) {
		list = append(list, string(m[1]))
	}
	if len(list) < 150 {
		t.Fatalf("%d languages", len(list))
	}
	return list
}

// Every language has the same keys, and rules that can be read. How it puts dates together is
// left out where CLDR has more in them than day, month and year.
func TestEveryLanguageHasItsStrings(t *testing.T) {
	keys := func(tag string) (list []string) {
		for key, text := range locale.Strings(tag) {
			if strings.HasPrefix(key, "plural.") {
				if !locale.Valid(text) {
					t.Errorf("%s: %q is no plural rule", tag, text)
				}
				continue
			}
			if text == "" {
				t.Errorf("%s: %q is empty", tag, key)
			}
			if key != "date.day" && key != "date.month" && key != "figures.day" {
				list = append(list, key)
			}
		}
		slices.Sort(list)
		return list
	}
	english := keys("en")
	for _, tag := range tags(t) {
		if got := keys(tag); !slices.Equal(got, english) {
			t.Errorf("%s: %q", tag, got)
		}
	}
}

func TestStrings(t *testing.T) {
	tests := []struct{ tag, key, want string }{
		{"ru", "month.m9", "сентября"},
		{"ru", "month-alone.m9", "сентябрь"},
		{"ru-KZ", "month.m1", "января"},
		{"de-AT", "month.m1", "Jänner"},
		{"de-Latn-LU", "quotation.open", "„"},
		{"zz", "month.m1", ""},
		{"", "month.m1", ""},
	}
	for _, test := range tests {
		if got := locale.Strings(test.tag)[test.key]; got != test.want {
			t.Errorf("%s of %q is %q, not %q", test.key, test.tag, got, test.want)
		}
	}
}

func TestWhatIsNoPluralRule(t *testing.T) {
	for _, text := range []string{"", "n", "n = ", "x = 1", "n % 0 = 1", "n = 1 and", "n = one", "n = 1..x"} {
		if locale.Valid(text) {
			t.Errorf("%q is taken for a rule", text)
		}
	}
	if got := locale.Category(func(string) string { return "n = 1" }, strings.Repeat("9", 40)); got != locale.Other {
		t.Errorf("a number of 40 digits is %q", got)
	}
}

// A day and a month are put together as the language does, each with its form of the name.
func TestDates(t *testing.T) {
	for tag, want := range map[string][2]string{
		"uk": {"19 вересня 2023\u202Fр.", "вересень 2023\u202Fр."}, "hy": {"19 սեպտեմբերի, 2023 թ.", "2023 թ․ սեպտեմբեր"},
		"az": {"19 sentyabr 2023", "sentyabr 2023"}, "tr": {"19 Eylül 2023", "Eylül 2023"}, "cs": {"19. září 2023", "září 2023"},
		"lt": {"2023 m. rugsėjo 19 d.", "2023 m. rugsėjis"}, "hu": {"2023. szeptember 19.", "2023. szeptember"},
		"es": {"19 de septiembre de 2023", "septiembre de 2023"}, "fi": {"19. syyskuuta 2023", "syyskuu 2023"},
		"pl": {"19 września 2023", "wrzesień 2023"}, "ca": {"19 de setembre del 2023", "setembre del 2023"}, "ar": {"19 سبتمبر 2023", "سبتمبر 2023"},
	} {
		say := locale.Strings(tag)
		day := strings.NewReplacer("{day}", "19", "{month}", say["month.m9"], "{year}", "2023").Replace(say["date.day"])
		month := strings.NewReplacer("{month}", say["month-alone.m9"], "{year}", "2023").Replace(say["date.month"])
		if day != want[0] || month != want[1] {
			t.Errorf("%s: %q and %q, want %q", tag, day, month, want)
		}
	}
}
