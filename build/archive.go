package build

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"onrecord/build/archive"
	"onrecord/build/card"
	"onrecord/build/cite"
	"onrecord/build/epub"
	"onrecord/build/plan"
	"onrecord/build/quote"
)

// Making is what an archive says of how it was made that its site does not tell.
type Making struct {
	Program string // its name: "onrecord"
	Version string // of the program
	Go      string // with which it was built
	Commit  string // of the cards, where they are in a repository
	Changed bool   // the files were not those of that commit
}

// provenance is how an archive was made, and on which texts it rests. None of it
// changes a byte of the site.
type provenance struct {
	Form     string    `json:"form"`
	Program  madeBy    `json:"program"`
	Edition  string    `json:"edition,omitempty"`
	Cards    *revision `json:"cards,omitempty"`
	BaseURL  string    `json:"base-url,omitempty"`
	Noindex  bool      `json:"noindex,omitempty"`
	Site     digested  `json:"site"`
	Source   digested  `json:"source"`
	Rebuild  string    `json:"rebuild"`
	Captured []text    `json:"captured-texts"`
}

type madeBy struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	Go      string `json:"go"`
	SHA256  string `json:"sha256,omitempty"` // of the program's file: another system's has another
}

type revision struct {
	Commit  string `json:"commit"`
	Changed bool   `json:"changed"`
}

// digested is a folder by the digest of the list of its digests, in the form of
// SHA256SUMS.
type digested struct {
	Folder string `json:"folder"`
	Files  int    `json:"files"`
	Sums   string `json:"sha256-of-sha256sums"`
}

// text is a captured text, which no archive holds.
type text struct {
	Source string `json:"source"`
	Text   string `json:"text-sha256"`
	Raw    string `json:"raw-sha256,omitempty"`
	By     string `json:"extracted-by,omitempty"`
}

// sourceFolder is where in an archive the files stand that a site is built from.
const sourceFolder = "source/"

// Archive is what an archive of a compiled site is made of. inputs are what it was
// compiled from: what the build read is in the archive, but for drafts, so that the
// site can be built from it again. Writing it fails where they have changed meanwhile.
func (r Result) Archive(inputs *Inputs, o Options, made Making) archive.Contents {
	site := r.site.Cited()
	more := func(sums string) []plan.Output {
		source := r.source(inputs)
		return append(source,
			plan.Output{Path: "claims.txt", Render: site.Text},
			plan.Output{Path: cite.CrateName, Render: func(w io.Writer) error { return site.Crate(w, made.Program, made.Version) }},
			plan.Output{Path: "provenance.json", Render: func(w io.Writer) error {
				return r.provenance(w, source, provenance{
					Program: madeBy{made.Program, made.Version, made.Go, Program()},
					Cards:   made.revision(), Noindex: o.Noindex, Site: digested{"site", len(r.Plan.All()), sums},
				})
			}},
		)
	}
	return archive.Contents{
		Folder: r.ArchiveName(), Site: r.Plan, More: more,
		Beside: []plan.Output{{Path: "README.txt", Render: func(w io.Writer) error { return r.readme(w, o) }}},
		Info: []archive.Info{
			{Label: "Source-Organization", Value: site.Settings.Title},
			{Label: "External-Description", Value: site.Strings.Say("archive.description")},
			{Label: "External-Identifier", Value: r.BaseURL},
			{Label: "Bagging-Date", Value: r.Ledger.Edition()},
			{Label: "Bag-Software-Agent", Value: made.Program + " " + made.Version},
		},
	}
}

// Zim is what a ZIM of a compiled site says of it.
func (r Result) Zim(made Making) archive.Zim {
	settings, say := r.site.Settings, r.site.Layouts.Strings
	return archive.Zim{
		Title: settings.Title, Description: say.Say("archive.zim"), Lang: settings.Lang,
		Name: archive.FolderName(card.Slug(settings.Title), ""), Tool: made.Program + " " + made.Version,
	}
}

// EPUB writes all claims of a compiled site as one book.
func (r Result) EPUB(w io.Writer) error { return cmp.Or(epub.Write(r.site, w), r.prose.err()) }

// ArchiveName is the name of an archive without its extension.
func (r Result) ArchiveName() string {
	return archive.FolderName(card.Slug(r.site.Settings.Title), r.Ledger.Edition())
}

func (m Making) revision() *revision {
	if m.Commit == "" {
		return nil
	}
	return &revision{m.Commit, m.Changed}
}

// source are the files that the build has read, pictures included, since they are
// read when the site is written. A draft is not published, and so not archived.
func (r Result) source(inputs *Inputs) []plan.Output {
	drafts := r.Ledger.Drafts()
	var outputs []plan.Output
	for _, name := range inputs.Opened() {
		if slices.Contains(drafts, name) {
			continue
		}
		outputs = append(outputs, plan.Output{Path: sourceFolder + name, Render: func(w io.Writer) error {
			content, err := ReadAtMost(inputs, name, digestLimit)
			if err != nil {
				return err
			}
			if inputs.other.Load() {
				return fmt.Errorf("the files of the site have changed since they were read; run it again")
			}
			if name == quote.LockName && len(drafts) > 0 {
				content = r.withoutDrafts(content)
			}
			_, err = w.Write(content)
			return err
		}})
	}
	return outputs
}

// withoutDrafts is quotes.sum without the lines of cards that are not published.
func (r Result) withoutDrafts(lock []byte) []byte {
	var kept []byte
	for line := range bytes.Lines(lock) {
		key, _, _ := bytes.Cut(line, []byte(" "))
		if !r.Ledger.IsDraft(quote.KeyID(string(key))) {
			kept = append(kept, line...)
		}
	}
	return kept
}

func (r Result) provenance(w io.Writer, source []plan.Output, p provenance) error {
	var list []byte
	for _, o := range source {
		var b bytes.Buffer
		if err := o.Render(&b); err != nil {
			return err
		}
		list = plan.AppendSum(list, sha256.Sum256(b.Bytes()), strings.TrimPrefix(o.Path, sourceFolder))
	}
	sums := sha256.Sum256(list)
	p.Form, p.Edition, p.BaseURL = "onrecord-provenance 1", r.Ledger.Edition(), r.BaseURL
	p.Source = digested{path.Clean(sourceFolder), len(source), hex.EncodeToString(sums[:])}
	p.Rebuild = rebuild(p)
	p.Captured = []text{}
	for i := range r.Ledger.Sources {
		source := &r.Ledger.Sources[i]
		if s := source.Source.Snapshot; s.Text.Given() {
			p.Captured = append(p.Captured, text{source.ID, s.Text.Value, s.Raw.Value, s.By.Value})
		}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(p)
}

// rebuild is the command by which the site is built from the archive again, in the
// folder of the archive. What it makes stands beside that, in which nothing is added.
func rebuild(p provenance) string {
	command := "onrecord build --site data/source --output ../../../rebuilt"
	if p.BaseURL != "" {
		command += " --base-url " + p.BaseURL
	}
	if p.Noindex {
		command += " --noindex"
	}
	return command
}

// readme is what stands in the folder for whoever opens it first.
func (r Result) readme(w io.Writer, o Options) error {
	say := r.site.Layouts.Strings
	_, err := io.WriteString(w, say.Fill("archive.readme",
		"site", r.site.Settings.Title, "edition", r.Ledger.Edition(), "claims", strconv.Itoa(len(r.Ledger.Claims)), "sources", strconv.Itoa(len(r.Ledger.Sources)),
		"rebuild", rebuild(provenance{BaseURL: r.BaseURL, Noindex: o.Noindex}))+"\n")
	return err
}
