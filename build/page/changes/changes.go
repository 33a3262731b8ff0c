// Package changes is what happened to cards, by their own dates.
package changes

import (
	"slices"
	"strconv"
	"strings"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/plan"
	"onrecord/build/view"
)

const (
	changesPrefix  = "changes/"
	changesAddress = "changes/index.html"
)

// Feature is the pages of what changed.
var Feature = view.Feature{
	Prefix:  changesPrefix,
	Layouts: map[string]any{"changes": ChangesPage{}},
	Foot:    []view.Section{{Key: "changes.title", Address: changesAddress}},
	Below:   pages,
	Lists:   lists,
}

const (
	// changesLimit is how many changes stand on one page; where there are more,
	// the first page has the newest, and each month pages of its own.
	changesLimit = 70
	// additionsLimit is how many new claims of one source and day stand folded
	// under it; more have a page of their own.
	additionsLimit = 8
)

// ChangesPage is the view model of changes.html: what happened to cards, by their
// own dates, newest first.
type ChangesPage struct {
	Frame  view.Frame
	Title  string       // of the page, or the month with them: "Changes"
	Of     view.Link    // from the page of a month, all changes; else empty
	Lead   string       // a sentence about the page: "What happened to the cards of this site."
	Months view.Listing // the pages of the months, where there are several pages
	Days   []ChangeDay  // newest first
}

// ChangeDay is what happened on one day.
type ChangeDay struct {
	ID      string      // an anchor that stays: "2026-11-22"
	Date    string      // the day: "22 November 2026"
	Changes []Change    // all but additions, by card
	Added   []Additions // the new claims, by source
}

// Change is one event in the life of a card, other than that it was added.
type Change struct {
	What      string      // what happened: "Corrected"
	Claim     *view.Label // to which claim
	Card      view.Link   // else to which source
	Was       string      // the mark, or the words of the card, before; empty where they are not known: "Not verified: nobody here has looked yet"
	Is        string      // since: "Could not independently verify"
	Words     bool        // Was and Is are words of the card, and no marks
	Why       string      // the reason, as the card gives it: "the list of names was published"
	Evidence  []view.Link // the sources on which a judgement rests
	Conceding *view.Label // the claim on which it rests, where it was admitted
}

// Additions are the new claims of one day from one source.
type Additions struct {
	Source view.Link    // empty where a claim is withheld, so that nothing tells where it stood
	Outlet string       // who published it: "Middle East Eye"
	Count  string       // how many: "25 claims"
	Claims []view.Entry // folded; empty where they are too many
	All    view.Link    // the list of them, where they are too many: "25 claims"
}

// changePage is a part of the changes of a month; the first part is the oldest.
type changePage struct {
	month  string // "2026-11"
	number int
	last   bool // no newer part of the month follows
	events []happening
}

func (p changePage) address() string { return plan.PageNumber(changesPrefix+p.month+".html", p.number) }

func (p changePage) name(w *view.Writer) string {
	name := w.PartName(p.month)
	if p.number == 1 && p.last {
		return name
	}
	return w.Layouts.Strings.Fill("changes.part", "month", name, "number", strconv.Itoa(p.number))
}

// divide fills the pages of each month from the oldest change on, so that a new
// one moves the newest page and no other.
func (c *annals) divide() {
	room, month := 0, ""
	for _, h := range slices.Backward(c.events) {
		last := len(c.pages) - 1
		switch key := h.on.Month(); {
		case key != month:
			month, room = key, changesLimit
			c.pages = append(c.pages, changePage{month: key, number: 1, last: true})
		case room < h.weight():
			room = changesLimit
			c.pages[last].last = false
			c.pages = append(c.pages, changePage{month: key, number: c.pages[last].number + 1, last: true})
		}
		room -= h.weight()
		page := &c.pages[len(c.pages)-1]
		page.events = append(page.events, h)
	}
	for i := range c.pages {
		slices.Reverse(c.pages[i].events)
	}
	slices.Reverse(c.pages)
}

func changesPage(w *view.Writer) ChangesPage {
	say, c := w.Layouts.Strings, histories.Of(w.Site)
	v := ChangesPage{Frame: w.Frame(say["changes.title"], say["changes.lead"], ""), Title: say["changes.title"], Lead: say["changes.lead"]}
	newest := c.newest()
	v.Days = changeDays(w, newest)
	if len(newest) < len(c.events) {
		for _, p := range c.pages {
			v.Months.Parts = append(v.Months.Parts, view.Part{Name: p.name(w), Href: w.Link(p.address()), Count: len(p.events), Here: false})
		}
	}
	return v
}

func monthPage(w *view.Writer, p changePage) ChangesPage {
	say := w.Layouts.Strings
	title := say.Fill("changes.month", "month", p.name(w))
	return ChangesPage{
		Frame: w.Frame(title, "", ""), Title: title,
		Of:   view.Link{Text: say["changes.title"], Href: w.Link(changesAddress)},
		Days: changeDays(w, p.events),
	}
}

