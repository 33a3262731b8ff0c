package lsp

import (
	"bytes"
	"slices"
	"strings"

	"onrecord/build/card"
	"onrecord/build/diag"
)

// spot is what may be written at a place of a card: a key of the front matter, a value of
// one of its fields, or the id of a card in a link of the body.
type spot struct {
	keys       []card.Field // those that may stand here and do not yet; nil where no key may
	field      *card.Field  // whose value stands here
	link       bool         // in a link
	start, end int          // what is written already of it
}

// spotAt finds what may be written at an offset. It looks at the letters alone: what is
// being written is hardly ever a card yet.
func spotAt(kind card.Kind, text []byte, offset int) (spot, bool) {
	lineStart := bytes.LastIndexByte(text[:offset], '\n') + 1
	if front, ok := frontMatter(text); ok && front.Touches(lineStart) {
		return frontSpot(card.Fields(kind), text[front.Start:front.End], int(front.Start), offset)
	} else if lineStart <= int(front.End) {
		return spot{}, false
	}
	open := bytes.LastIndex(text[lineStart:offset], []byte("[["))
	if open < 0 || bytes.ContainsAny(text[lineStart+open+2:offset], "]|[") {
		return spot{}, false
	}
	return spot{link: true, start: lineStart + open + 2, end: ofWord(text, offset)}, true
}

// frontMatter is where the lines between the two delimiters stand, the last line end left
// out; a closing one that is not written yet is the end of the text.
func frontMatter(text []byte) (diag.Span, bool) {
	first, _, more := bytes.Cut(text, []byte("\n"))
	if strings.TrimRight(string(first), " \t\r") != "---" || !more {
		return diag.Span{}, false
	}
	start := len(first) + 1
	for at := start; at < len(text); {
		line, _, _ := bytes.Cut(text[at:], []byte("\n"))
		if strings.TrimRight(string(line), " \t\r") == "---" {
			return diag.At(start, max(start, at-1)), true
		}
		at += len(line) + 1
	}
	return diag.At(start, len(text)), true
}

// ofWord is where the letters of an id or a word end that go on behind an offset.
func ofWord(text []byte, offset int) int {
	for offset < len(text) && ofID(text[offset]) {
		offset++
	}
	return offset
}

