package check

import (
	"slices"
	"strings"

	"onrecord/build/card"
	"onrecord/build/diag"
	"onrecord/build/ledger"
)

// references are the rules about ids and what they lead to.
var references = []rule{
	{diag.Rule{Name: "unknown-source", Level: diag.Error, Doc: `A reference to a source leads to no source card. Every claim stands on a source that this site can name.`},
		func(s *Site, r report) { unknown(s, r, card.SourceKind) }},
	{diag.Rule{Name: "unknown-actor", Level: diag.Error, Doc: `A reference to an actor leads to no actor card. Write the card first; an actor without a card has no side, and no other names.`},
		func(s *Site, r report) { unknown(s, r, card.ActorKind) }},
	{diag.Rule{Name: "unknown-topic", Level: diag.Error, Doc: `A reference to an event, place or subject leads to no topic card.`},
		func(s *Site, r report) { unknown(s, r, card.TopicKind) }},
	{diag.Rule{Name: "unknown-claim", Level: diag.Error, Doc: `A reference to a claim leads to no claim card.`},
		func(s *Site, r report) { unknown(s, r, card.ClaimKind) }},
	{diag.Rule{Name: "unknown-link", Level: diag.Error, Kept: true, Doc: `A link [[id]] in the body of a card leads to no card.`}, unknownLink},
	{diag.Rule{Name: "refers-to-draft", Level: diag.Error, Kept: true, Doc: `A published card refers to a draft. The reference would lead nowhere; publish the draft, or leave the reference out until then.`}, refersToDraft},
	{diag.Rule{Name: "duplicate-id", Level: diag.Error, Kept: true, Doc: `Two cards have the same id, or ids that differ in nothing but capital letters, which some file systems and servers take for the same. An id is unique in the whole tree, whatever the folder.`}, duplicateID},
	{diag.Rule{Name: "unknown-picture", Level: diag.Error, Doc: `A picture in a body is not beside the card.`}, unknownPicture},
}

// unknown reports broken references whose field takes the kind, drafts aside.
// A field that takes several kinds is reported for the first of them.
func unknown(s *Site, r report, kind card.Kind) {
	var near suggestions
	for _, b := range s.Ledger.Broken {
		if b.Field == "" || b.Wants[0] != kind || isDraft(s, b) {
			continue
		}
		if b.Found != nil {
			r(b.From.File, b.To.Span, "name a card of kind "+b.Wants[0].String(), "%q is of the kind %s, not %s", b.To.Value, b.Found.Kind, b.Wants[0])
			continue
		}
		r(b.From.File, b.To.Span, near.hint(s, b.Wants, b.To.Value, "write the card content/"+kind.Folder()+"/"+b.To.Value+".md"),
			"no %s %q", kind, b.To.Value)
	}
}

func unknownLink(s *Site, r report) {
	var near suggestions
	for _, b := range s.Ledger.Broken {
		if b.Field == "" && b.Found == nil {
			r(b.From.File, b.To.Span, near.hint(s, card.Kinds(), b.To.Value, "link to the id of a card"), "no card %q", b.To.Value)
		}
	}
}

func refersToDraft(s *Site, r report) {
	for _, b := range s.Ledger.Broken {
		if isDraft(s, b) {
			r(b.From.File, b.To.Span, "publish the draft first, or leave this out", "%q is a draft", b.To.Value)
		}
	}
}

// isDraft reports whether a reference leads to a card that is not published yet.
func isDraft(s *Site, b ledger.Broken) bool {
	if b.Found == nil {
		return false
	}
	_, published := s.Ledger.Find(b.Found.ID)
	return !published
}

// suggestions finds the nearest id for references that lead nowhere. The ids
// are listed once, and after suggestionLimit comparisons there are no more hints:
// a site with thousands of broken references must still be reported in a moment.
type suggestions struct {
	ids  []string
	left int
}

const suggestionLimit = 2_000_000

func (n *suggestions) hint(s *Site, kinds []card.Kind, word, otherwise string) string {
	if n.ids == nil {
		n.ids, n.left = ids(s, kinds...), suggestionLimit
	}
	if n.left -= len(n.ids); n.left < 0 {
		return otherwise
	}
	return diag.DidYouMean(word, n.ids, otherwise)
}

// ids lists the ids of the published cards of some kinds, sorted.
func ids(s *Site, kinds ...card.Kind) []string {
	list := []string{}
	for ref, c := range s.Ledger.Cards {
		if slices.Contains(kinds, ref.Kind) {
			list = append(list, c.ID)
		}
	}
	slices.Sort(list)
	return list
}

func duplicateID(s *Site, r report) {
	for _, c := range s.Ledger.Clashes {
		r(c.Dropped.File, diag.Whole, "rename one of the two files", "the id %q is taken by %s", c.Dropped.ID, c.Kept.File.Name)
	}
}

func unknownPicture(s *Site, r report) {
	for _, c := range s.Cards {
		folder := c.File.Name[:strings.LastIndexByte(c.File.Name, '/')+1]
		for _, p := range c.Body.Pictures {
			if _, found := slices.BinarySearch(s.Pictures, folder+p.Value); !found {
				r(c.File, p.Span, "put the file beside the card", "there is no picture %q", folder+p.Value)
			}
		}
	}
}
