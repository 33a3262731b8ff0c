package card

import (
	"slices"
	"strings"
)

// Value is what a field of a card that is being written holds: a text, a list,
// or a mapping.
type Value struct {
	Text  string
	Items []Value
	Pairs []Entry
}

// Entry is a field of a card that is being written, or one key of a mapping.
type Entry struct {
	Name  string
	Value Value
}

// ReadValue reads a value as it may stand behind a key on one line: a text, with
// or without quotation marks, a list in brackets, a mapping in braces. problem
// says what is wrong with it, or is "".
func ReadValue(text string) (value Value, problem string) {
	r := &reporter{}
	d := reader{reporter: r, text: "value: " + text}
	d.advance()
	pairs := d.mapping(0, inField)
	if len(r.list) > 0 {
		problem = r.list[0].Message
		if r.list[0].Hint != "" {
			problem += ": " + r.list[0].Hint
		}
		return Value{}, problem
	}
	return pairs[0].value.value(), ""
}

// value is a node without its place.
func (n *node) value() Value {
	v := Value{Text: n.text}
	for i := range n.items {
		v.Items = append(v.Items, n.items[i].value())
	}
	for i := range n.pairs {
		v.Pairs = append(v.Pairs, Entry{n.pairs[i].key, n.pairs[i].value.value()})
	}
	return v
}

// Write returns the text of a card: its fields in the order of the field table,
// and nothing below them. What it writes, Parse reads back as the same values,
// whatever quotation marks, colons and line ends they hold; a text loses the
// white space around it, and one that is not verbatim its line ends, as it would
// by being read. Every field in missing becomes a comment, with what it is for
// and an example, to be filled in.
func Write(kind Kind, entries []Entry, missing []string) []byte {
	b := []byte("---\n")
	for _, f := range Fields(kind) {
		if slices.Contains(missing, f.Name) {
			b = append(b, "# "+f.Doc+"\n"+comment(f.entry(Value{Text: f.Example}))...)
		}
		for _, e := range entries {
			if e.Name == f.Name {
				b = append(b, f.entry(e.Value)...)
			}
		}
	}
	return append(b, "---\n"...)
}

// comment puts lines out of use; taking away the "# " puts them into use again.
func comment(lines string) string {
	return "# " + strings.ReplaceAll(strings.TrimSuffix(lines, "\n"), "\n", "\n# ") + "\n"
}

// wide is how long a line of a list may get before it has a line for each item.
const wide = 100

// entry is a field with its value, in one or more lines.
func (f Field) entry(v Value) string {
	key := f.Name + ":"
	switch {
	case len(v.Pairs) > 0:
		return key + " " + inBrackets(v) + "\n"
	case len(v.Items) > 0:
		line := key + " " + inBrackets(v)
		if len(line) <= wide && !slices.ContainsFunc(v.Items, func(i Value) bool { return len(i.Pairs) > 0 }) {
			return line + "\n"
		}
		for _, item := range v.Items {
			key += "\n  - " + inBrackets(item)
		}
		return key + "\n"
	case f.Type == "verbatim text":
		return key + " " + literal(v.Text) + "\n"
	case f.inList() || f.Fields != nil:
		return key + " " + v.Text + "\n" // the table's own example, which is written out
	}
	text := strings.TrimSpace(v.Text)
	if strings.ContainsAny(text, "\r\n") || strings.Contains(text, "  ") {
		text = strings.Join(strings.Fields(text), " ")
	}
	return key + " " + onLine(text, false) + "\n"
}

func (f Field) inList() bool { return strings.HasPrefix(f.Type, "list of ") }

// inBrackets is a value as it stands between brackets, or an item of a list.
func inBrackets(v Value) string {
	var parts []string
	switch {
	case len(v.Pairs) > 0:
		for _, p := range v.Pairs {
			parts = append(parts, p.Name+": "+inBrackets(p.Value))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case len(v.Items) > 0:
		for _, i := range v.Items {
			parts = append(parts, inBrackets(i))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return onLine(strings.TrimSpace(v.Text), true)
}

// literal is a text as a block of its own, in which no character but the line
// end means anything. A line of hyphens would end the front matter there, and an
// empty text is no block, so these stand between quotation marks.
func literal(text string) string {
	text = strings.TrimSpace(text)
	lines := strings.Split(text, "\n")
	if text == "" || slices.ContainsFunc(lines, func(l string) bool { return strings.TrimSpace(l) == "---" }) {
		return quoted(text)
	}
	for i, l := range lines {
		if l != "" {
			lines[i] = "  " + l
		}
	}
	return "|\n" + strings.Join(lines, "\n")
}

// onLine is a text on one line: bare where nothing in it could be taken
// otherwise, else between quotation marks.
func onLine(text string, bracketed bool) string {
	if bare(text, bracketed) {
		return text
	}
	return quoted(text)
}

// quoted is a text between those quotation marks that need fewer escapes.
func quoted(text string) string {
	if strings.ContainsAny(text, `"\`) && !strings.Contains(text, "\n") {
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(text) + `"`
}

// bare reports whether a text can stand without quotation marks. It is stricter
// than the reader, so that a person who edits the line later is safe too.
func bare(text string, bracketed bool) bool {
	negative := len(text) > 1 && text[0] == '-' && text[1] >= '0' && text[1] <= '9'
	switch {
	case text == "" || strings.ContainsAny(text[:1], `"'-`) && !negative || leadingRefusal(text[0]) != "":
		return false
	case strings.ContainsAny(text, "\n") || strings.Contains(text, " #") || colonIn(text) >= 0:
		return false
	}
	return !bracketed || !strings.ContainsAny(text, ",[]{}") && !strings.HasSuffix(text, ":")
}
