package parity

import (
	"slices"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/quote"
	"onrecord/build/view"
)

// claimants is a group of them whose claims are counted together: a side that
// is a party, or one of the groups that stand on none.
type claimants struct {
	side ledger.ActorID // None where the group is no party
	key  string         // a part of addresses: "armenia", "groups/unnamed"
}

// The groups beside the sides: who is named and no party, outlets that speak in
// their own voice, and who is not named. Their claims are counted by the same
// rules, so that a reader sees what is special about a side and what is not.
const (
	noParty  = "groups/no-party"
	ownVoice = "groups/own-voice"
	unnamed  = "groups/unnamed"
)

// register is one table of counts: a row for each thing that is counted, a cell for
// each column.
type register struct {
	*measure
	lines []line
}

// line is one row. A plain one is a number that is out of nothing.
type line struct {
	key   string // a kind, a status, a reason …, or the id of an outlet
	plain bool
	cells []cell
}

// cell is the claims that have what is counted, out of how many.
type cell struct {
	of     int
	claims []ledger.ClaimID
}

// tally is everything that the parity page counts.
type tally struct {
	columns []claimants
	sheets  []register
}

// measure says what one table counts. count is called once for each claim that is
// not redacted, and calls put for every row in which the claim is counted, with
// whether it has what the row counts. It never asks on which side a claim stands:
// that is how the rule is the same for all.
type measure struct {
	key     string   // its anchor, its words and a part of addresses: "hedges"
	rows    []string // in the order of the vocabulary
	plain   []string // the rows whose numbers are out of nothing
	outlets bool     // its rows are the outlets
	sides   bool     // of parties alone, because nobody opposes the others
	count   func(l *ledger.Ledger, c *ledger.Claim, put func(row int, has bool))
}

// allKinds is the row that counts the claims of all kinds.
const allKinds = "all"

// shown reports whether a table has a column: what only parties can have is not
// asked of those who are none.
func (m *measure) shown(c claimants) bool { return !m.sides || c.side != ledger.None }

// settle is the row for claims of which the editors say what would settle them.
const settle = "settle"

// silent is the row for claims about which the outlet says nothing on checking, unread
// that of those whose text nobody has read for it: they are counted in no other row.
const (
	silent = "silent"
	unread = "unread"
)

// Where the rows of a table are the kinds of claims, all of them stand in the
// last one.
var (
	kindRows    = append(card.Strings(card.SpeechActs), allKinds)
	markRows    = card.Strings(card.Statuses)
	typedRows   = append(card.Strings(card.TypedReasons), settle)
	noteRows    = append(card.Strings(card.NoteWords), silent, unread)
	outcomeRows = append(quote.Published(), quote.FindingCut)
)

// measures are the tables that have the same rows in every corpus.
func measures() []*measure {
	return []*measure{
		{key: "kinds", rows: kindRows, plain: []string{allKinds}, count: whileItStands(countKind)},
		{key: "voices", rows: card.Strings(card.Voices), count: whileItStands(countVoice)},
		{key: "marks", rows: markRows, plain: card.Strings(card.StatusesThat(card.Status.Tombstone)), count: countMark},
		{key: "computed", rows: card.Strings(card.ComputedReasons), count: countComputed},
		{key: "typed", rows: typedRows, count: countTyped},
		{key: "answers", rows: kindRows, sides: true, count: whileItStands(byKind(every, answered))},
		{key: "quotes", rows: outcomeRows, count: whileItStands(countQuote)},
		{key: "notes", rows: kindRows, count: whileItStands(byKind(checked, noted))},
		{key: "note-words", rows: noteRows, plain: []string{unread}, count: whileItStands(countNotes)},
		{key: "hedges", rows: kindRows, count: whileItStands(byKind(read, hedged))},
	}
}

// question is what is asked of a claim.
type question func(*ledger.Ledger, *ledger.Claim) bool

type counter func(l *ledger.Ledger, c *ledger.Claim, put func(row int, has bool))

// whileItStands leaves out what was withdrawn or retracted: who withdrew a claim is
// not held to it, and a card that was wrong says nothing about anybody.
func whileItStands(count counter) counter {
	return func(l *ledger.Ledger, c *ledger.Claim, put func(int, bool)) {
		if view.Stands(c) {
			count(l, c, put)
		}
	}
}

// byKind counts the claims that are asked about in the row of their kind and in
// that of all kinds.
func byKind(asked, has question) counter {
	return func(l *ledger.Ledger, c *ledger.Claim, put func(int, bool)) {
		if asked(l, c) {
			found := has(l, c)
			put(slices.Index(kindRows, c.SpeechAct().String()), found)
			put(len(kindRows)-1, found)
		}
	}
}

