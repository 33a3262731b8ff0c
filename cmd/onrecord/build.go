package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"onrecord/build"
	"onrecord/build/diag"
	"onrecord/build/publish"
)

var buildVerb = verb{
	name:    "build",
	summary: "check the cards and publish the site to a folder",
	example: "onrecord build --site . --output public --base-url https://claims.example.org/",
	flags:   []string{"site", "output", "base-url", "drafts", "noindex", "shard", "stats", "quiet", "jobs"},
	room:    roomToBuild,
	run:     runBuild,
}

func runBuild(ctx context.Context, i *invocation) int {
	statistics := newStats()
	output := i.output
	if !filepath.IsAbs(output) {
		output = filepath.Join(i.site, output)
	}
	if i.shard.Of > 0 && publish.HoldsSite(output) {
		return fail("build", fmt.Errorf("%q holds a whole site, and a part would take its place; choose another --output", i.output))
	}
	disk, err := build.Open(i.site)
	if err != nil {
		return fail("build", err)
	}
	defer disk.Close() // pictures are copied from it while the plan is published
	where := publish.Options{Jobs: i.jobs, Site: i.site, Protected: protected(i.site)}
	files, err := unlessInterrupted(ctx, func() *build.Inputs {
		return build.LookAgain(disk, i.jobs, publish.Seen(output, where))
	})
	if err != nil {
		return interrupt("build")
	}
	from := origin{files, build.Options{BaseURL: i.baseURL, Drafts: i.drafts, Noindex: i.noindex, Jobs: i.jobs, Temporary: os.TempDir()}, i.shard}
	done, said, stands := standing(ctx, output, from, where)
	status := clean
	if stands {
		said.print(i)
	} else if done, said, status = render(ctx, i, from, output, where, statistics); status != clean {
		return status
	}
	if i.stats {
		statistics.print(os.Stdout, time.Since(statistics.start), peakMemory())
	}
	return said.summarise(i, output, statistics.start, done)
}

// origin is what a site or a part of it is made from.
type origin struct {
	files   *build.Inputs
	options build.Options
	shard   publish.Shard
}

// digest is over all that what is published depends on; "" where it is not known.
func (o origin) digest() string {
	digest := o.files.Digest(o.options)
	if digest == "" || o.shard.Of == 0 {
		return digest
	}
	return digest + " shard " + o.shard.String()
}

// render compiles the site and publishes it, or the part of it that was asked for.
func render(ctx context.Context, i *invocation, from origin, output string, where publish.Options, s *stats) (publish.Result, told, int) {
	before := from.files.Content(from.options)
	result, status := compile(ctx, "build", i, from.files, from.options)
	defer result.Close()
	if status != clean {
		return publish.Result{}, told{}, status
	}
	s.compiled()
	said := told{Claims: len(result.Ledger.Claims), BaseURL: result.BaseURL, Unproved: result.Unproved(), Diagnostics: result.Diagnostics}
	where.Origin = func() publish.Origin {
		return publish.Origin{Inputs: from.digest(), Note: said.note(), Seen: from.files.Seen()}
	}
	where.Common = func() string { return from.files.Common(from.options) }
	site := result.Plan
	if i.shard.Of > 0 {
		site = publish.Part{Shard: i.shard, Inputs: before, Program: build.Program(), Claims: said.Claims, BaseURL: said.BaseURL}.Take(site)
		where.Confirm = func() error {
			if before == "" || from.files.Content(from.options) != before {
				return errors.New("somebody changed the site while this part was made; build it again")
			}
			return nil
		}
	}
	if i.stats {
		where.Rendered = s.rendered
	}
	show, end := progress(i.quiet, "published")
	where.Progress = show
	done, err := publish.Folder(ctx, site, output, where)
	end()
	switch {
	case errors.Is(err, context.Canceled):
		return done, said, interrupt("build")
	case err != nil:
		return done, said, fail("build", err)
	}
	return done, said, clean
}

