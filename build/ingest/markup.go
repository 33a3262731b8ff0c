package ingest

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"
	"unicode"

	"golang.org/x/net/html"
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

// words are the words of a text with markup, and the markup that was taken away.
// Tags part words where a browser would begin a line.
func words(text string) (plain string, taken []string) {
	var b strings.Builder
	hidden := 0 // within how many elements whose content no reader sees
	for z := html.NewTokenizer(strings.NewReader(text)); ; {
		switch z.Next() {
		case html.ErrorToken: // a string ends, and does not fail
			if !errors.Is(z.Err(), io.EOF) {
				taken = append(taken, z.Err().Error())
			}
			return strings.Join(strings.Fields(b.String()), " "), taken
		case html.TextToken:
			if t := z.Token(); hidden == 0 {
				b.WriteString(t.Data)
			} else {
				taken = append(taken, t.Data)
			}
		default:
			t := z.Token()
			if t.Type != html.EndTagToken {
				taken = append(taken, t.String())
			}
			if t.Data == "script" || t.Data == "style" {
				hidden = map[html.TokenType]int{html.StartTagToken: 1}[t.Type]
			}
			if !inline[t.Data] {
				b.WriteByte(' ')
			}
		}
	}
}

// inline are the elements that stand within a word or a line.
var inline = map[string]bool{
	"a": true, "abbr": true, "b": true, "bdi": true, "bdo": true, "cite": true, "code": true, "em": true, "font": true, "i": true,
	"mark": true, "q": true, "s": true, "small": true, "span": true, "strong": true, "sub": true, "sup": true, "u": true, "wbr": true,
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
