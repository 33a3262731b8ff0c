package build

import (
	"crypto/sha256"
	"fmt"
	"io/fs"

	"onrecord/build/card"
	"onrecord/build/check"
	"onrecord/build/cite"
	"onrecord/build/diag"
	"onrecord/build/export"
	"onrecord/build/layout"
	"onrecord/build/ledger"
	"onrecord/build/page"
	"onrecord/build/plan"
	"onrecord/build/search"
	"onrecord/build/view"
	"onrecord/build/wording"
)

// Options are what a run adds to the files of a site. The zero value builds for
// publication.
type Options struct {
	BaseURL string // overrides the site's
	Drafts  bool   // publish drafts too
	Noindex bool   // ask search engines to stay away
	Today   string // YYYY-MM-DD: turns on the rules about the future; "" leaves them off
	Jobs    int    // workers; 0 is one for each processor

	// Base is the site as it was before a change; nil is none. It lets the rules run that
	// compare, and never changes the plan.
	Base fs.FS

	// Overrides are the reasons that the commits since Base give for what the rules that
	// compare would refuse: "RULE ID: REASON".
	Overrides []string

	// Progress is called after each card that was read, never twice at a time. It must
	// be quick: workers wait for it. Nil is not called.
	Progress func(done, total int)

	// Snapshots is a folder with captured texts, found by their hashes; nil is
	// none. They let more rules run and never change the plan.
	Snapshots fs.FS

	// Temporary is a folder in which the prose of many cards is kept in a file until the
	// pages are written, so that memory does not go with it; "" holds all. Result.Close gives
	// the file back, so that the builder keeps no card. The result is there to be published,
	// and without texts says nothing of its Quotes. It never changes the plan.
	Temporary string

	// CheckOnly asks for the diagnostics and for no plan, so that no prose is held.
	CheckOnly bool
}

// Result is a compiled site. Plan is empty where Diagnostics hold an error:
// what was published before is better than a site with a mistake in it.
type Result struct {
	Plan        plan.Plan
	BaseURL     string // of the site, or what Options put in its place; may be empty
	Ledger      *ledger.Ledger
	Wording     *wording.Wording  // of the ledger, in the site's language
	Cards       []*card.Card      // every card that was parsed, drafts and those that clash included
	CardsDigest [sha256.Size]byte // over the names and the bytes of all cards
	Diagnostics []diag.Diagnostic // sorted
	Errors      int               // how many of them are errors
	Warnings    int

	texts  check.Texts
	proofs check.Proofs
	site   *view.Site
	prose  *proseFile // nil where all prose is held
}

// Close gives back what the result keeps on the disk. The plan cannot be rendered any more.
func (r Result) Close() error { return r.prose.Close() }

// Builder compiles a site again and again. It keeps what follows from files alone (parsed
// cards by path and content, the lines of the lock, compiled layouts, and where nothing at all
// changed the ledger and what the rules found) for as long as these are the same, and nothing else, so that a kept builder and a fresh one give the
// same result. The zero value is ready; it must not be used by two goroutines
// at once.
type Builder struct {
	cards  map[string]reading
	lock   keptLock
	themed keptTheme
	judged keptJudgement
	again  bool // it has built before

	prose    *proseFile      // of the build that runs; nil holds all
	bodiless map[string]bool // files of cards of which no body is read: a difference has them twice
	files    fs.FS           // of the build that runs: a kept card reads its text there, and no longer where it was first found
}

// models are the view models of layouts, with what rules say.
func models() layout.Models {
	m := page.Models()
	for _, r := range Rules() {
		m.Texts["rule."+r.Name] = r.Doc
	}
	return m
}

// Build compiles the site below fsys: site.toml, content/ and layouts/. Authors'
// mistakes are in the result; an error is the environment's.
func (b *Builder) Build(fsys fs.FS, o Options) (result Result, err error) {
	var base *check.Base
	if o.Base != nil {
		was, err := b.load(o.Base, o)
		if err != nil {
			return Result{}, fmt.Errorf("reading what the site was before: %w", err)
		}
		base = was.base()
	}
	site, err := find(fsys, o)
	if b.prose = nil; o.Temporary != "" && !o.CheckOnly {
		b.prose = newProseFile(o.Temporary)
		defer func() {
			if err != nil {
				_ = b.prose.Close() // nobody gets a result to close
			}
		}()
	}
	if err == nil {
		err = b.read(fsys, &site, o, false)
	}
	if err != nil {
		return Result{}, err
	}
	layouts, found, err := b.theme(fsys, site.settings)
	if err != nil {
		return Result{}, err
	}
	mistakes := append(site.mistakes, found...)
	if found, err = examine(fsys, site.files.pictures, o.Jobs); err != nil {
		return Result{}, err
	}
	mistakes = append(mistakes, found...)

	j, err := b.judge(fsys, site, layouts, mistakes, base, o)
	if err != nil {
		return Result{}, err
	}
	settings := site.settings
	if b.prose != nil && o.Snapshots == nil {
		j.proofs, b.lock = check.Proofs{}, keptLock{} // what is published rests on the ledger alone
	}
	result = Result{
		Ledger: j.book, BaseURL: settings.BaseURL, Wording: j.words, Cards: site.cards, CardsDigest: site.digest, texts: j.texts, proofs: j.proofs, prose: b.prose,
		Diagnostics: j.diagnostics,
	}
	result.Errors, result.Warnings = diag.Count(result.Diagnostics)
	result.site = &view.Site{
		Ledger: j.book, Settings: settings, Layouts: layouts, Wording: j.words,
		Files: fsys, Pictures: pictures(site.files.pictures), PictureLimit: pictureSizeLimit, Rules: Rules(), Noindex: o.Noindex, ProseError: b.prose.err,
	}
	if result.Errors == 0 && !o.CheckOnly {
		result.Plan = planned(result.site)
	}
	if b.again = true; o.Base != nil {
		b.cards = nil // some are of the base, and whoever gave it may close it
	}
	return result, nil
}

// planned is what is published of a site. Whether it may be, the rules have decided before.
func planned(s *view.Site) plan.Plan {
	return page.Plan(s, plan.Join(
		export.Plan(export.NewSite(s.Ledger, s.Wording, s.Settings, s.Layouts.Strings)),
		cite.Plan(s.Cited()),
		search.Plan(search.Site{Ledger: s.Ledger, Wording: s.Wording, Strings: s.Layouts.Strings, Lang: s.Settings.Lang, CompareSides: s.CompareSides, ProseError: s.ProseError}),
	))
}

// Checked is the mark of a claim in sentences, as citations have it.
func (r Result) Checked(claim ledger.ClaimID) string { return r.site.Cited().Claim(claim).Checked() }
