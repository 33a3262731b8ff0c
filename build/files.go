package build

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"time"

	"onrecord/build/card"
	"onrecord/build/diag"
	repository "onrecord/build/revision"
	"onrecord/build/site"
)

// Rules that the walk over the files holds, before anything is read.
var (
	ruleNotRegular = &diag.Rule{Name: "not-a-file", Level: diag.Error, Doc: `Everything below content/ is a folder or a regular file. Symbolic links, devices and pipes are refused: they could lead out of the site or never end.`}

	ruleStrayFile = &diag.Rule{Name: "stray-file", Level: diag.Warning, Doc: `Below content/ stand cards (.md) and pictures (png, jpg, webp, avif). Any other file is not published; this rule says so, in case it was meant to be.`}

	ruleFileSize = &diag.Rule{Name: "file-size", Level: diag.Error, Doc: `A card is at most 320 kB (64 kB of front matter, 256 kB of body) and a picture at most 8 MB, and is refused unread above that.`}
)

const (
	cardSizeLimit    = 64<<10 + 256<<10 + 64
	pictureSizeLimit = 8 << 20
)

// files is what a site's content folder holds, sorted by path.
type files struct {
	cards    []string
	entries  []fs.DirEntry // of the cards
	looked   time.Time     // not after any of them was found
	pictures []string
}

// list walks content/. Hidden files and folders (of editors, of git) are
// passed over in silence.
func list(fsys fs.FS) (found files, mistakes []diag.Diagnostic, err error) {
	report := func(rule *diag.Rule, name, hint, format string, arguments ...any) {
		mistakes = append(mistakes, diag.File{Name: name}.Report(rule, diag.Whole, hint, format, arguments...))
	}
	found.looked = time.Now()
	if i, before := fsys.(*Inputs); before {
		found.looked = i.looked // its folders and cards are handed on as they were found
	}
	err = fs.WalkDir(fsys, "content", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil && name == "content" && errors.Is(err, fs.ErrNotExist):
			return errors.New("there is no folder \"content\" in the site: run \"onrecord init\" to make one, or name another site with --site")
		case err != nil:
			return fmt.Errorf("listing %q: %w", name, err)
		case strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case entry.IsDir():
			return nil
		case name == "content" && entry.Type().IsRegular():
			// Taken for a stray file, it would be a site without a card.
			return errors.New("\"content\" in the site is a file: make it a folder and put the cards into it")
		case !entry.Type().IsRegular():
			report(ruleNotRegular, name, "replace it by the file itself", "it is not a regular file")
			return nil
		}
		switch limit := int64(pictureSizeLimit); {
		case strings.HasSuffix(name, ".md"):
			found.cards, found.entries = append(found.cards, name), append(found.entries, entry)
		case !card.IsPicture(entry.Name()):
			report(ruleStrayFile, name, "move it elsewhere, or give it one of the endings md, png, jpg, webp, avif", "this file is not published")
		default:
			info, err := entry.Info()
			if err != nil {
				return fmt.Errorf("looking at %q: %w", name, err)
			}
			if info.Size() > limit {
				report(ruleFileSize, name, "make it smaller", "the picture has %d bytes, more than %d", info.Size(), limit)
				return nil
			}
			found.pictures = append(found.pictures, name)
		}
		return nil
	})
	return found, mistakes, err
}

// read returns the bytes of a card, their digest and what was known of the file before
// they were read, or ok false where it is too large. A file that vanished since it was
// listed is an error: the tree is changing.
func read(fsys fs.FS, name string) (file kept, ok bool, err error) {
	f, err := fsys.Open(name)
	if err != nil {
		return kept{}, false, err
	}
	defer f.Close()
	switch f := f.(type) {
	case *held:
		return f.kept, true, nil
	case *repository.File:
		file.text = f.Text()
		file.info, err = f.Stat()
	default:
		file.text, file.info, err = readUpTo(f, cardSizeLimit)
	}
	if err != nil {
		return kept{}, false, err
	}
	file.digest = sha256.Sum256(file.text)
	return file, len(file.text) <= cardSizeLimit, nil
}

// ReadAtMost reads a file of at most so many bytes; the error is fs.ErrNotExist where there is
// none. Its size is no promise: the file may grow while it is read.
func ReadAtMost(fsys fs.FS, name string, limit int64) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, _, err := readUpTo(f, limit)
	if err == nil && int64(len(text)) > limit {
		err = fmt.Errorf("%s has more than %d bytes", name, limit)
	}
	return text, err
}

// readUpTo reads a file, and of one that is larger than a limit one byte more than that.
func readUpTo(f fs.File, limit int64) ([]byte, fs.FileInfo, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, nil, err
	}
	text, err := readWhole(io.LimitReader(f, limit+1), min(info.Size(), limit))
	return text, info, err
}

// readWhole reads a file that has so many bytes, or by now another number.
func readWhole(f io.Reader, size int64) ([]byte, error) {
	text := make([]byte, size+1) // one byte of room shows the end of the file
	n, err := io.ReadFull(f, text)
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return text[:n:n], nil
	}
	if err != nil {
		return nil, err
	}
	rest, err := io.ReadAll(f)
	return append(text, rest...), err
}

// settle reads site.toml, which need not be there. A base URL that a run gives
// overrides the site's and is held to the same form.
func settle(fsys fs.FS, baseURL string) (site.Settings, []diag.Diagnostic, error) {
	file := diag.File{Name: "site.toml"}
	f, err := fsys.Open(file.Name)
	if err == nil {
		file.Text, _, err = readUpTo(f, site.SizeLimit)
		f.Close()
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return site.Settings{}, nil, fmt.Errorf("reading the settings: %w", err)
	}
	settings, mistakes := site.Read(file)
	if baseURL == "" {
		return settings, mistakes, nil
	}
	address, problem, hint := site.ParseBaseURL(baseURL)
	if problem != "" {
		return site.Settings{}, nil, fmt.Errorf("--base-url %s: %s", problem, hint)
	}
	settings.BaseURL = address
	return settings, mistakes, nil
}

// Settings reads site.toml alone. An error is one of the disk, or the first mistake.
func Settings(fsys fs.FS) (site.Settings, error) {
	settings, mistakes, err := settle(fsys, "")
	if err == nil && len(mistakes) > 0 {
		err = fmt.Errorf("%s:%d: %s", mistakes[0].File, mistakes[0].Line, mistakes[0].Message)
	}
	return settings, err
}

// Repository reads the address of the cards' home as it would stand in site.toml.
func Repository(text string) (string, error) {
	address, problem, hint := site.ParseRepository(text)
	if problem != "" {
		return "", fmt.Errorf("%s: %s", problem, hint)
	}
	return address, nil
}

// pictures maps where each picture is published to the file it is copied from.
func pictures(names []string) map[string]string {
	m := make(map[string]string, len(names))
	for _, name := range names {
		m[published(name)] = name
	}
	return m
}

// published is the path of a picture in the site: beside the page of the cards
// beside which it stands.
func published(picture string) string {
	below := strings.TrimPrefix(picture, "content/")
	if rest, ok := strings.CutPrefix(below, card.PageKind.Folder()+"/"); ok {
		return rest
	}
	return path.Clean(below)
}
