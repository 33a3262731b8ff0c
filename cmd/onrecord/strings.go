package main

import (
	"context"
	"fmt"
	"os"

	"onrecord/build"
)

var stringsVerb = verb{
	name:    "strings",
	usage:   "[LANG] [FLAGS]",
	summary: "print the words of the site in a language, or what is still to be translated",
	example: "onrecord strings de --missing",
	flags:   []string{"missing", "site"},
	run:     runStrings,
}

func runStrings(_ context.Context, i *invocation) int {
	if len(i.arguments) > 1 {
		fmt.Fprintf(os.Stderr, "onrecord strings: one language at a time, not %q too\n", i.arguments[1])
		return failed
	}
	lang := ""
	if len(i.arguments) == 1 {
		lang = i.arguments[0]
	}
	disk, err := build.Open(i.site)
	if err == nil {
		err = build.Strings(os.Stdout, disk, lang, i.missing)
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "onrecord strings: %v\n", err)
		return failed
	}
	return clean
}
