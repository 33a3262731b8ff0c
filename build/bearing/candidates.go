package bearing

import (
	"iter"
	"slices"

	"onrecord/build/card"
	"onrecord/build/ledger"
)

// window is how many claims that share a word are looked at on either side of a
// claim in the order of time.
const window = 32

// Candidate is a pair of claims that an editor might relate. It is for editors alone:
// nothing is known of the pair but what Reason and Words say.
type Candidate struct {
	From, To ledger.ClaimID // of a relation that has a direction, the card that would say it and the other one
	Relation card.RelationKind
	Reason   Reason   // SameCount, Denies, or 0 where the words of the titles are all there is
	Words    []string // the beginnings of words that both titles have
}

// Candidates are the pairs of claims on one event, or with figures of one kind, that
// no card relates, that no editor refused, and that may say the same, retell one statement, answer or
// contradict each other. The work goes with the claims, not with their pairs: of each
// word and each kind of figure the nearest in time are looked at.
func (x *Index) Candidates() iter.Seq[Candidate] {
	return func(yield func(Candidate) bool) {
		groups := map[onCount][]ledger.FigureAt{}
		for i := range x.book.Claims {
			id := ledger.ClaimID(i)
			if x.book.Claims[i].Status.Tombstone() {
				continue
			}
			told := map[ledger.ClaimID]bool{}
			for _, p := range append(x.counted(id, groups), x.worded(id)...) {
				other := p.From + p.To - id
				if told[other] || x.related(&x.book.Claims[i], other) || x.refused(id, other) {
					continue
				}
				if told[other] = true; !yield(p) {
					return
				}
			}
		}
	}
}

// counted pairs a claim with earlier ones that give the same number for the same
// thing at the same time.
func (x *Index) counted(id ledger.ClaimID, groups map[onCount][]ledger.FigureAt) []Candidate {
	var list []Candidate
	c := &x.book.Claims[id]
	for n := range c.Figures {
		f := &c.Figures[n]
		key := countOf(f, ledger.None)
		group := groups[key]
		for _, at := range group[max(0, len(group)-window):] {
			g := x.book.Figure(at)
			if at.Claim != id && f.Compare(g) == ledger.Comparable && f.Count.Value == g.Count.Value {
				list = append(list, x.alike(id, at.Claim, SameCount, nil))
			}
		}
		groups[key] = append(group, ledger.FigureAt{Claim: id, Index: n})
	}
	return list
}

// worded pairs a claim with earlier ones on the same event by the words of their titles.
func (x *Index) worded(id ledger.ClaimID) []Candidate {
	shared := map[ledger.ClaimID]int{}
	for _, event := range x.topics(&x.book.Claims[id], card.KindOfTopic.Happens) {
		for _, stem := range x.stems[id] {
			ids := x.words[onWord{event, ledger.None, stem}]
			at, _ := slices.BinarySearch(ids, id)
			for _, other := range ids[max(0, at-window):at] {
				shared[other]++
			}
		}
	}
	c, list := &x.book.Claims[id], []Candidate(nil)
	for _, other := range atLeast(shared, 2) {
		o := &x.book.Claims[other]
		words := slices.DeleteFunc(slices.Clone(x.stems[id]), func(stem string) bool { return !slices.Contains(x.stems[other], stem) })
		opposed := x.book.Opposed(c.Claimant, o.Claimant)
		switch {
		case len(words) < 2:
		case opposed && (c.SpeechAct().Denies() || o.SpeechAct().Denies()):
			list = append(list, Candidate{id, other, card.Contradicts, Denies, words})
		case opposed && o.Said.EndsBefore(c.Said):
			list = append(list, Candidate{id, other, card.RespondsTo, 0, words})
		case len(words) >= 3 && !c.SpeechAct().Denies() && !o.SpeechAct().Denies():
			list = append(list, x.alike(id, other, 0, words))
		}
	}
	return list
}

// alike is a pair that may say the same: one statement in two texts where both are
// of one claimant, else two that agree.
func (x *Index) alike(id, other ledger.ClaimID, reason Reason, words []string) Candidate {
	c, o := &x.book.Claims[id], &x.book.Claims[other]
	if c.Claimant != ledger.None && c.Claimant == o.Claimant && c.Source != o.Source {
		return Candidate{id, other, card.Repeats, reason, words}
	}
	return Candidate{id, other, card.AgreesWith, reason, words}
}
