package ingest

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"onrecord/build/card"
)

// endings are the kinds of files that are read, by how their names end.
var endings = map[string]func(*reading) error{
	".md": (*reading).markdown, ".markdown": (*reading).markdown,
	".csv": (*reading).csv, ".tsv": (*reading).csv,
	".json": (*reading).json, ".jsonld": (*reading).json,
	".jsonl": (*reading).lines, ".ndjson": (*reading).lines,
}

// Reads reports whether files with such a name are read.
func Reads(name string) bool { return endings[strings.ToLower(path.Ext(name))] != nil }

// Each reads the records of a file one after the other, so that a long file takes no
// more memory than its longest record: one of Markdown, a line of CSV or of JSON Lines
// each, and in JSON what stands where the mapping's records leads to. unguard undoes
// what a table did against formulas, where the mapping says guarded. take is given the
// error of a record that cannot be read; what it returns ends the reading. beside names
// what stands in a file of JSON next to the records, and is not read.
func (m Mapping) Each(name string, r io.Reader, unguard func(string) string, take func(Record, error) error) (beside []string, err error) {
	read := endings[strings.ToLower(path.Ext(name))]
	if read == nil {
		return nil, take(Record{Name: name}, errors.New("its name ends in none of .md, .markdown, .csv, .tsv, .json, .jsonld, .jsonl and .ndjson"))
	}
	in := &reading{name: name, mapping: m, unguard: unguard, take: take}
	in.from = bufio.NewReader(&in.meter)
	in.meter.from = r
	in.next()
	if mark, _ := in.from.Peek(3); string(mark) == "\uFEFF" {
		in.from.Discard(3)
	}
	err = read(in)
	return in.beside, err
}

// reading is a file that is being read.
type reading struct {
	name    string
	mapping Mapping
	unguard func(string) string
	take    func(Record, error) error
	meter   meter
	from    *bufio.Reader
	beside  []string
	records int
}

// meter bounds what is read for one record.
type meter struct {
	from io.Reader
	left int
}

var errLong = fmt.Errorf("a record has more than %d bytes", SizeLimit)

func (m *meter) Read(p []byte) (int, error) {
	if m.left <= 0 {
		return 0, errLong
	}
	n, err := m.from.Read(p[:min(len(p), m.left)])
	m.left -= n
	return n, err
}

// next begins a record. The readers look ahead by less than a record.
func (in *reading) next() { in.meter.left = 2 * SizeLimit }

// broken says that a file cannot be read on.
func (in *reading) broken(err error) error {
	return in.take(Record{Name: in.name}, fmt.Errorf("it cannot be read beyond record %d: %w", in.records, err))
}

func (in *reading) markdown() error {
	text, err := io.ReadAll(in.from)
	if err != nil && !errors.Is(err, errLong) {
		return err
	}
	r, err := Markdown(in.name, text)
	return in.take(r, err)
}

// csv reads a table whose first line names its columns.
func (in *reading) csv() error {
	table := csv.NewReader(in.from)
	if table.Comma = in.mapping.Separator; table.Comma == 0 {
		table.Comma = ','
		if strings.EqualFold(path.Ext(in.name), ".tsv") {
			table.Comma = '\t'
		}
	}
	header, err := table.Read()
	if errors.Is(err, io.EOF) {
		return in.take(Record{Name: in.name}, errors.New("it is empty"))
	}
	if err == nil {
		err = columns(header)
	}
	if err != nil {
		return in.broken(err)
	}
	for {
		in.next()
		cells, err := table.Read()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil && !errors.Is(err, csv.ErrFieldCount):
			return in.broken(err)
		}
		in.records++
		line, _ := table.FieldPos(0)
		r := Record{Name: in.name, Place: fmt.Sprintf("line %d", line)}
		if err != nil {
			err = fmt.Errorf("it has %d cells, and the first line has %d", len(cells), len(header))
		} else {
			r.Fields, err = in.row(header, cells)
		}
		if err := in.take(r, err); err != nil {
			return err
		}
	}
}

// columns gives a column without a name its number, and refuses a name that stands
// twice.
func columns(header []string) error {
	if len(header) > keyLimit {
		return errKeys
	}
	if len(header) == 1 && strings.ContainsAny(header[0], ";\t") {
		return errors.New(`its first line is one cell: say with separator what stands between the cells, as in separator = ";"`)
	}
	for i := range header {
		if header[i] = strings.TrimSpace(header[i]); header[i] == "" {
			header[i] = fmt.Sprintf("column %d", i+1)
		}
		if slices.Contains(header[:i], header[i]) {
			return fmt.Errorf("two columns have the name %q", header[i])
		}
	}
	return nil
}

func (in *reading) row(header, cells []string) (list []card.Entry, err error) {
	for i, text := range cells {
		if in.mapping.Guarded {
			text = in.unguard(text)
		}
		if strings.TrimSpace(text) != "" {
			list = append(list, card.Entry{Name: header[i], Value: card.Value{Text: text}})
		}
	}
	return list, readable(list)
}

