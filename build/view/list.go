package view

import (
	"strconv"

	"onrecord/build/card"
	"onrecord/build/ledger"
)

// Listing is a list of claims, or, where it is long, of the parts into which it
// is divided.
type Listing struct {
	Count  int     // of all claims, those in parts among them: 25
	Claims []Entry // in the order of time, or of the text of a source
	Parts  []Part  // in the order of time
}

// Entry is one claim of a list.
type Entry struct {
	Label Label  // the claim
	Said  string // when, no more precise than is known: "19 September 2023"
}

// Part is one part of a divided list.
type Part struct {
	Name  string // its period: "September 2023"
	Href  string // its page: "timeline/2023-09.html"
	Count int    // how many claims it has: 42
	Here  bool   // it is this page
}

// ListPage is the view model of list.html: the claims by status and reason, the
// directories of sources, actors and topics, and the ways to divide the timeline.
type ListPage struct {
	Frame  Frame
	Title  string  // what is listed: "Sources"
	Facets []Link  // the ways to divide the timeline; empty elsewhere
	Claims Listing // empty in a directory
	Items  []Item  // the cards of a directory, by name
	Groups []Group // of a directory that is divided: actors by side
	Pages  []Part  // the numbered pages of a long directory
}

// Group is the part of a directory that stands under one heading.
type Group struct {
	ID      string  // of its section, for links to it: "side-north"
	Heading string  // the name of the side: "The North"
	Of      Link    // the page of what has the claims; empty for none
	Items   []Item  // the cards, by name
	Claims  Listing // in place of cards: those of a list that is too short for a page of its own
}

// Item is one card in a directory.
type Item struct {
	ID      string   // an anchor that stays; empty for none: "actor-observer"
	Link    Link     // its name and its page
	Details []string // its kind, its side or its time, how many claims: "event"
}

func (w *Writer) Entries(ids []ledger.ClaimID) []Entry {
	list := make([]Entry, len(ids))
	for i, id := range ids {
		list[i] = Entry{w.Label(id), w.Wording.Said(&w.Ledger.Claims[id])}
	}
	return list
}

// NamedEntries are entries of lists that hold the same claims once more.
func (w *Writer) NamedEntries(ids []ledger.ClaimID) []Entry {
	list := make([]Entry, len(ids))
	for i, id := range ids {
		list[i] = Entry{w.NamedOnly(id), w.Wording.Said(&w.Ledger.Claims[id])}
	}
	return list
}

// ShortListing is the claims of a list that stands among others, without the headings
// of days: when each was said, and where we read it.
func (w *Writer) ShortListing(ids []ledger.ClaimID) Listing {
	l := Listing{Count: len(ids), Claims: w.NamedEntries(ids)}
	for i, id := range ids {
		e, outlet := &l.Claims[i], w.readIn(&w.Ledger.Claims[id])
		if e.Said != "" && outlet != "" {
			e.Said += " · "
		}
		e.Said += outlet
	}
	return l
}

// NamedListing is a Listing with entries of which the same is true.
func (w *Writer) NamedListing(owner string, ids []ledger.ClaimID, room int) Listing {
	l := w.Listing(owner, ids, room)
	if len(l.Claims) > 0 {
		l.Claims = w.NamedEntries(ids)
	}
	return l
}

// Listing shows the claims of one card, or the parts that hold them. owner
// names the list: parts of it stand at timeline/OWNER/. room is what the card's page
// has room for.
func (w *Writer) Listing(owner string, ids []ledger.ClaimID, room int) Listing {
	return w.ListingOf(ids, w.Parts(owner, ids, room))
}

// ListingOf shows claims, or the parts that hold them where there are any.
func (w *Writer) ListingOf(ids []ledger.ClaimID, parts []Part) Listing {
	l := Listing{Count: len(ids), Parts: parts}
	if parts == nil {
		l.Claims = w.Entries(ids)
	}
	return l
}

// Parts are those of a Listing; nil where it has room for the claims.
func (w *Writer) Parts(owner string, ids []ledger.ClaimID, room int) []Part {
	d := w.ByTime(owner, room)
	if d.Fits(ids) {
		return nil
	}
	return Heads(w, d.Divide(ids))
}

