// Package diff tells what changed in meaning between two states of a site: in the data's
// own terms (labels, marks, words, relations, proofs), not in lines of files. What it
// tells may be a stranger's words; its forms print them as text and as nothing else.
package diff

import (
	"slices"
	"strings"

	"onrecord/build/card"
	"onrecord/build/check"
	"onrecord/build/diag"
	"onrecord/build/ledger"
	"onrecord/build/plan"
	"onrecord/build/quote"
	"onrecord/build/site"
	"onrecord/build/wording"
)

// Side is one of the two states.
type Side struct {
	Ledger   *ledger.Ledger
	Wording  *wording.Wording // of both sides in the words of one, so that no layout changes a label
	Settings site.Settings
	Lock     []quote.Line
	Files    []string // names of all files beside cards, sorted
}

// Given is what is known about a change beside the two states.
type Given struct {
	Changed  []string        // files beside cards that both have and that differ
	Breaches []check.Breach  // of the rules that compare
	Proved   map[string]bool // keys of the lock that a text that is held here proves to the last finding
	Rules    []*diag.Rule    // whose levels a site may change
	Jobs     int             // workers; 0 is one for each processor
}

// Report is what changed. Its JSON keys are a promise.
type Report struct {
	Files     []File    `json:"files"`     // what the program reads or runs beside cards
	Breaches  []Breach  `json:"breaches"`  // what an append-only record does not do
	Settings  []Setting `json:"settings"`  // of site.toml, levels of rules included
	Proofs    []Proof   `json:"proofs"`    // lines of quotes.sum
	Addresses []Address `json:"addresses"` // of the outside, that were nowhere before
	Cards     []Card    `json:"cards"`     // by file
	Counts    Counts    `json:"counts"`
}

// File is a file beside cards.
type File struct {
	Name string `json:"name"`
	What What   `json:"what"` // added, changed or gone
}

// Breach is what the rules that compare found, for a reader of the change.
type Breach struct {
	Rule    string `json:"rule"`
	Level   string `json:"level"`
	File    string `json:"file"`
	Line    int    `json:"line,omitempty"` // 0 is the whole file
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
	Reason  string `json:"overridden-because,omitempty"` // the card's own reason why that is right
}

// Setting is a value of site.toml.
type Setting struct {
	Name string `json:"name"` // "title", or "levels." and a rule
	Was  string `json:"was"`
	Is   string `json:"is"`
}

// Proof is a line of quotes.sum that is not what it was.
type Proof struct {
	Key    string `json:"key"`
	What   What   `json:"what"` // added, changed or gone
	Was    string `json:"was,omitempty"`
	Is     string `json:"is,omitempty"`
	Proved bool   `json:"proved"` // a text that is held here gives this very line
}

// Address is a place outside the site to which it leads now and did not before.
type Address struct {
	URL  string `json:"url"`
	File string `json:"file"` // the first that names it
}

// What became of a card or a file.
type What string

// The words for it. The last is of a claim whose card is the same: what others say
// changed what is shown of it.
const (
	Added     What = "added"
	Gone      What = "gone"
	Moved     What = "moved"
	Changed   What = "changed"
	Withdrawn What = "ended" // it is a tombstone now, of the status in its mark
	Lifted    What = "lifted"
	Affected  What = "affected"
)

// Card is what changed of one card.
type Card struct {
	ID        string     `json:"id"`
	Kind      string     `json:"kind"`
	What      What       `json:"what"`
	File      string     `json:"file"`               // that of a card that is gone: where it stood
	WasFile   string     `json:"was-file,omitempty"` // of one that moved
	Address   string     `json:"address,omitempty"`  // its page, where it has one
	Label     Pair       `json:"label,omitzero"`     // of a claim; of other cards the title
	Status    Pair       `json:"status,omitzero"`    // of a claim: its headline
	Mark      Words      `json:"mark,omitzero"`      // sentences of a claim's mark
	kinds     []string   // of which of them changed
	Fields    []Field    `json:"fields,omitempty"`
	Relations []Relation `json:"relations,omitempty"`
	Rest      int        `json:"rest"` // cards that name this one
	Withheld  bool       `json:"withheld,omitempty"`
}

// Pair is a text before and after; where both are the same nothing changed.
type Pair struct {
	Was string `json:"was"`
	Is  string `json:"is"`
}

// Differs reports whether the two are not the same.
func (p Pair) Differs() bool { return p.Was != p.Is }

// Words are texts that are no more, and those that are new.
type Words struct {
	Lost   []string `json:"lost,omitempty"`
	Gained []string `json:"gained,omitempty"`
}

// Field is one field of a card, or "body".
type Field struct {
	Name string `json:"name"`
	Words
	Reordered bool `json:"reordered,omitempty"` // the same things in another order
}

// Relation is an edge that a claim has gained or lost.
type Relation struct {
	Kind     string `json:"kind"`
	Gained   bool   `json:"gained"`
	Incoming bool   `json:"incoming,omitempty"` // the other card says it
	Computed bool   `json:"computed,omitempty"` // it follows from figures; no card says it
	Degree   string `json:"degree,omitempty"`
	Claim    string `json:"claim"`
	Label    string `json:"label"`
}