// told is what a build tells of the cards. It is kept with what was published, so
// that a build of the same files says the same.
type told struct {
	Claims      int               `json:"claims"`
	BaseURL     string            `json:"base-url"`
	Unproved    int               `json:"unproved"` // quotes that no text proves
	Diagnostics []diag.Diagnostic `json:"diagnostics"`
}

func (t told) note() string {
	text, err := json.Marshal(t)
	if err != nil || strings.Contains(string(text), `\ufffd`) {
		return "" // a file name that is no UTF-8 would be said otherwise the second time
	}
	return string(text)
}

// standing looks whether the folder is what these inputs make already.
func standing(ctx context.Context, output string, from origin, o publish.Options) (done publish.Result, said told, stands bool) {
	done, note, stands := publish.Standing(ctx, output, publish.Origin{Inputs: from.digest(), Seen: from.files.Seen()}, o)
	return done, said, stands && json.Unmarshal([]byte(note), &said) == nil
}

func (t told) print(i *invocation) { printDiagnostics(t.Diagnostics, i.site) }

func (t told) summarise(i *invocation, output string, start time.Time, done publish.Result) int {
	if i.quiet {
		return clean
	}
	first := "index.html"
	if i.shard.Of > 0 {
		first = publish.PartName
	}
	if t.BaseURL == "" {
		fmt.Fprintln(os.Stderr, "note: without base-url in site.toml or --base-url, what needs absolute addresses is left out: the sitemap, the feeds and oEmbed")
	}
	unproved := ""
	if t.Unproved > 0 {
		unproved = "; without proof in quotes.sum: " + count(t.Unproved, "quote")
	}
	fmt.Printf("%s from %s in %s: %d written, %d unchanged, %d removed; open %s; SHA256SUMS %s%s\n",
		count(done.Written+done.Unchanged, "file"), count(t.Claims, "claim"),
		time.Since(start).Round(time.Millisecond), done.Written, done.Unchanged, done.Removed, filepath.Join(output, first), done.Sums, unproved)
	return clean
}

func interrupt(v string) int {
	fmt.Fprintln(os.Stderr, "onrecord "+v+": interrupted; the published site is as it was")
	return interrupted
}

// compile builds the site of an invocation and prints its mistakes.
func compile(ctx context.Context, v string, i *invocation, files fs.FS, o build.Options) (build.Result, int) {
	show, end := progress(i.quiet, "read")
	o.Progress = show
	result, err := compiled(ctx, files, o)
	end()
	if ctx.Err() != nil {
		return result, interrupt(v)
	}
	if err != nil {
		return build.Result{}, fail(v, err)
	}
	printDiagnostics(result.Diagnostics, i.site)
	if result.Errors > 0 {
		fmt.Fprintf(os.Stderr, "%s, %s: nothing was published%s\n", count(result.Errors, "error"), count(result.Warnings, "warning"), sayMore(result.Diagnostics))
		return result, mistaken
	}
	return result, clean
}

// compiled builds a site, and comes back at once when the run is interrupted.
func compiled(ctx context.Context, files fs.FS, o build.Options) (build.Result, error) {
	type outcome struct {
		build.Result
		error
	}
	var b build.Builder
	done, err := unlessInterrupted(ctx, func() outcome {
		result, err := b.Build(files, o)
		return outcome{result, err}
	})
	if err != nil {
		return build.Result{}, err
	}
	return done.Result, done.error
}

// unlessInterrupted waits for a piece of work or for the end of ctx, whichever
// comes first. While cards are read nothing is written, so what goes on ends with
// the process.
func unlessInterrupted[T any](ctx context.Context, work func() T) (result T, err error) {
	done := make(chan T, 1)
	go func() { done <- work() }()
	select {
	case <-ctx.Done():
		return result, ctx.Err()
	case result = <-done:
		return result, nil
	}
}

// protected are the names of a site that a build reads: none of them can be what
// it writes, whether or not it is there yet.
func protected(site string) []string {
	var list []string
	for _, name := range append(slices.Clone(build.InputNames), "snapshots") {
		list = append(list, filepath.Join(site, name))
	}
	return list
}
