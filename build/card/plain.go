package card

import (
	"regexp"
	"strings"
)

// Fields give scalars their types here, so a card may hold 1.10 and Off without
// quotation marks. Other programs give types by the look of a value, and one that
// rewrites a card writes 1.1 and false back.

// typed are the forms to which YAML 1.1, YAML 1.2 or one of the common libraries
// gives another type than text: null, booleans, numbers (grouped, in other bases,
// and in base 60), days and times, and two signs of YAML's own.
var typed = regexp.MustCompile(`^(?:` + strings.Join([]string{
	`~|null|Null|NULL|=|<<`,
	`yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF`,
	`[-+]?0[bB][01_]+|[-+]?0[oO]?[0-7_]+|[-+]?0[xX][0-9a-fA-F_]+`,
	`[-+]?[0-9][0-9_,]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?|[-+]?\.[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?`,
	`[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?`,
	`[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)`,
	`[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?[ \t]*(?:Z|[-+][0-9]{1,2}(?::?[0-9]{2})?)?`,
}, "|") + `)$`)

// sameNumber are numbers that every program writes as it has read them: no
// exponent, no zero too many, no more digits than a float keeps.
var sameNumber = regexp.MustCompile(`^(?:0|-?[1-9][0-9]{0,14}|-?(?:0\.[0-9]{0,3}[1-9][0-9]{0,8}|[1-9][0-9]{0,5}\.[0-9]{0,7}[1-9]))$`)

// retyped reports whether a text without quotation marks is none to other readers,
// and may come back from them as another one.
func retyped(text string) bool {
	return len(text) <= textLimit && mayBeTyped(text) && typed.MatchString(text) && !sameNumber.MatchString(text)
}

// mayBeTyped reports whether a text begins as one that typed matches, and is no longer than
// its words where it begins with a letter. Nearly all texts of cards do not.
func mayBeTyped(text string) bool {
	if text == "" {
		return false
	}
	if c := text[0] | 0x20; c >= 'a' && c <= 'z' {
		return len(text) <= len("false")
	}
	return strings.IndexByte("~=<+-.0123456789", text[0]) >= 0
}

// enclosed reports whether a text stands between curly quotation marks as a whole.
func enclosed(text string) bool {
	const marks = "“”„‟‘’‚«»‹›"
	characters := []rune(text)
	if len(characters) < 3 {
		return false
	}
	first, last, inner := characters[0], characters[len(characters)-1], string(characters[1:len(characters)-1])
	for _, two := range []string{"“”", "„“", "„”", "‘’", "‚‘", "«»", "»«", "‹›"} {
		if pair := []rune(two); first == pair[0] && last == pair[1] {
			return !strings.ContainsAny(inner, strings.ReplaceAll(marks, "’", ""))
		}
	}
	return false
}

// plainValues warns of scalars that stand without quotation marks and that others
// take otherwise. Days and booleans are what they look like.
func (r *reporter) plainValues(f Field, n node) {
	if f.typedByAll() {
		return
	}
	switch {
	case n.shape == list:
		for _, item := range n.items {
			r.plainValues(f, item)
		}
	case n.shape == mapping && f.Fields == nil: // with names of its own
		for _, p := range n.pairs {
			r.plainValues(f, p.value)
		}
	case n.shape != scalar || !n.plain:
	case retyped(n.text):
		hint := quoteHint
		if n.text == "~" || strings.EqualFold(n.text, "null") {
			hint += ", or leave the field out if it says nothing"
		}
		r.report(rulePlainValue, n.span, hint, "other programs do not read %q as a text", n.text)
	case f.Type == "text" && enclosed(n.text):
		r.report(rulePlainValue, n.span, `write straight quotation marks instead, or around it if the curly ones belong to the text`,
			"curly quotation marks become a part of %q", f.Name)
	}
}

// typedByAll reports whether the values of a field have a look that gives them the
// same type everywhere.
func (f Field) typedByAll() bool {
	return f.Type == "day" || f.Type == "date or interval" || f.Type == "true or false"
}
