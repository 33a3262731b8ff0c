// Package questions is what would settle claims that could not be verified.
package questions

import (
	"strconv"

	"onrecord/build/card"
	"onrecord/build/plan"
	"onrecord/build/view"
)

// The open questions, the pages after the first, and the lists that are too long
// for them.
const (
	questionsAddress = "questions.html"
	questionsPrefix  = "questions-lists/"
	unsaidAddress    = "questions-lists/unsaid.html"
)

// Feature is the open questions with their lists.
var Feature = view.Feature{
	Prefix:  questionsPrefix,
	Fixed:   []string{questionsAddress},
	Layouts: map[string]any{"questions": QuestionsPage{}},
	Foot:    []view.Section{{Key: "questions.title", Address: questionsAddress}},
	Fixtures: func(s *view.Site) []plan.Output {
		return []plan.Output{view.Render(s, questionsAddress, "questions", func(w *view.Writer) QuestionsPage { return questionsPage(w, 0) })}
	},
	Below: pages,
	Lists: lists,
	Strings: map[string][]string{
		"questions.how-": card.Strings(card.RelationsThat(func(k card.RelationKind) bool { return k.Retells() || k.Agrees() || k.Opposes() })),
	},
}

const (
	// questionsLimit is how many claims, and as many questions, stand on one page.
	questionsLimit = 115
	// shownLimit is how many claims of a question stand in the open, foldedLimit
	// how many more stand folded below it; a longer list has a page of its own.
	shownLimit  = 3
	foldedLimit = 22
)

// QuestionsPage is the view model of questions.html: what would settle claims that
// could not be verified, by how much hangs on it.
type QuestionsPage struct {
	Frame     view.Frame
	Title     string      // of the page: "Open questions"
	Lead      string      // a sentence about the page: "What would settle these claims."
	Rule      string      // by which the questions are ordered: "First those on which most claims hang."
	Pages     []view.Link // the pages on which they stand, where there are several: "1 to 20"
	Questions []Question  // those of this page, in order
	Unsaid    view.Link   // the list of unverified claims of which nobody says what would settle them; empty where there are none: "18 claims"
}

// Question is something that would settle claims, in the words of their cards.
type Question struct {
	ID        string   // an anchor that stays as long as the words do: "q-2c26b46b68ff"
	Text      string   // what would settle the claims: "a list of the names of the dead"
	Facts     []string // how much hangs on it: "15 claims would be settled"
	Claims    Folded   // those that it would settle
	Connected Folded   // other claims that hang on those
}

// Folded is a list of claims of which most are folded away.
type Folded struct {
	First []Hanging // in the open
	Rest  []Hanging // folded
	More  string    // names the folded ones: "12 more"
	All   view.Link // the list of all, where it is too long for both; else empty: "All 57 claims"
}

// Hanging is a claim in such a list.
type Hanging struct {
	Label view.Label // the claim
	Said  string     // when, no more precise than is known: "19 September 2023"
	How   string     // how it is connected; empty for those that would be settled: "contradicts one of them"
}

func pageAddress(n int) string {
	if n == 0 {
		return questionsAddress
	}
	return questionsPrefix + strconv.Itoa(n+1) + ".html"
}

func questionsPage(w *view.Writer, n int) QuestionsPage {
	say, a := w.Layouts.Strings, agendas.Of(w.Site)
	title := say["questions.title"]
	v := QuestionsPage{Frame: w.Frame(w.PageTitle(title, n+1), say["questions.lead"], ""), Title: title, Lead: say["questions.lead"], Rule: say["questions.rule"]}
	if len(a.pages) > 1 {
		first := 1
		for i, p := range a.pages {
			name := say.Fill("questions.part", "from", strconv.Itoa(first), "to", strconv.Itoa(first+len(p)-1))
			v.Pages = append(v.Pages, view.Link{Text: name, Href: w.Link(pageAddress(i)), Here: i == n})
			first += len(p)
		}
	}
	if n < len(a.pages) {
		for i := range a.pages[n] {
			v.Questions = append(v.Questions, questionView(w, &a.pages[n][i]))
		}
	}
	if len(a.unsaid) > 0 {
		v.Unsaid = view.Link{Text: w.Number(len(a.unsaid)), Href: w.Link(unsaidAddress)}
	}
	return v
}

