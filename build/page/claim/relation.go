package claim

import (
	"slices"

	"onrecord/build/view"
	"onrecord/build/wording"
)

// Relation is the claims to which this one stands in one relation.
type Relation struct {
	Heading string    // the kind of relation: "Contradicts"
	Claims  []Related // the claims that stand in it, ours and the incoming
	More    view.Link // where those stand for which the page has no room; empty where it has: "2,900 more in the data"
}

// Related is a claim in a relation, with what the card says about it.
type Related struct {
	Relation  string     // the kind of relation, among answers: "Contradicts it"
	Label     view.Label // the other claim
	Said      string     // when: "19 September 2023"
	Note      string     // what the card says about the relation: "the same figure, a day later"
	Dispute   view.Link  // of a contradiction: where both claims stand side by side
	Uncounted string     // why a claim that says the same does not count as one more origin: "it goes back to the same claimant"
}

// related divides the edges of a claim: what the sides that the claimant's opposes
// say to it are answers, be it against it or the same, and so is the claim in which
// one of them admits it; what follows from figures stands with these; all other edges
// stand under a heading each, in the order in which the ledger holds the first of each.
func related(w *view.Writer, k known, uncounted []wording.Uncounted) (answers []Related, groups []Relation) {
	say, c := w.Layouts.Strings, &w.Ledger.Claims[k.Claim]
	if c.Status.OnClaim() {
		admits := c.Mark.Conceding
		answers = append(answers, Related{
			Relation: say["answer.conceding"], Label: w.Label(admits), Said: w.Wording.Said(&w.Ledger.Claims[admits]),
		})
	}
	disputes := 0
	for _, e := range c.Edges {
		other := &w.Ledger.Claims[e.Other]
		r := Related{Label: w.Label(e.Other), Said: w.Wording.Said(other), Note: e.Note}
		if e.Kind.Opposes() {
			r.Dispute = w.DisputeLink(k.Disputes[disputes], disputes+1)
			disputes++
		}
		key := wording.RelationKey(e)
		if c.Status.OnClaim() && e.Kind.Agrees() && e.Other == c.Mark.Conceding {
			answers[0].Note = e.Note // it stands there already
			continue
		}
		if answer := say["answer."+key]; answer != "" && w.Ledger.Opposed(c.Claimant, other.Claimant) {
			r.Relation = answer
			answers = append(answers, r)
			continue
		}
		if e.Computed {
			continue // it stands with the figure from which it follows
		}
		for i, o := range c.Mark.Also.Others {
			if e.Kind.Agrees() && o.Claim == e.Other {
				r.Uncounted = uncounted[i].Why
			}
		}
		heading := say["relation."+key]
		at := slices.IndexFunc(groups, func(g Relation) bool { return g.Heading == heading })
		if at < 0 {
			at, groups = len(groups), append(groups, Relation{Heading: heading})
		}
		groups[at].Claims = append(groups[at].Claims, r)
	}
	for i := range groups {
		groups[i].Claims, groups[i].More = firstRelated(w, groups[i].Claims)
	}
	return answers, groups
}

// relatedRoom is how many bytes of other claims a page lists in one relation. A statement
// that thousands of articles retell would fill megabytes; a reader is led to the data.
const relatedRoom = 12 << 10

// firstRelated are as many as a page has room for, one at least, and where the others stand.
func firstRelated(w *view.Writer, list []Related) ([]Related, view.Link) {
	first, room := 0, relatedRoom
	for ; first < len(list); first++ {
		r := &list[first]
		if room -= 300 + len(r.Label.Claimant) + len(r.Label.Title) + len(r.Note); room < 0 && first > 0 {
			break
		}
	}
	more := len(list) - first
	if more == 0 {
		return list, view.Link{}
	}
	return list[:first], view.Link{Text: w.Layouts.Strings.Count("claim.more-related", more), Href: w.Link(view.RelationFile)}
}
