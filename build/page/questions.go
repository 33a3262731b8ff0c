package page

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/plan"
)

// The open questions, the pages after the first, and the lists that are too long
// for them.
const (
	questionsAddress = "questions.html"
	questionsPrefix  = "questions/"
	unsaidAddress    = "questions/unsaid.html"
)

// questionsFeature is the open questions with their lists.
var questionsFeature = Feature{
	Prefix:  questionsPrefix,
	Fixed:   []string{questionsAddress},
	Layouts: map[string]any{"questions": QuestionsPage{}},
	Foot:    []Section{{"questions.title", questionsAddress}},
	Fixtures: func(s *Site) []plan.Output {
		return []plan.Output{render(s, questionsAddress, "questions", func(w *writer) QuestionsPage { return w.questions(0) })}
	},
	Below: (*Site).questionPages,
	Lists: (*Site).questionLists,
}

// agendas are the questions that are open.
var agendas = &Once[*agenda]{(*Site).agenda}

const (
	// questionsLimit is how many claims, and as many questions, stand on one page.
	questionsLimit = 100
	// shownLimit is how many claims of a question stand in the open, foldedLimit
	// how many more stand folded below it; a longer list has a page of its own.
	shownLimit  = 3
	foldedLimit = 22
)

// QuestionsPage is the view model of questions.html: what would settle claims that
// could not be verified, by how much hangs on it.
type QuestionsPage struct {
	Frame     Frame
	Title     string     // of the page: "Open questions"
	Lead      string     // a sentence about the page: "What would settle these claims."
	Rule      string     // by which the questions are ordered: "First those on which most claims hang."
	Pages     []Link     // the pages on which they stand, where there are several: "1 to 20"
	Questions []Question // those of this page, in order
	Unsaid    Link       // the list of unverified claims of which nobody says what would settle them; empty where there are none: "18 claims"
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
	All   Link      // the list of all, where it is too long for both; else empty: "All 57 claims"
}

// Hanging is a claim in such a list.
type Hanging struct {
	Label Label  // the claim
	Said  string // when, no more precise than is known: "19 September 2023"
	How   string // how it is connected; empty for those that would be settled: "contradicts one of them"
}

// question is one text with the claims that it would settle and those that hang
// on them.
type question struct {
	key       string // of addresses and anchors
	text      string
	claims    []ledger.ClaimID
	connected []connection
	disputes  int
}

// connection is a claim one step away from one that would be settled.
type connection struct {
	claim ledger.ClaimID
	kind  card.RelationKind // zero where none is told
}

// agenda is all open questions in order.
type agenda struct {
	questions []question
	pages     [][]question
	unsaid    []ledger.ClaimID
}

// agenda groups the claims that could not be verified by what would settle them.
// The same words are one question; that two texts mean the same is never guessed.
func (s *Site) agenda() *agenda {
	var a agenda
	place := map[string]int{}
	for i := range s.Ledger.Claims {
		c := &s.Ledger.Claims[i]
		if !c.Status.Unsettled() {
			continue
		}
		text := c.Mark.Assessment.WouldSettle.Value
		if text == "" {
			a.unsaid = append(a.unsaid, ledger.ClaimID(i))
			continue
		}
		at, known := place[text]
		if !known {
			at, place[text] = len(a.questions), len(a.questions)
			sum := sha256.Sum256([]byte(text))
			a.questions = append(a.questions, question{key: hex.EncodeToString(sum[:6]), text: text})
		}
		a.questions[at].claims = append(a.questions[at].claims, ledger.ClaimID(i))
	}
	seen := make([]int, len(s.Ledger.Claims))
	for i := range a.questions {
		s.connect(&a.questions[i], seen, i+1)
	}
	slices.SortFunc(a.questions, func(x, y question) int {
		return cmp.Or(
			-cmp.Compare(len(x.claims)+len(x.connected), len(y.claims)+len(y.connected)),
			-cmp.Compare(len(x.claims), len(y.claims)),
			cmp.Compare(x.text, y.text),
		)
	})
	a.divide()
	return &a
}

// connect finds the live claims one step away from those of a question: what they
// repeat, what repeats them, what agrees with them and what contradicts them,
// names for the same thing aside. It marks in seen, which all questions share,
// what it has counted.
func (s *Site) connect(q *question, seen []int, mark int) {
	for _, id := range q.claims {
		seen[id] = mark
	}
	pairs := map[[2]ledger.ClaimID]bool{}
	for _, id := range q.claims {
		for _, other := range s.Ledger.Claims[id].Mark.DisputedBy {
			pairs[[2]ledger.ClaimID{min(id, other), max(id, other)}] = true
		}
		for _, e := range s.Ledger.Claims[id].Edges {
			if hangs(e) && s.Ledger.Claims[e.Other].Live && seen[e.Other] != mark {
				seen[e.Other] = mark
				q.connected = append(q.connected, connection{e.Other, e.Kind})
			}
		}
	}
	q.disputes = len(pairs)
	slices.SortFunc(q.connected, func(x, y connection) int { return cmp.Compare(x.claim, y.claim) })
}

func hangs(e ledger.Edge) bool {
	return e.Kind.Retells() || e.Kind.Agrees() || e.Disputes()
}

// divide fills one page after the other, in order.
func (a *agenda) divide() {
	room := 0
	for _, q := range a.questions {
		need := 1 + min(len(q.claims), shownLimit+foldedLimit) + min(len(q.connected), foldedLimit)
		if room < need {
			a.pages, room = append(a.pages, nil), max(questionsLimit, need)
		}
		room -= need
		last := len(a.pages) - 1
		a.pages[last] = append(a.pages[last], q)
	}
}

