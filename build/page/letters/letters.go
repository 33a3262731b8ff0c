// Package letters is the names from A to Z, for readers without JavaScript.
package letters

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/plan"
	index "onrecord/build/search"
	"onrecord/build/view"
)

// LettersPage is the view model of letters.html: the names from A to Z, as in the
// index of a book, for readers without JavaScript.
type LettersPage struct {
	Frame   view.Frame
	Title   string        // of the page: "Names: A"
	Lead    string        // what is listed; on the first page alone: "Everybody and everything …"
	Letters []view.Part   // every letter with at least one name; the number is how many
	Parts   []view.Part   // of a letter with many names: its pages
	Entries []LetterEntry // the names, in the order of their words
}

// LetterEntry is one name.
type LetterEntry struct {
	Name    string       // as its card or a source gives it: "Ilham Aliyev"
	Lang    string       // of the name; empty where it is the page's own: "hy"
	Href    string       // the page of what it names; empty where it is another name of it: "../actors/ilham-aliyev.html"
	See     []view.Link  // whose other name it is
	Details []string     // what it names: "Person"
	Claims  []view.Entry // the claims whose claimant is named so
}

const (
	lettersPrefix = "a-z/"

	// Whoever has a page, and more claims than this, is listed without them.
	letterClaims = 12

	// So many names and claims stand on one page.
	letterLimit = 200
)

// listed is a name before it is shown.
type listed struct {
	name, lang string
	words      string // by which it is sorted
	own        bool   // ref has this name on its card, first of all
	refs       []ledger.Ref
	claims     []ledger.ClaimID
}

// letter is a letter with the pages of its names.
type letter struct {
	name  string // "A"
	key   string // of its address: "a"
	count int
	pages [][]listed
}

func (l letter) address(page int) string {
	if page == 0 {
		return lettersPrefix + l.key + ".html"
	}
	return fmt.Sprintf("%s%s-%d.html", lettersPrefix, l.key, page+1)
}

// Feature is the names from A to Z.
var Feature = view.Feature{
	Prefix:  lettersPrefix,
	Layouts: map[string]any{"letters": LettersPage{}},
	Below:   pages,
}

// letters are all letters with their names.
var letters = &view.Once[[]letter]{Make: listLetters}

// pages are the pages from A to Z.
func pages(s *view.Site) []plan.Output {
	all := letters.Of(s)
	outputs := []plan.Output{view.Render(s, view.LettersAddress, "letters", func(w *view.Writer) LettersPage { return lettersIndex(w, all) })}
	for _, l := range all {
		for i := range l.pages {
			outputs = append(outputs, view.Render(s, l.address(i), "letters", func(w *view.Writer) LettersPage { return letterPage(w, all, l, i) }))
		}
	}
	return outputs
}

func lettersIndex(w *view.Writer, all []letter) LettersPage {
	title, lead := w.Layouts.Strings["letters.title"], w.Layouts.Strings["letters.lead"]
	return LettersPage{Frame: w.Frame(title, lead, ""), Title: title, Lead: lead, Letters: letterParts(w, all, "")}
}

func letterParts(w *view.Writer, all []letter, here string) []view.Part {
	list := make([]view.Part, len(all))
	for i, l := range all {
		list[i] = view.Part{Name: l.name, Href: w.Link(l.address(0)), Count: l.count, Here: l.key == here}
	}
	return list
}

func letterPage(w *view.Writer, all []letter, l letter, page int) LettersPage {
	say := w.Layouts.Strings
	title := say.Fill("letters.letter", "letter", l.name)
	v := LettersPage{Letters: letterParts(w, all, l.key)}
	if len(l.pages) > 1 {
		for i, names := range l.pages {
			// The first page names all of them, the others their neighbours, or many
			// pages would each name many.
			if page > 0 && i > 0 && (i < page-1 || i > page+1) {
				continue
			}
			from, to := names[0].name, names[len(names)-1].name
			v.Parts = append(v.Parts, view.Part{Name: say.Fill("letters.part", "page", fmt.Sprint(i+1), "from", from, "to", to), Href: w.Link(l.address(i)), Count: len(names), Here: i == page})
		}
		title = say.Fill("letters.page", "letter", l.name, "page", fmt.Sprint(page+1))
	}
	v.Title, v.Frame = title, w.Frame(title, title, "")
	for _, n := range l.pages[page] {
		v.Entries = append(v.Entries, letterEntry(w, n))
	}
	return v
}

func letterEntry(w *view.Writer, n listed) LetterEntry {
	e := LetterEntry{Name: n.name, Lang: n.lang, Claims: w.Entries(n.claims)}
	for _, ref := range n.refs {
		if n.own {
			to := w.CardLink(ref)
			e.Href, e.Lang, e.Details = to.Href, to.Lang, letterDetails(w, ref)
		} else {
			e.See = append(e.See, w.CardLink(ref))
		}
	}
	return e
}

