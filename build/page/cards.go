package page

import (
	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/plan"
)

// cardsFeature is the pages of all cards but claims, and their directories.
var cardsFeature = Feature{
	Layouts: map[string]any{"source": SourcePage{}, "actor": ActorPage{}, "topic": TopicPage{}, "page": ProsePage{}, "moved": MovedPage{}},
	Top: []Section{
		{"page.topics", directoryAddress(card.TopicKind)},
		{"page.sources", directoryAddress(card.SourceKind)},
		{"page.actors", directoryAddress(card.ActorKind)},
	},
	Fixtures: cardPages,
}

func directoryAddress(kind card.Kind) string { return kind.Folder() + "/index.html" }

// cardPages are the pages of all cards but claims, those that stand where any card
// was before, and the directories.
func cardPages(s *Site) []plan.Output {
	var outputs []plan.Output
	for ref, c := range s.Ledger.Cards {
		i := ref.Index
		switch ref.Kind {
		case card.SourceKind:
			outputs = append(outputs, render(s, c.Address, "source", func(w *writer) SourcePage { return w.source(ledger.SourceID(i)) }))
		case card.ActorKind:
			outputs = append(outputs, render(s, c.Address, "actor", func(w *writer) ActorPage { return w.actor(ledger.ActorID(i)) }))
		case card.TopicKind:
			outputs = append(outputs, render(s, c.Address, "topic", func(w *writer) TopicPage { return w.topic(ledger.TopicID(i)) }))
		case card.PageKind:
			outputs = append(outputs, render(s, c.Address, "page", func(w *writer) ProsePage { return w.prose(int(i)) }))
		}
		for _, old := range c.MovedFrom {
			outputs = append(outputs, render(s, old.Value, "moved", func(w *writer) MovedPage { return w.moved(ref) }))
		}
	}
	for _, kind := range []card.Kind{card.SourceKind, card.ActorKind, card.TopicKind} {
		outputs = append(outputs, render(s, directoryAddress(kind), "list", func(w *writer) ListPage { return w.directory(kind) }))
	}
	return outputs
}
