package build

import (
	"cmp"
	"errors"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"onrecord/build/card"
	"onrecord/build/diag"
	"onrecord/build/ledger"
)

// NewCard is a card that is not on disk yet.
type NewCard struct {
	Name    string   // its path in the site: "content/claims/2023-09/x.md"
	Text    []byte   // complete but for what is missing, which it holds as comments
	Missing []string // fields that it needs and that were not given
	Doubts  []Doubt
}

// ID returns the id of the card.
func (n NewCard) ID() string { return strings.TrimSuffix(path.Base(n.Name), ".md") }

// Doubt is a reference of a new card that leads to no card. It may lead to one
// that is still to be written, or be a slip.
type Doubt struct {
	Field, Value string
	Nearest      string // the id of a card that may be meant; "" where none is near
}

// IDError is why a card gets no id, where another id would mend it. How one is named is
// another matter for each command.
type IDError string

func (e IDError) Error() string { return string(e) }

// New makes a card of a kind from fields that were given. It fills in what it
// can: the day on which it is added, the status of what nobody has looked at or
// can look at, the day of an assessment, the id (from the title or name, unless
// one is given), and the folder (of a claim, the month in which it was said). An
// error says which value no card takes, or why the id cannot be.
func New(book *ledger.Ledger, kind card.Kind, id string, fields []card.Entry, today string) (NewCard, error) {
	fields = fill(kind, fields, today)
	var n NewCard
	for _, name := range card.Needs(kind, card.Find(card.Statuses, value(fields, "status"))) {
		if !given(fields, name) && !(name == "status" && given(fields, "assessments")) {
			n.Missing = append(n.Missing, name)
		}
	}
	n.Text = card.Write(kind, fields, n.Missing)
	if err := Mistake(kind, fields); err != nil {
		return n, err
	}
	if id == "" {
		title := value(fields, "title") + value(fields, "name")
		if id = card.Slug(title); title == "" {
			return n, IDError("there is no " + card.Fields(kind)[0].Name + " to make an id from")
		} else if id == "" {
			return n, IDError(fmt.Sprintf("no id can be made from %q", title))
		}
	}
	if err := free(book, id); err != nil {
		return n, err
	}
	c, _ := card.Parse(diag.File{Name: "content/" + kind.Folder() + "/" + id + ".md", Text: n.Text})
	if err := unknownMetric(book, c); err != nil {
		return n, err
	}
	n.Name = path.Join("content", kind.Folder(), month(book, c), id+".md")
	n.Doubts = doubts(book, card.Fields(kind), fields)
	return n, nil
}

// mistakes are those of the card as a whole: where its fields are right, of the text
// below them. That fields are missing is none.
func (n NewCard) mistakes() []diag.Diagnostic {
	c, _ := card.Parse(diag.File{Name: n.Name, Text: n.Text})
	return slices.DeleteFunc(c.Diagnostics, func(d diag.Diagnostic) bool { return d.Rule == ruleMissingField })
}

// unknownMetric says which figure of a claim counts what the site has no metric for.
func unknownMetric(book *ledger.Ledger, c *card.Card) error {
	if c.Kind != card.ClaimKind {
		return nil
	}
	for _, f := range c.Claim.Figures {
		if _, known := card.FindMetric(book.Metrics, f.Metric.Value); !known {
			names := make([]string, len(book.Metrics))
			for i, m := range book.Metrics {
				names[i] = m.ID
			}
			return fmt.Errorf("there is no metric %q: %s", f.Metric.Value, diag.DidYouMean(f.Metric.Value, names, "use one of "+strings.Join(names, ", ")+", or add one to site.toml"))
		}
	}
	return nil
}

// Mistake returns what is wrong with fields by themselves, as the reader of cards
// sees it; that others are missing is none.
func Mistake(kind card.Kind, fields []card.Entry) error {
	text := card.Write(kind, fields, nil)
	c, _ := card.Parse(diag.File{Name: "content/" + kind.Folder() + "/new.md", Text: text})
	for _, d := range c.Diagnostics {
		if d.Rule == ruleMissingField && d.Line == 1 {
			continue
		}
		message := d.Sentence()
		if name := strconv.Quote(fieldAt(text, d.Line)); !strings.Contains(d.Message, name) {
			message = "the field " + name + " does not take this: " + message
		}
		return errors.New(message)
	}
	return nil
}

// fieldAt returns the field to which a line of a card that was just written
// belongs: lines of lists and of blocks are indented.
func fieldAt(text []byte, line int) string {
	name := ""
	for i, l := range strings.Split(string(text), "\n") {
		if key, _, found := strings.Cut(l, ":"); found && i < line && l[0] != ' ' {
			name = key
		}
	}
	return name
}

// ruleMissingField is reported at the opening line where a card lacks a field, and
// at a mapping where that lacks one.
const ruleMissingField = "missing-field"

