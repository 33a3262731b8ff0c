package cardtest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"
)

// relate ties a claim to earlier ones, each at most once.
func (c *corpus) relate(x *claim, i int, r *rand.Rand) {
	if i == 0 {
		return
	}
	taken := map[int]bool{}
	same := false
	for range r.IntN(4) {
		kind := pick(r, []string{"contradicts", "contradicts", "agrees-with", "agrees-with", "repeats", "updates", "responds-to", "part-of"})
		to := max(0, i-1-r.IntN(min(i, 400)))
		if kind == "updates" {
			// Only a claimant's own claim can be brought up to date, and only if
			// it is known to be the same claimant.
			own := c.byClaimant[x.claimant]
			if x.claimant == none || len(own) == 0 {
				continue
			}
			to = pick(r, own[max(0, len(own)-20):])
		}
		y := &c.claims[to]
		if taken[to] || !y.linkable() {
			continue
		}
		switch kind {
		case "contradicts", "agrees-with", "repeats":
			if y.claimant == x.claimant || kind == "repeats" && y.claimant == none {
				continue
			}
		}
		// Within a day the hours are thrown with dice, and so are the offsets.
		if kind != "contradicts" && kind != "agrees-with" && kind != "part-of" && x.said.Sub(y.said) < 24*time.Hour {
			continue
		}
		edge := relation{kind: kind, to: to}
		switch kind {
		case "contradicts":
			edge.degree = pick(r, []string{"", "direct", "partial", "partial", "framing"})
		case "agrees-with", "repeats":
			if same || x.applicable() != y.applicable() {
				continue
			}
			same = true
			x.copyFacts(y, kind == "repeats" && chance(r, 5))
		case "updates":
			if !same && x.applicable() && chance(r, 70) {
				same = true
				x.bringUpToDate(y, r)
			}
		}
		if chance(r, 15) {
			edge.note = fmt.Sprintf("both speak of the %s, of %s", pick(r, nouns), pick(r, places))
		}
		taken[to] = true
		x.relations = append(x.relations, edge)
	}
}

// copyFacts makes a claim say what another one says: the same figures, of the
// same time and event. A retelling that drifted has another first number.
func (c *claim) copyFacts(other *claim, drifted bool) {
	c.topics, c.event = other.topics, other.event
	c.figures = slices.Clone(other.figures)
	for k := range c.figures {
		if f := &c.figures[k]; f.asOf == "" {
			f.asOf = other.said.Format("2006-01-02")
		}
	}
	if drifted && len(c.figures) > 0 {
		c.figures[0].count = "12,345"
	}
}

// bringUpToDate gives a claim the figures of an earlier one with later numbers.
func (c *claim) bringUpToDate(earlier *claim, r *rand.Rand) {
	c.copyFacts(earlier, false)
	for k := range c.figures {
		f := &c.figures[k]
		f.count, f.asOf = anyCount(r), c.said.Format("2006-01-02")
	}
}

// assess gives a claim a status together with all that the status needs; where
// that cannot be had, the claim stays unverified.
func (c *corpus) assess(x *claim, i int, r *rand.Rand) {
	if !x.applicable() {
		x.status = "not-applicable"
		return
	}
	x.status = statuses[weighted(r, statusWeights...)]
	switch x.status {
	case "verified", "refuted":
		if at := c.evidenceFor(x, r); at != none {
			x.evidence = []string{c.sources[at].id}
			return
		}
		x.status = "unverified"
	case "conceded":
		if at := c.concessionFor(x, i, r); at != none {
			x.evidence = []string{c.claims[at].id}
			return
		}
		x.status = "unverified"
	case "withdrawn":
		x.evidence = []string{c.sources[x.source].id}
	case redacted:
		x.relations, x.figures = nil, nil
		x.title = "A statement about a person who is no office-holder"
		x.id = name(x.title, "c", i)
	}
}

// evidenceFor finds a source that we hold, other than the claim's own, of an
// outlet that is on no party's side and not on the claimant's.
func (c *corpus) evidenceFor(x *claim, r *rand.Rand) int {
	for range 20 {
		at := r.IntN(len(c.sources))
		s := &c.sources[at]
		own := x.claimant != none && c.side(s.outlet) == c.side(x.claimant)
		if at != x.source && s.captured && c.side(s.outlet) >= parties && !own {
			return at
		}
	}
	return none
}

// concessionFor finds an earlier factual claim of a party that opposes the claimant's.
func (c *corpus) concessionFor(x *claim, i int, r *rand.Rand) int {
	for range min(i, 20) {
		at := r.IntN(i)
		y := &c.claims[at]
		if x.claimant != none && y.claimant != none && c.opposed(x.claimant, y.claimant) && y.applicable() &&
			slices.Contains([]string{"unverified", "unassessed", "verified"}, y.status) && !y.draft {
			return at
		}
	}
	return none
}

// word makes the verbatim words: a quote that names who speaks, and in some
// cases what the source says about checking it.
func (c *corpus) word(x *claim, i int, r *rand.Rand) {
	if x.status == redacted {
		return
	}
	who := x.namedAs
	if who == "" {
		who = c.actors[x.claimant].name
	}
	said := sentence(r, 8+r.IntN(18))
	if chance(r, 6) {
		x.hedge = "reportedly"
		said = "reportedly " + said
	}
	switch r.IntN(4) {
	case 0:
		x.quote = fmt.Sprintf("%s said: “%s,” and spoke of item %d.", capital(who), said, i+1)
	case 1:
		x.quote = fmt.Sprintf(`%s spoke of "%s & %s" in item %d.`, capital(who), said, pick(r, nouns), i+1)
	default:
		x.quote = fmt.Sprintf("%s said in item %d that %s.", capital(who), i+1, said)
	}
	if !chance(r, 12) {
		return
	}
	outlet := c.actors[c.sources[x.source].outlet].name
	says, by := "could-not-verify", ""
	switch weighted(r, 70, 15, 10, 5) {
	case 0:
		x.noteQuote = fmt.Sprintf("%s could not independently verify item %d.", outlet, i+1)
	case 1:
		says = "unconfirmed"
		x.noteQuote = fmt.Sprintf("Item %d is unconfirmed, %s said.", i+1, outlet)
	case 2:
		says = "not-confirmed-by-party"
		x.noteQuote = fmt.Sprintf("Nobody on the other side confirmed item %d to %s.", i+1, outlet)
	case 3:
		says, by = "verified", c.actors[pick(r, c.speakers)].id
		x.noteQuote = fmt.Sprintf("Others verified item %d, %s said.", i+1, outlet)
	}
	x.note = mapping(scalarEntry("quote", x.noteQuote), scalarEntry("says", says), scalarEntry("by", by))
}
