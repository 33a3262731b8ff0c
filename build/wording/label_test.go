package wording_test

import (
	"fmt"
	"strings"
	"testing"

	"onrecord/build/card"
	"onrecord/build/diag"
	"onrecord/build/ledger"
	"onrecord/build/wording"
)

// rain joins a clinic, a party, an outlet and its text with one claim x that has
// the given lines of front matter besides those that it needs.
func rain(t *testing.T, lines string) (*ledger.Ledger, *wording.Wording, ledger.ClaimID) {
	t.Helper()
	files := map[string]string{
		"actors/clinic":  "name: The clinic\nkind: organisation\n",
		"actors/north":   "name: North\nkind: state\nparty: true\nopposes: [south]\n",
		"actors/south":   "name: South\nkind: state\nparty: true\n",
		"actors/gazette": "name: The Gazette\nkind: outlet\n",
		"sources/paper":  "title: A text\noutlet: gazette\naccessed: 2026-01-01\nlang: en\n",
		"sources/other":  "title: Another text\noutlet: gazette\naccessed: 2026-01-01\nlang: en\nheld: [{by: a library, ref: 12}]\n",
		"actors/college": "name: The college\nkind: organisation\n",
		"actors/union":   "name: The union\nkind: organisation\n",
		"claims/two":     "title: Rain fell\nclaimant: college\nsource: paper\nquote: Rain.\nstatus: unverified\nassessed: 2026-01-01\nadded: 2026-01-01\n",
		"claims/three":   "title: It poured\nclaimant: union\nsource: paper\nquote: Rain!\nstatus: unverified\nassessed: 2026-01-01\nadded: 2026-01-01\n",
		"claims/yes":     "title: 'Yes'\nclaimant: south\nsource: paper\nquote: Yes.\nstatus: unverified\nassessed: 2026-01-01\nadded: 2026-01-01\n",
	}
	needed := "title: It rained\nclaimant: clinic\nsource: paper\nquote: It rained all night.\nstatus: unverified\nassessed: 2026-01-01\nadded: 2026-01-01\n"
	for _, line := range strings.SplitAfter(needed, "\n") {
		if name, _, _ := strings.Cut(line, ":"); name != "" && !strings.Contains("\n"+lines, "\n"+name+":") {
			lines += line
		}
	}
	files["claims/x"] = lines
	var cards []*card.Card
	for name, text := range files {
		c, _ := card.Parse(diag.File{Name: "content/" + name + ".md", Text: []byte("---\n" + text + "---\n")})
		for _, d := range c.Diagnostics {
			t.Error(d)
		}
		cards = append(cards, c)
	}
	book := ledger.New(cards, ledger.Options{})
	ref, _ := book.Find("x")
	return book, wording.New(load(t).Strings, book, "en", "from two texts"), ledger.ClaimID(ref.Index)
}

// statuses gives each status a claim that has it.
var statuses = map[card.Status]string{
	card.Unassessed: "status: unassessed\n", card.Unverified: "status: unverified\nreasons: [no-access]\n",
	card.Verified: "status: verified\nevidence: [other]\n", card.Refuted: "status: refuted\nevidence: [other]\n",
	card.Conceded:  "claimant: north\nstatus: conceded\nevidence: ['yes']\n",
	card.Withdrawn: "status: withdrawn\nnote: They took it back.\n", card.Retracted: "status: retracted\nnote: We misread it.\n",
	card.Redacted: "status: redacted\nnote: To protect people.\n", card.NotApplicable: "kind: demand\nstatus: not-applicable\n",
}

func TestLabelOfEveryKindAndVoice(t *testing.T) {
	verbs := map[string]string{"assertion": "said", "accusation": "said", "denial": "said", "non-confirmation": "did not confirm", "demand": "demanded",
		"offer": "offered", "announcement": "announced", "prediction": "expected", "opinion": "thought"}
	for _, kind := range card.SpeechActs {
		for _, voice := range card.Voices {
			lines, mark := "status: unverified\n", "could not independently verify"
			if !kind.Applicable() {
				lines, mark = "status: not-applicable\n", load(t).Strings["mark."+kind.String()]
			}
			_, words, id := rain(t, lines+"kind: "+kind.String()+"\nvoice: "+voice.String()+"\nnamed-as: doctors\n")
			verb := verbs[kind.String()]
			if voice == card.Implied {
				verb = "took for granted"
			}
			if got, want := words.Label(id).String(), "doctors "+verb+": It rained — "+mark; got != want || mark == "" {
				t.Errorf("%s, %s: got %q, want %q", kind, voice, got, want)
			}
		}
	}
}

