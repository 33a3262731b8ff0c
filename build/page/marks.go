package page

import (
	"onrecord/build/plan"
)

// The pages that list claims by what is known about them: one for each status
// and each reason that at least one claim has.
const marksAddress = "marks/index.html"

// marksFeature is the lists of claims by mark.
var marksFeature = Feature{Prefix: marksPrefix, Foot: []Section{{"page.marks", marksAddress}}, Below: (*Site).markPages}

func (s *Site) markPages() []plan.Output {
	shelves := s.shelves()
	outputs := []plan.Output{render(s, marksAddress, "list", func(w *writer) ListPage { return w.marksIndex(shelves) })}
	for _, f := range shelves {
		outputs = append(outputs, render(s, f.address(), "list", func(w *writer) ListPage {
			title := f.title(w)
			return ListPage{Frame: w.frame(title, title, ""), Title: title, Claims: w.listing(f.owner(), f.claims, pageRoom)}
		}))
	}
	return outputs
}

func (w *writer) marksIndex(shelves []shelf) ListPage {
	title := w.Layouts.Strings["page.marks"]
	v := ListPage{Frame: w.frame(title, title, ""), Title: title}
	for _, f := range shelves {
		v.Items = append(v.Items, Item{Link{Text: f.title(w), Href: w.link(f.address())}, []string{w.number(len(f.claims))}})
	}
	return v
}
