package ingest

import (
	"errors"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/build/card"
)

// Drop is a field of a record that no card gets.
type Drop struct {
	Field string // "" is the text below the front matter
	Why   string
	Value string // as written, or its beginning
}

// Carried is what a mapping makes of a record.
type Carried struct {
	ID      string // "" where neither the mapping nor the file's name gives one
	Fields  []card.Entry
	Body    string
	Dropped []Drop
}

// Carry makes the fields of a card of a record. The error says which value the
// mapping cannot carry over; nothing of such a record is used, because a card that
// lacks it could say something else.
func (m Mapping) Carry(r Record) (Carried, error) {
	var c Carried
	used := map[string]bool{}
	for _, rule := range m.Rules {
		v := card.Value{Text: rule.Text}
		if rule.From != "" {
			whole, names := field(r, rule.From)
			if names == nil {
				continue
			}
			for _, name := range names {
				used[name] = true
			}
			var err error
			if v, err = rule.value(whole); err != nil {
				return c, fmt.Errorf("its field %q cannot become %q: %w", rule.From, rule.To, err)
			}
		}
		v, err := m.constant(rule, v)
		if err != nil {
			return c, err
		}
		c.Fields = append(c.Fields, card.Entry{Name: rule.To, Value: v})
	}
	if err := m.identify(r, &c, used); err != nil {
		return c, err
	}
	for _, e := range r.Fields {
		if !used[e.Name] {
			why := m.Dropped[e.Name]
			if why == "" {
				why = "no line of the mapping takes it"
			}
			c.Dropped = append(c.Dropped, Drop{e.Name, why, Sample(e.Value)})
		}
	}
	switch {
	case m.Body:
		c.Body = r.Body
	case r.Body != "":
		c.Dropped = append(c.Dropped, Drop{"", "the mapping does not say body = true", Sample(card.Value{Text: r.Body})})
	}
	return c, nil
}

// constant reads a text that every card gets as it would be read on a card: a list in
// brackets is a list.
func (m Mapping) constant(rule Rule, v card.Value) (card.Value, error) {
	i := slices.IndexFunc(card.Fields(m.Kind), func(f card.Field) bool { return f.Name == rule.To })
	if rule.Text == "" || !card.Fields(m.Kind)[i].List() {
		return v, nil
	}
	v, problem := card.ReadValue(rule.Text)
	if problem != "" {
		return v, fmt.Errorf("fields.%s: %s", rule.To, problem)
	}
	return v, nil
}

// identify finds the id: the text of the field that the mapping names, which has to be
// one, else the file's name, or that of the folder of an index.md, in our letters.
func (m Mapping) identify(r Record, c *Carried, used map[string]bool) error {
	if m.ID != "" {
		v, names := field(r, m.ID)
		if names == nil || v.Text == "" {
			return fmt.Errorf("it has no field %q with a text, which holds the id", m.ID)
		}
		used[m.ID], c.ID = true, v.Text
		return nil
	}
	name := strings.ReplaceAll(r.Name, `\`, "/")
	base := strings.TrimSuffix(path.Base(name), path.Ext(name))
	if base == "index" {
		base = path.Base(path.Dir(name))
	}
	if id := card.Slug(base); card.ValidID(id) {
		c.ID = id
	}
	return nil
}

// field finds a value of a record, and the names of the fields that it is made of: a
// mapping is put together again of those inside it. Without a name there is none.
func field(r Record, name string) (v card.Value, names []string) {
	for _, e := range r.Fields {
		if e.Name == name {
			return e.Value, []string{name}
		}
		if inner, inside := strings.CutPrefix(e.Name, name+"."); inside {
			v.Pairs = append(v.Pairs, card.Entry{Name: inner, Value: e.Value})
			names = append(names, e.Name)
		}
	}
	return v, names
}

// value is a value of a record as the rule wants it.
func (r Rule) value(v card.Value) (card.Value, error) {
	if v.Pairs != nil {
		if r.Split != "" || r.Day || r.Words != nil {
			return v, errors.New("it is a mapping, and split, day and words take a text")
		}
		return v, nil
	}
	if r.Split != "" {
		if v.Items != nil {
			return v, errors.New("it is a list already, and is not split")
		}
		var items []card.Value
		for part := range strings.SplitSeq(v.Text, r.Split) {
			if part = strings.TrimSpace(part); part != "" {
				items = append(items, card.Value{Text: part})
			}
		}
		v = card.Value{Items: items}
	}
	if v.Items == nil {
		text, err := r.text(v.Text)
		return card.Value{Text: text}, err
	}
	items := slices.Clone(v.Items)
	for i := range items {
		if items[i].Items != nil || items[i].Pairs != nil {
			continue
		}
		text, err := r.text(items[i].Text)
		if err != nil {
			return v, err
		}
		items[i].Text = text
	}
	return card.Value{Items: items}, nil
}

// timed is a day with a time behind it, as programs write it.
var timed = regexp.MustCompile(`^\s*(\d{4}-\d{2}-\d{2})(?:[Tt ][0-9:.,]+\s*(?:[Zz]|[+-][0-9:]+)?)?\s*$`)

func (r Rule) text(text string) (string, error) {
	if r.Words != nil {
		word, known := r.Words[text]
		if !known {
			return "", fmt.Errorf("the mapping has no word for %q", short(text))
		}
		text = word
	}
	if r.Day {
		m := timed.FindStringSubmatch(text)
		if m == nil {
			return "", fmt.Errorf("%q is no day, nor a day with a time", short(text))
		}
		text = m[1]
	}
	return text, nil
}

// Sample is a value in one line that has room in a report.
func Sample(v card.Value) string {
	switch {
	case v.Items != nil:
		var parts []string
		for _, item := range v.Items {
			if parts = append(parts, Sample(item)); len(parts) == 3 && len(v.Items) > 3 {
				parts = append(parts, fmt.Sprintf("… %d in all", len(v.Items)))
				break
			}
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case v.Pairs != nil:
		var parts []string
		for _, p := range v.Pairs {
			parts = append(parts, p.Name+": "+Sample(p.Value))
		}
		return short("{" + strings.Join(parts, ", ") + "}")
	}
	return short(v.Text)
}

// short is the beginning of a text on one line.
func short(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if n := utf8.RuneCountInString(text); n > 60 {
		return fmt.Sprintf("%s… (%d characters)", string([]rune(text)[:60]), n)
	}
	return text
}
