package check

import (
	"fmt"
	"slices"
	"strings"

	"onrecord/build/card"
	"onrecord/build/diag"
	"onrecord/build/ledger"
)

// figures are the rules about what makes a number comparable with others.
var figures = []rule{
	{diag.Rule{Name: "figure-event", Level: diag.Error, Doc: `A figure does not say of which event it is, and its claim has no topic of the kind event, or several. Figures of different events are never compared, so the event has to be certain: give the figure one, or the claim exactly one.`}, figureEvent},
	{diag.Rule{Name: "figure-metric", Level: diag.Error, Doc: `A figure counts or measures what this site has no metric for, or a metric of site.toml cannot be meant: it has the id of one that every site has, it has no words, or its unit is none. Use a metric of the vocabulary, or add a table [metrics.ID] to site.toml: words, as they stand behind a number, by its plural category (one, few, many, other) and alone, and by language, where a form or a language needs it; counts, people, things or quantity; of a quantity its unit, and falls where a total of it can become less.`}, figureMetric},
	{diag.Rule{Name: "figure-unit", Level: diag.Error, Doc: `A quantity needs a unit, its own or that of its metric, and one that is of the metric's dimension: kilograms and tonnes can be compared, kilograms and litres cannot. Units are codes of UCUM (kg, t, L, m3, mg/L, ug/m3, %, Cel, kW.h), currencies of ISO 4217 (EUR), or words of your own, which are compared with themselves alone. A number below nought goes with degrees, shares, money and a metric of your own. What is counted in whole numbers has no unit, no decimals and no spread.`}, figureUnit},
	{diag.Rule{Name: "figure-population", Level: diag.Error, Doc: `Only people are counted among a population: the field "of" does not go with things and quantities.`}, figurePopulation},
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
		if typed.Of.Given() && s.Ledger.Metric(f.Metric).Counts != card.People {
			r(c.File, typed.Of.Span, "leave \"of\" out", "%q are not counted among %q", f.Metric, f.Of)
		}
	})
}

func figureMetric(s *Site, r report) {
	var names []string
	for _, m := range s.Ledger.Metrics {
		names = append(names, m.ID)
	}
	eachFigure(s, func(c *ledger.Claim, typed *card.Figure, f *ledger.Figure) {
		if _, known := card.FindMetric(s.Ledger.Metrics, f.Metric); f.Metric != "" && !known {
			r(c.File, typed.Metric.Span, diag.DidYouMean(f.Metric, names, "use one of "+strings.Join(names, ", ")+", or add [metrics."+f.Metric+"] to site.toml"), "there is no metric %q", f.Metric)
		}
	})
	for _, m := range s.Settings.Metrics {
		unit, known := card.FindUnit(m.Unit)
		switch {
		case slices.Contains(card.MetricNames, m.ID):
			r(s.Settings.File, m.Span, "give it another id", "every site has a metric %q", m.ID)
		case m.Forms(s.Settings.Lang) == nil:
			r(s.Settings.File, m.Span, `add words = "dead fish": how pages name it behind a number; forms need one that is "other"`, "the metric %q has no words in the language of the site", m.ID)
		case m.Unit != "" && m.Counts != "quantity":
			r(s.Settings.File, m.UnitSpan, `leave it out, or write counts = "quantity"`, "what is counted in whole numbers has no unit")
		case m.Unit != "" && !known:
			r(s.Settings.File, m.UnitSpan, unitHint(m.Unit), "%q is no unit", unit.Code)
		}
	}
}

func unitHint(written string) string {
	if code := card.UnitMeant(written); code != "" {
		return fmt.Sprintf("write %q", code)
	}
	return "write a code of UCUM (kg, mg/L, %), a currency (EUR), or a word"
}

func figureUnit(s *Site, r report) {
	eachFigure(s, func(c *ledger.Claim, typed *card.Figure, f *ledger.Figure) {
		metric, written := s.Ledger.Metric(f.Metric), typed.Unit.Value
		if metric.Counts != card.Quantity {
			switch {
			case typed.Unit.Given():
				r(c.File, typed.Unit.Span, "leave the unit out, or use a metric that is a quantity", "%q is counted in whole numbers and has no unit", f.Metric)
			case f.Count.Parts:
				r(c.File, f.Count.Span, "write a whole number, or use a metric that is a quantity", "%q is counted in whole numbers, not as %q", f.Metric, f.Count.Value)
			}
			return
		}
		unit, known := card.FindUnit(written)
		base, _ := card.FindUnit(metric.Unit)
		switch {
		case written == "" && metric.Unit == "":
			r(c.File, typed.At, "add unit: to the figure", "the figure has no unit")
		case written != "" && !known:
			r(c.File, typed.Unit.Span, unitHint(written), "%q is no unit", written)
		case written != "" && metric.Unit != "" && unit.Dimension != base.Dimension:
			hint := "use another unit or another metric"
			if meant, _ := card.FindUnit(card.UnitMeant(written)); meant.Dimension == base.Dimension {
				hint = unitHint(written)
			}
			r(c.File, typed.Unit.Span, hint, "%q cannot be converted into %q, the unit of %q", written, metric.Unit, f.Metric)
		case f.Count.Exact.High < 0 && !f.Unit.Signed && slices.Contains(card.MetricNames, f.Metric):
			r(c.File, f.Count.Span, "a change needs a metric of its own in site.toml", "%q is less than nothing of %q", f.Count.Value, f.Metric)
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
