// Package locale is what Unicode's CLDR says about languages, as far as pages need it:
// the names of months within a date and alone, how dates and lists are put together, quotation
// marks, the decimal sign, and which forms a counted word has. cldr/generate.mjs writes
// it from CLDR's own packages.
package locale

import (
	_ "embed" // the table
	"encoding/json"
	"strings"
)

//go:embed locales.jsonl
var table string

// Strings returns what CLDR says of a language by the keys of strings: "month.m9",
// "month-alone.m9", "date.day", "list.end", "quotation.open", "number.decimal", "plural.few". A tag
// that CLDR does not have gets what its parents have: de-LU what de has. It is nil where
// there is none of them.
func Strings(tag string) map[string]string {
	for ; tag != ""; tag = parent(tag) {
		_, line, found := strings.Cut(table, "{\"tag\":\""+tag+"\",\"strings\":")
		if !found {
			continue
		}
		line, _, _ = strings.Cut(line, "}\n")
		var all map[string]string
		if json.Unmarshal([]byte(line), &all) == nil { // embedded: it cannot fail
			return all
		}
	}
	return nil
}

// parent is a tag without its last part, and "" of one that has one part.
func parent(tag string) string { return tag[:max(strings.LastIndexByte(tag, '-'), 0)] }
