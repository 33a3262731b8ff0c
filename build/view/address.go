// Package view is what all pages of the site are made with: the site and its
// navigation, the frame of a page, links, labels, quotes and lists of claims, the
// division of what is long, and what a feature is. A page's view model is plain data,
// made when the page is rendered and forgotten after, so that memory goes with the
// ledger and never with the output.
package view

// The addresses of pages that other pages lead to by name.
const (
	HomeAddress       = "index.html"
	MissingAddress    = "404.html"
	styleAddress      = "style.css"
	scriptAddress     = "site.js"
	imageAddress      = "social.png"
	iconAddress       = "icon.svg"
	SearchAddress     = "search.html"
	ProposeAddress    = "propose.html"
	VocabularyAddress = "vocabulary.html"
	TimelinePrefix    = "timeline/"
	TimelineAddress   = "timeline/index.html"
	LettersAddress    = "a-z/index.html"
	DisputesAddress   = "disputes/index.html"
	FigureFile        = "data/figures.csv"
	RelationFile      = "data/relations.csv"
	DataAddress       = "data/index.html"
)
