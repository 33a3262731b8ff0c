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
		r(lock, diag.At(p.Start, p.End), p.Hint, "%s", p.Message)
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
		r(lock, diag.At(start, start+len(line.Key)), "run \"onrecord quotes --update\"", "no card has the quote %q", line.Key)
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
	r(s.Lock, diag.At(0, len(first)), "run \"onrecord quotes --update\" where the texts are held",
		"the lock was written by version %d of the rules about sentences, and this is version %d: which quotes are cut is not known", s.Splitter, quote.SplitterVersion)
}

// lockLine holds every line of the lock against the line that the text gives, where it
// is held here, and else against what the quote alone allows. A quote that the text does
// not have is for other rules; what another splitter found is not known here.
func lockLine(s *Site, r report) {
	var starts map[string]int
	lock := s.Lock
	for i := range s.Proofs.Quotes {
		p := &s.Proofs.Quotes[i]
		if p.Quote.Line == nil || p.unread(s) {
			continue
		}
		hint, wrong := "run \"onrecord quotes --update\" where the text of the source is held", ""
		switch {
		case !p.Held:
			if why := p.Quote.Line.Unfit(p.Quote.Text.Value); why != "" {
				wrong = "this line cannot be that of the quote: " + why
			}
		case s.Splitter == quote.SplitterVersion && p.Gives != nil && !p.Gives.Equal(*p.Quote.Line):
			wrong = "this line is not what the text gives: " + p.Gives.Ending()
			hint = "the text is held here: run \"onrecord quotes --update\""
		}
		if wrong == "" {
			continue
		}
		if starts == nil {
			lock, starts = s.Lock.Indexed(), lineStarts(s.Lock.Text)
		}
		start := starts[p.Key]
		r(lock, diag.At(start, start+len(p.Key)), hint, "%s", wrong)
	}
}

func notCountersigned(s *Site, r report) {
	if !s.Settings.Countersigned {
		return
	}
	lock := s.Lock.Indexed()
	var starts map[string]int
	for i := range s.Ledger.Quotes {
		q := &s.Ledger.Quotes[i]
		if q.Line == nil || len(q.Holders) > 0 {
			continue
		}
		if starts == nil {
			starts = lineStarts(lock.Text)
		}
		start := starts[q.Key]
		r(lock, diag.At(start, start+len(q.Key)), "somebody who holds the text runs \"onrecord quotes --sign KEY\"", "nobody who holds the text has signed the line of %q", q.Key)
	}
}
