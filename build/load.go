package build

import (
	"crypto/sha256"
	"io/fs"
	"path"

	"onrecord/build/card"
	"onrecord/build/check"
	"onrecord/build/diag"
	"onrecord/build/ledger"
	"onrecord/build/page"
	"onrecord/build/quote"
	"onrecord/build/site"
)

// loaded is a site whose cards are read and joined, before any rule looks at it.
type loaded struct {
	settings site.Settings
	files    files
	cards    []*card.Card
	digest   [sha256.Size]byte // over names and bytes of the cards
	book     *ledger.Ledger
	mistakes []diag.Diagnostic // of files, settings and cards

	lock     diag.File // quotes.sum
	lines    []quote.Line
	splitter int
	problems []quote.Problem
	holdings []quote.Holding
}

// load reads a site that another one is held against.
func (b *Builder) load(fsys fs.FS, o Options) (l loaded, err error) {
	if l, err = find(fsys, o); err != nil {
		return l, err
	}
	if err = b.read(fsys, &l, o, true); err != nil {
		return l, err
	}
	l.join(o)
	return l, nil
}

// find tells what a site holds, and reads its settings alone.
func find(fsys fs.FS, o Options) (l loaded, err error) {
	if l.settings, l.mistakes, err = settle(fsys, o.BaseURL); err != nil {
		return l, err
	}
	var found []diag.Diagnostic
	l.files, found, err = list(fsys)
	l.mistakes = append(l.mistakes, found...)
	return l, err
}

// read reads the cards of a site, its lock and what holders of texts signed; compared is a
// site that is held against another.
func (b *Builder) read(fsys fs.FS, l *loaded, o Options, compared bool) error {
	found, err := b.parse(fsys, l, o, compared)
	if err != nil {
		return err
	}
	l.mistakes = append(l.mistakes, found...)
	if err = b.readLock(fsys); err != nil {
		return err
	}
	l.lock, l.lines, l.splitter, l.problems = b.lock.file, b.lock.lines, b.lock.splitter, b.lock.problems
	l.holdings, found, err = holdings(fsys)
	l.mistakes = append(l.mistakes, found...)
	return err
}

// join makes the ledger of what was read.
func (l *loaded) join(o Options) {
	l.book = ledger.New(l.cards, ledger.Options{Drafts: o.Drafts, Lock: l.lines, Holdings: l.holdings, Metrics: metricsOf(l.settings)})
}

// base is the site as the rules see it that compare another one with it.
func (l *loaded) base() *check.Base {
	return &check.Base{Ledger: l.book, Settings: l.settings, Lock: l.lines, Unread: l.unread()}
}

// unread are the cards that were not read, or not whole.
func (l *loaded) unread() (list []check.Unread) {
	for _, m := range l.mistakes {
		if m.Rule == ruleFileSize.Name && path.Ext(m.File) == ".md" {
			list = append(list, check.Unread{File: m.File, Why: m.Message})
		}
	}
	for _, c := range l.cards {
		if c.Unread {
			list = append(list, check.Unread{File: c.File.Name, Why: "not all of the card's front matter could be read"})
		}
	}
	return list
}

// held is the site as the rules see it, with what the captured texts say that are held
// here: of the sources that are wanted, and where that is nil of all.
func (l *loaded) held(fsys fs.FS, base *check.Base, wanted map[ledger.SourceID]bool, o Options) (check.Site, check.Texts, error) {
	languages, tables, wrong := readLanguages(fsys)
	var overrides []check.Override
	for _, text := range o.Overrides {
		if override, ok := check.ParseOverride(text); ok {
			overrides = append(overrides, override)
		}
	}
	texts, err := hold(o.Snapshots, l.book, languages, l.settings.Lang)
	if err != nil {
		return check.Site{}, nil, err
	}
	if all := texts; all != nil && wanted != nil {
		texts = func(source ledger.SourceID) (*quote.Text, error) {
			if !wanted[source] {
				return nil, nil
			}
			return all(source)
		}
	}
	proofs, err := check.Prove(l.book, texts, languages, o.Jobs)
	return check.Site{
		Ledger: l.book, Cards: l.cards, Pictures: l.files.pictures, Settings: l.settings,
		Reserved: page.Reserved, Published: published, Rules: Rules(), Adjustable: adjustable(), Today: o.Today,
		Lock: l.lock, LockProblems: l.problems, Splitter: l.splitter, Proofs: proofs, Jobs: o.Jobs, Base: base, Overrides: overrides,
		Languages: languages, Tables: tables, TableErrors: wrong,
	}, texts, err
}