func ofID(c byte) bool { return c == '-' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' }

// frontSpot finds what may be written in the front matter, whose text begins at base.
func frontSpot(fields []card.Field, front []byte, base, offset int) (spot, bool) {
	at := min(offset-base, len(front))
	var given []string
	var key string
	value := 0 // where that of the key begins
	for start := 0; start < len(front); {
		line, _, _ := bytes.Cut(front[start:], []byte("\n"))
		name, _, isKey := bytes.Cut(line, []byte(":"))
		if isKey && len(line) > 0 && line[0] != ' ' && line[0] != '-' && line[0] != '#' {
			given = append(given, bare(string(name)))
			if start+len(name) < at {
				key, value = bare(string(name)), start+len(name)+1
			}
		}
		start += len(line) + 1
	}
	lineStart := bytes.LastIndexByte(front[:at], '\n') + 1
	before := string(front[lineStart:at])
	if !strings.ContainsAny(before, " \t-:#\"'") || strings.Trim(before, "abcdefghijklmnopqrstuvwxyz-") == "" && !strings.HasPrefix(before, "-") {
		return spot{keys: without(fields, given), start: base + lineStart, end: ofWord(front, at) + base}, true
	}
	i := slices.IndexFunc(fields, func(f card.Field) bool { return f.Name == key })
	if i < 0 || strings.HasPrefix(strings.TrimSpace(before), "#") {
		return spot{}, false
	}
	s, ok := valueSpot(&fields[i], front[value:at])
	s.start, s.end = s.start+base+value, ofWord(front, at)+base
	return s, ok
}

func bare(key string) string { return strings.Trim(strings.TrimSpace(key), `"'`) }

func without(fields []card.Field, given []string) []card.Field {
	return slices.DeleteFunc(slices.Clone(fields), func(f card.Field) bool { return slices.Contains(given, f.Name) })
}

// frame is a bracket that is open at a place: the piece between its last comma, or itself,
// and that place.
type frame struct {
	brace bool
	start int // of the piece
	names []string
}

// valueSpot finds what may be written at the end of the beginning of a value.
func valueSpot(f *card.Field, value []byte) (spot, bool) {
	frames, quoted := openBrackets(value)
	line := bytes.LastIndexByte(value, '\n') + 1
	if len(frames) == 0 {
		if line == 0 || len(f.Fields) == 0 {
			start := line
			if line > 0 { // an item
				start += len(value[line:]) - len(bytes.TrimLeft(value[line:], " \t"))
				rest, isItem := bytes.CutPrefix(value[start:], []byte("- "))
				if !isItem {
					return spot{}, false
				}
				start = len(value) - len(rest)
			}
			return atValue(f, value, start)
		}
		// A key of a mapping, or its value, on a line of its own.
		start := line + len(value[line:]) - len(bytes.TrimLeft(value[line:], " \t-"))
		return inMapping(f, value, frame{start: start, names: blockNames(value[:line])})
	}
	inner := frames[len(frames)-1]
	switch {
	case quoted && inner.brace && !bytes.Contains(value[inner.start:], []byte(":")):
		return spot{}, false
	case inner.brace:
		return inMapping(f, value, inner)
	}
	for i := len(frames) - 2; i >= 0; i-- { // the list is the value of a key
		if frames[i].brace {
			name, _, _ := bytes.Cut(value[frames[i].start:], []byte(":"))
			if sub := fieldOf(f.Fields, bare(string(name))); sub != nil {
				return atValue(sub, value, inner.start)
			}
			return spot{}, false
		}
	}
	return atValue(f, value, inner.start)
}

// inMapping finds what may be written at the end of a piece of a mapping.
func inMapping(f *card.Field, value []byte, piece frame) (spot, bool) {
	name, rest, isKey := bytes.Cut(value[piece.start:], []byte(":"))
	if isKey {
		if sub := fieldOf(f.Fields, bare(string(name))); sub != nil {
			return atValue(sub, value, len(value)-len(rest))
		}
		return spot{}, false
	}
	// In a list of ids or mappings, what has no colon yet may be an id.
	s := spot{keys: without(f.Fields, piece.names), start: len(value) - len(bytes.TrimLeft(name, " \t\r\n"))}
	if !piece.brace && len(f.Refers) > 0 {
		s.field = f
	}
	return s, len(f.Fields) > 0
}

func fieldOf(fields []card.Field, name string) *card.Field {
	if i := slices.IndexFunc(fields, func(f card.Field) bool { return f.Name == name }); i >= 0 {
		return &fields[i]
	}
	return nil
}

// atValue is the spot of a value that begins at start, behind white space and a quotation
// mark.
func atValue(f *card.Field, value []byte, start int) (spot, bool) {
	typed := bytes.TrimLeft(value[start:], " \t\r\n")
	typed = bytes.TrimLeft(typed, `"'`)
	return spot{field: f, start: len(value) - len(typed)}, true
}

// blockNames are the keys that the mapping has already to which the last line belongs.
func blockNames(value []byte) (names []string) {
	for line := range strings.Lines(string(value)) {
		name, _, isKey := strings.Cut(line, ":")
		if strings.HasPrefix(strings.TrimSpace(line), "-") {
			names = nil
		}
		if isKey {
			names = append(names, bare(strings.TrimLeft(name, " \t-")))
		}
	}
	return names
}

// openBrackets are the brackets that are open at the end of a text, the innermost last,
// and whether a quotation mark is.
func openBrackets(text []byte) (frames []frame, quoted bool) {
	var quotes byte
	for i, c := range text {
		last := len(frames) - 1
		switch {
		case quotes != 0:
			if c == quotes {
				quotes = 0
			}
		case (c == '"' || c == '\'') && i > 0 && bytes.IndexByte([]byte(" \t\n[{,"), text[i-1]) >= 0:
			quotes = c
		case c == '{' || c == '[':
			frames = append(frames, frame{brace: c == '{', start: i + 1})
		case (c == '}' || c == ']') && last >= 0:
			frames = frames[:last]
		case c == ',' && last >= 0:
			name, _, _ := strings.Cut(string(text[frames[last].start:i]), ":")
			frames[last].names = append(frames[last].names, bare(name))
			frames[last].start = i + 1
		}
	}
	return frames, quotes != 0
}
