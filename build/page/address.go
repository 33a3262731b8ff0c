package page

// The addresses of pages that other pages lead to by name.
const (
	homeAddress       = "index.html"
	missingAddress    = "404.html"
	styleAddress      = "style.css"
	scriptAddress     = "site.js"
	imageAddress      = "social.png"
	iconAddress       = "icon.svg"
	searchAddress     = "search.html"
	vocabularyAddress = "vocabulary.html"
	timelinePrefix    = "timeline/"
	timelineAddress   = "timeline/index.html"
	lettersAddress    = "a-z/index.html"
	disputesAddress   = "disputes/index.html"
	figureFile        = "data/figures.csv"
	relationFile      = "data/relations.csv"
)
