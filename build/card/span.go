package card

// FigureSpan is over what a figure counts: the word of its `span`.
type FigureSpan uint8

// The spans, in the order in which people are shown them.
const (
	Total FigureSpan = iota + 1
	Increment
	LevelSpan
)

type spanRow struct {
	word    string
	total   bool // all so far: it only grows, so that two of one time cannot both be true
	added   bool // what came since the figure before it
	instant bool // how many there were at that time
}

var spanRows = [...]spanRow{
	Total:     {word: "total", total: true},
	Increment: {word: "increment", added: true},
	LevelSpan: {word: "level", instant: true},
}

// Spans are the words of a figure's `span`.
var Spans = vocabulary[FigureSpan](spanRows[:])

// String returns the word of cards and keys of strings: "increment".
func (s FigureSpan) String() string { return rowOf(spanRows[:], s).word }

// Total reports whether the figure counts all so far. It is what a figure is that does
// not say what it is, so that only the others are said.
func (s FigureSpan) Total() bool { return rowOf(spanRows[:], s).total }

// Added reports whether the figure counts what came since the one before it.
func (s FigureSpan) Added() bool { return rowOf(spanRows[:], s).added }

// AtOnce reports whether the figure counts how many there were at one time.
func (s FigureSpan) AtOnce() bool { return rowOf(spanRows[:], s).instant }
