package check

import (
	"bytes"
	"strings"

	"onrecord/build/diag"
	"onrecord/build/quote"
)

func quotesLock(s *Site, r report) {
	if len(s.LockProblems)+len(s.Ledger.Orphans) == 0 {
		return
	}
	lock := s.Lock.Indexed()
	for _, p := range s.LockProblems {
		r(lock, diag.Span{Start: p.Start, End: p.End}, p.Hint, "%s", p.Message)
	}
	starts := lineStarts(lock.Text)
	unread := map[string]bool{}
	for _, c := range s.Cards {
		unread[c.ID] = unread[c.ID] || c.Unread
	}
	for _, line := range s.Ledger.Orphans {
		if unread[quote.KeyID(line.Key)] {
			continue // its quote may be what was not read
		}
		start := starts[line.Key]
		r(lock, diag.Span{Start: start, End: start + len(line.Key)}, "run \"onrecord quotes --update\"", "no card has the quote %q", line.Key)
	}
}

// lineStarts returns where the first line of each key of a lock begins.
func lineStarts(lock []byte) map[string]int {
	starts := map[string]int{}
	at := 0
	for line := range bytes.Lines(lock) {
		key, _, _ := bytes.Cut(line, []byte(" "))
		if _, known := starts[string(key)]; !known {
			starts[string(key)] = at
		}
		at += len(line)
	}
	return starts
}

func quotesSplitter(s *Site, r report) {
	if s.Splitter == quote.SplitterVersion || len(s.Lock.Text) == 0 || len(s.LockProblems) > 0 {
		return
	}
	first, _, _ := strings.Cut(string(s.Lock.Text), "\n")
	r(s.Lock, diag.Span{Start: 0, End: len(first)}, "run \"onrecord quotes --update\" where the texts are held",
		"the lock was written by version %d of the rules about sentences, and this is version %d: which quotes are cut is not known", s.Splitter, quote.SplitterVersion)
}
