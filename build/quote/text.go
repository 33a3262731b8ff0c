package quote

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"index/suffixarray"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Span is a stretch of a captured text, in code points.
type Span struct {
	Offset int `json:"offset"`
	Length int `json:"length"`
}

// End returns the offset of the first code point after the span.
func (s Span) End() int { return s.Offset + s.Length }

// Overlaps reports whether the spans have a code point in common.
func (s Span) Overlaps(other Span) bool {
	return s.Offset < other.End() && other.Offset < s.End()
}

// Text is a captured text, prepared so that many quotes can be looked up in it. It
// does not change, and may be used by many goroutines at once.
type Text struct {
	hash     string
	language *Language
	length   int // of the captured text, in code points

	// The normal form, lines joined by line feeds, and for each of its code points
	// where it begins and ends in the captured text.
	normal       []rune
	starts, ends []int32
	lines        []line

	// The normal form with typographic variants folded, as bytes, and for each byte
	// the code point of the normal form that it came from.
	folded []byte
	at     []int32
	index  func() *suffixarray.Index // built when many quotes are looked up
	looked atomic.Int32              // how many were

	chunks  func() *chunkIndex // built when the first quote is absent
	byWords func() *wordIndex  // built when the first fragment is asked for
	oneLine func() []byte      // the folded form without line ends, when a quote is absent

	unbroken func() []unbrokenForm // the same without the hyphens of parted words

	sentences [][]int // where the sentences of each line end, as far as looked
	looking   sync.Mutex
}

// line is a paragraph: a range of the normal form and its number in the capture.
type line struct{ first, last, number int }

// Hash returns the SHA-256 of data in hexadecimal, as "snapshot:" of a source card
// and quotes.sum write it.
func Hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// New prepares a captured text in a language. Any bytes will do: those that are not
// UTF-8 count as one code point each and match nothing that a card can hold.
func New(captured []byte, in *Language) *Text {
	p := preparations.Get().(*preparation)
	defer preparations.Put(p)
	t := &Text{hash: Hash(captured), language: in}
	p.text = t
	t.normal = make([]rune, 0, len(captured))
	t.starts = make([]int32, 0, len(captured))
	t.ends = make([]int32, 0, len(captured))
	number, offset, previous := 1, int32(0), rune(0)
	for i := 0; i < len(captured); {
		c, size := rune(captured[i]), 1
		if c >= utf8.RuneSelf {
			c, size = utf8.DecodeRune(captured[i:])
		}
		i += size
		switch {
		case c == '\n' && previous == '\r': // one break of two characters
		case breaks(c):
			p.flush(number, offset)
			number++
		case !dropped(c):
			p.runes, p.from = append(p.runes, c), append(p.from, offset)
		}
		offset++
		previous = c
	}
	p.flush(number, offset)
	p.text = nil
	t.length = int(offset)
	t.fold()
	t.index = sync.OnceValue(func() *suffixarray.Index { return suffixarray.New(t.folded) })
	t.chunks = sync.OnceValue(t.indexChunks)
	t.byWords = sync.OnceValue(t.indexWords)
	t.unbroken = sync.OnceValue(t.makeUnbroken)
	t.oneLine = sync.OnceValue(func() []byte { return bytes.ReplaceAll(t.folded, []byte{'\n'}, []byte{' '}) })
	t.sentences = make([][]int, len(t.lines))
	return t
}

