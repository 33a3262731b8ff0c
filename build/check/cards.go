package check

import (
	"strings"
	"unicode/utf8"

	"onrecord/build/card"
	"onrecord/build/diag"
	"onrecord/build/quote"
)

// cards are the rules about a single card that need to know how it is shown.
var cards = []rule{
	{diag.Rule{Name: "title-form", Level: diag.Error, Doc: `A title is one sentence that is printed inside others, behind "claimant said:" and before the mark. That of a claim has no final period, and no title holds a link: [[ would be printed as it stands. Links belong in the body.`}, titleForm},
	{diag.Rule{Name: "coordinates", Level: diag.Error, Doc: `A topic has a latitude without a longitude, or the reverse. A place on the map needs both; leave both out where they are not known.`}, coordinates},
	{diag.Rule{Name: "verb-of-kind", Level: diag.Error, Doc: `The verb of a claim does not go with its kind: one urges in a demand and condemns in an opinion, and a claim that is only taken for granted has no verb of its own. Correct the kind, or leave the verb out: the kind has one.`}, verbOfKind},
	{diag.Rule{Name: "unnamed", Level: diag.Error, Doc: `The claimant is "unnamed" and the card does not say how the source calls whoever spoke. The label would begin with nobody: write the source's own words into named-as ("military sources", "residents"). No actor can have the id unnamed, because no card could name it.`}, unnamed},
}

func titleForm(s *Site, r report) {
	language := s.Languages.Of(s.Settings.Lang)
	for _, c := range s.Cards {
		title := c.Title.Value
		if strings.Contains(title, "[[") {
			r(c.File, c.Title.Span, "move the link into the body", "the title holds a link")
		}
		if c.Kind == card.ClaimKind && endsSentence(title, language) {
			r(c.File, c.Title.Span, "leave the period out", "the title ends in a period")
		}
	}
}

// namesEnd are abbreviations that names keep in every language: a German title says
// "Northfold Inc." too.
var namesEnd = map[string]bool{
	"Bros": true, "Co": true, "Corp": true, "Esq": true, "Inc": true, "Jnr": true, "Jr": true, "Ltd": true, "Pty": true, "Snr": true, "Sr": true, "Cía": true, "Şti": true,
}

// endsSentence reports whether a title ends in the period of a sentence and
// not in that of an abbreviation: "U.S.", "in Washington, D.C.", and those of the table
// of the site's language ("Inc.", "etc."). An ellipsis is no period. U+0589 is the Armenian one, U+3002 that of Chinese and Japanese.
func endsSentence(title string, language *quote.Language) bool {
	if strings.HasSuffix(title, "\u0589") || strings.HasSuffix(title, "\u3002") {
		return true
	}
	before, found := strings.CutSuffix(title, ".")
	at := strings.LastIndexByte(before, ' ')
	last := before[at+1:]
	return found && len(last) > 1 && !strings.Contains(last, ".") && !namesEnd[last] && !language.Abbreviates(last) && !shortens(before[:max(at, 0)], language)
}

// shortens reports whether a text ends in the first of two abbreviations that belong
// together: u. dgl., n. Chr., Ltd. Şti.
func shortens(text string, language *quote.Language) bool {
	before, found := strings.CutSuffix(text, ".")
	first := before[strings.LastIndexByte(before, ' ')+1:]
	return found && (utf8.RuneCountInString(first) == 1 || language.Abbreviates(first))
}

func coordinates(s *Site, r report) {
	for _, c := range s.Cards {
		if !read(c) || c.Topic == nil || c.Topic.Lat.Given() == c.Topic.Lon.Given() {
			continue
		}
		at, has, lacks := c.Topic.Lat, "lat", "lon"
		if c.Topic.Lon.Given() {
			at, has, lacks = c.Topic.Lon, lacks, has
		}
		r(c.File, at.Span, "give both, or none", "%q stands without %q", has, lacks)
	}
}

func unnamed(s *Site, r report) {
	for _, c := range s.Cards {
		switch {
		case read(c) && c.Claim != nil && c.Claim.Claimant.Value == card.Unnamed && !c.Claim.NamedAs.Given():
			r(c.File, c.Claim.Claimant.Span, "add named-as with the source's own words: named-as: residents", "who is %q in the source?", card.Unnamed)
		case c.Actor != nil && c.ID == card.Unnamed:
			r(c.File, diag.Whole, "choose another id", "%q stands for nobody in particular and cannot be an actor", c.ID)
		}
	}
}

func verbOfKind(s *Site, r report) {
	for i := range s.Ledger.Claims {
		c := &s.Ledger.Claims[i]
		switch verb := c.Claim.Verb; {
		case !verb.Given():
		case c.Claim.InVoice().Implied():
			r(c.File, verb.Span, "leave it out", "a claim that is taken for granted has no verb %q", verb.Value)
		case !verb.Value.Fits(c.SpeechAct()):
			hint := "leave it out"
			if fitting := card.Strings(card.VerbsOf(c.SpeechAct())); len(fitting) > 0 {
				hint = "it takes one of " + strings.Join(fitting, ", ") + ", or none"
			}
			r(c.File, verb.Span, hint, "the verb %q does not go with the kind %q", verb.Value, c.SpeechAct())
		}
	}
}
