package lsp

import (
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/sourcegraph/jsonrpc2"
)

// paths are the ways between the addresses of an editor and the names of a site.
type paths struct {
	root  string   // the folder of the site
	roots []string // the ways in which it may be spelled, that of the editor first
}

// pathsOf are those of the site in a folder; where none is named, of the folder that the
// editor opened, else of the working folder.
func pathsOf(site, opened string) paths {
	fromEditor, known := fileOf(opened)
	if site == "" {
		site = "."
		if known {
			site = fromEditor
		}
	}
	p := paths{root: site}
	if absolute, err := filepath.Abs(site); err == nil {
		p.roots = append(p.roots, absolute)
		if real, err := filepath.EvalSymlinks(absolute); err == nil && real != absolute {
			p.roots = append(p.roots, real)
			// An editor that names the folder by its real path gets its answers so.
			if known && within(real, fromEditor) && !within(absolute, fromEditor) {
				p.roots[0], p.roots[1] = real, absolute
			}
		}
	}
	return p
}

func within(root, name string) bool {
	rest, err := filepath.Rel(root, name)
	return err == nil && filepath.IsLocal(rest)
}

// fileOf is the file that an address names.
func fileOf(address string) (string, bool) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "file" || u.Host != "" && u.Host != "localhost" || u.Path == "" || strings.ContainsRune(u.Path, 0) {
		return "", false
	}
	name := u.Path
	if runtime.GOOS == "windows" {
		name = strings.TrimPrefix(name, "/")
	}
	return filepath.FromSlash(name), true
}

// name is that of a file of the site: slash-separated, relative to it.
func (p *paths) name(address string) (string, error) {
	file, ok := fileOf(address)
	for _, root := range p.roots {
		rest, err := filepath.Rel(root, file)
		if name := filepath.ToSlash(rest); ok && err == nil && filepath.IsLocal(rest) && isInput(name) {
			return name, nil
		}
	}
	return "", refused(jsonrpc2.CodeInvalidParams, "%q is none of the files from which the site in %q is built", address, p.root)
}

// address is where the editor finds a file of the site.
func (p *paths) address(name string) string {
	root := p.root
	if len(p.roots) > 0 {
		root = p.roots[0]
	}
	file := filepath.ToSlash(root) + "/" + name
	if os.PathSeparator == '\\' {
		file = "/" + file
	}
	return (&url.URL{Scheme: "file", Path: file}).String()
}