func every(*ledger.Ledger, *ledger.Claim) bool { return true }

func checkable(c *ledger.Claim) bool { return c.SpeechAct().Applicable() }

// checked reports whether a claim can be verified and it is known what its text says
// about that: a text that nobody has read is not one that says nothing.
func checked(l *ledger.Ledger, c *ledger.Claim) bool { return checkable(c) && l.Checking(c).Known() }

// read reports whether it is known if the outlet keeps its distance in a claim's sentence.
func read(l *ledger.Ledger, c *ledger.Claim) bool { return hedged(l, c) || l.WordsExamined(c) }

func noted(_ *ledger.Ledger, c *ledger.Claim) bool { return len(c.Mark.Notes) > 0 }

func hedged(_ *ledger.Ledger, c *ledger.Claim) bool { return len(c.Claim.Hedges) > 0 }

// answered reports whether a live claim of an opposing side is linked to a claim:
// as an answer to it, or as a contradiction of any degree, stated or computed.
func answered(l *ledger.Ledger, c *ledger.Claim) bool {
	return slices.ContainsFunc(c.Edges, func(e ledger.Edge) bool {
		other := &l.Claims[e.Other]
		return (e.Kind.Opposes() || e.Kind.Answers() && e.Incoming) &&
			other.Live && l.Opposed(c.Claimant, other.Claimant)
	})
}

func countKind(_ *ledger.Ledger, c *ledger.Claim, put func(int, bool)) {
	for row, kind := range kindRows {
		put(row, kind == allKinds || kind == c.SpeechAct().String())
	}
}

func countVoice(_ *ledger.Ledger, c *ledger.Claim, put func(int, bool)) {
	for row, voice := range card.Voices {
		put(row, voice == c.Claim.InVoice())
	}
}

// countMark counts a mark out of the claims that could have it. What was
// withdrawn or retracted is a number by itself.
func countMark(_ *ledger.Ledger, c *ledger.Claim, put func(int, bool)) {
	for row, status := range card.Statuses {
		has := status == c.Status
		if has || !status.Tombstone() && view.Stands(c) && (checkable(c) || status.OfInapplicable()) {
			put(row, has)
		}
	}
}

func countComputed(_ *ledger.Ledger, c *ledger.Claim, put func(int, bool)) {
	if !c.Status.Unsettled() {
		return
	}
	for row, reason := range card.ComputedReasons {
		put(row, slices.Contains(c.Mark.Reasons, reason))
	}
}

func countTyped(_ *ledger.Ledger, c *ledger.Claim, put func(int, bool)) {
	if !c.Status.Unsettled() {
		return
	}
	for row, reason := range card.TypedReasons {
		put(row, slices.Contains(c.Mark.Reasons, reason))
	}
	put(len(typedRows)-1, c.Mark.Assessment.WouldSettle.Given())
}

func countQuote(_ *ledger.Ledger, c *ledger.Claim, put func(int, bool)) {
	q := c.Proof
	if q == nil {
		return
	}
	sentences, _ := q.Examined()
	for row, word := range outcomeRows {
		switch {
		case word != quote.FindingCut:
			put(row, word == q.Outcome().String())
		case sentences:
			put(row, slices.Contains(q.Line.Findings, quote.FindingCut))
		}
	}
}

func countNotes(l *ledger.Ledger, c *ledger.Claim, put func(int, bool)) {
	if !checkable(c) {
		return
	}
	checking := l.Checking(c)
	if !checking.Known() {
		put(slices.Index(noteRows, unread), true)
		return
	}
	for row, word := range noteRows {
		if word != unread {
			says := slices.ContainsFunc(c.Mark.Notes, func(n ledger.Note) bool { return n.Says.Value.String() == word })
			put(row, says || word == silent && checking == ledger.CheckingSilent)
		}
	}
}

// count sorts all claims that are not redacted into the tables. Who a redacted
// claim comes from must not come out as a number either.
func count(s *view.Site) *tally {
	t := &tally{columns: columns(s)}
	outlets, place := outletsOf(s)
	all := append(measures(), outletMeasures(s, outlets, place)...)
	for _, m := range all {
		rows := register{measure: m}
		for _, key := range m.rows {
			rows.lines = append(rows.lines, line{key, slices.Contains(m.plain, key), make([]cell, len(t.columns))})
		}
		t.sheets = append(t.sheets, rows)
	}
	for i := range s.Ledger.Claims {
		c := &s.Ledger.Claims[i]
		at := t.column(s.Ledger, c)
		if c.Status.Withheld() || at < 0 {
			continue
		}
		for _, table := range t.sheets {
			if !table.shown(t.columns[at]) {
				continue
			}
			table.count(s.Ledger, c, func(row int, has bool) {
				in := &table.lines[row].cells[at]
				in.of++
				if has {
					in.claims = append(in.claims, ledger.ClaimID(i))
				}
			})
		}
	}
	t.clear()
	return t
}

