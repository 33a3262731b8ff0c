// Command onrecord compiles a folder of fact cards into a static site of
// cross-linked claims, each with its claimant and its mark.
//
// Every verb opens, calls and reports; what it does is in build and below. Only
// main exits: 0 clean, 1 the content has errors, 2 usage or environment, 130
// interrupted.
package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	"onrecord/build/diag"
)

// Exit statuses.
const (
	clean       = 0
	mistaken    = 1
	failed      = 2
	interrupted = 130
)

// verb is one command of the command line.
type verb struct {
	name    string
	usage   string // what stands behind the name
	summary string // one line
	example string
	flags   []string                              // names of the flags it takes, from allFlags
	formats []string                              // what --format takes; the first is what is printed without it
	fields  bool                                  // every field of a card is a flag too
	more    func(w io.Writer, arguments []string) // what its help says below the flags
	room    room                                  // memory taken before it is collected; roomToRead where none is named
	run     func(context.Context, *invocation) int
}

func verbs() []verb {
	return []verb{buildVerb, mergeVerb, serveVerb, checkVerb, lspVerb, diffVerb, captureVerb, quotesVerb, newVerb, importVerb, fmtVerb, stripVerb, redactVerb, listVerb, archiveVerb, verifyVerb, initVerb, stringsVerb, explainVerb, manualVerb, versionVerb}
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// The first signal asks for an end in order; a second one does not wait.
	context.AfterFunc(ctx, stop)
	// One that comes when all is done changes nothing any more, and so not the status either.
	os.Exit(run(ctx, os.Args[1:]))
}

func run(ctx context.Context, arguments []string) int {
	switch {
	case len(arguments) == 0, asksForHelp(arguments[0]) && (len(arguments) == 1 || asksForHelp(arguments[1])):
		printUsage(os.Stdout)
		return clean
	case asksForHelp(arguments[0]):
		return run(ctx, append(slices.Clone(arguments[1:]), "--help"))
	case arguments[0] == "--version":
		return run(ctx, []string{"version"})
	case strings.HasPrefix(arguments[0], "-"):
		fmt.Fprintf(os.Stderr, "onrecord: the command comes first and %s behind it: see \"onrecord help\"\n", arguments[0])
		return failed
	}
	var names []string
	for _, v := range verbs() {
		if v.name == arguments[0] {
			i, status := parseFlags(v, arguments[1:])
			if i == nil {
				return status
			}
			cmp.Or(v.room, roomToRead).collect()
			return v.run(ctx, i)
		}
		names = append(names, v.name)
	}
	fmt.Fprintf(os.Stderr, "onrecord: there is no command %q: %s\n", arguments[0],
		diag.DidYouMean(arguments[0], names, `"onrecord help" lists them`))
	return failed
}

func asksForHelp(argument string) bool {
	return argument == "help" || argument == "-h" || argument == "-help" || argument == "--help"
}
