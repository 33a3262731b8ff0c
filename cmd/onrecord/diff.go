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

	"onrecord/build"
	"onrecord/build/diff"
	"onrecord/build/revision"
)

var diffVerb = verb{
	name:    "diff",
	usage:   "BASE [HEAD]",
	summary: "tell what changes in meaning between two revisions, folders or zip archives",
	example: "onrecord diff origin/main --format markdown",
	flags:   []string{"site", "snapshots", "drafts", "format", "preview", "jobs"},
	formats: []string{"text", "markdown", "json"},
	run:     runDiff,
}

func runDiff(ctx context.Context, i *invocation) int {
	if len(i.arguments) < 1 || len(i.arguments) > 2 {
		return fail("diff", errors.New("name what to compare with, and perhaps what to compare: onrecord diff main"))
	}
	states := states{site: i.site}
	defer states.Close()
	was, err := states.open(ctx, i.arguments[0])
	if err != nil {
		return fail("diff", err)
	}
	is, err := states.head(ctx, i)
	if err != nil {
		return fail("diff", err)
	}
	head := ""
	if len(i.arguments) == 2 {
		head = i.arguments[1]
	}
	overrides, err := states.overrides(ctx, i.arguments[0], head)
	if err != nil {
		return fail("diff", err)
	}
	snapshots, err := openSnapshots(i)
	if err != nil {
		return fail("diff", err)
	}
	type outcome struct {
		report *diff.Report
		err    error
	}
	done, err := unlessInterrupted(ctx, func() outcome {
		report, err := build.Diff(was, is, build.Options{Drafts: i.drafts, Jobs: i.jobs, Snapshots: snapshots, Overrides: overrides})
		return outcome{report, err}
	})
	if err != nil {
		return interrupted
	}
	if done.err == nil {
		done.err = printDiff(i, done.report)
	}
	if done.err != nil {
		return fail("diff", done.err)
	}
	return clean
}

func printDiff(i *invocation, r *diff.Report) error {
	switch i.format {
	case "json":
		return diff.JSON(os.Stdout, r)
	case "markdown":
		_, err := os.Stdout.Write(diff.Markdown(r, i.preview))
		return err
	}
	_, err := os.Stdout.Write(diff.Text(r))
	return err
}

// states opens what a site was and is: a revision, a folder or an archive.
type states struct {
	site       string
	repository *revision.Repository
	commits    map[string]string // of the revisions that were opened, by name
	opened     []io.Closer
}

// Close gives back what open took.
func (s *states) Close() {
	for _, c := range s.opened {
		c.Close()
	}
}

// head is the second state of a difference: the one that is named, else the folder of
// the site as it stands.
func (s *states) head(ctx context.Context, i *invocation) (fs.FS, error) {
	if len(i.arguments) == 2 {
		return s.open(ctx, i.arguments[1])
	}
	return s.folder(i.site)
}

func (s *states) folder(name string) (fs.FS, error) {
	disk, err := build.Open(name)
	if err != nil {
		return nil, err
	}
	s.opened = append(s.opened, disk)
	return disk, nil
}

// open opens a state by its name. What ends in .zip is an archive; a name that is both a
// revision and a folder is neither.
func (s *states) open(ctx context.Context, name string) (fs.FS, error) {
	if strings.EqualFold(filepath.Ext(name), ".zip") {
		site, closer, err := revision.Archive(name)
		if err == nil {
			s.opened = append(s.opened, closer)
		}
		return site, err
	}
	info, err := os.Stat(name)
	isFolder := err == nil && info.IsDir()
	commit, err := s.commit(ctx, name)
	switch {
	case err == nil && isFolder && !strings.ContainsAny(name, `/\`) && name != "." && name != "..":
		return nil, fmt.Errorf("%q is a revision and a folder: write ./%s for the folder, or refs/heads/%s for the branch", name, name, name)
	case err == nil && !isFolder:
		if s.commits == nil {
			s.commits = map[string]string{}
		}
		s.commits[name] = commit
		return s.repository.Tree(ctx, commit, build.RevisionNames)
	case isFolder:
		return s.folder(name)
	}
	return nil, fmt.Errorf("%q is no revision, no folder and no zip archive: %w", name, err)
}

// overrideTrailer is the trailer of a commit's message that excepts a card from a rule.
const overrideTrailer = "Onrecord-Override"

// overrides are the exceptions that the commits of a change make: those that its head has,
// and its base has not. A head without a name is the working folder, which has those of
// HEAD. Between folders and archives there are no commits.
func (s *states) overrides(ctx context.Context, base, head string) ([]string, error) {
	from, to := s.commits[base], s.commits[head]
	if from != "" && head == "" {
		var err error
		if to, err = s.commit(ctx, "HEAD"); err != nil {
			return nil, err
		}
	}
	if from == "" || to == "" {
		return nil, nil
	}
	return s.repository.Trailers(ctx, from, to, overrideTrailer)
}

func (s *states) commit(ctx context.Context, name string) (string, error) {
	if s.repository == nil {
		repository, err := revision.Open(s.site)
		if err != nil {
			return "", err
		}
		s.repository = repository
		s.opened = append(s.opened, repository)
	}
	return s.repository.Commit(ctx, name)
}