// Normalise returns s in normal form 1. Line breaks in it are white space: in a card
// they come from the wrapping of a long line.
func Normalise(s string) string {
	s = strings.Map(func(r rune) rune {
		if dropped(r) {
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(norm.NFC.String(s)), " ")
}

// dropped reports whether normal form 1 leaves the character out.
func dropped(r rune) bool {
	return r == '\u00AD' || r >= '\u200B' && r <= '\u200D' || r == '\u2060' || r == '\uFEFF'
}

// breaks reports whether the character ends a line: Unicode's mandatory breaks.
func breaks(r rune) bool {
	return r >= '\n' && r <= '\r' || r == '\u0085' || r == '\u2028' || r == '\u2029'
}

// preparation collects one line at a time.
type preparation struct {
	text  *Text
	runes []rune
	from  []int32 // where each begins in the captured text
	to    []int32 // where each ends, where that is not one further: nil unless something was composed
}

// preparations are kept from one text to the next for the room of their lines.
var preparations = sync.Pool{New: func() any { return new(preparation) }}

// end returns where in the captured text a character of the line ends.
func (p *preparation) end(i int) int32 {
	if p.to != nil {
		return p.to[i]
	}
	return p.from[i] + 1
}

// flush appends the line to the normal form, word by word. Empty lines are not kept.
func (p *preparation) flush(number int, offset int32) {
	t := p.text
	p.compose()
	first := len(t.normal)
	if len(t.lines) > 0 {
		first++ // after the line feed
	}
	for i := 0; i < len(p.runes); {
		if unicode.IsSpace(p.runes[i]) {
			i++
			continue
		}
		if len(t.normal) > 0 {
			between := ' '
			if len(t.normal) < first {
				between = '\n'
			}
			last := t.ends[len(t.ends)-1]
			t.normal, t.starts, t.ends = append(t.normal, between), append(t.starts, last), append(t.ends, p.from[i])
		}
		from := i
		for i++; i < len(p.runes) && !unicode.IsSpace(p.runes[i]); i++ {
		}
		t.normal, t.starts = append(t.normal, p.runes[from:i]...), append(t.starts, p.from[from:i]...)
		for k := from; k < i; k++ {
			t.ends = append(t.ends, p.end(k))
		}
	}
	if len(t.normal) > first {
		t.lines = append(t.lines, line{first, len(t.normal), number})
	}
	p.runes, p.from, p.to = p.runes[:0], p.from[:0], nil
}

// compose brings the line into NFC. What a segment became is as a whole mapped to
// what the segment was: composing has no finer origin.
func (p *preparation) compose() {
	const composing = 0x300 // below it nothing combines
	plain := true
	for _, r := range p.runes {
		plain = plain && r < composing
	}
	if plain {
		return
	}
	s := string(p.runes)
	if norm.NFC.IsNormalString(s) {
		return
	}
	var runes []rune
	var from, to []int32
	for k := 0; len(s) > 0; {
		n := norm.NFC.NextBoundaryInString(s, true)
		segment := s[:n]
		s = s[n:]
		size := utf8.RuneCountInString(segment)
		composed := norm.NFC.String(segment)
		for i, r := range []rune(composed) {
			runes = append(runes, r)
			if composed == segment {
				from, to = append(from, p.from[k+i]), append(to, p.from[k+i]+1)
			} else {
				from, to = append(from, p.from[k]), append(to, p.from[k+size-1]+1)
			}
		}
		k += size
	}
	p.runes, p.from, p.to = runes, from, to
}

// fold fills in the folded form and its way back.
func (t *Text) fold() {
	t.folded = make([]byte, 0, len(t.normal)+len(t.normal)/8)
	t.at = make([]int32, 0, cap(t.folded))
	for i, r := range t.normal {
		t.folded = appendFolded(t.folded, r)
		for len(t.at) < len(t.folded) {
			t.at = append(t.at, int32(i))
		}
	}
}

// Hash returns the SHA-256 of the captured text in hexadecimal.
func (t *Text) Hash() string { return t.hash }

// In returns the text as it is read in another language: for a quote whose language is not
// that of its source. What does not rest on the language is shared.
func (t *Text) In(other *Language) *Text {
	if other.tag == t.language.tag {
		return t
	}
	return &Text{
		hash: t.hash, language: other, length: t.length, normal: t.normal, starts: t.starts, ends: t.ends, lines: t.lines,
		folded: t.folded, at: t.at, index: t.index, chunks: t.chunks, byWords: t.byWords, oneLine: t.oneLine, unbroken: t.unbroken,
		sentences: make([][]int, len(t.lines)),
	}
}

// Language returns the language in which the text is read.
func (t *Text) Language() *Language { return t.language }

// Length returns the number of code points of the captured text.
func (t *Text) Length() int { return t.length }

// Words returns the stretch of the text in normal form, "" if there is none. Line
// breaks in it are line feeds.
func (t *Text) Words(s Span) string {
	r, ok := t.inNormal(s)
	if !ok {
		return ""
	}
	return string(t.normal[r.first:r.last])
}

// LineNumber returns the number of the line in which the offset lies, counted from 1
// as editors do.
func (t *Text) LineNumber(offset int) int {
	i := sort.Search(len(t.starts), func(i int) bool { return int(t.starts[i]) > offset }) - 1
	if i < 0 || len(t.lines) == 0 {
		return 1
	}
	return t.lines[t.lineOf(i)].number
}

// place is a range of the normal form.
type place struct{ first, last int }

// span maps a range of the normal form to the captured text.
func (t *Text) span(p place) Span {
	if p.first >= p.last {
		return Span{}
	}
	from, to := int(t.starts[p.first]), int(t.ends[p.last-1])
	return Span{from, to - from}
}

// inNormal maps a span of the captured text to the normal form: to all that lies in
// it. Spans may come from a lock that was written for another text, so they are held
// to the text's bounds.
func (t *Text) inNormal(s Span) (place, bool) {
	if s.Offset < 0 || s.Length <= 0 || s.Offset > t.length || s.Length > t.length-s.Offset {
		return place{}, false
	}
	first := sort.Search(len(t.starts), func(i int) bool { return int(t.starts[i]) >= s.Offset })
	last := sort.Search(len(t.ends), func(i int) bool { return int(t.ends[i]) > s.End() })
	return place{first, last}, first < last
}

// lineOf returns the index of the line in which a position of the normal form lies.
func (t *Text) lineOf(i int) int {
	return max(sort.Search(len(t.lines), func(k int) bool { return t.lines[k].first > i })-1, 0)
}

// byteOf returns where in the folded form a position of the normal form begins.
func (t *Text) byteOf(i int) int {
	return sort.Search(len(t.at), func(k int) bool { return int(t.at[k]) >= i })
}
