package ingest

import (
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"strconv"
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
	c, used := Carried{}, map[string]bool{}
	if err := m.wanted(r, used); err != nil {
		return c, err
	}
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
			if why := unlike(r, rule.Where, used); why != "" {
				c.Dropped = append(c.Dropped, Drop{rule.From, why, Sample(whole)})
				continue
			}
			var err error
			var taken []string
			if v, taken, err = rule.value(whole); err != nil {
				return c, fmt.Errorf("its field %q cannot become %q: %w", rule.From, rule.To, err)
			}
			if len(taken) > 0 {
				c.Dropped = append(c.Dropped, Drop{rule.From, "its markup is no part of its words", Sample(card.Value{Text: strings.Join(taken, " ")})})
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

// LeftOut says that a record is none of those that the mapping is for.
type LeftOut struct{ Why string }

func (l LeftOut) Error() string { return l.Why }

// wanted holds a record against what the mapping is for.
func (m Mapping) wanted(r Record, used map[string]bool) error {
	if why := unlike(r, m.Only, used); why != "" {
		return LeftOut{why + ", and the mapping is for others alone"}
	}
	return nil
}

// unlike says which field of a record has none of the values that it has to have, and
// "" where each has one.
func unlike(r Record, conditions map[string][]string, used map[string]bool) string {
	for _, name := range slices.Sorted(maps.Keys(conditions)) {
		v, names := field(r, name)
		for _, n := range names {
			used[n] = true
		}
		has := func(v card.Value) bool { return v.Text != "" && slices.Contains(conditions[name], v.Text) }
		switch {
		case has(v) || slices.ContainsFunc(v.Items, has):
		case names == nil:
			return fmt.Sprintf("it has no %q", name)
		default:
			return fmt.Sprintf("its %q is %q", name, Sample(v))
		}
	}
	return ""
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
	if r.Place != "" { // the file's name is no name of one of its records
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
// mapping is put together again of those inside it, and a list of mappings of its items.
// Without a name there is none.
func field(r Record, name string) (v card.Value, names []string) {
	for _, e := range r.Fields {
		if e.Name == name {
			return e.Value, []string{name}
		}
		if inner, inside := strings.CutPrefix(e.Name, name); inside && inner != "" && (inner[0] == '.' || inner[0] == '[') {
			names = append(names, e.Name)
			v = join(v, inner, e.Value)
		}
	}
	return v, names
}

// join puts a value back to where its name says that it stood: [0].a is the field a of
// the first item. Items come in their order.
func join(v card.Value, name string, leaf card.Value) card.Value {
	if name == "" {
		return leaf
	}
	if name[0] == '[' {
		number, rest, _ := strings.Cut(name[1:], "]")
		i, err := strconv.Atoi(number)
		if err != nil || i > keyLimit || v.Pairs != nil {
			return card.Value{Pairs: append(v.Pairs, card.Entry{Name: name, Value: leaf})}
		}
		for i >= len(v.Items) { // an empty item has no field
			v.Items = append(v.Items, card.Value{})
		}
		v.Items[i] = join(v.Items[i], rest, leaf)
		return v
	}
	first, rest := name[1:], ""
	if at := strings.IndexAny(first, ".["); at > 0 {
		first, rest = first[:at], first[at:]
	}
	for i := range v.Pairs {
		if v.Pairs[i].Name == first {
			v.Pairs[i].Value = join(v.Pairs[i].Value, rest, leaf)
			return v
		}
	}
	v.Pairs = append(v.Pairs, card.Entry{Name: first, Value: join(card.Value{}, rest, leaf)})
	return v
}

// value is a value of a record as the rule wants it, and the markup that it lost.
func (r Rule) value(v card.Value) (_ card.Value, taken []string, err error) {
	if v.Pairs != nil {
		if r.Split != "" || r.Day || r.Words != nil || r.HTML == Taken {
			return v, nil, errors.New("it is a mapping, and split, day, words and html take a text")
		}
		return v, nil, nil
	}
	if r.Split != "" {
		if v.Items != nil {
			return v, nil, errors.New("it is a list already, and is not split")
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
		text, taken, err := r.text(v.Text)
		return card.Value{Text: text}, taken, err
	}
	items := slices.Clone(v.Items)
	for i := range items {
		if items[i].Items != nil || items[i].Pairs != nil {
			continue
		}
		text, lost, err := r.text(items[i].Text)
		if err != nil {
			return v, nil, err
		}
		items[i].Text, taken = text, append(taken, lost...)
	}
	return card.Value{Items: items}, taken, nil
}

func (r Rule) text(text string) (_ string, taken []string, err error) {
	switch {
	case r.HTML == Taken:
		if text, taken, err = words(text); err != nil {
			return "", nil, fmt.Errorf("its markup cannot be read: %w", err)
		}
	case r.HTML == Unsaid && r.Words == nil && marked.MatchString(text):
		return "", nil, fmt.Errorf("it has markup, %q: say html = true, which reads its words, or html = false, which keeps it as it is", short(marked.FindString(text)))
	}
	if r.Words != nil {
		word, known := r.Words[text]
		if !known {
			return "", nil, fmt.Errorf("the mapping has no word for %q", short(text))
		}
		text = word
	}
	if r.Day {
		text, err = r.day(text)
	}
	return text, taken, err
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