// dayWeight is how much more than its share in ClaimWeight the headings of a day and its
// month take, on a page on which every claim has a day of its own.
const dayWeight = 90

// ByTime divides a list of claims by the time of saying. Its parts stand below
// timeline/OWNER/, but for those whose claims are all that were said in a period: these
// stand among all claims. room is what the page of the whole list has room for.
func (s *Site) ByTime(owner string, room int) Division[ledger.ClaimID] {
	d := s.byTime()
	d.Whole = room
	if owner != "" {
		d.Prefix += owner + "/"
		d.At = func(ids []ledger.ClaimID) string { return standing.Of(s)[ClaimsDigest(ids)] }
	}
	return d
}

// byTime divides the list of all claims.
func (s *Site) byTime() Division[ledger.ClaimID] {
	return Division[ledger.ClaimID]{
		Prefix: TimelinePrefix, Room: PageRoom, Weigh: s.ClaimWeight, Day: dayWeight,
		Said: func(id ledger.ClaimID) card.Interval { return s.Ledger.Claims[id].Said },
	}
}

// OnePage reports whether a list has room on a page of its own.
func (s *Site) OnePage(ids []ledger.ClaimID) bool { return s.ByTime("", PageRoom).Fits(ids) }

// Heads are the parts of a divided list that its page names.
func Heads[T any](w *Writer, all []Portion[T]) []Part {
	var list []Part
	for _, p := range all {
		if p.top {
			list = append(list, partOf(w, p))
		}
	}
	return list
}

// Below are the parts that the page of a part names: of a year or a month of which
// there are many.
func Below[T any](w *Writer, p Portion[T]) []Part {
	var list []Part
	for _, below := range p.parts {
		list = append(list, partOf(w, below))
	}
	return list
}

func partOf[T any](w *Writer, p Portion[T]) Part {
	return Part{PortionName(w, p), w.Link(p.Address), p.Count, p.Address == w.Path}
}

// PortionName is the period of a part.
func PortionName[T any](w *Writer, p Portion[T]) string {
	if p.NoDay {
		return w.Layouts.Strings.Fill("timeline.month-no-day", "month", w.PartName(p.Key))
	}
	return w.PartName(p.Key)
}

// Pages are the numbered pages of a part that is too heavy for one.
func (w *Writer) Pages(addresses []string) []Part {
	var list []Part
	for i, address := range addresses {
		list = append(list, Part{Name: w.Layouts.Strings.Fill("timeline.page", "number", strconv.Itoa(i+1)), Href: w.Link(address), Here: address == w.Path})
	}
	return list
}

// PartName is the period of a part.
func (w *Writer) PartName(key string) string {
	i, problem := card.ParseInterval(key)
	if problem != "" {
		return w.Layouts.Strings["timeline.undated"]
	}
	i.Value = key // by which two dates are told from one
	return w.Wording.Date(i)
}

// PageTitle tells the numbered pages of a part from each other.
func (w *Writer) PageTitle(title string, number int) string {
	if number < 2 {
		return title
	}
	return w.Layouts.Strings.Fill("timeline.page-of", "title", title, "number", strconv.Itoa(number))
}

// ChronicleEntry is one claim under the day on which it was said, or not after which.
type ChronicleEntry struct {
	Label  Label  // the claim
	Said   string // when, where that is not just the day: "not after 19 September 2023"
	Outlet string // where we read it: "The Observer"
}

func (w *Writer) ChronicleEntry(id ledger.ClaimID) ChronicleEntry {
	c := &w.Ledger.Claims[id]
	v := ChronicleEntry{Label: w.Label(id), Outlet: w.readIn(c)}
	if !c.Said.IsDay() {
		v.Said = w.Wording.Said(c)
	}
	return v
}

// readIn is the outlet in which we read a claim; of a withheld one it says nothing.
func (w *Writer) readIn(c *ledger.Claim) string {
	if c.Source == ledger.None || c.Status.Withheld() {
		return ""
	}
	return w.Wording.Outlet(c.Source)
}

// Stands reports whether a claim was neither withdrawn nor found wrong nor withheld.
func Stands(c *ledger.Claim) bool { return !c.Status.Tombstone() }
