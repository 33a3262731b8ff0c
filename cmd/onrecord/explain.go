package main

import (
	"context"
	"fmt"
	"os"
	"regexp"
	"strings"

	"onrecord/build"
	"onrecord/build/diag"
)

var explainVerb = verb{
	name:    "explain",
	usage:   "[RULE]",
	summary: "say what a rule is about; without one, list them all",
	example: "onrecord explain unknown-source",
	run:     runExplain,
}

// nextSentence tells the end of a sentence from "a/.. of two dates", which holds
// a period and a space as well.
var nextSentence = regexp.MustCompile(`[.] [A-Z]`)

// firstSentence is what a list of rules has room for.
func firstSentence(text string) string {
	if at := nextSentence.FindStringIndex(text); at != nil {
		return text[:at[0]+1]
	}
	return text
}

func runExplain(_ context.Context, i *invocation) int {
	if len(i.arguments) > 1 {
		fmt.Fprintf(os.Stderr, "onrecord explain: one rule at a time, not %q too\n", i.arguments[1])
		return failed
	}
	var names []string
	for _, r := range build.Rules() {
		if len(i.arguments) == 0 {
			fmt.Printf("%-24s %-8s %s\n", r.Name, r.Level, firstSentence(r.Doc))
		} else if r.Name == i.arguments[0] {
			fmt.Printf("%s (%s)\n\n%s\n", r.Name, r.Level, wrap(r.Doc, 78))
			if r.Kept {
				fmt.Print("\nNo site can lower its level: pages, or the build, rely on it.\n")
			}
			return clean
		}
		names = append(names, r.Name)
	}
	if len(i.arguments) == 0 {
		return clean
	}
	fmt.Fprintf(os.Stderr, "onrecord explain: there is no rule %q: %s\n", i.arguments[0],
		diag.DidYouMean(i.arguments[0], names, `"onrecord explain" lists them`))
	return failed
}

// wrap breaks a paragraph into lines of at most width bytes, at spaces.
func wrap(text string, width int) string {
	var b strings.Builder
	column := 0
	for _, word := range strings.Fields(text) {
		if column > 0 && column+1+len(word) > width {
			b.WriteByte('\n')
			column = 0
		} else if column > 0 {
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += len(word)
	}
	return b.String()
}
