package ledger

import (
	"cmp"
	"slices"

	"onrecord/build/card"
)

// Figure is one number of a claim with its defaults filled in.
type Figure struct {
	Metric, Of   string
	Count        card.Count
	Unit         card.Unit   // of a quantity, as the card has it; else none
	Bounds       card.Bounds // of the count, in the unit of the metric, else of the dimension
	Typed        *card.Figure
	In           TopicID
	Whose        ActorID
	Event        TopicID
	AsOf, Since  card.Interval
	Span         card.FigureSpan
	SupersededBy ClaimID    // the live claim of the same claimant that replaces this figure, else None
	Conflicts    []FigureAt // figures of other origins that cannot both be true with this one; at least one where there are any
	Unlisted     int        // how many more there are, beside those in Conflicts
	Drift        []FigureAt // figures of the claims that this one's claim repeats, and that say another number

	foes       int       // how many of Conflicts are of parties that oppose the claimant's
	spare, foe *FigureAt // while they are found: the first that found no room, and the first of an opposing party
}

// FigureAt names a figure: the claim and the place in its list.
type FigureAt struct {
	Claim ClaimID
	Index int
}

// key is what has to agree before two figures can be compared at all.
type key struct {
	metric, of string
	dimension  string // of the unit: euros and dollars cannot be compared
	span       card.FigureSpan
	in, event  TopicID
	whose      ActorID
}

func (f *Figure) key() key {
	return key{f.Metric, f.Of, f.Unit.Dimension, f.Span, f.In, f.Event, f.Whose}
}

// Difference is the first respect in which two figures cannot be compared.
type Difference uint8

const (
	Comparable Difference = iota
	DifferentMetric
	DifferentPopulation
	DifferentPlace
	DifferentWhose
	DifferentEvent
	DifferentSpan
	DifferentTime
)

// Compare says whether two figures speak of the same thing at the same time
// and, if not, in what they differ.
func (f *Figure) Compare(g *Figure) Difference {
	switch {
	case f.Metric != g.Metric, f.Unit.Dimension != g.Unit.Dimension:
		return DifferentMetric
	case f.Of != g.Of:
		return DifferentPopulation
	case f.In != g.In:
		return DifferentPlace
	case f.Whose != g.Whose:
		return DifferentWhose
	case f.Event != g.Event:
		return DifferentEvent
	case f.Span != g.Span:
		return DifferentSpan
	case !f.AsOf.Overlaps(g.AsOf):
		return DifferentTime
	}
	return Comparable
}

// count resolves the figures of all claims and finds which replace, contradict
// or drift from which.
func (l *Ledger) count() {
	groups := map[key][]FigureAt{}
	for i := range l.Claims {
		c := &l.Claims[i]
		c.Figures = make([]Figure, 0, len(c.Claim.Figures))
		for n := range c.Claim.Figures {
			f := l.figure(c, &c.Claim.Figures[n])
			c.Figures = append(c.Figures, f)
			groups[f.key()] = append(groups[f.key()], FigureAt{ClaimID(i), n})
		}
	}
	l.supersede()
	l.drift()
	for _, group := range groups {
		l.conflict(group)
	}
	l.join()
}

func (l *Ledger) figure(c *Claim, f *card.Figure) Figure {
	out := Figure{
		Metric: f.Metric.Value, Of: f.Of.Value, Count: f.Count, Typed: f, Span: cmp.Or(f.Span.Value, card.Total),
		In: l.topic(c.Card, "in", f.In), Whose: l.actor(c.Card, "whose", f.Whose), Event: l.topic(c.Card, "event", f.Event),
		AsOf: f.AsOf, Since: f.Since, SupersededBy: None,
	}
	metric := l.Metric(out.Metric)
	if out.Of == "" && metric.Counts == card.People {
		out.Of = card.Persons
	}
	out.measure(metric)
	if !f.Event.Given() {
		out.Event = c.Event
	}
	if !out.AsOf.Given() {
		out.AsOf = c.Said
	}
	return out
}

