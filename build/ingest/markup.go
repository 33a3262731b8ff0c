package ingest

import (
	"fmt"
	"regexp"
	"strings"
	"time"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"onrecord/build/capture"
)

// Markup is what becomes of HTML in a text: who maps it has to say.
type Markup uint8

// What a mapping says of HTML.
const (
	Unsaid Markup = iota // a text with markup keeps the record out
	Taken                // html = true: the words are read, and what else was there is reported
	Kept                 // html = false: it is no markup, and stays as written
)

// marked finds what looks like a tag, a comment, or a character by its name or number.
var marked = regexp.MustCompile(`<[/!]?[A-Za-z-][^<>]*>|&(?:#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);`)

// words are the words of a text with markup, and what was taken away. They are read as those
// of a captured page are (capture.WriteOut): of 200 with the sign of a third note a text would
// say 2003, and of a number that is struck out nothing but the number. Tags part words where a
// browser would begin a line.
func words(text string) (plain string, taken []string, err error) {
	document := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragmentWithOptions(strings.NewReader(text), document, html.ParseOptionEnableScripting(false))
	if err != nil {
		return "", nil, err
	}
	for _, n := range nodes {
		document.AppendChild(n)
	}
	capture.WriteOut(document)
	var b strings.Builder
	write(&b, document)
	return strings.Join(strings.Fields(b.String()), " "), markup(text), nil
}

// write writes the text below an element.
func write(b *strings.Builder, element *html.Node) {
	for n := range element.ChildNodes() {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.Type != html.ElementNode || unread(n.Data):
		case inline[n.Data]:
			write(b, n)
		default:
			b.WriteByte(' ')
			write(b, n)
			b.WriteByte(' ')
		}
	}
}

// unread reports whether no reader sees the content of an element.
func unread(name string) bool { return name == "script" || name == "style" }

// left are the elements whose content is no part of the words, so that it is named.
var left = map[string]bool{"script": true, "style": true, "template": true, "del": true, "s": true, "strike": true}

// markup are the tags and comments of a text as they stand in it, and what was left out with them.
func markup(text string) (taken []string) {
	within := 0 // how many elements whose content is left out
	for z := html.NewTokenizer(strings.NewReader(text)); z.Next() != html.ErrorToken; {
		switch t := z.Token(); t.Type {
		case html.TextToken:
			if within > 0 {
				taken = append(taken, t.Data)
			}
		case html.EndTagToken:
			if left[t.Data] {
				within = max(within-1, 0)
			}
		default:
			taken = append(taken, t.String())
			if t.Type == html.StartTagToken && left[t.Data] {
				within++
			}
		}
	}
	return taken
}

// inline are the elements that stand within a word or a line.
var inline = map[string]bool{
	"a": true, "abbr": true, "b": true, "bdi": true, "bdo": true, "cite": true, "code": true, "em": true, "font": true, "i": true, "ins": true,
	"mark": true, "q": true, "small": true, "span": true, "strong": true, "sub": true, "sup": true, "u": true, "wbr": true,
}

// timed is a day with a time behind it, as programs write it.
var timed = regexp.MustCompile(`^\s*(\d{4}-\d{2}-\d{2})(?:[Tt ][0-9:.,]+\s*(?:[Zz]|[+-][0-9:]+)?)?\s*$`)

// dayForms are the parts of a form in which days are written.
var dayForms = strings.NewReplacer("YYYY", "2006", "MMMM", "January", "MMM", "Jan", "MM", "01", "M", "1", "DD", "02", "D", "2")

// dayLayout reads a form such as D/M/YYYY. Beside its parts there are marks and spaces
// alone, because the library takes letters and digits for parts of a time.
func dayLayout(form string) (string, error) {
	layout := dayForms.Replace(form)
	want := time.Date(2034, 11, 28, 0, 0, 0, 0, time.UTC)
	got, err := time.Parse(layout, want.Format(layout))
	rest := strings.NewReplacer("YYYY", "", "M", "", "D", "").Replace(form)
	if err != nil || !got.Equal(want) || strings.ContainsFunc(rest, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }) {
		return "", fmt.Errorf("%q is no form of a day: write it with YYYY, MMMM, MMM, MM, M, DD and D, as in DD/MM/YYYY", form)
	}
	return layout, nil
}

// day is the day of a text, in the forms that the mapping names. Where two of them
// read it as two days, nobody knows which is meant.
func (r Rule) day(text string) (string, error) {
	if len(r.Forms) == 0 {
		if m := timed.FindStringSubmatch(text); m != nil {
			return m[1], nil
		}
		return "", fmt.Errorf("%q is no day, nor a day with a time", short(text))
	}
	found := ""
	for _, layout := range r.Forms {
		t, err := time.Parse(layout, strings.TrimSpace(text))
		if err != nil {
			continue
		}
		day := t.Format(time.DateOnly)
		if found != "" && found != day {
			return "", fmt.Errorf("%q is %s in one form and %s in another", short(text), found, day)
		}
		found = day
	}
	if m := timed.FindStringSubmatch(text); found == "" && m != nil {
		return m[1], nil
	}
	if found == "" {
		return "", fmt.Errorf("%q is a day in none of the forms that the mapping names", short(text))
	}
	return found, nil
}