// clear takes out the rows that have nothing to count in any column, and the
// columns beside the parties that have no claim at all. A party without a claim
// stays: that nobody quotes it is worth knowing.
func (t *tally) clear() {
	used := make([]bool, len(t.columns))
	for _, table := range t.sheets {
		for _, row := range table.lines {
			for i := range row.cells {
				used[i] = used[i] || row.cells[i].of > 0
			}
		}
	}
	dropped := func(i int) bool { return !used[i] && t.columns[i].side == ledger.None }
	for n := range t.sheets {
		table := &t.sheets[n]
		table.lines = slices.DeleteFunc(table.lines, func(row line) bool {
			return !slices.ContainsFunc(row.cells, func(c cell) bool { return c.of > 0 })
		})
		for r := range table.lines {
			table.lines[r].cells = kept(table.lines[r].cells, dropped)
		}
	}
	t.columns = kept(t.columns, dropped)
}

func kept[T any](list []T, dropped func(int) bool) []T {
	var rest []T
	for i := range list {
		if !dropped(i) {
			rest = append(rest, list[i])
		}
	}
	return rest
}

// columns are the sides that are parties, in alphabetical order, which favours
// none, and after them the groups that stand on none.
func columns(s *view.Site) []claimants {
	var list []claimants
	for i := range s.Ledger.Actors {
		if a := &s.Ledger.Actors[i]; a.Party && a.Side == ledger.ActorID(i) {
			list = append(list, claimants{a.Side, a.ID})
		}
	}
	slices.SortStableFunc(list, func(a, b claimants) int { return s.CompareSides(a.side, b.side) })
	for _, key := range []string{noParty, ownVoice, unnamed} {
		list = append(list, claimants{ledger.None, key})
	}
	return list
}

// column is where a claim is counted; −1 where it has no claimant that is known.
func (t *tally) column(l *ledger.Ledger, c *ledger.Claim) int {
	key, side := noParty, ledger.ActorID(ledger.None)
	switch {
	case c.Claimant == ledger.None && c.Claim.Claimant.Value == card.Unnamed:
		key = unnamed
	case c.Claimant == ledger.None:
		return -1
	case l.Actors[c.Claimant].Party:
		side = l.Actors[c.Claimant].Side
	case l.OwnVoice(c):
		key = ownVoice
	}
	return slices.IndexFunc(t.columns, func(o claimants) bool {
		return side != ledger.None && o.side == side || side == ledger.None && o.key == key
	})
}

// outletsOf are the outlets of all sources in alphabetical order, and their places.
func outletsOf(s *view.Site) ([]ledger.ActorID, map[ledger.ActorID]int) {
	var list []ledger.ActorID
	for i := range s.Ledger.Sources {
		if o := s.Ledger.Sources[i].Outlet; o != ledger.None {
			list = append(list, o)
		}
	}
	slices.SortFunc(list, s.CompareSides)
	list = slices.Compact(list)
	place := make(map[ledger.ActorID]int, len(list))
	for i, o := range list {
		place[o] = i
	}
	return list, place
}

// outletMeasures are the tables with a row for each outlet: what it carries, and what
// of it has its note or its word of distance.
func outletMeasures(s *view.Site, outlets []ledger.ActorID, place map[ledger.ActorID]int) []*measure {
	rows := make([]string, len(outlets))
	for i := range rows {
		rows[i] = s.Ledger.Actors[outlets[i]].ID
	}
	carried := func(asked, has question) counter {
		return whileItStands(func(l *ledger.Ledger, c *ledger.Claim, put func(int, bool)) {
			if c.Source == ledger.None || !asked(l, c) {
				return
			}
			if row, ok := place[l.Sources[c.Source].Outlet]; ok {
				put(row, has(l, c))
			}
		})
	}
	return []*measure{
		{key: "outlet-claims", outlets: true, rows: rows, plain: rows, count: carried(every, every)},
		{key: "outlet-notes", outlets: true, rows: rows, count: carried(checked, noted)},
		{key: "outlet-hedges", outlets: true, rows: rows, count: carried(read, hedged)},
	}
}