func questionsPage(n int) string {
	if n == 0 {
		return questionsAddress
	}
	return questionsPrefix + strconv.Itoa(n+1) + ".html"
}

func (w *writer) questions(n int) QuestionsPage {
	say, a := w.Layouts.Strings, agendas.Of(w.Site)
	title := say["questions.title"]
	v := QuestionsPage{Frame: w.frame(w.pageTitle(title, n+1), say["questions.lead"], ""), Title: title, Lead: say["questions.lead"], Rule: say["questions.rule"]}
	if len(a.pages) > 1 {
		first := 1
		for i, p := range a.pages {
			name := say.Fill("questions.part", "from", strconv.Itoa(first), "to", strconv.Itoa(first+len(p)-1))
			v.Pages = append(v.Pages, Link{Text: name, Href: w.link(questionsPage(i)), Here: i == n})
			first += len(p)
		}
	}
	if n < len(a.pages) {
		for i := range a.pages[n] {
			v.Questions = append(v.Questions, w.question(&a.pages[n][i]))
		}
	}
	if len(a.unsaid) > 0 {
		v.Unsaid = Link{Text: w.number(len(a.unsaid)), Href: w.link(unsaidAddress)}
	}
	return v
}

func (w *writer) question(q *question) Question {
	v := Question{ID: "q-" + q.key, Text: q.text}
	v.Facts = append(v.Facts, w.plural("questions.settled", len(q.claims)))
	if n := len(q.connected); n > 0 {
		v.Facts = append(v.Facts, w.plural("questions.connected", n))
	}
	if q.disputes > 0 {
		v.Facts = append(v.Facts, w.plural("questions.disputes", q.disputes))
	}
	var settled, hanging []Hanging
	for _, id := range q.claims[:min(len(q.claims), shownLimit+foldedLimit)] {
		settled = append(settled, w.hanging(connection{claim: id}))
	}
	for _, c := range q.connected[:min(len(q.connected), foldedLimit)] {
		hanging = append(hanging, w.hanging(c))
	}
	v.Claims.First = settled[:min(len(settled), shownLimit)]
	if v.Claims.Rest = settled[len(v.Claims.First):]; len(v.Claims.Rest) > 0 {
		v.Claims.More = w.plural("questions.more", len(v.Claims.Rest))
	}
	v.Connected.Rest = hanging
	if len(hanging) > 0 {
		v.Connected.More = w.plural("questions.connected", len(q.connected))
	}
	if len(q.claims) > len(settled) {
		v.Claims.All = Link{Text: w.plural("questions.all", len(q.claims)), Href: w.link(settledAddress(q))}
	}
	if len(q.connected) > len(hanging) {
		v.Connected.All = Link{Text: w.plural("questions.all", len(q.connected)), Href: w.link(connectedAddress(q))}
	}
	return v
}

func (w *writer) hanging(c connection) Hanging {
	v := Hanging{Label: w.label(c.claim), Said: w.Wording.Said(&w.Ledger.Claims[c.claim])}
	if c.kind.Given() {
		v.How = w.Layouts.Strings["questions.how-"+c.kind.String()]
	}
	return v
}

// plural fills a number into the phrase for one, or for any other number.
func (w *writer) plural(key string, n int) string {
	if n == 1 {
		return w.Layouts.Strings[key+"-one"]
	}
	return w.Layouts.Strings.Fill(key, "count", strconv.Itoa(n))
}

func settledAddress(q *question) string   { return questionsPrefix + q.key + ".html" }
func connectedAddress(q *question) string { return questionsPrefix + q.key + "-connected.html" }

// questionPages are the pages of questions after the first.
func (s *Site) questionPages() []plan.Output {
	var outputs []plan.Output
	for n := 1; n < len(agendas.Of(s).pages); n++ {
		outputs = append(outputs, render(s, questionsPage(n), "questions", func(w *writer) QuestionsPage { return w.questions(n) }))
	}
	return outputs
}

// questionLists are the lists that are too long for the pages of questions, and
// that of the claims that stand under none.
func (s *Site) questionLists() []List {
	a := agendas.Of(s)
	var lists []List
	above := func(n int, anchor string) func(*writer) Link {
		return func(w *writer) Link {
			return Link{Text: w.Layouts.Strings["questions.title"], Href: w.link(questionsPage(n)) + "#" + anchor}
		}
	}
	if len(a.unsaid) > 0 {
		lists = append(lists, List{unsaidAddress, above(0, "unsaid"), func(w *writer) string { return w.Layouts.Strings["questions.unsaid"] }, a.unsaid})
	}
	for n := range a.pages {
		for i := range a.pages[n] {
			q := &a.pages[n][i]
			if len(q.claims) > shownLimit+foldedLimit {
				lists = append(lists, List{settledAddress(q), above(n, "q-"+q.key), func(*writer) string { return q.text }, q.claims})
			}
			if len(q.connected) > foldedLimit {
				title := func(w *writer) string { return w.Layouts.Strings.Fill("questions.connected-title", "question", q.text) }
				lists = append(lists, List{connectedAddress(q), above(n, "q-"+q.key), title, q.connectedClaims()})
			}
		}
	}
	return lists
}

func (q *question) connectedClaims() []ledger.ClaimID {
	ids := make([]ledger.ClaimID, len(q.connected))
	for i, c := range q.connected {
		ids[i] = c.claim
	}
	return ids
}
