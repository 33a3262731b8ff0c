package page

import (
	"cmp"
	"io"
	"slices"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/plan"
)

// listLimit is how many claims stand on one page; longer lists are divided by
// month of saying, and a month by day, so that a new card moves one page.
const listLimit = 200

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
	Name  string // the month or the day: "September 2023"
	Href  string // its page: "timeline/2023-09.html"
	Count int    // how many claims it has: 42
	Here  bool   // it is this page
}

// ListPage is the view model of list.html: the timeline and its parts, the claims
// by status and reason, and the directories of sources, actors and topics.
type ListPage struct {
	Frame  Frame
	Title  string  // what is listed: "September 2023"
	Of     Link    // the card whose claims are listed; empty for all claims
	Claims Listing // empty in a directory
	Items  []Item  // the cards of a directory, by name
	Groups []Group // of a directory that is divided: actors by side
}

// Group is the part of a directory that stands under one heading.
type Group struct {
	ID      string // of the heading, for links to it: "side-north"
	Heading string // the name of the side: "The North"
	Items   []Item // the cards, by name
}

// Item is one card in a directory.
type Item struct {
	Link    Link     // its name and its page
	Details []string // its kind, its place in the conflict or in time, how many claims: "event"
}

func (w *writer) entries(ids []ledger.ClaimID) []Entry {
	list := make([]Entry, len(ids))
	for i, id := range ids {
		list[i] = Entry{w.label(id), w.Wording.Said(&w.Ledger.Claims[id])}
	}
	return list
}

// listing shows the claims of one card, or the parts that hold them. owner
// names the list: parts of it stand at timeline/OWNER/.
func (w *writer) listing(owner string, ids []ledger.ClaimID) Listing {
	l := Listing{Count: len(ids)}
	if len(ids) <= listLimit {
		l.Claims = w.entries(ids)
		return l
	}
	for _, p := range w.divide(owner, ids) {
		if !p.day {
			l.Parts = append(l.Parts, Part{p.name(w), w.link(p.address), len(p.claims), p.address == w.path})
		}
	}
	return l
}

// part is a page of a divided list.
type part struct {
	address string
	key     string // "2023-09", "2023-09-19" or "undated"
	day     bool
	claims  []ledger.ClaimID
	days    []part // of a month that is itself divided
}

func (p part) name(w *writer) string {
	i, problem := card.ParseInterval(p.key)
	if problem != "" {
		return w.Layouts.Strings["date.undated"]
	}
	return w.Wording.Date(i)
}

// divide splits claims by month, and a month with too many of them by day. The
// order within each part is that of the ledger.
func (s *Site) divide(owner string, ids []ledger.ClaimID) []part {
	prefix := timelinePrefix
	if owner != "" {
		prefix += owner + "/"
	}
	by := func(ids []ledger.ClaimID, key func(card.Interval) string, day bool) []part {
		index := map[string]int{}
		var parts []part
		for _, id := range ids {
			k := cmp.Or(key(s.Ledger.Claims[id].Said), "undated")
			i, ok := index[k]
			if !ok {
				i, index[k] = len(parts), len(parts)
				parts = append(parts, part{address: prefix + k + ".html", key: k, day: day})
			}
			parts[i].claims = append(parts[i].claims, id)
		}
		slices.SortFunc(parts, func(a, b part) int { return cmp.Compare(a.key, b.key) })
		return parts
	}
	months := by(ids, card.Interval.Month, false)
	all := slices.Clone(months)
	for i := range months {
		if len(months[i].claims) <= listLimit || months[i].key == "undated" {
			continue
		}
		all[i].days = slices.DeleteFunc(by(months[i].claims, card.Interval.Day, true), func(p part) bool { return p.key == "undated" })
		all = append(all, all[i].days...)
	}
	return all
}