// A verb that a card types stands in the place of that of its kind, and nowhere does
// a claim that is taken for granted get one.
func TestLabelOfEveryVerb(t *testing.T) {
	for _, verb := range card.Verbs {
		kinds := card.SpeechActsThat(verb.Fits)
		if len(kinds) == 0 {
			t.Errorf("%s goes with no kind", verb)
		}
		for _, kind := range kinds {
			status := "status: unverified\n"
			if !kind.Applicable() {
				status = "status: not-applicable\n"
			}
			_, words, id := rain(t, status+"kind: "+kind.String()+"\nverb: "+verb.String()+"\nnamed-as: doctors\n")
			if l := words.Label(id); l.Verb != strings.ReplaceAll(verb.String(), "-", " ") || !strings.HasPrefix(l.String(), "doctors "+l.Verb+": It rained — ") {
				t.Errorf("%s, %s: %q", kind, verb, l)
			}
			_, words, id = rain(t, status+"kind: "+kind.String()+"\nverb: "+verb.String()+"\nvoice: implied\n")
			if got := words.Label(id).Verb; got != "took for granted" {
				t.Errorf("%s, %s, implied: %q", kind, verb, got)
			}
		}
	}
}

func TestLabelOfEveryStatus(t *testing.T) {
	marks := map[string]bool{}
	for _, status := range card.Statuses {
		_, words, id := rain(t, statuses[status])
		l := words.Label(id)
		if l.Status != status || l.Mark == "" || marks[l.Mark] {
			t.Errorf("%s: status %q, mark %q", status, l.Status, l.Mark)
		}
		marks[l.Mark] = true
		sentences := sentencesOf(t, words.Mark(id))
		for _, s := range sentences {
			if s == "" || strings.ContainsAny(s, "{}") || strings.Contains(s, "..") || strings.TrimSpace(s) != s {
				t.Errorf("%s: the sentence %q", status, s)
			}
		}
		if status != card.Verified && strings.Contains(strings.ToLower(strings.Join(sentences, " ")), "independently verified") {
			t.Errorf("%s sounds verified: %q", status, sentences)
		}
	}
}

func TestClaimant(t *testing.T) {
	tests := []struct{ name, lines, want string }{
		{"as the source names them", "named-as: local doctors\n", "local doctors"},
		{"by the card, where the source does not differ", "", "The clinic"},
		{"unnamed", "claimant: unnamed\nnamed-as: unconfirmed reports\n", "unconfirmed reports"},
		{"unknown", "claimant: nobody-here\n", "A claimant not recorded here"},
		{"withheld", "named-as: local doctors\nstatus: redacted\nnote: To protect people.\n", "A claimant withheld here"},
	}
	for _, test := range tests {
		_, words, id := rain(t, test.lines)
		if got := words.Label(id).Claimant; got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func TestRedactedTellsNothing(t *testing.T) {
	_, words, id := rain(t, "claimant: north\nnamed-as: Secret Name\nvia: [south]\nquote: Secret words.\nverification-note: {quote: Secret note., says: verified}\nstatus: redacted\nnote: To protect people\n")
	all := words.Label(id).String() + fmt.Sprintf("%+v", words.Mark(id)) + strings.Join(sentencesOf(t, words.Mark(id)), "\n")
	for _, secret := range []string{"Secret", "North", "South", "Gazette"} {
		if strings.Contains(all, secret) {
			t.Errorf("%q is told: %s", secret, all)
		}
	}
}

func TestEveryNote(t *testing.T) {
	for _, says := range card.Strings(card.NoteWords) {
		for _, by := range []string{"", ", by: clinic", ", by: gazette"} {
			_, words, id := rain(t, "claimant: north\nverification-note: {quote: The words., says: "+says+by+"}\n")
			m := words.Mark(id)
			if len(m.Notes) != 1 || m.Silence != "" || !strings.Contains(m.Notes[0].String(), "“The words.”") || !strings.Contains(m.Notes[0].String(), "The Gazette") ||
				strings.Contains(m.Notes[0].String(), "clinic") != (by == ", by: clinic") || strings.ContainsAny(m.Notes[0].String(), "{}") {
				t.Errorf("%s%s: %q", says, by, m.Notes)
			}
			if m.Status != card.Unverified {
				t.Errorf("a report that %q set the status %q", says, m.Status)
			}
		}
	}
}

// A value from a card that looks like one of our blanks is printed as it is.
func TestFillDoesNotFillTwice(t *testing.T) {
	_, words, id := rain(t, "title: \"{mark} and {claimant}\"\nnamed-as: \"{title}\"\n")
	if got, want := words.Label(id).String(), "{title} said: {mark} and {claimant} — could not independently verify"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
