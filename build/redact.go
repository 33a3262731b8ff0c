package build

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"onrecord/build/card"
	"onrecord/build/diag"
	"onrecord/build/ledger"
	"onrecord/build/quote"
)

// withheldID is how the id of a redacted claim begins; a number follows. It says nothing
// of the claim.
const withheldID = "withheld-"

// Redaction is what a site has to become so that nothing of a claim stands in it.
type Redaction struct {
	ID      string            // under which the tombstone stands: "withheld-3"
	Address string            // at which the claim stood
	Files   map[string][]byte // what is written, by name; nil is removed
	Result  Result            // the site as it will be
	Left    []Left            // what only a person can decide
}

// Left is a place that may still tell what was withheld.
type Left struct{ Name, Why string }

// Redact works out how a claim is redacted: a tombstone with nothing but a note in its
// place, under a neutral id and a neutral address; its id gone from all other cards;
// relations that tell its claimant or its source gone from them; its lines gone from
// quotes.sum. note is what readers find there, today the day, YYYY-MM-DD.
func Redact(files fs.FS, id, note, today string) (Redaction, error) {
	was, err := new(Builder).Build(files, Options{Drafts: true})
	if err != nil {
		return Redaction{}, err
	}
	ref, ok := was.Ledger.Find(id)
	if !ok || ref.Kind != card.ClaimKind {
		ids := make([]string, len(was.Ledger.Claims))
		for i := range ids {
			ids[i] = was.Ledger.Claims[i].ID
		}
		return Redaction{}, fmt.Errorf("there is no claim %q: %s", id, diag.DidYouMean(id, ids, "\"onrecord list claims\" lists them"))
	}
	c := was.Ledger.Claims[ref.Index].Card
	r := Redaction{ID: neutral(was.Ledger), Address: c.Address, Files: map[string][]byte{c.File.Name: nil}}
	r.Files["content/claims/"+r.ID+".md"] = tombstone(note, today)
	for _, other := range was.Ledger.Cards {
		if other != c {
			r.forget(other, id)
		}
	}
	if err := r.finish(files); err != nil {
		return Redaction{}, err
	}
	return r, r.look(files, was.Ledger, c)
}

// neutral is the first free id that says nothing.
func neutral(book *ledger.Ledger) string {
	for n := 1; ; n++ {
		id := withheldID + strconv.Itoa(n)
		if _, taken := book.Find(id); !taken {
			return id
		}
	}
}

func tombstone(note, today string) []byte {
	text := func(name, text string) card.Entry { return card.Entry{Name: name, Value: card.Value{Text: text}} }
	return card.Write(card.ClaimKind, []card.Entry{
		text("title", "A claim that is withheld"), text("status", card.Redacted.String()), text("assessed", today), text("note", note),
	}, nil)
}

// sameClaimant are the relations whose two claims are of one claimant.
var sameClaimant = card.RelationsThat(card.RelationKind.SameClaimant)

// forget takes what another card says of the claim out of it: an update has the same
// claimant, and what a source says of a claim names the source. Where else the card names
// the claim, it names the tombstone.
func (r *Redaction) forget(other *card.Card, id string) {
	other.File.Text = other.File.Content() // a build does not hold it
	text := other.File.Text
	less, changed := other.Without(func(field, key, item string) bool {
		kind := card.Find(sameClaimant, field)
		return item == id && (kind != 0 || other.Kind == card.SourceKind && key != "")
	})
	if changed {
		text = less
	}
	if text = card.ReplaceID(text, id, r.ID); !bytes.Equal(text, other.File.Text) {
		r.Files[other.File.Name] = text
	}
}

// finish compiles the site as it will be, first for the lock, then with it.
func (r *Redaction) finish(files fs.FS) error {
	then := overlay{files, r.Files}
	result, err := new(Builder).Build(then, Options{Drafts: true})
	if err != nil {
		return err
	}
	if old, err := ReadAtMost(files, quote.LockName, LockLimit); err == nil {
		if lock := result.Quotes().Lock; !bytes.Equal(lock, old) {
			r.Files[quote.LockName] = lock
		}
	}
	r.Result, err = new(Builder).Build(then, Options{})
	return err
}

// look names what may still tell what was withheld: words of the claim in other files,
// and cards that nothing else needs.
func (r *Redaction) look(files fs.FS, book *ledger.Ledger, c *card.Card) error {
	phrases := phrasesOf(c)
	then := Look(overlay{files, r.Files}, 0)
	for n, name := range then.names {
		if then.inputs[n].mode.IsDir() {
			continue
		}
		text, err := ReadAtMost(then, name, digestLimit)
		if err != nil {
			return err
		}
		plain := " " + strings.Join(wordsOf(string(text)), " ") + " "
		for _, p := range phrases {
			if strings.Contains(plain, " "+p.words+" ") {
				r.Left = append(r.Left, Left{name, "it holds words of the withheld card (" + p.field + ")"})
				break
			}
		}
		if name != quote.LockName && bytes.Contains(text, []byte(c.ID)) {
			r.Left = append(r.Left, Left{name, "it holds the claim's former id within a longer word"})
		}
	}
	r.orphans(book, c)
	slices.SortStableFunc(r.Left, func(a, b Left) int { return cmp.Compare(a.Name, b.Name) })
	return nil
}

// orphans are the cards that the claim named and no card names now.
func (r *Redaction) orphans(book *ledger.Ledger, c *card.Card) {
	named := map[string]bool{}
	for _, now := range r.Result.Ledger.Cards {
		for _, saying := range sayings(now) {
			for _, item := range saying.Items {
				for _, word := range strings.FieldsFunc(item, func(r rune) bool { return !(r == '-' || r >= 'a' && r <= 'z' || r >= '0' && r <= '9') }) {
					named[word] = true
				}
			}
		}
	}
	seen := map[string]bool{}
	for _, id := range append([]string{c.Claim.Claimant.Value, c.Claim.Source.Value}, card.Values(c.Claim.Via)...) {
		if ref, ok := book.Find(id); ok && !named[id] && !seen[id] {
			seen[id] = true
			r.Left = append(r.Left, Left{book.Card(ref).File.Name, "no other card names it now: if it tells who or what was withheld, take it away"})
		}
	}
}

func sayings(c *card.Card) []card.Saying {
	list, _ := c.Says()
	return append(list, card.Saying{Items: []string{string(c.File.Content())}})
}

// phrase is what a card says in words that others may repeat.
type phrase struct{ field, words string }

// phrasesOf are the texts of a claim, as words in lower case. Those that are short stand
// elsewhere for other reasons, but for a name.
func phrasesOf(of *card.Card) []phrase {
	c := of.Claim
	var list []phrase
	add := func(field, text string, least int) {
		if words := wordsOf(text); len(words) >= least {
			list = append(list, phrase{field, strings.Join(words, " ")})
		}
	}
	for _, t := range []struct{ field, text string }{
		{"title", of.Title.Value}, {"quote", c.Quote.Value}, {"quote-prefix", c.QuotePrefix.Value}, {"quote-suffix", c.QuoteSuffix.Value},
		{"translation", c.Translation.Quote.Value}, {"verification-note", c.Note.Quote.Value}, {"locator", c.Locator.Value},
	} {
		add(t.field, t.text, 3)
	}
	add("named-as", c.NamedAs.Value, 1)
	return list
}

func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
}
