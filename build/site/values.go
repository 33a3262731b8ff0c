package site

import (
	"fmt"
	"net/mail"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/pelletier/go-toml/v2/unstable"

	"onrecord/build/diag"
)

// setting is one name of site.toml outside [levels]. Its read keeps the value,
// or says what is wrong with it, after the setting's name, and what to do.
type setting struct {
	name string
	read func(*Settings, value) (problem, hint string)
}

// settingTable is every setting, in the order in which lists of settings are shown.
var settingTable = []setting{
	{"title", func(s *Settings, v value) (string, string) { return keep(&s.Title, v, parseText) }},
	{"lang", func(s *Settings, v value) (string, string) { return keep(&s.Lang, v, ParseLang) }},
	{"base-url", func(s *Settings, v value) (string, string) { return keep(&s.BaseURL, v, ParseBaseURL) }},
	{"basis", func(s *Settings, v value) (string, string) { return keep(&s.Basis, v, parseText) }},
	{"quoted-share", readShare},
	{"countersigned", readCountersigned},
	{"licence", func(s *Settings, v value) (string, string) { return keep(&s.Licence, v, parseText) }},
	{"contact", func(s *Settings, v value) (string, string) { return keep(&s.Contact, v, parseContact) }},
	{"repository", func(s *Settings, v value) (string, string) { return keep(&s.Repository, v, ParseRepository) }},
	{"data-forms", readDataForms},
	{"matter", func(s *Settings, v value) (string, string) { return keep(&s.Matter, v, oneOf(Matters)) }},
}

// Matters are the words of matter: those for parties to an armed or political conflict,
// and those for parties to whatever a site is about.
var Matters = []string{"conflict", "any"}

// oneOf reads a word of a list.
func oneOf(words []string) func(text string) (parsed, problem, hint string) {
	return func(text string) (string, string, string) {
		if !slices.Contains(words, text) {
			return "", fmt.Sprintf("does not take %q", text), diag.DidYouMean(text, words, "write "+strings.Join(words, " or "))
		}
		return text, "", ""
	}
}

// readDataForms takes the words of DataFormWords with spaces between them, or "none".
func readDataForms(s *Settings, v value) (problem, hint string) {
	text := ""
	if problem, hint = keep(&text, v, parseText); problem != "" {
		return problem, hint
	}
	forms := []string{}
	for _, word := range strings.Fields(text) {
		if !slices.Contains(DataFormWords, word) && text != "none" {
			return fmt.Sprintf("has no form %q", word), diag.DidYouMean(word, DataFormWords, `write some of `+strings.Join(DataFormWords, ", ")+`, or "none"`)
		}
		if text != "none" && !slices.Contains(forms, word) {
			forms = append(forms, word)
		}
	}
	s.DataForms = forms
	return "", ""
}

// names returns every name that may stand at the top of site.toml.
func names() []string {
	list := make([]string, 0, len(settingTable)+1)
	for _, s := range settingTable {
		list = append(list, s.name)
	}
	return append(list, metricsName, levelsName)
}

// keep parses a text into its field; a field whose text is wrong stays as it is.
func keep(field *string, v value, parse func(string) (parsed, problem, hint string)) (problem, hint string) {
	if v.kind != unstable.String {
		hint = "put it between quotation marks"
		if v.kind == unstable.Array || v.kind == unstable.InlineTable || v.kind == unstable.Table || v.kind == unstable.ArrayTable {
			hint = `write name = "text"`
		}
		return "takes text, not " + kindWords(v.kind), hint
	}
	if v.text == "" {
		return "is empty", "leave it out if there is nothing to say"
	}
	parsed, problem, hint := parse(v.text)
	if problem == "" {
		*field = parsed
	}
	return problem, hint
}

// kindWords names a kind of value as an author would.
func kindWords(kind unstable.Kind) string {
	switch kind {
	case unstable.String:
		return "text"
	case unstable.Bool:
		return "true or false"
	case unstable.Integer, unstable.Float:
		return "a number"
	case unstable.Array:
		return "a list"
	case unstable.Table, unstable.ArrayTable, unstable.InlineTable:
		return "a table"
	}
	return "a date"
}

// readCountersigned reads countersigned.
func readCountersigned(s *Settings, v value) (problem, hint string) {
	if v.kind != unstable.Bool {
		return "takes true or false, not " + kindWords(v.kind), "write it without quotation marks"
	}
	s.Countersigned = v.text == "true"
	return "", ""
}

