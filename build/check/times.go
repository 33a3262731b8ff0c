package check

import (
	"onrecord/build/card"
	"onrecord/build/diag"
	"onrecord/build/ledger"
)

// times are the rules about what cannot have happened in the order that the
// cards give it.
var times = []rule{
	{diag.Rule{Name: "date-order", Level: diag.Error, Doc: `Two dates contradict each other, whatever the time zones are. A claim is said after the source that prints it was published, updated or accessed; a live page's passage is stamped outside the time of the page; a source was accessed, updated, corrected or gone before it was published; a card was added or assessed before the claim was said or printed, or corrected before it was added; an event ends before it starts; an assertion or an accusation speaks of what had not happened yet when it was said. Dates without an offset are compared with 26 hours to spare, so that no two clocks on Earth set this rule off. Correct the date that is wrong; a page that was changed after its publication needs "updated".`}, dateOrder},
	{diag.Rule{Name: "future-date", Level: diag.Warning, Doc: `A date on which something was said, published, read, added, assessed or corrected lies in the future, mostly by a slip in the year. One day is allowed, because it may be tomorrow already where the card was written. The rule runs in check alone, which knows what day it is; a build does not depend on the clock.`}, futureDate},
}

// zoneSpread is the widest distance in minutes between two clocks that show
// the same moment: UTC−12 and UTC+14.
const zoneSpread = 26 * 60

// surelyBefore reports whether a ends before b begins whatever the zones of
// clocks without an offset are.
func surelyBefore(a, b card.Interval) bool {
	if !a.Given() || !b.Given() {
		return false
	}
	end := a.Latest
	if !end.Zoned || !b.Earliest.Zoned {
		end.Zoned = false
		end.Clock += zoneSpread
	}
	return end.Before(b.Earliest)
}

// bound is a date that another date must not lie before, or after.
type bound struct {
	word, what string
	than       card.Interval
	broken     func(at, than card.Interval) bool
}

func notBefore(what string, than card.Interval) bound {
	return bound{"before", what, than, surelyBefore}
}

func notAfter(what string, than card.Interval) bound {
	return bound{"after", what, than, func(at, than card.Interval) bool { return surelyBefore(than, at) }}
}

// notBeforeByOneClock and notAfterByOneClock are for two dates that one person wrote by one clock, so
// that no zones come between them.
func notBeforeByOneClock(what string, than card.Interval) bound {
	return bound{"before", what, than, func(at, than card.Interval) bool {
		return at.Given() && than.Given() && at.EndsBefore(than)
	}}
}

func notAfterByOneClock(what string, than card.Interval) bound {
	return bound{"after", what, than, func(at, than card.Interval) bool {
		return at.Given() && than.Given() && than.EndsBefore(at)
	}}
}

// order reports a date that breaks one of its bounds: the first, as the others
// follow from it more often than not.
func (r report) order(in diag.File, what string, at card.Interval, hint string, bounds ...bound) {
	for _, b := range bounds {
		if b.broken(at, b.than) {
			r(in, at.Span, hint, "%s %q, %s %s: %q", what, at.Value, b.word, b.what, b.than.Value)
			return
		}
	}
}

const oneIsWrong = "correct the date that is wrong"

func dateOrder(s *Site, r report) {
	for i := range s.Ledger.Sources {
		r.sourceOrder(s.Ledger.Sources[i].Card)
	}
	for i := range s.Ledger.Topics {
		t := &s.Ledger.Topics[i]
		r.order(t.File, "it ends", t.Topic.End, oneIsWrong, notBeforeByOneClock("it starts", t.Topic.Start))
	}
	for i := range s.Ledger.Claims {
		c := &s.Ledger.Claims[i]
		source := &card.Source{}
		if c.Source != ledger.None {
			source = s.Ledger.Sources[c.Source].Source
		}
		r.claimOrder(c, source)
		r.contentOrder(c)
	}
}

