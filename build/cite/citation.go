package cite

import (
	"bufio"
	"cmp"
	"encoding/hex"
	"io"
	"strings"
	"unicode/utf8"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/site"
)

// Citation is a claim as it is cited: this site's statement that somebody said so,
// with its mark, never the claim alone. Of a redacted claim there is nothing but
// its label, where it stands and since when it is withheld.
type Citation struct {
	Text   string // as a newspaper or a paper would print it
	BibTeX string // for biber and BibTeX
	Hash   string // SHA-256 of the card, in hex; "" of a redacted one
}

// citedQuote is how long a quote may be to stand in a citation, in code points. A
// longer one is left out: cutting it could cut its negation.
const citedQuote = 240

// shownHash is how many digits of a card's hash a citation prints: enough to tell
// whether somebody holds the same card, short enough for a line of a newspaper.
const shownHash = 16

// entry is what all forms of a citation are made of.
type entry struct {
	id, label, status string
	read, listed      string // where the claim was read, and where it is listed
	note              string // the mark, and both of these without the words
	site, lang        string
	link, hash        string
	absolute          bool   // the link is an address on the web
	date              string // the newest day that the card names, YYYY-MM-DD, or ""
}

// Citation is the claim in every form of a citation.
func (c Claim) Citation() Citation {
	e := c.entry()
	text := Sentences(sentence(e.label), e.read, e.listed)
	return Citation{Text: text, BibTeX: e.bibTeX(), Hash: e.hash}
}

func (c Claim) entry() entry {
	s := c.site
	where := ""
	e := entry{id: c.card.ID, label: c.Label.String(), status: c.card.Status.String(), site: s.Settings.Title, lang: s.Settings.Lang, date: c.card.LastChange()}
	e.link, e.absolute = s.permalink(c.card.Address), s.Settings.BaseURL != ""
	parts := []string{e.link}
	var proof []string // what a note adds where the address has a field of its own
	if !c.card.Status.Withheld() {
		e.hash = CardHash(c.card.Card)
		proof = append(proof, s.Strings.Fill("cite.card", "hash", e.hash[:shownHash]))
		e.read, where = s.readIn(c.card, citedQuote)
	}
	if a := c.card.Mark.Assessment; a != nil && a.Assessed.Given() {
		proof = append(proof, s.Strings.Fill("cite.as-of", "date", s.Wording.Date(a.Assessed)))
	}
	e.listed = s.Strings.Fill("cite.listed", "site", e.site, "parts", s.joined(append(parts, proof...)))
	proved := e.listed
	if e.absolute && len(proof) > 0 {
		// Every form has a field for the site and one for the address.
		proved = sentence(s.joined(proof))
	}
	e.note = Sentences(c.Mark.Headline, where, proved)
	return e
}

// joined puts the parts of a citation one behind the other, with the commas of the language in
// which its sentences are: in English, where the site's own are not translated.
func (s *Site) joined(parts []string) string {
	if s.Strings.Tongue("cite.listed") != "" {
		return strings.Join(parts, ", ")
	}
	return s.Strings.Joined(parts)
}

// permalink is the address of a page on the web; without a base URL, which alone
// knows where the site stands, its path in the site.
func (s *Site) permalink(address string) string {
	return cmp.Or(site.Absolute(s.Settings.BaseURL, address), address)
}

// CardHash is the SHA-256 in hex of what a card says (card.Canonical), so that a card
// that a program has rewritten keeps it: what "onrecord fmt --digest" prints.
func CardHash(c *card.Card) string {
	return hex.EncodeToString(c.Digest[:])
}

// readIn says when the statement was made, where we read it and, if they are no longer
// than so many code points, in which words; then the same without the words.
func (s *Site) readIn(c *ledger.Claim, longest int) (read, where string) {
	made := ""
	if c.SaidFrom != ledger.Undated {
		made = s.Strings.Fill("cite.statement", "date", s.Wording.Said(c))
	}
	if c.Source == ledger.None {
		return made, made
	}
	source := &s.Ledger.Sources[c.Source]
	place := s.Wording.Source(c.Source)
	if published := source.Source.Published; published.Given() {
		place = s.Strings.Fill("cite.published", "source", place, "date", s.Wording.Date(published))
	}
	where = Sentences(made, sentence(s.Strings.Fill("cite.read", "source", place)))
	if quote := oneLine(c.Claim.Quote.Value); quote != "" && utf8.RuneCountInString(quote) <= longest {
		return Sentences(made, sentence(s.Strings.Fill("cite.read-quote", "source", place, "quote", s.Wording.Isolated(quote, c.Lang)))), where
	}
	return where, where
}

// Checked is the mark in the sentences of the page; of its lists of claims it says how
// many there are.
func (c Claim) Checked() string {
	m, say := &c.Mark, c.site.Strings
	parts := []string{m.Headline}
	for _, n := range m.Notes {
		parts = append(parts, n.String())
	}
	parts = append(parts, m.MoreNotes, m.Silence, m.Finding, m.Settle, m.BothSides)
	switch n := len(m.Disputed); {
	case c.card.Mark.DisputedOn:
		parts = append(parts, say.Count("claim.disputed-more", n))
	case n > 0:
		parts = append(parts, say.Count("claim.disputed", n))
	}
	if len(m.Superseded) > 0 {
		parts = append(parts, say["cite.superseded"])
	}
	return Sentences(parts...)
}

// Sentences puts those after each other that there are, with a space between.
func Sentences(list ...string) string {
	var b strings.Builder
	size := 0
	for _, text := range list {
		size += len(text) + 1
	}
	b.Grow(size)
	for _, text := range list {
		if text != "" && b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(text)
	}
	return b.String()
}

// closing are the marks that end a quotation in one language or another, the spaces before
// them, and a bracket.
const closing = "”’»“‘«›‹」』\"') \u00A0\u202F"

// sentence ends a text with a period, unless it ends with one, or a quotation in
// it does.
func sentence(text string) string {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, closing))
	if strings.ContainsRune(".!?…։。", last) {
		return text
	}
	return text + "."
}

// oneLine is a text in which line ends and runs of space mean nothing.
func oneLine(text string) string {
	if !strings.ContainsAny(text, "\n\r\t") && !strings.Contains(text, "  ") {
		return text
	}
	return strings.Join(strings.Fields(text), " ")
}

// citations writes one form of the citations of all claims, one at a time: a file
// of a large site is never held in memory.
func (s *Site) citations(w io.Writer, before, between, after string, form func(entry) string) error {
	b := bufio.NewWriterSize(w, 1<<16)
	b.WriteString(before)
	for i := range s.Ledger.Claims {
		if i > 0 {
			b.WriteString(between)
		}
		b.WriteString(form(s.Claim(ledger.ClaimID(i)).entry()))
	}
	b.WriteString(after)
	return b.Flush() // a bufio.Writer keeps the first error
}

// BibTeX writes all citations for biber and BibTeX.
func (s *Site) BibTeX(w io.Writer) error { return s.citations(w, "", "\n", "", entry.bibTeX) }

// RIS writes all citations for reference managers.
func (s *Site) RIS(w io.Writer) error { return s.citations(w, "", "\r\n", "", entry.ris) }

// CSL writes all citations as CSL-JSON.
func (s *Site) CSL(w io.Writer) error { return s.citations(w, "[\n", ",\n", "\n]\n", entry.csl) }
