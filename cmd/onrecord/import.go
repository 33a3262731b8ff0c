package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"onrecord/build"
	"onrecord/build/ingest"
)

var importVerb = verb{
	name:    "import",
	usage:   "FILE|FOLDER …",
	summary: "make cards of Markdown files with front matter, CSV, or JSON such as ClaimReview, by a mapping",
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
		return fail("import", errors.New("say what to read: files, or folders with them"))
	}
	var mapping ingest.Mapping
	var text []byte
	if i.mapping != "" {
		var err error
		if text, err = readSmall(i.mapping); err != nil {
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
	beside, err := eachRecord(ctx, i.arguments, m, func(r ingest.Record, err error) error {
		if err != nil {
			fmt.Fprintln(os.Stderr, safeLines(r.String()+" cannot be read: "+err.Error()))
			status = mistaken
			return nil
		}
		s.Add(r, m)
		return nil
	})
	if err != nil {
		return status, err
	}
	if len(beside) > 0 {
		fmt.Fprintln(os.Stderr, safeLines(besideRecords(beside)))
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
	result, err := withDrafts(i.site)
	if err != nil {
		return failed, err
	}
	importer := build.Importer{Book: result.Ledger, Mapping: m, Today: time.Now().Format(time.DateOnly)}
	t := tally{i: i, importer: importer}
	beside, err := eachRecord(ctx, i.arguments, m, t.take)
	if err != nil {
		return failed, err
	}
	return t.say(beside), nil
}

// tally counts what became of records.
type tally struct {
	i                                   *invocation
	importer                            build.Importer
	imported, refused, leftOut, dropped int
	drops                               map[string]int // how often a field was dropped
}

// take makes a card of a record, or says why not.
func (t *tally) take(r ingest.Record, err error) error {
	var n build.NewCard
	var drops []ingest.Drop
	if err == nil {
		n, drops, err = t.importer.Card(r)
	}
	var out ingest.LeftOut
	switch {
	case errors.As(err, &out):
		t.leftOut++
		if !t.i.quiet {
			fmt.Println(safeLines(r.String() + " is left out: " + out.Why))
		}
		return nil
	case err != nil:
		t.refused++
		fmt.Println(safeLines(r.String() + " is not imported: " + err.Error()))
		return nil
	}
	if !t.i.dryRun {
		if _, err := writeNew(t.i.site, n); err != nil {
			return err
		}
	}
	t.imported++
	t.dropped += len(drops)
	for _, d := range drops {
		if t.drops == nil {
			t.drops = map[string]int{}
		}
		t.drops[d.Field]++
	}
	if !t.i.quiet || len(drops) > 0 {
		fmt.Println(safeLines(r.String() + " → " + filepath.Join(t.i.site, filepath.FromSlash(n.Name))))
		sayCarried(n, drops, t.i.quiet)
	}
	return nil
}

// say sums up, and lists how often each field was dropped where there were many records.
func (t *tally) say(beside []string) int {
	if t.imported > 1 {
		for _, name := range slices.Sorted(maps.Keys(t.drops)) {
			if t.drops[name] > 1 {
				fmt.Println(safeLines(fmt.Sprintf("dropped %d times: %s", t.drops[name], dropName(name))))
			}
		}
	}
	if len(beside) > 0 {
		fmt.Println(safeLines(besideRecords(beside)))
	}
	what := "imported"
	if t.i.dryRun {
		what = "would be imported"
	}
	left := ""
	if t.leftOut > 0 {
		left = fmt.Sprintf(", %d left out", t.leftOut)
	}
	fmt.Printf("%s %s, %d not%s; %s dropped\n", count(t.imported, "card"), what, t.refused, left, count(t.dropped, "field"))
	if t.refused > 0 {
		return mistaken
	}
	return clean
}

func besideRecords(names []string) string {
	return "not read, because it stands beside the records: " + strings.Join(names, ", ")
}

func dropName(field string) string {
	if field == "" {
		return "the text below the front matter"
	}
	return fmt.Sprintf("the field %q", field)
}

// sayCarried says what of a record its card lacks, and what the card still needs.
func sayCarried(n build.NewCard, drops []ingest.Drop, quiet bool) {
	for _, d := range drops {
		fmt.Println(safeLines(fmt.Sprintf("  %s is dropped: %s: %s", dropName(d.Field), d.Why, d.Value)))
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

// eachRecord reads the files that were named, and those of a kind that is read in the
// folders, in the order of their names. A link is not followed: what lies behind it is
// not in the folder that was named.
func eachRecord(ctx context.Context, names []string, m ingest.Mapping, take func(ingest.Record, error) error) (beside []string, err error) {
	known := map[string]bool{}
	for _, name := range names {
		err := filepath.WalkDir(name, func(file string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case ctx.Err() != nil:
				return ctx.Err()
			case entry.IsDir() || file != name && !ingest.Reads(file):
				return nil
			case !entry.Type().IsRegular():
				return take(ingest.Record{Name: file}, errors.New("it is no regular file"))
			}
			more, err := readRecords(ctx, file, m, take)
			for _, name := range more {
				if !known[name] {
					known[name], beside = true, append(beside, name)
				}
			}
			return err
		})
		if err != nil {
			return beside, err
		}
	}
	return beside, nil
}

func readRecords(ctx context.Context, file string, m ingest.Mapping, take func(ingest.Record, error) error) (beside []string, err error) {
	open, _, err := openRegular(file)
	if err != nil {
		return nil, err
	}
	defer open.Close()
	return build.EachRecord(m, file, open, func(r ingest.Record, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return take(r, err)
	})
}
