package card

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"
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
			b = append(b, "# "+f.Doc+"\n"+comment(f.example())...)
		}
		for _, e := range entries {
			if e.Name == f.Name {
				b = f.entry(b, e.Value, notes{}, 0)
			}
		}
	}
	return append(b, "---\n"...)
}

// example is the table's own example as it stands in a card.
func (f Field) example() string {
	if f.Type == "verbatim text" { // whoever fills it in need not think of quotation marks
		return f.Name + ": |\n" + block(f.Example, "  ") + "\n"
	}
	v, problem := ReadValue(f.Example)
	if problem != "" {
		v = Value{Text: f.Example}
	}
	return string(f.entry(nil, v, notes{}, 0))
}

// comment puts lines out of use; taking away the "# " puts them into use again.
func comment(lines string) string {
	return "# " + strings.ReplaceAll(strings.TrimSuffix(lines, "\n"), "\n", "\n# ") + "\n"
}

// wide is how many characters a line of a list or a mapping may have before each of
// its items gets a line.
const wide = 100

// notes are the comments of a field and of the items or keys of its value.
type notes struct {
	above  []string // each on a line of its own
	behind string   // at the end of the line
	units  map[int]notes
}

// entry adds a field with its value in one or more lines, indented by so many
// columns: the one form that a value has. What has room on one line stands on one,
// but for a list of mappings, which has a line for each; where a comment belongs to
// an item, each item has its line.
func (f Field) entry(b []byte, v Value, n notes, indent int) []byte {
	behind := n.behind
	start := len(b)
	b = append(append(indented(b, indent), f.Name...), ": "...)
	key := len(b) - 1 // without the blank
	b, oneLine := f.inline(b, v)
	oneLine = oneLine && len(n.units) == 0 && (v.Items == nil && v.Pairs == nil || utf8.RuneCount(b[start:]) <= wide && !hasMappings(v))
	if !oneLine && indent > 0 && behind != "" { // there its line would be taken for one of many
		n.above, behind = append(slices.Clone(n.above), n.behind), ""
	}
	if len(n.above) > 0 {
		line := slices.Clone(b[start:])
		b = b[:start]
		for _, c := range n.above {
			b = append(append(indented(b, indent), c...), '\n')
		}
		key += len(b) - start
		b = append(b, line...)
	}
	if oneLine {
		return ended(b, behind)
	}
	b = b[:key]
	switch {
	case v.Items != nil:
		b = ended(b, behind)
		for i, item := range v.Items {
			b = f.item(b, item, n.units[i], indent+2)
		}
	case v.Pairs != nil:
		b = ended(b, behind)
		for _, i := range f.order(v.Pairs) {
			p := v.Pairs[i]
			b = f.part(p.Name).entry(b, p.Value, n.units[i], indent+2)
		}
	default:
		b = ended(append(b, " |"...), behind)
		b = append(append(b, block(f.text(v.Text), strings.Repeat(" ", indent+2))...), '\n')
	}
	return b
}

func indented(b []byte, columns int) []byte {
	for range columns {
		b = append(b, ' ')
	}
	return b
}

// ended ends a line, with a comment behind what stands on it.
func ended(b []byte, comment string) []byte {
	if comment != "" {
		b = append(append(b, "  "...), comment...)
	}
	return append(b, '\n')
}

func hasMappings(v Value) bool {
	return slices.ContainsFunc(v.Items, func(i Value) bool { return i.Pairs != nil })
}

// item adds an item of a list on a line of its own, or on a line for each key.
func (f Field) item(b []byte, v Value, n notes, indent int) []byte {
	own := append(indented(nil, indent), "- "...)
	line, oneLine := f.inline(own, v)
	oneLine = oneLine && (v.Pairs == nil || utf8.RuneCount(line) <= wide)
	if n.behind != "" && !oneLine {
		n.above, n.behind = append(slices.Clone(n.above), n.behind), ""
	}
	for _, c := range n.above {
		b = append(append(indented(b, indent), c...), '\n')
	}
	if oneLine {
		return ended(append(b, line...), n.behind)
	}
	start := len(b)
	for _, i := range f.order(v.Pairs) {
		p := v.Pairs[i]
		b = f.part(p.Name).entry(b, p.Value, notes{}, indent+2)
	}
	if bytes.HasPrefix(b[start:], indented(nil, indent+2)) { // the hyphen stands before the first key
		copy(b[start:], own[:indent+2])
		return b
	}
	return slices.Insert(b, start, own[:indent+2]...)
}

