// Package propose is the page on which a reader writes cards in the browser, or what is
// wrong with one: it is made from the field table, and hands over files.
package propose

import (
	"cmp"
	"html/template"
	"net/url"
	"slices"
	"strings"

	"onrecord/build/card"
	"onrecord/build/export"
	"onrecord/build/forms"
	"onrecord/build/layout"
	"onrecord/build/plan"
	"onrecord/build/view"
)

// ProposePage is the view model of propose.html: forms for new cards, and one for what
// is wrong with a card.
type ProposePage struct {
	Frame      view.Frame
	Title      string      // of the page: "Propose a claim"
	Lead       string      // what the page does: "Write the cards of a claim here."
	Scripts    []string    // the addresses of its scripts, in the order in which they run: "propose.js"
	Repository string      // where the cards live; empty if nobody said: "https://example.org/our/cards"
	Contact    string      // where corrections are sent; empty if nobody said: "mailto:desk@example.org"
	Home       string      // the folder of the home page, as a reader's address has it; empty without a base URL: "https://example.org/"
	Forge      string      // which program the repository runs, where its host tells: "github"
	Kinds      []Proposed  // the forms, in the order in which they are filled in
	Known      []KnownKind // the cards that there are, by kind
	Says       []Said      // what the script says
}

// Proposed is the form for one kind of card.
type Proposed struct {
	Kind     string          // the word of the kind: "claim"
	Title    string          // as a heading: "The claim"
	Folder   string          // where such cards stand: "content/claims/"
	Named    string          // the field of which an id is made: "title"
	Open     []ProposedField // those that a card needs
	Folded   []ProposedField // the others
	Unjudged string          // the kinds of claims that nobody can verify, whose status follows: "demand offer"
	Left     string          // those that have no place in a form: "figures, corrections"
}

// ProposedField is one field of a form.
type ProposedField struct {
	ID      string          // of the control, unique on the page: "claim-title"
	Name    string          // of the field of the card: "title"
	Type    string          // as the field table has it: "text"
	Control string          // how it is filled in, "line", "lines", "list", "choice" or "parts": "line"
	Doc     template.HTML   // what it says: "Default <code>said</code>."
	Example string          // a value: "25 people have been killed"
	Words   []string        // those of a choice: "denial"
	Known   string          // the list of ids that it takes; empty where it takes none: "known-actor"
	Pattern string          // what a value has to be, as an expression; empty where any text will do: "[0-9]{4}-[0-9]{2}-[0-9]{2}"
	Most    int             // how many characters, or items of a list, it may have; 0 for no bound: 500
	Needed  bool            // a card, or the mapping in which it stands, has to have it
	Parts   []ProposedField // those of a mapping
}

// KnownKind is the cards of one kind that a field can name.
type KnownKind struct {
	ID    string      // of the list: "known-actor"
	Whole bool        // every card of the kind is in the list
	Cards []KnownCard // in the order of the site's lists
}

// KnownCard is a card that a field can name.
type KnownCard struct {
	ID   string // of the card: "observer"
	Name string // its name, or its title: "The Observer"
	Lang string // of a title in another language than the page's; else empty
}

// Said is a sentence of the script.
type Said struct {
	Key  string // by which the script asks for it: "exact"
	Text string // the sentence: "The words stand in the text as they are."
}

// Feature is the page.
var Feature = view.Feature{
	Fixed:   []string{view.ProposeAddress},
	Layouts: map[string]any{"propose": ProposePage{}},
	Foot:    []view.Section{{Key: "propose.title", Address: view.ProposeAddress}},
	Fixtures: func(s *view.Site) []plan.Output {
		return []plan.Output{view.Render(s, view.ProposeAddress, "propose", proposePage)}
	},
	Strings: map[string][]string{"propose.say-": says, "propose.of-": kindNames()},
}

// scripts are the theme's scripts of the page. The second uses the first.
var scripts = []string{"propose-quotes.js", "propose.js"}

// says are what the script can say.
var says = []string{
	"exact", "typographic", "elided", "ambiguous", "no-such-words", "inside-word", "nothing-quoted", "short-part", "perhaps-short", "edge-elision", "not-in-order",
	"prefix-differs", "suffix-differs", "context-differs", "many-parts", "across-lines", "no-text", "part", "text-hash", "quote-hash", "differs", "not-judged",
	"needed", "form", "long", "many", "unknown", "taken", "ends", "control", "reorders", "unnamed", "fine", "problems",
	"open", "copy", "copied", "download", "bytes", "too-long", "changed", "correction", "nothing",
}

func kindNames() []string {
	var list []string
	for _, k := range kinds {
		list = append(list, k.String())
	}
	return list
}

// kinds are the cards that are written here, in the order in which they rest on each
// other: a claim names a source, and both name actors.
var kinds = []card.Kind{card.ActorKind, card.SourceKind, card.ClaimKind}

