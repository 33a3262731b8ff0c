package cards

import (
	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/view"
)

// FewPage is the view model of few.html: actors, or topics, of which few claims speak,
// each in a section of its own (ledger.Shared).
type FewPage struct {
	Frame  view.Frame
	Title  string      // what stands here: "Actors with few claims"
	All    view.Link   // the directory of all of them: "Actors"
	Pages  []view.Part // all shared pages of the kind, by their first and last card; empty where this is the only one
	Actors []ActorPage // by id; of one kind alone
	Topics []TopicPage
}

func fewPage(w *view.Writer, at int) FewPage {
	here := &w.Ledger.Shared[at]
	say, folder := w.Layouts.Strings, here.Kind.Folder()
	v := FewPage{Title: say["few."+folder], All: view.Link{Text: say["page."+folder], Href: w.Link(ledger.Directory(here.Kind))}}
	name := ""
	for i := range w.Ledger.Shared {
		if other := &w.Ledger.Shared[i]; other.Kind == here.Kind {
			part := view.Part{Name: span(w, other), Href: w.Link(other.Address), Count: len(other.Cards), Here: i == at}
			if v.Pages = append(v.Pages, part); part.Here {
				name = part.Name
			}
		}
	}
	if len(v.Pages) == 1 {
		v.Pages = nil
	}
	for _, i := range here.Cards {
		if here.Kind == card.ActorKind {
			v.Actors = append(v.Actors, actorSection(w, ledger.ActorID(i)))
		} else {
			v.Topics = append(v.Topics, topicSection(w, ledger.TopicID(i)))
		}
	}
	v.Frame = w.Frame(v.Title+" · "+name, "", "")
	return v
}

// span names a shared page by its first and its last card.
func span(w *view.Writer, p *ledger.Shared) string {
	title := func(i int32) string {
		return w.Wording.Isolated(w.Ledger.Card(ledger.Ref{Kind: p.Kind, Index: i}).Title.Value, "")
	}
	return w.Layouts.Strings.Fill("few.from-to", "from", title(p.Cards[0]), "to", title(p.Cards[len(p.Cards)-1]))
}
