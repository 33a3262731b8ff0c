package quote

import (
	"sort"
	"strings"
	"sync"
	"unicode"
)

// Context is what a quote was taken out of.
type Context struct {
	Known     bool   // it is known where the sentence ends; else Cut says nothing
	Sentences Span   // from the first sentence's start to the last one's end, without a bullet
	Text      string // the sentences, in normal form
	Cut       bool   // the quote does not run from the start of a sentence to the end of one
	Before    Passage
	After     Passage
	LeftOut   []Passage // between the parts of an elided quote

	language *Language
	words    []rune
	read     func() reading // of the words, for all that is asked of them
	origin   func(place) Span
	missing  []place // in words, in order
	parts    []place // of the quote, in words
}

// Apart returns what the context says, and holds nothing of its text: the words that
// Lost, Has and Hedges look for are not known of it.
func (c Context) Apart() Context {
	c.language, c.words, c.read, c.origin, c.missing, c.parts = nil, nil, nil, nil, nil, nil
	return c
}

// Passage is a stretch of a text with its words in normal form. It is empty where
// nothing was cut away.
type Passage struct {
	Span
	Text string
}

// Context returns the sentence or sentences of a quote, given the parts of its match
// or of its line in the lock. It reports false if the parts are not of this text.
//
// A bullet, a quotation mark or a bracket before the quote do not make it cut, nor
// does a missing period. A missing question mark does: what was asked reads as said.
func (t *Text) Context(parts []Span) (Context, bool) {
	var chain []place
	for _, s := range parts {
		p, ok := t.inNormal(s)
		if !ok || len(chain) > 0 && (p.first < chain[len(chain)-1].last || t.lineOf(p.first) != t.lineOf(chain[0].first)) {
			return Context{}, false
		}
		chain = append(chain, p)
	}
	if len(chain) == 0 || t.lineOf(chain[0].first) != t.lineOf(chain[len(chain)-1].last-1) {
		return Context{}, false
	}
	first, last := chain[0].first, chain[len(chain)-1].last
	s := t.enclosing(first, last)
	found := s.last-s.first <= longestSentence+(last-first)
	if !found {
		s = t.around(s, first, last)
	}
	words := t.normal[s.first:s.last]
	c := Context{
		Known: found && t.language.KnowsSentences(), Sentences: t.span(s), Text: string(words),
		language: t.language, words: words, read: sync.OnceValue(func() reading { return t.language.read(words) }),
		origin: func(p place) Span { return t.span(place{s.first + p.first, s.first + p.last}) },
	}
	for _, p := range chain {
		c.parts = append(c.parts, place{p.first - s.first, p.last - s.first})
	}
	passage := func(from, to int) (Passage, bool) {
		p := trim(t.normal, place{from, to})
		if !t.language.tells(t.normal[p.first:p.last]) {
			return Passage{}, false
		}
		c.missing = append(c.missing, place{p.first - s.first, p.last - s.first})
		return Passage{t.span(p), string(t.normal[p.first:p.last])}, true
	}
	var before, after bool
	c.Before, before = passage(min(s.first, first), first)
	for i := 1; i < len(chain); i++ {
		if p, ok := passage(chain[i-1].last, chain[i].first); ok {
			c.LeftOut = append(c.LeftOut, p)
		}
	}
	c.After, after = passage(last, max(last, s.last))
	c.Cut = before || after
	return c, true
}

const (
	// longestSentence is how many characters beside a quote are taken for its sentence.
	// In what is longer (a list, a verse, a text without marks) no end was found.
	longestSentence = 1500
	// neighbours is how much on each side of a quote is read there instead.
	neighbours = 300
)

// around narrows a passage in which no sentence was found to what stands near a range,
// in whole words.
func (t *Text) around(s place, first, last int) place {
	from, to := max(s.first, first-neighbours), min(s.last, last+neighbours)
	for from > s.first && from < first && t.normal[from-1] != ' ' {
		from++
	}
	for to < s.last && to > last && t.normal[to] != ' ' {
		to--
	}
	return trim(t.normal, place{from, to})
}

// tells reports whether leaving the characters out changes what is said.
func (l *Language) tells(r []rune) bool {
	for _, c := range r {
		if l.asks(c) || wordRune(c) {
			return true
		}
	}
	return false
}

// questionMarks are those of all scripts but such as mean something else elsewhere.
const questionMarks = "?？؟՞⸮፧⁇⁈⁉‽꘏"

// asks reports whether the character is a mark of a question.
func (l *Language) asks(r rune) bool {
	return strings.ContainsRune(questionMarks, r) || r > ' ' && !unicode.IsLetter(r) && strings.ContainsRune(l.Sentences.Questions, r)
}

func trim(r []rune, p place) place {
	for p.first < p.last && r[p.first] == ' ' {
		p.first++
	}
	for p.first < p.last && r[p.last-1] == ' ' {
		p.last--
	}
	return p
}

// endsOf returns where the sentences of a line end. A line is read once, however many
// quotes stand in it.
func (t *Text) endsOf(number int) []int {
	t.looking.Lock()
	defer t.looking.Unlock()
	if t.sentences[number] == nil {
		l := t.lines[number]
		t.sentences[number] = t.language.sentenceEnds(t.normal[l.first:l.last])
	}
	return t.sentences[number]
}

// enclosing returns the sentences around a range of the normal form, without a bullet
// and without white space at the ends. A range that lies in a bullet keeps it.
func (t *Text) enclosing(first, last int) place {
	number := t.lineOf(first)
	l := t.lines[number]
	ends := t.endsOf(number)
	s := place{l.first, l.last}
	i := sort.Search(len(ends), func(i int) bool { return l.first+ends[i] > first })
	if i > 0 {
		s.first = l.first + ends[i-1]
	}
	if i = sort.Search(len(ends), func(i int) bool { return l.first+ends[i] >= last }); i < len(ends) {
		s.last = l.first + ends[i]
	}
	if s.first == l.first {
		s.first = min(l.first+bullet(t.normal[l.first:l.last]), first)
	}
	return trim(t.normal, s)
}

// Sentence is one sentence of a captured text.
type Sentence struct {
	Span        // without a bullet
	Text string // in normal form
	Line int    // of the captured text, from 1
}

// Sentences lists all sentences of the text in order. Headings, captions and stamps
// are sentences of their own, since each is a line.
func (t *Text) Sentences() []Sentence {
	var list []Sentence
	t.eachSentence(func(p place, number int) {
		list = append(list, Sentence{t.span(p), string(t.normal[p.first:p.last]), number})
	})
	return list
}

func (t *Text) eachSentence(do func(p place, number int)) {
	for i, l := range t.lines {
		first := bullet(t.normal[l.first:l.last])
		for _, end := range t.endsOf(i) {
			if p := trim(t.normal, place{l.first + first, l.first + end}); p.first < p.last {
				do(p, l.number)
			}
			first = end
		}
	}
}
