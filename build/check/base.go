package check

import (
	"cmp"
	"slices"
	"strings"

	"onrecord/build/card"
	"onrecord/build/diag"
	"onrecord/build/ledger"
	"onrecord/build/quote"
	"onrecord/build/site"
)

// Base is the site as it was before a change: what is on record is added to, and not
// written anew.
type Base struct {
	Ledger   *ledger.Ledger
	Settings site.Settings
	Lock     []quote.Line
	Unread   []Unread
}

// Unread is a card of the site as it was of which not all was read: nothing compares with the rest.
type Unread struct {
	File string // relative to the site
	Why  string // "the card has more than 327744 bytes"
}

// Breach is what a change does and an append-only record does not. Where a card or the
// message of a commit says in the same change why that is right, Reason is what it says, and
// no rule is broken.
type Breach struct {
	Rule   *diag.Rule
	In     diag.File
	At     diag.Span
	Hint   string
	Text   string
	Card   string // id; "" where it is about no card
	Reason string

	Lowered string // the rule whose level is lower; "" where it is about no level
}

// since are the rules that compare a site with what it was. Without a base they have
// nothing to look at.
var since = []struct {
	diag.Rule
	find func(*Site) []Breach
}{
	{diag.Rule{Name: vanished, Level: diag.Error, Doc: `With --base: a card that was published is gone, or nothing stands any more at an address where it stood. Others cite it. A claim that was wrong stays as a tombstone: give it the status withdrawn, retracted or redacted and a note. A card that was renamed, moved or joined with another one is named by its old address in moved-from. Only a redaction leaves nothing at the old address, which may tell what was withheld: its tombstone stands under a new one. Where no other card shows which claim a new tombstone stands for, that is a warning. A card is excepted by the message of a commit of the change, with the reason: "Onrecord-Override: vanished ID: REASON". Whoever reviews the change sees it in "onrecord diff", and decides whether it stands.`}, findVanished},
	{diag.Rule{Name: vanished, Level: diag.Warning}, findUnproved},
	{diag.Rule{Name: assessmentEdited, Level: diag.Error, Doc: `With --base: an assessment of a claim is not what it was, or is missing. What the editors found on a day is what readers were told on that day. Leave it as it was and write the new one behind it, in the list "assessments", with its own day.`}, findAssessmentEdited},
	{diag.Rule{Name: correctionEdited, Level: diag.Error, Doc: `With --base: a correction of a claim or a source is not what it was, or is missing. Corrections are the record of our mistakes. Leave it as it was, and add another one if it was wrong itself.`}, findCorrectionEdited},
	{diag.Rule{Name: tombstoneLifted, Level: diag.Error, Doc: `With --base: a claim that was withdrawn or retracted is so no more. A tombstone stays; what was found out since belongs on a new card that names the old one.`}, findTombstoneLifted},
	{diag.Rule{Name: redactionLifted, Level: diag.Error, Doc: `With --base: a claim that was redacted to protect people is so no more. What was withheld would be published again, and it stays in the history of the repository. Bring back the status redacted, and ask whoever redacted it.`}, findRedactionLifted},
	{diag.Rule{Name: statusRaised, Level: diag.Error, Doc: `With --base: a claim shows as verified, conceded or refuted and did not before, and the card names nothing that an earlier assessment did not name already. What raises a status is new evidence: name it, or write in a note of the assessment what was read anew and waive the rule with that reason.`}, findStatusRaised},
	{diag.Rule{Name: unrecordedChange, Level: diag.Error, Doc: `With --base: the quote, the claimant, the source, the verification note or a figure of a claim is another one, or the outlet or a verification note of a source, and no correction was added that says so. Readers may have cited what stood there. Add to corrections the day, what was, what is, and why. Another title, another day of saying and a hedge that is gone are a warning.`}, findUnrecordedChange},
	{diag.Rule{Name: unrecordedChange, Level: diag.Error}, findUnrecordedSource},
	{diag.Rule{Name: unrecordedChange, Level: diag.Warning}, findUnrecordedWording},
	{diag.Rule{Name: levelLowered, Level: diag.Error, Doc: `With --base: site.toml makes a rule milder than it was. A change of cards that needs a milder rule is a decision about all cards: propose it alone, so that whoever keeps the site decides it.`}, findLevelLowered},
	{diag.Rule{Name: lockUnproved, Level: diag.Error, Doc: `With --base: a line of quotes.sum is not what it was, and no text is held here that proves the new one. The lock is the word of whoever may change it. Let somebody who holds the text run "onrecord quotes --update", or say in a waiver on the card who held which text. A line that is new is a warning.`}, findLockChanged},
	{diag.Rule{Name: lockUnproved, Level: diag.Warning}, findLockNew},
	{diag.Rule{Name: baseUnread, Level: diag.Warning, Doc: `With --base: a card of the site as it was before the change could not be read, or not all of its front matter: it is longer than a card may be, or holds a mistake that keeps it from being read. What of it the change takes away, these rules do not see. Look at the file in the difference of the texts yourself.`}, findBaseUnread},
}

