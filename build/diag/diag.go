// Package diag holds what onrecord says about an author's mistake: a position
// in a file, a rule, a message and a hint, as data. Nothing here prints to a
// terminal or decides what is wrong; packages report, commands print.
//
// Lines and columns are 1-based; columns and lengths count Unicode code points,
// as editors do.
package diag

import (
	"cmp"
	"slices"
)

// Level says what a diagnostic does to a build. The zero value is Off, so that
// a rule without a level is never taken for an error.
type Level uint8

const (
	Off     Level = iota // the rule does not run
	Warning              // printed; the site is published
	Error                // printed; nothing is published
)

// String returns the word of a level as site.toml and the terminal spell it.
func (l Level) String() string { return [...]string{"off", "warning", "error"}[l] }

// ParseLevel reads the word of a level; ok is false for any other word.
func ParseLevel(word string) (level Level, ok bool) {
	for l := Off; l <= Error; l++ {
		if l.String() == word {
			return l, true
		}
	}
	return Off, false
}

// Rule is one thing that can be wrong with a site.
type Rule struct {
	Name  string // "unknown-field": lower case, hyphens, unique in the program
	Level Level  // unless site.toml says otherwise
	Doc   string // one paragraph: what is wrong, why it matters, how to mend it
	Kept  bool   // no site may lower its level: pages would say what is not so, or the build could not stand
}

// Diagnostic is one mistake at one place.
type Diagnostic struct {
	File    string // slash-separated, relative to the site
	Line    int    // 0: the file as a whole
	Column  int
	Length  int    // of what is underlined; 0 underlines nothing
	Rule    string // Rule.Name
	Level   Level
	Message string // lower case, no final period, the author's value quoted
	Hint    string // what to do; may be empty
	Text    string // the line that Line names, for the code frame; of a long one, what is near
	Skipped int    // the code points of the line before Text
}

// Sort orders diagnostics by file, line and column, then by rule and message,
// and drops exact repetitions: the same mistake is printed once.
func Sort(list []Diagnostic) []Diagnostic {
	slices.SortStableFunc(list, func(a, b Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(a.Message, b.Message),
			cmp.Compare(a.Length, b.Length),
			cmp.Compare(a.Hint, b.Hint),
		)
	})
	return slices.Compact(list)
}

// Count returns how many diagnostics have the level Error and how many Warning.
func Count(list []Diagnostic) (errors, warnings int) {
	for _, d := range list {
		switch d.Level {
		case Error:
			errors++
		case Warning:
			warnings++
		}
	}
	return errors, warnings
}
