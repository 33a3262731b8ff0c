// Package letters is the names from A to Z, for readers without JavaScript.
package letters

import (
	"slices"
	"strconv"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/plan"
	"onrecord/build/view"
)

// LettersPage is the view model of letters.html: the names from A to Z, as in the
// index of a book, for readers without JavaScript.
type LettersPage struct {
	Frame   view.Frame
	Title   string        // of the page: "Names from A to Z"
	Lead    string        // what is listed; on the first page alone: "Everybody and everything …"
	Letters []view.Part   // every letter with at least one name; the number is how many
	Parts   []view.Part   // the pages on which the last letter of this page goes on
	Groups  []LetterGroup // the names of this page, in the order of the site's language
	Before  view.Link     // the page before
	After   view.Link     // the page after
}

// LetterGroup is the names of one letter on a page.
type LetterGroup struct {
	ID      string        // its anchor: "letter-a"
	Heading string        // the letter: "A"
	Entries []LetterEntry // its names
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
)

// Feature is the names from A to Z.
var Feature = view.Feature{
	Prefix:  lettersPrefix,
	Layouts: map[string]any{"letters": LettersPage{}},
	Below:   pages,
}

// pages are the pages from A to Z: one, while all names fit on it.
func pages(s *view.Site) []plan.Output {
	r := registers.Of(s)
	var outputs []plan.Output
	for n := range r.pages {
		outputs = append(outputs, view.Render(s, address(n), "letters", func(w *view.Writer) LettersPage { return letterPage(w, r, n) }))
	}
	return outputs
}

func address(page int) string { return plan.PageNumber(view.LettersAddress, page+1) }

func letterPage(w *view.Writer, r *register, n int) LettersPage {
	say := w.Layouts.Strings
	title := w.PageTitle(say["letters.title"], n+1)
	v := LettersPage{Title: title}
	if n == 0 {
		v.Lead = say["letters.lead"]
	}
	v.Frame = w.Frame(title, v.Lead, "")
	for i := range r.letters {
		l := &r.letters[i]
		v.Letters = append(v.Letters, view.Part{Name: l.name, Href: w.Link(address(l.first)) + "#" + l.anchor(), Count: l.count})
	}
	if len(r.pages[n]) == 0 { // a site without names
		return v
	}
	for _, section := range r.pages[n] {
		l := &r.letters[section.letter]
		g := LetterGroup{ID: l.anchor(), Heading: l.name}
		for _, name := range section.names {
			g.Entries = append(g.Entries, letterEntry(w, name))
		}
		v.Groups = append(v.Groups, g)
	}
	part := func(n int) view.Part {
		from, to := r.ends(n)
		name := say.Fill("letters.part", "page", strconv.Itoa(n+1), "from", from, "to", to)
		return view.Part{Name: name, Href: w.Link(address(n)), Count: r.pages[n].count()}
	}
	if n > 0 {
		v.Before = view.Link{Text: part(n - 1).Name, Href: part(n - 1).Href}
	}
	if n+1 < len(r.pages) {
		v.After = view.Link{Text: part(n + 1).Name, Href: part(n + 1).Href}
	}
	// The page on which a letter begins names all that it goes on over: others would each
	// name many.
	if l := &r.letters[r.pages[n][len(r.pages[n])-1].letter]; l.first == n && l.last > n+1 {
		for at := n + 1; at <= l.last; at++ {
			v.Parts = append(v.Parts, part(at))
		}
	}
	return v
}

// ends say where a page begins and ends: by letters, and by names where all of them
// have the same one.
func (r *register) ends(n int) (from, to string) {
	first, last := r.pages[n][0], r.pages[n][len(r.pages[n])-1]
	if first.letter != last.letter {
		return r.letters[first.letter].name, r.letters[last.letter].name
	}
	return first.names[0].name, last.names[len(last.names)-1].name
}

func (l *letter) anchor() string { return "letter-" + l.key }

func (l leaf) count() int {
	n := 0
	for _, section := range l {
		n += len(section.names)
	}
	return n
}

func letterEntry(w *view.Writer, n listed) LetterEntry {
	e := LetterEntry{Name: n.name, Lang: n.lang, Claims: w.NamedEntries(n.claims)}
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
