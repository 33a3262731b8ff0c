package plan

import (
	"net/url"
	"strings"
)

// Link returns the relative address that leads from the page at path from to
// the file at path to, so that a site works wherever it is put: below a prefix,
// on a disk, in a zip file. Both are paths of outputs. The result ends in a
// file name (a folder's index page is named), is escaped for an href, and may
// carry a fragment in to after a "#".
func Link(from, to string) string {
	if plain(to) {
		return climb(from, to)
	}
	to, fragment, hasFragment := strings.Cut(to, "#")
	var link string
	if to != "" && to != from {
		link = relative(from, to)
	}
	if hasFragment {
		link += "#" + (&url.URL{Fragment: fragment}).EscapedFragment()
	} else if link == "" {
		link = relative(from, to)
	}
	return link
}

// relative is climb, escaped.
func relative(from, to string) string {
	link := climb(from, to)
	if plain(link) {
		return link
	}
	// String, unlike EscapedPath, keeps a colon in a name from naming a scheme.
	return (&url.URL{Path: link}).String()
}

// climb drops the folders that both paths share and climbs out of the rest.
func climb(from, to string) string {
	shared := 0
	for i := 0; i < len(from) && i < len(to) && from[i] == to[i]; i++ {
		if from[i] == '/' {
			shared = i + 1
		}
	}
	up, rest := strings.Count(from[shared:], "/"), to[shared:]
	switch up {
	case 0:
		return rest
	case 1:
		return "../" + rest
	case 2:
		return "../../" + rest
	}
	return strings.Repeat("../", up) + rest
}

// plain reports whether a path means itself in an address: paths made of ids do,
// and a site has tens of links to a page.
func plain(path string) bool {
	for i := range len(path) {
		if !plainCharacters[path[i]] {
			return false
		}
	}
	return true
}

var plainCharacters = func() (is [256]bool) {
	for _, c := range []byte("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._/") {
		is[c] = true
	}
	return is
}()
