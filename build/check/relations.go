package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"onrecord/build/card"
	"onrecord/build/diag"
	"onrecord/build/ledger"
)

// relations are the rules about edges between cards of one kind.
var relations = []rule{
	{diag.Rule{Name: "relation-cycle", Level: diag.Error, Doc: `A chain of relations leads back to where it began. Claims update, repeat or are part of each other, actors are each other's parent, or topics lie within each other. Such a chain has no first claim and no top, so neither an origin nor a side can be found. The message names the whole circle; take out the relation that is wrong.`}, relationCycle},
	{diag.Rule{Name: "self-reference", Level: diag.Error, Doc: `A card refers to itself where it has to name another one. A claim is related to itself, or reached the outlet by way of its own claimant; a source is carried by its own outlet; an actor is its own parent, or a topic lies within itself.`}, selfReference},
	{diag.Rule{Name: "duplicate-relation", Level: diag.Error, Doc: `A card gives the same relation to the same claim twice. One of the two degrees or notes would be lost silently; keep one.`}, duplicateRelation},
	{diag.Rule{Name: "agrees-and-contradicts", Level: diag.Error, Doc: `Two claims are said both to say the same and to contradict each other, on one card or on the two. The one would be shown as said by both sides and as disputed by one of them. Keep what is right; claims that give the same facts and only frame them otherwise contradict with the degree framing, which goes with agrees-with.`}, agreedAndContradicted},
	{diag.Rule{Name: "related-and-unrelated", Level: diag.Error, Doc: `A card says that an editor looked at two claims and did not relate them (unrelated), and it or the other card relates them. One of the two is out of date; take it out.`}, relatedAndUnrelated},
	{diag.Rule{Name: "contradiction-degree", Level: diag.Error, Doc: `Two claims contradict each other, and their cards say so with different degrees. The relation holds both ways, so it has one degree; write it on one of the cards, or the same on both.`}, contradictionDegree},
	{diag.Rule{Name: "updates-across-claimants", Level: diag.Error, Doc: `A claim updates a claim of somebody else. Only a claimant can replace its own figures; what another one says contradicts them, or agrees. Unnamed claimants never update each other: nobody knows whether they are the same.`}, updatesAcross},
	{diag.Rule{Name: "repeats-later", Level: diag.Error, Doc: `A claim repeats, updates or responds to a claim that was surely said later, whatever the time zones are. The relation points the wrong way, or a date is wrong.`}, repeatsLater},
	{diag.Rule{Name: "side-of-side", Level: diag.Error, Doc: `The field "side" names an actor that itself stands on the side of another one. A side stands for itself: opposition and agreement are counted between sides, so it must be clear which they are. Name the last of the chain.`}, sideOfSide},
}

// related is one relation as a card gives it, with both claims found.
type related struct {
	*card.Relation
	from, to ledger.ClaimID
}

// relatedClaims is every relation that leads to a published claim.
func relatedClaims(s *Site) []related {
	var list []related
	for i := range s.Ledger.Claims {
		relations := s.Ledger.Claims[i].Claim.Relations
		for n := range relations {
			if to, ok := s.Ledger.Find(relations[n].Claim.Value); ok && to.Kind == card.ClaimKind {
				list = append(list, related{&relations[n], ledger.ClaimID(i), ledger.ClaimID(to.Index)})
			}
		}
	}
	return list
}

// circles calls found for one circle, if there is any, at every node at which a
// walk over n nodes closes one: a thousand claims that all repeat each other are
// half a million circles, and nobody can mend them one by one. each calls its
// visit for every node to which a node leads. Circles of one node are passed
// over: they are self-references.
func circles(n int, each func(at int32, visit func(to int32)), found func(circle []int32)) {
	const (
		unseen = iota
		open
		done
	)
	state := make([]uint8, n)
	place := make([]int32, n) // in path, while open
	var path []int32
	var walk func(at int32)
	walk = func(at int32) {
		state[at], place[at] = open, int32(len(path))
		path = append(path, at)
		closed := false
		each(at, func(to int32) {
			switch {
			case state[to] == unseen:
				walk(to)
			case state[to] == open && to != at && !closed:
				closed = true
				found(path[place[to]:])
			}
		})
		path = path[:len(path)-1]
		state[at] = done
	}
	for i := range int32(n) {
		if state[i] == unseen {
			walk(i)
		}
	}
}

// circleNames is how many cards of a circle are named; nobody reads more.
const circleNames = 12

