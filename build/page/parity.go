package page

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/plan"
)

// The parity page and the lists to which its numbers lead.
const (
	parityAddress = "parity.html"
	parityPrefix  = "parity/"
)

// parityFeature is the parity page with its tables by outlet and its lists.
var parityFeature = Feature{
	Prefix:  parityPrefix,
	Fixed:   []string{parityAddress},
	Layouts: map[string]any{"parity": ParityPage{}},
	Foot:    []Section{{"parity.title", parityAddress}},
	Fixtures: func(s *Site) []plan.Output {
		return []plan.Output{render(s, parityAddress, "parity", (*writer).parity)}
	},
	Below: (*Site).parityPages,
	Lists: (*Site).parityLists,
}

// tallies are what the parity page counts.
var tallies = &Once[*tally]{(*Site).count}

// shareLimit is the number of claims below which no share is given in per cent:
// one claim more or less would move it by more than five points.
const shareLimit = 20

// Tables by outlet stand on the parity page where they have no more rows than
// the first limit; else on pages of their own, with so many outlets each.
const (
	outletsHere = 4
	outletsEach = 12
)

// ParityPage is the view model of parity.html: whether the claims of all sides are
// treated by the same rule, in counts with what they are out of; and of the pages
// by outlet, where the outlets are many.
type ParityPage struct {
	Frame    Frame
	Title    string       // of the page: "Parity"
	Of       Link         // from a page by outlet, the parity page; else empty
	Lead     string       // what is counted; empty on a page by outlet: "How often each mark falls on the claims of each side."
	Limits   []string     // what the numbers can show, and what they cannot: "A claim counts for the side of its claimant."
	Withheld Link         // the claims that stand in no table; empty where there are none: "1 claim"
	Sides    []Link       // the parties, in alphabetical order
	Method   Link         // the site's page "methodology"; empty where it has none
	Parts    []ParityPart // the tables, by whose doing it is that they count
	Outlets  []Link       // the pages by outlet, where there are any: "The Courier to The Observer"
}

// ParityPart is the tables that count the doing of one: of the site or of outlets.
type ParityPart struct {
	ID      string        // an anchor that stays: "outlets"
	Heading string        // whose doing it is: "What the outlets do"
	Tables  []ParityTable // in an order that stays
}

// ParityTable is one table of counts, with its rule.
type ParityTable struct {
	ID      string      // an anchor that stays: "hedges"
	Heading string      // what is counted: "Words of distance"
	Rule    string      // what is counted and what is not: "Counted are claims whose sentence holds such a word."
	Of      string      // what its rows are: "Kind"
	Columns []string    // the sides in alphabetical order, then those who are on none: "The North"
	Rows    []ParityRow // those in which at least one claim is counted
}

// ParityRow is one row of a table.
type ParityRow struct {
	Name  Link         // what the row counts, and where its meaning stands: "Accusations"
	All   bool         // it is the row of all kinds
	Cells []ParityCell // one for each column
}

// ParityCell is one count.
type ParityCell struct {
	Count string // out of what, where it is out of something; empty where nothing could be counted: "3 of 7"
	Share string // in per cent, where it is out of enough: "18 %"
	Href  string // the list of the claims; empty where there are none: "parity/north/hedges-accusation.html"
	Name  string // of the link, for those who hear it alone: "3 of 7: The North, words of distance, accusations"
}

// parts are the tables of the page in their order, by whose doing they count.
var parts = []struct {
	key    string
	tables []string
}{
	{"record", []string{"kinds", "voices"}},
	{"site", []string{"marks", "computed", "typed", "answers", "quotes"}},
	{"outlets", []string{"notes", "note-words", "hedges", "outlet-claims", "outlet-notes", "outlet-hedges"}},
}

