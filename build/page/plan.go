// Package page is the pages of the site: the one list of its features, and the plan,
// the reserved addresses and the view models that follow from it.
package page

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"

	"onrecord/build/cite"
	"onrecord/build/export"
	"onrecord/build/forms"
	"onrecord/build/layout"
	"onrecord/build/page/cards"
	"onrecord/build/page/changes"
	"onrecord/build/page/claim"
	"onrecord/build/page/custody"
	"onrecord/build/page/data"
	"onrecord/build/page/disputes"
	"onrecord/build/page/figures"
	"onrecord/build/page/files"
	"onrecord/build/page/home"
	"onrecord/build/page/hosting"
	"onrecord/build/page/known"
	"onrecord/build/page/letters"
	"onrecord/build/page/marks"
	"onrecord/build/page/missing"
	"onrecord/build/page/offline"
	"onrecord/build/page/parity"
	"onrecord/build/page/propose"
	"onrecord/build/page/questions"
	"onrecord/build/page/search"
	"onrecord/build/page/sitemap"
	"onrecord/build/page/timeline"
	"onrecord/build/page/vocabulary"
	"onrecord/build/plan"
	index "onrecord/build/search"
	"onrecord/build/view"
)

// features are all pages of the site, in the order of its navigation.
var features = []*view.Feature{
	&home.Feature,
	&timeline.Feature,
	&figures.Feature,
	&disputes.Feature,
	&claim.Feature,
	&cards.Feature,
	&known.Feature,
	&marks.Feature,
	&parity.Feature,
	&questions.Feature,
	&changes.Feature,
	&vocabulary.Feature,
	&data.Feature,
	&offline.Feature,
	&custody.Feature,
	&files.Feature,
	&propose.Feature,
	&letters.Feature,
	&search.Feature,
	&missing.Feature,
	&hosting.Feature,
	&sitemap.Feature,
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
	return layout.Publishes(address)
}

// Models are the view models of all layouts, and of the fragments that bodies
// are put together from: what a site's own layouts are held to when they are
// loaded.
func Models() layout.Models {
	models := layout.Models{
		Pages:     map[string]any{},
		Fragments: map[string]any{"label": view.Label{}, "phrase": view.Label{}, "mention": view.Mention{}, "link": view.Link{}},
	}
	models.Strings = layout.Families{}
	models.Strings.Add(export.Families())
	models.Texts = export.Texts()
	maps.Copy(models.Texts, forms.Texts())
	models.Strings.Add(forms.Families())
	models.Strings.Add(view.Families())
	for _, f := range features {
		maps.Copy(models.Pages, f.Layouts)
		models.Strings.Add(f.Strings)
	}
	return models
}

// Plan lists every file of the site, those of others with it. Nothing is rendered yet.
func Plan(s *view.Site, others plan.Plan) plan.Plan {
	s.Ways = view.Ways{
		Files: files.Address, Dispute: disputes.Address, Figures: figures.Address, Figure: figures.TableAddress, Known: known.Address, AllKnown: known.IndexAddress,
		ByClaimant: parity.ByClaimant,
	}
	s.Lists, s.Top, s.Foot = lists, nil, nil
	for _, f := range features {
		s.Top, s.Foot = append(s.Top, f.Top...), append(s.Foot, f.Foot...)
	}
	s.Prepare()
	p := plan.Plan{Outputs: copied(s)}
	for _, f := range features {
		if f.Fixtures != nil {
			p.Outputs = append(p.Outputs, f.Fixtures(s)...)
		}
		if f.Below != nil {
			p.Groups = append(p.Groups, group(s, f))
		}
	}
	if sitemap.Wanted(s) {
		all := plan.Plan{Outputs: slices.Clone(p.Outputs), Groups: slices.Clone(p.Groups)} // a sitemap names no sitemap
		others.Groups = append(slices.Clone(others.Groups), sitemap.Group(s, all))
	}
	// What features list when somebody asks is pages, which lead to each other.
	loose := plan.Plan{Outputs: slices.Concat(p.Outputs, others.Outputs), Groups: others.Groups}
	p.Groups = append(p.Groups, files.Group(s, loose))
	return plan.Join(p, others)
}

// group is what stands below the prefix of a feature: its own pages, and the lists
// to which they lead. It is expanded once, for the sitemap and for the site.
func group(s *view.Site, f *view.Feature) plan.Group {
	return plan.Group{Prefix: f.Prefix, Expand: sync.OnceValue(func() []plan.Output {
		outputs := f.Below(s)
		if f.Lists != nil {
			for _, l := range f.Lists(s) {
				outputs = append(outputs, timeline.OfList(s, l))
			}
		}
		return outputs
	})}
}

// lists are those of all features, for the timeline.
func lists(s *view.Site) []view.List {
	var all []view.List
	for _, f := range features {
		if f.Lists != nil {
			all = append(all, f.Lists(s)...)
		}
	}
	return all
}

// copied are the theme's, and the pictures that stand beside cards.
func copied(s *view.Site) []plan.Output {
	var outputs []plan.Output
	for name, content := range s.Layouts.Files {
		outputs = append(outputs, s.Text(name, string(content)))
	}
	for address, name := range s.Pictures {
		outputs = append(outputs, plan.Output{Path: address, Render: func(out io.Writer) error { return copyPicture(out, s, name) }})
	}
	return outputs
}

// copyPicture copies a picture, which may have grown since it was looked at.
func copyPicture(out io.Writer, s *view.Site, name string) error {
	f, err := s.Files.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	n, err := io.Copy(out, io.LimitReader(f, s.PictureLimit+1))
	if err == nil && n > s.PictureLimit {
		err = fmt.Errorf("%q has grown beyond %d bytes since it was looked at", name, s.PictureLimit)
	}
	return err
}