const (
	vanished         = "vanished"
	assessmentEdited = "assessment-edited"
	correctionEdited = "correction-edited"
	tombstoneLifted  = "tombstone-lifted"
	redactionLifted  = "redaction-lifted"
	statusRaised     = "status-raised"
	unrecordedChange = "unrecorded-change"
	levelLowered     = "level-lowered"
	lockUnproved     = "lock-unproved"
	baseUnread       = "base-unread"
)

// Override is an exception from a rule with a base that the message of a commit of the
// change makes, with its reason.
type Override struct {
	Rule   string
	Of     string // the id of a card, that of one that is gone included; of levels, the rule
	Reason string
}

// ParseOverride reads "RULE ID: REASON"; ok is false where it is none.
func ParseOverride(text string) (o Override, ok bool) {
	about, reason, _ := strings.Cut(text, ":")
	fields := strings.Fields(about)
	if o.Reason = strings.TrimSpace(reason); len(fields) != 2 || o.Reason == "" {
		return Override{}, false
	}
	o.Rule, o.Of = fields[0], fields[1]
	return o, true
}

// excepted returns the reason for which the message of a commit excepts a breach. What was
// withheld to protect people nothing brings back.
func (s *Site) excepted(b *Breach) string {
	for _, o := range s.Overrides {
		if o.Rule == b.Rule.Name && o.Of == cmp.Or(b.Card, b.Lowered) && b.Rule.Name != redactionLifted {
			return o.Reason
		}
	}
	return ""
}

// overridable are the rules with a base from which a card can except itself, sorted: where
// a card stays that can say why.
var overridable = []string{assessmentEdited, correctionEdited, lockUnproved, statusRaised, unrecordedChange}

// history are the rules of since as rows of the table.
var history = func() []rule {
	list := make([]rule, len(since))
	for i := range since {
		row := &since[i]
		row.Kept = true // a change that could switch off what judges it would be judged by nothing
		list[i] = rule{row.Rule, func(s *Site, r report) {
			for _, b := range breaches(s, row.find, &row.Rule) {
				if b.Reason == "" {
					r(b.In, b.At, b.Hint, "%s", b.Text)
				}
			}
		}}
	}
	return list
}()

func breaches(s *Site, find func(*Site) []Breach, rule *diag.Rule) []Breach {
	if s.Base == nil {
		return nil
	}
	list := find(s)
	for i := range list {
		list[i].Rule = rule
		if ref, ok := s.Ledger.Find(list[i].Card); ok && slices.Contains(overridable, rule.Name) {
			list[i].Reason = overridden(s.Base.Ledger, s.Ledger.Card(ref), rule.Name)
		}
		list[i].Reason = cmp.Or(list[i].Reason, s.excepted(&list[i]))
	}
	return list
}

// Breaches lists all that a change does and an append-only record does not, those that
// the cards give reasons for included, in the order of the rules.
func Breaches(s Site) []Breach {
	var list []Breach
	for i := range since {
		list = append(list, breaches(&s, since[i].find, &since[i].Rule)...)
	}
	return list
}

// Touched are the sources whose texts can prove what a change does to the lock: those of
// quotes whose line is new or not what it was.
func (b *Base) Touched(after *ledger.Ledger) map[ledger.SourceID]bool {
	before := make(map[string]quote.Line, len(b.Lock))
	for _, l := range b.Lock {
		before[l.Key] = l
	}
	sources := map[ledger.SourceID]bool{}
	for i := range after.Quotes {
		if q := &after.Quotes[i]; q.Line != nil && !before[q.Key].Equal(*q.Line) {
			sources[q.Source] = true
		}
	}
	return sources
}

// Vouched returns the keys of the lock whose lines a text that is held here gives.
func Vouched(s Site) map[string]bool {
	keys := map[string]bool{}
	for i := range s.Proofs.Quotes {
		if p := &s.Proofs.Quotes[i]; p.Vouched() {
			keys[p.Key] = true
		}
	}
	return keys
}

