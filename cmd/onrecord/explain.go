package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"onrecord/build"
	"onrecord/build/diag"
)

var explainVerb = verb{
	name:    "explain",
	usage:   "[RULE]",
	summary: "say what a rule is about and how to mend what it finds; without a rule, list them all",
	example: "onrecord explain unknown-source",
	run:     runExplain,
}

func runExplain(_ context.Context, i *invocation) int {
	var names []string
	for _, r := range build.Rules() {
		if len(i.arguments) == 0 {
			first, _, _ := strings.Cut(r.Doc, ". ")
			fmt.Printf("%-24s %-8s %s\n", r.Name, r.Level, strings.TrimSuffix(first, ".")+".")
		} else if r.Name == i.arguments[0] {
			fmt.Printf("%s (%s)\n\n%s\n", r.Name, r.Level, wrap(r.Doc, 78))
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
