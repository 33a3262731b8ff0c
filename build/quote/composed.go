package quote

import (
	"cmp"
	"slices"
)

// Sentences about checking are said in more ways than a list can hold: "could not be
// traced", "nobody outside the ministry has audited". So beside the entries that say
// something whole there are classes of words, and what a clause says is composed of them:
// an act of finding out, denied or beyond anybody's power, and the matter that was to be
// found out. Each class is a list of a table ([compose]).
const (
	act         = "act"         // of finding out whether something is so
	discovering = "discovering" // an act that is often another: to establish a fund
	confirming  = "confirming"  // what a party does as well as whoever checks
	done        = "done"        // an act as something that was done
	evidence    = "evidence"    // what would show it
	traces      = "traces"      // what would show that there was something at all
	adduced     = "adduced"     // what is done with evidence and traces
	able        = "able"        // denied, they say that it could not be done
	unable      = "unable"      // say so by themselves
	pending     = "pending"     // say that it is not done yet
	independent = "independent" // of those whose word it is
	official    = "official"
	checker     = "checker"     // who checks for a living, or by what means
	matter      = "matter"      // what is true or is not: a claim, a film, "whether"
	results     = "results"     // what a check can have for its result: a finding, a date, a link
	telling     = "telling"     // to say or to know, where nobody can
	asked       = "asked"       // what is asked behind it: whether, how many, who
	denial      = "denial"      // a negation of the grammar, and no verb such as "retracted"
	lacking     = "lacking"     // a denial of what stands next to it: without
	disproof    = "disproof"    // what is found to be such is not so: a forgery
	nominal     = "nominal"     // an act as a noun, which is denied on either side
	ordinary    = "ordinary"    // what is settled, found or asked and is no report: a booking, a diagnosis, the weather
	subordinate = "subordinate" // begins a clause
	objects     = "objects"     // begins what a verb is about, and no clause: the, his
	hampered    = "hampered"    // an entry about a check that was kept from being made
	found       = "found"       // an entry about what somebody found
	proving     = "proving"     // an act, or what confirms
)

// denying are the kinds that make of an act none.
var denying = map[string]bool{denial: true, fewOf: true, unable: true, pending: true}

// seeds are the classes that a composition begins with; others are sought around them.
var seeds = map[string]bool{act: true, discovering: true, confirming: true, done: true, evidence: true, traces: true, independent: true, telling: true}

const (
	// longestMatter is how far from an act its matter may stand, in characters.
	longestMatter = 120
	// nextTo is how far before evidence a negation stands that denies it without another
	// word: "no such evidence".
	nextTo = 16
	// nextWord is how far before a word another one ends that belongs to it: "not too hard".
	nextWord = 6
	// nearFew is how far one stands that makes few of many of those that an act is said of.
	nearFew = 48
	// nearEvidence is how far one may stand that denies that it was given or found.
	nearEvidence = 32
	// nearLacking is how far behind "without" stands what it is without: "without the report
	// having been checked".
	nearLacking = 36
	// nearDisproof is how far a negation may stand from the forgery that it denies.
	nearDisproof = 48
)

// compose adds to the hits of a sentence, which are in order and do not overlap, what its
// classes of words say together. Where an entry says the same words already, the entry
// holds, but for a weaker one: see outdoes.
func (l *Language) compose(begin, hits []located, cues series, r []rune) []located {
	var composed []located
	weaker := make(map[int]bool) // of hits
	until := 0
	ends := sentenceEnds{l: l, r: r, at: -1}
	for _, seed := range begin {
		c := clause{cues: cues, seed: seed, r: r, words: seed.place, preposed: len(l.Compose.Nominal) > 0}
		says := c.says(&ends)
		if says == "" || c.words.first < until {
			continue
		}
		from, _ := slices.BinarySearchFunc(hits, c.words.first, func(h located, at int) int { return cmp.Compare(h.last, at+1) })
		to := from
		for to < len(hits) && hits[to].first < c.words.last && c.outdoes(says, Says(hits[to].kind)) {
			to++
		}
		if to < len(hits) && hits[to].first < c.words.last {
			continue
		}
		for i := from; i < to; i++ {
			weaker[i] = true
		}
		composed, until = append(composed, located{string(says), c.words}), c.words.last
	}
	if len(composed) == 0 {
		return hits
	}
	for i, h := range hits {
		if !weaker[i] {
			composed = append(composed, h)
		}
	}
	slices.SortStableFunc(composed, func(a, b located) int { return cmp.Compare(a.first, b.first) })
	return composed
}

