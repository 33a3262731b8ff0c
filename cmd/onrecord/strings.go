package main

import (
	"context"
	"fmt"
	"os"

	"onrecord/build"
)

var stringsVerb = verb{
	name:    "strings",
	usage:   "[LANG]",
	summary: "print the words of the site in a language, or what is still to be translated",
	example: "onrecord strings de --missing",
	flags:   []string{"missing", "site"},
	run:     runStrings,
}

func runStrings(_ context.Context, i *invocation) int {
	if len(i.arguments) > 1 {
		return fail("strings", fmt.Errorf("one language at a time, not %q too", i.arguments[1]))
	}
	lang := ""
	if len(i.arguments) == 1 {
		lang = i.arguments[0]
	}
	disk, err := build.Open(i.site)
	if err != nil {
		return fail("strings", err)
	}
	defer disk.Close()
	if err := build.Strings(os.Stdout, disk, lang, i.missing); err != nil {
		return fail("strings", err)
	}
	return clean
}
