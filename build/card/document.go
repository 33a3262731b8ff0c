package card

// Document is what kind of text a source is: the word of its `kind`.
type Document uint8

// The kinds of sources, in the order in which people are shown them.
const (
	Article Document = iota + 1
	LivePage
	Statement
	PressRelease
	Report
	DataSet
	Ruling
	Letter
	Post
	Broadcast
)

type documentRow struct {
	word      string
	firsthand bool // its author speaks for themselves: it is where what they say comes from, and nobody stands between
}

var documentRows = [...]documentRow{
	Article:      {word: "article"},
	LivePage:     {word: "live-page"},
	Statement:    {word: "statement", firsthand: true},
	PressRelease: {word: "press-release", firsthand: true},
	Report:       {word: "report", firsthand: true},
	DataSet:      {word: "data-set", firsthand: true},
	Ruling:       {word: "ruling", firsthand: true},
	Letter:       {word: "letter", firsthand: true},
	Post:         {word: "post", firsthand: true},
	Broadcast:    {word: "broadcast"},
}

// Documents are the words of a source's `kind`.
var Documents = vocabulary[Document](documentRows[:])

// String returns the word of cards and keys of strings: "press-release".
func (d Document) String() string { return rowOf(documentRows[:], d).word }

// Firsthand reports whether the author of such a text speaks for themselves: of what
// they say in it nobody asks whether a newsroom checked it, nor whose word it is.
func (d Document) Firsthand() bool { return rowOf(documentRows[:], d).firsthand }

// Basis is on what an outlet says that it rests what it says in its own voice: the
// word of `kind` within `from`.
type Basis uint8

// The bases, in the order in which people are shown them.
const (
	FromDocument Basis = iota + 1
	FromPictures
	FromFootage
	FromData
	FromOwnReporter
	FromNothing
)

type basisRow struct {
	word  string
	names bool // the text points to something
}

var basisRows = [...]basisRow{
	FromDocument:    {word: "document", names: true},
	FromPictures:    {word: "pictures", names: true},
	FromFootage:     {word: "footage", names: true},
	FromData:        {word: "data", names: true},
	FromOwnReporter: {word: "own-reporter", names: true},
	FromNothing:     {word: "none"},
}

// Bases are the words of the `kind` of `from`.
var Bases = vocabulary[Basis](basisRows[:])

// String returns the word of cards and keys of strings: "pictures".
func (b Basis) String() string { return rowOf(basisRows[:], b).word }

// Names reports whether the text names something on which it rests; an editor looked,
// and found nothing, where not.
func (b Basis) Names() bool { return rowOf(basisRows[:], b).names }

// Standing is what became of a source after it was published.
type Standing uint8

// The standings, in the order in which people are shown them.
const (
	StandsCorrected Standing = iota + 1
	StandsWithdrawn
	StandsReplaced
	StandsDisputed
)

type standingRow struct {
	word string
	void bool // whoever published it stands by it no more, so that nothing rests on it
	by   bool // it is somebody's word, who has to be named
}

var standingRows = [...]standingRow{
	StandsCorrected: {word: "corrected"},
	StandsWithdrawn: {word: "withdrawn", void: true},
	StandsReplaced:  {word: "replaced"},
	StandsDisputed:  {word: "disputed", by: true},
}

// Standings are the words of the `status` of `standing`.
var Standings = vocabulary[Standing](standingRows[:])

// String returns the word of cards and keys of strings: "withdrawn".
func (s Standing) String() string { return rowOf(standingRows[:], s).word }

// Void reports whether whoever published the source stands by it no more.
func (s Standing) Void() bool { return rowOf(standingRows[:], s).void }

// NeedsName reports whether it is somebody's word, who has to be named.
func (s Standing) NeedsName() bool { return rowOf(standingRows[:], s).by }
