package card

import "unicode"

// visible reports a text in which there is nothing to see, and a name with a character in
// it that nobody sees: two names would look alike that are two. A quote keeps what its
// source has (quote.Normalise says what of it counts).
func (r *reporter) visible(f Field, n node) {
	switch {
	case f.Type == "text" || f.Type == "verbatim text":
		r.seen(f.Name, n, f.Most == titleLimit || f.Most == nameLimit)
	case f.Type == "list of texts" || f.List() && len(n.pairs) > 0:
		for _, item := range n.items {
			r.seen(f.Name, item, f.Type == "list of texts")
		}
		for _, p := range n.pairs {
			r.seen(f.Name, p.value, true)
		}
	}
}

// seen is visible for one value.
func (r *reporter) seen(field string, n node, named bool) {
	var before rune
	shown := n.text == "" // an empty one is told of elsewhere
	for _, c := range n.text {
		hidden := unseen(c)
		shown = shown || !hidden && !unicode.IsSpace(c)
		if hidden && named && !joins(before, c) {
			r.report(ruleEncoding, n.span, "take it out: write the name as one reads it", "%U, which nobody sees, stands in the field %q", c, field)
			return
		}
		before = c
	}
	if !shown {
		r.report(ruleEmptyField, n.span, "give it a value or leave it out", "the field %q has nothing that can be seen", field)
	}
}

// unseen reports characters that have no shape of their own: those that Unicode lets a
// program ignore, formats but for the marks around Arabic numbers, and blank letters.
func unseen(c rune) bool {
	switch {
	case c < 0xAD:
		return false
	case unicode.Is(unicode.Prepended_Concatenation_Mark, c):
		return false
	case c == 0x2800, c == 0x3164, c == 0xFFA0:
		return true
	}
	return unicode.In(c, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

// joins reports whether an unseen character does something to the one before it: joiners
// in scripts whose letters join, joiners and variation selectors of pictures.
func joins(before, c rune) bool {
	switch {
	case before == 0:
		return false
	case unicode.Is(unicode.Variation_Selector, c):
		return !unseen(before) && !unicode.IsLetter(before)
	case c == 0x200C || c == 0x200D:
		return !unicode.In(before, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Armenian, unicode.Georgian, unicode.Hebrew) &&
			(unicode.In(before, unicode.L, unicode.M) || unicode.Is(unicode.So, before) || unicode.Is(unicode.Variation_Selector, before))
	}
	return false
}
