package search

import (
	"iter"
	"maps"
	"slices"

	"onrecord/build/card"
	"onrecord/build/ledger"
)

// The kinds of names, as letters of groups and of entries.
const (
	actorLetter  = 'A'
	sideLetter   = 'D'
	sourceLetter = 'S'
	topicLetter  = 'T'
	statusLetter = 'X'
)

// name is an actor, a source or a topic with its number.
type name struct {
	ref    ledger.Ref
	number uint32
}

// listNames numbers all actors, sources and topics.
func (x *index) listNames() {
	var ids []string
	var refs []ledger.Ref
	for ref, c := range x.Ledger.Cards {
		switch ref.Kind {
		case card.ActorKind, card.SourceKind, card.TopicKind:
			ids, refs = append(ids, c.ID), append(refs, ref)
		}
	}
	width, order, numbers := number(ids)
	x.nameBits = width
	x.nameDigits = (width + 6) / 6 // one bit more: numbers may run over, and the last one is nobody's
	x.numberOf = make(map[ledger.Ref]uint32, len(refs))
	for i, at := range order {
		x.names = append(x.names, name{refs[at], numbers[i]})
		x.numberOf[refs[at]] = numbers[i]
	}
	x.placeSides()
}

// placeSides gives the sides that a search is narrowed to their places. The order is made
// here, so that a browser's own collation, which is another one, has no part in it.
func (x *index) placeSides() {
	members := map[ledger.ActorID]int{}
	for i := range x.Ledger.Actors {
		members[x.Ledger.Actors[i].Side]++
	}
	maps.DeleteFunc(members, func(_ ledger.ActorID, n int) bool { return n == 1 })
	x.places = make(map[ledger.ActorID]uint32, len(members))
	for i, side := range slices.SortedFunc(maps.Keys(members), x.CompareSides) {
		x.places[side] = uint32(i)
	}
}

// nobody is the number that stands where there is no name.
func (x *index) nobody() uint32 { return 1<<(6*x.nameDigits) - 1 }

// digitsOf is how many digits a number has in a group.
func (x *index) digitsOf(letter byte) int {
	if letter == statusLetter {
		return 1
	}
	return x.nameDigits
}

// searched are the texts by which a name is found, under the letter of the group
// in which its words stand.
func (x *index) searched(n *name) iter.Seq2[byte, []string] {
	return func(yield func(byte, []string) bool) {
		l := x.Ledger
		c := l.Card(n.ref)
		switch n.ref.Kind {
		case card.ActorKind:
			a := ledger.ActorID(n.ref.Index)
			if yield(actorLetter, append(x.called(a), idWords(c.ID))) {
				side := l.Actors[a].Side
				yield(sideLetter, append(x.called(side), idWords(l.Actors[side].ID)))
			}
		case card.SourceKind:
			s := &l.Sources[n.ref.Index]
			texts := []string{c.Title.Value, idWords(c.ID)}
			for _, a := range []ledger.ActorID{s.Outlet, s.CarriedBy} {
				if a != ledger.None {
					texts = append(texts, x.called(a)...)
				}
			}
			yield(sourceLetter, texts)
		case card.TopicKind:
			texts := []string{c.Title.Value, idWords(c.ID)}
			for _, n := range c.Topic.Names {
				texts = append(texts, n.Name.Value)
			}
			yield(topicLetter, texts)
		}
	}
}

// called are all names of an actor.
func (x *index) called(id ledger.ActorID) []string {
	c := x.Ledger.Actors[id].Card
	texts := []string{c.Title.Value}
	for _, n := range c.Actor.Names {
		texts = append(texts, n.Name.Value)
	}
	for _, n := range c.Actor.AlsoKnownAs {
		texts = append(texts, n.Value)
	}
	return texts
}

// statusWords are the texts by which claims with a status are found.
func (x *index) statusWords(status card.Status) []string {
	texts := []string{status.String(), x.Strings["status."+status.String()]}
	if !status.OfInapplicable() {
		return append(texts, x.Strings["mark."+status.String()])
	}
	for _, kind := range card.SpeechActsThat(card.SpeechAct.Inapplicable) {
		texts = append(texts, x.Strings["mark."+kind.String()])
	}
	return texts
}

// nameEntry writes a name: number, letter of its kind, id, name, and of an actor
// the number of its side and, of a side, its place.
func (x *index) nameEntry(b []byte, n *name) []byte {
	c := x.Ledger.Card(n.ref)
	letter := map[card.Kind]string{card.ActorKind: "A", card.SourceKind: "S", card.TopicKind: "T"}[n.ref.Kind]
	b = append(b, '[')
	b = appendText(b, string(appendFixed(nil, n.number, x.nameDigits)))
	text := c.Title.Value
	if n.ref.Kind == card.SourceKind {
		// A headline can be a claim too, and never stands without who printed it.
		text = x.Wording.Source(ledger.SourceID(n.ref.Index))
	}
	for _, text := range []string{letter, c.ID, short(text, titleLimit)} {
		b = appendText(append(b, ','), text)
	}
	if n.ref.Kind == card.ActorKind {
		side := x.numberOf[ledger.Ref{Kind: card.ActorKind, Index: int32(x.Ledger.Actors[n.ref.Index].Side)}]
		b = appendText(append(b, ','), string(appendFixed(nil, side, x.nameDigits)))
		if place, ok := x.places[ledger.ActorID(n.ref.Index)]; ok {
			b = appendText(append(b, ','), string(appendFixed(nil, place, x.nameDigits)))
		}
	}
	return append(b, ']')
}
