package quote

import (
	"slices"
	"sync"
	"unicode"
)

// Says is what a source says about checking: the words of a note's field "says".
type Says string

// What a verification note can say.
const (
	CouldNotVerify      Says = "could-not-verify"
	Unconfirmed         Says = "unconfirmed"
	NotConfirmedByParty Says = "not-confirmed-by-party"
	Verified            Says = "verified"
)

// Hit is a place where a text speaks about checking.
type Hit struct {
	Span              // of the words, in the captured text
	Words    string   // as the text has them
	Sentence Sentence // the whole of it
	Says     Says     // a suggestion: a person decides
}

// precedence decides where entries of two kinds fit the same words: what is none goes
// first, and what says that checking failed before what says that it was done.
var precedence = map[string]int{none: 0, string(CouldNotVerify): 1, string(Unconfirmed): 2, string(NotConfirmedByParty): 3, string(Verified): 4, hampered: 5, found: 6, checkable: 7}

// Checking lists where the text speaks about checking, in order. Where entries overlap,
// the longest is taken. It reports false if no words of the language are known.
//
// The polarity is that of the clause: a word of verification that a negation of the
// same clause stands before is none of having verified.
func (t *Text) Checking() ([]Hit, bool) {
	var hits []Hit
	t.eachSentence(func(p place, number int) {
		found := t.language.checks(t.normal[p.first:p.last])
		if len(found) == 0 {
			return
		}
		// One text for all of them: a line of 64 kB can hold a thousand.
		sentence := Sentence{t.span(p), string(t.normal[p.first:p.last]), number}
		for _, f := range found {
			words := place{p.first + f.first, p.first + f.last}
			hits = append(hits, Hit{t.span(words), string(t.normal[words.first:words.last]), sentence, Says(f.kind)})
		}
	})
	return hits, t.language.KnowsWords()
}

// AboutChecking lists what words, such as those of a note, say about checking, each
// once. It reports false if no words of the language are known.
func (l *Language) AboutChecking(words string) ([]Says, bool) {
	var list []Says
	seen := make(map[Says]bool)
	for _, f := range l.checks([]rune(Normalise(words))) {
		if says := Says(f.kind); !seen[says] {
			seen[says] = true
			list = append(list, says)
		}
	}
	return list, l.KnowsWords()
}

// overlapWindow bounds how many entries can overlap one: an entry spans at most some
// tens of words, gaps included, and those of one kind do not overlap.
const overlapWindow = 40

// wordRooms are lists of words, kept for their room: most sentences are read for checking
// and nothing else.
var wordRooms = sync.Pool{New: func() any { return new([]token) }}

func (l *Language) checks(r []rune) []located {
	room := wordRooms.Get().(*[]token)
	defer wordRooms.Put(room)
	words := l.tokenise((*room)[:0], r)
	*room = words
	found := l.checking.find(words)
	if len(found) == 0 {
		return nil
	}
	var entries, begin []located
	for _, f := range found {
		if seeds[f.kind] {
			begin = append(begin, f)
		} else {
			entries = append(entries, f)
		}
	}
	var list, hidden []located
	for i, f := range entries {
		if f.kind == none {
			hidden = append(hidden, f)
			continue
		}
		gone := false
		for k := max(0, i-overlapWindow); k < len(entries) && k <= i+overlapWindow && !gone; k++ {
			gone = k != i && f.yields(entries[k])
		}
		if !gone {
			list = append(list, f)
		}
	}
	neutral := byKind(hidden)
	begin = slices.DeleteFunc(begin, func(s located) bool {
		return slices.ContainsFunc(neutral.near(none, s.place, 0), func(n located) bool { return overlap(n.place, s.place) })
	})
	if len(list) > 0 {
		list = l.doubtless(list, words)
	}
	if len(begin) == 0 && len(list) == 0 {
		return nil
	}
	r = l.unabbreviated(r, words)
	cues := byKind(l.few.find(words), l.scan(words), l.shown(l.classes.find(words), words))
	cues[denial] = l.denials(cues)
	for _, b := range begin {
		if b.kind == act || b.kind == confirming || b.kind == done {
			cues[proving] = append(cues[proving], b)
		}
		if b.kind == evidence {
			cues[evidence] = append(cues[evidence], b)
		}
	}
	list = l.compose(begin, l.negate(list, cues, r), cues, r)
	return slices.DeleteFunc(list, func(f located) bool { return cues.concernsOrdinary(f, r) })
}

// doubtless drops what would end with a negation that is none: "authenticity … without any
// doubt".
func (l *Language) doubtless(list []located, words []token) []located {
	neutral := byKind(l.hiding.find(words))
	return slices.DeleteFunc(list, func(f located) bool {
		return f.kind == string(CouldNotVerify) && slices.ContainsFunc(neutral.near(string(Negation), f.place, 0), func(n located) bool {
			return f.first < n.first && n.first < f.last && f.last <= n.last
		})
	})
}