// overridden returns the reason for which a card excepts this change from a rule: a
// waiver that the card did not have before, since one that it had was for another change.
func overridden(before *ledger.Ledger, c *card.Card, rule string) string {
	for _, w := range c.Waive {
		if w.Rule.Value != rule || w.Reason.Value == "" {
			continue
		}
		was := Predecessor(before, c)
		if was == nil || !slices.ContainsFunc(was.Waive, func(old card.Waiver) bool {
			return old.Rule.Value == rule && old.Reason.Value == w.Reason.Value && old.Quote.Value == w.Quote.Value
		}) {
			return w.Reason.Value
		}
	}
	return ""
}

// Predecessor returns the card that a card was before: that with its id, else one at
// whose address it says that it stood. It is nil where there was none.
func Predecessor(before *ledger.Ledger, c *card.Card) *card.Card {
	if ref, ok := before.Find(c.ID); ok {
		return before.Card(ref)
	}
	for _, old := range c.MovedFrom {
		name := old.Value[strings.LastIndexByte(old.Value, '/')+1:]
		if ref, ok := before.Find(strings.TrimSuffix(name, ".html")); ok {
			if was := before.Card(ref); was.Address == old.Value {
				return was
			}
		}
	}
	return nil
}

// Succession is a claim that was published, and the one that it is now.
type Succession struct{ Was, Is *ledger.Claim }

// Successions pairs each published claim with what it was before, renamed ones included,
// in the order of the claims. A card of which something was not read is passed over.
func Successions(before, after *ledger.Ledger) []Succession {
	var list []Succession
	for i := range after.Claims {
		is := &after.Claims[i]
		was := Predecessor(before, is.Card)
		if was == nil || was.Kind != card.ClaimKind || is.Unread || was.Unread {
			continue
		}
		ref, _ := before.Find(was.ID)
		list = append(list, Succession{&before.Claims[ref.Index], is})
	}
	return list
}

// taken returns, by address, the card that says that it stood there.
func movedTo(book *ledger.Ledger) map[string]*card.Card {
	moved := map[string]*card.Card{}
	for _, c := range book.Cards {
		for _, old := range c.MovedFrom {
			moved[old.Value] = c
		}
	}
	return moved
}

func findVanished(s *Site) (list []Breach) {
	moved := movedTo(s.Ledger)
	withheld := Withheld(s.Base.Ledger, s.Ledger).Tombstones
	for ref, was := range s.Base.Ledger.Cards {
		if withheld[was.ID] != nil {
			continue
		}
		is := found(s.Ledger, was)
		for _, address := range append([]string{was.Address}, card.Values(was.MovedFrom)...) {
			switch to := moved[address]; {
			case is != nil && is.Address == address, to != nil:
			case is != nil:
				list = append(list, Breach{In: is.File, At: is.Title.Span, Card: is.ID,
					Hint: "add it to moved-from", Text: "the card stood at " + address + ", and nothing leads from there to it"})
			case address == was.Address:
				hint := "bring the card back, or name its address in moved-from of the card that takes its place"
				if ref.Kind == card.ClaimKind {
					hint = "bring the card back with the status withdrawn, retracted or redacted and a note; or name " + address + " in moved-from of the card that takes its place"
				}
				list = append(list, Breach{In: diag.File{Name: was.File.Name}, At: diag.Whole, Card: was.ID,
					Hint: hint, Text: "the " + ref.Kind.String() + " " + was.ID + " was published and is gone"})
			}
		}
	}
	return list
}

func findBaseUnread(s *Site) (list []Breach) {
	for _, u := range s.Base.Unread {
		list = append(list, Breach{In: diag.File{Name: u.File}, At: diag.Whole, Hint: "look at what the change does to it",
			Text: "before the change, " + u.Why + ", and nothing is compared with what was not read"})
	}
	return list
}

// found returns the card of the same kind with a card's id, or nil.
func found(book *ledger.Ledger, c *card.Card) *card.Card {
	if ref, ok := book.Find(c.ID); ok && ref.Kind == c.Kind {
		return book.Card(ref)
	}
	return nil
}

func findLevelLowered(s *Site) (list []Breach) {
	for _, rule := range s.Adjustable {
		if rule.Doc == "" {
			continue
		}
		was, is := levelOf(s.Base.Settings, rule), levelOf(s.Settings, rule)
		if is >= was {
			continue
		}
		at := diag.Whole
		for _, k := range s.Settings.LevelKeys {
			if k.Name == rule.Name {
				at = k.Span
			}
		}
		list = append(list, Breach{In: s.Settings.File, At: at, Lowered: rule.Name, Hint: "propose it in a change of its own",
			Text: "the rule " + rule.Name + " was an " + was.String() + " and is " + is.String()})
	}
	return list
}

func levelOf(settings site.Settings, rule *diag.Rule) diag.Level {
	if level, set := settings.Levels[rule.Name]; set {
		return level
	}
	return rule.Level
}
