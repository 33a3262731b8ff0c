package search

import (
	"path"
	"strconv"
	"strings"

	"onrecord/build/ledger"
)

// table holds what many cards of a file have in common: each of it stands there
// once, as JSON.
type table struct {
	items   []string
	at      map[string]int
	scratch []byte
}

// index returns the place of texts in a table; one text stands by itself, several
// as a list.
func (t *table) index(texts ...string) int {
	b := t.scratch[:0]
	if len(texts) > 1 {
		b = append(b, '[')
	}
	for i, text := range texts {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendText(b, text)
	}
	if len(texts) > 1 {
		b = append(b, ']')
	}
	t.scratch = b
	i, known := t.at[string(b)]
	if !known {
		if t.at == nil {
			t.at = map[string]int{}
		}
		item := string(b)
		i = len(t.items)
		t.items, t.at[item] = append(t.items, item), i
	}
	return i
}

// tables are those of one file.
type tables struct{ folders, claimants, kinds, said, outlets table }

// cards writes the labels of a stretch of claims, with what a list of results
// shows beside them.
func (x *index) cards(first, last int) []byte {
	var t tables
	rows, before := newFile('['), uint32(0)
	for i := first; i < last; i++ {
		if i > first {
			rows = append(rows, ',')
		}
		rows = x.card(rows, &t, i, before)
		before = x.numbers[i]
	}
	b := newFile('{')
	for _, list := range []struct {
		name  string
		items []string
	}{{"folders", t.folders.items}, {"claimants", t.claimants.items}, {"kinds", t.kinds.items}, {"said", t.said.items}, {"outlets", t.outlets.items}} {
		b = append(appendText(b, list.name), ":["...)
		b = append(append(b, strings.Join(list.items, ",")...), "],"...)
	}
	return append(append(append(b, `"cards":`...), rows...), "]}"...)
}

// card writes one claim: number, id, title, quote, and its places in the tables:
// of its folder, claimant, kind, time of saying and outlet. The number is the
// distance to the one before. Words of a source never stand without who printed
// them: below a claimant's name they would be taken for the claimant's own.
func (x *index) card(b []byte, t *tables, i int, before uint32) []byte {
	id := ledger.ClaimID(x.claims[i])
	c, label := &x.Ledger.Claims[id], x.Wording.Label(id)
	quote, lang, said, page, outlet := "", "", "", "", ""
	if !c.Status.Withheld() {
		quote, said = short(c.Claim.Quote.Value, quoteLimit), x.Wording.Said(c)
		lang = c.Lang
		if c.Source != ledger.None {
			outlet = short(x.Wording.Outlet(c.Source), claimantLimit)
		}
		if lang == x.Lang || quote == "" {
			lang = ""
		}
		if quote == "" {
			outlet = ""
		}
		if c.Claimant != ledger.None {
			page = x.Ledger.Actors[c.Claimant].Page
		}
	}
	b = strconv.AppendUint(append(b, '['), uint64(x.numbers[i]-before), 10)
	for _, text := range []string{c.ID, short(label.Title, titleLimit), quote} {
		b = appendText(append(b, ','), text)
	}
	for _, at := range []int{
		t.folders.index(path.Dir(c.Address)),
		t.claimants.index(short(label.Claimant, claimantLimit), page),
		t.kinds.index(label.Verb, label.Mark, label.Status.String(), lang),
		t.said.index(said),
		t.outlets.index(outlet),
	} {
		b = strconv.AppendInt(append(b, ','), int64(at), 10)
	}
	return append(b, ']')
}

// cardSize is what a claim adds to a file of cards, about: few of the texts
// that it may have in common with others are in the same file.
func (x *index) cardSize(i int) int {
	id := ledger.ClaimID(x.claims[i])
	c, label := &x.Ledger.Claims[id], x.Wording.Label(id)
	size := 34 + len(c.ID) + min(len(label.Title), 4*titleLimit)
	if c.Status.Withheld() {
		return size
	}
	common := min(len(label.Claimant), 4*claimantLimit) + 25
	if c.Claimant != ledger.None {
		common += len(x.Ledger.Actors[c.Claimant].Page)
	}
	return size + min(len(c.Claim.Quote.Value), 4*quoteLimit) + common
}
