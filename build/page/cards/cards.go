// Package cards is the pages of sources, actors, topics and the site's own prose, their
// directories, and what stands where a card was before.
package cards

import (
	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/plan"
	"onrecord/build/view"
)

// Feature is the pages of all cards but claims, and their directories.
var Feature = view.Feature{
	Fixed:   []string{directoryAddress(card.TopicKind), directoryAddress(card.SourceKind), directoryAddress(card.ActorKind)},
	Layouts: map[string]any{"source": SourcePage{}, "actor": ActorPage{}, "topic": TopicPage{}, "page": ProsePage{}, "moved": MovedPage{}},
	Top: []view.Section{
		{Key: "page.topics", Address: directoryAddress(card.TopicKind)},
		{Key: "page.sources", Address: directoryAddress(card.SourceKind)},
		{Key: "page.actors", Address: directoryAddress(card.ActorKind)},
	},
	Strings:  map[string][]string{"excluded.": card.Strings(card.Omissions)},
	Fixtures: pages,
}

func directoryAddress(kind card.Kind) string { return kind.Folder() + "/index.html" }

// pages are the pages of all cards but claims, those that stand where any card
// was before, and the directories.
func pages(s *view.Site) []plan.Output {
	var outputs []plan.Output
	for ref, c := range s.Ledger.Cards {
		i := ref.Index
		switch ref.Kind {
		case card.SourceKind:
			outputs = append(outputs, view.Render(s, c.Address, "source", func(w *view.Writer) SourcePage { return sourcePage(w, ledger.SourceID(i)) }))
		case card.ActorKind:
			outputs = append(outputs, view.Render(s, c.Address, "actor", func(w *view.Writer) ActorPage { return actorPage(w, ledger.ActorID(i)) }))
		case card.TopicKind:
			outputs = append(outputs, view.Render(s, c.Address, "topic", func(w *view.Writer) TopicPage { return topicPage(w, ledger.TopicID(i)) }))
		case card.PageKind:
			outputs = append(outputs, view.Render(s, c.Address, "page", func(w *view.Writer) ProsePage { return prosePage(w, int(i)) }))
		}
		for _, old := range c.MovedFrom {
			outputs = append(outputs, view.Render(s, old.Value, "moved", func(w *view.Writer) MovedPage { return movedPage(w, ref) }))
		}
	}
	for _, kind := range []card.Kind{card.SourceKind, card.ActorKind, card.TopicKind} {
		outputs = append(outputs, view.Render(s, directoryAddress(kind), "list", func(w *view.Writer) view.ListPage { return directoryPage(w, kind) }))
	}
	return outputs
}