func (r report) sourceOrder(c *card.Card) {
	s := c.Source
	published := notBefore("it was published", s.Published)
	r.order(c.File, "it was updated", s.Updated, oneIsWrong, notBeforeByOneClock("it was published", s.Published))
	r.order(c.File, "it was accessed", s.Accessed, oneIsWrong, published, notBefore("this version of it was made", s.Updated))
	r.order(c.File, "it was gone", s.Gone, oneIsWrong, published)
	for _, k := range s.Corrections {
		r.order(c.File, "it was corrected", k.On, oneIsWrong, published)
	}
}

// claimOrder compares when a claim was said, printed, read and put on a card.
// source is empty where it is not known.
func (r report) claimOrder(c *ledger.Claim, source *card.Source) {
	printed := notAfter("its source was published", source.Published)
	if u := source.Updated; u.Given() && !u.EndsBefore(source.Published) {
		printed = notAfter("its source was updated", u)
	}
	read := notAfter("its source was accessed", source.Accessed)
	published := notBefore("its source was published", source.Published)
	hint := oneIsWrong
	if !source.Updated.Given() {
		hint = "correct the date that is wrong; a source that was changed after its publication needs \"updated\""
	}
	r.order(c.File, "it was said", c.Claim.Said, hint, printed, read, notAfter("the passage was stamped", c.Claim.Stamp))
	r.order(c.File, "the passage is stamped", c.Claim.Stamp, hint, printed, read, published)
	said := notBefore("the claim was said", c.Said)
	r.order(c.File, "the card was added", c.Claim.Added, oneIsWrong, said, published)
	for _, a := range c.Claim.Assessments {
		r.order(c.File, "it was assessed", a.Assessed, oneIsWrong, said, published)
	}
	for _, k := range c.Claim.Corrections {
		r.order(c.File, "the card was corrected", k.On, oneIsWrong, notBeforeByOneClock("it was added", c.Claim.Added))
	}
}

// contentOrder compares when a claim was said with the time that it speaks of.
// Denials and non-confirmations are left out: one can deny a plan.
func (r report) contentOrder(c *ledger.Claim) {
	if !c.SpeechAct().Past() {
		return
	}
	const hint = "correct the date that is wrong; what speaks of the future is of the kind announcement or prediction"
	said := notAfter("the claim was said", c.Said)
	r.order(c.File, "it happened", c.Claim.Happened, hint, said)
	for _, f := range c.Claim.Figures {
		r.order(c.File, "the figure is as of", f.AsOf, hint, said)
		if !f.AsOf.Given() {
			r.order(c.File, "the figure counts from", f.Since, hint, said)
		}
	}
}

func futureDate(s *Site, r report) {
	today, problem := card.ParseInterval(s.Today)
	if s.Today == "" || problem != "" {
		return
	}
	today.Latest.Clock += 24 * 60
	check := func(c *card.Card, dates ...card.Interval) {
		for _, d := range dates {
			if d.Given() && today.EndsBefore(d) {
				r(c.File, d.Span, "correct the date", "%q is in the future: today is %s", d.Value, s.Today)
			}
		}
	}
	corrected := func(c *card.Card, list []card.Correction) {
		for _, k := range list {
			check(c, k.On)
		}
	}
	for i := range s.Ledger.Claims {
		c := &s.Ledger.Claims[i]
		check(c.Card, c.Claim.Said, c.Claim.Stamp, c.Claim.Added)
		for _, a := range c.Claim.Assessments {
			check(c.Card, a.Assessed)
		}
		corrected(c.Card, c.Claim.Corrections)
	}
	for i := range s.Ledger.Sources {
		c := s.Ledger.Sources[i].Card
		check(c, c.Source.Published, c.Source.Updated, c.Source.Accessed, c.Source.Gone)
		corrected(c, c.Source.Corrections)
		for _, change := range c.Source.Standing {
			check(c, change.On)
		}
	}
}
