package ingest

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

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

	Records   string              // where in a file of JSON the records stand, with dots between the names; "" is the file itself
	Separator rune                // between the cells of a table; 0 is a comma, and in .tsv a tab
	Guarded   bool                // cells that a spreadsheet would run begin with an apostrophe that is none of theirs
	Only      map[string][]string // the values of fields that the records have for which the mapping is
}

// Rule makes one field of a card: of a field of the record, or always the same.
type Rule struct {
	To    string              // the card's field
	From  string              // the record's; "" where Text is given
	Text  string              // what every card gets
	Split string              // divides a text into the items of a list
	Day   bool                // of a time, the day as written
	Forms []string            // the forms in which days are written, for time.Parse
	HTML  Markup              // what becomes of markup
	Where map[string][]string // the values of other fields without which this one is left out
	Words map[string]string   // what stands for what; a text that is not among them is refused
}

// written is the form of a mapping in TOML.
type written struct {
	Kind      string            `toml:"kind"`
	ID        string            `toml:"id"`
	Body      bool              `toml:"body"`
	Records   string            `toml:"records"`
	Separator string            `toml:"separator"`
	Guarded   bool              `toml:"guarded"`
	Only      map[string]any    `toml:"only"`
	Fields    map[string]any    `toml:"fields"`
	Dropped   map[string]string `toml:"dropped"`
}

// ReadMapping reads a mapping from TOML. The error is the author's: it says where
// and what.
func ReadMapping(text []byte) (Mapping, error) {
	var w written
	if err := toml.NewDecoder(strings.NewReader(string(text))).DisallowUnknownFields().Decode(&w); err != nil {
		return Mapping{}, placed(err)
	}
	m := Mapping{ID: w.ID, Body: w.Body, Dropped: w.Dropped, Records: w.Records, Guarded: w.Guarded}
	if err := m.form(w); err != nil {
		return m, err
	}
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

// form reads how the files are made, and for which of their records the mapping is.
func (m *Mapping) form(w written) error {
	if w.Separator != "" {
		if utf8.RuneCountInString(w.Separator) != 1 || strings.ContainsAny(w.Separator, "\"\r\n\uFFFD") {
			return fmt.Errorf("separator %q: it is one character, and neither a quotation mark nor a line end", w.Separator)
		}
		m.Separator, _ = utf8.DecodeRuneInString(w.Separator)
	}
	var ok bool
	if m.Only, ok = conditions(w.Only); !ok {
		return errors.New("only: each name takes a text, or a list of texts")
	}
	return nil
}

// conditions reads the values that fields have to have.
func conditions(from any) (map[string][]string, bool) {
	table, ok := from.(map[string]any)
	all := map[string][]string{}
	for name, value := range table {
		var isList bool
		all[name], isList = manyTexts(value)
		ok = ok && isList
	}
	return all, ok
}

// manyTexts reads a text, or a list of them.
func manyTexts(from any) (list []string, ok bool) {
	if text, isText := from.(string); isText {
		return []string{text}, true
	}
	items, ok := from.([]any)
	for _, item := range items {
		text, isText := item.(string)
		list, ok = append(list, text), ok && isText
	}
	return list, ok && len(list) > 0
}

// placed is an error of the TOML library with its line and column.
func placed(err error) error {
	var strict *toml.StrictMissingError
	if errors.As(err, &strict) && len(strict.Errors) > 0 {
		line, column := strict.Errors[0].Position()
		return fmt.Errorf("line %d, column %d: there is no setting %q: it takes kind, id, body, records, separator, guarded, [fields], [only] and [dropped]",
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
// a table of from or text, with split, day, words, html and where.
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
			ok = r.days(table[key])
		case "where":
			r.Where, ok = conditions(table[key])
		case "html":
			var taken bool
			if taken, ok = table[key].(bool); taken {
				r.HTML = Taken
			} else {
				r.HTML = Kept
			}
		case "words":
			r.Words, ok = texts(table[key])
		default:
			return r, fmt.Errorf("there is no %q: it takes from, text, split, day, words, html and where", key)
		}
		if !ok {
			return r, fmt.Errorf("%s has a value of the wrong type", key)
		}
	}
	for i, form := range r.Forms {
		var err error
		if r.Forms[i], err = dayLayout(form); err != nil {
			return r, err
		}
	}
	switch {
	case (r.From == "") == (r.Text == ""):
		return r, errors.New("it needs either from, the name of a field of the files, or text, what every card gets")
	case r.Text != "" && (r.Split != "" || r.Day || r.Words != nil || r.HTML != Unsaid || r.Where != nil):
		return r, errors.New("split, day, words, html and where go with from, not with text")
	}
	return r, nil
}

// days reads what a rule says of days: that they are taken of times, or their forms.
func (r *Rule) days(from any) (ok bool) {
	if r.Day, ok = from.(bool); ok {
		return true
	}
	r.Forms, ok = manyTexts(from)
	r.Day = ok
	return ok
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
