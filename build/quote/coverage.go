package quote

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// Located is what a card quotes of a text: its key in the lock and the stretches, with
// notes, prefixes and suffixes as far as the caller wants them counted. What is left
// off the record by decision has the reason as its key.
type Located struct {
	Key   string
	Parts []Span
	Left  bool
}

// CoveredSentence is a sentence with what of it is on record.
type CoveredSentence struct {
	Sentence
	Keys       []string  // the quotes that stand in it, at least in part, sorted
	Left       []string  // the reasons why of it something is not on record, sorted
	Covered    int       // characters of it that are quoted, in normal form
	Attributes []Finding // the words by which it attributes or asserts something
	Figures    []string  // the numbers in it, dates and times aside
}

// Open reports whether the sentence attributes or asserts something, no card quotes of
// it, and nobody has decided to leave it out.
func (s CoveredSentence) Open() bool {
	return len(s.Keys)+len(s.Left) == 0 && (len(s.Attributes) > 0 || len(s.Figures) > 0)
}

// Coverage says what of a text is on record.
type Coverage struct {
	Sentences []CoveredSentence
	Covered   int // characters that are quoted, each once
	Total     int // characters of the text, both in normal form, line breaks aside
}

// Share returns the share of the text that is quoted, between 0 and 1.
func (c Coverage) Share() float64 {
	if c.Total == 0 {
		return 0
	}
	return float64(c.Covered) / float64(c.Total)
}

// Cover says which sentences of the text the quotes cover, and which attribute or
// assert something. Characters are counted in normal form, so that indentation and
// blank lines do not make a quote look shorter. It reports false, and finds no
// attributions, if no words of the language are known. Parts that are not of this text
// count nothing.
func (t *Text) Cover(quotes []Located) (Coverage, bool) {
	l := t.language
	parts, covered := t.coveredBy(quotes)
	c := t.counted(covered)
	t.eachSentence(func(p place, number int) {
		r := t.normal[p.first:p.last]
		s := CoveredSentence{Sentence: Sentence{t.span(p), string(r), number}, Figures: l.figures(r)}
		parts = slices.DeleteFunc(parts, func(q coveredPart) bool { return q.last <= p.first })
		for _, q := range parts {
			if q.first >= p.last {
				break
			}
			if to := q.of(&s); hasWord(t.normal[max(p.first, q.first):min(p.last, q.last)]) && !slices.Contains(*to, q.key) {
				*to = append(*to, q.key)
			}
		}
		slices.Sort(s.Keys)
		slices.Sort(s.Left)
		for _, quoted := range covered[p.first:p.last] {
			if quoted {
				s.Covered++
			}
		}
		for _, a := range l.attributing(r) {
			words := place{p.first + a.first, p.first + a.last}
			s.Attributes = append(s.Attributes, Finding{Attribution, string(r[a.first:a.last]), t.span(words)})
		}
		c.Sentences = append(c.Sentences, s)
	})
	return c, l.KnowsWords()
}

// Share returns the share of the text that the quotes cover, as Cover has it, and looks
// at no sentence.
func (t *Text) Share(quotes []Located) float64 {
	_, covered := t.coveredBy(quotes)
	return t.counted(covered).Share()
}

// counted counts the characters of the text, and those that are covered.
func (t *Text) counted(covered []bool) (c Coverage) {
	for i, r := range t.normal {
		if r != '\n' {
			c.Total++
			if covered[i] {
				c.Covered++
			}
		}
	}
	return c
}

type coveredPart struct {
	place
	key  string
	left bool
}

// of is the list of a sentence to which the part adds.
func (q coveredPart) of(s *CoveredSentence) *[]string {
	if q.left {
		return &s.Left
	}
	return &s.Keys
}

// sureLength is from how many characters on words are looked for within sentences:
// fewer stand anywhere.
const sureLength = 12

