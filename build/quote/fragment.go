package quote

import (
	"net/url"
	"slices"
	"strings"
)

// Fragment is where a quote stands in its source, as a text fragment names it
// (https://wicg.github.io/scroll-to-text-fragment/): in the characters of the text, not
// in those of the quote. End, Prefix and Suffix may be empty.
type Fragment struct{ Prefix, Start, End, Suffix string }

const (
	// longestTerm is how many words are marked by one term; from there on a range is,
	// since a raised number or a line break within a term hides it from the browser.
	longestTerm = 5
	// edgeTerm is how many words mark an end of a range at least.
	edgeTerm = 3
	// longestEdge is how many words are given at most to tell a place apart.
	longestEdge = 12
)

// Fragment returns the text fragment of a quote that was found. It reports false where
// nothing short tells its place apart from others, case and accents folded.
func (t *Text) Fragment(m Match) (Fragment, bool) {
	if len(m.Parts) == 0 {
		return Fragment{}, false
	}
	begin, ok := t.inNormal(m.Parts[0])
	if !ok {
		return Fragment{}, false
	}
	end, ok := t.inNormal(m.Parts[len(m.Parts)-1])
	if !ok {
		return Fragment{}, false
	}
	x := t.byWords()
	a := sortedPlaces(x.place, begin.first)
	z := sortedPlaces(x.place, end.last) - 1
	if a > z || x.place[a].first < begin.first || x.place[z].last > end.last {
		return Fragment{}, false
	}
	f := placing{text: t, words: x, a: a, z: z, from: x.place[a].first, to: x.place[z].last}
	f.left, f.right = f.given(m.Prefix, m.Suffix)
	if len(m.Parts) == 1 && (z-a < longestTerm || t.withoutSpaces(begin)) {
		return f.term()
	}
	if found, ok := f.span(sortedPlaces(x.place, begin.last)-a, z-sortedPlaces(x.place, end.first)+1); ok || len(m.Parts) > 1 || begin.last-begin.first > exactLength {
		return found, ok
	}
	// What stands behind tells no two beginnings of a range apart, but does two terms.
	return f.term()
}

// withoutSpaces reports whether words of the place are not parted by spaces, so that no
// few of them could be taken.
func (t *Text) withoutSpaces(p place) bool {
	return p.last-p.first <= exactLength && slices.ContainsFunc(t.normal[p.first:p.last], unspaced)
}

// sortedPlaces returns the index of the first place that begins at or after i.
func sortedPlaces(list []place, i int) int {
	k, _ := slices.BinarySearchFunc(list, i, func(p place, i int) int { return p.first - i })
	return k
}

// placing is the search for the fragment of the words a to z, which begin and end at
// from and to; left and right are the words that the card gives before and after them.
type placing struct {
	text        *Text
	words       *wordIndex
	a, z        int
	from, to    int
	left, right int
}

func (f *placing) given(prefix, suffix Span) (left, right int) {
	if p, ok := f.text.inNormal(prefix); ok {
		left = f.a - sortedPlaces(f.words.place, p.first)
	}
	if p, ok := f.text.inNormal(suffix); ok {
		right = sortedPlaces(f.words.place, p.last) - 1 - f.z
	}
	return max(left, 0), max(right, 0)
}

// term marks a few words, with the fewest before or after them that tell them apart.
func (f *placing) term() (Fragment, bool) {
	left, right, ok := f.around(f.a, f.z)
	if !ok {
		return Fragment{}, false
	}
	return Fragment{f.before(left), f.cut(f.from, f.to), "", f.after(right)}, true
}

// around returns how many words before a and after z tell a to z apart from others.
func (f *placing) around(a, z int) (left, right int, ok bool) {
	left, right = f.left, f.right
	for n := 0; n <= longestEdge; n++ {
		if l := max(left, n); l <= a && f.words.unique(a-l, z+right) {
			return l, right, true
		}
		if r := max(right, n); z+r < len(f.words.id) && f.words.unique(a-left, z+r) {
			return left, r, true
		}
	}
	return 0, 0, false
}

// span marks the first and the last words. head and tail are how many words the first
// and the last part of the quote have.
func (f *placing) span(head, tail int) (Fragment, bool) {
	n := f.z - f.a + 1
	start, left, ok := f.opening(min(head, longestEdge, n-1))
	if !ok {
		return Fragment{}, false
	}
	end, right, ok := f.closing(min(tail, longestEdge, n-start), start)
	if !ok {
		return Fragment{}, false
	}
	p := f.words.place
	return Fragment{f.before(left), f.cut(f.from, p[f.a+start-1].last), f.cut(p[f.z-end+1].first, f.to), f.after(right)}, true
}