// timeline is the group of all pages that list claims by time: of all claims,
// and of each card that has too many for its own page.
func (s *Site) timeline() plan.Group {
	return plan.Group{Prefix: timelinePrefix, Expand: func() []plan.Output {
		all := make([]ledger.ClaimID, len(s.Ledger.Claims))
		for i := range all {
			all[i] = ledger.ClaimID(i)
		}
		outputs := s.parts("", nil, all)
		outputs = append(outputs, s.output(timelineAddress, func(w *writer) ListPage { return w.timelineIndex(all) }))
		for _, f := range s.shelves() {
			of := func(w *writer) Link { return Link{Text: f.title(w), Href: w.link(f.address())} }
			outputs = append(outputs, s.long(f.owner(), of, f.claims)...)
		}
		for ref, c := range s.Ledger.Cards {
			of := func(w *writer) Link { return Link{Text: c.Title.Value, Href: w.link(c.Address)} }
			switch ref.Kind {
			case card.SourceKind:
				outputs = append(outputs, s.long(c.ID, of, s.Ledger.Sources[ref.Index].Claims)...)
			case card.ActorKind:
				outputs = append(outputs, s.long(c.ID, of, s.Ledger.Actors[ref.Index].Claims)...)
				outputs = append(outputs, s.long(c.ID+"/carried", of, s.Ledger.Actors[ref.Index].Carried)...)
			case card.TopicKind:
				outputs = append(outputs, s.long(c.ID, of, s.Ledger.Topics[ref.Index].Claims)...)
			}
		}
		return outputs
	}}
}

// long makes the parts of a list that is too long for the page of its owner; of
// names that page.
func (s *Site) long(owner string, of func(*writer) Link, ids []ledger.ClaimID) []plan.Output {
	if len(ids) <= listLimit {
		return nil
	}
	return s.parts(owner, of, ids)
}

func (s *Site) output(address string, model func(*writer) ListPage) plan.Output {
	return plan.Output{Path: address, Render: func(out io.Writer) error {
		w := &writer{Site: s, path: address}
		v := model(w)
		if w.err != nil {
			return w.err
		}
		return s.Layouts.Render(out, "list", v)
	}}
}

func (s *Site) parts(owner string, of func(*writer) Link, ids []ledger.ClaimID) []plan.Output {
	var outputs []plan.Output
	for _, p := range s.divide(owner, ids) {
		outputs = append(outputs, s.output(p.address, func(w *writer) ListPage { return w.part(p, of) }))
	}
	return outputs
}

// part lists the claims of one month or day. A divided month lists its days,
// and below them the claims that are known to the month only.
func (w *writer) part(p part, of func(*writer) Link) ListPage {
	v := ListPage{Title: p.name(w), Claims: Listing{Count: len(p.claims)}}
	rest := p.claims
	if len(p.days) > 0 {
		rest = slices.DeleteFunc(slices.Clone(rest), func(id ledger.ClaimID) bool { return w.Ledger.Claims[id].Said.Day() != "" })
	}
	for _, d := range p.days {
		v.Claims.Parts = append(v.Claims.Parts, Part{d.name(w), w.link(d.address), len(d.claims), false})
	}
	v.Claims.Claims = w.entries(rest)
	title := v.Title
	if of != nil {
		v.Of = of(w)
		title = v.Of.Text + " · " + title
	}
	v.Frame = w.frame(title, title, "")
	return v
}

func (w *writer) timelineIndex(all []ledger.ClaimID) ListPage {
	title := w.Layouts.Strings["page.claims"]
	v := ListPage{Frame: w.frame(title, title, ""), Title: title, Claims: Listing{Count: len(all)}}
	if len(all) <= listLimit {
		v.Claims.Claims = w.entries(all)
	}
	for _, p := range w.divide("", all) {
		if !p.day {
			v.Claims.Parts = append(v.Claims.Parts, Part{p.name(w), w.link(p.address), len(p.claims), false})
		}
	}
	return v
}
