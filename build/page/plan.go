// Package page is the pages of the site: the one list of its features, and the plan,
// the reserved addresses and the view models that follow from it.
package page

import (
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"onrecord/build/cite"
	"onrecord/build/export"
	"onrecord/build/layout"
	"onrecord/build/plan"
	index "onrecord/build/search"
)

// features are all pages of the site, in the order of its navigation.
var features = []*Feature{
	&homeFeature,
	&timelineFeature,
	&figuresFeature,
	&disputesFeature,
	&claimFeature,
	&cardsFeature,
	&knownFeature,
	&marksFeature,
	&parityFeature,
	&questionsFeature,
	&changesFeature,
	&vocabularyFeature,
	&dataFeature,
	&offlineFeature,
	&lettersFeature,
	&searchFeature,
	&missingFeature,
	&hostingFeature,
	&sitemapFeature,
}

// elsewhere are the folders of what is planned beside the pages.
var elsewhere = []string{plan.DataPrefix, cite.FeedsPrefix, export.SchemaPrefix, index.Prefix}

// Reserved reports whether the program itself publishes something at an
// address, so that no card, no picture and no old address can stand there.
func Reserved(address string) bool {
	for _, f := range features {
		if f.Reserves(address) {
			return true
		}
	}
	for _, prefix := range elsewhere {
		if strings.HasPrefix(address, prefix) {
			return true
		}
	}
	return layout.Publishes(address) || strings.HasSuffix(address, "/index.html")
}

// Models are the view models of all layouts, and of the fragments that bodies
// are put together from: what a site's own layouts are held to when they are
// loaded.
func Models() layout.Models {
	models := layout.Models{
		Pages:     map[string]any{},
		Fragments: map[string]any{"label": Label{}, "mention": Mention{}, "link": Link{}},
	}
	for _, f := range features {
		maps.Copy(models.Pages, f.Layouts)
	}
	return models
}

// Plan lists every file of the site. Nothing is rendered yet.
func Plan(s *Site) plan.Plan {
	s.Ways = Ways{
		Dispute: disputeAddress, Figures: eventFigures, Figure: figureTable, Known: knownDays, AllKnown: knownIndexAddress,
	}
	s.Lists, s.Top, s.Foot = lists, nil, nil
	for _, f := range features {
		s.Top, s.Foot = append(s.Top, f.Top...), append(s.Foot, f.Foot...)
	}
	s.Prepare()
	p := plan.Plan{Outputs: files(s)}
	for _, f := range features {
		if f.Fixtures != nil {
			p.Outputs = append(p.Outputs, f.Fixtures(s)...)
		}
		if f.Below != nil {
			p.Groups = append(p.Groups, group(s, f))
		}
	}
	if s.hasSitemap() {
		all := plan.Plan{Outputs: slices.Clone(p.Outputs), Groups: slices.Clone(p.Groups)} // a sitemap names no sitemap
		p.Groups = append(p.Groups, s.sitemap(all))
	}
	p.Sort()
	return p
}

// group is what stands below the prefix of a feature: its own pages, and the lists
// to which they lead.
func group(s *Site, f *Feature) plan.Group {
	return plan.Group{Prefix: f.Prefix, Expand: func() []plan.Output {
		outputs := f.Below(s)
		if f.Lists != nil {
			for _, l := range f.Lists(s) {
				outputs = append(outputs, s.wholeList(l))
			}
		}
		return outputs
	}}
}

// lists are those of all features, for the timeline.
func lists(s *Site) []List {
	var all []List
	for _, f := range features {
		if f.Lists != nil {
			all = append(all, f.Lists(s)...)
		}
	}
	return all
}

// files are the theme's, and the pictures that stand beside cards.
func files(s *Site) []plan.Output {
	var outputs []plan.Output
	for name, content := range s.Layouts.Files {
		outputs = append(outputs, s.text(name, string(content)))
	}
	for address, name := range s.Pictures {
		outputs = append(outputs, plan.Output{Path: address, Render: func(out io.Writer) error { return copyPicture(out, s.Files, name) }})
	}
	return outputs
}

func copyPicture(out io.Writer, files fs.FS, name string) error {
	f, err := files.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(out, f)
	return err
}
