// Package marks is the lists of claims by what is known about them.
package marks

import (
	"onrecord/build/plan"
	"onrecord/build/view"
)

// The pages that list claims by what is known about them: one for each status
// and each reason that at least one claim has.
const marksAddress = "marks/index.html"

// Feature is the lists of claims by mark.
var Feature = view.Feature{Prefix: view.MarksPrefix, Foot: []view.Section{{Key: "page.marks", Address: marksAddress}}, Below: pages}

func pages(s *view.Site) []plan.Output {
	shelves := s.Shelves()
	outputs := []plan.Output{view.Render(s, marksAddress, "list", func(w *view.Writer) view.ListPage { return marksIndex(w, shelves) })}
	for _, f := range shelves {
		outputs = append(outputs, view.Render(s, f.Address(), "list", func(w *view.Writer) view.ListPage {
			title := f.Title(w)
			return view.ListPage{Frame: w.Frame(title, "", ""), Title: title, Claims: w.NamedListing(f.Owner(), f.Claims, view.PageRoom)}
		}))
	}
	return outputs
}

func marksIndex(w *view.Writer, shelves []view.Shelf) view.ListPage {
	title := w.Layouts.Strings["page.marks"]
	v := view.ListPage{Frame: w.Frame(title, "", ""), Title: title}
	for _, f := range shelves {
		v.Items = append(v.Items, view.Item{Link: view.Link{Text: f.Title(w), Href: w.Link(f.Address())}, Details: []string{w.Number(len(f.Claims))}})
	}
	return v
}
