package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"

	"onrecord/build"
	"onrecord/build/diag"
	"onrecord/build/export"
)

var listVerb = verb{
	name:    "list",
	usage:   "[" + strings.Join(lists, "|") + "]",
	summary: "list claims, figures, relations, sources, actors or topics, or pairs to relate",
	example: "onrecord list claims --where status=unverified --format csv",
	flags:   []string{"site", "where", "count", "format", "drafts", "jobs"},
	formats: []string{"table", "csv", "json"},
	run:     runList,
	more:    listFields,
}

var lists = []string{"claims", "figures", "relations", "sources", "actors", "topics", "candidates"}

func runList(ctx context.Context, i *invocation) int {
	what := "claims"
	switch {
	case len(i.arguments) > 1:
		return fail("list", fmt.Errorf("one list at a time, not %q too", i.arguments[1]))
	case len(i.arguments) == 1:
		what = i.arguments[0]
	}
	if !slices.Contains(lists, what) {
		return fail("list", fmt.Errorf("there is no list of %q: %s", what, diag.DidYouMean(what, lists, "there are "+strings.Join(lists, ", "))))
	}
	disk, err := build.Open(i.site)
	if err != nil {
		return fail("list", err)
	}
	defer disk.Close()
	result, err := compiled(ctx, disk, build.Options{Drafts: i.drafts, Jobs: i.jobs})
	if ctx.Err() != nil {
		return interrupted
	}
	if err != nil {
		return fail("list", err)
	}
	if err := list(i, export.Book{Ledger: result.Ledger, Wording: result.Wording, BaseURL: result.BaseURL}, what); err != nil {
		return fail("list", err)
	}
	if result.Errors > 0 {
		fmt.Fprintf(os.Stderr, "onrecord list: the cards have %s, so this may lack some: see \"onrecord check\"\n", count(result.Errors, "error"))
		return mistaken
	}
	return clean
}
