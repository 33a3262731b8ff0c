package check

import (
	"slices"

	"onrecord/build/card"
	"onrecord/build/diag"
	"onrecord/build/ledger"
)

// conflict are the rules about parties, topics and what verification notes cover.
var conflict = []rule{
	{diag.Rule{Name: "party", Level: diag.Error, Doc: `"party" and "opposes" stand on sides alone, and sides that oppose each other are parties. Both fields decide how agreement is counted and what "both sides" means, for every actor of the side. Write them on the card of the side, and give both sides "party: true". No side opposes itself.`}, party},
	{diag.Rule{Name: "party-alone", Level: diag.Warning, Doc: `A party opposes nobody. Nothing can then be disputed by an opposing party, admitted against its interest, or said by both sides. Name the sides that it opposes; it is enough to do so on one of the two cards.`}, partyAlone},
	{diag.Rule{Name: "topic-kind", Level: diag.Error, Doc: `A topic is of another kind than its field takes. A figure's "in" is a place and its "event" an event, and a place lies within a place. Figures are compared by place and event, so a slip there compares what is not the same.`}, topicKind},
	{diag.Rule{Name: "covers", Level: diag.Error, Doc: `A verification note says that it covers a claim that was read in another source, or has a topic without covering both sides. A note is what one source says about its own report; it cannot speak of another's, and a topic narrows nothing but both-sides.`}, covers},
	{diag.Rule{Name: "note-without-claim", Level: diag.Warning, Doc: `A source's verification note covers all claims, or those of both sides, and none of the source's cards is such a claim, so no page shows the note beside a claim. It may be true and waiting for its cards; or the topic, a party or "opposes" is missing.`}, noteWithoutClaim},
}

func party(s *Site, r report) {
	for i := range s.Ledger.Actors {
		a := &s.Ledger.Actors[i]
		if side := &s.Ledger.Actors[a.Side]; a.Side != ledger.ActorID(i) {
			if a.Actor.Party {
				r(a.File, a.Actor.PartyAt, "take it out", "%q stands on the side of %q, whose card decides whether it is a party", a.ID, side.ID)
			}
			for _, o := range a.Actor.Opposes {
				r(a.File, o.Span, "write it on the card of the side", "%q stands on the side of %q, whose card says whom it opposes", a.ID, side.ID)
			}
			continue
		}
		for _, o := range a.Actor.Opposes {
			ref, found := s.Ledger.Find(o.Value)
			if !found || ref.Kind != card.ActorKind {
				continue
			}
			other := &s.Ledger.Actors[ref.Index]
			switch side := s.Ledger.Actors[other.Side]; {
			case other.ID == a.ID:
				r(a.File, o.Span, "name another side", "%q opposes itself", a.ID)
			case side.ID != other.ID:
				r(a.File, o.Span, "name the side", "%q is no side: it stands on that of %q", o.Value, side.ID)
			case !a.Actor.Party:
				r(a.File, o.Span, "add \"party: true\", or take it out", "%q opposes %q and is no party", a.ID, o.Value)
			case !other.Actor.Party:
				r(a.File, o.Span, "add \"party: true\" to the card of the other, or take it out", "%q is no party", o.Value)
			}
		}
	}
}

func partyAlone(s *Site, r report) {
	for i := range s.Ledger.Actors {
		a := &s.Ledger.Actors[i]
		if read(a.Card) && a.Actor.Party && a.Side == ledger.ActorID(i) && len(a.Opposes) == 0 && len(a.Actor.Opposes) == 0 {
			r(a.File, a.Actor.PartyAt, "add opposes: [id of a side]", "the party %q opposes nobody", a.ID)
		}
	}
}

func topicKind(s *Site, r report) {
	want := func(c *card.Card, field string, t card.Text, kind card.KindOfTopic) {
		ref, found := s.Ledger.Find(t.Value)
		if !found || ref.Kind != card.TopicKind {
			return
		}
		if is := s.Ledger.Topics[ref.Index].Topic.Kind.Value; is != kind && is.Given() {
			r(c.File, t.Span, "name a topic of the kind "+kind.String(), "%q takes a topic of the kind %q, and %q is of the kind %q", field, kind, t.Value, is)
		}
	}
	for i := range s.Ledger.Claims {
		c := &s.Ledger.Claims[i]
		for _, f := range c.Claim.Figures {
			want(c.Card, "in", f.In, card.Place)
			want(c.Card, "event", f.Event, card.Event)
		}
	}
	for i := range s.Ledger.Topics {
		if t := &s.Ledger.Topics[i]; t.Topic.Kind.Value.Contains() {
			want(t.Card, "within", t.Topic.Within, card.Place)
		}
	}
}

func covers(s *Site, r report) {
	for i := range s.Ledger.Sources {
		source := &s.Ledger.Sources[i]
		for _, n := range source.Source.Notes {
			for _, t := range n.Covers {
				ref, found := s.Ledger.Find(t.Value)
				if !found || ref.Kind != card.ClaimKind || t.Value == card.CoversAll || t.Value == card.CoversBothSides {
					continue
				}
				if c := &s.Ledger.Claims[ref.Index]; c.Claim.Source.Given() && c.Source != ledger.SourceID(i) {
					r(source.File, t.Span, "name claims of this source", "the claim %q was read in %q", t.Value, c.Claim.Source.Value)
				}
			}
			if n.Topic.Given() && !slices.ContainsFunc(n.Covers, func(t card.Text) bool { return t.Value == card.CoversBothSides }) {
				r(source.File, n.Topic.Span, "add both-sides to covers, or leave the topic out", "the topic %q narrows both-sides, which the note does not cover", n.Topic.Value)
			}
		}
	}
}

// noteWithoutClaim asks the claims which notes cover them, so that what counts
// as covered is decided in one place.
func noteWithoutClaim(s *Site, r report) {
	covering := map[*card.VerificationNote]bool{}
	redacted := withheldOf(s) // it shows no notes, and may have been covered
	for i := range s.Ledger.Claims {
		c := &s.Ledger.Claims[i]
		for _, n := range c.Mark.Notes {
			covering[n.VerificationNote] = true
		}
	}
	for i := range s.Ledger.Sources {
		source := &s.Ledger.Sources[i]
		if len(source.Claims) == 0 || redacted[ledger.SourceID(i)] {
			continue
		}
		for j := range source.Source.Notes {
			n := &source.Source.Notes[j]
			at := slices.IndexFunc(n.Covers, func(t card.Text) bool { return t.Value == card.CoversAll || t.Value == card.CoversBothSides })
			if at >= 0 && !covering[n] {
				r(source.File, n.Covers[at].Span, "look whether a topic, a party or its opponent is missing",
					"the note covers %q, and no claim of this source is such a claim", n.Covers[at].Value)
			}
		}
	}
}
