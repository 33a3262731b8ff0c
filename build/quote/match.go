package quote

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ShortestPart is the least number of words with a content of their own that a part of
// an elided quote has; one word more where some have none ("the", "who"). A word stands
// anywhere.
const ShortestPart = 2

// describedPlaces bounds how many places of an ambiguous quote are described.
const describedPlaces = 16

// Query is a quote to look up, as the card holds it. Prefix and Suffix are the words
// directly before and after it, where it stands twice; they may be empty.
type Query struct {
	Quote, Prefix, Suffix string
}

// Match says how and where a quote stands in a text.
type Match struct {
	Outcome Outcome
	Parts   []Span   // of the captured text: one, or one for each part of an elided quote
	LeftOut []string // between the parts, in normal form
	Folds   []Fold   // of the quote, then of the prefix and the suffix
	Prefix  Span     // of the words before and after; empty where none were given
	Suffix  Span

	Count   int      // ambiguous: at how many places; of an elided quote, the first 64 ways
	Places  []Place  // the first of them
	Reason  Reason   // absent: why
	Part    string   // absent: the part of an elided quote that is to blame, if it is one
	Across  Span     // absent across lines: where the words stand
	Closest *Closest // absent: the passage that is most like the quote; suggested, never accepted
}

// Place is one of several places at which a quote stands. Prefix and Suffix are the
// shortest words there that tell it apart from the others; at most one of the two is
// needed and given, none if nothing short does.
type Place struct {
	Parts          []Span
	Prefix, Suffix string
}

// Find looks a quote up. Case is never folded, and nothing is ever nearly right: a
// sentence and its negation are 99 % alike.
func (t *Text) Find(q Query) Match {
	quoted := Normalise(q.Quote)
	if !hasWord([]rune(quoted)) {
		return Match{Outcome: Absent, Reason: NothingQuoted}
	}
	around := surroundings{folded(Normalise(q.Prefix)), folded(Normalise(q.Suffix))}
	places, within := t.places(folded(quoted))
	if len(places) == 0 {
		pieces, reason, part := t.language.elisions(quoted)
		if reason != 0 {
			return Match{Outcome: Absent, Reason: reason, Part: part}
		}
		if len(pieces) > 1 {
			return t.findElided(q, pieces, around)
		}
		if across, ok := t.acrossLines(folded(quoted)); ok {
			return Match{Outcome: Absent, Reason: AcrossLines, Across: across}
		}
		m := Match{Outcome: Absent, Reason: NoSuchWords, Closest: t.closest(quoted)}
		if within {
			m.Reason = InsideWord
		}
		return m
	}
	chains := make([][]place, len(places))
	for i := range places {
		chains[i] = places[i : i+1]
	}
	chains, reason := t.narrow(chains, around)
	switch {
	case reason != 0:
		return Match{Outcome: Absent, Reason: reason, Closest: t.closest(q.Prefix + " " + q.Quote + " " + q.Suffix)}
	case len(chains) > 1:
		return t.ambiguous(chains)
	}
	return t.found(q, []string{quoted}, chains[0], around)
}

// found describes the one place of a quote.
func (t *Text) found(q Query, parts []string, chain []place, around surroundings) Match {
	m := Match{Outcome: Exact}
	for i, p := range chain {
		m.Parts = append(m.Parts, t.span(p))
		m.Folds = append(m.Folds, t.folds(parts[i], p)...)
		if i > 0 {
			m.LeftOut = append(m.LeftOut, strings.TrimSpace(string(t.normal[chain[i-1].last:p.first])))
		}
	}
	switch {
	case len(parts) > 1:
		m.Outcome = Elided
	case len(m.Folds) > 0:
		m.Outcome = Typographic
	}
	if p, ok := t.before(chain[0].first, around.prefix); ok {
		m.Prefix = t.span(p)
		m.Folds = append(m.Folds, t.folds(Normalise(q.Prefix), p)...)
	}
	if p, ok := t.after(chain[len(chain)-1].last, around.suffix); ok {
		m.Suffix = t.span(p)
		m.Folds = append(m.Folds, t.folds(Normalise(q.Suffix), p)...)
	}
	return m
}

// places lists where the folded words stand between word bounds, in order. If they
// stand nowhere so, within reports whether they stand inside longer words.
func (t *Text) places(words []byte) (list []place, within bool) {
	if len(words) == 0 {
		return nil, false
	}
	hits := t.occurrences(words)
	for _, from := range hits {
		p, ok := t.whole(from, from+len(words))
		if ok {
			list = append(list, p)
		}
	}
	return list, len(list) == 0 && len(hits) > 0
}

// scanned is how many quotes are looked up by reading the text, and how many times one
// of them may stand there: an index takes as long to build as so many readings.
const scanned = 64

// occurrences lists where in the folded form words stand, in order.
func (t *Text) occurrences(words []byte) []int {
	if t.looked.Add(1) <= scanned {
		var hits []int
		for from := 0; len(hits) < scanned; from++ {
			n := bytes.Index(t.folded[from:], words)
			if n < 0 {
				return hits
			}
			from += n
			hits = append(hits, from)
		}
	}
	hits := t.index().Lookup(words, -1)
	slices.Sort(hits)
	return hits
}

