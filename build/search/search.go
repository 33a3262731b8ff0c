package search

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strconv"
	"sync"

	"onrecord/build/card"
	"onrecord/build/layout"
	"onrecord/build/ledger"
	"onrecord/build/plan"
	"onrecord/build/wording"
)

// Prefix begins the path of every file of the index, Directory is the file that
// names the others.
const (
	Prefix    = "search-shards/"
	Directory = Prefix + "index.js"
)

// Site is everything that the index is made from.
type Site struct {
	Ledger  *ledger.Ledger
	Wording *wording.Wording
	Strings layout.Strings
	Lang    string // of the site

	CompareSides func(a, b ledger.ActorID) int // the order in which sides are listed
	ProseError   func() error                  // why the prose of a card could not be read; nil, or gives nil, where all could
}

// Plan lists the files of the index. They are made when the group is expanded
// for the first time.
func Plan(s Site) plan.Plan {
	made := sync.OnceValue(func() *index { return newIndex(s) })
	return plan.Plan{Groups: []plan.Group{{Prefix: Prefix, Expand: func() []plan.Output { return made().outputs() }}}}
}

// index is what has to be known of all claims before one file can be written.
type index struct {
	Site
	width   int     // of the claims' numbers, in bits
	claims  []int32 // in the order of their numbers
	numbers []uint32

	nameBits, nameDigits int
	names                []name
	numberOf             map[ledger.Ref]uint32
	places               map[ledger.ActorID]uint32 // of the sides on which more than one actor stands, in their order

	terms []term

	// Where the files of each kind begin.
	cardFiles, facetFiles, nameFiles, termFiles []int
	termNames                                   []string
}

func newIndex(s Site) *index {
	x := &index{Site: s}
	ids := make([]string, len(s.Ledger.Claims))
	for i := range ids {
		ids[i] = s.Ledger.Claims[i].ID
	}
	x.width, x.claims, x.numbers = number(ids)
	x.listNames()
	x.makeTerms()
	x.divide()
	return x
}

// divide decides which entry stands in which file.
func (x *index) divide() {
	byClaim := func(i int) uint32 { return scatter("claim " + x.Ledger.Claims[x.claims[i]].ID) }
	fits := func(write func(first, last int) []byte) func(int, int) bool {
		return func(first, last int) bool { return callSize(Prefix, write(first, last)) <= FileLimit }
	}
	x.cardFiles = partition(len(x.claims), x.cardSize, byClaim, fits(x.cards))
	x.facetFiles = partition(len(x.claims), x.facetSize, byClaim, fits(x.facets))
	x.nameFiles = partition(len(x.names),
		func(i int) int { return len(x.nameEntry(nil, &x.names[i])) + 1 },
		func(i int) uint32 { return scatter("name " + x.Ledger.Card(x.names[i].ref).ID) }, fits(x.nameFile))
	x.termFiles = partition(len(x.terms),
		func(i int) int { return len(x.terms[i].word) + len(x.terms[i].text) + 6 },
		func(i int) uint32 { return scatter(x.terms[i].key()) }, fits(x.termFile))
	taken := map[string]bool{}
	for i, first := range x.termFiles {
		key := ""
		if i > 0 {
			key = x.terms[first].key()
		}
		sum := sha256.Sum256([]byte(key))
		name := hex.EncodeToString(sum[:])
		length := 8
		for taken[name[:length]] {
			length++
		}
		taken[name[:length]] = true
		x.termNames = append(x.termNames, name[:length])
	}
}

// key is what an entry of a word is known by.
func (t term) key() string {
	if t.part == 0 {
		return t.word
	}
	return t.word + " " + strconv.Itoa(t.part)
}

func (x *index) termFile(first, last int) []byte {
	b := newFile('[')
	for i := first; i < last; i++ {
		if i > first {
			b = append(b, ',')
		}
		b = append(appendText(b, x.terms[i].word), ',')
		b = appendText(b, x.terms[i].text)
	}
	return append(b, ']')
}

func (x *index) nameFile(first, last int) []byte {
	b := []byte{'['}
	for i := first; i < last; i++ {
		if i > first {
			b = append(b, ',')
		}
		b = x.nameEntry(b, &x.names[i])
	}
	return append(b, ']')
}

func (x *index) outputs() []plan.Output {
	list := []plan.Output{x.call("index", x.directory)}
	add := func(folder string, starts []int, entries int, name func(i int) string, write func(first, last int) []byte) {
		for i, first := range starts {
			last := entries
			if i+1 < len(starts) {
				last = starts[i+1]
			}
			list = append(list, x.call(folder+"/"+name(i), func() []byte { return write(first, last) }))
		}
	}
	add("cards", x.cardFiles, len(x.claims), func(i int) string { return x.begins(x.cardFiles, i) }, x.cards)
	add("facets", x.facetFiles, len(x.claims), func(i int) string { return x.begins(x.facetFiles, i) }, x.facets)
	add("names", x.nameFiles, len(x.names), x.nameBegins, x.nameFile)
	add("terms", x.termFiles, len(x.terms), func(i int) string { return x.termNames[i] }, x.termFile)
	return list
}

