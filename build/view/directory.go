package view

import (
	"cmp"
	"strings"

	"onrecord/build/card"
	"onrecord/build/ledger"
)

// Details are what a list says about a source, an actor or a topic.
func (w *Writer) Details(ref ledger.Ref) []string {
	say := w.Layouts.Strings
	var list []string
	add := func(text string) {
		if text != "" {
			list = append(list, text)
		}
	}
	claims := 0
	switch ref.Kind {
	case card.SourceKind:
		s := &w.Ledger.Sources[ref.Index]
		add(w.Wording.Outlet(ledger.SourceID(ref.Index)))
		add(w.Date(s.Source.Published))
		claims = len(s.Claims)
	case card.ActorKind:
		a := &w.Ledger.Actors[ref.Index]
		add(say["actor."+a.Actor.Kind.Value.String()])
		if a.Party && a.Side == ledger.ActorID(ref.Index) {
			add(say["page.party"])
		}
		if names := a.Actor.AlsoKnownAs; len(names) > 0 {
			add(say.Fill("page.called", "names", w.joined(names)))
		}
		claims = len(a.Claims)
	case card.TopicKind:
		t := &w.Ledger.Topics[ref.Index]
		add(say["topic."+t.Topic.Kind.Value.String()])
		add(w.Span(t))
		claims = len(t.Claims)
	}
	add(w.Number(claims))
	return list
}

// Span is when a topic began and ended, as far as its card says.
func (w *Writer) Span(t *ledger.Topic) string {
	start, end := w.Date(t.Topic.Start), w.Date(t.Topic.End)
	switch {
	case start == "" || end == "" || start == end:
		return cmp.Or(start, end)
	}
	if strings.Contains(t.Topic.Start.Value+t.Topic.End.Value, "/") { // an interval of its own
		return w.Layouts.Strings.Fill("date.began-ended", "start", start, "end", end)
	}
	return w.Layouts.Strings.Fill("date.between", "from", start, "to", end)
}

func (w *Writer) joined(texts []card.Text) string {
	words := make([]string, len(texts))
	for i, t := range texts {
		words[i] = w.Wording.Isolated(t.Value, "")
	}
	return w.Layouts.Strings.Joined(words)
}

// Number says how many claims there are; of none it says nothing.
func (w *Writer) Number(claims int) string {
	if claims == 0 {
		return ""
	}
	return w.Layouts.Strings.Count("page.number-of-claims", claims)
}
