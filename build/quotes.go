package build

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"onrecord/build/check"
	"onrecord/build/diag"
	"onrecord/build/ledger"
	"onrecord/build/quote"
)

// LockLimit is above the lock of a site with a million claims.
const LockLimit = 384 << 20

// readLock reads quotes.sum, which need not be there.
func (b *Builder) readLock(fsys fs.FS) error {
	file := diag.File{Name: quote.LockName}
	var err error
	file.Text, err = ReadAtMost(fsys, file.Name, LockLimit)
	if errors.Is(err, fs.ErrNotExist) {
		b.lock = keptLock{file: diag.File{Name: file.Name}, splitter: quote.SplitterVersion}
		return nil
	}
	if err != nil {
		return fmt.Errorf("reading the lock: %w", err)
	}
	if b.lock.file.Text == nil || !bytes.Equal(b.lock.file.Text, file.Text) {
		b.lock.file = file
		b.lock.lines, b.lock.splitter, b.lock.problems = quote.ParseLock(file.Text)
	}
	return nil
}

// hold finds the captured texts of a ledger's sources among snapshots, by hash, when they
// are asked for. lang is the language of sources that do not say theirs.
func hold(snapshots fs.FS, book *ledger.Ledger, languages *quote.Languages, lang string) (check.Texts, error) {
	if snapshots == nil {
		return nil, nil
	}
	found, err := quote.Open(snapshots)
	if err != nil {
		return nil, fmt.Errorf("listing the snapshots: %w", err)
	}
	return func(source ledger.SourceID) (*quote.Text, error) {
		hash := book.Sources[source].Source.Snapshot.Text.Value
		if hash == "" {
			return nil, nil
		}
		text, _, err := found.Text(hash, languages.Of(check.Language(book, source, lang)))
		return text, err
	}, nil
}

// Quotation is a quote of a card with what became of it, for people and
// programs that ask.
type Quotation struct {
	Key     string   `json:"key"`
	Source  string   `json:"source"`
	File    string   `json:"file"`
	Line    int      `json:"line"`
	Outcome string   `json:"outcome"` // one of quote.Outcome; without the text, the lock's
	Held    bool     `json:"text-held"`
	Locked  bool     `json:"locked"` // quotes.sum has a line that holds
	Folds   []string `json:"folds,omitempty"`
	Cut     bool     `json:"cut"`
	Before  string   `json:"cut-away-before,omitempty"`
	After   string   `json:"cut-away-after,omitempty"`
	LeftOut []string `json:"left-out,omitempty"`
	Lost    []string `json:"lost,omitempty"` // "negation: not"
	Waived  bool     `json:"waived,omitempty"`
	Why     string   `json:"why,omitempty"` // of an absent quote
}

// Caveat is a sentence of a text about checking, with the notes that carry it.
type Caveat struct {
	Source   string   `json:"source"`
	Line     int      `json:"line"` // of the captured text
	Sentence string   `json:"sentence"`
	Says     string   `json:"says"`
	Keys     []string `json:"keys,omitempty"`
	Waived   bool     `json:"waived,omitempty"`
}

// Quotes is what a result knows about quotes.
type Quotes struct {
	Quotations []Quotation `json:"quotes"`
	Caveats    []Caveat    `json:"caveats"`
	Unheld     []string    `json:"texts-not-held,omitempty"` // sources
	Lock       []byte      `json:"-"`                        // quotes.sum as it should be
}

// Quotes holds every quote of a compiled site against the texts that it was
// compiled with.
func (r *Result) Quotes() Quotes {
	q := Quotes{Lock: check.Lock(r.proofs.Quotes)}
	for i := range r.proofs.Quotes {
		q.Quotations = append(q.Quotations, r.quotation(&r.proofs.Quotes[i]))
	}
	for i := range r.proofs.Sources {
		for _, c := range r.proofs.Sources[i].Caveats {
			q.Caveats = append(q.Caveats, Caveat{r.Ledger.Sources[i].ID, c.Sentence.Line, c.Sentence.Text, string(c.Says), c.Keys, c.Waived})
		}
		if !r.proofs.Sources[i].Held {
			q.Unheld = append(q.Unheld, r.Ledger.Sources[i].ID)
		}
	}
	return q
}

