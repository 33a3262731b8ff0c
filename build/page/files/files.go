// Package files is the pages that lead to whatever no page links to by itself: a
// program that copies a site follows links and nothing else, and what a script asks
// for, or a program for data, is linked nowhere.
package files

import (
	"path"
	"slices"
	"strconv"

	"onrecord/build/plan"
	"onrecord/build/view"
)

// FilesPage is the view model of files.html: links to what no page links to by itself.
type FilesPage struct {
	Frame  view.Frame
	Title  string      // of the page: "Files"
	Lead   string      // what the list is for: "The files of this site that are no pages …"
	Pages  []view.Part // the pages on which they stand, where there are several
	Proofs []view.Link // the lists of digests, by which a copy is proved: "SHA256SUMS"
	Moved  []view.Link // the pages at old addresses, which lead on: "Old address 1"
	Files  []view.Link // those of this page, by address: "data/claims.json"
}

// Feature is the pages about files. They are read off the plan, by Group.
var Feature = view.Feature{
	Prefix:  prefix,
	Layouts: map[string]any{"files": FilesPage{}},
}

// prefix stands before the addresses of the list. Its first page is the index of a
// folder: a page and a folder of one name would be one address on some hosts.
const prefix = "files/"

// Address is where the list begins.
const Address = prefix + "index.html"

// pageLimit is how many files one page lists: a page stays below 60 kB.
const pageLimit = 400

// Group lists the files of a plan that no page links to by itself: those that are no
// pages, and pages at old addresses. Files for hosts alone are left out, which nobody
// can fetch.
func Group(s *view.Site, all plan.Plan) plan.Group {
	return plan.Group{Prefix: prefix, Expand: func() []plan.Output {
		names := []string{view.MissingAddress}
		var moved []string
		for _, o := range all.All() {
			if path.Ext(o.Path) != ".html" && !slices.Contains(plan.HostNames, o.Path) {
				names = append(names, o.Path)
			}
		}
		for _, c := range s.Ledger.Cards {
			for _, old := range c.MovedFrom {
				moved = append(moved, old.Value)
			}
		}
		slices.Sort(names)
		slices.Sort(moved)
		count := len(names)
		parts := slices.Collect(slices.Chunk(append(names, moved...), pageLimit))
		var outputs []plan.Output
		for i := range parts {
			outputs = append(outputs, view.Render(s, address(i), "files", func(w *view.Writer) FilesPage { return filesPage(w, parts, i, count) }))
		}
		return outputs
	}}
}

func address(i int) string { return plan.PageNumber(Address, i+1) }

// filesPage is one page of the list, in which count files come before the old addresses.
func filesPage(w *view.Writer, parts [][]string, n, count int) FilesPage {
	say := w.Layouts.Strings
	title := say["files.title"]
	p := FilesPage{Title: title, Lead: say["files.lead"], Frame: w.Frame(title, say["files.lead"], "")}
	p.Frame.Noindex, p.Frame.Canonical = true, "" // nothing that somebody looks for stands here
	if n == 0 {
		p.Proofs = links(w, []string{plan.SumsName, plan.SumsDigestName})
	}
	here := min(max(count-n*pageLimit, 0), len(parts[n]))
	p.Files = links(w, parts[n][:here])
	before := n*pageLimit + here - count // of the old addresses, on the pages before
	for i, old := range parts[n][here:] {
		// The address of a claim may say what is claimed, and has no mark.
		p.Moved = append(p.Moved, view.Link{Text: say.Fill("files.old", "number", strconv.Itoa(before+i+1)), Href: w.Link(old)})
	}
	for i := range parts {
		if len(parts) > 1 {
			p.Pages = append(p.Pages, view.Part{Name: strconv.Itoa(i + 1), Href: w.Link(address(i)), Here: i == n})
		}
	}
	return p
}

// links lead to files, and are named by their addresses.
func links(w *view.Writer, names []string) []view.Link {
	list := make([]view.Link, len(names))
	for i, name := range names {
		list[i] = view.Link{Text: name, Href: w.Link(name)}
	}
	return list
}