// lines reads JSON Lines: an object a line.
func (in *reading) lines() error {
	lines := bufio.NewScanner(in.from)
	lines.Buffer(nil, SizeLimit)
	for n := 1; ; n++ {
		in.next()
		if !lines.Scan() {
			break
		}
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		in.records++
		r := Record{Name: in.name, Place: fmt.Sprintf("line %d", n)}
		v, err := fromJSON(lines.Bytes())
		if err == nil {
			r.Fields, err = jsonFields(v)
		}
		if err := in.take(r, err); err != nil {
			return err
		}
	}
	if lines.Err() != nil {
		return in.broken(lines.Err())
	}
	return nil
}

// json reads one file of JSON. A list is as many records as it has items, and what is
// no list one.
func (in *reading) json() error {
	d := json.NewDecoder(in.from)
	d.UseNumber()
	var path []string
	if in.mapping.Records != "" {
		path = strings.Split(in.mapping.Records, ".")
	}
	token, err := d.Token()
	if err == nil {
		err = in.walk(d, token, path, 0)
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = errCut
	}
	if err == nil {
		if _, err = d.Token(); errors.Is(err, io.EOF) {
			err = nil
		} else if err == nil {
			err = errMore
		}
	}
	var stopped stop
	switch {
	case errors.As(err, &stopped):
		return stopped.error
	case err != nil:
		return in.broken(err)
	case in.records == 0 && in.mapping.Records != "":
		return in.take(Record{Name: in.name}, fmt.Errorf("nothing stands in it at %q, where the mapping looks for records", in.mapping.Records))
	}
	return nil
}

// stop is an error of who takes the records, and none of the file.
type stop struct{ error }

const inList = "%w: where the records stand in a list within it, say the list's name with records"

// walk goes along the path to the records. Lists on the way are gone through.
func (in *reading) walk(d *json.Decoder, token json.Token, path []string, depth int) error {
	switch {
	case depth > depthLimit:
		return errDepth
	case token == json.Delim('['):
		for d.More() {
			in.next()
			item, err := d.Token()
			if err != nil {
				return err
			}
			if err := in.walk(d, item, path, depth+1); err != nil {
				return err
			}
		}
		_, err := d.Token()
		return err
	case token == json.Delim('{') && len(path) > 0:
		return in.step(d, path, depth)
	case len(path) > 0:
		in.leave("a value where the records are looked for")
		return nil
	}
	v, err := jsonValue(d, token, 0)
	if depth == 0 && (errors.Is(err, errKeys) || errors.Is(err, errLong)) {
		return fmt.Errorf(inList, err)
	} else if err != nil {
		return err
	}
	in.records++
	r := Record{Name: in.name}
	if depth > 0 {
		r.Place = fmt.Sprintf("record %d", in.records)
	}
	if token == json.Delim('{') {
		if r.Fields, err = jsonFields(v); depth == 0 && errors.Is(err, errKeys) {
			err = fmt.Errorf(inList, err)
		}
	} else {
		err = errMapping
	}
	if err := in.take(r, err); err != nil {
		return stop{err}
	}
	return nil
}

func (in *reading) step(d *json.Decoder, path []string, depth int) error {
	for d.More() {
		in.next()
		key, err := d.Token()
		if err != nil {
			return err
		}
		token, err := d.Token()
		if err != nil {
			return err
		}
		if key == path[0] {
			err = in.walk(d, token, path[1:], depth+1)
		} else {
			in.leave(strconv.Quote(short(key.(string))))
			err = in.skip(d, token)
		}
		if err != nil {
			return err
		}
	}
	_, err := d.Token()
	return err
}

// leave notes what stands beside the records: the first of them, by name.
func (in *reading) leave(name string) {
	if len(in.beside) < 100 && !slices.Contains(in.beside, name) {
		in.beside = append(in.beside, name)
	}
}

func (in *reading) skip(d *json.Decoder, token json.Token) error {
	open := 0
	for {
		switch token {
		case json.Delim('['), json.Delim('{'):
			open++
		case json.Delim(']'), json.Delim('}'):
			open--
		}
		switch {
		case open == 0:
			return nil
		case open > depthLimit: // the decoder holds what is open
			return errDepth
		}
		in.next()
		var err error
		if token, err = d.Token(); err != nil {
			return err
		}
	}
}

// jsonFields are the fields of an object. Inside lists of mappings they have names such
// as author[0].name, because what is a list in one record is none in the next.
func jsonFields(v card.Value) ([]card.Entry, error) {
	list, err := flat(nil, "", v.Pairs)
	if err != nil {
		return nil, err
	}
	return list, readable(list)
}

// readable refuses what is no text: bytes that are no UTF-8, and the character into
// which the reader of JSON makes them.
func readable(list []card.Entry) error {
	for _, e := range list {
		for _, v := range append([]card.Value{e.Value}, e.Value.Items...) {
			if !utf8.ValidString(v.Text) || strings.ContainsRune(v.Text, utf8.RuneError) {
				return fmt.Errorf("its field %q has a character that cannot be read", e.Name)
			}
		}
	}
	return nil
}
