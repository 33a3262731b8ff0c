package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"onrecord/build"
	"onrecord/build/publish"
)

var buildVerb = verb{
	name:    "build",
	summary: "check the cards and publish the site to a folder",
	example: "onrecord build --site . --output public --base-url https://claims.example.org/",
	flags:   []string{"site", "output", "base-url", "drafts", "noindex", "quiet", "jobs"},
	run:     runBuild,
}

func runBuild(ctx context.Context, i *invocation) int {
	start := time.Now()
	result, status := compile(ctx, i, "")
	if status != clean {
		return status
	}
	output := i.output
	if !filepath.IsAbs(output) {
		output = filepath.Join(i.site, output)
	}
	show, end := progress(i.quiet, "published")
	done, err := publish.Folder(ctx, result.Plan, output, publish.Options{
		Jobs: i.jobs, Progress: show, Site: i.site,
		Protected: protected(i.site),
	})
	end()
	switch {
	case errors.Is(err, context.Canceled):
		return interrupt()
	case err != nil:
		return fail("build", err)
	case i.quiet:
		return clean
	}
	if result.BaseURL == "" {
		fmt.Fprintln(os.Stderr, "note: without base-url in site.toml or --base-url, what needs absolute addresses is left out: the sitemap and the feeds")
	}
	fmt.Printf("%s from %s in %s: %d written, %d unchanged, %d removed; open %s; SHA256SUMS %s\n",
		count(done.Written+done.Unchanged, "file"), count(len(result.Ledger.Claims), "claim"),
		time.Since(start).Round(time.Millisecond), done.Written, done.Unchanged, done.Removed, filepath.Join(output, "index.html"), done.Sums)
	return clean
}

func interrupt() int {
	fmt.Fprintln(os.Stderr, "onrecord build: interrupted; the published site is as it was")
	return interrupted
}

// compile builds the site of an invocation and prints its mistakes.
func compile(ctx context.Context, i *invocation, today string) (build.Result, int) {
	disk, err := build.Open(i.site)
	if err != nil {
		return build.Result{}, fail("build", err)
	}
	// The disk stays open: pictures are copied from it while the plan is published.
	result, err := compiled(ctx, disk, build.Options{BaseURL: i.baseURL, Drafts: i.drafts, Noindex: i.noindex, Jobs: i.jobs, Today: today})
	if ctx.Err() != nil {
		return result, interrupt()
	}
	if err != nil {
		return build.Result{}, fail("build", err)
	}
	printDiagnostics(result.Diagnostics, i.site)
	if result.Errors > 0 {
		fmt.Fprintf(os.Stderr, "%s, %s: nothing was published%s\n", count(result.Errors, "error"), count(result.Warnings, "warning"), sayMore(result.Diagnostics))
		return result, mistaken
	}
	return result, clean
}

// compiled builds a site, and comes back at once when the run is interrupted. While
// cards are read nothing is written, so what goes on ends with the process.
func compiled(ctx context.Context, files fs.FS, o build.Options) (build.Result, error) {
	var b build.Builder
	var result build.Result
	done := make(chan error, 1)
	go func() {
		var err error
		result, err = b.Build(files, o)
		done <- err
	}()
	select {
	case <-ctx.Done():
		return build.Result{}, ctx.Err()
	case err := <-done:
		return result, err
	}
}

// protected are the names of a site that a build reads: none of them can be what
// it writes, whether or not it is there yet.
func protected(site string) []string {
	var list []string
	for _, name := range append(inputs, "snapshots") {
		list = append(list, filepath.Join(site, name))
	}
	return list
}
