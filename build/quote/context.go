package quote

// Context is what a quote was taken out of.
type Context struct {
	Sentences Span   // from the first sentence's start to the last one's end, without a bullet
	Text      string // the sentences, in normal form
	Cut       bool   // the quote does not run from the start of a sentence to the end of one
	Before    Passage
	After     Passage
	LeftOut   []Passage // between the parts of an elided quote

	words   []rune
	origin  func(place) Span
	missing []place // in words
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
	origin := func(p place) Span { return t.span(place{s.first + p.first, s.first + p.last}) }
	c := Context{Sentences: t.span(s), Text: string(t.normal[s.first:s.last]), words: t.normal[s.first:s.last], origin: origin}
	passage := func(from, to int) (Passage, bool) {
		p := trim(t.normal, place{from, to})
		if !tells(t.normal[p.first:p.last]) {
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

// tells reports whether leaving the characters out changes what is said.
func tells(r []rune) bool {
	for _, c := range r {
		if c == '?' || c == '？' || wordRune(c) {
			return true
		}
	}
	return false
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

// enclosing returns the sentences around a range of the normal form, without a bullet
// and without white space at the ends. A range that lies in a bullet keeps it.
func (t *Text) enclosing(first, last int) place {
	l := t.lines[t.lineOf(first)]
	r := t.normal[l.first:l.last]
	s := place{l.first, l.last}
	for _, end := range sentenceEnds(r) {
		if l.first+end <= first {
			s.first = l.first + end
		}
		if l.first+end >= last {
			s.last = l.first + end
			break
		}
	}
	if s.first == l.first {
		s.first = min(l.first+bullet(r), first)
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
	for _, l := range t.lines {
		r := t.normal[l.first:l.last]
		first := bullet(r)
		for _, end := range sentenceEnds(r) {
			if p := trim(t.normal, place{l.first + first, l.first + end}); p.first < p.last {
				do(p, l.number)
			}
			first = end
		}
	}
}
