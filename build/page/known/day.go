package known

import (
	"strconv"
	"strings"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/view"
)

// dayKnown is a day on a page: the first piece of it has all that had been said, the
// others what of the day's own claims it had no room for. Days differ little from each
// other: below one that has all figures stand those that changed.
func dayKnown(w *view.Writer, e *knownEvent, p piece, whole view.Link) DayKnown {
	say, d := w.Layouts.Strings, &e.days[p.day]
	v := DayKnown{ID: dayID(d), Heading: w.PageTitle(w.PartName(dayKey(d.day)), p.number+1), Sides: knownSides(w, p.claims)}
	if p.number > 0 {
		address, _, _ := strings.Cut(d.place, "#")
		v.First = view.Link{Text: w.PartName(dayKey(d.day)), Href: w.Link(address)}
		return v
	}
	v.Count = say.Fill("known.count", "known", strconv.Itoa(d.before+len(d.claims)), "new", strconv.Itoa(len(d.claims)))
	if gap := gapAfter(w, e, p.day); gap != "" {
		v.Gap = say.Fill("known.gap", "days", gap)
	}
	known := asOf(w.Site, e, d)
	figures, more := known.changed, known.moreChanged
	if v.Earlier = whole; whole.Href == "" {
		figures, more = figuresBy(w.Site, e, d)
	}
	v.Figures, v.MoreFigures = knownFigures(w, figures, d.day), andMore(w, more)
	for k, x := range known.disputes {
		v.Disputes = append(v.Disputes, KnownDispute{w.NamedOnly(x.A), w.NamedOnly(x.B), w.DisputeLink(w.Ways.Dispute(w.Site, x.A, x.B), k+1)})
	}
	if known.allDisputes > 0 {
		v.AllDisputes = say.Count("known.all-disputes", known.allDisputes)
	}
	if known.perhaps > 0 {
		v.Perhaps = say.Count("known.perhaps-by-then", known.perhaps)
	}
	return v
}

// andMore says how many entries there was no room for.
func andMore(w *view.Writer, count int) string {
	if count <= 0 {
		return ""
	}
	return w.Layouts.Strings.Count("known.more", count)
}

// entry is a claim in a list. The list by time has it with a link to its claimant.
func entry(w *view.Writer, id ledger.ClaimID) view.ChronicleEntry {
	v := w.ChronicleEntry(id)
	v.Label = w.NamedOnly(id)
	return v
}

// datedEntry is a claim in a list without headings for its day.
func datedEntry(w *view.Writer, id ledger.ClaimID) view.ChronicleEntry {
	v := entry(w, id)
	v.Said = w.Wording.Said(&w.Ledger.Claims[id])
	return v
}

// knownSides puts claims, which are sorted by side, under the names of the sides.
func knownSides(w *view.Writer, ids []ledger.ClaimID) []KnownSide {
	var list []KnownSide
	for i, id := range ids {
		side := w.SideOf(id)
		if i == 0 || side != w.SideOf(ids[i-1]) {
			g := KnownSide{Heading: w.Layouts.Strings["timeline.no-side"]}
			if side != ledger.None {
				g.Heading = w.Ledger.Actors[side].Title.Value
			}
			list = append(list, g)
		}
		g := &list[len(list)-1]
		g.Claims = append(g.Claims, entry(w, id))
	}
	return list
}

// knownFigures puts figures under what they count, in the order of the vocabularies.
func knownFigures(w *view.Writer, list []standing, day int64) []KnownFigures {
	type counted struct{ metric, of string }
	groups := map[counted][]KnownFigure{}
	for _, x := range list {
		f := w.Ledger.Figure(ledger.FigureAt{Claim: x.claim, Index: x.figure})
		key := counted{f.Metric, f.Of}
		groups[key] = append(groups[key], KnownFigure{
			Figure: view.Mention{Text: w.Wording.Count(f), Label: w.NamedOnly(x.claim)}, Details: figureDetails(w, f), Replaced: x.until == day,
		})
	}
	var views []KnownFigures
	for _, m := range w.Ledger.Metrics {
		metric := m.ID
		for _, of := range append([]string{""}, card.Populations...) {
			if figures := groups[counted{metric, of}]; len(figures) > 0 {
				views = append(views, KnownFigures{w.Wording.Counted(metric, of), figures})
			}
		}
	}
	return views
}

// figureDetails says of a figure where and on whose side, and for when it is given.
func figureDetails(w *view.Writer, f *ledger.Figure) string {
	say := w.Layouts.Strings
	text := ""
	add := func(more string) {
		if text != "" {
			text += " · "
		}
		text += more
	}
	if !f.Span.Total() {
		add(say["figure."+f.Span.String()])
	}
	if f.In != ledger.None {
		add(w.Wording.Isolated(w.Ledger.Topics[f.In].Title.Value, ""))
	}
	if f.Whose != ledger.None {
		add(say["page.whose"] + " " + w.Wording.Isolated(w.Ledger.Actors[f.Whose].Title.Value, ""))
	}
	add(say.Fill("known.as-of", "date", w.Wording.Date(f.AsOf)))
	return text
}
