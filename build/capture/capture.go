// Package capture takes the text of a source out of what a server or a file gave, and
// keeps the bytes from which it was taken.
//
// What it reads is a stranger's: sizes, time and redirects are bounded, no script runs, and
// nothing that a page refers to is fetched.
package capture

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

// The bounds of what is read.
const (
	Limit         = 32 << 20 // of a source, and of its text, in bytes
	elementsLimit = 200_000  // of a page
	timeout       = time.Minute
	redirects     = 5
)

// Capture is a source as it was captured.
type Capture struct {
	Raw       []byte // the document as it came
	Extension string // of a file with it: ".html"
	Text      []byte // what is read as its text: a line a paragraph, in UTF-8
	By        string // what took the text out of it: "go-readability v2.1.3"
	Losses    string // what that may have left out, in a clause; "" of a text as it came
	Title     string // as the document gives it; may be ""
	Address   string // at which it stood in the end; "" of a file
	WARC      []byte // the exchange with the server, WARC 1.1; nil of a file
	At        time.Time
}

// Read takes the text out of a document. kind is its media type with parameters, or "" to
// look at the bytes; address is where it stood, or "".
func Read(ctx context.Context, raw []byte, kind, address string) (Capture, error) {
	c := Capture{Raw: raw, Address: address}
	if len(raw) > Limit {
		return c, fmt.Errorf("it has %d bytes, more than %d", len(raw), Limit)
	}
	if len(raw) == 0 {
		return c, errors.New("it is empty")
	}
	if kind == "" {
		// The encoding that comes with it is a guess of nothing: a page says its own.
		kind, _, _ = strings.Cut(http.DetectContentType(raw), ";")
	}
	media, _, err := mime.ParseMediaType(kind)
	if err != nil {
		return c, fmt.Errorf("the server says no media type that can be read: %q", kind)
	}
	switch {
	case media == "text/html" || media == "application/xhtml+xml":
		c.Extension = ".html"
		err = c.fromHTML(kind)
	case media == "application/pdf":
		c.Extension = ".pdf"
		err = c.fromPDF(ctx)
	case strings.HasPrefix(media, "text/"):
		c.Extension = ".raw.txt"
		err = c.fromText(kind)
	default:
		err = fmt.Errorf("of %s no text is taken: save it as HTML, PDF or text", media)
	}
	if err == nil && len(c.Text) > Limit { // a letter of one byte has up to three in UTF-8
		err = fmt.Errorf("its text has %d bytes, more than %d", len(c.Text), Limit)
	}
	if err == nil && len(bytes.TrimSpace(c.Text)) == 0 {
		err = errors.New("there is no text in it that can be taken out: save it from a browser, or as text")
	}
	if err == nil && bytes.ContainsRune(c.Text, utf8.RuneError) {
		c.lose("what could not be read, here or before it came, stands in it as U+FFFD, and no quote of that is found")
	}
	return c, err
}

// lose adds to what is said about the text.
func (c *Capture) lose(clause string) {
	if c.Losses != "" {
		c.Losses += "; "
	}
	c.Losses += clause
}

// fromText takes a text as it is, in UTF-8.
func (c *Capture) fromText(kind string) error {
	c.By, c.Text = "as received", c.Raw
	if !utf8.Valid(c.Raw) {
		decoded, err := charset.NewReader(bytes.NewReader(c.Raw), kind)
		if err != nil {
			return err
		}
		_, name, _ := charset.DetermineEncoding(c.Raw, kind)
		c.By = "decoded from " + name
		c.Text, err = io.ReadAll(decoded)
		return err
	}
	return nil
}

// lines makes one line of each paragraph of a rendered text.
func lines(text []byte) []byte {
	var b []byte
	for line := range strings.Lines(string(text)) {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			b = append(append(b, line...), '\n')
		}
	}
	return b
}

// JoinLines makes one line of each paragraph of a text whose lines end where a page did,
// and says so. A quote stays in one line, so that of a wrapped text hardly a sentence can
// be quoted; whoever knows that the line ends are the page's alone joins them, and the
// bytes as they came are kept beside. A word that a hyphen parts at the end of a line is
// joined too, which "by" says.
func (c *Capture) JoinLines() {
	text := bytes.ReplaceAll(c.Text, []byte("\r\n"), []byte("\n"))
	c.By += ", lines of each paragraph joined"
	c.Text = paragraphs(joinParted(text))
	if !bytes.Equal(c.Text, paragraphs(text)) {
		c.By += ", hyphens at their ends taken for the page's"
	}
}

// parted is a word with a hyphen at the end of a line, and the word below it.
var parted = regexp.MustCompile(`(\p{L})-[ \t]*\n[ \t]*(\p{L}+)`)

// suspended are words before which a hyphen stands for what two words share: "Feuer- und
// Rettungskräfte".
var suspended = map[string]bool{"und": true, "oder": true, "bzw": true, "sowie": true, "bis": true, "and": true, "or": true, "to": true, "en": true, "of": true, "och": true, "og": true}

// joinParted joins words that a hyphen parts at the end of a line. Before a capital it is one
// of the word's own: "E-Mail". Before a small letter nothing tells: of "well-known" it is lost.
func joinParted(text []byte) []byte {
	return parted.ReplaceAllFunc(text, func(found []byte) []byte {
		part := parted.FindSubmatch(found)
		first, _ := utf8.DecodeRune(part[2])
		between := ""
		switch {
		case suspended[string(part[2])]:
			between = "- "
		case unicode.IsUpper(first):
			between = "-"
		}
		return slices.Concat(part[1], []byte(between), part[2])
	})
}

// paragraphs joins the lines of a page's layout: a blank line ends a paragraph.
func paragraphs(text []byte) []byte {
	var b []byte
	for part := range strings.SplitSeq(string(text), "\n\n") {
		if part = strings.Join(strings.Fields(part), " "); part != "" {
			b = append(append(b, part...), '\n')
		}
	}
	return b
}

// version is that of a module in this program.
func version(path string) string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, m := range info.Deps {
			if m.Path == path {
				return m.Version
			}
		}
	}
	return "(version unknown)"
}

// bounded takes so many bytes and no more. The buffer is no embedded one: its ReadFrom,
// which io.Copy prefers, knows no bound.
type bounded struct {
	content bytes.Buffer
	limit   int
	full    error // that more came
}

func (b *bounded) Write(p []byte) (int, error) {
	if b.content.Len()+len(p) > b.limit {
		b.full = fmt.Errorf("there is more than %d bytes of it", b.limit)
		return 0, b.full
	}
	return b.content.Write(p)
}