// unabbreviated returns r with another mark for the periods of abbreviations, which end
// neither a clause nor a question: what is denied before "bzw. Reportern" is denied behind
// it, and nothing that says "not" is ever proposed as verified.
func (l *Language) unabbreviated(r []rune, words []token) []rune {
	own := r
	for _, w := range words {
		if w.last < len(r) && r[w.last] == '.' && l.Abbreviates(w.text) {
			if &own[0] == &r[0] {
				own = slices.Clone(r)
			}
			own[w.last] = '·'
		}
	}
	return own
}

// denials are the negations of the grammar: those that the table tells apart, as far as
// they negate where they stand ("not only" does not), or all of them.
func (l *Language) denials(cues series) []located {
	if len(l.Compose.Denials) == 0 {
		return cues[string(Negation)]
	}
	return slices.DeleteFunc(cues[denial], func(d located) bool {
		return !slices.ContainsFunc(cues.near(string(Negation), d.place, 0), func(n located) bool { return overlap(n.place, d.place) })
	})
}

// negate drops a verification that is only asked for, and turns one that its clause
// denies, or grants to a few of many, into what could not be verified. Nothing that says
// "not" is ever proposed as verified. A word that only names verification is dropped where
// nothing denies it.
func (l *Language) negate(list []located, cues series, r []rune) []located {
	ends := sentenceEnds{l: l, r: r, at: -1}
	for i, f := range list {
		switch f.kind {
		case hampered:
			list[i].kind = none
			if cues.beside(f, matter, proving, checker, independent, evidence) {
				list[i].kind = string(CouldNotVerify)
			}
			continue
		case found:
			list[i].kind = none
			if !cues.beside(f, matter, results, independent) {
				continue
			}
			list[i].kind = string(Verified)
		case string(Verified), checkable:
		default:
			continue
		}
		// What is asked, by the mark or by a word before it, is left open.
		turned, open := turns(cues, f, r), ends.asks(f.place) || cues.before(string(Question), f, r)
		switch {
		case turned && (f.kind != checkable || !open):
			list[i].kind = string(CouldNotVerify)
		case open, f.kind == checkable, disputed(cues, f, r), !cues.concerns(f, r):
			list[i].kind = none
		}
	}
	return slices.DeleteFunc(list, func(f located) bool { return f.kind == none })
}

// turns reports whether a cue makes of a verification none: a negation of the same
// clause, or a word before it there for next to none, or for a part of what was looked at.
// A negation behind what was verified of no claim belongs to another verb: "checked the
// brakes and found no fault".
func turns(cues series, verified located, r []rune) bool {
	bears := func(c located) bool {
		return together(c.place, verified.place, r) && cues.reaches(c, verified.place) && (c.first < verified.last ||
			!cues.beginsBetween(verified.place, c.place) && !cues.spares(verified.place, c.place, r) && (verified.kind == checkable || cues.concerns(verified, r)))
	}
	return slices.ContainsFunc(cues.near(denial, verified.place, longestClause), bears) ||
		slices.ContainsFunc(cues.near(unable, verified.place, longestClause), func(c located) bool { return bears(c) && !cues.denied(c.place, nextWord) }) ||
		cues.before(fewOf, verified, r)
}

// reaches reports whether a denial can be one of what stands at a place: "without" denies
// what stands close behind it alone, so that nothing is open where the auditors, without help,
// have checked the books.
func (s series) reaches(cue located, to place) bool {
	if !slices.ContainsFunc(s.near(lacking, cue.place, 0), func(l located) bool { return overlap(l.place, cue.place) }) {
		return true
	}
	return overlap(cue.place, to) || cue.last <= to.first && to.first-cue.last <= nearLacking
}

// disputed reports whether the clause says of what was found that it is not so, in
// whatever word: that a film was shown to be a fake verifies no claim.
func disputed(cues series, verified located, r []rune) bool {
	found := func(c located) bool { return together(c.place, verified.place, r) }
	return slices.ContainsFunc(cues.near(string(Negation), verified.place, longestClause), found) || slices.ContainsFunc(cues.near(disproof, verified.place, longestClause), found)
}

// beside reports whether the sentence has a word of one of the kinds outside of the words
// themselves.
func (s series) beside(f located, kinds ...string) bool {
	for _, kind := range kinds {
		if slices.ContainsFunc(s.near(kind, f.place, longestMatter), func(c located) bool { return !overlap(c.place, f.place) }) {
			return true
		}
	}
	return false
}