// clause is what stands around a word of which a composition begins.
type clause struct {
	cues  series
	seed  located
	r     []rune
	words place // that are part of the composition
	// preposed says that in this language what denies a verb stands before it, so that
	// what stands behind belongs to something else.
	preposed bool
}

// says tells what the clause says about checking, "" where it says nothing.
func (c *clause) says(ends *sentenceEnds) Says {
	denied := c.has(denial) || c.within(fewOf, nearFew, anywhere)
	beyond, open := c.has(unable), c.has(pending)
	failed, about := denied || beyond || open, len(c.cues.near(matter, c.seed.place, longestMatter)) > 0
	switch c.seed.kind {
	case act:
		if failed && (c.has(independent) || about || c.has(results)) {
			return CouldNotVerify
		}
	case discovering:
		if about && (beyond || denied && c.has(able)) || failed && c.has(independent) {
			return CouldNotVerify
		}
		if denied && c.has(able) && c.has(results) {
			return CouldNotVerify
		}
	case telling:
		if (beyond && !c.preposed || c.within(unable, nextTo, func(u located) bool { return u.first <= c.seed.first })) && len(c.cues.near(asked, c.seed.place, longestClause)) > 0 {
			return CouldNotVerify
		}
	case confirming:
		if failed && c.has(independent) || about && (beyond || denied && c.has(able)) {
			return CouldNotVerify
		}
		if open || denied && c.has(official) {
			return Unconfirmed
		}
	case evidence:
		if c.within(denial, nextTo, c.precedes) || c.withheld() {
			return CouldNotVerify
		}
	case traces:
		if about && c.withheld() {
			return CouldNotVerify
		}
	case independent:
		if about && c.within(denial, nextTo, c.precedes) {
			return CouldNotVerify
		}
	case done:
		sure := !failed && !disputed(c.cues, c.seed, c.r) && !c.has(able) && !c.has(string(Hedge)) && !c.cues.before(string(Question), c.seed, c.r) && !ends.asks(c.seed.place)
		if sure && (c.has(matter) || c.has(results)) && (c.has(independent) || c.has(checker)) {
			return Verified
		}
	}
	return ""
}

// has reports whether a word of a kind stands in the clause, and takes it into the
// composition. An act may be parted from it by a clause of its own: "to determine, where
// the shot came from, was not possible", as many languages have it.
func (c *clause) has(kind string) bool { return c.within(kind, longestClause, anywhere) }

func anywhere(located) bool { return true }

// precedes reports whether a word stands before that with which the composition began.
func (c *clause) precedes(cue located) bool { return cue.last <= c.seed.first }

// within reports whether a word of a kind that stands where it has to lies in the clause,
// no farther than so many characters, and takes it into the composition.
func (c *clause) within(kind string, reach int, stands func(located) bool) bool {
	inserted := c.seed.kind == act || c.seed.kind == confirming || c.seed.kind == discovering || c.seed.kind == telling
	for _, cue := range c.cues.near(kind, c.seed.place, reach) {
		if !stands(cue) || denying[kind] && !c.bears(cue) {
			continue
		}
		if overlap(cue.place, c.seed.place) || sameClause(c.r, cue.place, c.seed.place) || inserted && aroundClause(c.r, cue.place, c.seed.place) {
			c.words = place{min(c.words.first, cue.first), max(c.words.last, cue.last)}
			return true
		}
	}
	return false
}