// whole maps a range of the folded form to the normal form, if it begins and ends
// with a character and at word bounds.
func (t *Text) whole(from, to int) (place, bool) {
	if from > 0 && t.at[from-1] == t.at[from] || to < len(t.at) && t.at[to-1] == t.at[to] {
		return place{}, false
	}
	p := place{int(t.at[from]), int(t.at[to-1]) + 1}
	return p, t.language.bound(t.normal, p.first) && t.language.bound(t.normal, p.last)
}

// surroundings are the folded prefix and suffix of a quote.
type surroundings struct{ prefix, suffix []byte }

// narrow keeps the chains that stand after the prefix and before the suffix. If none
// does, it says which of the two is to blame.
func (t *Text) narrow(chains [][]place, s surroundings) ([][]place, Reason) {
	if len(s.prefix) == 0 && len(s.suffix) == 0 {
		return chains, 0
	}
	var kept [][]place
	prefix, suffix := false, false
	for _, c := range chains {
		before, after := true, true
		if len(s.prefix) > 0 {
			_, before = t.before(c[0].first, s.prefix)
		}
		if len(s.suffix) > 0 {
			_, after = t.after(c[len(c)-1].last, s.suffix)
		}
		prefix, suffix = prefix || before, suffix || after
		if before && after {
			kept = append(kept, c)
		}
	}
	switch {
	case len(kept) > 0:
		return kept, 0
	case !prefix:
		return nil, PrefixDiffers
	case !suffix:
		return nil, SuffixDiffers
	}
	return nil, ContextDiffers
}

// before finds the folded prefix directly before a position of the normal form,
// white space and a line break aside.
func (t *Text) before(i int, prefix []byte) (place, bool) {
	for i > 0 && (t.normal[i-1] == ' ' || t.normal[i-1] == '\n') {
		i--
	}
	to := t.byteOf(i)
	from := to - len(prefix)
	if len(prefix) == 0 || from < 0 || !bytes.Equal(t.folded[from:to], prefix) {
		return place{}, false
	}
	if from > 0 && t.at[from-1] == t.at[from] {
		return place{}, false
	}
	p := place{int(t.at[from]), i}
	return p, t.language.bound(t.normal, p.first)
}

// after finds the folded suffix directly after a position of the normal form.
func (t *Text) after(i int, suffix []byte) (place, bool) {
	for i < len(t.normal) && (t.normal[i] == ' ' || t.normal[i] == '\n') {
		i++
	}
	from := t.byteOf(i)
	to := from + len(suffix)
	if len(suffix) == 0 || to > len(t.folded) || !bytes.Equal(t.folded[from:to], suffix) {
		return place{}, false
	}
	if to < len(t.at) && t.at[to-1] == t.at[to] {
		return place{}, false
	}
	p := place{i, int(t.at[to-1]) + 1}
	return p, t.language.bound(t.normal, p.last)
}

// acrossLines finds words that stand in the text if its line ends are spaces.
func (t *Text) acrossLines(words []byte) (Span, bool) {
	from := bytes.Index(t.oneLine(), words)
	if from < 0 {
		return t.acrossHyphens(words)
	}
	p, ok := t.whole(from, from+len(words))
	return t.span(p), ok
}

// acrossHyphens finds words of which some are parted at the ends of lines: without their
// hyphens ("La-gers"), or with them ("E-Mail").
func (t *Text) acrossHyphens(words []byte) (Span, bool) {
	for _, form := range t.unbroken() {
		from := bytes.Index(form.text, words)
		if from < 0 {
			continue
		}
		if p, ok := t.whole(int(form.at[from]), int(form.at[from+len(words)-1])+1); ok {
			return t.span(p), true
		}
	}
	return Span{}, false
}

// unbrokenForm is the folded form without line ends and without some hyphens before them, and
// for each of its bytes where it stands in the folded form.
type unbrokenForm struct {
	text []byte
	at   []int32
}

// makeUnbroken is a text in which a hyphen between letters with a line end behind it is left
// out, and one in which it is kept; none of a text without such a hyphen.
func (t *Text) makeUnbroken() []unbrokenForm {
	if !bytes.Contains(t.folded, []byte("-\n")) {
		return nil
	}
	var dropped, kept unbrokenForm
	for i := 0; i < len(t.folded); i++ {
		c := t.folded[i]
		switch {
		case c == '-' && t.parts(i):
			kept.text, kept.at = append(kept.text, c), append(kept.at, int32(i))
			i++ // the line end
			continue
		case c == '\n':
			c = ' '
		}
		dropped.text, dropped.at = append(dropped.text, c), append(dropped.at, int32(i))
		kept.text, kept.at = append(kept.text, c), append(kept.at, int32(i))
	}
	return []unbrokenForm{dropped, kept}
}

// parts reports whether the hyphen at a byte of the folded form parts a word at a line end.
func (t *Text) parts(i int) bool {
	if i+1 >= len(t.folded) || t.folded[i+1] != '\n' {
		return false
	}
	before, _ := utf8.DecodeLastRune(t.folded[:i])
	after, _ := utf8.DecodeRune(t.folded[i+2:])
	return unicode.IsLetter(before) && unicode.IsLetter(after)
}
