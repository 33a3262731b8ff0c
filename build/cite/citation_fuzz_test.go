package cite

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

// Whatever a text holds, a citation is one entry, one record, one item.
func FuzzCitation(f *testing.F) {
	for _, text := range []string{"", "} @misc{evil, title={", `\input{x} \`, "{{", "a\r\nER  - \r\nTY  - BOOK", "\u2028ER  - ", `"},{"id":"evil"}`, "{:URL: x}", "100% & $5 #1 _x_ ~a^b", "\u0085\v\f"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		e := entry{id: "x", label: text, status: "unverified", note: text, site: text, lang: "en", link: "https://example.org/" + text, absolute: true, date: "2026-11-22"}
		bib, depth, closed := e.bibTeX(), 0, 0
		for _, c := range bib {
			switch c {
			case '{':
				depth++
			case '}':
				if depth--; depth == 0 {
					closed++
				}
			}
			if depth < 0 {
				break
			}
		}
		if depth != 0 || closed != 1 || strings.Count(bib, "\n") != strings.Count(entry{absolute: true, date: e.date}.bibTeX(), "\n")+strings.Count(e.link, "\n") {
			t.Errorf("%q makes another entry:\n%s", text, bib)
		}
		for line := range strings.SplitSeq(strings.TrimSuffix(e.ris(), "\r\n"), "\r\n") {
			if len(line) < 6 || line[2:6] != "  - " || strings.ContainsFunc(line, endsLine) {
				t.Errorf("%q makes another line: %q", text, line)
			}
		}
		var item cslItem
		if err := json.Unmarshal([]byte(e.csl()), &item); err != nil || item.ID != "x" || item.Title != text || strings.Contains(item.Note, "{:") {
			t.Errorf("%q makes another item: %v, %v", text, item, err)
		}
	})
}

// A quotation that ends a sentence ends it in every language's marks.
func TestASentenceEndsOnce(t *testing.T) {
	for text, want := range map[string]string{
		"„Es brannte.“": "„Es brannte.“", "« Il brûlait. »": "« Il brûlait. »", "«Горело.»": "«Горело.»", "»Es brannte.«": "»Es brannte.«", "‚Es brannte.‘": "‚Es brannte.‘",
		"„Es brannte“": "„Es brannte“.", "Es brannte": "Es brannte.", "“Fire!”": "“Fire!”",
	} {
		if got := sentence(text); got != want {
			t.Errorf("%q is ended as %q, want %q", text, got, want)
		}
	}
}
