package search

import (
	"cmp"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"
	"unicode/utf16"

	"onrecord/build/card"
	"onrecord/build/ledger"
)

// The fields of a claim in which a word can stand, as bits of a posting. Their
// letters stand in this order before the numbers of a term.
const (
	inTitle = 1 << iota
	inClaimant
	inID
	inQuote
	inBody
	fieldBits = iota
)

const fieldLetters = "tciqb"

// How much of a claim's texts is indexed and shown. No honest card is longer, and
// one that is costs a file of the index no more than others do.
const (
	titleLimit    = 300
	claimantLimit = 1_000
	quoteLimit    = 1_000
	bodyLimit     = 20_000
)

// short is the beginning of a text, of so many characters at most.
func short(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	for at := range text {
		if limit--; limit < 0 {
			return text[:at] + "…"
		}
	}
	return text
}

// postings collects where words stand: for each word the numbers of claims in
// ascending order, each with its fields in the lowest bits.
type postings map[string]*[]uint32

func (p postings) add(text string, number uint32, field uint32) {
	eachWord(text, func(word []byte) {
		list := p[string(word)]
		if list == nil {
			p[string(word)] = &[]uint32{number<<fieldBits | field}
			return
		}
		if last := &(*list)[len(*list)-1]; *last>>fieldBits == number {
			*last |= field
			return
		}
		*list = append(*list, number<<fieldBits|field)
	})
}

// idWords are the words of an id. Its hyphens are spaces: they join nothing.
func idWords(id string) string { return strings.ReplaceAll(id, "-", " ") }

// claim adds the words of a claim. Of a withheld one that is its label alone.
func (x *index) claim(p postings, id ledger.ClaimID, number uint32) {
	c, label := &x.Ledger.Claims[id], x.Wording.Label(id)
	p.add(short(label.Title, titleLimit), number, inTitle)
	p.add(idWords(c.ID), number, inID)
	if c.Status.Withheld() {
		return
	}
	p.add(short(label.Claimant, claimantLimit), number, inClaimant)
	p.add(short(c.Claim.Quote.Value, quoteLimit), number, inQuote)
	p.add(short(x.prose(c.Card), bodyLimit), number, inBody)
}

// prose is the text of a card as its page shows it, links with their words. Of a
// claim that is linked to without words it leaves the label out: that is what
// another claim says.
func (x *index) prose(c *card.Card) string {
	plain := c.Body.Plain()
	if len(c.Body.Slots) == 0 || plain == "" {
		return plain
	}
	var b strings.Builder
	b.Grow(len(plain) + wordLimit*len(c.Body.Slots))
	at := 0
	for _, slot := range c.Body.Slots {
		b.WriteString(plain[at:slot.Plain])
		at = int(slot.Plain)
		text := slot.Text
		if ref, ok := x.Ledger.Find(slot.Target.Value); ok && text == "" && ref.Kind != card.ClaimKind {
			text = x.Ledger.Card(ref).Title.Value
		}
		b.WriteString(text)
	}
	b.WriteString(plain[at:])
	return b.String()
}

// gather collects the words of all claims, by as many workers as there are
// processors: each takes a stretch of the numbers, and stretches are joined in
// their order, so that the result does not depend on how many there are.
func (x *index) gather() postings {
	workers := max(1, min(runtime.GOMAXPROCS(0), len(x.claims)/500))
	parts := make([]postings, workers)
	var group sync.WaitGroup
	for w := range workers {
		parts[w] = postings{}
		group.Go(func() {
			for i := w * len(x.claims) / workers; i < (w+1)*len(x.claims)/workers; i++ {
				x.claim(parts[w], ledger.ClaimID(x.claims[i]), x.numbers[i])
			}
		})
	}
	group.Wait()
	all := parts[0]
	for _, p := range parts[1:] {
		for word, list := range p {
			if known := all[word]; known != nil {
				*known = append(*known, *list...)
			} else {
				all[word] = list
			}
		}
	}
	return all
}

// term is an entry of the index: a word with all or some of what it stands in. A
// word whose list is long has several entries, by the numbers of the claims.
type term struct {
	word string
	part int // of the word's entries, from 0
	text string
}

// partLimit is the size above which the list of a word is divided. Its parts are
// fixed ranges of numbers, so that a change stays in one of them.
const partLimit = FileLimit / 16

