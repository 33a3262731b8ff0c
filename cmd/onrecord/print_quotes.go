package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"onrecord/build"
	"onrecord/build/diag"
)

// openSnapshots opens the folder with captured texts: the one that was named,
// else snapshots/ in the site, else none.
func openSnapshots(i *invocation) (fs.FS, error) {
	name := i.snapshots
	if name == "" {
		name = "snapshots"
	}
	if !filepath.IsAbs(name) {
		name = filepath.Join(i.site, name)
	}
	if _, err := os.Stat(name); errors.Is(err, fs.ErrNotExist) && i.snapshots == "" {
		return nil, nil
	}
	disk, err := build.Open(name)
	if err != nil {
		return nil, fmt.Errorf("--snapshots: %w", err)
	}
	return disk, nil
}

// printQuotes prints every quote with its outcome, and every sentence about
// checking with what carries it.
func printQuotes(quotes build.Quotes) {
	for _, q := range quotes.Quotations {
		notes := slices.Clone(q.Folds)
		if q.Cut {
			notes = append(notes, "cut")
		}
		if q.Waived && len(q.Lost) > 0 {
			notes = append(notes, "waived")
		}
		if !q.Held {
			notes = append(notes, "text not held")
		}
		fmt.Printf("%-12s %s%s\n", q.Outcome, diag.Visible(q.Key), inBrackets(notes))
		for _, part := range []struct{ what, words string }{{"cut away before", q.Before}, {"cut away after", q.After}} {
			if part.words != "" {
				fmt.Printf("             %s: %s\n", part.what, diag.Visible(part.words))
			}
		}
		for _, words := range q.LeftOut {
			fmt.Printf("             left out: %s\n", diag.Visible(words))
		}
		if q.Why != "" {
			fmt.Printf("             %s\n", diag.Visible(q.Why))
		}
	}
	if len(quotes.Caveats) > 0 {
		fmt.Println("\nWhat the texts say about checking:")
	}
	for _, c := range quotes.Caveats {
		carried := strings.Join(c.Keys, ", ")
		switch {
		case carried == "" && c.Waived:
			carried = "waived"
		case carried == "":
			carried = "carried by no card"
		}
		fmt.Printf("%s line %d (%s): %s\n             %s\n", c.Source, c.Line, c.Says, carried, diag.Visible(c.Sentence))
	}
	for _, source := range quotes.Unheld {
		fmt.Printf("not run for %s, whose text is not held here: what needs it\n", source)
	}
}

// covered is the coverage of a text for programs.
type covered struct {
	Source    string            `json:"source"`
	Share     float64           `json:"quoted-share"` // of the text, between 0 and 1
	Sentences []coveredSentence `json:"sentences"`
}

type coveredSentence struct {
	Line  int      `json:"line"` // of the text, from 1
	Text  string   `json:"text"`
	Cards []string `json:"quoted-by,omitempty"`
	Left  []string `json:"not-on-record,omitempty"` // for which reasons
	Open  bool     `json:"open,omitempty"`          // it attributes or asserts something and is not on record
}

// printCoverage prints the sentences of a source with what of them is on record.
func printCoverage(result *build.Result, source, format string) int {
	coverage, err := result.Coverage(source)
	if err != nil {
		return fail("quotes", err)
	}
	if format == formatJSON {
		document := covered{Source: source, Share: coverage.Share(), Sentences: make([]coveredSentence, 0, len(coverage.Sentences))}
		for _, s := range coverage.Sentences {
			document.Sentences = append(document.Sentences, coveredSentence{s.Line, s.Text, s.Keys, s.Left, s.Open()})
		}
		if err := printJSON(document); err != nil {
			return fail("quotes", err)
		}
		return clean
	}
	open := 0
	for _, s := range coverage.Sentences {
		sign := "  "
		switch {
		case len(s.Keys) > 0:
			sign = "= "
		case len(s.Left) > 0:
			sign = "- "
		case s.Open():
			sign = "? "
			open++
		}
		fmt.Printf("%s%4d  %s%s\n", sign, s.Line, diag.Visible(s.Text), inBrackets(append(s.Keys, s.Left...)))
	}
	fmt.Printf("\n= quoted by the cards named; - not on record, for the reason named; ? attributes or asserts something and is not on record: %d of %s; %.1f %% of the text is quoted\n",
		open, count(len(coverage.Sentences), "sentence"), 100*coverage.Share())
	return clean
}

func inBrackets(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return " (" + strings.Join(list, ", ") + ")"
}

// printAbout prints the mistakes of some rules and counts them.
func printAbout(list []diag.Diagnostic, site string, rules []string) (errors, warnings int) {
	list = about(list, rules)
	printDiagnostics(list, site)
	return diag.Count(list)
}

// about are the mistakes that these rules find.
func about(list []diag.Diagnostic, rules []string) []diag.Diagnostic {
	return slices.DeleteFunc(slices.Clone(list), func(d diag.Diagnostic) bool { return !slices.Contains(rules, d.Rule) })
}