// opening returns how many words begin the range, at most so many, and how many before
// them tell them apart. An opening never ends within what hyphens or dashes join.
func (f *placing) opening(most int) (start, left int, ok bool) {
	whole := func(n int) bool { return !f.joined(f.a+n-1) || n == most }
	for start = min(edgeTerm, most); start <= most; start++ {
		if whole(start) && f.words.unique(f.a-f.left, f.a+start-1) {
			return start, f.left, true
		}
	}
	for start = min(edgeTerm, most); !whole(start); {
		start++
	}
	for left = f.left; left <= longestEdge && left <= f.a; left++ {
		if f.words.unique(f.a-left, f.a+start-1) {
			return start, left, true
		}
	}
	return 0, 0, false
}

// closing returns how many words end the range, and how many behind them it takes for
// the browser to stop there and not before.
func (f *placing) closing(most, start int) (end, right int, ok bool) {
	stops := func(end, right int) bool {
		at, _ := f.words.first(f.z-end+1, f.z+right, f.a+start)
		return at == f.z-end+1
	}
	for end = min(edgeTerm, most); end <= most; end++ {
		if (end == most || !f.joined(f.z-end)) && stops(end, f.right) {
			return end, f.right, true
		}
	}
	end = min(edgeTerm, most)
	for right = f.right; right <= longestEdge && f.z+right < len(f.words.id); right++ {
		if stops(end, right) {
			return end, right, true
		}
	}
	return 0, 0, false
}

// joined reports whether word i and the next are one to a reader: "Goris–Stepanakert".
func (f *placing) joined(i int) bool {
	return i >= 0 && i < len(f.words.place) && joins(f.text.normal, f.words.place[i].last)
}

func (f *placing) before(words int) string {
	if words == 0 {
		return ""
	}
	return f.cut(f.words.place[f.a-words].first, f.from)
}

func (f *placing) after(words int) string {
	if words == 0 {
		return ""
	}
	return f.cut(f.to, f.words.place[f.z+words].last)
}

// cut returns the text's own characters, a line break as a space.
func (f *placing) cut(from, to int) string {
	return strings.TrimSpace(strings.ReplaceAll(string(f.text.normal[from:to]), "\n", " "))
}

// FragmentOf returns the text fragment of a quote as a card holds it, where no lock says
// how it stands in its text: all of it up to exactLength characters, since nothing less
// is known to be unique, and its first and last words beyond.
func FragmentOf(q Query) Fragment {
	f := Fragment{Prefix: Normalise(q.Prefix), Start: Normalise(q.Quote), Suffix: Normalise(q.Suffix)}
	parts := marker.Split(f.Start, -1)
	if len(parts) == 1 && len([]rune(f.Start)) <= exactLength {
		return f
	}
	first, last := strings.Fields(parts[0]), strings.Fields(parts[len(parts)-1])
	if len(first) == 0 || len(last) == 0 {
		return Fragment{}
	}
	f.Start = strings.Join(first[:min(len(first), longestEdge)], " ")
	f.End = strings.Join(last[max(0, len(last)-longestEdge):], " ")
	return f
}

const exactLength = 300

// Directive returns the fragment as an address has it: "text=before-,first,last,-after",
// percent-encoded; "" where there is none.
func (f Fragment) Directive() string {
	if f.Start == "" {
		return ""
	}
	s := "text="
	if f.Prefix != "" {
		s += encode(f.Prefix) + "-,"
	}
	s += encode(f.Start)
	if f.End != "" {
		s += "," + encode(f.End)
	}
	if f.Suffix != "" {
		s += ",-" + encode(f.Suffix)
	}
	return s
}

// In returns the address with the fragment behind the part that it names already; a
// directive of the address gives way.
func (f Fragment) In(address string) string {
	page, part, _ := strings.Cut(address, "#")
	part, _, _ = strings.Cut(part, ":~:")
	if directive := f.Directive(); directive != "" {
		return page + "#" + part + ":~:" + directive
	}
	if part == "" {
		return page
	}
	return page + "#" + part
}

// Finding returns the fragment as a finding of the lock, "place:before/first/last/after".
// "place:" alone says that nothing short tells the place apart.
func (f Fragment) Finding() string {
	if f.Start == "" {
		return FindingPlace
	}
	return FindingPlace + strings.Join([]string{encode(f.Prefix), encode(f.Start), encode(f.End), encode(f.Suffix)}, "/")
}

// Fragment returns the fragment that the line holds, and whether it says anything of it.
func (l Line) Fragment() (Fragment, bool) {
	for _, finding := range l.Findings {
		encoded, ok := strings.CutPrefix(finding, FindingPlace)
		if !ok {
			continue
		}
		parts := strings.Split(encoded, "/")
		if len(parts) != 4 {
			return Fragment{}, true
		}
		for i := range parts {
			decoded, err := url.PathUnescape(parts[i])
			if err != nil {
				return Fragment{}, true
			}
			parts[i] = decoded
		}
		return Fragment{parts[0], parts[1], parts[2], parts[3]}, true
	}
	return Fragment{}, false
}

// encode escapes a term: in a fragment the dash, the comma and the ampersand have a
// meaning of their own.
func encode(term string) string { return inFragments.Replace(url.PathEscape(term)) }

var inFragments = strings.NewReplacer("-", "%2D", ",", "%2C", "&", "%26")
