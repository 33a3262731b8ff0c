package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"onrecord/build"
	"onrecord/build/card"
)

var newVerb = verb{
	name:    "new",
	usage:   "claim|source|actor|topic",
	summary: "write a new card from flags, asking on a terminal for the rest",
	example: "onrecord new claim --id ceasefire-holds --claimant reuters --source reuters-2023-09-20",
	flags:   []string{"site", "id", "from-issue", "dry-run", "edit", "quiet"},
	fields:  true,
	more:    newFields,
	run:     runNew,
}

func runNew(ctx context.Context, i *invocation) int {
	if i.fromIssue != "" {
		return runFromIssue(i)
	}
	kind, fields, err := asked(i)
	if err != nil {
		return fail("new", err)
	}
	if i.dryRun && i.edit {
		return fail("new", errors.New("--dry-run writes no card that --edit could open: leave one of them out"))
	}
	editor, err := editorOf(i)
	if err != nil {
		return fail("new", err)
	}
	result, err := withDrafts(i.site)
	if err != nil {
		return fail("new", err)
	}
	n, err := complete(ctx, kind, fields, func(fields []card.Entry) (build.NewCard, error) {
		return build.New(result.Ledger, kind, i.id, fields, time.Now().Format(time.DateOnly))
	})
	if ctx.Err() != nil {
		return interrupted
	}
	if id := build.IDError(""); errors.As(err, &id) {
		err = fmt.Errorf("%w: give one with --id", err)
	}
	if err != nil {
		return fail("new", err)
	}
	target, err := addNew(i, n)
	if err != nil {
		return fail("new", err)
	}
	if i.dryRun {
		return clean
	}
	if err := edit(editor, target); err != nil {
		return fail("new", fmt.Errorf("%s is written, but the editor %q failed: %w", target, editor, err))
	}
	return clean
}