// begins is the name of a file of claims: the first number that it may hold.
func (x *index) begins(starts []int, i int) string {
	if i == 0 {
		return hexadecimal(0, x.width)
	}
	return hexadecimal(x.numbers[starts[i]], x.width)
}

func (x *index) nameBegins(i int) string {
	if i == 0 {
		return hexadecimal(0, x.nameBits)
	}
	return hexadecimal(x.names[x.nameFiles[i]].number, x.nameBits)
}

func hexadecimal(n uint32, bits int) string { return fmt.Sprintf("%0*x", (bits+3)/4, n) }

// directory writes what the script has to know to find everything else.
func (x *index) directory() []byte {
	b := []byte(`{"version":1,"claims":`)
	b = strconv.AppendInt(b, int64(len(x.claims)), 10)
	b = strconv.AppendInt(append(b, `,"bits":`...), int64(x.width), 10)
	b = strconv.AppendInt(append(b, `,"nameBits":`...), int64(x.nameBits), 10)
	b = strconv.AppendInt(append(b, `,"nameDigits":`...), int64(x.nameDigits), 10)
	list := func(key string, n int, item func(b []byte, i int) []byte) {
		b = append(appendText(append(b, ','), key), ":["...)
		for i := range n {
			if i > 0 {
				b = append(b, ',')
			}
			b = item(b, i)
		}
		b = append(b, ']')
	}
	list("statuses", len(card.Statuses), func(b []byte, i int) []byte { return appendText(b, card.Statuses[i].String()) })
	list("cards", len(x.cardFiles), func(b []byte, i int) []byte { return appendText(b, x.begins(x.cardFiles, i)) })
	list("facets", len(x.facetFiles), func(b []byte, i int) []byte { return appendText(b, x.begins(x.facetFiles, i)) })
	list("names", len(x.nameFiles), func(b []byte, i int) []byte { return appendText(b, x.nameBegins(i)) })
	list("terms", len(x.termFiles), func(b []byte, i int) []byte {
		word, part := "", 0
		if i > 0 {
			word, part = x.terms[x.termFiles[i]].word, x.terms[x.termFiles[i]].part
		}
		b = appendText(append(b, '['), x.termNames[i])
		b = appendText(append(b, ','), word)
		return append(strconv.AppendInt(append(b, ','), int64(part), 10), ']')
	})
	return append(b, '}')
}

// call makes the output of a file: a script that hands its data, as one text of
// JSON, to the function that asked for it.
func (x *index) call(name string, data func() []byte) plan.Output {
	return plan.Output{Path: Prefix + name + ".js", Render: func(w io.Writer) error {
		if x.ProseError != nil {
			if err := x.ProseError(); err != nil {
				return err // its words are missing
			}
		}
		_, err := w.Write(appendCall(nil, name, data()))
		return err
	}}
}

// appendCall writes the script around a text of JSON. Of what JSON holds, an
// apostrophe and a backslash alone mean something within apostrophes.
func appendCall(b []byte, name string, data []byte) []byte {
	b = slices.Grow(b, callSize(name, data))
	b = append(append(append(b, "onrecordShard('"...), name...), "','"...)
	start := 0
	for i, c := range data {
		if c == '\'' || c == '\\' {
			b = append(append(b, data[start:i]...), '\\')
			start = i
		}
	}
	return append(append(b, data[start:]...), "')\n"...)
}

// callSize is how many bytes appendCall adds.
func callSize(name string, data []byte) int {
	return len("onrecordShard('','')\n") + len(name) + len(data) + bytes.Count(data, []byte{'\''}) + bytes.Count(data, []byte{'\\'})
}

// newFile is the beginning of a text of JSON that has room for most files.
func newFile(opening byte) []byte { return append(make([]byte, 0, FileLimit), opening) }

const hexDigits = "0123456789abcdef"

// appendText writes a text as JSON (RFC 8259), in which the two line separators
// that older JavaScript refuses in a text are escaped too.
func appendText(b []byte, text string) []byte {
	b = append(b, '"')
	start := 0
	for i := 0; i < len(text); i++ {
		c := text[i]
		width := 1
		switch {
		case c == '"' || c == '\\':
			b = append(append(b, text[start:i]...), '\\', c)
		case c < ' ' || c == 0x7F:
			b = append(append(b, text[start:i]...), '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		case c == 0xE2 && i+2 < len(text) && text[i+1] == 0x80 && text[i+2]&0xFE == 0xA8:
			b = append(append(b, text[start:i]...), '\\', 'u', '2', '0', '2', hexDigits[8+text[i+2]&1])
			width = 3
		default:
			continue
		}
		i += width - 1
		start = i + 1
	}
	return append(append(b, text[start:]...), '"')
}