// makeTerms writes the entries of all words in their order.
func (x *index) makeTerms() {
	claims, names := x.gather(), x.nameWords()
	words := make([]string, 0, len(claims)+len(names))
	for word := range claims {
		words = append(words, word)
	}
	for word := range names {
		if _, known := claims[word]; !known {
			words = append(words, word)
		}
	}
	slices.SortFunc(words, compareWords)
	for _, word := range words {
		var list []uint32
		if stands := claims[word]; stands != nil {
			list = *stands
		}
		x.addTerms(word, names[word], list)
		delete(claims, word) // the texts of the entries take their place
	}
}

func (x *index) addTerms(word, names string, list []uint32) {
	text := writePostings(names, list)
	if len(text) <= partLimit {
		x.terms = append(x.terms, term{word, 0, text})
		return
	}
	shift := x.width
	for size := len(text); size > partLimit && shift > 0; size /= 2 {
		shift--
	}
	part := 0
	for len(list) > 0 || names != "" {
		n := 0
		for n < len(list) && list[n]>>fieldBits>>shift == list[0]>>fieldBits>>shift {
			n++
		}
		x.terms = append(x.terms, term{word, part, writePostings(names, list[:n])})
		list, names, part = list[n:], "", part+1
	}
}

// writePostings writes the groups of an entry: those of names, then the claims
// by the fields in which the word stands.
func writePostings(names string, list []uint32) string {
	var groups [1 << fieldBits][]byte
	var last [1 << fieldBits]uint32
	for _, p := range list {
		number, fields := p>>fieldBits, telling(p&(1<<fieldBits-1))
		groups[fields] = appendNumber(groups[fields], number-last[fields])
		last[fields] = number
	}
	var b strings.Builder
	b.WriteString(names)
	for fields, numbers := range groups {
		if len(numbers) == 0 {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		for i := range fieldBits {
			if fields>>i&1 == 1 {
				b.WriteByte(fieldLetters[i])
			}
		}
		b.WriteByte(':')
		b.Write(numbers)
	}
	return b.String()
}

// telling leaves of the fields in which a word stands the one that counts most,
// for that alone decides the rank of a claim, and the quote, in which phrases are
// looked for.
func telling(fields uint32) uint32 {
	for _, field := range []uint32{inTitle, inClaimant, inID} {
		if fields&field != 0 {
			return field | fields&inQuote
		}
	}
	if fields&inQuote != 0 {
		return inQuote
	}
	return fields
}

// compareWords orders words by their UTF-16 code units, as JavaScript does.
func compareWords(a, b string) int {
	for i := 0; i < len(a) && i < len(b); i++ {
		if a[i] == b[i] {
			continue
		}
		// Only characters beyond the basic plane, whose first byte is F0 or more,
		// come in another order than their bytes.
		if a[i] >= 0xEE || b[i] >= 0xEE {
			return slices.Compare(utf16.Encode([]rune(a)), utf16.Encode([]rune(b)))
		}
		return cmp.Compare(a[i], b[i])
	}
	return cmp.Compare(len(a), len(b))
}

// nameWords are the groups of each word that stands in names: of actors, of the
// sides on which they stand, of sources with their outlets, of topics and of
// statuses.
func (x *index) nameWords() map[string]string {
	found := map[string]map[byte][]uint32{}
	add := func(text string, letter byte, number uint32) {
		eachWord(text, func(word []byte) {
			groups := found[string(word)]
			if groups == nil {
				groups = map[byte][]uint32{}
				found[string(word)] = groups
			}
			if list := groups[letter]; len(list) == 0 || list[len(list)-1] != number {
				groups[letter] = append(list, number)
			}
		})
	}
	for i := range x.names {
		for letter, texts := range x.searched(&x.names[i]) {
			for _, text := range texts {
				add(short(text, titleLimit), letter, x.names[i].number)
			}
		}
	}
	for i, status := range card.Statuses {
		for _, text := range x.statusWords(status) {
			add(text, statusLetter, uint32(i))
		}
	}
	written := make(map[string]string, len(found))
	for word, groups := range found {
		var b []byte
		for _, letter := range slices.Sorted(maps.Keys(groups)) {
			if len(b) > 0 {
				b = append(b, ' ')
			}
			b = append(b, letter, ':')
			for _, number := range groups[letter] {
				b = appendFixed(b, number, x.digitsOf(letter))
			}
		}
		written[word] = string(b)
	}
	return written
}
