package card

import "strings"

// Saying is one field of a card as it is compared with another card's: what a reader of
// the card would call one thing each.
type Saying struct {
	Field string   // its name; "body" is the prose
	Items []string // the text; or the items of a list, or the keys of a mapping with their values, in order
}

// Says returns what a card says, field by field in the order of the field table, and
// its body last, as its digest is over it: two cards that say the same have the same
// digest (Canonical). ok is false where something of the card was not read.
func (c *Card) Says() (list []Saying, ok bool) {
	f, ok := c.reread()
	if !ok {
		return nil, false
	}
	for _, i := range f.order() {
		field, v := f.field(i), f.pairs[i].value.value()
		if !field.saysNothing(v) {
			list = append(list, Saying{field.Name, field.things(v)})
		}
	}
	if body := strings.TrimSpace(string(f.body)); body != "" {
		list = append(list, Saying{"body", strings.Split(body, "\n")})
	}
	return list, true
}

// things are the values of a field one by one.
func (f Field) things(v Value) []string {
	var list []string
	switch {
	case v.Items != nil:
		for _, item := range v.Items {
			list = append(list, f.thing(item))
		}
	case v.Pairs != nil:
		for _, i := range f.order(v.Pairs) {
			list = append(list, v.Pairs[i].Name+": "+f.part(v.Pairs[i].Name).thing(v.Pairs[i].Value))
		}
	default:
		list = append(list, f.text(v.Text))
	}
	return list
}

func (f Field) thing(v Value) string {
	if v.Items == nil && v.Pairs == nil {
		return f.text(v.Text)
	}
	if line, ok := f.inBrackets(nil, v); ok {
		return string(line)
	}
	return strings.Join(f.flat(v), ", ") // a verbatim text of several lines stands in it
}

// flat is a mapping or a list whose texts have several lines.
func (f Field) flat(v Value) []string {
	var list []string
	for _, i := range f.order(v.Pairs) {
		part := f.part(v.Pairs[i].Name)
		list = append(list, v.Pairs[i].Name+": "+strings.Join(part.things(v.Pairs[i].Value), ", "))
	}
	for _, item := range v.Items {
		list = append(list, f.things(item)...)
	}
	return list
}
