package ledger

import (
	"cmp"
	"slices"
	"strings"

	"onrecord/build/card"
)

// place puts every card into the slice of its kind. Of two cards whose ids are
// the same but for case (some file systems and servers fold it) the one whose
// path sorts first stays.
func (l *Ledger) place(cards []*card.Card, drafts bool) {
	cards = slices.Clone(cards)
	slices.SortFunc(cards, func(a, b *card.Card) int {
		if c := compareFolded(a.ID, b.ID); c != 0 {
			return c
		}
		return cmp.Compare(a.File.Name, b.File.Name)
	})
	l.Claims = make([]Claim, 0, len(cards))
	var kept *card.Card
	for _, c := range cards {
		if kept != nil && strings.EqualFold(kept.ID, c.ID) {
			l.Clashes = append(l.Clashes, Clash{Kept: kept, Dropped: c})
			continue
		}
		kept = c
		if c.Draft && !drafts {
			l.drafts[c.ID] = c
			continue
		}
		switch c.Kind {
		case card.ClaimKind:
			if c.Claim != nil {
				l.Claims = append(l.Claims, Claim{Card: c})
			}
		case card.SourceKind:
			if c.Source != nil {
				l.Sources = append(l.Sources, Source{Card: c})
			}
		case card.ActorKind:
			if c.Actor != nil {
				l.Actors = append(l.Actors, Actor{Card: c})
			}
		case card.TopicKind:
			if c.Topic != nil {
				l.Topics = append(l.Topics, Topic{Card: c})
			}
		case card.PageKind:
			l.Pages = append(l.Pages, Page{Card: c})
		}
	}
	l.index()
}

// compareFolded compares two ids as if both were in lower case.
func compareFolded(a, b string) int {
	for i := range min(len(a), len(b)) {
		if a[i] == b[i] {
			continue
		}
		if x, y := strings.ToLower(a[i:i+1]), strings.ToLower(b[i:i+1]); x != y {
			return cmp.Compare(x, y)
		}
	}
	return cmp.Compare(len(a), len(b))
}

func (l *Ledger) index() {
	for r, c := range l.Cards {
		l.ids[c.ID] = r
	}
}

// sort puts the claims into the order of every list. It runs before anything
// holds the index of a claim.
func (l *Ledger) sort() {
	offset := l.commonOffset()
	l.Claims = sortedBy(l.Claims, func(a, b *Claim) int {
		return cmp.Or(a.Said.CompareAt(b.Said, offset), cmp.Compare(a.ID, b.ID))
	})
	l.index()
}

// sortedBy is a list in order, equal ones as they stood. Their places are sorted, since they
// themselves are large.
func sortedBy[T any](list []T, compare func(a, b *T) int) []T {
	places := make([]int32, len(list))
	for i := range places {
		places[i] = int32(i)
	}
	slices.SortFunc(places, func(a, b int32) int { return cmp.Or(compare(&list[a], &list[b]), cmp.Compare(a, b)) })
	sorted := make([]T, len(list))
	for i, at := range places {
		sorted[i] = list[at]
	}
	return sorted
}

// commonOffset is the offset from UTC that most claims have whose time has one, the
// westernmost of several; 0 where none has.
func (l *Ledger) commonOffset() int {
	counts := map[int]int{}
	for i := range l.Claims {
		if m := l.Claims[i].Said.Latest; m.Zoned {
			counts[m.Offset]++
		}
	}
	common := 0
	for offset, n := range counts {
		if most := counts[common]; n > most || n == most && offset < common {
			common = offset
		}
	}
	return common
}