// readShare reads quoted-share.
func readShare(s *Settings, v value) (problem, hint string) {
	if v.kind != unstable.Float && v.kind != unstable.Integer {
		hint = "write a number such as 0.4"
		if v.kind == unstable.String {
			hint = "write it without quotation marks"
		}
		return "takes a number, not " + kindWords(v.kind), hint
	}
	share, err := strconv.ParseFloat(strings.ReplaceAll(v.text, "_", ""), 64)
	// The comparison is also false for "nan", which TOML allows.
	if err != nil || !(share > 0 && share <= 1) {
		return fmt.Sprintf("cannot be %s", v.text), "write a number above 0 and at most 1: 0.4 is two fifths of a source"
	}
	s.QuotedShare = share
	return "", ""
}

// parseText takes one line of words. Characters that reorder the text around
// them, or that no reader sees, would let a title read otherwise than it is.
func parseText(text string) (parsed, problem, hint string) {
	for _, r := range text {
		if r == '\n' || r == '\r' {
			return "", "has more than one line", "write it on one line"
		}
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029' || r == '\uFEFF' {
			return "", fmt.Sprintf("holds the character %U", r), "remove it"
		}
	}
	if text = strings.TrimSpace(text); text == "" {
		return "", "is empty", "leave it out if there is nothing to say"
	}
	return text, "", ""
}

// langTag is a language, with a script and a region where they matter.
var langTag = regexp.MustCompile(`^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$`)

// ParseLang reads a tag of a language as lang of site.toml has it: "de", "az-Latn". It
// returns the tag, or what is wrong with it and what to write.
func ParseLang(text string) (parsed, problem, hint string) {
	if !langTag.MatchString(text) {
		return "", fmt.Sprintf("has no language tag %q", text), "write a tag such as en, hy or az-Latn"
	}
	return text, "", ""
}

// ParseBaseURL reads the address at which a site is published, as base-url and
// the flag --base-url give it: an absolute http or https address without query
// and fragment. It returns the address with exactly one slash at its end, or what
// is wrong with it and what to write.
func ParseBaseURL(text string) (address, problem, hint string) {
	if problem, hint = parseWeb(text, "https://example.org/"); problem != "" {
		return "", problem, hint
	}
	if strings.ContainsAny(text, "?#") {
		return "", fmt.Sprintf("has a query or a fragment: %q", text), "leave out everything from the ? or # on"
	}
	return strings.TrimRight(text, "/") + "/", "", ""
}

// ParseRepository reads the address of the cards' home as it would stand in site.toml;
// problem, as it follows on "repository", is "" if it can be one.
func ParseRepository(text string) (parsed, problem, hint string) {
	if problem, hint = parseWeb(text, "https://example.org/our/cards"); problem != "" {
		return "", problem, hint
	}
	return strings.TrimRight(text, "/"), "", ""
}

// parseContact reads an address to write to, by mail or by a form.
func parseContact(text string) (parsed, problem, hint string) {
	box, isMail := strings.CutPrefix(text, "mailto:")
	if !isMail && !isMailbox(text) {
		if problem, hint = parseWeb(text, "mailto:desk@example.org"); hint == onlyWeb {
			hint = "write an address that begins with mailto:, https:// or http://"
		}
		return text, problem, hint
	}
	if !isMail {
		return "", fmt.Sprintf("is a bare mail address: %q", text), fmt.Sprintf("write %q", "mailto:"+text)
	}
	if !isMailbox(box) {
		return "", fmt.Sprintf("is no mail address: %q", text), "write one such as mailto:desk@example.org"
	}
	return text, "", ""
}

// isMailbox reports whether a text is one bare mail address in plain letters,
// which a link can carry as it is.
func isMailbox(text string) bool {
	address, err := mail.ParseAddress(text)
	return err == nil && address.Name == "" && address.Address == text && !strings.ContainsFunc(text, func(r rune) bool {
		return r <= ' ' || r > '~' || strings.ContainsRune(`"<>?#&%\`, r)
	})
}

// onlyWeb is the hint where an address is none of the web.
const onlyWeb = "write an address that begins with https:// or http://"

// parseWeb holds an address to what a page may link to: http or https after
// full parsing, with a host, and without a password.
func parseWeb(text, example string) (problem, hint string) {
	u, err := url.Parse(text)
	switch {
	case err != nil || strings.ContainsFunc(text, func(r rune) bool { return r <= ' ' || r == 0x7F || strings.ContainsRune("\"<>\\^`{|}", r) }):
		return fmt.Sprintf("is no web address: %q", text), fmt.Sprintf("write a complete one such as %q", example)
	case u.Scheme == "" && u.Host == "":
		return fmt.Sprintf("is no complete address: %q", text), fmt.Sprintf("write a complete one such as %q", example)
	case u.Scheme != "http" && u.Scheme != "https":
		return fmt.Sprintf("has the scheme %q", u.Scheme), onlyWeb
	case u.Hostname() == "":
		return fmt.Sprintf("has no host: %q", text), fmt.Sprintf("write a complete one such as %q", example)
	case u.User != nil:
		return "holds a user name or a password", "write the address without it: pages show it to everybody"
	}
	return "", ""
}
