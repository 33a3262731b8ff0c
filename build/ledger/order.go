package ledger

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/build/card"
)

// place puts every card into the slice of its kind. Of two cards whose ids are
// the same but for case (some file systems and servers fold it) the one whose
// path sorts first stays.
func (l *Ledger) place(cards []*card.Card, drafts bool) {
	cards = sortedBy(cards, func(c **card.Card) uint64 { return folded((*c).ID) }, func(a, b **card.Card) int {
		if c := compareFolded((*a).ID, (*b).ID); c != 0 {
			return c
		}
		return cmp.Compare((*a).File.Name, (*b).File.Name)
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

// folded is the beginning of an id as a number, in the order of compareFolded, to which
// letters outside of ASCII are all the same.
func folded(id string) uint64 {
	return beginning(id, func(b byte) byte {
		switch {
		case b >= utf8.RuneSelf:
			return utf8.RuneSelf
		case 'A' <= b && b <= 'Z':
			return b + 'a' - 'A'
		}
		return b
	})
}

// plain is the beginning of a text as a number, in the order of texts.
func plain(text string) uint64 { return beginning(text, func(b byte) byte { return b }) }

// beginning is the first eight bytes of a text, each as something, as a number.
func beginning(text string, as func(byte) byte) uint64 {
	var n uint64
	for i := range 8 {
		n <<= 8
		if i < len(text) {
			n |= uint64(as(text[i]))
		}
	}
	return n
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
	l.Claims = sortedBy(l.Claims, func(c *Claim) uint64 { return c.Said.FirstDay() }, func(a, b *Claim) int {
		return cmp.Or(a.Said.CompareAt(b.Said, offset), cmp.Compare(a.ID, b.ID))
	})
	l.index()
}

// sortedBy is a list in order, equal ones as they stood. Their places are sorted, since they
// themselves are large and lie apart. rank is what most pairs are told apart by: where it
// differs, compare says the same.
func sortedBy[T any](list []T, rank func(*T) uint64, compare func(a, b *T) int) []T {
	type place struct {
		rank uint64
		at   int32
	}
	places := make([]place, len(list))
	for i := range places {
		places[i] = place{rank(&list[i]), int32(i)}
	}
	slices.SortFunc(places, func(a, b place) int {
		if a.rank != b.rank {
			return cmp.Compare(a.rank, b.rank)
		}
		return cmp.Or(compare(&list[a.at], &list[b.at]), cmp.Compare(a.at, b.at))
	})
	sorted := make([]T, len(list))
	for i, p := range places {
		sorted[i] = list[p.at]
	}
	return sorted
}

// commonOffset is the offset from UTC that most claims have whose time has one, the
// westernmost of several; 0 where none has.
func (l *Ledger) commonOffset() int {
	counts := map[int]int{}
	for i := range l.Claims {
		if m := l.Claims[i].Said.Latest; m.Zoned {
			counts[int(m.Offset)]++
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
