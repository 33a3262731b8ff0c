package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"onrecord/build/capture"
	"onrecord/build/card"
	"onrecord/build/diag"
	"onrecord/build/quote"
)

var captureVerb = verb{
	name:    "capture",
	usage:   "URL|FILE",
	summary: "keep a source and its text outside the repository, and print the snapshot lines of its card",
	example: "onrecord capture --id herald-2024-05-02 saved-page.txt",
	flags:   []string{"site", "snapshots", "id", "join-lines", "operator", "quiet"},
	run:     runCapture,
}

func runCapture(ctx context.Context, i *invocation) int {
	if len(i.arguments) != 1 {
		return fail("capture", errors.New(`name one address or file: see "onrecord help capture"`))
	}
	if i.id != "" && !card.ValidID(i.id) {
		return fail("capture", fmt.Errorf("%q cannot be an id: write lower-case letters, digits and single hyphens, at most 80", i.id))
	}
	c, err := captured(ctx, i.arguments[0])
	if ctx.Err() != nil {
		return interrupt("capture")
	}
	if err != nil {
		return fail("capture", fmt.Errorf("%s: %w", i.arguments[0], err))
	}
	if i.joinLines {
		c.JoinLines()
	}
	folder := snapshotFolder(i)
	files := toKeep(captureName(i, c), c)
	if err := outsideRepository(folder, files); err != nil {
		return fail("capture", err)
	}
	names, err := keep(folder, files)
	if err != nil {
		return fail("capture", err)
	}
	if !i.quiet {
		for _, name := range names {
			fmt.Fprintf(os.Stderr, "kept %s\n", diag.Visible(name))
		}
		if c.Losses != "" {
			fmt.Fprintln(os.Stderr, "read the text before you rely on it: "+c.Losses)
		}
	}
	os.Stdout.Write(snapshotLines(i, c))
	return clean
}

// captured reads a file, or gets what stands at an address.
func captured(ctx context.Context, from string) (capture.Capture, error) {
	if strings.HasPrefix(from, "https://") || strings.HasPrefix(from, "http://") {
		name, version := module()
		return capture.Fetch(ctx, from, name+"/"+version)
	}
	raw, err := readRegular(from, capture.Limit)
	if err != nil {
		return capture.Capture{}, err
	}
	return capture.Read(ctx, raw, kindOf(from), "")
}

// kindOf is the media type that a file's name says, or "". The encoding that comes with it
// is that of nothing in particular: a page says its own.
func kindOf(name string) string {
	kind, _, err := mime.ParseMediaType(mime.TypeByExtension(strings.ToLower(filepath.Ext(name))))
	if err != nil {
		return ""
	}
	return kind
}

func snapshotFolder(i *invocation) string {
	folder := i.snapshots
	if folder == "" {
		folder = "snapshots"
	}
	if !filepath.IsAbs(folder) {
		folder = filepath.Join(i.site, folder)
	}
	return folder
}

// outsideRepository refuses a folder of which git would take what is kept: that is other
// people's works. Where there is no git or no repository, there is nothing to refuse.
func outsideRepository(folder string, files []keptFile) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	git := func(arguments ...string) error {
		return exec.Command("git", append([]string{"-C", folder, "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"}, arguments...)...).Run()
	}
	if git("rev-parse", "--is-inside-work-tree") != nil {
		return nil
	}
	for _, f := range files {
		if git("check-ignore", "--quiet", "--", f.name) != nil {
			return fmt.Errorf("git would take %q from %q, and other people's works stay out of the repository: add the folder to .gitignore, or name another one with --snapshots", f.name, folder)
		}
	}
	return nil
}

// captureName is what the files are called: the id that was given, or the title and the day.
func captureName(i *invocation, c capture.Capture) string {
	if i.id != "" {
		return i.id
	}
	name := card.Slug(c.Title)
	if name == "" {
		name = "source"
	}
	return name + "-" + quote.Hash(c.Text)[:8]
}

// keptFile is a file of a capture.
type keptFile struct {
	name    string // within its folder
	content []byte
}

// toKeep is the text, what it was taken from, and the exchange where there was one.
func toKeep(name string, c capture.Capture) []keptFile {
	files := []keptFile{{name + ".txt", c.Text}, {name + c.Extension, c.Raw}}
	if c.WARC != nil {
		files = append(files, keptFile{name + exchangeExtension, c.WARC})
	}
	return files
}

const exchangeExtension = ".warc"

// keep writes the files of a capture. What stands there and is the same is left; what is
// not is left, too, and told, but for an exchange: no two are the same.
func keep(folder string, files []keptFile) (names []string, err error) {
	for _, f := range files {
		target := filepath.Join(folder, f.name)
		same, err := holds(target, f.content)
		switch {
		case errors.Is(err, os.ErrNotExist):
			err = writeProof(target, f.content)
		case err == nil && filepath.Ext(f.name) != exchangeExtension && !same:
			err = fmt.Errorf("%q is there already and holds something else: give another name with --id", target)
		}
		if err != nil {
			return names, err
		}
		names = append(names, target)
	}
	return names, nil
}

// holds reports whether a file is what it would be written as.
func holds(name string, content []byte) (bool, error) {
	file, info, err := openRegular(name)
	if err != nil {
		return false, err
	}
	defer file.Close()
	if info.Size() != int64(len(content)) {
		return false, nil
	}
	old, err := io.ReadAll(io.LimitReader(file, info.Size()+1))
	return bytes.Equal(old, content), err
}

// snapshotLines are what a source's card says of the capture, as it stands in a card.
func snapshotLines(i *invocation, c capture.Capture) []byte {
	pair := func(name, text string) card.Entry { return card.Entry{Name: name, Value: card.Value{Text: text}} }
	program, version := module()
	snapshot := []card.Entry{pair("text", quote.Hash(c.Text)), pair("raw", quote.Hash(c.Raw)), pair("by", c.By)}
	var entries []card.Entry
	if !c.At.IsZero() {
		snapshot = append(snapshot, pair("at", c.At.Format("2006-01-02T15:04Z")), pair("method", "fetched"), pair("tool", program+" "+version))
		entries = append(entries, pair("url", c.Address))
	}
	if i.operator != "" {
		snapshot = append(snapshot, pair("operator", i.operator))
	}
	entries = append(entries, pair("accessed", time.Now().Format(time.DateOnly)), card.Entry{Name: "snapshot", Value: card.Value{Pairs: snapshot}})
	text := string(card.Write(card.SourceKind, entries, nil))
	return []byte(strings.TrimSuffix(strings.TrimPrefix(text, "---\n"), "---\n"))
}
