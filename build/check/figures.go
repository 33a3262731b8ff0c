package check

import (
	"onrecord/build/card"
	"onrecord/build/diag"
	"onrecord/build/ledger"
)

// figures are the rules about what makes a number comparable with others.
var figures = []rule{
	{diag.Rule{Name: "figure-event", Level: diag.Error, Doc: `A figure does not say of which event it is, and its claim has no topic of the kind event, or several. Figures of different events are never compared, so the event has to be certain: give the figure one, or the claim exactly one.`}, figureEvent},
	{diag.Rule{Name: "figure-population", Level: diag.Error, Doc: `Positions and equipment are not counted among people: the field "of" does not go with them.`}, figurePopulation},
	{diag.Rule{Name: "duplicate-figure", Level: diag.Error, Doc: `A claim gives two figures for the same thing: metric, of, in, whose, event, span and times agree. Neither would be taken for the claim's figure. Write one, with the bound that the source gives it ("7 to 9"), or say in what the two differ.`}, duplicateFigure},
	{diag.Rule{Name: "figure-since", Level: diag.Error, Doc: `A figure is counted from a time after the one of which it speaks.`}, figureSince},
}

// eachFigure calls look for every figure as its card has it and as the ledger
// has it.
func eachFigure(s *Site, look func(c *ledger.Claim, typed *card.Figure, f *ledger.Figure)) {
	for i := range s.Ledger.Claims {
		c := &s.Ledger.Claims[i]
		for n := range c.Claim.Figures {
			look(c, &c.Claim.Figures[n], &c.Figures[n])
		}
	}
}

func figureEvent(s *Site, r report) {
	eachFigure(s, func(c *ledger.Claim, typed *card.Figure, f *ledger.Figure) {
		if typed.Event.Given() || f.Event != ledger.None || !read(c.Card) {
			return
		}
		events := 0
		for _, t := range c.Claim.Topics {
			ref, found := s.Ledger.Find(t.Value)
			if !found || ref.Kind != card.TopicKind {
				return // what is wrong is that topic
			}
			if s.Ledger.Topics[ref.Index].Topic.Kind.Value.Happens() {
				events++
			}
		}
		how := "none of the claim's topics is an event"
		if events > 1 {
			how = "several of the claim's topics are events"
		}
		r(c.File, typed.At, "add event: to the figure, or exactly one event to the claim's topics", "the figure has no event: %s", how)
	})
}

func figurePopulation(s *Site, r report) {
	eachFigure(s, func(c *ledger.Claim, typed *card.Figure, f *ledger.Figure) {
		if typed.Of.Given() && (f.Metric == "positions" || f.Metric == "equipment") {
			r(c.File, typed.Of.Span, "leave \"of\" out", "%q are not counted among %q", f.Metric, f.Of)
		}
	})
}

func duplicateFigure(s *Site, r report) {
	type key struct {
		claim                    *ledger.Claim
		metric, of               string
		span                     card.FigureSpan
		in, event                ledger.TopicID
		whose                    ledger.ActorID
		first, last, since, till card.Moment
	}
	seen := map[key]*card.Figure{}
	eachFigure(s, func(c *ledger.Claim, typed *card.Figure, f *ledger.Figure) {
		if len(c.Figures) < 2 {
			return
		}
		k := key{c, f.Metric, f.Of, f.Span, f.In, f.Event, f.Whose, f.AsOf.Earliest, f.AsOf.Latest, f.Since.Earliest, f.Since.Latest}
		if other := seen[k]; other != nil {
			r(c.File, typed.At, "write one figure with the source's bound, or say in what the two differ", "%q and %q are figures for the same thing", other.Count.Value, typed.Count.Value)
			return
		}
		seen[k] = typed
	})
}

func figureSince(s *Site, r report) {
	eachFigure(s, func(c *ledger.Claim, typed *card.Figure, _ *ledger.Figure) {
		r.order(c.File, "the figure counts from", typed.Since, oneIsWrong, notAfterByOneClock("the time that it speaks of", typed.AsOf))
	})
}