// circle reports a circle at the card that closes it: the last one, whose
// field leads to the first.
func (r report) circle(field string, circle []int32, at diag.Span, node func(int32) *card.Card) {
	last := node(circle[len(circle)-1])
	names := []string{fmt.Sprintf("%q", last.ID)}
	for i, n := range circle {
		if i == circleNames {
			names = append(names, fmt.Sprintf("… (%d more)", len(circle)-i-1), names[0])
			break
		}
		names = append(names, fmt.Sprintf("%q", node(n).ID))
	}
	r(last.File, at, "take out the one that is wrong", "%q leads in a circle: %s", field, strings.Join(names, " → "))
}

func relationCycle(s *Site, r report) {
	l := s.Ledger
	for _, kind := range card.RelationsThat(card.RelationKind.Chains) {
		circles(len(l.Claims), func(at int32, visit func(int32)) {
			for _, e := range l.Claims[at].Edges {
				if e.Kind == kind && !e.Incoming {
					visit(int32(e.Other))
				}
			}
		}, func(circle []int32) {
			first, last := &l.Claims[circle[0]], &l.Claims[circle[len(circle)-1]]
			var at diag.Span
			for _, rel := range last.Claim.Relations {
				if rel.Kind == kind && rel.Claim.Value == first.ID {
					at = rel.Claim.Span
				}
			}
			r.circle(kind.String(), circle, at, func(i int32) *card.Card { return l.Claims[i].Card })
		})
	}
	circles(len(l.Actors), func(at int32, visit func(int32)) {
		if p := l.Actors[at].Parent; p != ledger.None {
			visit(int32(p))
		}
	}, func(circle []int32) {
		r.circle("parent", circle, l.Actors[circle[len(circle)-1]].Actor.Parent.Span, func(i int32) *card.Card { return l.Actors[i].Card })
	})
	circles(len(l.Topics), func(at int32, visit func(int32)) {
		if w := l.Topics[at].Within; w != ledger.None {
			visit(int32(w))
		}
	}, func(circle []int32) {
		r.circle("within", circle, l.Topics[circle[len(circle)-1]].Topic.Within.Span, func(i int32) *card.Card { return l.Topics[i].Card })
	})
}

func selfReference(s *Site, r report) {
	own := func(c *card.Card, field string, t card.Text, self, what string) {
		if t.Given() && t.Value == self {
			r(c.File, t.Span, "name another one, or leave it out", "%q names %q, which is %s itself", field, self, what)
		}
	}
	const theCard = "the card"
	for _, rel := range s.related() {
		c := s.Ledger.Claims[rel.from].Card
		own(c, rel.Kind.String(), rel.Claim, c.ID, theCard)
	}
	for i := range s.Ledger.Claims {
		c := s.Ledger.Claims[i].Card
		for _, refused := range c.Claim.Unrelated {
			own(c, "unrelated", refused.Claim, c.ID, theCard)
		}
		for _, v := range c.Claim.Via {
			own(c, "via", v, c.Claim.Claimant.Value, "the claimant")
		}
	}
	for i := range s.Ledger.Sources {
		c := s.Ledger.Sources[i].Card
		own(c, "carried-by", c.Source.CarriedBy, c.Source.Outlet.Value, "the outlet")
	}
	for i := range s.Ledger.Actors {
		c := s.Ledger.Actors[i].Card
		own(c, "parent", c.Actor.Parent, c.ID, theCard)
	}
	for i := range s.Ledger.Topics {
		c := s.Ledger.Topics[i].Card
		own(c, "within", c.Topic.Within, c.ID, theCard)
	}
}

// named is one relation to one claim.
type named struct {
	kind  card.RelationKind
	claim string
}

func duplicateRelation(s *Site, r report) {
	for i := range s.Ledger.Claims {
		c := &s.Ledger.Claims[i]
		if len(c.Claim.Relations) < 2 {
			continue
		}
		seen := map[named]bool{}
		for _, rel := range c.Claim.Relations {
			key := named{rel.Kind, rel.Claim.Value}
			if seen[key] {
				r(c.File, rel.Claim.Span, "keep one of the two", "%q names %q twice", rel.Kind, rel.Claim.Value)
			}
			seen[key] = true
		}
	}
}