func (w *writer) parity() ParityPage {
	say, t := w.Layouts.Strings, tallies.Of(w.Site)
	v := ParityPage{Frame: w.frame(say["parity.title"], say["parity.lead"], ""), Title: say["parity.title"], Lead: say["parity.lead"]}
	v.Limits = append(v.Limits, say.Fill("parity.limit-basis",
		"claims", w.number(len(w.Ledger.Claims)), "sources", strconv.Itoa(len(w.Ledger.Sources))))
	for _, key := range []string{"difference", "small", "sides", "figures", "links"} {
		v.Limits = append(v.Limits, say["parity.limit-"+key])
	}
	if n := len(w.withheld()); n > 0 {
		v.Withheld = Link{Text: w.number(n), Href: w.link(markAddress(card.Redacted.String()))}
	}
	for _, c := range t.columns {
		if c.side != ledger.None {
			v.Sides = append(v.Sides, w.actorLink(c.side))
		}
	}
	if ref, ok := w.Ledger.Find("methodology"); ok && ref.Kind == card.PageKind {
		c := w.Ledger.Card(ref)
		v.Method = Link{Text: c.Title.Value, Href: w.link(c.Address)}
	}
	pages := t.outletPages()
	for _, p := range parts {
		part := ParityPart{ID: p.key, Heading: say["parity.part-"+p.key]}
		for _, key := range p.tables {
			if table := t.sheet(key); len(table.lines) > 0 && !(table.outlets && len(pages) > 0) {
				part.Tables = append(part.Tables, w.table(t, table, table.lines))
			}
		}
		if len(part.Tables) > 0 {
			v.Parts = append(v.Parts, part)
		}
	}
	v.Outlets = w.outletLinks(t, pages)
	return v
}

// outletPages divides the outlets among pages of their own; nil where they have
// room on the parity page.
func (t *tally) outletPages() [][]line {
	rows := t.sheet("outlet-claims").lines
	if len(rows) <= outletsHere {
		return nil
	}
	return slices.Collect(slices.Chunk(rows, outletsEach))
}

func outletPage(n int) string { return pageNumber(parityPrefix+"outlets.html", n+1) }

func (w *writer) outletLinks(t *tally, pages [][]line) []Link {
	links := make([]Link, len(pages))
	of := t.sheet("outlet-claims")
	for n, rows := range pages {
		text := w.rowLink(of, rows[0].key).Text
		if len(rows) > 1 {
			text = w.Layouts.Strings.Fill("parity.from-to", "from", text, "to", w.rowLink(of, rows[len(rows)-1].key).Text)
		}
		links[n] = Link{Text: text, Href: w.link(outletPage(n)), Here: outletPage(n) == w.path}
	}
	return links
}

// byOutlet is one page of outlets.
func (w *writer) byOutlet(n int) ParityPage {
	say, t := w.Layouts.Strings, tallies.Of(w.Site)
	pages := t.outletPages()
	v := ParityPage{Title: say["parity.outlets"], Of: Link{Text: say["parity.title"], Href: w.link(parityAddress)}, Outlets: w.outletLinks(t, pages)}
	title := say.Fill("parity.outlets-page", "outlets", v.Outlets[n].Text)
	v.Frame = w.frame(title, title, "")
	part := ParityPart{ID: "outlets", Heading: v.Outlets[n].Text}
	for i := range t.sheets {
		s := &t.sheets[i]
		if !s.outlets {
			continue
		}
		rows := slices.DeleteFunc(slices.Clone(s.lines), func(row line) bool {
			return !slices.ContainsFunc(pages[n], func(o line) bool { return o.key == row.key })
		})
		if len(rows) > 0 {
			part.Tables = append(part.Tables, w.table(t, s, rows))
		}
	}
	v.Parts = []ParityPart{part}
	return v
}

// parityPages are the pages by outlet.
func (s *Site) parityPages() []plan.Output {
	var outputs []plan.Output
	for n := range tallies.Of(s).outletPages() {
		outputs = append(outputs, render(s, outletPage(n), "parity", func(w *writer) ParityPage { return w.byOutlet(n) }))
	}
	return outputs
}

func (w *writer) withheld() []ledger.ClaimID {
	var list []ledger.ClaimID
	for i := range w.Ledger.Claims {
		if w.Ledger.Claims[i].Status.Withheld() {
			list = append(list, ledger.ClaimID(i))
		}
	}
	return list
}

func (t *tally) sheet(key string) *register {
	for i := range t.sheets {
		if t.sheets[i].key == key {
			return &t.sheets[i]
		}
	}
	return &register{}
}

func (w *writer) table(t *tally, s *register, rows []line) ParityTable {
	say := w.Layouts.Strings
	v := ParityTable{ID: s.key, Heading: say["parity."+s.key], Rule: say["parity."+s.key+"-rule"], Of: say["parity."+s.key+"-of"]}
	for _, c := range t.columns {
		if s.shown(c) {
			v.Columns = append(v.Columns, w.columnLink(c).Text)
		}
	}
	for _, row := range rows {
		name := w.rowLink(s, row.key)
		r := ParityRow{Name: name, All: row.key == allKinds}
		for i, c := range row.cells {
			if s.shown(t.columns[i]) {
				r.Cells = append(r.Cells, w.cell(s, row, t.columns[i], c))
			}
		}
		v.Rows = append(v.Rows, r)
	}
	return v
}

