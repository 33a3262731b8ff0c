package watch

import (
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

// tree is what is watched: a site and the names directly below it.
type tree struct {
	site  string
	names []string
}

// holds reports whether a path may matter to a build. Files that an editor or
// git hides do not, and neither does what else lies beside the watched names:
// the published site, its staging folder, a snapshot.
func (t tree) holds(path string) bool {
	relative, err := filepath.Rel(t.site, path)
	if err != nil {
		return true // a look too many
	}
	if relative == "." {
		return true
	}
	first, _, _ := strings.Cut(relative, string(filepath.Separator))
	return slices.Contains(t.names, first) && !hidden(filepath.Base(path))
}

func hidden(name string) bool { return strings.HasPrefix(name, ".") && name != "." }

// visit calls a function with everything that is watched and there, in the
// order of names. What vanishes meanwhile or cannot be read is passed over: a
// build says what is wrong with it.
func (t tree) visit(see func(path string, entry fs.DirEntry)) {
	for _, name := range t.names {
		_ = filepath.WalkDir(filepath.Join(t.site, name), func(path string, entry fs.DirEntry, err error) error {
			switch {
			case entry == nil:
				return nil
			case hidden(entry.Name()) && entry.IsDir():
				return fs.SkipDir
			case hidden(entry.Name()):
				return nil
			case err == nil:
				see(path, entry)
			}
			return nil
		})
	}
}
