package ledger_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"onrecord/build/card"
	"onrecord/build/cardtest"
	"onrecord/build/diag"
	"onrecord/build/ledger"
)

// parse reads the cards of a site, in the order of their names.
func parse(site fstest.MapFS) []*card.Card {
	var names []string
	for name := range site {
		if strings.HasSuffix(name, ".md") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	var list []*card.Card
	for _, name := range names {
		if c, ok := card.Parse(diag.File{Name: name, Text: site[name].Data}); ok {
			list = append(list, c)
		}
	}
	return list
}

// state is one state of a random site.
type state struct {
	name   string
	cards  []*card.Card
	drafts bool
}

// states are random sites, sound and broken ones, made once for all properties.
var states = sync.OnceValue(func() []state {
	var list []state
	for seed := range uint64(4) {
		site, r := cardtest.Corpus(120, seed), rand.New(rand.NewPCG(seed, 1))
		for step := range 10 {
			list = append(list, state{fmt.Sprintf("seed %d, step %d", seed, step), parse(site), seed%2 == 1})
			for range 15 {
				cardtest.Edit(site, r)
			}
		}
	}
	return list
})

func corpora(t *testing.T, check func(t *testing.T, cards []*card.Card, l *ledger.Ledger)) {
	for _, s := range states() {
		check(t, s.cards, ledger.New(s.cards, ledger.Options{Drafts: s.drafts}))
		if t.Failed() {
			t.Fatal(s.name)
		}
	}
}

func TestNothingIsVerifiedByItself(t *testing.T) {
	verified := 0
	corpora(t, func(t *testing.T, _ []*card.Card, l *ledger.Ledger) {
		for i := range l.Claims {
			c := &l.Claims[i]
			if !slices.Contains(card.Statuses, c.Status) {
				t.Errorf("%s: the status %q does not exist", c.ID, c.Status)
			}
			if c.Status != card.Verified {
				continue
			}
			verified++
			newest := c.Claim.Assessments[len(c.Claim.Assessments)-1]
			held := slices.ContainsFunc(newest.Evidence, func(e card.Text) bool {
				r, ok := l.Find(e.Value)
				return ok && r.Kind == card.SourceKind && e.Value != c.Claim.Source.Value && l.Held(ledger.SourceID(r.Index))
			})
			if newest.Status.Value != card.Verified || !held || c.Source == ledger.None || c.Claim.Quote.Value == "" {
				t.Errorf("%s shows as verified: %+v", c.ID, newest)
			}
		}
	})
	if verified == 0 {
		t.Error("no corpus has a verified claim: the property says nothing")
	}
}

func TestEveryEdgeHasItsTwin(t *testing.T) {
	corpora(t, func(t *testing.T, _ []*card.Card, l *ledger.Ledger) {
		for i := range l.Claims {
			for _, e := range l.Claims[i].Edges {
				symmetric := e.Kind == card.Contradicts || e.Kind == card.AgreesWith
				twin := ledger.Edge{Kind: e.Kind, Incoming: !e.Incoming && !symmetric, Other: ledger.ClaimID(i), Degree: e.Degree, Note: e.Note, Computed: e.Computed}
				if !slices.Contains(l.Claims[e.Other].Edges, twin) {
					t.Errorf("%s has %+v, and %s not %+v", l.Claims[i].ID, e, l.Claims[e.Other].ID, twin)
				}
				if e.Other == ledger.ClaimID(i) {
					t.Errorf("%s has a relation to itself", l.Claims[i].ID)
				}
			}
		}
	})
}

func TestNobodyUnnamedIsAnOrigin(t *testing.T) {
	corpora(t, func(t *testing.T, _ []*card.Card, l *ledger.Ledger) {
		for i := range l.Claims {
			c := &l.Claims[i]
			repeats := slices.ContainsFunc(c.Edges, func(e ledger.Edge) bool { return e.Kind == card.Repeats && !e.Incoming })
			if c.Claim.Claimant.Value == card.Unnamed && !repeats && len(c.Origins) > 0 {
				t.Errorf("%s: nobody is named, but it goes back to %v", c.ID, c.Origins)
			}
			for _, o := range c.Origins {
				if l.Actors[o].ID == card.Unnamed {
					t.Errorf("%s goes back to somebody called unnamed", c.ID)
				}
			}
			if a := c.Mark.Also; a.Independent != len(a.Counted) {
				t.Errorf("%s: %d origins, but %d claims are counted", c.ID, a.Independent, len(a.Counted))
			}
		}
	})
}

func TestDisputesAndReasonsFollowFromTheCards(t *testing.T) {
	corpora(t, func(t *testing.T, _ []*card.Card, l *ledger.Ledger) {
		for i := range l.Claims {
			c := &l.Claims[i]
			for _, d := range c.Mark.DisputedBy {
				o := &l.Claims[d]
				if !o.Live || len(o.Origins) == 0 {
					t.Errorf("%s is disputed by %s", c.ID, o.ID)
				}
				back := slices.Contains(o.Mark.DisputedBy, ledger.ClaimID(i))
				if !back && c.Live && len(c.Origins) > 0 {
					t.Errorf("%s is disputed by %s and not the other way round", c.ID, o.ID)
				}
			}
			party := c.Claimant != ledger.None && l.Actors[l.Actors[c.Claimant].Side].Actor.Party
			if slices.Contains(c.Mark.Reasons, card.PartyToConflict) != party {
				t.Errorf("%s: party %v, reasons %v", c.ID, party, c.Mark.Reasons)
			}
		}
	})
}

func TestOrderOfFilesMeansNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	round := 0
	corpora(t, func(t *testing.T, list []*card.Card, l *ledger.Ledger) {
		if round++; round%2 != 0 {
			return
		}
		drafts := slices.ContainsFunc(list, func(c *card.Card) bool {
			_, found := l.Find(c.ID)
			return c.Draft && found
		})
		shuffled := slices.Clone(list)
		r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		// The comparison that can tell what differs is slow.
		if again := ledger.New(shuffled, ledger.Options{Drafts: drafts}); !reflect.DeepEqual(l, again) {
			unexported := cmpopts.IgnoreUnexported(ledger.Ledger{}, ledger.Claim{})
			same := cmp.Comparer(func(a, b *card.Card) bool { return a == b })
			t.Errorf("another ledger:\n%.2000s", cmp.Diff(l, again, same, unexported))
		}
	})
}
