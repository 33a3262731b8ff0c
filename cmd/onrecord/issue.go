package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"onrecord/build"
	"onrecord/build/forms"
)

// runFromIssue makes a card of an issue. What it says comes from strangers: it is read to
// a bound, and nothing of it is run or fetched.
func runFromIssue(i *invocation) int {
	if len(i.arguments) > 0 || len(i.fields) > 0 {
		return fail("new", errors.New("--from-issue says what is new and all its fields: leave out the rest"))
	}
	text, err := issueText(i.fromIssue)
	if err != nil {
		return fail("new", err)
	}
	disk, err := build.Open(i.site)
	if err != nil {
		return fail("new", err)
	}
	defer disk.Close()
	var b build.Builder
	result, err := b.Build(disk, build.Options{Drafts: true})
	if err != nil {
		return fail("new", err)
	}
	n, problems, err := build.FromIssue(result.Ledger, text, i.id, time.Now().Format(time.DateOnly))
	if err != nil {
		problems = append(problems, forms.Problem{Message: err.Error()})
	}
	slices.SortStableFunc(problems, func(a, b forms.Problem) int { return cmp.Compare(a.Line, b.Line) })
	for _, p := range problems {
		fmt.Fprintln(os.Stderr, safeLines(problemLine(i.fromIssue, p)))
	}
	if len(problems) > 0 {
		return mistaken
	}
	if i.dryRun {
		os.Stdout.Write(n.Text)
		return clean
	}
	target, err := writeNew(i.site, n)
	if err != nil {
		return fail("new", err)
	}
	fmt.Println(target)
	if !i.quiet {
		sayNew(n, target, i.site)
	}
	return clean
}

func problemLine(file string, p forms.Problem) string {
	place := file
	if p.Line > 0 {
		place += fmt.Sprintf(":%d", p.Line)
	}
	if p.Hint != "" {
		p.Message += ": " + p.Hint
	}
	return place + ": " + p.Message
}

// issueText reads an issue, one byte more than there may be, so that a longer one is told.
func issueText(name string) (string, error) {
	in := os.Stdin
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return "", err
		}
		defer f.Close()
		in = f
	}
	text, err := io.ReadAll(io.LimitReader(in, forms.IssueLimit+1))
	return string(text), err
}