func (r *Result) quotation(p *check.Proof) Quotation {
	place := p.Card.File.Report(&diag.Rule{}, p.Quote.Text.Span, "", "")
	q := Quotation{Key: p.Key, File: place.File, Line: place.Line, Outcome: p.Outcome().String(), Held: p.Held, Locked: p.Quote.Line != nil, Waived: p.Waived}
	if p.Source != ledger.None {
		q.Source = r.Ledger.Sources[p.Source].ID
	}
	if !p.Held {
		q.Cut = p.Quote.Line != nil && slices.Contains(p.Quote.Line.Findings, quote.FindingCut)
		return q
	}
	q.Outcome, q.LeftOut, q.Cut = p.Match.Outcome.String(), p.Match.LeftOut, p.Context.Cut && p.Context.Known
	q.Before, q.After = p.Context.Before.Text, p.Context.After.Text
	for _, f := range p.Match.Folds {
		q.Folds = append(q.Folds, f.Quote+" for "+f.Text)
	}
	slices.Sort(q.Folds)
	q.Folds = slices.Compact(q.Folds)
	for _, f := range slices.Concat(p.Lost, p.Clause) {
		q.Lost = append(q.Lost, string(f.Kind)+": "+f.Words)
	}
	if p.Match.Outcome == quote.Absent {
		q.Why = p.Why(r.Ledger)
	}
	return q
}

// Coverage says what of the text of a source is quoted. It is an error if there
// is no such source, or if its text is not held here.
func (r *Result) Coverage(source string) (quote.Coverage, error) {
	for i := range r.Ledger.Sources {
		if r.Ledger.Sources[i].ID != source {
			continue
		}
		if r.texts == nil || !r.proofs.Sources[i].Held {
			return quote.Coverage{}, fmt.Errorf("the text of %q is not held here: name the folder that has it with --snapshots", source)
		}
		text, err := r.texts(ledger.SourceID(i))
		if text == nil {
			return quote.Coverage{}, fmt.Errorf("reading the text of %q: %w", source, cmp.Or(err, fs.ErrNotExist))
		}
		return r.proofs.Coverage(r.Ledger, ledger.SourceID(i), text), nil
	}
	var ids []string
	for i := range r.Ledger.Sources {
		ids = append(ids, r.Ledger.Sources[i].ID)
	}
	return quote.Coverage{}, fmt.Errorf("there is no source %q: %s", source, diag.DidYouMean(source, ids, "\"onrecord quotes\" names them"))
}

// OnLockAlone counts the quotes that were not held against their texts in this run, and
// for which the word of quotes.sum was taken.
func (r *Result) OnLockAlone() int {
	n := 0
	for i := range r.Ledger.Quotes {
		if q := &r.Ledger.Quotes[i]; q.Line != nil && !r.proofs.Quotes[i].Held {
			n++
		}
	}
	return n
}

// Unproved counts the quotes of which no line of quotes.sum says that they were held
// against a text: their pages say so, whatever level a site gives the rule about it.
func (r *Result) Unproved() int {
	n := 0
	for i := range r.Ledger.Quotes {
		if r.Ledger.Quotes[i].Line == nil {
			n++
		}
	}
	return n
}

// readLanguages reads the tables of languages: ours, and a site's own, whose mistakes
// are the author's.
func readLanguages(fsys fs.FS) (*quote.Languages, []diag.File, []error) {
	languages, wrong := quote.ReadLanguages(fsys)
	var files []diag.File
	var errs []error
	for _, w := range wrong {
		files, errs = append(files, diag.File{Name: w.Name, Text: w.Text}), append(errs, w.Err)
	}
	return languages, files, errs
}

// UnlockedRules are the names of the rules about a quote that has no line of the lock
// although its text is held: its words are not there, or not as they are quoted.
var UnlockedRules = []string{"quote-absent", "quote-ambiguous", "cut-quote"}

// QuoteRules are the names of the rules about quotes; after an update of the
// lock, those that speak of the lock as it was are left out.
func QuoteRules(updated bool) []string {
	if updated {
		return check.QuoteRules("quotes-lock", "lock-line", "quotes-splitter", "quote-changed", "quote-unchecked")
	}
	return check.QuoteRules()
}
