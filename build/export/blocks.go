package export

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
	"reflect"
	"sync"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/plan"
)

const (
	indexPath = plan.DataPrefix + "claims.json"

	// A row takes one to two kilobytes, so that a block has about a hundred at most, whatever hashes do, and little more where there are a hundred
	// thousand claims.
	blockRows  = 64
	blockLimit = 1024
)

// Record is a claim as the blocks of data/claims.json have it: the row with its
// figures and its relations in it.
type Record struct {
	Claim
	Figures   []Number `json:"figures" doc:"Its figures. They are never added up, averaged or chosen between."`
	Relations []Tie    `json:"relations" doc:"What it has to do with other claims by what cards say, both ways; each of these with its own label. Contradictions that follow from figures stand with the figures."`
}

// index is data/claims.json: what the data are, and where they stand.
type index struct {
	Title     string   `json:"title"`
	Notice    string   `json:"notice"`
	Licence   string   `json:"licence"`
	Basis     string   `json:"basis"`
	Lang      string   `json:"lang"`
	Address   string   `json:"address"`
	Schema    string   `json:"schema"`
	Counts    counts   `json:"counts"`
	Statuses  []Tally  `json:"statuses"`
	Placement string   `json:"placement"`
	Blocks    []listed `json:"blocks"`
}

type counts struct {
	Claims     int `json:"claims"`
	Tombstones int `json:"tombstones"`
	Figures    int `json:"figures"`
	Relations  int `json:"relations"`
	Sources    int `json:"sources"`
	Actors     int `json:"actors"`
	Topics     int `json:"topics"`
}

// listed is one block in the index.
type listed struct {
	Path string `json:"path"`
	Rows int    `json:"rows"`
}

// placement tells a program where the row of an id stands.
const placement = "The row of a claim stands in the block whose number is the first four hexadecimal digits of the SHA-256 of its id, modulo the number of blocks."

// blockCount is how many blocks a number of claims takes: a power of two, so that
// a block is only ever divided into two as a corpus grows.
func blockCount(claims int) int {
	n := 1
	for n < blockLimit && claims > n*blockRows {
		n *= 2
	}
	return n
}

// blockOf is the block of an id. It depends on the id alone, so that a new card
// moves no other and an edit touches one block and those of its relations.
func blockOf(id string, count int) int {
	sum := sha256.Sum256([]byte(id))
	return int(binary.BigEndian.Uint16(sum[:])) % count
}

func blockName(n int) string { return fmt.Sprintf("claims/%03x.json", n) }

// blocks are for programs that ask for one claim at a time: data/claims.json and the files that it names. Which claim stands
// where is found once, when the first of them is asked for.
func blocks(s Site) []output {
	count := blockCount(len(s.Ledger.Claims))
	divided := sync.OnceValue(func() [][]ledger.ClaimID {
		list := make([][]ledger.ClaimID, count)
		for i := range s.Ledger.Claims {
			n := blockOf(s.Ledger.Claims[i].ID, count)
			list[n] = append(list[n], ledger.ClaimID(i))
		}
		return list
	})
	list := []output{
		{File{indexPath, named(indexPath), Columns[Record]()}, func(w io.Writer) error { return s.index(w, divided()) }},
	}
	for n := range count {
		list = append(list, output{File{Path: plan.DataPrefix + blockName(n)}, func(w io.Writer) error { return s.block(w, divided()[n]) }})
	}
	return list
}

// block writes the rows of a block as a JSON array with a line for each.
func (b Book) block(w io.Writer, ids []ledger.ClaimID) (err error) {
	out := []byte{'['}
	for i, id := range ids {
		if i > 0 {
			out = append(out, ',')
		}
		row := b.record(id)
		if out, err = recordShape.append(append(out, '\n'), reflect.ValueOf(&row).Elem()); err != nil {
			return err
		}
		if len(out) < flushAt {
			continue
		}
		if _, err = w.Write(out); err != nil {
			return err
		}
		out = out[:0]
	}
	_, err = w.Write(append(out, "\n]\n"...))
	return err
}

// recordShape is how a row of a block is written.
var recordShape = sparseOf(reflect.TypeFor[Record]())

func (b Book) record(id ledger.ClaimID) Record {
	c := &b.Ledger.Claims[id]
	row := Record{Claim: b.claim(id)}
	if c.Status.Withheld() {
		return row
	}
	for n := range c.Figures {
		row.Figures = append(row.Figures, b.number(c, &c.Figures[n]))
	}
	row.Relations = b.ties(id)
	return row
}

func (s Site) index(w io.Writer, divided [][]ledger.ClaimID) error {
	v := index{
		Title: s.Settings.Title, Notice: s.Strings["data.notice"], Licence: s.Settings.Licence, Basis: s.Settings.Basis,
		Lang: s.Settings.Lang, Address: s.BaseURL, Schema: "claims.schema.json", Placement: placement,
		Counts: counts{
			Claims: len(s.Ledger.Claims), Sources: len(s.Ledger.Sources), Actors: len(s.Ledger.Actors), Topics: len(s.Ledger.Topics),
		},
	}
	held := map[card.Status]int{}
	for i := range s.Ledger.Claims {
		c := &s.Ledger.Claims[i]
		held[c.Status]++
		if c.Status.Tombstone() {
			v.Counts.Tombstones++
		}
		if !c.Status.Withheld() {
			v.Counts.Figures += len(c.Figures)
		}
		for _, e := range c.Edges {
			if s.shown(ledger.ClaimID(i), e) && s.first(ledger.ClaimID(i), e) {
				v.Counts.Relations++
			}
		}
	}
	for _, status := range card.Statuses {
		v.Statuses = append(v.Statuses, Tally{status.String(), held[status]})
	}
	for n, ids := range divided {
		v.Blocks = append(v.Blocks, listed{blockName(n), len(ids)})
	}
	return indented(w, v)
}
