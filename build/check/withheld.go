package check

import (
	"maps"
	"slices"

	"onrecord/build/card"
	"onrecord/build/ledger"
)

// Redactions are claims that are gone, each with the redacted one that is new and stands in
// its place: a redaction leaves a tombstone under another id, from which nothing leads back.
type Redactions struct {
	Tombstones map[string]*card.Card // by the id of the claim that is gone
	Unproved   []*card.Card          // those of which no card says in which claim's place they stand
}

// Withheld pairs claims that are gone with tombstones that are new. A card that named the
// one and names the other in its place, as "redact" leaves it, proves a pair. Of the rest
// it cannot be told which stands for which: where there are as many tombstones as claims
// that are gone, they are paired and unproved, and where there are fewer, none is.
func Withheld(before, after *ledger.Ledger) Redactions {
	moved := movedTo(after)
	gone := map[string]bool{}
	for i := range before.Claims {
		if was := before.Claims[i].Card; found(after, was) == nil && moved[was.Address] == nil {
			gone[was.ID] = true
		}
	}
	fresh := map[string]*card.Card{}
	for i := range after.Claims {
		if is := &after.Claims[i]; is.Status.Withheld() && Predecessor(before, is.Card) == nil {
			fresh[is.ID] = is.Card
		}
	}
	r := Redactions{Tombstones: map[string]*card.Card{}}
	if len(gone) == 0 || len(fresh) == 0 {
		return r
	}
	for _, was := range before.Cards {
		is := found(after, was)
		if is == nil || is == was || is.Digest == was.Digest {
			continue
		}
		from := namedIn(was, func(id string) bool { return gone[id] })
		to := namedIn(is, func(id string) bool { return fresh[id] != nil })
		if len(from) == 1 && len(to) == 1 {
			r.Tombstones[from[0]] = fresh[to[0]]
			delete(gone, from[0])
			delete(fresh, to[0])
		}
	}
	if len(gone) > len(fresh) {
		return r
	}
	left := slices.Sorted(maps.Keys(fresh))
	for i, id := range slices.Sorted(maps.Keys(gone)) {
		r.Tombstones[id] = fresh[left[i]]
		r.Unproved = append(r.Unproved, fresh[left[i]])
	}
	return r
}

// namedIn lists the ids that a card names and of which something holds, each once, sorted.
func namedIn(c *card.Card, holds func(id string) bool) (ids []string) {
	for _, ref := range c.References() {
		if holds(ref.To.Value) {
			ids = append(ids, ref.To.Value)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// findUnproved tells of tombstones that may stand for another claim than the one that is
// gone. It does not name the claim: that is what was withheld.
func findUnproved(s *Site) (list []Breach) {
	for _, t := range Withheld(s.Base.Ledger, s.Ledger).Unproved {
		list = append(list, Breach{In: t.File, At: t.Title.Span, Card: t.ID,
			Hint: "compare by hand which card is gone, and whether it is what had to be withheld",
			Text: "a claim is gone and this tombstone is new: no card says that the one stands in the place of the other"})
	}
	return list
}
