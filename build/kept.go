package build

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"onrecord/build/diag"
	"onrecord/build/layout"
	"onrecord/build/quote"
	"onrecord/build/site"
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
	digest   [sha256.Size]byte
	set      *layout.Set
	mistakes []diag.Diagnostic
}

// theme reads the layouts of a site, with the words of its own metrics. Pages of an earlier
// build may still be rendered with what is kept, so it is never changed.
func (b *Builder) theme(fsys fs.FS, settings site.Settings) (*layout.Set, []diag.Diagnostic, error) {
	var digest [sha256.Size]byte
	known := false
	if b.again { // a builder that builds once keeps nothing, and reads no more than it needs
		digest, known = themeDigest(fsys, settings)
	}
	if known && b.themed.set != nil && b.themed.digest == digest {
		return b.themed.set, b.themed.mistakes, nil
	}
	all := models()
	all.Matter = settings.Matter
	set, mistakes, err := layout.Load(fsys, settings.Lang, all)
	if err != nil {
		return nil, nil, fmt.Errorf("loading the layouts: %w", err)
	}
	nameMetrics(set.Strings, settings)
	b.themed = keptTheme{}
	if known {
		b.themed = keptTheme{digest, set, mistakes}
	}
	return set, mistakes, nil
}

// themeDigest is over all from which layouts are made; ok is false where some of it cannot
// be read.
func themeDigest(fsys fs.FS, settings site.Settings) (digest [sha256.Size]byte, ok bool) {
	h := sha256.New()
	fmt.Fprintf(h, "%q %q\n", settings.Lang, settings.File.Text)
	err := fs.WalkDir(fsys, "layouts", func(name string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && name == "layouts" {
			return nil
		}
		if err != nil {
			return err
		}
		if hidden(entry) {
			return skip(entry)
		}
		fmt.Fprintf(h, "%q %v\n", name, entry.Type())
		if !entry.Type().IsRegular() {
			return nil
		}
		file, err := fsys.Open(name)
		if err != nil {
			return err
		}
		defer file.Close()
		content := sha256.New()
		_, err = io.Copy(content, file)
		fmt.Fprintf(h, "%x\n", content.Sum(nil))
		return err
	})
	h.Sum(digest[:0])
	return digest, err == nil
}
