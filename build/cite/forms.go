package cite

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
)

// The names that BibTeX has for months.
var bibMonths = strings.Fields("jan feb mar apr may jun jul aug sep oct nov dec")

// inBib writes what means something to TeX as what prints it. A brace counts for
// BibTeX even behind a backslash, so that a single one would swallow the rest of
// the file: none is left. Letters of all scripts stay as they are, in UTF-8, as
// biber reads them.
var inBib = strings.NewReplacer(
	`\`, `\textbackslash{}`, `{`, `\textbraceleft{}`, `}`, `\textbraceright{}`,
	`~`, `\textasciitilde{}`, `^`, `\textasciicircum{}`, `<`, `\textless{}`, `>`, `\textgreater{}`, `|`, `\textbar{}`,
	`%`, `\%`, `&`, `\&`, `$`, `\$`, `#`, `\#`, `_`, `\_`,
	"\n", " ", "\r", " ", "\t", " ",
)

// inBibAddress keeps an address as it is, as \url wants it, without the three
// signs that could end its place.
var inBibAddress = strings.NewReplacer(`{`, "%7B", `}`, "%7D", `\`, "%5C")

// bibTeX is an entry of the type misc with year and month, which BibTeX and biber
// both know; the braces within the braces keep capitals, and a site's name whole.
func (e entry) bibTeX() string {
	var b strings.Builder
	b.Grow(e.size())
	field := func(name, before, value, after string) {
		for _, part := range [...]string{",\n  ", name, "=", before, value, after} {
			b.WriteString(part)
		}
	}
	b.WriteString("@misc{" + e.id)
	field("author", "{{", inBib.Replace(e.site), "}}")
	field("title", "{{", inBib.Replace(e.label), "}}")
	if year, month, _, ok := e.day(); ok {
		field("year", "{", strconv.Itoa(year), "}")
		field("month", "", bibMonths[month-1], "")
	}
	if e.absolute {
		field("url", "{", inBibAddress.Replace(e.link), "}")
	}
	field("note", "{", inBib.Replace(e.note), "}")
	field("keywords", "{", e.status, "}")
	b.WriteString("\n}\n")
	return b.String()
}

// size is about how long an entry is in a form, so that it is allocated once.
func (e entry) size() int { return len(e.note) + len(e.label) + 2*len(e.site) + len(e.link) + 256 }

// day reads the date of an entry.
func (e entry) day() (year, month, day int, ok bool) {
	parts := strings.Split(e.date, "-")
	if len(parts) != 3 {
		return 0, 0, 0, false
	}
	year, _ = strconv.Atoi(parts[0])
	month, _ = strconv.Atoi(parts[1])
	day, _ = strconv.Atoi(parts[2])
	return year, month, day, true
}

// ris is a record of the type ELEC, a web page. A tag stands at the beginning of
// a line, so no value has a second line. There is no author: reference managers
// split one at its commas, and a site's name may have some.
func (e entry) ris() string {
	var b strings.Builder
	b.Grow(e.size())
	line := func(tag, value string) {
		if value == "" {
			return
		}
		for _, part := range [...]string{tag, "  - ", inRIS(value), "\r\n"} {
			b.WriteString(part)
		}
	}
	line("TY", "ELEC")
	line("ID", e.id)
	line("TI", e.label)
	line("T2", e.site)
	if len(e.date) >= 4 {
		line("PY", e.date[:4])
		line("DA", strings.ReplaceAll(e.date, "-", "/"))
	}
	line("N1", e.note)
	line("KW", e.status)
	line("LA", e.lang)
	if e.absolute {
		line("UR", e.link)
	}
	b.WriteString("ER  - \r\n")
	return b.String()
}

// inRIS puts a value into one line.
func inRIS(value string) string {
	if strings.IndexFunc(value, endsLine) < 0 {
		return value
	}
	return strings.Join(strings.FieldsFunc(value, endsLine), " ")
}

// endsLine reports whether some reader takes a character for the end of a line.
func endsLine(c rune) bool {
	switch c {
	case '\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

// cslItem is an item of CSL-JSON (citationstyles.org, the schema csl-data).
type cslItem struct {
	ID        string    `json:"id"`
	Type      string    `json:"type"`
	Title     string    `json:"title"`
	Author    []cslName `json:"author"`
	Container string    `json:"container-title"`
	Issued    *cslDate  `json:"issued,omitempty"`
	URL       string    `json:"URL,omitempty"`
	Language  string    `json:"language"`
	Keyword   string    `json:"keyword"`
	Note      string    `json:"note"`
}

type cslName struct {
	Literal string `json:"literal"`
}

type cslDate struct {
	Parts [][]int `json:"date-parts"`
}

func (e entry) csl() string {
	item := cslItem{
		ID: e.id, Type: "webpage", Title: e.label, Author: []cslName{{e.site}}, Container: e.site,
		Language: e.lang, Keyword: e.status,
		// citeproc-js reads "{:name: value}" in a note as a field of the item, and
		// notes hold strangers' words.
		Note: strings.ReplaceAll(e.note, "{:", "{ :"),
	}
	if year, month, day, ok := e.day(); ok {
		item.Issued = &cslDate{[][]int{{year, month, day}}}
	}
	if e.absolute {
		item.URL = e.link
	}
	return encoded(item)
}

// encoded is a value as JSON in one line. Its types are the program's own, and all
// of them have a form in JSON.
func encoded(value any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		panic(err)
	}
	return strings.TrimSuffix(b.String(), "\n")
}
