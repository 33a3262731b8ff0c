package wording

import (
	"maps"
	"slices"

	"onrecord/build/card"
	"onrecord/build/layout"
	"onrecord/build/ledger"
)

// Families are the strings about claims whose keys are put together from words, by
// what the tables of the words say: a new row is asked for its strings.
func Families() layout.Families {
	marked := card.StatusesThat(func(s card.Status) bool { return !s.OfInapplicable() })
	marks := slices.Concat(card.Strings(marked), card.Strings(card.SpeechActsThat(card.SpeechAct.Inapplicable)))
	var notes []string
	for _, says := range card.Strings(card.NoteWords) {
		notes = append(notes, says, says+"-by")
	}
	return layout.Families{
		"mark.":       marks,
		"headline.":   marks,
		"status.":     card.Strings(card.Statuses),
		"site.":       card.Strings(card.StatusesThat(card.Status.Rests)),
		"verb.":       slices.Concat(card.Strings(card.SpeechActs), card.Strings(card.Verbs), []string{card.Implied.String()}),
		"reason.":     card.Strings(card.Reasons),
		"note.":       notes,
		"uncounted.":  slices.Sorted(maps.Values(whyKeys)),
		"figure.":     slices.Concat(card.FigureBases, card.Strings(card.Spans)),
		metricPrefix:  card.MetricNames,
		"count.":      card.BoundKeys(),
		"population.": card.Populations,
		"actor.":      card.Strings(card.ActorKinds),
		"topic.":      card.Strings(card.TopicKinds),
		"part.":       card.Strings(card.Parts),
		"voice.":      voices(),
		"from.":       card.Strings(card.Bases),
		"document.":   card.Strings(card.Documents),
		"standing.":   card.Strings(card.Standings),
		"copy.":       card.Strings(card.CopyOutcomes),
		"relation.":   relations(),
		"answer.":     answers(),
		"feed.":       Events(),
		"changes.":    Events(),
	}
}

// Voice returns the key, behind "voice.", of the sentence about whose words a quote is.
// Where it holds words of the claimant's own in another language than the outlet's, the
// sentence says so.
func Voice(v card.Voice, foreign bool) string {
	if foreign && v.Spoken() {
		return v.String() + "-foreign"
	}
	return v.String()
}

// voices are the keys that Voice returns.
func voices() []string {
	var keys []string
	for _, v := range card.Voices {
		keys = append(keys, Voice(v, false), Voice(v, true))
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// Events are the words of what can happen to a claim (ledger.Change.Word).
func Events() []string {
	return append(card.Strings(card.StatusesThat(card.Status.Tombstone)), "corrected", "assessed")
}

// RelationKey returns the key, behind "relation." or "answer.", of how an edge bears on the
// claim that has it: "contradicts-partial".
func RelationKey(e ledger.Edge) string {
	switch {
	case e.Computed:
		return e.Kind.String() + "-computed"
	case e.Incoming:
		return e.Kind.String() + "-incoming"
	case e.Degree.Qualifies():
		return e.Kind.String() + "-" + e.Degree.String()
	}
	return e.Kind.String()
}

// relations are the keys of all edges: the word, and how the edge bears on the claim.
func relations() []string {
	var keys []string
	for _, kind := range card.RelationKinds {
		keys = append(keys, kind.String())
		if !kind.Symmetric() {
			keys = append(keys, kind.String()+"-incoming")
		}
		if kind.Opposes() {
			keys = append(keys, opposing(kind)...)
		}
	}
	return keys
}

// answers are the keys of the edges by which an opposing side speaks to a claim.
func answers() []string {
	keys := []string{"conceding"}
	for _, kind := range card.RelationKinds {
		switch {
		case kind.Opposes():
			keys = append(append(keys, kind.String()), opposing(kind)...)
		case kind.Agrees():
			keys = append(keys, kind.String())
		case kind.Answers():
			keys = append(keys, kind.String()+"-incoming")
		}
	}
	return keys
}

// opposing are the keys of a contradiction that is more than its plain word.
func opposing(kind card.RelationKind) []string {
	keys := []string{kind.String() + "-computed"}
	for _, degree := range card.Degrees {
		if degree.Qualifies() {
			keys = append(keys, kind.String()+"-"+degree.String())
		}
	}
	return keys
}