func proposePage(w *view.Writer) ProposePage {
	say := w.Layouts.Strings
	v := ProposePage{
		Frame: w.Frame(say["propose.title"], say["propose.lead"], ""), Title: say["propose.title"], Lead: say["propose.lead"],
		Repository: w.Settings.Repository, Contact: w.Settings.Contact, Home: w.Settings.BaseURL, Forge: forge(w.Settings.Repository),
	}
	for _, script := range scripts {
		v.Scripts = append(v.Scripts, w.Link(script))
	}
	for _, kind := range kinds {
		v.Kinds = append(v.Kinds, form(kind, say))
	}
	for _, key := range says {
		v.Says = append(v.Says, Said{key, say["propose.say-"+key]})
	}
	v.Known = known(w)
	return v
}

// forge is the program behind a repository, where its host is one that everybody knows.
// Of another host nothing is said: the reader chooses.
func forge(repository string) string {
	u, err := url.Parse(repository)
	if err != nil {
		return ""
	}
	return map[string]string{"github.com": "github", "www.github.com": "github", "codeberg.org": "forgejo", "gitea.com": "forgejo"}[u.Host]
}

// form is the form for a kind. What is a list of mappings has no place in it, and is
// named.
func form(kind card.Kind, say layout.Strings) Proposed {
	p := Proposed{Kind: kind.String(), Title: say["propose.of-"+kind.String()], Folder: "content/" + kind.Folder() + "/", Named: card.Fields(kind)[0].Name}
	if kind == card.ClaimKind {
		p.Unjudged = strings.Join(card.Strings(card.SpeechActsThat(card.SpeechAct.Inapplicable)), " ")
	}
	needs := card.Needs(kind, card.Unassessed)
	var left []string
	for _, f := range card.Fields(kind) {
		if slices.Contains(forms.Editorial, f.Name) {
			continue
		}
		field, ok := fieldOf(p.Kind, f, say)
		field.Needed = slices.Contains(needs, f.Name)
		switch {
		case !ok:
			left = append(left, f.Name)
		case field.Needed:
			p.Open = append(p.Open, field)
		default:
			p.Folded = append(p.Folded, field)
		}
	}
	p.Left = strings.Join(left, ", ")
	return p
}

// fieldOf is a field in a form; false where it has no place in one.
func fieldOf(prefix string, f card.Field, say layout.Strings) (ProposedField, bool) {
	p := ProposedField{
		ID: prefix + "-" + f.Name, Name: f.Name, Type: f.Type, Control: "line", Doc: marked(forms.Doc(say, f)), Example: f.Example,
		Words: f.Words, Most: f.Most, Needed: f.Needed, Pattern: export.Pattern(f.Type),
	}
	if len(f.Refers) > 0 {
		p.Known = "known-" + f.Refers[0].String()
	}
	switch {
	case f.Type == "list of mappings" || strings.HasPrefix(f.Type, "mapping of"):
		return p, false
	case f.Type == "mapping":
		p.Control = "parts"
		for _, part := range f.Fields {
			inner, ok := fieldOf(p.ID, part, say)
			if !ok || inner.Control == "parts" {
				return p, false
			}
			p.Parts = append(p.Parts, inner)
		}
	case f.List():
		p.Control, p.Words = "list", nil
	case len(f.Words) > 0 && len(f.Refers) == 0:
		p.Control = "choice"
	case f.Type == "verbatim text":
		p.Control = "lines"
	}
	return p, true
}

// marked is a text of the field table as HTML: what stands between two backticks is code,
// and one backtick alone stays what it is.
func marked(text string) template.HTML {
	var b strings.Builder
	for {
		before, rest, opened := strings.Cut(text, "`")
		code, after, closed := strings.Cut(rest, "`")
		if !opened || !closed {
			b.WriteString(template.HTMLEscapeString(text))
			return template.HTML(b.String())
		}
		b.WriteString(template.HTMLEscapeString(before) + "<code>" + template.HTMLEscapeString(code) + "</code>")
		text = after
	}
}

// knownLimit is how many bytes the ids and names of a kind may take on the page. A kind
// that needs more has none there: half of a list would seem to be the whole.
const knownLimit = 6 << 10

func known(w *view.Writer) []KnownKind {
	l := w.Ledger
	actors := KnownKind{ID: "known-actor"}
	for i := range l.Actors {
		actors.Cards = append(actors.Cards, KnownCard{ID: l.Actors[i].ID, Name: l.Actors[i].Title.Value})
	}
	sources := KnownKind{ID: "known-source"}
	for i := range l.Sources {
		known := KnownCard{ID: l.Sources[i].ID, Name: l.Sources[i].Title.Value}
		if lang := l.Sources[i].Source.Lang.Value; lang != w.Settings.Lang {
			known.Lang = lang
		}
		sources.Cards = append(sources.Cards, known)
	}
	topics := KnownKind{ID: "known-topic"}
	for i := range l.Topics {
		topics.Cards = append(topics.Cards, KnownCard{ID: l.Topics[i].ID, Name: l.Topics[i].Title.Value})
	}
	list := []KnownKind{actors, sources, topics}
	for i := range list {
		slices.SortFunc(list[i].Cards, func(a, b KnownCard) int { return cmp.Compare(a.ID, b.ID) })
		size := 0
		for _, c := range list[i].Cards {
			size += len(c.ID) + len(c.Name) + len(`<option value=""></option>`)
		}
		if list[i].Whole = size <= knownLimit; !list[i].Whole {
			list[i].Cards = nil
		}
	}
	return list
}
