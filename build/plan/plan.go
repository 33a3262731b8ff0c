// Package plan is the list of everything that a site publishes: for every file
// its path and the pure function that renders it. A plan holds no rendered
// bytes, so its size goes with the number of cards, never with the output; the
// three sinks (a folder, a browser, an archive) take the same plan.
package plan

import (
	"cmp"
	"crypto/sha256"
	"io"
	"slices"
)

// DataPrefix begins the path of every file of all claims for programs, be it rows
// or citations: they are explained by one page, and stand together below it.
const DataPrefix = "data/"

// Output is one file of the site.
type Output struct {
	// Path is slash-separated and relative to the root of the site:
	// "claims/2023-09/x.html". It never starts with a slash or leaves the root.
	Path string
	// Render writes the file. It is a pure function: it may be called any number
	// of times, from any goroutine, and writes the same bytes each time. An
	// error is the environment's (a writer that fails, a broken layout), never
	// an author's.
	Render func(w io.Writer) error
	// Inputs is a digest of all from which Render writes, apart from what is the same for
	// every output of a site (publish.Options.Common): where both are what they were, the
	// bytes are. Nil where that is not known.
	Inputs func() Digest
}

// Digest is a SHA-256.
type Digest = [sha256.Size]byte

// Group is a set of outputs whose names are known only once all cards are: the
// months of a timeline, the shards of an index. A sink that wants everything
// expands it; a server expands it when a path below Prefix is asked for. Expand may
// be called from any goroutine, as Render may.
type Group struct {
	Prefix string // "timeline/": every path of the group starts with it
	Expand func() []Output
}

// Plan is everything that a site publishes.
type Plan struct {
	Outputs []Output
	Groups  []Group
}

// All returns every output, groups expanded side by side, sorted by path.
func (p Plan) All() []Output {
	expanded := make([][]Output, len(p.Groups))
	Each(len(p.Groups), 0, func(i int) { expanded[i] = p.Groups[i].Expand() })
	all := slices.Concat(append([][]Output{p.Outputs}, expanded...)...)
	slices.SortFunc(all, func(a, b Output) int { return cmp.Compare(a.Path, b.Path) })
	return all
}

// Join puts plans together into one.
func Join(plans ...Plan) Plan {
	var all Plan
	for _, p := range plans {
		all.Outputs = append(all.Outputs, p.Outputs...)
		all.Groups = append(all.Groups, p.Groups...)
	}
	all.Sort()
	return all
}

// Sort puts outputs into the order of their paths and groups into that of their
// prefixes, so that a plan does not depend on how it was put together.
func (p *Plan) Sort() {
	slices.SortFunc(p.Outputs, func(a, b Output) int { return cmp.Compare(a.Path, b.Path) })
	slices.SortFunc(p.Groups, func(a, b Group) int { return cmp.Compare(a.Prefix, b.Prefix) })
}