// Beginning returns where some words begin a sentence of the text, and, if they are
// long enough to be sure of (sureLength), where they stand within one: the places of
// a passage of which the first words are given. They are held against the text as a
// quote is.
func (t *Text) Beginning(words string) []Span {
	list, _ := t.places(folded(Normalise(words)))
	if len([]rune(words)) < sureLength {
		begins := map[int]bool{}
		t.eachSentence(func(p place, _ int) {
			begins[p.first] = true
			for p.first < p.last && !wordRune(t.normal[p.first]) {
				p.first++ // a quotation mark, a bullet
			}
			begins[p.first] = true
		})
		list = slices.DeleteFunc(list, func(p place) bool { return !begins[p.first] })
	}
	spans := make([]Span, len(list))
	for i, p := range list {
		spans[i] = t.span(p)
	}
	return spans
}

// coveredBy lists the quoted stretches of the normal form, sorted, and for each of its
// characters whether it is quoted.
func (t *Text) coveredBy(quotes []Located) ([]coveredPart, []bool) {
	var parts []coveredPart
	covered := make([]bool, len(t.normal))
	for _, q := range quotes {
		for _, s := range q.Parts {
			p, ok := t.inNormal(s)
			if !ok {
				continue
			}
			parts = append(parts, coveredPart{p, q.Key, q.Left})
			for i := p.first; i < p.last; i++ {
				covered[i] = true
			}
		}
	}
	slices.SortStableFunc(parts, func(a, b coveredPart) int { return cmp.Compare(a.first, b.first) })
	return parts, covered
}

// attributing lists the words that attribute or assert. In a heading a colon after a
// few words does so as well: "Armenian PM: 49 killed".
func (l *Language) attributing(r []rune) []located {
	words := l.tokenise(nil, r)
	list := l.covering.find(words)
	for i, w := range words {
		if len(list) == 0 && l.KnowsWords() && i < longestSpeaker && w.last+1 < len(r) && r[w.last] == ':' && r[w.last+1] == ' ' {
			return []located{{string(Attribution), place{0, w.last + 1}}}
		}
	}
	return list
}

// longestSpeaker is how many words may name who speaks, before a colon.
const longestSpeaker = 6

// figures lists the numbers of a sentence that could be a figure: no years, days,
// hours, and no stamp of a live page.
func (l *Language) figures(r []rune) []string {
	words := strings.Fields(string(r))
	var list []string
	for i, w := range words {
		w = strings.TrimFunc(w, func(c rune) bool { return !wordRune(c) })
		lower := l.lower(w)
		if w != "" && !unicode.IsDigit([]rune(w)[0]) && l.number(lower) {
			list = append(list, w)
			continue
		}
		if w == "" || !unicode.IsDigit([]rune(w)[0]) || strings.Contains(w, ":") || year(w) || l.ordinal(lower) {
			continue
		}
		if i > 0 && l.month(words[i-1]) || i+1 < len(words) && l.month(words[i+1]) {
			continue
		}
		if i+1 < len(words) && l.hours[l.lower(strings.Trim(words[i+1], ".,;()"))] {
			continue
		}
		list = append(list, w)
	}
	return list
}

// month reports whether the word is the name of a month: in some languages with a
// capital, without which it is another word.
func (l *Language) month(word string) bool {
	word = strings.Trim(word, ".,;()")
	lower := l.lower(word)
	return (l.months[lower] || l.dates[lower]) && (!l.properNouns[lower] || word != lower)
}

// year reports whether the word is a year or a span of years of our time.
func year(w string) bool {
	for part := range strings.FieldsFuncSeq(w, func(r rune) bool { return r == '-' || r == '–' || r == '/' }) {
		if len(part) != 4 || !strings.HasPrefix(part, "19") && !strings.HasPrefix(part, "20") || strings.Trim(part, "0123456789") != "" {
			return false
		}
	}
	return true
}

func (l *Language) ordinal(w string) bool {
	return slices.ContainsFunc(l.Numbers.Ordinals, func(ending string) bool { return strings.HasSuffix(w, ending) })
}
