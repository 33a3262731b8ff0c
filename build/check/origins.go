package check

import (
	"onrecord/build/diag"
	"onrecord/build/ledger"
)

// origins are the rules about on what a text says that it rests, and what became of it.
var origins = []rule{
	{diag.Rule{Name: "from", Level: diag.Error, Doc: `"from" says on what an outlet's text rests what it says in its own voice: a document, pictures, footage, data or its own reporter, with the text's words for that; or none, where an editor read the sentence and its neighbours and they point to nothing. It takes words with all kinds but none, and stands on claims in the outlet's own voice alone: whoever else makes a claim is its source.`}, from},
	{diag.Rule{Name: "standing", Level: diag.Error, Doc: `What became of a source cannot be read as it stands: a dispute names nobody who disputes it, or a change is dated before the source was published. Name in "by" who disputes it, or correct the day.`}, standing},
}

func from(s *Site, r report) {
	for i := range s.Ledger.Claims {
		c := &s.Ledger.Claims[i]
		f := c.Claim.From
		if !f.Kind.Given() || !read(c.Card) || c.Status.Withheld() {
			continue
		}
		switch names := f.Kind.Value.Names(); {
		case c.Source != ledger.None && c.Claim.Claimant.Given() && !s.Ledger.OwnVoice(c):
			r(c.File, f.Kind.Span, "take it out", "the claim is not in the outlet's own voice, so its source is who makes it")
		case names && !f.Quote.Given():
			r(c.File, f.Kind.Span, "add quote: the words of the text for it", "%q lacks the words of the text", f.Kind.Value)
		case !names && f.Quote.Given():
			r(c.File, f.Quote.Span, "take the words out, or write another kind", "%q has words, and points to nothing", f.Kind.Value)
		}
	}
}

func standing(s *Site, r report) {
	for i := range s.Ledger.Sources {
		source := &s.Ledger.Sources[i]
		for _, c := range source.Source.Standing {
			switch {
			case c.Status.Value.NeedsName() && !c.By.Given():
				r(source.File, c.Status.Span, "add by: the id of who disputes it", "nobody is named who disputes it")
			case c.On.Given() && source.Source.Published.Given() && c.On.EndsBefore(source.Source.Published):
				r(source.File, c.On.Span, "correct the day", "it was %s on %s, before it was published", c.Status.Value, c.On.Value)
			}
		}
	}
}
