package build

import (
	"onrecord/build/card"
	"onrecord/build/forms"
	"onrecord/build/ledger"
)

// FromIssue makes a card of the text of an issue that was written with one of
// forms.IssueForms, as New does of fields. Where there are problems, the card is not to be
// used: each field is looked at by itself, so that all mistakes are told at once.
func FromIssue(book *ledger.Ledger, text, id, today string) (NewCard, []forms.Problem, error) {
	kind, answers, problems := forms.ReadIssue(text)
	var entries []card.Entry
	var prose forms.Answer
	for _, a := range answers {
		if a.Name == forms.Body {
			prose = a
			continue
		}
		e, err := FieldOf(kind, a.Name, forms.Values(kind, a))
		if err == nil {
			err = Mistake(kind, []card.Entry{e})
		}
		if err != nil {
			problems = append(problems, forms.Problem{Line: a.Line, Message: err.Error()})
			continue
		}
		entries = append(entries, e)
	}
	if len(problems) > 0 {
		return NewCard{}, problems, nil
	}
	n, err := New(book, kind, id, entries, today)
	if err != nil || prose.Text == "" {
		return n, nil, err
	}
	n.Text = append(n.Text, prose.Text+"\n"...)
	for _, d := range n.mistakes() {
		problems = append(problems, forms.Problem{Line: prose.Line, Message: d.Message, Hint: d.Hint})
	}
	return n, problems, nil
}
