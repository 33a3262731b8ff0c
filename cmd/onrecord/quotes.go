package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"onrecord/build"
	"onrecord/build/diag"
	"onrecord/build/quote"
)

// formatJSON is one document on the standard output, and nothing else there.
const formatJSON = "json"

var quotesVerb = verb{
	name:    "quotes",
	summary: "hold every quote against the captured texts, and write quotes.sum",
	example: "onrecord quotes --update",
	flags:   []string{"site", "snapshots", "update", "coverage", "sign", "verify", "hash", "stdin", "drafts", "format", "quiet", "jobs"},
	formats: []string{"text", formatJSON},
	run:     runQuotes,
}

func runQuotes(ctx context.Context, i *invocation) int {
	if i.format == formatJSON && (i.hash != "" || i.stdin || i.proofs.sign != "" || i.verify) {
		return fail("quotes", errors.New("--format json is for the quotes, or for the sentences that --coverage prints"))
	}
	if i.hash != "" {
		return printHash(i.hash)
	}
	if i.stdin {
		return answerQuotes()
	}
	disk, err := build.Open(i.site)
	if err != nil {
		return fail("quotes", err)
	}
	defer disk.Close()
	snapshots, err := openSnapshots(i)
	if err != nil {
		return fail("quotes", err)
	}
	result, err := compiled(ctx, disk, build.Options{Drafts: i.drafts, Jobs: i.jobs, Snapshots: snapshots, CheckOnly: true})
	switch {
	case ctx.Err() != nil:
		return interrupt("quotes")
	case err != nil:
		return fail("quotes", err)
	}
	if i.coverage != "" {
		return printCoverage(&result, i.coverage, i.format)
	}
	quotes := result.Quotes()
	if i.update {
		if err := rewrite(filepath.Join(i.site, quote.LockName), quotes.Lock); err != nil {
			return fail("quotes", err)
		}
	}
	switch {
	case i.proofs.sign != "":
		if err := signHeld(ctx, i, disk, &result); err != nil {
			return fail("quotes", err)
		}
		return quotesStatus(i, result)
	case i.verify:
		verifyHeld(&result)
		return quotesStatus(i, result)
	}
	if i.format == formatJSON {
		if err := printJSON(quotes); err != nil {
			return fail("quotes", err)
		}
	} else if !i.quiet {
		printQuotes(quotes)
	}
	return quotesStatus(i, result)
}

// printJSON prints a value as one document, after which nothing else may be printed.
func printJSON(value any) error {
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(value)
}

// quotesStatus prints the mistakes of the rules about quotes and returns the exit status.
// After an update the lock is new, so what it was is no mistake, and the status says whether
// each quote whose text is held has its line: what a text says besides is printed, and check
// judges it.
func quotesStatus(i *invocation, result build.Result) int {
	wrong, warnings := printAbout(result.Diagnostics, i.site, build.QuoteRules(i.update))
	if !i.quiet && i.format != formatJSON {
		fmt.Printf("%s, %s\n", count(wrong, "error"), count(warnings, "warning"))
	}
	if i.update {
		wrong, _ = diag.Count(about(result.Diagnostics, build.UnlockedRules))
	}
	if wrong > 0 {
		return mistaken
	}
	return clean
}

// answerQuotes answers the requests of another program, each when its line is whole. A
// line that is no request is told in its place, and in the exit status.
func answerQuotes() int {
	wrong, err := quote.Embedded().Answers(os.Stdin, os.Stdout)
	if err != nil {
		return fail("quotes", err)
	}
	if wrong > 0 {
		return mistaken
	}
	return clean
}

// printHash prints the line of a source card that names a captured text.
func printHash(name string) int {
	text, err := readRegular(name, quote.SnapshotLimit)
	if err != nil {
		return fail("quotes", err)
	}
	fmt.Printf("snapshot: {text: %s}\n", quote.Hash(text))
	return clean
}
