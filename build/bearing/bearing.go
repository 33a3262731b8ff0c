// Package bearing finds claims that bear on each other although no card relates
// them: what parties that oppose a claimant's say on the same event and question,
// and pairs that an editor might relate. What it finds is told with its reason and
// is never a relation; that it finds nothing says nothing about the world, since it
// looks at the cards alone.
package bearing

import (
	"cmp"
	"slices"

	"onrecord/build/card"
	"onrecord/build/ledger"
)

// Reason is why a claim stands beside another one.
type Reason uint8

// The reasons, the closest first.
const (
	SameCount   Reason = iota + 1 // both give a figure of what, of whom, where, whose and in which event
	Denies                        // it is a denial on the same event, and two words of the titles are alike
	SameSubject                   // both are about the same event and the same subject
)

// Words are the words of all reasons.
var Words = []string{SameCount.String(), Denies.String(), SameSubject.String()}

// String returns the word of lists and keys of strings: "same-subject".
func (r Reason) String() string {
	return map[Reason]string{SameCount: "same-count", Denies: "denial", SameSubject: "same-subject"}[r]
}

// Nearby is a claim that bears on another one.
type Nearby struct {
	Claim  ledger.ClaimID
	Reason Reason
}

// OfEvent is how many claims the other side makes about an event.
type OfEvent struct {
	Event  ledger.TopicID
	Claims int
}

// OtherSide is what parties that oppose a claim's claimant say on its events.
type OtherSide struct {
	Nearby []Nearby  // the nearest in time of the closest reasons, in the order of the claims
	Events []OfEvent // the claim's events, with the number of their claims; none where the card names no event
}

// Limits of what is looked at for one claim, so that no number of cards, topics or
// sides makes the work more than linear.
const (
	nearbyLimit = 4 // claims that are told
	topicLimit  = 8 // events and subjects of a claim
	sideLimit   = 8 // sides that oppose the claimant's
)

// Index is all claims, sorted by what they speak of.
type Index struct {
	book    *ledger.Ledger
	events  map[onEvent][]ledger.ClaimID
	counts  map[onCount][]ledger.ClaimID
	denials map[onWord][]ledger.ClaimID
	words   map[onWord][]ledger.ClaimID // by no side
	stems   [][]string                  // of each claim's title
}

type onEvent struct {
	event, subject ledger.TopicID // no subject: any
	side           ledger.ActorID
}

type onCount struct {
	metric, of string
	in, event  ledger.TopicID
	whose      ledger.ActorID
	side       ledger.ActorID
}

type onWord struct {
	event ledger.TopicID
	side  ledger.ActorID
	stem  string
}

// New sorts the claims of a ledger that stand.
func New(book *ledger.Ledger) *Index {
	x := &Index{
		book: book, stems: make([][]string, len(book.Claims)),
		events: map[onEvent][]ledger.ClaimID{}, counts: map[onCount][]ledger.ClaimID{},
		denials: map[onWord][]ledger.ClaimID{}, words: map[onWord][]ledger.ClaimID{},
	}
	names := namesOf(book)
	for i := range book.Claims {
		if c := &book.Claims[i]; !c.Status.Tombstone() {
			x.stems[i] = stemsOf(c.Title.Value, names)
			x.add(ledger.ClaimID(i), c)
		}
	}
	return x
}

func (x *Index) add(id ledger.ClaimID, c *ledger.Claim) {
	side := ledger.ActorID(ledger.None)
	if c.Claimant != ledger.None {
		side = x.book.Actors[c.Claimant].Side
	}
	for _, event := range x.topics(c, card.KindOfTopic.Happens) {
		for _, stem := range x.stems[id] {
			put(x.words, onWord{event, ledger.None, stem}, id)
		}
		if side == ledger.None || !x.book.Actors[side].Party {
			continue
		}
		put(x.events, onEvent{event, ledger.None, side}, id)
		for _, subject := range x.topics(c, card.KindOfTopic.Asked) {
			put(x.events, onEvent{event, subject, side}, id)
		}
		for _, stem := range x.stems[id] {
			if c.SpeechAct().Denies() {
				put(x.denials, onWord{event, side, stem}, id)
			}
		}
	}
	for i := range c.Figures {
		put(x.counts, countOf(&c.Figures[i], side), id)
	}
}

func put[K comparable](index map[K][]ledger.ClaimID, key K, id ledger.ClaimID) {
	if list := index[key]; len(list) == 0 || list[len(list)-1] != id {
		index[key] = append(list, id)
	}
}

func countOf(f *ledger.Figure, side ledger.ActorID) onCount {
	return onCount{f.Metric, f.Of, f.In, f.Event, f.Whose, side}
}

// topics are a claim's topics of those kinds of which something holds, as many as are
// looked at.
func (x *Index) topics(c *ledger.Claim, holds func(card.KindOfTopic) bool) []ledger.TopicID {
	var list []ledger.TopicID
	for _, t := range c.Topics {
		if holds(x.book.Topics[t].Topic.Kind.Value) && len(list) < topicLimit {
			list = append(list, t)
		}
	}
	return list
}

