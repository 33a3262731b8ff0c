package build

import (
	"bytes"
	"fmt"
	"io/fs"
	"reflect"
	"slices"

	"onrecord/build/card"
	"onrecord/build/check"
	"onrecord/build/diag"
	"onrecord/build/layout"
	"onrecord/build/ledger"
	"onrecord/build/quote"
	"onrecord/build/site"
	"onrecord/build/wording"
)

// keptLock is a lock that was read, for as long as its bytes are the same.
type keptLock struct {
	file     diag.File
	lines    []quote.Line
	splitter int
	problems []quote.Problem
}

// keptTheme are layouts that were read, for as long as the settings and all that stands in
// layouts/ are the same.
type keptTheme struct {
	settings []byte
	content  string // of layouts/
	set      *layout.Set
	mistakes []diag.Diagnostic
}

// theme reads the layouts of a site, with the words of its own metrics. Pages of an earlier
// build may still be rendered with what is kept, so it is never changed.
func (b *Builder) theme(fsys fs.FS, settings site.Settings) (*layout.Set, []diag.Diagnostic, error) {
	fsys, seen := b.witness(fsys, "layouts")
	content := seen()
	if content != "" && b.themed.content == content && bytes.Equal(b.themed.settings, settings.File.Text) {
		return b.themed.set, b.themed.mistakes, nil
	}
	all := models()
	all.Matter = settings.Matter
	set, mistakes, err := layout.Load(fsys, settings.Lang, all)
	if err != nil {
		return nil, nil, fmt.Errorf("loading the layouts: %w", err)
	}
	nameMetrics(set.Strings, settings)
	b.themed = keptTheme{settings.File.Text, seen(), set, mistakes}
	return set, mistakes, nil
}

// keptJudgement is a ledger and what the rules found, for as long as all from which they
// follow is the same: most saves are followed by a look that finds nothing new, and many change
// nothing that is read.
type keptJudgement struct {
	from judged
	judgement
}

// judgement is the ledger of a site and all that follows from it before any page.
type judgement struct {
	book        *ledger.Ledger
	words       *wording.Wording
	texts       check.Texts
	proofs      check.Proofs
	diagnostics []diag.Diagnostic // sorted, at the levels of the site
}

// judged is from what a judgement follows, where it has no base and no texts.
type judged struct {
	options   Options
	settings  []byte
	cards     []*card.Card // the same ones, not equal ones
	lock      []byte
	holdings  []quote.Holding
	layouts   *layout.Set // likewise
	pictures  []string
	languages string            // the content of their folder
	mistakes  []diag.Diagnostic // found before
}

// same reports whether all is as it was.
func (j *judged) same(as *judged) bool {
	a, b := j.options, as.options
	return a.BaseURL == b.BaseURL && a.Drafts == b.Drafts && a.Today == b.Today && j.layouts == as.layouts && j.languages == as.languages &&
		bytes.Equal(j.settings, as.settings) && bytes.Equal(j.lock, as.lock) && slices.Equal(j.cards, as.cards) && slices.Equal(j.pictures, as.pictures) &&
		reflect.DeepEqual(j.holdings, as.holdings) && reflect.DeepEqual(j.mistakes, as.mistakes)
}

// judge joins a site that was read and holds it against the rules.
func (b *Builder) judge(fsys fs.FS, l loaded, layouts *layout.Set, mistakes []diag.Diagnostic, base *check.Base, o Options) (judgement, error) {
	from := judged{
		options: o, settings: l.settings.File.Text, cards: l.cards, lock: l.lock.Text, holdings: l.holdings,
		layouts: layouts, pictures: l.files.pictures, mistakes: slices.Clone(mistakes),
	}
	seen := func() string { return "" }
	if base == nil && o.Snapshots == nil && len(o.Overrides) == 0 {
		fsys, seen = b.witness(fsys, "languages")
	}
	if from.languages = seen(); from.languages != "" && b.judged.from.same(&from) {
		return b.judged.judgement, nil
	}
	b.judged = keptJudgement{}
	l.join(o)
	held, texts, err := l.held(fsys, base, nil, o)
	if err != nil {
		return judgement{}, err
	}
	j := judgement{book: l.book, texts: texts, proofs: held.Proofs}
	j.diagnostics = diag.Sort(level(append(mistakes, check.Run(held)...), l.settings.Levels))
	j.words = wording.New(layouts.Strings, l.book, l.settings.Lang, l.settings.Basis)
	if seen() != "" {
		b.judged = keptJudgement{from, j}
	}
	return j, nil
}

// witness looks at a folder. What is read through the files that it returns is held against
// what it found, since a file may be another one meanwhile and then again what it was. seen
// is a digest of what was found; "" where something else was read, where not all can be, and
// in the first build: a builder that builds once keeps nothing, and reads no more than it needs.
func (b *Builder) witness(fsys fs.FS, folder string) (through fs.FS, seen func() string) {
	if !b.again {
		return fsys, func() string { return "" }
	}
	found := lookBelow(fsys, []string{folder}, 1, nil)
	return found, func() string { return found.Content(Options{}) }
}