// Counts are the numbers of a change, "3 of 281 claims change their mark".
type Counts struct {
	Claims     int `json:"claims"` // after the change
	ClaimsWere int `json:"claims-before"`
	Cards      int `json:"cards-changed"`
	Added      int `json:"claims-added"`
	Gone       int `json:"claims-gone"`
	Ended      int `json:"claims-ended"`
	Titles     int `json:"claims-with-another-label"`
	Marks      int `json:"claims-with-another-mark"`
	Affected   int `json:"claims-affected-by-others"`
	// Sentences counts, by what it is about, the claims that have another computed sentence
	// of the mark than before: one that changed, is new or is gone.
	Sentences  map[string]int `json:"claims-with-another-sentence,omitempty"`
	Broken     int            `json:"rules-broken"`
	Overridden int            `json:"rules-overridden"`
}

// Empty reports whether nothing changed.
func (r *Report) Empty() bool {
	return len(r.Files)+len(r.Breaches)+len(r.Settings)+len(r.Proofs)+len(r.Addresses)+len(r.Cards) == 0
}

// Compare tells what changed from one state to another.
func Compare(was, is Side, g Given) *Report {
	r := &Report{Files: files(was, is, g.Changed), Settings: settings(was.Settings, is.Settings, g.Rules), Proofs: proofs(was.Lock, is.Lock, g.Proved)}
	withheld := check.Withheld(was.Ledger, is.Ledger).Tombstones
	r.Proofs = slices.DeleteFunc(r.Proofs, func(p Proof) bool { return withheld[quote.KeyID(p.Key)] != nil })
	for _, b := range g.Breaches {
		d := b.In.Report(b.Rule, b.At, b.Hint, "%s", b.Text)
		r.Breaches = append(r.Breaches, Breach{b.Rule.Name, b.Rule.Level.String(), d.File, d.Line, d.Message, d.Hint, b.Reason})
	}
	c := comparison{was: was, is: is, jobs: g.Jobs, withheld: withheld}
	plan.Each(2, g.Jobs, func(i int) {
		if i == 0 {
			c.restWas = rest(was.Ledger)
		} else {
			c.restIs = rest(is.Ledger)
		}
	})
	r.Cards = c.cards()
	r.Addresses = addresses(was, is, r.Cards)
	r.count(was, is)
	return r
}

func (r *Report) count(was, is Side) {
	n := &r.Counts
	n.Claims, n.ClaimsWere = len(is.Ledger.Claims), len(was.Ledger.Claims)
	for i := range r.Cards {
		c := &r.Cards[i]
		if c.What != Affected {
			n.Cards++
		}
		if c.Kind != card.ClaimKind.String() {
			continue
		}
		switch c.What {
		case Added:
			n.Added++
			continue
		case Gone:
			n.Gone++
			continue
		case Withdrawn:
			n.Ended++
		case Affected:
			n.Affected++
		}
		for _, kind := range c.kinds {
			if n.Sentences == nil {
				n.Sentences = make(map[string]int)
			}
			n.Sentences[kind]++
		}
		if c.Label.Differs() {
			n.Titles++
		}
		if c.Status.Differs() {
			n.Marks++
		}
	}
	for _, b := range r.Breaches {
		if b.Reason != "" {
			n.Overridden++
		} else {
			n.Broken++
		}
	}
}

// files lists what is not a card and not the same. What the program runs or obeys comes
// first: a layout of somebody else is code that whoever builds the site trusts.
func files(was, is Side, changed []string) []File {
	var list []File
	for _, name := range was.Files {
		if _, there := slices.BinarySearch(is.Files, name); !there {
			list = append(list, File{name, Gone})
		}
	}
	for _, name := range is.Files {
		if _, there := slices.BinarySearch(was.Files, name); !there {
			list = append(list, File{name, Added})
		}
	}
	for _, name := range changed {
		list = append(list, File{name, Changed})
	}
	slices.SortFunc(list, func(a, b File) int {
		if trustA, trustB := strings.HasPrefix(a.Name, "content/"), strings.HasPrefix(b.Name, "content/"); trustA != trustB {
			if trustB {
				return -1
			}
			return 1
		}
		return strings.Compare(a.Name, b.Name)
	})
	return list
}

func settings(was, is site.Settings, rules []*diag.Rule) []Setting {
	var list []Setting
	before, after := valuesOf(was), valuesOf(is)
	for i := range before {
		if before[i] != after[i] {
			list = append(list, Setting{before[i].Name, before[i].Is, after[i].Is})
		}
	}
	for _, rule := range rules {
		if rule.Doc == "" {
			continue
		}
		a, b := rule.Level, rule.Level
		if level, set := was.Levels[rule.Name]; set {
			a = level
		}
		if level, set := is.Levels[rule.Name]; set {
			b = level
		}
		if a != b {
			list = append(list, Setting{"levels." + rule.Name, a.String(), b.String()})
		}
	}
	return list
}

func proofs(was, is []quote.Line, proved map[string]bool) []Proof {
	before := make(map[string]quote.Line, len(was))
	for _, l := range was {
		before[l.Key] = l
	}
	var list []Proof
	for _, l := range is {
		old, there := before[l.Key]
		delete(before, l.Key)
		switch {
		case !there:
			list = append(list, Proof{l.Key, Added, "", l.String(), proved[l.Key]})
		case !old.Equal(l):
			list = append(list, Proof{l.Key, Changed, old.String(), l.String(), proved[l.Key]})
		}
	}
	for key, old := range before {
		list = append(list, Proof{Key: key, What: Gone, Was: old.String()})
	}
	slices.SortFunc(list, func(a, b Proof) int { return strings.Compare(a.Key, b.Key) })
	return list
}