// measure finds the unit of a figure and its bounds in that of its metric, in which
// alone figures are compared.
func (f *Figure) measure(metric card.Metric) {
	if metric.Counts != card.Quantity {
		f.Bounds = f.Count.Whole()
	} else {
		f.Unit, _ = card.FindUnit(cmp.Or(f.Typed.Unit.Value, metric.Unit))
		base, factor := card.Unit{}, f.Unit.Factor
		if metric.Unit != "" {
			base, _ = card.FindUnit(metric.Unit)
		}
		if base.Dimension == f.Unit.Dimension {
			factor /= base.Factor
		}
		f.Bounds = f.Count.In(f.Unit).Times(factor)
	}
	if card.Doubtful(f.Typed.Basis.Value) {
		f.Bounds.Sure = false
	}
}

// Scale is by how much a number of the figure is multiplied to have it in the unit in
// which it is compared.
func (l *Ledger) Scale(f *Figure) float64 {
	metric := l.Metric(f.Metric)
	if base, ok := card.FindUnit(metric.Unit); ok && base.Dimension == f.Unit.Dimension {
		return f.Unit.Factor / base.Factor
	}
	return cmp.Or(f.Unit.Factor, 1)
}

// Metric returns the metric with an id. One that the site does not have counts things.
func (l *Ledger) Metric(id string) card.Metric {
	if m, ok := card.FindMetric(l.Metrics, id); ok {
		return m
	}
	return card.Metric{ID: id, Counts: card.Things}
}

// Figure returns the figure at a place.
func (l *Ledger) Figure(at FigureAt) *Figure { return &l.Claims[at.Claim].Figures[at.Index] }

// supersede marks the figures that a live `updates` of the same claimant replaces.
func (l *Ledger) supersede() {
	for i := range l.Claims {
		for _, e := range l.Claims[i].Edges {
			newer := &l.Claims[e.Other]
			if !e.Kind.Replaces() || !e.Incoming || !newer.Live || newer.Claimant == None || newer.Claimant != l.Claims[i].Claimant {
				continue
			}
			for n := range l.Claims[i].Figures {
				old := &l.Claims[i].Figures[n]
				for m := range newer.Figures {
					if old.key() == newer.Figures[m].key() {
						old.SupersededBy = e.Other // edges ascend in time: the newest stays
					}
				}
			}
		}
	}
}

// alike reports whether a retold figure and the one that it retells are about
// the same thing. A retelling that adds or drops a place, an event or a side is
// still a retelling, so what only one of them states does not keep them apart.
func alike(f, g *Figure) bool {
	return f.Metric == g.Metric && f.Of == g.Of && f.Unit.Dimension == g.Unit.Dimension && f.Span == g.Span &&
		(f.In == g.In || f.In == None || g.In == None) &&
		(f.Event == g.Event || f.Event == None || g.Event == None) &&
		(f.Whose == g.Whose || f.Whose == None || g.Whose == None)
}

// sameCount reports whether two counts say the same number in the same bound.
func sameCount(f, g *Figure) bool {
	return f.Bounds == g.Bounds && (f.Bounds.Sure || f.Count.Value == g.Count.Value || f.Unit.Code != g.Unit.Code)
}

// drift finds where a claim gives another number than the claim that it repeats,
// or than that in which the chain ends: between the two, the number may be missing.
func (l *Ledger) drift() {
	for i := range l.Claims {
		id := ClaimID(i)
		retold := l.repeated(id)
		for _, end := range l.ends(id) {
			if !slices.Contains(retold, end) {
				retold = append(retold, end)
			}
		}
		for _, other := range retold {
			if other == id || l.Claims[other].Status.Withheld() {
				continue
			}
			for n := range l.Claims[i].Figures {
				f := &l.Claims[i].Figures[n]
				f.Drift = append(f.Drift, l.driftFrom(f, other)...)
			}
		}
	}
}

// driftFrom returns the figures of a retold claim that say another number than f.
// Where that claim has a figure for the very same thing, f retells this one and
// no other; else it may retell any that is alike, and drifts only from all.
func (l *Ledger) driftFrom(f *Figure, retold ClaimID) []FigureAt {
	figures := l.Claims[retold].Figures
	exact := slices.ContainsFunc(figures, func(g Figure) bool { return f.key() == g.key() })
	var list []FigureAt
	for m := range figures {
		g := &figures[m]
		switch {
		case exact && f.key() != g.key(), !alike(f, g):
		case sameCount(f, g):
			return nil
		default:
			list = append(list, FigureAt{retold, m})
		}
	}
	return list
}
