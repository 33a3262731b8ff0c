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
	Prefix:  ledger.SharedPrefix,
	Fixed:   []string{ledger.Directory(card.TopicKind), ledger.Directory(card.SourceKind), ledger.Directory(card.ActorKind)},
	Layouts: map[string]any{"source": SourcePage{}, "actor": ActorPage{}, "topic": TopicPage{}, "few": FewPage{}, "page": ProsePage{}, "moved": MovedPage{}},
	Top: []view.Section{
		{Key: "page.topics", Address: ledger.Directory(card.TopicKind)},
		{Key: "page.sources", Address: ledger.Directory(card.SourceKind)},
		{Key: "page.actors", Address: ledger.Directory(card.ActorKind)},
	},
	Strings:  map[string][]string{"excluded.": card.Strings(card.Omissions), "few.": {card.ActorKind.Folder(), card.TopicKind.Folder()}},
	Fixtures: pages,
}

// pages are the pages of all cards but claims, those that they share, those that stand
// where any card was before, and the directories.
func pages(s *view.Site) []plan.Output {
	var outputs []plan.Output
	for ref, c := range s.Ledger.Cards {
		i := ref.Index
		switch ref.Kind {
		case card.SourceKind:
			outputs = append(outputs, view.RenderFrom(s, c.Address, "source", func(w *view.Writer) ofSource { return knownOf(w, ledger.SourceID(i)) }, sourcePage))
		case card.ActorKind:
			if s.Ledger.PageOf(ref) == c.Address {
				outputs = append(outputs, view.Render(s, c.Address, "actor", func(w *view.Writer) ActorPage { return actorPage(w, ledger.ActorID(i)) }))
			}
		case card.TopicKind:
			if s.Ledger.PageOf(ref) == c.Address {
				outputs = append(outputs, view.Render(s, c.Address, "topic", func(w *view.Writer) TopicPage { return topicPage(w, ledger.TopicID(i)) }))
			}
		case card.PageKind:
			outputs = append(outputs, view.Render(s, c.Address, "page", func(w *view.Writer) ProsePage { return prosePage(w, int(i)) }))
		}
		for _, old := range c.MovedFrom {
			outputs = append(outputs, view.Render(s, old.Value, "moved", func(w *view.Writer) MovedPage { return movedPage(w, ref) }))
		}
	}
	for i := range s.Ledger.Shared {
		outputs = append(outputs, view.Render(s, s.Ledger.Shared[i].Address, "few", func(w *view.Writer) FewPage { return fewPage(w, i) }))
	}
	for _, kind := range []card.Kind{card.SourceKind, card.ActorKind, card.TopicKind} {
		outputs = append(outputs, view.Render(s, ledger.Directory(kind), "list", func(w *view.Writer) view.ListPage { return directoryPage(w, kind) }))
	}
	return outputs
}
