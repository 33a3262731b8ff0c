// Package letters is the names from A to Z, for readers without JavaScript.
package letters

import (
	"fmt"
	"slices"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/plan"
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
