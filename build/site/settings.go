// Package site reads what a site says about itself as a whole: site.toml, whose
// mistakes are diagnostics with a position like those of any card. It knows
// values only; what they mean for cards and pages is decided elsewhere.
package site

import (
	"net/url"
	"strings"

	"onrecord/build/diag"
	"onrecord/build/locale"
)

// Settings are what site.toml says. A site without the file, or with an empty
// one, works: every field then has the default that stands beside it.
type Settings struct {
	// Title names the site on every page and in feeds. Default: DefaultTitle.
	Title string
	// Lang is the language tag of the site's own words, and picks the file of
	// strings. Default: "en".
	Lang string
	// BaseURL is where the site is published: an absolute http or https address
	// that ends in exactly one slash. Canonical addresses, the sitemap and feeds
	// need it. Default: "", and pages then carry relative links alone.
	BaseURL string
	// Basis completes the sentence of a mark with what it rests on, such as
	// "from the five texts held here". Default: "".
	Basis string
	// QuotedShare is the part of a source, above 0 and at most 1, that all quotes
	// from it together may cover before check warns. Default: 0.4.
	QuotedShare float64
	// Countersigned says that each line of the lock is to be signed by somebody who
	// holds the text. Default: false.
	Countersigned bool
	// Licence is the licence of the corpus, as the footer prints it. Default: "".
	Licence string
	// Contact is a mailto, http or https address for corrections. Default: "".
	Contact string
	// Repository is the http or https address at which the cards live, without a
	// slash at its end. Default: "".
	Repository string
	// DataForms are the forms beside tables in which all claims are published, of the
	// words of DataFormWords. They repeat what tables and pages hold, and cost a
	// kilobyte or two a claim each. Default: none.
	DataForms []string
	// Matter is what the parties are parties to, in a word of Matters: it chooses the words
	// for them. Default: any matter, be it a lawsuit, a plan or a fish kill.
	Matter string
	// Metrics are what figures of this site count beside what those of every site do:
	// the tables [metrics.ID] with words, counts, unit and falls, in their order.
	Metrics []Metric
	// Levels maps the name of a rule to the level that this site gives it, be it
	// milder or stricter than the rule's own. It says what was written: whether a
	// rule exists, and which rules no site may switch off because a card that
	// breaks them was not fully read, is for build/check to hold.
	Levels map[string]diag.Level
	// LevelKeys are the keys of [levels] in the order of the file, those with a
	// bad level included: build/check reports the ones that name no rule.
	LevelKeys []LevelKey
	// File is what the settings were read from; the spans point into it.
	File diag.File
}

// Metric is one table [metrics.ID]. Whether its unit is one is for build/check to hold.
type Metric struct {
	ID, Counts, Unit string
	// Words are by language and then by form: the category of a number ("one", "few"), or
	// alone. Those of no language, "", are in the language of the site.
	Words          map[string]map[string]string
	Falls          bool
	Span, UnitSpan diag.Span // of the id, and of the unit's value
}

// Forms are the words of a metric in a language, or in one of which it is a part, by form;
// nil where there are none of every number.
func (m Metric) Forms(lang string) map[string]string {
	for tag := lang; ; tag = tag[:max(strings.LastIndexByte(tag, '-'), 0)] {
		if forms := m.Words[tag]; forms[locale.Other] != "" {
			return forms
		}
		if tag == "" {
			return nil
		}
	}
}

// LevelKey is one key of [levels] and where it stands in Settings.File.
type LevelKey struct {
	Name string
	Span diag.Span
}

// Absolute is the address on the web of a file of the site, "claims/2023-09/x.html",
// below a base URL in the form of Settings.BaseURL; "" where that is "", since
// nothing else knows where the site stands.
func Absolute(base, address string) string {
	if base == "" {
		return ""
	}
	path, fragment, has := strings.Cut(address, "#")
	absolute := base + (&url.URL{Path: path}).EscapedPath()
	if has {
		absolute += "#" + (&url.URL{Fragment: fragment}).EscapedFragment()
	}
	return absolute
}

// DataFormWords are the forms that data-forms takes.
var DataFormWords = []string{"json", "bib", "ris", "csl", "jsonld", "reviews", "annotations", "okf", "oembed"}

// DefaultTitle is the title of a site that gives itself none.
const DefaultTitle = "Claims on record"

// DefaultQuotedShare is the share of a source that its quotes may cover where
// site.toml does not say otherwise.
const DefaultQuotedShare = 0.4

// Rules are the rules that settings are held to.
var Rules = []*diag.Rule{ruleSettings}

var ruleSettings = &diag.Rule{Name: "site-settings", Level: diag.Error, Doc: `The settings of a site stand in site.toml, in TOML: title, lang, base-url, basis, quoted-share, countersigned, licence, contact, repository, data-forms, matter (conflict, where the parties are parties to one, or any), tables [metrics.ID] with words, counts, unit and falls, and a table [levels] that gives rules by name the level off, warning or error. Each may be left out, and so may the file. A setting that onrecord does not know would be lost silently, so it is refused, and so is a value that cannot be meant.`}

// SizeLimit bounds the bytes of site.toml, and so the work that it can cause. Of a longer
// one Read needs no more than a byte beyond.
const SizeLimit = 64 << 10

// Read reads site.toml. It never fails: it returns the best settings possible,
// with the default for what is absent or wrong, and a diagnostic for each
// mistake. A site without the file passes a File with a name and no text. After
// a mistake in the syntax the rest of the file cannot be read.
func Read(file diag.File) (Settings, []diag.Diagnostic) {
	r := reader{file: file, settings: Settings{
		Title:       DefaultTitle,
		Lang:        "en",
		QuotedShare: DefaultQuotedShare,
		File:        file,
	}}
	switch {
	case len(file.Text) > SizeLimit:
		r.report(diag.Whole, "keep settings only in this file", "the file has more than %d kB", SizeLimit>>10)
	case len(file.Text) >= 3 && string(file.Text[:3]) == "\uFEFF":
		r.report(diag.At(0, 3), "save it as UTF-8 without a byte-order mark", "the file begins with a byte-order mark")
	default:
		r.read()
	}
	return r.settings, diag.Sort(r.diagnostics)
}
