package figures

import (
	"cmp"
	"slices"
	"strings"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/view"
)

// column is a day of a table of figures, or the month or the year where no more
// is known, or the days between two of these for which nobody gives a figure.
type column struct {
	key         string // "2023-09-19", "2023-09", "2023"; "" for figures without a time
	name        string
	first, last int64 // the minutes that it covers; 0 without a time
	gap         bool
}

// columns are the days of figures that are sorted by time. Days without a
// figure are not dropped but joined, so that a week does not look like a day.
func columns(w *view.Writer, figures []ledger.FigureAt) []column {
	var list []column
	seen := map[string]bool{}
	for _, at := range figures {
		key := columnOf(w.Ledger.Figure(at).AsOf)
		if seen[key] {
			continue
		}
		seen[key] = true
		c := column{key: key, name: w.Layouts.Strings["date.undated"]}
		if i, problem := card.ParseInterval(key); problem == "" {
			c.name, c.first, c.last = w.Wording.Date(i), i.Earliest.Clock, i.Latest.Clock
		}
		list = append(list, c)
	}
	slices.SortFunc(list, func(a, b column) int {
		return cmp.Or(cmp.Compare(a.last, b.last), -cmp.Compare(a.first, b.first))
	})
	var days []column
	for i, c := range list {
		if i > 0 && list[i-1].key != "" && c.first > list[i-1].last+1 {
			days = append(days, gap(w, list[i-1].last+1, c.first-1))
		}
		days = append(days, c)
	}
	return days
}

// columnOf is the day under which a time is listed, else the month, the year.
func columnOf(i card.Interval) string {
	bound := i.Latest
	if bound.Open {
		bound = i.Earliest
	}
	if bound.Open || !i.Given() {
		return ""
	}
	year, _, _, _, _ := bound.Civil()
	return cmp.Or(i.Day(), i.Month(), card.Calendar(year, 0, 0))
}

// gap is the whole days between two columns.
func gap(w *view.Writer, first, last int64) column {
	day := func(clock int64) string {
		year, month, day, _, _ := card.Moment{Clock: clock}.Civil()
		return card.Calendar(year, month, day)
	}
	value := day(first)
	if day(last) != value {
		value += "/" + day(last)
	}
	i, _ := card.ParseInterval(value)
	i.Value = value
	return column{name: w.Wording.Date(i), first: first, last: last, gap: true}
}

// teller is a row of a table: an actor, or a claim of somebody who is not named.
type teller struct {
	actor   ledger.ActorID
	claim   ledger.ClaimID
	figures []ledger.FigureAt
}

// figureSides are the rows of a group, by side in the order of the alphabet, and
// within one by name. Those who stand on no side but their own come after the
// sides, as in every list of actors, and those whom nobody names come last.
func figureSides(w *view.Writer, c *counting, days []column, says []said) []FigureSide {
	const alone, nameless ledger.ActorID = ledger.None, ledger.None - 1
	bySide := map[ledger.ActorID][]FigureRow{}
	for _, t := range tellers(w, c.figures) {
		side := nameless
		if t.actor != ledger.None {
			side = w.GroupOf(t.actor)
		}
		bySide[side] = append(bySide[side], figureRow(w, c, t, days))
	}
	claims := map[ledger.ActorID][]ledger.ClaimID{}
	for _, x := range says {
		bySide[x.Party] = bySide[x.Party] // a side that says something has a place, with a figure or without
		claims[x.Party] = x.Claims
	}
	sides := make([]ledger.ActorID, 0, len(bySide))
	for side := range bySide {
		sides = append(sides, side)
	}
	rank := func(side ledger.ActorID) int { return max(0, -int(side)) }
	name := func(side ledger.ActorID) string {
		if side < 0 {
			return ""
		}
		return w.Ledger.Actors[side].Title.Value
	}
	slices.SortFunc(sides, func(a, b ledger.ActorID) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), w.CompareNames(name(a), name(b)), cmp.Compare(a, b))
	})
	var list []FigureSide
	for _, side := range sides {
		v := FigureSide{Name: w.Layouts.Strings["page.no-side"], Rows: bySide[side], Says: w.Labels(claims[side])}
		switch {
		case side == nameless:
			v.Name = w.Layouts.Strings["figures.nameless"]
		case side != alone:
			v.Name, v.Party = w.Ledger.Actors[side].Title.Value, w.Ledger.Actors[side].Party
		}
		slices.SortStableFunc(v.Rows, func(a, b FigureRow) int {
			return w.CompareNames(a.Claimant, b.Claimant)
		})
		list = append(list, v)
	}
	return list
}

// silent names the parties of an event of whom nothing stands in a group.
func silent(w *view.Writer, parties []ledger.ActorID, figures []ledger.FigureAt, says []said) []string {
	heard := map[ledger.ActorID]bool{}
	for _, x := range says {
		heard[x.Party] = true
	}
	for _, at := range figures {
		if actor := w.Ledger.Claims[at.Claim].Claimant; actor != ledger.None {
			heard[w.Ledger.Actors[actor].Side] = true
		}
	}
	var list []string
	for _, side := range parties {
		if !heard[side] {
			list = append(list, w.Ledger.Actors[side].Title.Value)
		}
	}
	slices.SortFunc(list, w.CompareNames)
	return list
}

// tellers sorts figures by who gives them. Whoever is not named makes a row a
// claim: two of them may be two people.
func tellers(w *view.Writer, figures []ledger.FigureAt) []teller {
	type key struct {
		actor ledger.ActorID
		claim ledger.ClaimID
	}
	index := map[key]int{}
	var list []teller
	for _, at := range figures {
		k := key{w.Ledger.Claims[at.Claim].Claimant, ledger.None}
		if k.actor == ledger.None {
			k.claim = at.Claim
		}
		i, known := index[k]
		if !known {
			i, index[k] = len(list), len(list)
			list = append(list, teller{actor: k.actor, claim: k.claim})
		}
		list[i].figures = append(list[i].figures, at)
	}
	return list
}

