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

// relative drops the folders that both paths share and climbs out of the rest.
func relative(from, to string) string {
	shared := 0
	for i := 0; i < len(from) && i < len(to) && from[i] == to[i]; i++ {
		if from[i] == '/' {
			shared = i + 1
		}
	}
	up, rest := strings.Count(from[shared:], "/"), to[shared:]
	if up > 0 {
		var b strings.Builder
		b.Grow(len("../")*up + len(rest))
		for range up {
			b.WriteString("../")
		}
		b.WriteString(rest)
		rest = b.String()
	}
	if plain(rest) {
		return rest
	}
	// String, unlike EscapedPath, keeps a colon in a name from naming a scheme.
	return (&url.URL{Path: rest}).String()
}

// plain reports whether a path means itself in an address: paths made of ids do,
// and a site has tens of links to a page.
func plain(path string) bool {
	for i := range len(path) {
		switch c := path[i]; {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9', c == '-', c == '.', c == '/', c == '_', 'A' <= c && c <= 'Z':
		default:
			return false
		}
	}
	return true
}
