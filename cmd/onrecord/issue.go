package main

import (
	"bufio"
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
	result, err := withDrafts(i.site)
	if err != nil {
		return fail("new", err)
	}
	n, problems, err := build.FromIssue(result.Ledger, text, i.id, time.Now().Format(time.DateOnly))
	if err != nil {
		problems = append(problems, forms.Problem{Message: err.Error()})
	}
	slices.SortStableFunc(problems, func(a, b forms.Problem) int { return cmp.Compare(a.Line, b.Line) })
	if len(problems) > 0 {
		printProblems(os.Stderr, i.fromIssue, problems)
		return mistaken
	}
	if _, err := addNew(i, n); err != nil {
		return fail("new", err)
	}
	return clean
}

// printProblems prints what is wrong with an issue, and of very many problems the first,
// as printDiagnostics does: an issue can have a heading for every nine bytes.
func printProblems(w io.Writer, file string, list []forms.Problem) {
	out := bufio.NewWriter(w)
	defer out.Flush()
	for _, p := range list[:min(len(list), printedMistakes)] {
		fmt.Fprintln(out, safeLines(problemLine(file, p)))
	}
	if rest := len(list) - printedMistakes; rest > 0 {
		fmt.Fprintf(out, "… and %d more, of %s\n", rest, count(len(list), "mistake"))
	}
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
		f, _, err := openRegular(name)
		if err != nil {
			return "", err
		}
		defer f.Close()
		in = f
	}
	text, err := io.ReadAll(io.LimitReader(in, forms.IssueLimit+1))
	return string(text), err
}
