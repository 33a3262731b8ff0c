package quote

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// HoldingsFolder is the folder of a site with what holders of texts signed:
// NAME.sum, and its signature beside it.
const HoldingsFolder = "held"

// HoldingExtension ends the name of a statement of a holder.
const HoldingExtension = ".sum"

const holdingHeader = "onrecord-held 1"

// Holding is what one holder of texts signed: on which day which lines of the lock were
// what the text gave. A line is known by the SHA-256 of its text, so that whoever edits
// the line, be it the key, the place or a finding, has nobody's word for it any more.
type Holding struct {
	Holder string            // as the list of signers names them
	Days   map[string]string // by the hash of a line: YYYY-MM-DD
}

// Holder is somebody who signed a line of the lock, and the day of it.
type Holder struct{ Name, Day string }

// Sum is the SHA-256 of a line as it stands in the lock, in hexadecimal.
func (l Line) Sum() string { return Hash([]byte(l.String())) }

// ParseHolding reads the lines of a statement: a first line, then sorted lines of a day
// and a hash. The error says which line is wrong.
func ParseHolding(text []byte) (map[string]string, error) {
	days := map[string]string{}
	number := 0
	for line := range bytes.Lines(text) {
		number++
		line := strings.TrimRight(string(line), "\r\n")
		if number == 1 {
			if line != holdingHeader {
				return nil, fmt.Errorf("the first line is %q and has to be %q", shorten(line), holdingHeader)
			}
			continue
		}
		day, sum, _ := strings.Cut(line, " ")
		if _, err := time.Parse(time.DateOnly, day); err != nil || !hexadecimal(sum, 64) {
			return nil, fmt.Errorf("line %d is %q and has to be a day and a SHA-256", number, shorten(line))
		}
		if _, twice := days[sum]; twice {
			return nil, fmt.Errorf("line %d has a hash that stands above", number)
		}
		days[sum] = day
	}
	if number == 0 {
		return nil, fmt.Errorf("it is empty")
	}
	return days, nil
}

// FormatHolding writes a statement, the same bytes for the same lines.
func FormatHolding(days map[string]string) []byte {
	var b bytes.Buffer
	b.WriteString(holdingHeader + "\n")
	for _, sum := range slices.SortedFunc(maps.Keys(days), func(x, y string) int {
		return cmp.Or(cmp.Compare(days[x], days[y]), cmp.Compare(x, y))
	}) {
		b.WriteString(days[sum] + " " + sum + "\n")
	}
	return b.Bytes()
}

// HoldersOf are those who signed a line, by their names.
func HoldersOf(l *Line, holdings []Holding) []Holder {
	if len(holdings) == 0 {
		return nil
	}
	var list []Holder
	sum := l.Sum()
	for _, h := range holdings {
		if day, ok := h.Days[sum]; ok {
			list = append(list, Holder{h.Holder, day})
		}
	}
	slices.SortFunc(list, func(a, b Holder) int { return cmp.Compare(a.Name, b.Name) })
	return list
}
