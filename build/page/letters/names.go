package letters

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/plan"
	index "onrecord/build/search"
	"onrecord/build/view"
)

// listed is a name before it is shown.
type listed struct {
	name, lang string
	words      string // as the search knows it: its letter is the first of these
	own        bool   // ref has this name on its card, first of all
	refs       []ledger.Ref
	claims     []ledger.ClaimID
}

// letter is a letter with at least one name.
type letter struct {
	name  string // "A"
	key   string // of its anchor: "a"
	count int
	first int // the page on which it begins
	last  int // and the one on which it ends
}

// leaf is one page of names, those of a letter together.
type leaf []section

// section is the names of one letter on one page.
type section struct {
	letter int
	names  []listed
}

// register is all letters, and the pages of all names.
type register struct {
	letters []letter
	pages   []leaf
}

// registers are those of all sites.
var registers = &view.Once[*register]{Make: makeRegister}

// makeRegister sorts all names under their letters, and spreads those over pages.
func makeRegister(s *view.Site) *register {
	names := listNames(s)
	slices.SortFunc(names, func(a, b listed) int {
		return cmp.Or(s.CompareNames(a.name, b.name), slices.CompareFunc(a.refs, b.refs, compareRefs))
	})
	r := &register{}
	at := map[string]int{} // by the key of a letter
	var byLetter [][]lettered
	for _, n := range names {
		key, name := initial(s, n.name, n.words)
		i, known := at[key]
		if !known {
			i, at[key] = len(r.letters), len(r.letters)
			r.letters, byLetter = append(r.letters, letter{name: name, key: key, first: -1}), append(byLetter, nil)
		}
		r.letters[i].count++
		// A name with more claims than a page holds goes on, on the next one.
		for _, claims := range plan.Runs(n.claims, s.ClaimWeight, view.PageRoom/2, view.PageRoom/2) {
			n.claims = claims
			byLetter[i] = append(byLetter[i], lettered{i, n})
		}
	}
	weigh := func(l lettered) int { return nameWeight(s, l.name) }
	for n, run := range plan.Runs(slices.Concat(byLetter...), weigh, view.PageRoom, view.PageRoom) {
		var page leaf
		for i, l := range run {
			if i == 0 || run[i-1].letter != l.letter {
				page = append(page, section{letter: l.letter})
			}
			page[len(page)-1].names = append(page[len(page)-1].names, l.name)
			if at := &r.letters[l.letter]; at.first < 0 {
				at.first = n
			}
			r.letters[l.letter].last = n
		}
		r.pages = append(r.pages, page)
	}
	return r
}

// lettered is a name under its letter.
type lettered struct {
	letter int
	name   listed
}

// nameWeight is about how many bytes a name takes on its page, with its claims.
func nameWeight(s *view.Site, n listed) int {
	weight := 100 + len(n.name)
	for _, ref := range n.refs {
		c := s.Ledger.Card(ref)
		weight += 60 + len(s.Ledger.PageOf(ref))
		switch {
		case !n.own:
			weight += len(c.Title.Value)
		case ref.Kind == card.ActorKind:
			for _, other := range c.Actor.AlsoKnownAs {
				weight += len(other.Value) + 2
			}
		case ref.Kind == card.SourceKind:
			weight += len(s.Wording.Outlet(ledger.SourceID(ref.Index)))
		}
	}
	for _, id := range n.claims {
		weight += s.ClaimWeight(id)
	}
	return weight
}

func compareRefs(a, b ledger.Ref) int {
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Index, b.Index))
}

// initial is the letter under which words stand, as a part of an anchor and as
// people read it: without its accent, unless the language has it as a letter of its own.
func initial(s *view.Site, written, words string) (key, name string) {
	c, _ := utf8.DecodeRuneInString(words)
	letter := string(c)
	if unicode.IsLetter(c) {
		letter = s.Letter(written, c)
	}
	switch {
	case words == "":
		return "other", "…"
	case unicode.IsDigit(c):
		return "0-9", "0–9"
	}
	for _, c := range letter {
		if c >= 'a' && c <= 'z' {
			key += string(c)
		} else {
			key += fmt.Sprintf("u%04x", c)
		}
	}
	return key, strings.ToUpper(letter)
}

// listNames lists the names of all actors, sources and topics, and the names by
// which sources call claimants.
func listNames(s *view.Site) []listed {
	var names []listed
	own := map[ledger.Ref]int{}
	others := map[string]int{} // of a name that is nobody's first
	other := func(name, lang string) *listed {
		// A source begins a sentence with what it writes small elsewhere.
		key := strings.ToLower(name)
		i, known := others[key]
		if !known {
			i, others[key] = len(names), len(names)
			names = append(names, listed{name: name, lang: lang, words: wordsOf(name)})
		}
		return &names[i]
	}
	for ref, c := range s.Ledger.Cards {
		if ref.Kind == card.ClaimKind || ref.Kind == card.PageKind {
			continue
		}
		own[ref] = len(names)
		names = append(names, listed{name: c.Title.Value, words: wordsOf(c.Title.Value), own: true, refs: []ledger.Ref{ref}})
		for _, n := range otherNames(c) {
			if n.name == c.Title.Value {
				continue
			}
			if o := other(n.name, n.lang); !slices.Contains(o.refs, ref) {
				o.refs = append(o.refs, ref)
			}
		}
	}
	for i := range s.Ledger.Claims {
		c, id := &s.Ledger.Claims[i], ledger.ClaimID(i)
		if c.Status.Withheld() {
			continue
		}
		printed := s.Wording.Label(id).Claimant
		if c.Claimant == ledger.None {
			o := other(printed, "")
			o.claims = append(o.claims, id)
			continue
		}
		ref := ledger.Ref{Kind: card.ActorKind, Index: int32(c.Claimant)}
		if printed == s.Ledger.Actors[c.Claimant].Title.Value {
			names[own[ref]].claims = append(names[own[ref]].claims, id)
			continue
		}
		o := other(printed, "")
		if o.claims = append(o.claims, id); !slices.Contains(o.refs, ref) {
			o.refs = append(o.refs, ref)
		}
	}
	for i := range names {
		if n := &names[i]; len(n.refs) > 0 && (len(n.claims) > letterClaims || n.own && whole(s, n)) {
			n.claims = nil
		}
	}
	return names
}

// whole reports whether the claims under a name are all of its actor, which are read where
// the name leads.
func whole(s *view.Site, n *listed) bool {
	if n.refs[0].Kind != card.ActorKind {
		return false
	}
	shown := 0
	for _, id := range s.Ledger.Actors[n.refs[0].Index].Claims {
		if !s.Ledger.Claims[id].Status.Withheld() {
			shown++
		}
	}
	return len(n.claims) == shown
}

func wordsOf(name string) string {
	var words []string
	for _, w := range index.Words(name) {
		if !w.Tail && !w.Also {
			words = append(words, w.Text)
		}
	}
	return strings.Join(words, " ")
}

type otherName struct{ name, lang string }

// otherNames are the names of a card beside its first one. Names by side are in
// the language of the site.
func otherNames(c *card.Card) []otherName {
	var list []otherName
	switch c.Kind {
	case card.ActorKind:
		for _, n := range c.Actor.Names {
			list = append(list, otherName{n.Name.Value, n.Key.Value})
		}
		for _, n := range c.Actor.AlsoKnownAs {
			list = append(list, otherName{n.Value, ""})
		}
	case card.TopicKind:
		for _, n := range c.Topic.Names {
			list = append(list, otherName{n.Name.Value, ""})
		}
	}
	return list
}