func questionView(w *view.Writer, q *question) Question {
	v := Question{ID: "q-" + q.key, Text: q.text}
	v.Facts = append(v.Facts, w.Layouts.Strings.Count("questions.settled", len(q.claims)))
	if n := len(q.connected); n > 0 {
		v.Facts = append(v.Facts, w.Layouts.Strings.Count("questions.connected", n))
	}
	if q.disputes > 0 {
		v.Facts = append(v.Facts, w.Layouts.Strings.Count("questions.disputes", q.disputes))
	}
	var settled, hanging []Hanging
	for _, id := range q.claims[:min(len(q.claims), shownLimit+foldedLimit)] {
		settled = append(settled, hangingView(w, connection{claim: id}))
	}
	for _, c := range q.connected[:min(len(q.connected), foldedLimit)] {
		hanging = append(hanging, hangingView(w, c))
	}
	v.Claims.First = settled[:min(len(settled), shownLimit)]
	if v.Claims.Rest = settled[len(v.Claims.First):]; len(v.Claims.Rest) > 0 {
		v.Claims.More = w.Layouts.Strings.Count("questions.more", len(v.Claims.Rest))
	}
	v.Connected.Rest = hanging
	if len(hanging) > 0 {
		v.Connected.More = w.Layouts.Strings.Count("questions.connected", len(q.connected))
	}
	if len(q.claims) > len(settled) {
		v.Claims.All = view.Link{Text: w.Layouts.Strings.Count("questions.all", len(q.claims)), Href: w.Link(settledAddress(q))}
	}
	if len(q.connected) > len(hanging) {
		v.Connected.All = view.Link{Text: w.Layouts.Strings.Count("questions.all", len(q.connected)), Href: w.Link(connectedAddress(q))}
	}
	return v
}

func hangingView(w *view.Writer, c connection) Hanging {
	v := Hanging{Label: w.NamedOnly(c.claim), Said: w.Wording.Said(&w.Ledger.Claims[c.claim])}
	if c.kind.Given() {
		v.How = w.Layouts.Strings["questions.how-"+c.kind.String()]
	}
	return v
}

func settledAddress(q *question) string { return questionsPrefix + q.key + ".html" }

func connectedAddress(q *question) string { return questionsPrefix + q.key + "-connected.html" }

// pages are the pages of questions after the first.
func pages(s *view.Site) []plan.Output {
	var outputs []plan.Output
	for n := 1; n < len(agendas.Of(s).pages); n++ {
		outputs = append(outputs, view.Render(s, pageAddress(n), "questions", func(w *view.Writer) QuestionsPage { return questionsPage(w, n) }))
	}
	return outputs
}

// lists are the lists that are too long for the pages of questions, and
// that of the claims that stand under none.
func lists(s *view.Site) []view.List {
	a := agendas.Of(s)
	var lists []view.List
	above := func(n int, anchor string) func(*view.Writer) view.Link {
		return func(w *view.Writer) view.Link {
			return view.Link{Text: w.Layouts.Strings["questions.title"], Href: w.Link(pageAddress(n)) + "#" + anchor}
		}
	}
	if len(a.unsaid) > 0 {
		lists = append(lists, view.List{Address: unsaidAddress, Of: above(0, "unsaid"), Title: func(w *view.Writer) string { return w.Layouts.Strings["questions.unsaid"] }, Claims: a.unsaid})
	}
	for n := range a.pages {
		for i := range a.pages[n] {
			q := &a.pages[n][i]
			if len(q.claims) > shownLimit+foldedLimit {
				lists = append(lists, view.List{Address: settledAddress(q), Of: above(n, "q-"+q.key), Title: func(*view.Writer) string { return q.text }, Claims: q.claims})
			}
			if len(q.connected) > foldedLimit {
				title := func(w *view.Writer) string {
					return w.Layouts.Strings.Fill("questions.connected-title", "question", q.text)
				}
				lists = append(lists, view.List{Address: connectedAddress(q), Of: above(n, "q-"+q.key), Title: title, Claims: q.connectedClaims()})
			}
		}
	}
	return lists
}