// fill adds the fields of a claim that follow from the day and from the others.
func fill(kind card.Kind, fields []card.Entry, today string) []card.Entry {
	fields = slices.Clone(fields)
	if kind != card.ClaimKind {
		return fields
	}
	add := func(name, text string) {
		if !given(fields, name) {
			fields = append(fields, card.Entry{Name: name, Value: card.Value{Text: text}})
		}
	}
	add("added", today)
	if given(fields, "assessments") {
		return fields
	}
	status := card.Unassessed
	if kind := cmp.Or(card.Find(card.SpeechActs, value(fields, "kind")), card.Assertion); !kind.Applicable() {
		status = card.NotApplicable
	}
	add("status", status.String())
	if slices.Contains(card.Needs(kind, card.Find(card.Statuses, value(fields, "status"))), "assessed") {
		add("assessed", today)
	}
	return fields
}

func given(fields []card.Entry, name string) bool {
	return slices.ContainsFunc(fields, func(e card.Entry) bool { return e.Name == name })
}

func value(fields []card.Entry, name string) string {
	for _, e := range fields {
		if e.Name == name {
			return e.Value.Text
		}
	}
	return ""
}

// free reports why a new card cannot have an id.
func free(book *ledger.Ledger, id string) error {
	if !card.ValidID(id) {
		return fmt.Errorf("%q cannot be an id: write lower-case letters, digits and single hyphens, at most 80", id)
	}
	if r, taken := book.Find(id); taken {
		return IDError(fmt.Sprintf("the id %q is taken by %s", id, book.Card(r).File.Name))
	}
	return nil
}

// month is the folder of a claim: the month in which it was said, as far as its
// card or its source tells; "" where none does, and for other cards.
func month(book *ledger.Ledger, c *card.Card) string {
	if c.Claim == nil {
		return ""
	}
	times := []card.Interval{c.Claim.Said, c.Claim.Stamp}
	if r, ok := book.Find(c.Claim.Source.Value); ok && r.Kind == card.SourceKind {
		s := book.Sources[r.Index].Source
		times = append(times, s.Updated, s.Published)
	}
	for _, t := range times {
		if t.Given() {
			return t.Month()
		}
	}
	return ""
}

// doubts lists the ids among the fields that no card has.
func doubts(book *ledger.Ledger, table []card.Field, fields []card.Entry) []Doubt {
	var list []Doubt
	for _, e := range fields {
		i := slices.IndexFunc(table, func(f card.Field) bool { return f.Name == e.Name })
		if i < 0 {
			continue
		}
		for _, v := range append([]card.Value{e.Value}, e.Value.Items...) {
			list = append(list, doubts(book, table[i].Fields, v.Pairs)...)
			if d, ok := doubt(book, table[i], v.Text); ok {
				list = append(list, d)
			}
		}
	}
	return list
}

func doubt(book *ledger.Ledger, f card.Field, id string) (Doubt, bool) {
	if id == "" || len(f.Refers) == 0 || slices.Contains(f.Words, id) || f.Name == "claimant" && id == card.Unnamed {
		return Doubt{}, false
	}
	var ids []string
	for r, c := range book.Cards {
		if slices.Contains(f.Refers, r.Kind) {
			ids = append(ids, c.ID)
		}
	}
	slices.Sort(ids)
	return Doubt{f.Name, id, diag.Nearest(id, ids)}, !slices.Contains(ids, id)
}

// FieldOf reads what was given for one field of a kind: once, or several times
// for a list, whose ids and words may also stand behind one another with commas.
// Lists in brackets and mappings in braces are read as in a card.
func FieldOf(kind card.Kind, name string, texts []string) (card.Entry, error) {
	table := card.Fields(kind)
	i := slices.IndexFunc(table, func(f card.Field) bool { return f.Name == name })
	if i < 0 {
		var names []string
		for _, f := range table {
			names = append(names, f.Name)
		}
		slices.Sort(names)
		return card.Entry{}, fmt.Errorf("a %s has no field %q: %s", kind, name, diag.DidYouMean(name, names, fmt.Sprintf("see \"onrecord new %s --help\"", kind)))
	}
	f, e := table[i], card.Entry{Name: name}
	isList := strings.HasPrefix(f.Type, "list of ")
	if !isList && len(texts) > 1 {
		return e, fmt.Errorf("the field %q is given twice", name)
	}
	for _, text := range texts {
		v, err := fieldValue(f, text)
		switch {
		case err != nil:
			return e, fmt.Errorf("the field %q cannot be read: %w", name, err)
		case !isList:
			e.Value = v
		case v.Items != nil:
			e.Value.Items = append(e.Value.Items, v.Items...)
		default:
			e.Value.Items = append(e.Value.Items, v)
		}
	}
	return e, nil
}

func fieldValue(f card.Field, text string) (card.Value, error) {
	// What a terminal or a web page adds to copied words is no part of them.
	text = strings.TrimSpace(strings.NewReplacer("\r\n", "\n", "\t", " ").Replace(text))
	structured := f.Fields != nil || strings.HasPrefix(f.Type, "mapping") || strings.HasPrefix(f.Type, "list of ")
	if structured && text != "" && strings.ContainsAny(text[:1], "[{") {
		v, problem := card.ReadValue(text)
		if problem != "" {
			return v, errors.New(problem)
		}
		return v, nil
	}
	if strings.HasPrefix(f.Type, "list of ") && (f.Words != nil || f.Refers != nil) {
		var v card.Value
		for _, part := range strings.Split(text, ",") {
			v.Items = append(v.Items, card.Value{Text: strings.TrimSpace(part)})
		}
		return v, nil
	}
	return card.Value{Text: text}, nil
}
