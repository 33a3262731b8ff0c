package questions

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/view"
)

// agendas are the questions that are open.
var agendas = &view.Once[*agenda]{Make: makeAgenda}

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

// makeAgenda groups the claims that could not be verified by what would settle them.
// The same words are one question; that two texts mean the same is never guessed.
func makeAgenda(s *view.Site) *agenda {
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
		connect(s, &a.questions[i], seen, i+1)
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
func connect(s *view.Site, q *question, seen []int, mark int) {
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

func (q *question) connectedClaims() []ledger.ClaimID {
	ids := make([]ledger.ClaimID, len(q.connected))
	for i, c := range q.connected {
		ids[i] = c.claim
	}
	return ids
}