// opposing are the parties that oppose a claimant's, as many as are looked at.
func (x *Index) opposing(c *ledger.Claim) []ledger.ActorID {
	if c.Claimant == ledger.None {
		return nil
	}
	var list []ledger.ActorID
	for _, side := range x.book.Actors[x.book.Actors[c.Claimant].Side].Opposes {
		if x.book.Opposed(c.Claimant, side) && len(list) < sideLimit {
			list = append(list, side)
		}
	}
	return list
}

// OtherSide returns what parties that oppose the claimant's say on the events and
// questions of a claim, apart from the claims to which a card relates it.
func (x *Index) OtherSide(id ledger.ClaimID) OtherSide {
	c, found := &x.book.Claims[id], map[ledger.ClaimID]Reason{}
	take := func(ids []ledger.ClaimID, reason Reason) {
		for _, other := range nearest(ids, id, nearbyLimit) {
			if found[other] == 0 && !x.related(c, other) {
				found[other] = reason
			}
		}
	}
	sides, events := x.opposing(c), x.topics(c, card.KindOfTopic.Happens)
	for _, side := range sides {
		for i := range c.Figures {
			take(x.counts[countOf(&c.Figures[i], side)], SameCount)
		}
	}
	for _, side := range sides {
		for _, event := range events {
			take(x.denying(id, event, side), Denies)
		}
	}
	for _, side := range sides {
		for _, event := range events {
			for _, subject := range x.topics(c, card.KindOfTopic.Asked) {
				take(x.events[onEvent{event, subject, side}], SameSubject)
			}
		}
	}
	var other OtherSide
	for _, event := range events {
		n := OfEvent{Event: event}
		for _, side := range sides {
			n.Claims += len(x.events[onEvent{event, ledger.None, side}])
		}
		other.Events = append(other.Events, n)
	}
	for claim, reason := range found {
		other.Nearby = append(other.Nearby, Nearby{claim, reason})
	}
	slices.SortFunc(other.Nearby, func(a, b Nearby) int {
		return cmp.Or(cmp.Compare(a.Reason, b.Reason), cmp.Compare(apart(a.Claim, id), apart(b.Claim, id)), cmp.Compare(a.Claim, b.Claim))
	})
	other.Nearby = other.Nearby[:min(len(other.Nearby), nearbyLimit)]
	slices.SortFunc(other.Nearby, func(a, b Nearby) int { return cmp.Compare(a.Claim, b.Claim) })
	return other
}

// Denying returns the denials of a side on an event that bear on a claim by the
// words of their titles, in the order of the claims.
func (x *Index) Denying(id ledger.ClaimID, event ledger.TopicID, side ledger.ActorID) []ledger.ClaimID {
	return nearest(x.denying(id, event, side), id, nearbyLimit)
}

func (x *Index) denying(id ledger.ClaimID, event ledger.TopicID, side ledger.ActorID) []ledger.ClaimID {
	shared := map[ledger.ClaimID]int{}
	for _, stem := range x.stems[id] {
		for _, other := range nearest(x.denials[onWord{event, side, stem}], id, window) {
			shared[other]++
		}
	}
	return atLeast(shared, 2)
}

// atLeast are the claims that share so many words, in their order.
func atLeast(shared map[ledger.ClaimID]int, least int) []ledger.ClaimID {
	var list []ledger.ClaimID
	for other, n := range shared {
		if n >= least {
			list = append(list, other)
		}
	}
	slices.Sort(list)
	return list
}

// related reports whether a card, or figures that cannot both be true, relate two claims.
func (x *Index) related(c *ledger.Claim, other ledger.ClaimID) bool {
	return slices.ContainsFunc(c.Edges, func(e ledger.Edge) bool { return e.Other == other }) || c.Mark.Conceding == other
}

// refused reports whether the card of either of two claims says that an editor did not
// relate them.
func (x *Index) refused(a, b ledger.ClaimID) bool {
	says := func(c, other *ledger.Claim) bool {
		return slices.ContainsFunc(c.Claim.Unrelated, func(r card.Refusal) bool { return r.Claim.Value == other.ID })
	}
	one, other := &x.book.Claims[a], &x.book.Claims[b]
	return says(one, other) || says(other, one)
}

// nearest returns the claims of a sorted list that stand nearest to one in the order
// of time, up to n on either side, without itself.
func nearest(ids []ledger.ClaimID, id ledger.ClaimID, n int) []ledger.ClaimID {
	at, own := slices.BinarySearch(ids, id)
	list := slices.Clone(ids[max(0, at-n):at])
	if own {
		at++
	}
	return append(list, ids[at:min(len(ids), at+n)]...)
}

func apart(a, b ledger.ClaimID) ledger.ClaimID { return max(a-b, b-a) }
