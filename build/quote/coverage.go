package quote

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// Located is what a card quotes of a text: its key in the lock and the stretches, with
// notes, prefixes and suffixes as far as the caller wants them counted.
type Located struct {
	Key   string
	Parts []Span
}

// CoveredSentence is a sentence with what of it is on record.
type CoveredSentence struct {
	Sentence
	Keys       []string  // the quotes that stand in it, at least in part, sorted
	Covered    int       // characters of it that are quoted, in normal form
	Attributes []Finding // the words by which it attributes or asserts something
	Figures    []string  // the numbers in it, dates and times aside
}

// Open reports whether the sentence attributes or asserts something and no card quotes
// of it.
func (s CoveredSentence) Open() bool {
	return len(s.Keys) == 0 && (len(s.Attributes) > 0 || len(s.Figures) > 0)
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
	var c Coverage
	for i, r := range t.normal {
		if r != '\n' {
			c.Total++
			if covered[i] {
				c.Covered++
			}
		}
	}
	t.eachSentence(func(p place, number int) {
		r := t.normal[p.first:p.last]
		s := CoveredSentence{Sentence: Sentence{t.span(p), string(r), number}, Figures: l.figures(r)}
		parts = slices.DeleteFunc(parts, func(q coveredPart) bool { return q.last <= p.first })
		for _, q := range parts {
			if q.first >= p.last {
				break
			}
			if hasWord(t.normal[max(p.first, q.first):min(p.last, q.last)]) && !slices.Contains(s.Keys, q.key) {
				s.Keys = append(s.Keys, q.key)
			}
		}
		slices.Sort(s.Keys)
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

type coveredPart struct {
	place
	key string
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
			parts = append(parts, coveredPart{p, q.Key})
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
	words := l.tokenise(r)
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
