// Package missing is the page for an address at which there is nothing.
package missing

import (
	"net/url"
	"slices"

	"onrecord/build/plan"
	"onrecord/build/view"
)

// MissingPage is the view model of 404.html: an address at which there is nothing.
// A host serves it at any address, so with a base URL its links begin at the root
// of the host; without one the site may stand anywhere, and they are relative like
// all others.
type MissingPage struct {
	Frame view.Frame
}

// Feature is the page for what is missing.
var Feature = view.Feature{
	Fixed:   []string{view.MissingAddress},
	Layouts: map[string]any{"404": MissingPage{}},
	Fixtures: func(s *view.Site) []plan.Output {
		return []plan.Output{view.Render(s, view.MissingAddress, "404", missingPage)}
	},
}

func missingPage(w *view.Writer) MissingPage {
	title := w.Layouts.Strings["page.missing"]
	f := w.Frame(title, "", "")
	if base, err := url.Parse(w.Settings.BaseURL); err == nil && base.Host != "" {
		for _, address := range []*string{&f.Home, &f.Style, &f.Script, &f.Icon, &f.Search.Href} {
			*address = base.EscapedPath() + *address
		}
		for i := range f.Feeds {
			f.Feeds[i].Href = base.EscapedPath() + f.Feeds[i].Href
		}
		for _, links := range []*[]view.Link{&f.Nav, &f.More} {
			*links = slices.Clone(*links)
			for i := range *links {
				(*links)[i].Href = base.EscapedPath() + (*links)[i].Href
			}
		}
	}
	f.Noindex, f.Canonical = true, ""
	return MissingPage{f}
}
