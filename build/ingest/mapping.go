package ingest

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"onrecord/build/card"
	"onrecord/build/diag"
)

// Mapping says which field of a record becomes which field of a card. A person
// writes it; nothing in it follows from names that are alike.
type Mapping struct {
	Kind    card.Kind
	ID      string            // the field that holds the id; "" makes it of the file's name
	Body    bool              // the text below the front matter becomes the card's
	Rules   []Rule            // in the order of the field table
	Dropped map[string]string // fields that are left out on purpose, with the reason
}

// Rule makes one field of a card: of a field of the record, or always the same.
type Rule struct {
	To    string            // the card's field
	From  string            // the record's; "" where Text is given
	Text  string            // what every card gets
	Split string            // divides a text into the items of a list
	Day   bool              // of a time, the day as written
	Words map[string]string // what stands for what; a text that is not among them is refused
}

// written is the form of a mapping in TOML.
type written struct {
	Kind    string            `toml:"kind"`
	ID      string            `toml:"id"`
	Body    bool              `toml:"body"`
	Fields  map[string]any    `toml:"fields"`
	Dropped map[string]string `toml:"dropped"`
}

// ReadMapping reads a mapping from TOML. The error is the author's: it says where
// and what.
func ReadMapping(text []byte) (Mapping, error) {
	var w written
	if err := toml.NewDecoder(strings.NewReader(string(text))).DisallowUnknownFields().Decode(&w); err != nil {
		return Mapping{}, placed(err)
	}
	m := Mapping{ID: w.ID, Body: w.Body, Dropped: w.Dropped}
	var kinds []string
	for _, k := range card.Kinds() {
		kinds = append(kinds, k.String())
	}
	at := slices.Index(kinds, w.Kind)
	if at < 0 {
		return m, fmt.Errorf("kind %q: %s", w.Kind, diag.DidYouMean(w.Kind, kinds, "it is one of "+strings.Join(kinds, ", ")))
	}
	m.Kind = card.Kinds()[at]
	var names []string
	for _, f := range card.Fields(m.Kind) {
		names = append(names, f.Name)
		if from, given := w.Fields[f.Name]; given {
			r, err := ruleOf(f, from)
			if err != nil {
				return m, fmt.Errorf("fields.%s: %w", f.Name, err)
			}
			m.Rules = append(m.Rules, r)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(w.Fields)) {
		if !slices.Contains(names, name) {
			return m, fmt.Errorf("fields.%s: a %s has no field %q: %s", name, m.Kind, name, diag.DidYouMean(name, names, "the fields are "+strings.Join(names, ", ")))
		}
	}
	if len(m.Rules) == 0 {
		return m, errors.New("it maps no field: write lines such as title = \"headline\" below [fields]")
	}
	return m, nil
}

// placed is an error of the TOML library with its line and column.
func placed(err error) error {
	var strict *toml.StrictMissingError
	if errors.As(err, &strict) && len(strict.Errors) > 0 {
		line, column := strict.Errors[0].Position()
		return fmt.Errorf("line %d, column %d: there is no setting %q: it takes kind, id, body, [fields] and [dropped]",
			line, column, strings.Join(strict.Errors[0].Key(), "."))
	}
	var mistake *toml.DecodeError
	if errors.As(err, &mistake) {
		line, column := mistake.Position()
		return fmt.Errorf("line %d, column %d: %s", line, column, strings.TrimPrefix(mistake.Error(), "toml: "))
	}
	return err
}

// ruleOf reads what stands behind a field's name: the name of the record's field, or
// a table of from or text, with split, day and words.
func ruleOf(f card.Field, written any) (Rule, error) {
	r := Rule{To: f.Name}
	table, isTable := written.(map[string]any)
	if text, isText := written.(string); isText {
		table, isTable = map[string]any{"from": text}, true
	}
	if !isTable {
		return r, errors.New(`write "NAME" or {from = "NAME"}, with the name of a field of the files`)
	}
	for _, key := range slices.Sorted(maps.Keys(table)) {
		ok := false
		switch key {
		case "from":
			r.From, ok = table[key].(string)
		case "text":
			r.Text, ok = table[key].(string)
		case "split":
			r.Split, ok = table[key].(string)
		case "day":
			r.Day, ok = table[key].(bool)
		case "words":
			r.Words, ok = texts(table[key])
		default:
			return r, fmt.Errorf("there is no %q: it takes from, text, split, day and words", key)
		}
		if !ok {
			return r, fmt.Errorf("%s has a value of the wrong type", key)
		}
	}
	switch {
	case (r.From == "") == (r.Text == ""):
		return r, errors.New("it needs either from, the name of a field of the files, or text, what every card gets")
	case r.Text != "" && (r.Split != "" || r.Day || r.Words != nil):
		return r, errors.New("split, day and words go with from, not with text")
	}
	return r, nil
}

func texts(from any) (map[string]string, bool) {
	table, ok := from.(map[string]any)
	to := map[string]string{}
	for key, value := range table {
		text, isText := value.(string)
		to[key], ok = text, ok && isText
	}
	return to, ok
}
