package ledger_test

import (
	"slices"
	"strings"
	"testing"

	"onrecord/build/card"
	"onrecord/build/diag"
	"onrecord/build/ledger"
)

// cast is who appears in every test: north and hill oppose south, isle is a
// party that opposes nobody, clinic and college stand on no side.
const cast = `
-- actor north --
name: North
party: true
opposes: [south]
-- actor hill --
name: Hill
party: true
opposes: [south]
-- actor south --
name: South
party: true
-- actor isle --
name: Isle
party: true
-- actor north-ministry --
parent: north
-- actor south-office --
parent: south
-- actor clinic --
-- actor college --
-- actor gazette --
kind: outlet
-- actor courier --
kind: outlet
-- source paper --
outlet: gazette
published: 2023-09-20
-- source letter --
outlet: courier
published: 2023-09-21
-- topic war --
kind: event
-- topic flood --
kind: event
-- topic town --
kind: place
`

// needed is what a card of each kind has where a test does not care.
var needed = map[string][]string{
	"claim":  {"title: Something happened", "claimant: clinic", "source: paper", "quote: It happened.", "status: unverified", "added: 2026-01-01", "assessed: 2026-01-01"},
	"source": {"title: A text", "outlet: gazette", "accessed: 2026-01-01", "lang: en"},
	"actor":  {"name: Somebody", "kind: organisation"},
	"topic":  {"name: Some place", "kind: place"},
	"page":   {"title: A page"},
}

// cards parses the cards of a text: "-- KIND ID --", the front matter, and
// behind an empty line the body.
func cards(t testing.TB, text string) []*card.Card {
	t.Helper()
	var list []*card.Card
	for _, part := range strings.Split("\n"+text, "\n-- ")[1:] {
		head, rest, _ := strings.Cut(part, " --")
		kind, id, _ := strings.Cut(head, " ")
		front, body, _ := strings.Cut(strings.TrimPrefix(rest, "\n"), "\n\n")
		front = strings.TrimSpace(front) + "\n"
		for _, line := range needed[kind] {
			name, _, _ := strings.Cut(line, ":")
			long := strings.Contains("\n"+front, "\nassessments:") && (name == "status" || name == "assessed")
			if !strings.Contains("\n"+front, "\n"+name+":") && !long {
				front += line + "\n"
			}
		}
		c, ok := card.Parse(diag.File{Name: "content/" + kind + "s/" + id + ".md", Text: []byte("---\n" + strings.TrimPrefix(front, "\n") + "---\n" + body + "\n")})
		if !ok {
			t.Fatalf("no card: %s", head)
		}
		for _, d := range c.Diagnostics {
			t.Errorf("%s", d)
		}
		list = append(list, c)
	}
	return list
}

// book joins the cast and the cards of a text.
func book(t testing.TB, text string) *ledger.Ledger {
	t.Helper()
	return ledger.New(cards(t, cast+text), ledger.Options{})
}

func claim(t *testing.T, l *ledger.Ledger, id string) *ledger.Claim {
	t.Helper()
	r, ok := l.Find(id)
	if !ok || r.Kind != card.ClaimKind {
		t.Fatalf("no claim %q", id)
	}
	return &l.Claims[r.Index]
}

func actor(t *testing.T, l *ledger.Ledger, id string) ledger.ActorID {
	t.Helper()
	r, ok := l.Find(id)
	if !ok || r.Kind != card.ActorKind {
		t.Fatalf("no actor %q", id)
	}
	return ledger.ActorID(r.Index)
}

// claims and actors name places by ids, in order, joined by spaces.
func claims(l *ledger.Ledger, list []ledger.ClaimID) string {
	var names []string
	for _, id := range list {
		names = append(names, l.Claims[id].ID)
	}
	return strings.Join(names, " ")
}

func actors(l *ledger.Ledger, list []ledger.ActorID) string {
	var names []string
	for _, id := range list {
		names = append(names, l.Actors[id].ID)
	}
	slices.Sort(names)
	return strings.Join(names, " ")
}

func equal(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %q, want %q", what, got, want)
	}
}

// pairs reads "a b | c d" as the two fields of each row.
func pairs(text string) [][2]string {
	var list [][2]string
	for _, row := range strings.Split(text, "|") {
		name, rest, _ := strings.Cut(strings.TrimSpace(row), " ")
		list = append(list, [2]string{name, strings.TrimSpace(rest)})
	}
	return list
}
