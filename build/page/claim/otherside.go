package claim

import "onrecord/build/view"

// otherSide shows what the sides that the claimant's opposes say on the same event
// and question without an editor having related it, and how much they say about the
// event. That there is no answer is said of the cards alone, and only where none of
// theirs bears on the claim.
func otherSide(w *view.Writer, p *ClaimPage, k known) {
	c := &w.Ledger.Claims[k.Claim]
	if !answerable(w.Ledger, c) {
		return
	}
	say, other := w.Layouts.Strings, k.Other
	for _, n := range other.Nearby {
		p.Beside = append(p.Beside, Related{
			Relation: say["bearing."+n.Reason.String()], Label: w.Label(n.Claim), Said: w.Wording.Said(&w.Ledger.Claims[n.Claim]),
		})
	}
	if len(p.Answers) == 0 && len(p.Beside) == 0 {
		if !c.SpeechAct().Applicable() {
			return
		}
		if p.NoAnswer = say["claim.no-answer"]; len(other.Events) == 0 {
			p.NoAnswer += " " + say["claim.no-event"]
		}
	}
	for _, e := range other.Events {
		topic := &w.Ledger.Topics[e.Event]
		text := say.Count("claim.elsewhere", e.Claims, "event", w.Wording.Isolated(topic.Title.Value, ""))
		p.Elsewhere = append(p.Elsewhere, view.Link{Text: text, Href: w.Link(topic.Page)})
	}
}
