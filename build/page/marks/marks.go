// Package marks is the lists of claims by what is known about them.
package marks

import (
	"onrecord/build/plan"
	"onrecord/build/view"
)

// Feature is the lists of claims by mark: one for each status and each reason that at
// least one claim has. Light ones stand on the page that names them all.
var Feature = view.Feature{Prefix: view.MarksPrefix, Foot: []view.Section{{Key: "page.marks", Address: view.MarksAddress}}, Below: pages}

func pages(s *view.Site) []plan.Output {
	shelves := s.Shelves()
	directory := view.Directory{Address: view.MarksAddress, Title: "page.marks", Entries: len(shelves), Entry: func(w *view.Writer, i int) view.Item {
		f := shelves[i]
		return view.Item{Link: view.Link{Text: f.Title(w), Href: w.Link(f.Address)}, Details: []string{w.Number(len(f.Claims))}}
	}}
	var outputs []plan.Output
	for _, f := range shelves {
		if f.Alone() {
			outputs = append(outputs, view.Render(s, f.Address, "list", func(w *view.Writer) view.ListPage {
				title := f.Title(w)
				return view.ListPage{Frame: w.Frame(title, "", ""), Title: title, Claims: f.Listing(w)}
			}))
			continue
		}
		directory.Sections = append(directory.Sections, view.LightList{Address: f.Address, Group: func(w *view.Writer) view.Group {
			return view.Group{ID: f.Key, Heading: f.Title(w), Claims: f.Listing(w)}
		}})
	}
	return append(outputs, directory.Pages(s)...)
}
