package card

import (
	"fmt"
	"html"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// slotMark stands for a slot while a page is scanned. If a slot were inside a tag
// or an attribute, the scan would fail there.
const slotMark = "\U0010FFFD"

// allowedTags are all tags and attributes that a body can have, with what the
// attributes can say; * is needed on each such tag.
var allowedTags = map[string]map[string]string{
	"p": {}, "h2": {}, "h3": {}, "h4": {}, "h5": {}, "h6": {}, "blockquote": {}, "pre": {}, "code": {},
	"em": {}, "strong": {}, "br": {}, "hr": {}, "ul": {}, "li": {"id": `fn-\d+`}, "ol": {"start": `\d+`},
	"table": {}, "thead": {}, "tbody": {}, "tr": {}, "td": {"class": "left|center|right"},
	"th":  {"*scope": "col", "class": "left|center|right"},
	"sup": {"*id": `fnref-\d+(-\d+)?`},
	"div": {"*class": "footnotes", "*role": "doc-endnotes"},
	"img": {"*src": `[a-z0-9]+(-[a-z0-9]+)*\.(png|jpg|webp|avif)`, "*alt": `(?s).*\S.*`, "title": "(?s).*", "*loading": "lazy"},
	"a": {
		"*href": `(?i)(#fn-|#fnref-|https?://|mailto:)[!-~]+`, "rel": "external nofollow noreferrer", "title": "(?s).*",
		"class": "footnote-ref|footnote-backref", "role": "doc-noteref|doc-backlink",
	},
}

var voidTags = []string{"br", "hr", "img"}

// scannedPage is what a strict scan of a body's HTML finds.
type scannedPage struct {
	text  string // without footnote numbers and ways back, with the words of pictures
	links []string
}

type pageScan struct {
	scannedPage
	open    []string
	ids     []string
	targets []string
	silent  int // depth of tags whose text is no prose
}

// scanPage reads HTML that a body may consist of, and nothing else: every tag and
// attribute allowed, everything closed in order, no link in a link, no id twice,
// no way into nowhere.
func scanPage(text string) (scannedPage, error) {
	var s pageScan
	for text != "" {
		end := strings.IndexByte(text, '<')
		if end != 0 {
			if end < 0 {
				end = len(text)
			}
			if err := s.words(text[:end]); err != nil {
				return scannedPage{}, err
			}
			text = text[end:]
			continue
		}
		tag, rest, ok := strings.Cut(text[1:], ">")
		if !ok {
			return scannedPage{}, fmt.Errorf("open tag %q", text)
		}
		if err := s.tag(tag); err != nil {
			return scannedPage{}, fmt.Errorf("<%s>: %w", tag, err)
		}
		text = rest
	}
	for _, target := range s.targets {
		if !slices.Contains(s.ids, target) {
			return scannedPage{}, fmt.Errorf("no id %q", target)
		}
	}
	if len(s.open) > 0 {
		return scannedPage{}, fmt.Errorf("%q is not closed", s.open)
	}
	return s.scannedPage, nil
}

var escaped = regexp.MustCompile(`&(amp|lt|gt|quot);`)

func (s *pageScan) words(text string) error {
	if strings.ContainsAny(escaped.ReplaceAllString(text, ""), `&<>"`) {
		return fmt.Errorf("unescaped text %q", text)
	}
	if s.silent == 0 {
		s.text += html.UnescapeString(text)
	}
	return nil
}

func (s *pageScan) tag(tag string) error {
	if name, closing := strings.CutPrefix(tag, "/"); closing {
		if len(s.open) == 0 || s.open[len(s.open)-1] != name {
			return fmt.Errorf("closes %q", s.open)
		}
		s.open = s.open[:len(s.open)-1]
		if s.silent > len(s.open) {
			s.silent = 0
		}
		return nil
	}
	name, rest, _ := strings.Cut(tag, " ")
	attributes, ok := allowedTags[name]
	if !ok {
		return fmt.Errorf("not allowed")
	}
	if name == "a" && slices.Contains(s.open, "a") {
		return fmt.Errorf("a link in a link")
	}
	given := map[string]string{}
	for rest != "" {
		key, value, ok := strings.Cut(rest, `="`)
		value, rest, ok = cutAtQuote(value, ok)
		if !ok || given[key] != "" || strings.ContainsAny(escaped.ReplaceAllString(value, ""), "&<") || strings.Contains(value, slotMark) {
			return fmt.Errorf("attribute %q", key)
		}
		given[key] = html.UnescapeString(value)
		rest = strings.TrimPrefix(rest, " ")
	}
	return s.element(name, given, attributes)
}

func cutAtQuote(value string, ok bool) (before, after string, found bool) {
	before, after, found = strings.Cut(value, `"`)
	return before, after, found && ok
}

func (s *pageScan) element(name string, given, attributes map[string]string) error {
	for key, value := range given {
		grammar, ok := attributes[key]
		if !ok {
			grammar, ok = attributes["*"+key]
		}
		if !ok || !regexp.MustCompile("^("+grammar+")$").MatchString(value) {
			return fmt.Errorf("%s=%q is not allowed", key, value)
		}
	}
	for key := range attributes {
		if key, needed := strings.CutPrefix(key, "*"); needed && given[key] == "" {
			return fmt.Errorf("no %s", key)
		}
	}
	if id := given["id"]; id != "" {
		if slices.Contains(s.ids, id) {
			return fmt.Errorf("id twice")
		}
		s.ids = append(s.ids, id)
	}
	if err := s.link(given); err != nil {
		return err
	}
	if s.silent == 0 {
		s.text += given["alt"]
	}
	if !slices.Contains(voidTags, name) {
		s.open = append(s.open, name)
	}
	if s.silent == 0 && (name == "sup" || given["class"] == "footnote-backref") {
		s.silent = len(s.open)
	}
	return nil
}

// link judges an address once more, by its scheme alone.
func (s *pageScan) link(given map[string]string) error {
	href := given["href"]
	if target, inside := strings.CutPrefix(href, "#"); inside || href == "" {
		if inside {
			s.targets = append(s.targets, target)
		}
		return nil
	}
	s.links = append(s.links, href)
	u, err := url.Parse(href)
	if err != nil || u.Scheme != "mailto" && (u.Host == "" || given["rel"] == "" || u.User != nil) {
		return fmt.Errorf("address %q", href)
	}
	return nil
}

// withoutSpace drops white space, which HTML and plain text have in other places.
func withoutSpace(text string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) {
			return -1
		}
		return c
	}, text)
}
