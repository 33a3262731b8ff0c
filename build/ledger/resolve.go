package ledger

import (
	"slices"

	"onrecord/build/card"
	"onrecord/build/plan"
)

// Broken is a reference that does not lead to a published card of a kind that
// its field takes.
type Broken struct {
	From  *card.Card
	Field string // "source"; "" for a link in the body
	To    card.Text
	Wants []card.Kind // nil where any kind will do
	Found *card.Card  // the draft, or the card of another kind; nil if there is none
}

// Clash is two cards with one id.
type Clash struct{ Kept, Dropped *card.Card }

// seek returns the place of the card that a reference names. A reference that
// was not given, or not understood, is nobody's mistake here.
func (l *Ledger) seek(from *card.Card, field string, to card.Text, wants ...card.Kind) (Ref, bool) {
	if !to.Given() {
		return Ref{}, false
	}
	r, ok := l.ids[to.Value]
	if ok && (len(wants) == 0 || slices.Contains(wants, r.Kind)) {
		return r, true
	}
	b := Broken{From: from, Field: field, To: to, Wants: wants}
	if ok {
		b.Found = l.Card(r)
	} else if d := l.drafts[to.Value]; d != nil {
		b.Found = d
	}
	l.Broken = append(l.Broken, b)
	return Ref{}, false
}

func (l *Ledger) actor(from *card.Card, field string, to card.Text) ActorID {
	if r, ok := l.seek(from, field, to, card.ActorKind); ok {
		return ActorID(r.Index)
	}
	return None
}

func (l *Ledger) topic(from *card.Card, field string, to card.Text) TopicID {
	if r, ok := l.seek(from, field, to, card.TopicKind); ok {
		return TopicID(r.Index)
	}
	return None
}

// resolve turns every reference to a source, an actor or a topic into an index.
// Claims are not sorted yet, so references to claims come later.
func (l *Ledger) resolve() {
	for i := range l.Actors {
		a := &l.Actors[i]
		a.Parent = l.actor(a.Card, "parent", a.Actor.Parent)
		a.Side = l.actor(a.Card, "side", a.Actor.Side)
		for _, o := range a.Actor.Opposes {
			if id := l.actor(a.Card, "opposes", o); id != None {
				a.Opposes = append(a.Opposes, id)
			}
		}
	}
	for i := range l.Topics {
		t := &l.Topics[i]
		t.Within = l.topic(t.Card, "within", t.Topic.Within)
		for _, n := range t.Topic.Names {
			l.actor(t.Card, "names", n.Key)
		}
	}
	for i := range l.Topics {
		if w := l.Topics[i].Within; w != None {
			l.Topics[w].Parts = append(l.Topics[w].Parts, TopicID(i))
		}
	}
	for i := range l.Sources {
		s := &l.Sources[i]
		s.Outlet = l.actor(s.Card, "outlet", s.Source.Outlet)
		s.CarriedBy = l.actor(s.Card, "carried-by", s.Source.CarriedBy)
		for _, change := range s.Source.Standing {
			l.actor(s.Card, "standing", change.By)
		}
	}
	l.resolveClaims()
	for _, c := range l.Cards {
		for _, slot := range c.Body.Slots {
			l.seek(c, "", slot.Target)
		}
	}
}

// together is how many claims one worker resolves at a time.
const together = 256

// resolveClaims is by several workers; what is broken stands in the order of claims.
func (l *Ledger) resolveClaims() {
	parts := make([]Ledger, (len(l.Claims)+together-1)/together)
	plan.Each(len(parts), 0, func(n int) {
		parts[n] = *l
		parts[n].Broken = nil
		for i := n * together; i < min((n+1)*together, len(l.Claims)); i++ {
			parts[n].resolveClaim(&l.Claims[i])
		}
	})
	for n := range parts {
		l.Broken = append(l.Broken, parts[n].Broken...)
	}
}

func (l *Ledger) resolveClaim(c *Claim) {
	c.Claimant, c.Source, c.Event = None, None, None
	c.buried = tombstone(c.Claim)
	if c.Claim.Claimant.Value != card.Unnamed {
		c.Claimant = l.actor(c.Card, "claimant", c.Claim.Claimant)
	}
	if r, ok := l.seek(c.Card, "source", c.Claim.Source, card.SourceKind); ok {
		c.Source = SourceID(r.Index)
	}
	if c.Lang = c.Claim.Lang.Value; c.Lang == "" && c.Source != None {
		c.Lang = l.Sources[c.Source].Source.Lang.Value
	}
	for _, v := range c.Claim.Via {
		if id := l.actor(c.Card, "via", v); id != None {
			c.Via = append(c.Via, id)
		}
	}
	for _, a := range c.Claim.Accuses {
		if id := l.actor(c.Card, "accuses", a); id != None {
			c.Accuses = append(c.Accuses, id)
		}
	}
	for _, refused := range c.Claim.Unrelated {
		l.seek(c.Card, "unrelated", refused.Claim, card.ClaimKind)
	}
	events := 0
	for _, t := range c.Claim.Topics {
		id := l.topic(c.Card, "topics", t)
		if id == None || slices.Contains(c.Topics, id) {
			continue
		}
		c.Topics = append(c.Topics, id)
		if l.Topics[id].Topic.Kind.Value.Happens() {
			c.Event = id
			events++
		}
	}
	if events != 1 {
		c.Event = None
	}
	if c.buried.Withheld() {
		// What a card still holds must not come out by way of another page.
		c.Claimant, c.Via, c.Accuses = None, nil, nil
	}
}

// date gives every claim the time of saying that its card or its source allows,
// and no more precise than they allow: `said`; else not after `stamp`; else not
// after the version of the source that we read was published or updated; else
// undated. Of a redacted claim neither stamp nor source tells the time: they
// would tell where it stood.
func (l *Ledger) date() {
	for i := range l.Claims {
		c := &l.Claims[i]
		switch {
		case c.Claim.Said.Given():
			c.Said, c.SaidFrom = c.Claim.Said, SaidStated
		case c.buried.Withheld():
			c.Said = undated
		case c.Claim.Stamp.Given():
			c.Said, c.SaidFrom = notAfter(c.Claim.Stamp), SaidStamp
		case c.Source != None && l.Sources[c.Source].version().Given():
			c.Said, c.SaidFrom = notAfter(l.Sources[c.Source].version()), SaidPublished
		default:
			c.Said = undated
		}
	}
}

var undated = card.Interval{Earliest: card.Moment{Open: true}, Latest: card.Moment{Open: true}}

// version is when the version of the source that we read was made: a live page
// goes on saying things after it was published.
func (s *Source) version() card.Interval {
	if s.Source.Updated.Given() {
		return s.Source.Updated
	}
	return s.Source.Published
}

func notAfter(i card.Interval) card.Interval {
	i.Earliest = card.Moment{Open: true}
	return i
}
