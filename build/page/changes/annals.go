package changes

import (
	"cmp"
	"slices"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/view"
)

// histories are what changed, by day.
var histories = &view.Once[*annals]{Make: makeAnnals}

// annals is all changes, newest first, and the pages on which they stand where
// they are too many for one.
type annals struct {
	events []happening
	pages  []changePage // newest first
}

// happening is one line of the annals: a change of a card, or the new claims of
// a day from one source.
type happening struct {
	on     card.Interval
	change *ledger.Change
	source ledger.SourceID // None where the claims are withheld, or have none
	added  []ledger.ClaimID
}

// weight is how many lines of its page a happening fills, about.
func (h happening) weight() int {
	if len(h.added) > additionsLimit {
		return 1
	}
	return 1 + len(h.added)
}

// makeAnnals joins what was added on one day from one source: the first day of a
// corpus would be a wall else.
func makeAnnals(s *view.Site) *annals {
	var c annals
	all := s.Ledger.Changes()
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].On.Latest.Clock == all[0].On.Latest.Clock {
			n++
		}
		var added []happening
		for i := range all[:n] {
			e := &all[i]
			if e.What == ledger.WasAdded {
				added = append(added, happening{on: e.On, source: tellable(s, e.Card), added: []ledger.ClaimID{ledger.ClaimID(e.Card.Index)}})
			} else {
				c.events = append(c.events, happening{on: e.On, change: e})
			}
		}
		c.events = append(c.events, bySource(s, added)...)
		all = all[n:]
	}
	c.divide()
	return &c
}

// newest are the changes that have room on the first page.
func (c *annals) newest() []happening {
	room := changesLimit
	for i, h := range c.events {
		if room -= h.weight(); room < 0 {
			return c.events[:i]
		}
	}
	return c.events
}

// tellable is the source of a claim; None where it is withheld.
func tellable(s *view.Site, of ledger.Ref) ledger.SourceID {
	if c := &s.Ledger.Claims[of.Index]; !c.Status.Withheld() {
		return c.Source
	}
	return ledger.None
}

// bySource joins additions of the same source, in the order of outlets and their
// sources; those of none come last. Names are compared once a source, since a day may
// have thousands of additions.
func bySource(s *view.Site, each []happening) []happening {
	var joined []happening
	at := map[ledger.SourceID]int{}
	for _, a := range each {
		if i, known := at[a.source]; known {
			joined[i].added = append(joined[i].added, a.added...)
			continue
		}
		at[a.source] = len(joined)
		joined = append(joined, a)
	}
	slices.SortFunc(joined, func(a, b happening) int {
		if a.source == ledger.None || b.source == ledger.None {
			return -cmp.Compare(a.source, b.source)
		}
		return cmp.Or(
			s.CompareNames(s.Wording.Outlet(a.source), s.Wording.Outlet(b.source)),
			cmp.Compare(a.source, b.source),
		)
	})
	for _, a := range joined {
		slices.Sort(a.added)
	}
	return joined
}
