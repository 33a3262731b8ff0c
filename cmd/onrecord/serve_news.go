package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"onrecord/build/diag"
	"onrecord/build/serve"
)

// news tells the terminal what came of each build: the mistakes, then one line.
type news struct {
	site    string
	quiet   bool
	address string
	open    bool
	end     context.CancelCauseFunc
	ready   bool
	told    []diag.Diagnostic // by the last build
}

func (n *news) tell(o serve.Outcome, took time.Duration) {
	if o.Err != nil && !n.ready {
		n.end(o.Err) // there is no site here, and nothing to follow
		return
	}
	// Warnings are told when they are new: who edits one of ten thousand cards
	// would otherwise read those of all others at every save.
	var fresh []diag.Diagnostic
	known := make(map[diag.Diagnostic]bool, len(n.told))
	for _, d := range n.told {
		known[d] = true
	}
	for _, d := range o.Diagnostics {
		if d.Level == diag.Error || !known[d] {
			fresh = append(fresh, d)
		}
	}
	n.told = slices.Clone(o.Diagnostics)
	printDiagnostics(fresh, n.site)
	switch {
	case o.Err != nil:
		fail("serve", fmt.Errorf("%w; the last good site is shown", o.Err))
	case !n.quiet:
		errors, warnings := diag.Count(o.Diagnostics)
		line := fmt.Sprintf("%s built in %s: %s, %s", time.Now().Format(time.TimeOnly), took.Round(time.Millisecond), count(errors, "error"), count(warnings, "warning"))
		if errors > 0 {
			line += "; the pages show what is wrong"
		}
		fmt.Println(line)
	}
	if !n.ready {
		n.ready = true
		fmt.Printf("open %s (Ctrl-C ends it)\n", n.address)
		if n.open {
			openBrowser(n.address)
		}
	}
}
