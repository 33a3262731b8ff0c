package build

import (
	"errors"
	"fmt"
	"io"

	"onrecord/build/export"
	"onrecord/build/ingest"
	"onrecord/build/ledger"
)

// EachRecord reads the records of a file of others, as the mapping says that it is made
// (ingest.Mapping.Each).
func EachRecord(m ingest.Mapping, name string, r io.Reader, take func(ingest.Record, error) error) (beside []string, err error) {
	return m.Each(name, r, export.Unguard, take)
}

// Importer makes new cards of records of others, by a mapping.
type Importer struct {
	Book    *ledger.Ledger
	Mapping ingest.Mapping
	Today   string // YYYY-MM-DD

	taken map[string]string // the record that has become a card, by id
}

// Card makes a card of a record. The error says why it becomes none; then nothing of
// it is used. What the card lacks is in it as comments.
func (i *Importer) Card(r ingest.Record) (n NewCard, dropped []ingest.Drop, err error) {
	c, err := i.Mapping.Carry(r)
	if err != nil {
		return n, nil, err
	}
	if n, err = New(i.Book, i.Mapping.Kind, c.ID, c.Fields, i.Today); err != nil {
		return n, nil, err
	}
	id := n.ID()
	if other, twice := i.taken[id]; twice {
		return n, nil, fmt.Errorf("%s has become a card with the id %q already", other, id)
	}
	if c.Body != "" {
		n.Text = append(n.Text, "\n"+c.Body+"\n"...)
		if mistakes := n.mistakes(); len(mistakes) > 0 {
			return n, nil, errors.New("no card takes its text: " + mistakes[0].Sentence())
		}
	}
	if i.taken == nil {
		i.taken = map[string]string{}
	}
	i.taken[id] = r.String()
	return n, c.Dropped, nil
}