// order is that of the field table; keys of a mapping's own keep theirs.
func (f Field) order(pairs []Entry) []int {
	list := make([]int, len(pairs))
	for i := range list {
		list[i] = i
	}
	if len(f.Fields) == 0 {
		return list
	}
	at := func(i int) int {
		return slices.IndexFunc(f.Fields, func(g Field) bool { return g.Name == pairs[i].Name })
	}
	slices.SortStableFunc(list, func(i, j int) int { return at(i) - at(j) })
	return list
}

// part is the field of one key of a mapping.
func (f Field) part(name string) Field {
	for _, g := range f.Fields {
		if g.Name == name {
			return g
		}
	}
	return Field{Name: name, Type: "text"}
}

// inline adds a value on one line behind its key; ok is false of a verbatim text that
// needs a block of its own, so that nothing in it has to be escaped.
func (f Field) inline(b []byte, v Value) (line []byte, ok bool) {
	if v.Pairs != nil || v.Items != nil {
		return f.inBrackets(b, v)
	}
	text := f.text(v.Text)
	one := f.onLine(text, f.List())
	return append(b, one...), f.Type != "verbatim text" || one == text || holdsDelimiter(text)
}

// inBrackets adds a value as it stands between brackets.
func (f Field) inBrackets(b []byte, v Value) (line []byte, ok bool) {
	switch {
	case v.Pairs != nil:
		b = append(b, '{')
		for n, i := range f.order(v.Pairs) {
			p := v.Pairs[i]
			if n > 0 {
				b = append(b, ", "...)
			}
			b = append(append(b, p.Name...), ": "...)
			if b, ok = f.part(p.Name).inBrackets(b, p.Value); !ok {
				return b, false
			}
		}
		return append(b, '}'), true
	case v.Items != nil:
		b = append(b, '[')
		for n, i := range v.Items {
			if n > 0 {
				b = append(b, ", "...)
			}
			if b, ok = f.inBrackets(b, i); !ok {
				return b, false
			}
		}
		return append(b, ']'), true
	}
	text := f.text(v.Text)
	if f.Type == "verbatim text" && strings.Contains(text, "\n") && !holdsDelimiter(text) {
		return b, false
	}
	return append(b, f.onLine(text, true)...), true
}

// text is a text without the white space that being read would take away.
func (f Field) text(text string) string {
	text = strings.TrimSpace(text)
	if f.Type == "verbatim text" || f.List() && f.Fields == nil && !strings.HasPrefix(f.Type, "mapping of") {
		return text
	}
	if strings.ContainsAny(text, "\r\n") || strings.Contains(text, "  ") {
		text = strings.Join(strings.Fields(text), " ")
	}
	return text
}

// holdsDelimiter reports whether a line of a text would end the front matter.
func holdsDelimiter(text string) bool {
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) == "---" {
			return true
		}
	}
	return false
}

// block indents a text for a block of its own, in which no character but the line
// end means anything.
func block(text, margin string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if l != "" {
			lines[i] = margin + l
		}
	}
	return strings.Join(lines, "\n")
}

// onLine is a text on one line: bare where nothing in it could be taken
// otherwise, else between quotation marks.
func (f Field) onLine(text string, bracketed bool) string {
	if bare(text, bracketed) && (f.typedByAll() || !retyped(text)) {
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
	case text == "" || strings.TrimSpace(text) != text || strings.ContainsAny(text[:1], `"'-`) && !negative || leadingRefusal(text[0]) != "":
		return false
	case strings.ContainsAny(text, "\n") || strings.Contains(text, " #") || colonIn(text) >= 0:
		return false
	}
	return !bracketed || !strings.ContainsAny(text, ",[]{}") && !strings.HasSuffix(text, ":")
}
