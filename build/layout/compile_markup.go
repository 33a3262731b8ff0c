package layout

import (
	"fmt"
	"html/template"
	"strings"
	"unicode/utf8"
)

// escaper is one escaper of html/template. markup says that the value is
// template.HTML.
type escaper func(s string, markup bool) string

// failsafe stands where html/template would not put a value.
const failsafe = "ZgotmplZ"

// escapers are those that are compiled: for text, attributes, title and
// textarea, comments and addresses. Those for scripts and styles are not, since
// layouts may not write there; neither are those for names and for srcset. They were
// compared with html/template of Go 1.26.8; TestOracle fails when that of another
// release does anything else in what the random templates and strings ask of it.
var escapers = map[string]escaper{
	"_html_template_htmlescaper": func(s string, markup bool) string {
		if markup {
			return s
		}
		return inText.replace(s)
	},
	"_html_template_rcdataescaper": func(s string, markup bool) string {
		if markup {
			return inMarkup.replace(s)
		}
		return inText.replace(s)
	},
	"_html_template_attrescaper": func(s string, markup bool) string {
		if !markup {
			return inText.replace(s)
		}
		if strings.IndexByte(s, '<') < 0 {
			return inMarkup.replace(s)
		}
		return borrow(quoted, s)
	},
	"_html_template_nospaceescaper": func(s string, markup bool) string {
		switch {
		case s == "":
			return failsafe
		case markup:
			return borrow(unquoted, s)
		}
		return unspaced(s)
	},
	"_html_template_commentescaper": func(string, bool) string { return "" },
	"_html_template_urlfilter":      urlFilter,
	"_html_template_urlnormalizer":  func(s string, _ bool) string { return urlEscape(s, true) },
	"_html_template_urlescaper":     func(s string, _ bool) string { return urlEscape(s, false) },
}

// replacements are the escapers that do nothing to a string but replace
// characters, and keep everything outside ASCII.
var replacements = map[string]*replacement{
	"_html_template_htmlescaper":   inText,
	"_html_template_rcdataescaper": inText,
	"_html_template_attrescaper":   inText,
}

// replacement puts references in the place of characters. 0 means that a byte
// is kept, n that the text number n-1 replaces it.
type replacement struct {
	of    [256]uint8
	texts []string
}

func newReplacement(pairs ...string) *replacement {
	r := &replacement{}
	for i := 0; i < len(pairs); i += 2 {
		r.texts = append(r.texts, pairs[i+1])
		r.of[pairs[i][0]] = uint8(len(r.texts))
	}
	return r
}

// The tables of html/template. Those for markup keep the ampersands of
// references that are there already.
var (
	inText     = newReplacement("\x00", "\uFFFD", `"`, "&#34;", "&", "&amp;", "'", "&#39;", "+", "&#43;", "<", "&lt;", ">", "&gt;")
	inMarkup   = newReplacement("\x00", "\uFFFD", `"`, "&#34;", "'", "&#39;", "+", "&#43;", "<", "&lt;", ">", "&gt;")
	inUnquoted = newReplacement("\x00", "&#xfffd;", "\t", "&#9;", "\n", "&#10;", "\v", "&#11;", "\f", "&#12;", "\r", "&#13;",
		" ", "&#32;", `"`, "&#34;", "&", "&amp;", "'", "&#39;", "+", "&#43;", "<", "&lt;", "=", "&#61;", ">", "&gt;", "`", "&#96;")
)

// append goes by bytes: all that is replaced is ASCII, and no byte of a longer
// rune is.
func (r *replacement) append(dst []byte, s string) []byte {
	written := 0
	for i := range len(s) {
		if n := r.of[s[i]]; n != 0 {
			dst = append(dst, s[written:i]...)
			dst = append(dst, r.texts[n-1]...)
			written = i + 1
		}
	}
	return append(dst, s[written:]...)
}

func (r *replacement) replace(s string) string {
	for i := range len(s) {
		if r.of[s[i]] != 0 {
			return string(r.append(make([]byte, 0, len(s)+16), s))
		}
	}
	return s
}

// unspaced escapes a string for an attribute without quotation marks, where
// html/template replaces some runes outside ASCII, and broken ones, too.
func unspaced(s string) string {
	var b []byte
	for i, width := 0, 0; i < len(s); i += width {
		var r rune
		r, width = utf8.DecodeRuneInString(s[i:])
		switch {
		case r < utf8.RuneSelf:
			b = inUnquoted.append(b, s[i:i+1])
		case 0xfdd0 <= r && r <= 0xfdef, 0xfff0 <= r && r <= 0xffff:
			b = fmt.Appendf(b, "&#x%x;", r)
		default:
			b = append(b, s[i:i+width]...)
		}
	}
	return string(b)
}

// Markup in an attribute loses its tags. html/template's own machinery for that
// is not exported and not small, the case is rare: the escaper is borrowed by
// executing a template that has nothing but this attribute.
var (
	quoted   = template.Must(template.New("").Parse(`<p title="{{.}}">`))
	unquoted = template.Must(template.New("").Parse(`<p title={{.}}>`))
)

func borrow(t *template.Template, s string) string {
	var b strings.Builder
	if err := t.Execute(&b, template.HTML(s)); err != nil {
		panic(giveUp{})
	}
	text := strings.TrimSuffix(strings.TrimPrefix(b.String(), "<p title="), ">")
	if t == quoted {
		text = text[1 : len(text)-1]
	}
	return text
}
