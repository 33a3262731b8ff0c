package ledger

import (
	"onrecord/build/card"
	"onrecord/build/plan"
)

// Shared is a page on which several actors, or several topics, of which few claims speak
// stand together, each in a section of its own.
type Shared struct {
	Address string // "few/actors.html", "few/actors--2.html"
	Kind    card.Kind
	Cards   []int32 // their places in Actors or in Topics, ascending
}

// SharedPrefix begins the addresses of shared pages.
const SharedPrefix = "few/"

const (
	// sharedLimit is how many bytes a section takes, about, from which its card has a
	// page of its own.
	sharedLimit = 8 << 10
	// sharedRoom is how many bytes of sections stand on one page.
	sharedRoom = 48 << 10
	// sharedLeast is the number of light cards of a kind below which each of them has a
	// page of its own: pages that share little save nothing worth a way.
	sharedLeast = 12
)

// Anchor is the fragment of a card on a page that holds several: on the one that it
// shares, and in the directory of its kind. No other fragment of these begins so.
func Anchor(c *card.Card) string { return c.Kind.String() + "-" + c.ID }

// Directory is the page that lists all cards of a kind.
func Directory(kind card.Kind) string { return kind.Folder() + "/index.html" }

// Entry is where the directory names an actor or a topic: an address that stays,
// however many claims speak of it and wherever these stand.
func Entry(c *card.Card) string { return Directory(c.Kind) + "#" + Anchor(c) }

// PageOf is where a card is read: its own address, or its section of a shared page.
func (l *Ledger) PageOf(ref Ref) string {
	switch ref.Kind {
	case card.ActorKind:
		return l.Actors[ref.Index].Page
	case card.TopicKind:
		return l.Topics[ref.Index].Page
	}
	return l.Card(ref).Address
}

// share decides which actors and topics share a page. It depends on the cards alone, so
// that pages, data and feeds lead to the same place.
func (l *Ledger) share() {
	actors := make([]sharing, len(l.Actors))
	for i := range l.Actors {
		a := &l.Actors[i]
		a.Page = a.Address
		weight := 600 + 100*(len(a.Members)+len(a.Opposes)+len(a.Actor.Names)+len(a.Actor.AlsoKnownAs)) + 200*len(a.Sources)
		actors[i] = sharing{a.Card, &a.Page, weight + l.listed(a.Claims) + l.listed(a.Carried), len(a.Backlinks)}
	}
	l.gather(card.ActorKind, actors)
	topics := make([]sharing, len(l.Topics))
	for i := range l.Topics {
		t := &l.Topics[i]
		t.Page = t.Address
		topics[i] = sharing{t.Card, &t.Page, 600 + 100*(len(t.Parts)+len(t.Topic.Names)) + l.listed(t.Claims), len(t.Backlinks)}
	}
	l.gather(card.TopicKind, topics)
}

// sharing is a card that may share its page.
type sharing struct {
	*card.Card
	page      *string
	weight    int // of its section, in bytes, about, without its prose
	backlinks int
}

// section is what a card's section weighs, with its prose and the lines that lead to it.
func (s sharing) section() int {
	return s.weight + s.Body.Size() + 150*len(s.Body.Slots) + 600*s.backlinks
}

// light reports whether a card can share a page: it is no long one, and its prose has no
// headings, footnotes or pictures, whose anchors and addresses are those of one page.
func (s sharing) light() bool {
	return s.section() < sharedLimit && len(s.Body.Pictures) == 0 && !s.Body.Sectioned
}

// gather puts the light cards of a kind together, in the order of their ids.
func (l *Ledger) gather(kind card.Kind, all []sharing) {
	var light []int32
	weight := 0
	for i, s := range all {
		if s.light() {
			light = append(light, int32(i))
			weight += s.section()
		}
	}
	if len(light) < sharedLeast {
		return
	}
	pages := (weight + sharedRoom - 1) / sharedRoom
	each := weight/pages + sharedLimit/2 // so that the last page is no scrap
	for n, places := range plan.Runs(light, func(i int32) int { return all[i].section() }, each, each) {
		page := Shared{Address: plan.PageNumber(SharedPrefix+kind.Folder()+".html", n+1), Kind: kind, Cards: places}
		for _, i := range places {
			*all[i].page = page.Address + "#" + Anchor(all[i].Card)
		}
		l.Shared = append(l.Shared, page)
	}
}

// listed is how many bytes claims take in a list, about.
func (l *Ledger) listed(ids []ClaimID) int {
	weight := 0
	for _, id := range ids {
		weight += 240 + len(l.Claims[id].Title.Value) + len(l.Claims[id].Address)
	}
	return weight
}