// relatedAndUnrelated reports two claims that a card refuses to relate and that it or the
// other card relates.
func relatedAndUnrelated(s *Site, r report) {
	if !slices.ContainsFunc(s.Cards, func(c *card.Card) bool { return c.Claim != nil && len(c.Claim.Unrelated) > 0 }) {
		return
	}
	pairs := map[[2]string]bool{}
	for _, rel := range s.related() {
		from, to := s.Ledger.Claims[rel.from].ID, s.Ledger.Claims[rel.to].ID
		pairs[[2]string{from, to}], pairs[[2]string{to, from}] = true, true
	}
	for i := range s.Ledger.Claims {
		c := s.Ledger.Claims[i].Card
		for _, refused := range c.Claim.Unrelated {
			if pairs[[2]string{c.ID, refused.Claim.Value}] {
				r(c.File, refused.Claim.Span, "take out this, or the relation", "%q is refused as unrelated, and a card relates the two", refused.Claim.Value)
			}
		}
	}
}

// agreedAndContradicted reports two claims that are said both to agree and to
// contradict each other, whichever of the two cards says which.
func agreedAndContradicted(s *Site, r report) {
	agree := map[[2]ledger.ClaimID]bool{}
	for _, rel := range s.related() {
		if rel.Kind.Agrees() {
			agree[[2]ledger.ClaimID{rel.from, rel.to}], agree[[2]ledger.ClaimID{rel.to, rel.from}] = true, true
		}
	}
	for _, rel := range s.related() {
		if rel.Kind.Opposes() && degree(rel).Disputes() && agree[[2]ledger.ClaimID{rel.from, rel.to}] {
			r(s.Ledger.Claims[rel.from].File, rel.Claim.Span, "keep one of the two; what only frames the same thing otherwise has the degree framing",
				"%q is said to agree with this claim, and to contradict it", rel.Claim.Value)
		}
	}
}

// degree is that of a contradiction, with its default.
func degree(rel related) card.Degree { return cmp.Or(rel.Degree.Value, card.DegreeDirect) }

func contradictionDegree(s *Site, r report) {
	given := map[[2]ledger.ClaimID]card.Degree{}
	for _, rel := range s.related() {
		if !rel.Kind.Opposes() {
			continue
		}
		degree := degree(rel)
		if other, both := given[[2]ledger.ClaimID{rel.to, rel.from}]; both && other != degree {
			at := rel.Degree.Span
			if !rel.Degree.Given() {
				at = rel.Claim.Span
			}
			r(s.Ledger.Claims[rel.from].File, at, "give both the same degree, or write the relation on one card alone",
				"the contradiction with %q is %q here and %q there", rel.Claim.Value, degree, other)
		}
		given[[2]ledger.ClaimID{rel.from, rel.to}] = degree
	}
}

func updatesAcross(s *Site, r report) {
	for _, rel := range s.related() {
		if !rel.Kind.SameClaimant() || rel.from == rel.to {
			continue
		}
		from, to := s.Ledger.Claims[rel.from].Claim.Claimant, s.Ledger.Claims[rel.to].Claim.Claimant
		file := s.Ledger.Claims[rel.from].File
		switch {
		case from.Value == card.Unnamed || to.Value == card.Unnamed:
			r(file, rel.Claim.Span, "use contradicts, agrees-with or responds-to", "%q cannot be updated: one of the two claimants is unnamed", rel.Claim.Value)
		case from.Given() && to.Given() && from.Value != to.Value:
			r(file, rel.Claim.Span, "use contradicts, agrees-with or responds-to", "%q is a claim of %q and cannot be updated by %q", rel.Claim.Value, to.Value, from.Value)
		}
	}
}

func repeatsLater(s *Site, r report) {
	for _, rel := range s.related() {
		from, to := s.Ledger.Claims[rel.from].Said, s.Ledger.Claims[rel.to].Said
		if rel.Kind.Ordered() && surelyBefore(from, to) {
			r(s.Ledger.Claims[rel.from].File, rel.Claim.Span, "turn the relation around, or correct the date",
				"%q was said later than this: %q, after %q", rel.Claim.Value, to.Value, from.Value)
		}
	}
}

func sideOfSide(s *Site, r report) {
	for i := range s.Ledger.Actors {
		a := &s.Ledger.Actors[i]
		named, ok := s.Ledger.Find(a.Actor.Side.Value)
		if !ok || named.Kind != card.ActorKind {
			continue
		}
		if side := s.Ledger.Actors[named.Index].Side; side != ledger.ActorID(named.Index) {
			r(a.File, a.Actor.Side.Span, fmt.Sprintf("name %q, if that is meant", s.Ledger.Actors[side].ID),
				"%q is no side: it stands on that of %q", a.Actor.Side.Value, s.Ledger.Actors[side].ID)
		}
	}
}
