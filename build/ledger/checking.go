package ledger

// Checking is what is known of what a text says about checking a claim. Silence is a
// finding and never a default: that no card holds a note says nothing about the text.
type Checking int

const (
	CheckingUnread Checking = iota // nobody looked, or nothing is known of the text's language
	CheckingNoted                  // at least one note is about the claim
	CheckingSilent                 // the text was read for it, and says nothing
	CheckingOwn                    // the claimant's side speaks for itself: no newsroom stands between
)

var checkingWords = [...]string{CheckingUnread: "not-examined", CheckingNoted: "noted", CheckingSilent: "silent", CheckingOwn: "own-document"}

// Checkings are all of them.
var Checkings = []Checking{CheckingNoted, CheckingSilent, CheckingOwn, CheckingUnread}

// String is the word for it in data.
func (c Checking) String() string { return checkingWords[c] }

// Known reports whether it says something about the text, and not only about the cards.
func (c Checking) Known() bool { return c != CheckingUnread }

// Checking returns what the text of a claim says about checking it. It is the one place
// that decides between silence and ignorance.
func (l *Ledger) Checking(c *Claim) Checking {
	switch {
	case len(c.Mark.Notes) > 0:
		return CheckingNoted
	case c.Source == None:
		return CheckingUnread
	case l.OwnDocument(c):
		return CheckingOwn
	case l.WordsExamined(c):
		return CheckingSilent
	}
	return CheckingUnread
}

// WordsExamined reports whether the text round a claim's quote was read for words that
// doubt, attribute or speak about checking: its lock line proves the quote in the text,
// and there was a table for the language.
func (l *Ledger) WordsExamined(c *Claim) bool {
	_, words := c.Proof.Examined()
	return words
}

// SourceExamined reports whether the text of a source was read for what it says about
// checking: at every claim that was read in it.
func (l *Ledger) SourceExamined(s SourceID) bool {
	claims := l.Sources[s].Claims
	for _, id := range claims {
		if !l.WordsExamined(&l.Claims[id]) {
			return false
		}
	}
	return len(claims) > 0
}
