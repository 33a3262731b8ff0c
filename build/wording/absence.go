package wording

// Looked says where somebody looked before a computed sentence says that something is
// not there. What is absent from our cards and tables is not absent from the world: a
// sentence about a text needs that the text was read for it, and one about the cards
// says that it is about them.
type Looked int

const (
	InCards  Looked = iota // the program went through the cards; the sentence says "here"
	InText                 // the lock proves that the text was read by the words of its language (ledger.Checking)
	ByEditor               // an editor looked, and typed what was found
)

// Absences are the strings about claims, sources and actors that say that something is
// not there, by who looked for it and where. A string of absence that has no place here
// fails a test, and so does a page that gains a sentence InText when a table, a text or
// a relation is taken away.
var Absences = map[string]Looked{
	"note.silence":             InText,
	"figures.checking-silence": InText,
	"parity.note-words-silent": InText,
	"page.no-source-notes":     InText,

	"reason.no-source-given":       ByEditor,
	"reason.no-access":             ByEditor,
	"reason.no-evidence-published": ByEditor,
	"from.none":                    ByEditor,
	"excluded.no-claim":            ByEditor,

	"standing.before":                InCards,
	"standing.before-note":           InCards,
	"standing.before-conceding":      InCards,
	"standing.before-conceding-note": InCards,
	"reason.single-source":           InCards,
	"reason.source-gone":             InCards,
	"note.no-reason":                 InCards,
	"note.unchecked":                 InCards,
	"proof.unchecked":                InCards,
	"proof.note-unchecked":           InCards,
	"proof.not-countersigned":        InCards,
	"uncounted.of-party":             InCards,
	"uncounted.not-witnessed":        InCards,
	"claim.no-answer":                InCards,
	"claim.no-party":                 InCards,
	"claim.no-place":                 InCards,
	"page.no-party":                  InCards,
	"page.no-side":                   InCards,
	"page.none":                      InCards,
	"page.not-stated":                InCards,
	"page.no-address":                InCards,
	"page.lacks":                     InCards,
	"excluded.heading":               InCards,
	"excluded.lead":                  InCards,
	"figures.none":                   InCards,
	"figures.empty":                  InCards,
	"figures.silent":                 InCards,
	"figures.empty-unsure":           InCards,
	"figures.nowhere":                InCards,
	"figures.no-place":               InCards,
	"figures.no-event":               InCards,
	"parity.nothing":                 InCards,
	"parity.no-party":                InCards,
	"disputes.none":                  InCards,
	"questions.nobody":               InCards,
	"questions.unsaid":               InCards,
	"timeline.no-side":               InCards,
	"timeline.undated":               InCards,
	"timeline.no-day":                InCards,
	"timeline.month-no-day":          InCards,
	"changes.untold":                 InCards,
	"known.gap":                      InCards,
	"known.no-new":                   InCards,
}