// namesOf are how the sources name a teller, each once, by the alphabet.
func namesOf(w *view.Writer, t teller) []string {
	var list []string
	for _, at := range t.figures {
		list = append(list, w.Wording.Label(at.Claim).Claimant)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func figureRow(w *view.Writer, c *counting, t teller, days []column) FigureRow {
	names := namesOf(w, t)
	if len(names) > 1 {
		for i, name := range names {
			names[i] = w.Wording.Isolated(name, "")
		}
	}
	row := FigureRow{Claimant: w.Layouts.Strings.Joined(names), About: about(w, t.actor, c.whose)}
	if t.actor != ledger.None {
		row.Href = w.Link(w.Ledger.Actors[t.actor].Page)
	}
	byDay := map[string][]ledger.FigureAt{}
	for _, at := range t.figures {
		key := columnOf(w.Ledger.Figure(at).AsOf)
		byDay[key] = append(byDay[key], at)
	}
	for _, d := range days {
		figures := byDay[d.key]
		if d.gap || len(figures) == 0 {
			row.leaveEmpty(mayBeOf(w, t, d))
			continue
		}
		cell := FigureCell{Columns: 1}
		for _, at := range figures {
			said := figureSaid(w, at)
			if len(names) > 1 {
				said.Named = said.Label.Claimant
			}
			// The day stands at the head of the column.
			said.AsOf = strings.Replace(said.AsOf, d.name+", ", "", 1)
			if said.AsOf == d.name {
				said.AsOf = ""
			}
			cell.Figures = append(cell.Figures, said)
		}
		row.Cells = append(row.Cells, cell)
	}
	return row
}

// leaveEmpty adds a day without a figure, to the cell of the days before it where
// those are alike.
func (r *FigureRow) leaveEmpty(unsure bool) {
	if n := len(r.Cells); n > 0 && len(r.Cells[n-1].Figures) == 0 && r.Cells[n-1].Unsure == unsure {
		r.Cells[n-1].Columns++
		return
	}
	r.Cells = append(r.Cells, FigureCell{Columns: 1, Unsure: unsure})
}

// mayBeOf reports whether a figure that stands in another column may be of the
// time of this one, as one that is given not after a later day: then it cannot be
// said that there is none.
func mayBeOf(w *view.Writer, t teller, d column) bool {
	if d.first == d.last { // the figures without a time
		return false
	}
	return slices.ContainsFunc(t.figures, func(at ledger.FigureAt) bool {
		i := w.Ledger.Figure(at).AsOf
		return !i.Given() || (i.Earliest.Open || i.Earliest.Clock <= d.last) && (i.Latest.Open || i.Latest.Clock >= d.first)
	})
}

// about says whether a claimant speaks of its own side, of one that it opposes,
// or of others, where the text says whose losses were counted.
func about(w *view.Writer, actor, whose ledger.ActorID) string {
	say := w.Layouts.Strings
	switch {
	case actor == ledger.None || whose == ledger.None:
		return ""
	case w.Ledger.Actors[actor].Side == w.Ledger.Actors[whose].Side:
		return say["figures.own-side"]
	case w.Ledger.Opposed(actor, whose):
		return say["figures.other-side"]
	}
	return say["figures.third-party"]
}

func figureSaid(w *view.Writer, at ledger.FigureAt) FigureSaid {
	say, f := w.Layouts.Strings, w.Ledger.Figure(at)
	v := FigureSaid{
		Count: w.Wording.Count(f), Label: w.FigureLabel(at.Claim, at.Claim), AsOf: w.Wording.Date(f.AsOf), Since: w.Date(f.Since),
		Checking: checking(w, at.Claim), Disputed: len(f.Conflicts) > 0,
	}
	if !f.Span.Total() {
		v.Span = say["figure."+f.Span.String()]
	}
	if f.SupersededBy != ledger.None {
		l := w.FigureLabel(at.Claim, f.SupersededBy)
		v.Replaced = &l
	}
	return v
}

// unnoted are the keys of what is said of a claim without a note.
var unnoted = map[ledger.Checking]string{
	ledger.CheckingSilent: "figures.checking-silence",
	ledger.CheckingUnread: "figures.checking-unread",
	ledger.CheckingOwn:    "figures.checking-own",
}

// checking says in a few words what the outlet says about checking a claim: of
// each of its notes, or that there is none. Silence is never "verified".
func checking(w *view.Writer, id ledger.ClaimID) string {
	c, say := &w.Ledger.Claims[id], w.Layouts.Strings
	if c.Source == ledger.None {
		return ""
	}
	outlet := w.Wording.Outlet(c.Source)
	if key := unnoted[w.Ledger.Checking(c)]; key != "" {
		return say.Fill(key, "outlet", outlet)
	}
	var list []string
	for _, n := range c.Mark.Notes {
		text := say.Fill("figures.checking-"+n.Says.Value.String(), "outlet", outlet)
		if n.By != ledger.None && n.By != w.Ledger.Sources[n.Source].Outlet {
			text = say.Fill("figures.checking-"+n.Says.Value.String()+"-by", "outlet", outlet, "by", w.Wording.Isolated(w.Ledger.Actors[n.By].Title.Value, ""))
		}
		if !slices.Contains(list, text) {
			list = append(list, text)
		}
	}
	return w.Layouts.Strings.Apart(list)
}
