package card

import "bytes"

// ReplaceID puts an id in the place of another one wherever that stands as a word of its
// own: in a reference, an address, a link, a comment. Longer ids that hold it stay.
func ReplaceID(text []byte, old, id string) []byte {
	var b []byte
	for start := 0; ; {
		at := bytes.Index(text[start:], []byte(old))
		if at < 0 {
			return append(b, text[start:]...)
		}
		at += start
		end := at + len(old)
		b = append(b, text[start:at]...)
		if at > 0 && ofID(text[at-1]) || end < len(text) && ofID(text[end]) {
			b = append(b, text[at]) // it may begin again in here
			start = at + 1
			continue
		}
		b = append(b, id...)
		start = end
	}
}

func ofID(c byte) bool {
	return c == '-' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c == '_'
}

// Without returns the text of a card without the items of lists that drop takes away,
// given the field, the key within it ("" for the field's own list), and the item; a list
// or a mapping of which nothing is left goes with them. Comments in a field that changed
// go, too. ok is false where the card was not read whole, or drop took nothing.
func (c *Card) Without(drop func(field, key, item string) bool) (text []byte, ok bool) {
	f, ok := c.reread()
	if !ok {
		return nil, false
	}
	placed, changed := f.placed(), false
	b := []byte("---\n")
	for _, i := range f.order() {
		v, n := f.pairs[i].value.value(), placed[i]
		kept, left := v.without(f.pairs[i].key, "", drop)
		if left != sameValue {
			changed, n = true, notes{above: n.above}
		}
		if left != nothing {
			b = f.field(i).entry(b, kept, n, 0)
		}
	}
	for _, line := range placed[len(f.pairs)].above {
		b = append(b, line+"\n"...)
	}
	return append(append(b, "---\n"...), f.body...), changed
}

// What is left of a value.
const (
	sameValue = iota
	lessValue
	nothing
)

func (v Value) without(field, key string, drop func(field, key, item string) bool) (kept Value, left int) {
	if len(v.Items) == 0 && len(v.Pairs) == 0 {
		if drop(field, key, v.Text) {
			return Value{}, nothing
		}
		return v, sameValue
	}
	for _, item := range v.Items {
		less, l := item.without(field, key, drop)
		left = max(left, min(l, lessValue))
		if l != nothing {
			kept.Items = append(kept.Items, less)
		}
	}
	for _, pair := range v.Pairs {
		less, l := pair.Value.without(field, pair.Name, drop)
		left = max(left, min(l, lessValue))
		if l == nothing { // a mapping says one thing
			return Value{}, nothing
		}
		kept.Pairs = append(kept.Pairs, Entry{pair.Name, less})
	}
	if len(kept.Items)+len(kept.Pairs) == 0 {
		return Value{}, nothing
	}
	return kept, left
}