// bears reports whether what denies is said of the word with which the composition began:
// it is not denied itself ("not difficult to check"), belongs to no clause that only
// begins behind ("to prove that nobody came"), and stands before a verb where the
// language has it there.
func (c *clause) bears(cue located) bool {
	switch {
	case cue.kind == unable && c.cues.denied(cue.place, nextWord), cue.kind == denial && c.cues.denies(cue.place, nextWord):
		return false
	case !c.cues.reaches(cue, c.seed.place):
		return false
	case c.seed.kind == discovering && overlap(cue.place, c.seed.place):
		return false // a bank refuses access to an account
	}
	if cue.first < c.seed.last {
		return true
	}
	if c.preposed && (c.seed.kind == act || c.seed.kind == discovering || c.seed.kind == telling) && len(c.cues.near(nominal, c.seed.place, 0)) == 0 {
		return false
	}
	return !c.cues.beginsBetween(c.seed.place, cue.place) && !c.cues.spares(c.seed.place, cue.place, c.r)
}

// spares reports whether what denies stands behind an act and denies a disproof: "examined
// the letter and found no sign of forgery" says of no examination that it failed.
func (s series) spares(seed, cue place, r []rune) bool {
	return slices.ContainsFunc(s.near(disproof, cue, nearDisproof), func(d located) bool {
		return d.first >= seed.last && sameClause(r, d.place, cue) &&
			!slices.ContainsFunc(s.near(proving, place{min(d.last, cue.last), max(d.first, cue.first)}, 0), func(p located) bool { return p.first > seed.first })
	})
}

// withheld reports whether the clause says that evidence was not given or found.
func (c *clause) withheld() bool {
	for _, n := range c.cues.near(denial, c.seed.place, nearEvidence) {
		ordered := func(a located) bool { return !c.preposed || c.precedes(n) || a.first >= n.last }
		if c.bears(n) && sameClause(c.r, n.place, c.seed.place) && c.within(adduced, longestClause, ordered) {
			c.words = place{min(c.words.first, n.first), max(c.words.last, n.last)}
			return true
		}
	}
	return false
}

// denied reports whether a negation ends so near before a place.
func (s series) denied(p place, reach int) bool {
	return slices.ContainsFunc(s.near(denial, p, reach), func(n located) bool { return n.last < p.first })
}

// denies reports whether a place that denies stands so near before what says that something
// could not be done.
func (s series) denies(p place, reach int) bool {
	return slices.ContainsFunc(s.near(unable, p, reach), func(u located) bool { return u.first > p.last })
}

// beginsBetween reports whether a clause begins between two places, the first of which
// stands before the second and may end with the word that begins the clause: "confirmed
// that | no material was missing" denies no confirmation.
func (s series) beginsBetween(a, b place) bool {
	return slices.ContainsFunc(s.near(subordinate, place{a.last, b.first}, 0), func(w located) bool { return w.last >= a.last && w.last <= b.first })
}

// outdoes reports whether what was composed holds against an entry that says less of the
// same words: whoever is independent is no party, and what is not confirmed officially is
// just unconfirmed. It asks of a copy: what is composed grows by no word of who it is.
func (c clause) outdoes(says, other Says) bool {
	switch says {
	case CouldNotVerify:
		return (other == NotConfirmedByParty || other == Unconfirmed) && c.has(independent)
	case Unconfirmed:
		return other == CouldNotVerify && c.has(official) && !c.has(independent)
	}
	return false
}

// aroundClause reports whether two places lie on both sides of a clause between commas.
func aroundClause(r []rune, a, b place) bool {
	if a.first > b.first {
		a, b = b, a
	}
	between := r[min(a.last, b.first):b.first]
	open := slices.Index(between, ',')
	if open < 0 || len(between) > longestClause {
		return false
	}
	shut := slices.Index(between[open+1:], ',')
	return shut > 0 && sameClause(r, a, place{a.last + open, a.last + open}) && sameClause(r, place{a.last + open + shut + 2, a.last + open + shut + 2}, b)
}

// sentenceEnds knows where the sentence ends that was asked for last.
type sentenceEnds struct {
	l  *Language
	r  []rune
	at int
}

// asks reports whether the sentence in which a place stands is a question.
func (e *sentenceEnds) asks(p place) bool {
	if e.at < p.first {
		e.at = p.first + e.l.sentenceEnd(e.r[p.first:])
	}
	return e.at < len(e.r) && e.l.asks(e.r[e.at])
}

func overlap(a, b place) bool { return a.first < b.last && b.first < a.last }