func changeDays(w *view.Writer, events []happening) []ChangeDay {
	var days []ChangeDay
	for _, h := range events {
		if n := len(days); n == 0 || days[n-1].ID != h.on.Day() {
			days = append(days, ChangeDay{ID: h.on.Day(), Date: w.Date(h.on)})
		}
		day := &days[len(days)-1]
		if h.change != nil {
			day.Changes = append(day.Changes, changeView(w, *h.change))
		} else {
			day.Added = append(day.Added, additionsView(w, h))
		}
	}
	return days
}

func additionsView(w *view.Writer, h happening) Additions {
	v := Additions{Count: w.Number(len(h.added))}
	if h.source != ledger.None {
		v.Source, v.Outlet = w.SourceLink(h.source), w.Wording.Outlet(h.source)
	}
	if len(h.added) > additionsLimit {
		v.All = view.Link{Text: v.Count, Href: w.Link(additionsAddress(w.Site, h))}
	} else {
		v.Claims = w.Entries(h.added)
	}
	return v
}

func changeView(w *view.Writer, e ledger.Change) Change {
	say := w.Layouts.Strings
	v := Change{What: say["changes."+e.Word()]}
	if e.Card.Kind == card.ClaimKind {
		l := w.Label(ledger.ClaimID(e.Card.Index))
		v.Claim = &l
	} else {
		id := ledger.SourceID(e.Card.Index)
		v.Card = view.Link{Text: w.SourceName(id), Href: w.Link(w.Ledger.Sources[id].Address)}
	}
	switch {
	case e.Correction != nil:
		v.Was, v.Is, v.Words = e.Correction.Was.Value, e.Correction.Is.Value, true
		v.Why = strings.TrimSuffix(e.Correction.Why.Value, ".")
	case !e.From.Given() && e.What == ledger.WasEnded:
		judged(w, &v, e) // what it shows as is what happened
	case e.From == e.To:
		v.What, v.Is = say["changes.again"], say["status."+e.To.String()]
		judged(w, &v, e)
	default:
		v.Is = say["status."+e.To.String()]
		if e.From.Given() {
			v.Was = say["status."+e.From.String()]
		}
		judged(w, &v, e)
	}
	return v
}

// judged adds why the editors judged so: their note, else the reasons that they
// gave, and what it rests on. Of a redaction the note alone is told.
func judged(w *view.Writer, v *Change, e ledger.Change) {
	a := e.Assessment
	v.Why = strings.TrimSuffix(a.Note.Value, ".")
	if e.To.Withheld() {
		return
	}
	if v.Why == "" {
		var reasons []string
		for _, r := range a.Reasons {
			reasons = append(reasons, w.Layouts.Strings["reason."+r.Value.String()])
		}
		v.Why = w.Layouts.Strings.Apart(reasons)
	}
	for _, id := range a.Evidence {
		ref, ok := w.Ledger.Find(id.Value)
		switch {
		case ok && ref.Kind == card.SourceKind:
			source := w.SourceLink(ledger.SourceID(ref.Index))
			source.Text = w.SourceName(ledger.SourceID(ref.Index))
			v.Evidence = append(v.Evidence, source)
		case ok && ref.Kind == card.ClaimKind && v.Conceding == nil:
			l := w.Label(ledger.ClaimID(ref.Index))
			v.Conceding = &l
		}
	}
}

// pages are the first page, and the parts of months where all changes are
// too many for it.
func pages(s *view.Site) []plan.Output {
	outputs := []plan.Output{view.Render(s, changesAddress, "changes", func(w *view.Writer) ChangesPage { return changesPage(w) })}
	c := histories.Of(s)
	if len(c.newest()) == len(c.events) {
		return outputs
	}
	for _, p := range c.pages {
		outputs = append(outputs, view.Render(s, p.address(), "changes", func(w *view.Writer) ChangesPage { return monthPage(w, p) }))
	}
	return outputs
}

// additionsAddress is the list of a day's new claims from one source: the page of the
// source, where that has no other ones. No source has the id "index", which is left for
// those of which none is told.
func additionsAddress(s *view.Site, h happening) string {
	folder := changesPrefix + h.on.Day() + "/"
	switch {
	case h.source == ledger.None:
		return folder + "index.html"
	case h.whole(s):
		return s.Ledger.Sources[h.source].Address
	}
	return folder + s.Ledger.Sources[h.source].ID + ".html"
}

// whole reports whether all claims of a source are those that were added.
func (h happening) whole(s *view.Site) bool {
	return h.source != ledger.None && len(h.added) == len(s.Ledger.Sources[h.source].Claims)
}

// lists are the new claims of a day from one source that are too many to
// stand under it.
func lists(s *view.Site) []view.List {
	var lists []view.List
	above := func(w *view.Writer) view.Link {
		return view.Link{Text: w.Layouts.Strings["changes.title"], Href: w.Link(changesAddress)}
	}
	for _, h := range histories.Of(s).events {
		if len(h.added) > additionsLimit && !h.whole(s) {
			title := func(w *view.Writer) string { return additionsTitle(w, h) }
			lists = append(lists, view.List{Address: additionsAddress(s, h), Of: above, Title: title, Claims: h.added})
		}
	}
	return lists
}

func additionsTitle(w *view.Writer, h happening) string {
	say := w.Layouts.Strings
	from := say["changes.untold"]
	if h.source != ledger.None {
		from = w.SourceName(h.source)
	}
	return say.Fill("changes.added-from", "date", w.Date(h.on), "source", from)
}
