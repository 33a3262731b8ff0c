// Package ledger joins all cards into one immutable whole: references become
// indices, relations hold both ways, sides, origins, figures, notes and marks
// are computed. Everything here is computed anew from the cards, so nothing can
// be stale; nothing here reads a file, formats a sentence or reports a mistake:
// what leads nowhere is kept as data for build/check.
package ledger

import (
	"slices"
	"strings"
	"sync"

	"onrecord/build/card"
	"onrecord/build/quote"
)

// The places of cards in the ledger's slices. None is no card.
type (
	ClaimID  int32
	SourceID int32
	ActorID  int32
	TopicID  int32
)

// None is the index of no card.
const None = -1

// Ref names a card of any kind.
type Ref struct {
	Kind  card.Kind
	Index int32
}

// Ledger is all published cards, resolved and cross-linked.
type Ledger struct {
	Claims  []Claim       // by earliest, latest (card.Interval.CompareAt) and id: the order of every list
	Sources []Source      // by id
	Actors  []Actor       // by id
	Topics  []Topic       // by id
	Metrics []card.Metric // those of every site, then the site's own, in its order
	Pages   []Page        // by id
	Shared  []Shared      // the pages on which actors, then topics, stand together

	// Broken are the references that lead nowhere, or to a draft, or to a card
	// of another kind; Clashes are the cards whose id another card has already.
	Broken  []Broken
	Clashes []Clash

	Quotes  []Quote      // every quote that has to be proved, by key
	Orphans []quote.Line // the lines of the lock that prove no quote of a card

	ids    map[string]Ref
	drafts map[string]*card.Card
}

// Claim is a claim card in its place among the others.
type Claim struct {
	*card.Card
	Claimant  ActorID // None where unnamed, withheld or unknown
	Source    SourceID
	Via       []ActorID // nearest to the claimant first
	Accuses   []ActorID
	Topics    []TopicID
	Event     TopicID // the only event among the topics, else None
	Said      card.Interval
	SaidFrom  SaidFrom
	Status    card.Status // the headline
	Live      bool        // not withdrawn, retracted, redacted or refuted
	Origins   []ActorID   // to whom it goes back; never anybody unnamed
	Edges     []Edge
	Figures   []Figure
	Mark      Mark
	Backlinks []Backlink
	Lang      string // of its words: its card's, else its source's; "" where neither says
	Proof     *Quote // of its quote; nil where it has none or is redacted

	ends   []ClaimID   // in which `repeats` ends; nil where the claim repeats none
	buried card.Status // of its assessments, the one that no later one changes (tombstone)
}

// SaidFrom tells where the time of saying comes from.
type SaidFrom uint8

const (
	Undated       SaidFrom = iota
	SaidStated             // the card's `said`
	SaidStamp              // not after the passage's own time in a live page
	SaidPublished          // not after the source was published
)

// WrittenSaid is the time of saying as a card would write it: what the card says,
// "2023-09-19"; what follows from a stamp or a source by its end alone,
// "../2023-09-19"; "" where it is undated.
func (c *Claim) WrittenSaid() string {
	switch {
	case c.SaidFrom == Undated:
		return ""
	case c.SaidFrom == SaidStated:
		return c.Said.Value
	case c.Said.Latest.Open:
		return ""
	}
	_, end, two := strings.Cut(c.Said.Value, "/")
	if !two {
		end = c.Said.Value
	}
	return "../" + end
}

// Source is a source card with its claims.
type Source struct {
	*card.Card
	Outlet    ActorID
	CarriedBy ActorID
	Claims    []ClaimID
	Proofs    []*Quote // of its verification notes, in their order; nil for one without a quote
	Backlinks []Backlink
}

// Actor is an actor card with its side.
type Actor struct {
	*card.Card
	Parent    ActorID
	Side      ActorID   // its own, else the nearest parent's, else itself
	Party     bool      // its side is a party
	Opposes   []ActorID // of a side: the sides it opposes, sorted
	Members   []ActorID // of a side: the actors on it, itself aside
	Claims    []ClaimID // as claimant
	Carried   []ClaimID // as a link of the chain between claimant and outlet
	Sources   []SourceID
	Backlinks []Backlink
	Page      string // where it is read: "actors/x.html", "few/actors.html#actor-x"
}

// Topic is a topic card with its claims.
type Topic struct {
	*card.Card
	Within    TopicID
	Parts     []TopicID
	Claims    []ClaimID
	Backlinks []Backlink
	Page      string // where it is read: "topics/x.html", "few/topics.html#topic-x"
}

// Page is a page card.
type Page struct {
	*card.Card
	Backlinks []Backlink
}

// Backlink is a place in the prose of a card that leads here: the card and the
// slot of its body. The line around it is read when it is rendered.
type Backlink struct {
	From Ref
	Slot int
}

