package search

import (
	"slices"
	"time"

	"onrecord/build/card"
	"onrecord/build/ledger"
)

// topicLimit is how many topics of a claim its facets hold: what one digit counts.
const topicLimit = 63

// facets writes what is needed of a stretch of claims to find, count and order
// them without their cards: for each field one text, claim after claim.
func (x *index) facets(first, last int) []byte {
	var numbers, statuses, sources, actors, days, spans, topics []byte
	before := uint32(0)
	for i := first; i < last; i++ {
		c := &x.Ledger.Claims[x.claims[i]]
		numbers = appendNumber(numbers, x.numbers[i]-before)
		before = x.numbers[i]
		statuses = append(statuses, digits[slices.Index(card.Statuses, c.Status)])
		source, actor, about := x.nobody(), x.nobody(), []ledger.TopicID(nil)
		from, to := 0, 0
		if !c.Status.Withheld() {
			source = x.numbered(card.SourceKind, int32(c.Source))
			actor = x.numbered(card.ActorKind, int32(c.Claimant))
			about = c.Topics[:min(len(c.Topics), topicLimit)]
			from, to = reaches(c)
		}
		sources = appendFixed(sources, source, x.nameDigits)
		actors = appendFixed(actors, actor, x.nameDigits)
		days = appendFixed(days, uint32(to), 4)
		spans = appendNumber(spans, uint32(to-from))
		topics = append(topics, digits[len(about)])
		for _, t := range about {
			topics = appendFixed(topics, x.numbered(card.TopicKind, int32(t)), x.nameDigits)
		}
	}
	b := []byte{'{'}
	for i, field := range []struct {
		name string
		text []byte
	}{{"numbers", numbers}, {"statuses", statuses}, {"sources", sources}, {"actors", actors}, {"days", days}, {"spans", spans}, {"topics", topics}} {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(appendText(b, field.name), ':')
		b = appendText(b, string(field.text))
	}
	return append(b, '}')
}

// facetSize is what a claim adds to a file of facets, about: no two neighbours
// are far from each other, so that numbers and spans take few digits.
func (x *index) facetSize(i int) int {
	c := &x.Ledger.Claims[x.claims[i]]
	return 2 + 1 + 2*x.nameDigits + 4 + 1 + 1 + min(len(c.Topics), topicLimit)*x.nameDigits
}

func (x *index) numbered(kind card.Kind, at int32) uint32 {
	if at == ledger.None {
		return x.nobody()
	}
	return x.numberOf[ledger.Ref{Kind: kind, Index: at}]
}

// reaches returns the first and the last day on which a claim may have been made,
// counted from 0001-01-01 as day 1; 0 where it is undated. An end that is open is
// the other end: what was said not after a day is found on that day, under which
// it is listed, and not in all years before.
func reaches(c *ledger.Claim) (from, to int) {
	earliest, latest := c.Said.Earliest, c.Said.Latest
	switch {
	case c.SaidFrom == ledger.Undated || earliest.Open && latest.Open:
		return 0, 0
	case earliest.Open:
		from, to = spanOf(latest)
		return from, to
	case latest.Open:
		return spanOf(earliest)
	}
	return 1 + int(earliest.Clock/minutes), 1 + int(latest.Clock/minutes)
}

// minutes is how many of them a day has.
const minutes = 24 * 60

// spanOf returns the days that one end of an interval names as it was written: a
// day, or all of a month or a year.
func spanOf(m card.Moment) (from, to int) {
	at := 1 + int(m.Clock/minutes)
	year, month, _, _, _ := m.Civil()
	first, next := time.Time{}, time.Time{}
	switch m.Precision {
	case card.Year:
		first, next = time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(year+1, 1, 1, 0, 0, 0, 0, time.UTC)
	case card.Month:
		first = time.Date(year, time.Month(month), 1, 0, 0, 0, 0, time.UTC)
		next = first.AddDate(0, 1, 0)
	default:
		return at, at
	}
	return dayOf(first), dayOf(next) - 1
}

// dayOf counts days as reaches does.
func dayOf(t time.Time) int { return int((t.Unix()-time.Time{}.Unix())/(60*minutes)) + 1 }
