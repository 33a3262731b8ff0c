package page

import "onrecord/build/layout"

// Models are the view models of all layouts, and of the fragments that bodies
// are put together from: what a site's own layouts are held to when they are
// loaded.
func Models() layout.Models {
	return layout.Models{
		Pages: map[string]any{
			"home":          HomePage{},
			"claim":         ClaimPage{},
			"source":        SourcePage{},
			"actor":         ActorPage{},
			"topic":         TopicPage{},
			"page":          ProsePage{},
			"list":          ListPage{},
			"vocabulary":    VocabularyPage{},
			"data":          DataPage{},
			"offline":       OfflinePage{},
			"figures":       FiguresPage{},
			"figures-index": FiguresIndex{},
			"timeline":      TimelinePage{},
			"disputes":      DisputesPage{},
			"pair":          PairPage{},
			"known":         KnownPage{},
			"day":           DayPage{},
			"search":        SearchPage{},
			"letters":       LettersPage{},
			"parity":        ParityPage{},
			"questions":     QuestionsPage{},
			"changes":       ChangesPage{},
			"moved":         MovedPage{},
			"404":           MissingPage{},
		},
		Fragments: map[string]any{"label": Label{}, "mention": Mention{}, "link": Link{}},
	}
}
