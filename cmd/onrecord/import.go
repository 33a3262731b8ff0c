package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"onrecord/build"
	"onrecord/build/ingest"
)

var importVerb = verb{
	name:    "import",
	usage:   "FILE|FOLDER …",
	summary: "make cards of Markdown files with front matter in YAML, TOML or JSON, by a mapping",
	example: "onrecord import --show-mapping content",
	flags:   []string{"site", "map", "show-mapping", "dry-run", "quiet"},
	more:    mappingHelp,
	run:     runImport,
}

// mappingHelp says what a mapping holds.
func mappingHelp(w io.Writer, _ []string) {
	fmt.Fprint(w, `
A mapping is a file of TOML. Names that are alike mean nothing: what it does not
name is dropped, and said to be. --show-mapping writes one to be filled in.

  kind = "claim"             # what kind of card is made
  id = "slug"                # the field with the id; without it, the file's name
  body = true                # the text below the front matter becomes the card's
  [fields]                   # field of the card = field of the files
  title = "headline"
  claimant = {from = "author.name", words = {"Water Board" = "water-board"}}
  said = {from = "date", day = true}       # of a time, the day as written
  topics = {from = "tags", split = ","}
  source = {text = "gazette-2024-05-02"}   # every card gets this
  [dropped]                  # left out on purpose, and why
  layout = "only the old site used it"

A file with a value that no card takes, or that words does not name, is not
imported: without it, the card could say something else.
`)
}

func runImport(ctx context.Context, i *invocation) int {
	if len(i.arguments) == 0 {
		return fail("import", errors.New("say what to read: Markdown files, or folders with them"))
	}
	var mapping ingest.Mapping
	var text []byte
	if i.mapping != "" {
		var err error
		if text, err = os.ReadFile(i.mapping); err != nil {
			return fail("import", err)
		}
		if mapping, err = ingest.ReadMapping(text); err != nil {
			return fail("import", fmt.Errorf("%s: %w", i.mapping, err))
		}
	} else if !i.showMapping {
		return fail("import", errors.New("nothing is guessed: write a mapping with --show-mapping, fill it in, and name it with --map"))
	}
	var err error
	var status int
	if i.showMapping {
		status, err = showMapping(ctx, i, mapping, string(text))
	} else {
		status, err = importRecords(ctx, i, mapping)
	}
	switch {
	case ctx.Err() != nil:
		return interrupted
	case err != nil:
		return fail("import", err)
	}
	return status
}

// showMapping prints the mapping as it is written, or one to be filled in, with the
// fields of the files that it does not name.
func showMapping(ctx context.Context, i *invocation, m ingest.Mapping, text string) (status int, err error) {
	var s ingest.Survey
	err = eachRecord(ctx, i.arguments, func(name string, r ingest.Record, err error) error {
		if err != nil {
			fmt.Fprintln(os.Stderr, safeLines(name+" cannot be read: "+err.Error()))
			status = mistaken
			return nil
		}
		s.Add(r)
		return nil
	})
	if err != nil {
		return status, err
	}
	if text == "" {
		fmt.Print(s.Blank())
		return status, nil
	}
	fmt.Print(text, s.Rest(m))
	return status, nil
}

// importRecords writes a card for each record that can become one, and says what was
// dropped of it and what became of the others.
func importRecords(ctx context.Context, i *invocation, m ingest.Mapping) (status int, err error) {
	disk, err := build.Open(i.site)
	if err != nil {
		return failed, err
	}
	defer disk.Close()
	var b build.Builder
	result, err := b.Build(disk, build.Options{Drafts: true})
	if err != nil {
		return failed, err
	}
	importer := build.Importer{Book: result.Ledger, Mapping: m, Today: time.Now().Format(time.DateOnly)}
	var imported, refused, dropped int
	err = eachRecord(ctx, i.arguments, func(name string, r ingest.Record, err error) error {
		var n build.NewCard
		var drops []ingest.Drop
		if err == nil {
			n, drops, err = importer.Card(r)
		}
		if err != nil {
			refused++
			fmt.Println(safeLines(name + " is not imported: " + err.Error()))
			return nil
		}
		target := filepath.Join(i.site, filepath.FromSlash(n.Name))
		if !i.dryRun {
			if _, err := writeNew(i.site, n); err != nil {
				return err
			}
		}
		imported++
		dropped += len(drops)
		if !i.quiet || len(drops) > 0 {
			fmt.Println(safeLines(name + " → " + target))
			sayCarried(n, drops, i.quiet)
		}
		return nil
	})
	if err != nil {
		return failed, err
	}
	what := "imported"
	if i.dryRun {
		what = "would be imported"
	}
	fmt.Printf("%s %s, %d not; %s dropped\n", count(imported, "card"), what, refused, count(dropped, "field"))
	if refused > 0 {
		return mistaken, nil
	}
	return clean, nil
}

// sayCarried says what of a record its card lacks, and what the card still needs.
func sayCarried(n build.NewCard, drops []ingest.Drop, quiet bool) {
	for _, d := range drops {
		what := "the text below the front matter"
		if d.Field != "" {
			what = fmt.Sprintf("the field %q", d.Field)
		}
		fmt.Println(safeLines(fmt.Sprintf("  %s is dropped: %s: %s", what, d.Why, d.Value)))
	}
	if quiet {
		return
	}
	for _, d := range n.Doubts {
		fmt.Println(safeLines(fmt.Sprintf("  %s: no card has the id %q", d.Field, d.Value)))
	}
	if len(n.Missing) > 0 {
		fmt.Println("  to be filled in: " + strings.Join(n.Missing, ", "))
	}
}

// eachRecord reads the files that were named, and the Markdown files in the folders,
// in the order of their names. A link is not followed: what lies behind it is not in
// the folder that was named.
func eachRecord(ctx context.Context, names []string, take func(name string, r ingest.Record, err error) error) error {
	for _, name := range names {
		err := filepath.WalkDir(name, func(file string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case ctx.Err() != nil:
				return ctx.Err()
			case entry.IsDir() || file != name && !isMarkdown(file):
				return nil
			case !entry.Type().IsRegular():
				return take(file, ingest.Record{}, errors.New("it is no regular file"))
			}
			r, err := readRecord(file)
			return take(file, r, err)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func isMarkdown(file string) bool {
	extension := strings.ToLower(filepath.Ext(file))
	return extension == ".md" || extension == ".markdown"
}

func readRecord(file string) (ingest.Record, error) {
	info, err := os.Stat(file)
	if err != nil {
		return ingest.Record{}, err
	}
	if info.Size() > ingest.SizeLimit {
		return ingest.Record{}, fmt.Errorf("it has %d bytes, and at most %d are read", info.Size(), ingest.SizeLimit)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return ingest.Record{}, err
	}
	return ingest.Markdown(file, text)
}
