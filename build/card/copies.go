package card

import "slices"

// CopyOutcome is what somebody found who looked at an archived copy again: the word of
// `outcome` within `archived`.
type CopyOutcome uint8

// The outcomes, in the order in which people are shown them.
const (
	CopySame CopyOutcome = iota + 1
	CopyPartial
	CopyDiffers
	CopyUnreachable
)

type copyOutcomeRow struct {
	word   string
	useful bool // it can be read in the place of the source
}

var copyOutcomeRows = [...]copyOutcomeRow{
	CopySame:        {word: "same", useful: true},
	CopyPartial:     {word: "partial", useful: true},
	CopyDiffers:     {word: "differs"},
	CopyUnreachable: {word: "unreachable"},
}

// CopyOutcomes are the words of the `outcome` of an archived copy.
var CopyOutcomes = vocabulary[CopyOutcome](copyOutcomeRows[:])

// String returns the word of cards and keys of strings: "same".
func (o CopyOutcome) String() string { return rowOf(copyOutcomeRows[:], o).word }

// Useful reports whether a copy with this outcome can be read in the place of the source.
func (o CopyOutcome) Useful() bool { return rowOf(copyOutcomeRows[:], o).useful }

// ArchivedCopy is a copy of a source that a service has made.
type ArchivedCopy struct {
	Address Text
	Service Text     // who keeps it
	On      Interval // when it was made
	Checked Interval // when somebody last looked at it
	Outcome Word[CopyOutcome]
}

// Useful reports whether the copy can be read in the place of the source: nobody has
// found otherwise.
func (a *ArchivedCopy) Useful() bool { return !a.Outcome.Given() || a.Outcome.Value.Useful() }

// Copy returns the address of the last archived copy on the card that can be read in the
// place of the source, or "".
func (s *Source) Copy() string {
	for i := len(s.Archived) - 1; i >= 0; i-- {
		if s.Archived[i].Useful() {
			return s.Archived[i].Address.Value
		}
	}
	return ""
}

// InCustody reports whether somebody is on record who holds a copy: one whose holding has
// ended holds none.
func (s *Source) InCustody() bool {
	return slices.ContainsFunc(s.Held, func(h Holding) bool { return !h.Until.Given() })
}

// ArchiveHost is a service whose captures are known to have been altered, or not to last.
type ArchiveHost struct {
	Names  []string // of its hosts
	Reason string   // what is known, and since when
}

// ArchiveHosts are such services, as known in November 2026. That a service is not in the
// list says nothing about it.
var ArchiveHosts = []ArchiveHost{
	{[]string{"archive.today", "archive.is", "archive.ph", "archive.fo", "archive.li", "archive.md", "archive.vn"},
		"in February 2026 editors of the English Wikipedia found captures of it whose text had been changed, and decided to take its links out"},
	{[]string{"webcitation.org"}, "it has taken no captures since 2019, and those that it has could not be reached from October 2021 to June 2023"},
	{[]string{"webcache.googleusercontent.com", "cc.bingj.com"}, "it is the cache of a search engine: it kept pages for days or weeks, and Google's was closed in 2024"},
}
