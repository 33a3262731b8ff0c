package site

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"onrecord/build/diag"
)

// reader walks the expressions of one file. It takes the syntax tree of the
// TOML library rather than decoding into a struct, because a decoder stops at
// the first value of a wrong type and knows no places of values.
type reader struct {
	file        diag.File
	parser      unstable.Parser
	settings    Settings
	diagnostics []diag.Diagnostic
}

// key is one part of a dotted key.
type key struct {
	name string
	span diag.Span
}

// value is one scalar as written; array and inline tables have no text.
type value struct {
	kind unstable.Kind
	text string
	span diag.Span
}

// mistakeLimit bounds how many mistakes are reported: a file that holds no
// settings at all must not bury the mistakes of the cards.
const mistakeLimit = 100

func (r *reader) report(span diag.Span, hint, format string, arguments ...any) {
	if len(r.diagnostics) < mistakeLimit {
		r.diagnostics = append(r.diagnostics, r.file.Report(ruleSettings, span, hint, format, arguments...))
	}
}

// read walks the file up to its end or to the first mistake in the syntax.
func (r *reader) read() {
	r.parser.Reset(r.file.Text)
	var table []key
	known := true // whether the table is one that we read
	for r.parser.NextExpression() {
		expression := r.parser.Expression()
		switch expression.Kind {
		case unstable.Table, unstable.ArrayTable:
			table = r.keys(expression.Key())
			known = r.header(table, expression.Kind)
		case unstable.KeyValue:
			// What stands in a table that is refused was reported with its header.
			if known {
				r.pair(append(table[:len(table):len(table)], r.keys(expression.Key())...), expression.Value())
			}
		}
	}
	var syntax *unstable.ParserError
	if errors.As(r.parser.Error(), &syntax) {
		r.report(r.span(r.parser.Range(syntax.Highlight)), syntaxHint, "%s", syntax.Message)
		return
	}
	r.readAgain()
}

const syntaxHint = `a line is name = "text" or name = number; the lines after this one were not read`

// readAgain decodes the whole file once more for what the tree does not show:
// keys that stand twice, and numbers and dates that do not exist.
func (r *reader) readAgain() {
	var all any
	var mistake *toml.DecodeError
	if err := toml.Unmarshal(r.file.Text, &all); !errors.As(err, &mistake) {
		return
	}
	line, column := mistake.Position()
	for _, d := range r.diagnostics {
		if d.Line == line {
			return // the same mistake, in better words
		}
	}
	start := 0
	for range line - 1 {
		start += bytes.IndexByte(r.file.Text[start:], '\n') + 1
	}
	start += column - 1
	end := start + len(strings.Join(mistake.Key(), "."))
	hint := ""
	if len(mistake.Key()) > 0 {
		hint = "keep one of the two"
	}
	r.report(diag.At(start, max(end, start+1)), hint, "%s", strings.TrimPrefix(mistake.Error(), "toml: "))
}

func (r *reader) span(raw unstable.Range) diag.Span {
	return diag.At(int(raw.Offset), int(raw.Offset)+int(raw.Length))
}

func (r *reader) keys(parts unstable.Iterator) []key {
	var list []key
	for parts.Next() {
		part := parts.Node()
		list = append(list, key{string(part.Data), r.span(part.Raw)})
	}
	return list
}

// value takes a node of the tree; an array has no place of its own there, so
// it is shown by the key before it.
func (r *reader) value(node *unstable.Node, at key) value {
	v := value{node.Kind, string(node.Data), r.span(node.Raw)}
	if node.Raw.Length == 0 || node.Kind == unstable.InlineTable {
		v.span = at.span
	}
	return v
}

// header takes the line of a table and reports whether its lines are to be read.
func (r *reader) header(table []key, kind unstable.Kind) bool {
	switch {
	case table[0].name == metricsName:
		return r.metricHeader(table, kind)
	case table[0].name == levelsName && len(table) == 1 && kind == unstable.Table:
		return true
	case table[0].name == levelsName:
		r.report(table[len(table)-1].span, levelsHint, "levels is one table of words")
	default:
		r.known(table[0], value{kind: kind, span: table[0].span})
	}
	return false
}

const (
	levelsName = "levels"
	levelsHint = `write [levels] and below it lines such as rule-name = "off"`
)

// pair takes one key with its value.
func (r *reader) pair(path []key, node *unstable.Node) {
	first, last := path[0], path[len(path)-1]
	switch {
	case first.name == metricsName:
		r.metric(path, node)
	case first.name != levelsName && len(path) > 1:
		r.known(first, value{kind: unstable.Table, span: first.span})
	case first.name != levelsName:
		r.known(first, r.value(node, first))
	case len(path) == 1 && node.Kind == unstable.InlineTable:
		for children := node.Children(); children.Next(); {
			child := children.Node()
			r.pair(append(path[:1:1], r.keys(child.Key())...), child.Value())
		}
	case len(path) != 2:
		r.report(last.span, levelsHint, "levels is one table of words")
	default:
		r.level(last, r.value(node, last))
	}
}

// known takes a setting outside [levels] and reports one that does not exist.
func (r *reader) known(name key, v value) {
	for _, s := range settingTable {
		if s.name != name.name {
			continue
		}
		if problem, hint := s.read(&r.settings, v); problem != "" {
			r.report(v.span, hint, "%s %s", s.name, problem)
		}
		return
	}
	list := names()
	hint := diag.DidYouMean(name.name, list, "the settings are "+strings.Join(list, ", "))
	// Nearest passes over an exact match, and an underscore is the usual slip.
	if hyphens := strings.ReplaceAll(name.name, "_", "-"); slices.Contains(list, hyphens) {
		hint = fmt.Sprintf("did you mean %q?", hyphens)
	}
	r.report(name.span, hint, "there is no setting %q", name.name)
}

// level takes one line of [levels].
func (r *reader) level(name key, v value) {
	for _, s := range settingTable {
		if s.name == name.name {
			r.report(name.span, "move it above the line [levels]", "the setting %s stands in [levels], where only rules are named", s.name)
			return
		}
	}
	r.settings.LevelKeys = append(r.settings.LevelKeys, LevelKey{name.name, name.span})
	level, ok := diag.ParseLevel(v.text)
	if v.kind != unstable.String || !ok {
		words := []string{diag.Off.String(), diag.Warning.String(), diag.Error.String()}
		r.report(v.span, diag.DidYouMean(v.text, words, `write "off", "warning" or "error"`), "%s has no level", name.name)
		return
	}
	if r.settings.Levels == nil {
		r.settings.Levels = map[string]diag.Level{}
	}
	r.settings.Levels[name.name] = level
}
