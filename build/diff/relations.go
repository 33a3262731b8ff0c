package diff

import (
	"bytes"
	"html"
	"slices"
	"strconv"
	"strings"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/site"
)

// edge is a relation as both states can name it.
type edge struct {
	kind               card.RelationKind
	incoming, computed bool
	degree             card.Degree
	other              string
}

// relations lists the edges of a claim that only one of the states has.
func (c *comparison) relations(from, to ledger.Ref) []Relation {
	was, is := c.was, c.is
	if c.sameEdges(from, to) {
		return nil
	}
	before, after := edges(was, from), edges(is, to)
	for i := range before {
		if tombstone := c.withheld[before[i].other]; tombstone != nil {
			before[i].other = tombstone.ID
		}
	}
	var list []Relation
	add := func(side Side, all, others []edge, gained bool) {
		in := make(map[edge]bool, len(others))
		for _, e := range others {
			in[e] = true
		}
		for _, e := range all {
			if in[e] {
				continue
			}
			r := Relation{Kind: e.kind.String(), Gained: gained, Incoming: e.incoming, Computed: e.computed, Claim: e.other}
			if e.kind.Opposes() {
				r.Degree = e.degree.String()
			}
			if ref, ok := side.Ledger.Find(e.other); ok {
				r.Label = side.title(ref)
			}
			list = append(list, r)
		}
	}
	add(was, before, after, false)
	add(is, after, before, true)
	return list
}

// sameEdges reports whether a claim has the edges that it had, in their order. Most have.
func (c *comparison) sameEdges(from, to ledger.Ref) bool {
	switch {
	case to.Kind != card.ClaimKind:
		return true // nothing else has any
	case from.Index == ledger.None:
		return false
	}
	was, is := c.was.Ledger, c.is.Ledger
	return slices.EqualFunc(was.Claims[from.Index].Edges, is.Claims[to.Index].Edges, func(a, b ledger.Edge) bool {
		return c.was.edge(a) == c.is.edge(b)
	})
}

func edges(s Side, r ledger.Ref) []edge {
	if r.Index == ledger.None || r.Kind != card.ClaimKind {
		return nil
	}
	var list []edge
	for _, e := range s.Ledger.Claims[r.Index].Edges {
		list = append(list, s.edge(e))
	}
	return list
}

func (s *Side) edge(e ledger.Edge) edge {
	return edge{e.Kind, e.Incoming, e.Computed, e.Degree, s.Ledger.Claims[e.Other].ID}
}

// rest counts, by card, the other cards that name it: what they say stands on it.
func rest(book *ledger.Ledger) map[ledger.Ref]int {
	counts := map[ledger.Ref]int{}
	for from, c := range book.Cards {
		seen := map[ledger.Ref]bool{from: true}
		name := func(ids ...card.Text) {
			for _, id := range ids {
				if to, ok := book.Find(id.Value); ok && !seen[to] {
					seen[to] = true
					counts[to]++
				}
			}
		}
		switch {
		case c.Claim != nil:
			name(c.Claim.Claimant, c.Claim.Source)
			name(c.Claim.Via...)
			name(c.Claim.Accuses...)
			name(c.Claim.Topics...)
			for _, r := range c.Claim.Relations {
				name(r.Claim)
			}
			for _, a := range c.Claim.Assessments {
				name(a.Evidence...)
			}
			for _, f := range c.Claim.Figures {
				name(f.In, f.Whose, f.Event)
			}
		case c.Source != nil:
			name(c.Source.Outlet, c.Source.CarriedBy)
		case c.Actor != nil:
			name(c.Actor.Side, c.Actor.Parent)
			name(c.Actor.Opposes...)
		case c.Topic != nil:
			name(c.Topic.Within)
		}
	}
	return counts
}

// outside calls yield for the addresses of a rendered body; goldmark wrote its
// attributes.
func outside(body string, yield func(url string)) {
	for {
		before, rest, found := strings.Cut(body, `="`)
		value, after, ended := strings.Cut(rest, `"`)
		if !found || !ended {
			return
		}
		attribute := strings.HasSuffix(before, "href") || strings.HasSuffix(before, "src")
		scheme, _, _ := strings.Cut(value, ":")
		if attribute && slices.Contains([]string{"http", "https", "mailto"}, strings.ToLower(scheme)) {
			yield(html.UnescapeString(value))
		}
		body = after
	}
}

// addresses lists those that were nowhere before, by the first card or setting of the
// change that names them.
func addresses(was, is Side, changed []Card) []Address {
	var list []Address
	fresh := map[string]bool{}
	add := func(file string, urls []string) {
		for _, url := range urls {
			if !fresh[url] {
				fresh[url] = true
				list = append(list, Address{url, file})
			}
		}
	}
	known := func(urls []string) bool {
		for _, url := range urls {
			delete(fresh, url)
		}
		return len(fresh) == 0
	}
	add("site.toml", settingsURLs(is.Settings))
	for _, c := range changed {
		if ref, ok := is.Ledger.Find(c.ID); ok && c.What != Affected && c.What != Gone {
			add(c.File, urls(is.Ledger.Card(ref)))
		}
	}
	if known(settingsURLs(was.Settings)) {
		return nil
	}
	for _, c := range changed { // most stand on the same card as before
		if ref, ok := was.Ledger.Find(c.ID); ok && known(urls(was.Ledger.Card(ref))) {
			return nil
		}
	}
	for _, c := range was.Ledger.Cards {
		if known(urls(c)) {
			return nil
		}
	}
	return slices.DeleteFunc(list, func(a Address) bool { return !fresh[a.URL] })
}

func urls(c *card.Card) []string {
	var list []string
	if c.Source != nil {
		if c.Source.URL.Given() {
			list = append(list, c.Source.URL.Value)
		}
		for _, a := range c.Source.Archived {
			list = append(list, a.Address.Value)
		}
	}
	// A body without these has no address: one to write to has an @, and "&#104;ttp" has the
	// sign with which letters are written otherwise.
	if text := c.File.Content(); bytes.ContainsAny(text, "@&") || bytes.Contains(bytes.ToLower(text), []byte("http")) {
		outside(c.Whole().Body.HTML(), func(url string) { list = append(list, url) })
	}
	return list
}

func settingsURLs(s site.Settings) []string {
	return slices.DeleteFunc([]string{s.BaseURL, s.Contact, s.Repository}, func(url string) bool { return url == "" })
}

// valuesOf are the values of site.toml in one order, as texts.
func valuesOf(s site.Settings) []Setting {
	return []Setting{
		{Name: "title", Is: s.Title}, {Name: "lang", Is: s.Lang}, {Name: "base-url", Is: s.BaseURL}, {Name: "basis", Is: s.Basis},
		{Name: "quoted-share", Is: strconv.FormatFloat(s.QuotedShare, 'g', -1, 64)}, {Name: "countersigned", Is: strconv.FormatBool(s.Countersigned)}, {Name: "licence", Is: s.Licence},
		{Name: "contact", Is: s.Contact}, {Name: "repository", Is: s.Repository}, {Name: "data-forms", Is: strings.Join(s.DataForms, ", ")},
	}
}
