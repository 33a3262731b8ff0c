package layout

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"onrecord/build/diag"
	"onrecord/layouts"
)

// RuleStray says that a file in layouts/ is not read. A site may set its level.
var RuleStray = &diag.Rule{Name: "stray-layout", Level: diag.Warning, Doc: `A file in layouts/ shadows the default one of the same name. A template, style, script or strings file that shadows none is not read; this rule says so, in case its name was misspelt. Strings of other languages may stay.`}

// files are the names that a theme is made of, strings aside.
func files() []string {
	names := []string{base, fragments}
	for _, page := range Pages {
		names = append(names, page+".html")
	}
	return append(names, published()...)
}

// published are the files of the theme that the site publishes as they are,
// sorted: every one that is neither a template nor a folder, so that a new one
// needs no list. They are embedded, so that they are listed once for the life of
// the program: every address of a site is looked up among them.
var published = sync.OnceValue(func() []string {
	entries, _ := layouts.Files.ReadDir(".") // embedded: it cannot fail
	var names []string
	for _, e := range entries {
		if !e.IsDir() && path.Ext(e.Name()) != ".html" {
			names = append(names, e.Name())
		}
	}
	slices.Sort(names)
	return names
})

// Publishes reports whether a theme itself publishes a file at an address of the
// site: its stylesheet, its scripts.
func Publishes(address string) bool {
	_, found := slices.BinarySearch(published(), address)
	return found
}

// stray reports the files of the site's layouts that nothing reads. A site
// without layouts of its own is the usual case.
func (l *loader) stray() {
	known := map[string]bool{}
	for _, name := range files() {
		known["layouts/"+name] = true
	}
	err := fs.WalkDir(l.fsys, "layouts", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case strings.HasPrefix(entry.Name(), ".") && entry.IsDir():
			return fs.SkipDir
		case strings.HasPrefix(entry.Name(), "."), entry.IsDir(), known[name]:
			return nil
		}
		switch path.Ext(name) {
		case ".toml":
			if path.Dir(name) == "layouts/strings" {
				return nil
			}
		case ".html", ".css", ".js":
		default:
			return nil
		}
		l.mistakes = append(l.mistakes, diag.File{Name: name}.Report(RuleStray, diag.Whole,
			diag.DidYouMean(path.Base(name), files(), "the files are "+strings.Join(files(), ", ")+" and strings/LANG.toml"), "nothing reads this file"))
		return nil
	})
	if !errors.Is(err, fs.ErrNotExist) && err != nil {
		l.fail(fmt.Errorf("listing the layouts: %w", err))
	}
}
