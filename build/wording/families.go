package wording

import (
	"maps"
	"slices"

	"onrecord/build/card"
	"onrecord/build/layout"
)

// Families are the strings about claims whose keys are put together from words, by
// what the tables of the words say: a new row is asked for its strings.
func Families() layout.Families {
	marked := card.StatusesThat(func(s card.Status) bool { return !s.OfInapplicable() })
	marks := slices.Concat(card.Strings(marked), card.Strings(card.SpeechActsThat(card.SpeechAct.Inapplicable)))
	var notes []string
	for _, says := range card.NoteWords {
		notes = append(notes, says, says+"-by")
	}
	return layout.Families{
		"mark.":       marks,
		"headline.":   marks,
		"status.":     card.Strings(card.Statuses),
		"site.":       card.Strings(card.StatusesThat(card.Status.Rests)),
		"verb.":       slices.Concat(card.Strings(card.SpeechActs), card.Strings(card.Verbs), []string{card.Implied}),
		"reason.":     card.Strings(card.Reasons),
		"note.":       notes,
		"uncounted.":  slices.Sorted(maps.Values(whyKeys)),
		"figure.":     slices.Concat(card.Metrics, card.Spans),
		"population.": card.Populations,
		"actor.":      card.ActorKinds,
		"topic.":      card.TopicKinds,
		"part.":       card.Parts,
		"voice.":      append(slices.Clone(card.Voices), card.Direct+foreign, card.Mixed+foreign),
		"from.":       card.Strings(card.Bases),
		"document.":   card.Strings(card.Documents),
		"standing.":   card.Strings(card.Standings),
		"relation.":   relations(),
		"answer.":     answers(),
		"feed.":       Events(),
		"changes.":    Events(),
	}
}

// foreign ends the key of a voice whose words are in another language than the outlet's.
const foreign = "-foreign"

// Foreign returns the key of a voice whose words are in another language than the
// outlet's: that of its own where it quotes the claimant, else the same.
func Foreign(voice string) string {
	if voice == card.Direct || voice == card.Mixed {
		return voice + foreign
	}
	return voice
}

// Events are the words of what can happen to a claim (ledger.Change.Word).
func Events() []string {
	return append(card.Strings(card.StatusesThat(card.Status.Tombstone)), "corrected", "assessed")
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