func (w *writer) cell(s *register, row line, c claimants, counted cell) ParityCell {
	say, n := w.Layouts.Strings, len(counted.claims)
	v := ParityCell{Count: strconv.Itoa(n)}
	if !row.plain {
		if counted.of == 0 {
			return ParityCell{}
		}
		v.Count = say.Fill("parity.count", "count", v.Count, "of", strconv.Itoa(counted.of))
		v.Share = w.share(n, counted.of)
	}
	if n > 0 {
		v.Href = w.link(cellAddress(c, s.key, row.key))
		v.Name = say.Fill("parity.cell", "count", v.Count, "cell", w.cellTitle(s, row.key, c))
	}
	return v
}

// share is a count in per cent, rounded to the nearest whole number, but never so
// that some look like none or not all look like all. Of few claims it is none.
func (w *writer) share(n, of int) string {
	say := w.Layouts.Strings
	percent := (200*n + of) / (2 * of)
	switch {
	case of < shareLimit || n == 0:
		return ""
	case percent == 0:
		return say.Fill("parity.share-under", "percent", "1")
	case percent == 100 && n < of:
		return say.Fill("parity.share-over", "percent", "99")
	}
	return say.Fill("parity.share", "percent", strconv.Itoa(percent))
}

func cellAddress(c claimants, table, row string) string {
	return parityPrefix + c.key + "/" + table + "-" + row + ".html"
}

func (w *writer) cellTitle(s *register, row string, c claimants) string {
	say := w.Layouts.Strings
	return say.Fill("parity.list", "side", w.columnLink(c).Text, "table", say["parity."+s.key], "row", w.rowLink(s, row).Text)
}

func (w *writer) columnLink(c claimants) Link {
	if c.side != ledger.None {
		return w.actorLink(c.side)
	}
	return Link{Text: w.Layouts.Strings["parity."+strings.TrimPrefix(c.key, "groups/")]}
}

// rowLink is what a row counts. Words of the site lead to the vocabulary, kinds
// from the first of their tables alone; outlets lead to their pages.
func (w *writer) rowLink(s *register, row string) Link {
	say := w.Layouts.Strings
	explained := func(text string) Link { return Link{Text: text, Href: w.link(vocabularyAddress) + "#" + row} }
	if ref, ok := w.Ledger.Find(row); ok && s.outlets {
		return w.actorLink(ledger.ActorID(ref.Index))
	}
	switch s.key {
	case "marks":
		if card.Find(card.Statuses, row).OfInapplicable() {
			return explained(say["parity."+row])
		}
		return explained(say["status."+row])
	case "computed", "typed":
		if row != settle {
			return explained(say["reason."+row])
		}
	case "quotes":
		return explained(say["parity.quotes-"+row])
	case "voices", "note-words":
		return Link{Text: say["parity."+s.key+"-"+row]}
	}
	if s.key == "kinds" && row != allKinds {
		return explained(say["parity."+row])
	}
	return Link{Text: say["parity."+row]}
}

// parityLists are the lists to which the numbers lead, one for each that is not
// zero: a number that nobody can check is a claim too.
func (s *Site) parityLists() []List {
	var lists []List
	t := tallies.Of(s)
	page := map[string]string{} // of an outlet that does not stand on the parity page
	for n, rows := range t.outletPages() {
		for _, row := range rows {
			page[row.key] = outletPage(n)
		}
	}
	t.each(func(table *register, row string, c claimants, claims []ledger.ClaimID) {
		lists = append(lists, List{
			address: cellAddress(c, table.key, row),
			of: func(w *writer) Link {
				address := parityAddress
				if table.outlets {
					address = cmp.Or(page[row], parityAddress)
				}
				return Link{Text: w.Layouts.Strings["parity.title"], Href: w.link(address) + "#" + table.key}
			},
			title:  func(w *writer) string { return w.cellTitle(table, row, c) },
			claims: claims,
		})
	})
	return lists
}

// each calls visit for every count that is not zero.
func (t *tally) each(visit func(table *register, row string, c claimants, claims []ledger.ClaimID)) {
	for i := range t.sheets {
		table := &t.sheets[i]
		for _, row := range table.lines {
			for n, c := range t.columns {
				if claims := row.cells[n].claims; len(claims) > 0 && table.shown(c) {
					visit(table, row.key, c, claims)
				}
			}
		}
	}
}