// Find returns the card with this id.
func (l *Ledger) Find(id string) (Ref, bool) {
	r, ok := l.ids[id]
	return r, ok
}

// Card returns the card at a place.
func (l *Ledger) Card(r Ref) *card.Card {
	switch r.Kind {
	case card.ClaimKind:
		return l.Claims[r.Index].Card
	case card.SourceKind:
		return l.Sources[r.Index].Card
	case card.ActorKind:
		return l.Actors[r.Index].Card
	case card.TopicKind:
		return l.Topics[r.Index].Card
	default:
		return l.Pages[r.Index].Card
	}
}

// Cards calls yield for every published card, kind by kind, in order.
func (l *Ledger) Cards(yield func(Ref, *card.Card) bool) {
	for kind, n := range l.sizes() {
		for i := range n {
			r := Ref{card.Kind(kind), int32(i)}
			if !yield(r, l.Card(r)) {
				return
			}
		}
	}
}

// AllClaims are the places of all claims, in the order of every list.
func (l *Ledger) AllClaims() []ClaimID {
	all := make([]ClaimID, len(l.Claims))
	for i := range all {
		all[i] = ClaimID(i)
	}
	return all
}

// sizes are how many cards of each kind there are.
func (l *Ledger) sizes() []int {
	return []int{len(l.Claims), len(l.Sources), len(l.Actors), len(l.Topics), len(l.Pages)}
}

// IsDraft reports whether an id is that of a card which is not published.
func (l *Ledger) IsDraft(id string) bool { return l.drafts[id] != nil }

// Drafts are the files of the cards that are not published, in no order.
func (l *Ledger) Drafts() []string {
	var files []string
	for _, c := range l.drafts {
		files = append(files, c.File.Name)
	}
	return files
}

// Options are what a ledger is made from beside cards.
type Options struct {
	Drafts   bool            // publish drafts too
	Lock     []quote.Line    // the lines of quotes.sum
	Holdings []quote.Holding // what holders of texts signed about them
	Metrics  []card.Metric   // the site's own, beside those of every site
}

// New joins cards, in any order, into a ledger. Cards are not changed; whatever
// they hold, New returns the best ledger possible.
func New(cards []*card.Card, o Options) *Ledger {
	l := &Ledger{ids: make(map[string]Ref, len(cards)), drafts: map[string]*card.Card{}, Metrics: slices.Concat(card.Metrics, o.Metrics)}
	l.place(cards, o.Drafts)
	l.resolve()
	l.sides()
	l.date()
	l.sort()
	l.list()
	l.relate()
	l.assess()
	// What follows is worked out side by side: what claims say of each other, and what links
	// and the lock say.
	var marked sync.WaitGroup
	marked.Go(func() {
		l.trace()
		l.count()
		l.mark()
	})
	l.link()
	l.share()
	l.prove(o.Lock, o.Holdings)
	marked.Wait()
	l.attach()
	return l
}

// list gives sources, actors and topics the claims that name them.
func (l *Ledger) list() {
	for i := range l.Claims {
		c, id := &l.Claims[i], ClaimID(i)
		if c.Source != None && !c.buried.Withheld() {
			s := &l.Sources[c.Source]
			s.Claims = append(s.Claims, id)
		}
		if c.Claimant != None {
			a := &l.Actors[c.Claimant]
			a.Claims = append(a.Claims, id)
		}
		for _, v := range c.Via {
			l.Actors[v].Carried = append(l.Actors[v].Carried, id)
		}
		for _, t := range c.Topics {
			l.Topics[t].Claims = append(l.Topics[t].Claims, id)
		}
	}
	for i := range l.Sources {
		for _, a := range []ActorID{l.Sources[i].Outlet, l.Sources[i].CarriedBy} {
			if a != None {
				l.Actors[a].Sources = append(l.Actors[a].Sources, SourceID(i))
			}
		}
	}
}

// link turns the slots of all bodies into backlinks of their targets. A card
// that links twice from one line is shown once.
func (l *Ledger) link() {
	for from, c := range l.Cards {
		seen := map[[2]int32]bool{}
		for i, slot := range c.Body.Slots {
			to, ok := l.ids[slot.Target.Value]
			line := [2]int32{int32(slot.Line.Start), to.Index<<3 | int32(to.Kind)}
			if !ok || to == from || seen[line] {
				continue
			}
			seen[line] = true
			links := l.backlinks(to)
			*links = append(*links, Backlink{from, i})
		}
	}
}

func (l *Ledger) backlinks(r Ref) *[]Backlink {
	switch r.Kind {
	case card.ClaimKind:
		return &l.Claims[r.Index].Backlinks
	case card.SourceKind:
		return &l.Sources[r.Index].Backlinks
	case card.ActorKind:
		return &l.Actors[r.Index].Backlinks
	case card.TopicKind:
		return &l.Topics[r.Index].Backlinks
	default:
		return &l.Pages[r.Index].Backlinks
	}
}