// concerns reports whether the sentence names what can be true or not, or who checks for
// a living: nobody verifies a goal, a guest or the wind. Where the object stands
// behind its verb, who checked does not say what it is. A word that ends its clause ("was
// geolocated") says so by itself.
func (s series) concerns(verified located, r []rune) bool {
	if alone := !slices.Contains(r[verified.first:verified.last], ' '); alone && (verified.last == len(r) || r[verified.last] != ' ') {
		return true
	}
	if o, ok := s.object(verified); ok {
		return len(s.near(independent, verified.place, longestMatter)) > 0 || slices.ContainsFunc([]string{matter, results}, func(kind string) bool {
			return slices.ContainsFunc(s.near(kind, verified.place, longestMatter), func(c located) bool { return c.first >= o.first || !overlap(c.place, verified.place) })
		})
	}
	for _, kind := range []string{matter, results, independent, checker} {
		if len(s.near(kind, verified.place, longestMatter)) > 0 {
			return kind != checker || len(s.near(proving, verified.place, 0)) > 0
		}
	}
	return false
}

// concernsOrdinary reports whether the clause names what is settled, found or asked every
// day, and the sentence nothing that can be true or not: who has yet to confirm a pension
// plan, or would not comment on the weather, leaves no report unconfirmed.
func (s series) concernsOrdinary(f located, r []rune) bool {
	kinds := []string{matter, independent, evidence}
	if f.kind == string(Verified) {
		kinds = append(kinds, results) // "confirmed that the remains are those of the missing boy"
	}
	return slices.ContainsFunc(s.near(ordinary, f.place, longestClause), func(o located) bool {
		return together(o.place, f.place, r) && !s.beside(o, kinds...)
	})
}

// object returns the word with which the object of a verification begins directly behind
// its verb. An object is a thing that is named, and what was verified of it is known by
// its name alone: "confirmed the authenticity", but "confirmed the venue".
func (s series) object(verified located) (located, bool) {
	for _, verb := range s.near(proving, verified.place, 0) {
		for _, o := range s.near(objects, verb.place, 1) {
			if o.first == verb.last+1 {
				return o, true
			}
		}
	}
	return located{}, false
}

// together reports whether two places overlap or lie in one clause.
func together(a, b place, r []rune) bool { return overlap(a, b) || sameClause(r, a, b) }

// before reports whether a cue of a kind stands before a place in its clause.
func (s series) before(kind string, f located, r []rune) bool {
	return slices.ContainsFunc(s.near(kind, f.place, longestClause), func(c located) bool {
		return c.last <= f.first && sameClause(r, c.place, f.place)
	})
}

// sentenceEnd returns where the first mark stands that ends a sentence or asks, or how
// long r is.
func (l *Language) sentenceEnd(r []rune) int {
	for i, c := range r {
		if terminator(c) && (c != '.' || i+1 == len(r) || r[i+1] != ' ' || endsWithin(r, i)) || l.asks(c) {
			return i // a day of the month and an initial end nothing: "am 3. Mai"
		}
	}
	return len(r)
}

// sameClause reports whether only words, and no more than a few dozen letters, lie
// between two places: no comma, semicolon, colon, dash or bracket.
func sameClause(r []rune, a, b place) bool {
	if a.first > b.first {
		a, b = b, a
	}
	if b.first-a.last > longestClause {
		return false
	}
	for i := min(a.last, b.first); i < b.first; i++ {
		if clauseMark(r[i]) || r[i] == '?' || r[i] == '!' || r[i] == '.' && endsWithin(r, i) {
			return false
		}
	}
	return true
}

// clauseMark reports whether a character parts clauses, or what is inserted in one.
func clauseMark(c rune) bool {
	switch c {
	case ',', ';', ':', '—', '–', '(', ')', '،', '؛':
		return true
	}
	return false
}

// endsWithin reports whether a period within a sentence ends one, as in speech of several
// sentences: behind three small letters or more, where a capital begins the next word.
func endsWithin(r []rune, period int) bool {
	if period < 3 || period+2 >= len(r) || r[period+1] != ' ' || !unicode.IsUpper(r[period+2]) {
		return false
	}
	return !slices.ContainsFunc(r[period-3:period], func(c rune) bool { return !unicode.IsLower(c) })
}

const longestClause = 80

// yields reports whether l gives way to another that overlaps it: to a longer one, or
// to one of the same length that goes before.
func (l located) yields(other located) bool {
	if l.last <= other.first || other.last <= l.first {
		return false
	}
	if other.kind == none && l.last <= other.last {
		return true // of an act, what it is about says what it is
	}
	if (l.kind == checkable) != (other.kind == checkable) {
		return l.kind == checkable // it says nothing by itself, however long
	}
	if n, m := l.last-l.first, other.last-other.first; n != m {
		return n < m
	}
	return precedence[other.kind] < precedence[l.kind]
}