// letterDetails say what a name names. The day of a source stands on its page and
// in the directory of sources.
func letterDetails(w *view.Writer, ref ledger.Ref) []string {
	if ref.Kind != card.SourceKind {
		return w.Details(ref)
	}
	s := &w.Ledger.Sources[ref.Index]
	details := []string{w.Wording.Outlet(ledger.SourceID(ref.Index)), w.Number(len(s.Claims))}
	return slices.DeleteFunc(details, func(text string) bool { return text == "" })
}

// listLetters sorts all names under their letters, and cuts those into pages.
func listLetters(s *view.Site) []letter {
	names := listNames(s)
	slices.SortFunc(names, func(a, b listed) int {
		return cmp.Or(cmp.Compare(a.words, b.words), cmp.Compare(a.name, b.name), slices.CompareFunc(a.refs, b.refs, compareRefs))
	})
	var all []letter
	room := 0
	for _, n := range names {
		key, name := initial(n.words)
		if len(all) == 0 || all[len(all)-1].key != key {
			all, room = append(all, letter{name: name, key: key}), 0
		}
		l := &all[len(all)-1]
		l.count++
		// A name with more claims than a page holds goes on, on the next one.
		for rest := n.claims; ; {
			if room <= 0 {
				l.pages, room = append(l.pages, nil), letterLimit
			}
			n.claims = rest[:min(len(rest), room)]
			rest = rest[len(n.claims):]
			room -= max(1, len(n.claims))
			l.pages[len(l.pages)-1] = append(l.pages[len(l.pages)-1], n)
			if len(rest) == 0 {
				break
			}
		}
	}
	return all
}

func compareRefs(a, b ledger.Ref) int {
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Index, b.Index))
}

// initial is the letter under which words stand, as a part of an address and as
// people read it.
func initial(words string) (key, name string) {
	c, _ := utf8.DecodeRuneInString(words)
	switch {
	case words == "":
		return "other", "…"
	case unicode.IsDigit(c):
		return "0-9", "0–9"
	case c >= 'a' && c <= 'z':
		return string(c), strings.ToUpper(string(c))
	}
	return fmt.Sprintf("u%04x", c), string(unicode.ToUpper(c))
}

// listNames lists the names of all actors, sources and topics, and the names by
// which sources call claimants.
func listNames(s *view.Site) []listed {
	var names []listed
	own := map[ledger.Ref]int{}
	others := map[string]int{} // of a name that is nobody's first
	other := func(name, lang string) *listed {
		// A source begins a sentence with what it writes small elsewhere.
		key := strings.ToLower(name)
		i, known := others[key]
		if !known {
			i, others[key] = len(names), len(names)
			names = append(names, listed{name: name, lang: lang, words: wordsOf(name)})
		}
		return &names[i]
	}
	for ref, c := range s.Ledger.Cards {
		if ref.Kind == card.ClaimKind || ref.Kind == card.PageKind {
			continue
		}
		own[ref] = len(names)
		names = append(names, listed{name: c.Title.Value, words: wordsOf(c.Title.Value), own: true, refs: []ledger.Ref{ref}})
		for _, n := range otherNames(c) {
			if n.name == c.Title.Value {
				continue
			}
			if o := other(n.name, n.lang); !slices.Contains(o.refs, ref) {
				o.refs = append(o.refs, ref)
			}
		}
	}
	for i := range s.Ledger.Claims {
		c, id := &s.Ledger.Claims[i], ledger.ClaimID(i)
		if c.Status.Withheld() {
			continue
		}
		printed := s.Wording.Label(id).Claimant
		if c.Claimant == ledger.None {
			o := other(printed, "")
			o.claims = append(o.claims, id)
			continue
		}
		ref := ledger.Ref{Kind: card.ActorKind, Index: int32(c.Claimant)}
		if printed == s.Ledger.Actors[c.Claimant].Title.Value {
			names[own[ref]].claims = append(names[own[ref]].claims, id)
			continue
		}
		o := other(printed, "")
		if o.claims = append(o.claims, id); !slices.Contains(o.refs, ref) {
			o.refs = append(o.refs, ref)
		}
	}
	for i := range names {
		if len(names[i].refs) > 0 && len(names[i].claims) > letterClaims {
			names[i].claims = nil
		}
	}
	return names
}

func wordsOf(name string) string {
	var words []string
	for _, w := range index.Words(name) {
		if !w.Tail {
			words = append(words, w.Text)
		}
	}
	return strings.Join(words, " ")
}

type otherName struct{ name, lang string }

// otherNames are the names of a card beside its first one. Names by side are in
// the language of the site.
func otherNames(c *card.Card) []otherName {
	var list []otherName
	switch c.Kind {
	case card.ActorKind:
		for _, n := range c.Actor.Names {
			list = append(list, otherName{n.Name.Value, n.Key.Value})
		}
		for _, n := range c.Actor.AlsoKnownAs {
			list = append(list, otherName{n.Value, ""})
		}
	case card.TopicKind:
		for _, n := range c.Topic.Names {
			list = append(list, otherName{n.Name.Value, ""})
		}
	}
	return list
}
