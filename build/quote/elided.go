package quote

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// marker is where a quote leaves words out.
var marker = regexp.MustCompile(`\[ ?(?:…|\.\.\.) ?\]`)

// mostParts bounds the parts of a quote, and so the work for one.
const mostParts = 32

// Parts are what stands of a quote in normal form beside the places where it leaves words
// out, with the white space there.
func Parts(quoted string) []string { return marker.Split(quoted, -1) }

// elisions takes a quote in normal form apart at its markers. A quote without any
// is one part.
func (l *Language) elisions(quoted string) (parts []string, reason Reason, blame string) {
	parts = Parts(quoted)
	if len(parts) == 1 {
		return parts, 0, ""
	}
	if len(parts) > mostParts {
		return nil, ManyParts, ""
	}
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
		if parts[i] == "" {
			return nil, EdgeElision, ""
		}
	}
	for _, part := range parts {
		if l.short([]rune(part)) {
			return nil, ShortPart, part
		}
	}
	return parts, 0, ""
}

// findElided looks for the parts in order within one line, with at least one word
// left out between any two. Each way to do so is a place of its own, because other
// words are left out.
func (t *Text) findElided(q Query, parts []string, around surroundings) Match {
	found := make([][]place, len(parts))
	for i, part := range parts {
		found[i], _ = t.places(folded(part))
		if len(found[i]) == 0 {
			return Match{Outcome: Absent, Reason: NoSuchWords, Part: part, Closest: t.closest(part)}
		}
	}
	found[0] = keep(found[0], func(p place) bool {
		_, ok := t.before(p.first, around.prefix)
		return ok || len(around.prefix) == 0
	})
	last := len(found) - 1
	found[last] = keep(found[last], func(p place) bool {
		_, ok := t.after(p.last, around.suffix)
		return ok || len(around.suffix) == 0
	})
	switch {
	case len(found[0]) == 0:
		return Match{Outcome: Absent, Reason: PrefixDiffers, Closest: t.closest(q.Prefix + " " + parts[0])}
	case len(found[last]) == 0:
		return Match{Outcome: Absent, Reason: SuffixDiffers, Closest: t.closest(parts[last] + " " + q.Suffix)}
	}
	chains := t.chains(found)
	switch len(chains) {
	case 0:
		return Match{Outcome: Absent, Reason: NotInOrder}
	case 1:
		return t.found(q, parts, chains[0], around)
	}
	return t.ambiguous(chains)
}

// keep filters into a new slice: the old one may be shared.
func keep(list []place, good func(place) bool) []place {
	var kept []place
	for _, p := range list {
		if good(p) {
			kept = append(kept, p)
		}
	}
	return kept
}

// mostChains bounds how many ways are looked at. More than one is ambiguous anyway.
const mostChains = 64

// chains lists the ways to take one place of each part in order within a line, at
// most mostChains. Places from which the last part cannot be reached are left out
// first, so that no way is followed in vain.
func (t *Text) chains(found [][]place) [][]place {
	for i := len(found) - 2; i >= 0; i-- {
		latest := make(map[int]place) // of the next part, by line
		for _, p := range found[i+1] {
			latest[t.lineOf(p.first)] = p
		}
		found[i] = keep(found[i], func(p place) bool {
			next, ok := latest[t.lineOf(p.first)]
			return ok && t.leavesOut(p, next)
		})
	}
	var all [][]place
	var extend func(chain []place, i int)
	extend = func(chain []place, i int) {
		if i == len(found) {
			all = append(all, slices.Clone(chain))
			return
		}
		from, end := 0, len(t.normal)
		if i > 0 {
			from = firstFrom(found[i], chain[i-1].last)
			end = t.lines[t.lineOf(chain[0].first)].last
		}
		for k := from; k < len(found[i]) && found[i][k].first < end && len(all) < mostChains; k++ {
			if p := found[i][k]; i == 0 || t.leavesOut(chain[i-1], p) {
				extend(append(chain, p), i+1)
			}
		}
	}
	extend(make([]place, 0, len(found)), 0)
	return all
}

// leavesOut reports whether q comes after p in the same line, with a word between.
func (t *Text) leavesOut(p, q place) bool {
	if q.first < p.last || t.lineOf(p.first) != t.lineOf(q.first) {
		return false
	}
	return hasWord(t.normal[p.last:q.first])
}

// short reports whether a part could stand anywhere. In scripts without spaces a word is
// taken to have two characters of Han or kana, four of another script.
func (l *Language) short(r []rune) bool {
	words, content := 0, 0 // in quarters
	for _, w := range l.tokenise(nil, r) {
		n := 4
		switch first := r[w.first]; {
		case unspaced(first) && unicode.In(first, unicode.Han, unicode.Hiragana):
			n = 2 * (w.last - w.first)
		case unspaced(first):
			n = w.last - w.first
		}
		words += n
		if !l.function[w.text] && !l.starters[w.text] {
			content += n
		}
	}
	return words < 4*(ShortestPart+1) && content < 4*ShortestPart
}
