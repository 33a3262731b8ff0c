// Package forms makes, of the field table, the forms that other programs show to people
// who write cards: the configurations of content management systems, and the issue forms
// of a forge, whose answers it reads back.
package forms

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"onrecord/build/card"
	"onrecord/build/export"
	"onrecord/build/layout"
)

// A control is what a program shows for a field.
type control int

const (
	line     control = iota // a text on one line
	lines                   // a text that keeps its lines
	day                     // a whole day
	choice                  // one word
	choices                 // several words
	picker                  // the id of a card of one kind
	pickers                 // several of them
	texts                   // several texts
	toggle                  // true or false
	group                   // a mapping
	groups                  // several mappings
	freeKeys                // a mapping whose keys are the author's own
)

// controlOf is what a field is filled in by. A field whose ids may name cards of two
// kinds, or that takes words beside ids, has no picker: half of what it takes would be
// missing there.
func controlOf(f card.Field) control {
	mixed := len(f.Refers) > 1 || len(f.Words) > 0 && len(f.Refers) > 0
	switch {
	case f.Type == "verbatim text":
		return lines
	case f.Type == "day":
		return day
	case f.Type == "true or false":
		return toggle
	case f.Type == "mapping":
		return group
	case strings.HasPrefix(f.Type, "mapping of"):
		return freeKeys
	case len(f.Fields) > 0:
		return groups
	case f.List() && len(f.Refers) > 0 && !mixed:
		return pickers
	case f.List() && len(f.Words) > 0 && !mixed:
		return choices
	case f.List():
		return texts
	case len(f.Refers) > 0 && !mixed:
		return picker
	case len(f.Words) > 0:
		return choice
	}
	return line
}

// words are those of a language, in which forms speak.
type words struct{ layout.Strings }

// hint is what a program says beside a field.
func (say words) hint(f card.Field) string {
	return Doc(say.Strings, f) + " " + say.Fill("forms.example", "example", f.Example)
}

// pattern is what one value of a field has to be, with a sentence of it; both are empty
// where any text will do.
func (say words) pattern(f card.Field) (expression, sentence string) {
	if form := export.Pattern(f.Type); form != "" {
		return "^(" + form + ")$", say.Fill("forms.pattern", "example", f.Example)
	}
	return "", ""
}

// fieldSection is the section of strings that say what fields hold; the key of each is its
// English, so that one that changes has to be translated anew.
const fieldSection = "field."

// Doc is what a field holds, in the language of the strings.
func Doc(say layout.Strings, f card.Field) string {
	if text, ok := say[fieldSection+f.Doc]; ok {
		return text
	}
	return f.Doc
}

// Texts are the English strings that say what the fields of all cards hold.
func Texts() layout.Strings {
	texts := layout.Strings{}
	var add func(fields []card.Field)
	add = func(fields []card.Field) {
		for _, f := range fields {
			texts[fieldSection+f.Doc] = f.Doc
			add(f.Fields)
		}
	}
	for _, kind := range card.Kinds() {
		add(card.Fields(kind))
	}
	add([]card.Field{body})
	return texts
}

// Families are the strings of forms, which no layout names.
func Families() layout.Families {
	keys := []string{"example", "pattern", "most", "several", "one-a-line", "unnamed", "empty", "correction", "correction-lead", "correction-card", "correction-seen"}
	for _, kind := range card.Kinds() {
		keys = append(keys, kind.Folder(), kind.String())
	}
	return layout.Families{"forms.": keys, "forms.propose-": card.Strings(issueKinds)}
}

// body is the prose below the front matter of a card. It is no rich text: editors of
// rich text escape the brackets of links to other cards.
var body = card.Field{Name: Body, Type: "verbatim text", Doc: "Prose in our words, in Markdown; [[id]] links to another card.", Example: "More in [[herald-six-weeks]]."}

// file is the text of a file in YAML below lines that say what it is.
func file(above []string, value any) (string, error) {
	b := bytes.NewBufferString("# " + strings.Join(above, "\n# ") + "\n\n")
	e := yaml.NewEncoder(b)
	e.SetIndent(2)
	err := errors.Join(e.Encode(value), e.Close())
	return b.String(), err
}

// takesUnnamed reports whether a field takes a word that no picker of cards offers.
func takesUnnamed(f card.Field) bool { return f.Name == "claimant" }

// needed reports whether a new card of a kind has to have a field. What is not judged
// yet needs no more than unassessed does; "check" knows the rest.
func needed(kind card.Kind, f card.Field) bool {
	return slices.Contains(card.Needs(kind, card.Unassessed), f.Name)
}
