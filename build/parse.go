package build

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"sync"

	"onrecord/build/card"
	"onrecord/build/diag"
	"onrecord/build/plan"
)

// parse reads every card, by several workers, and keeps what it parsed for the
// next time. A kept card is used again only if path and bytes are the same: a digest of
// the bytes is compared, but where the file's stamp says that nobody touched them. No text is
// held: what they say is in the cards, and ten thousand of them are 25 MB. compared are the
// cards of a state that is held against another.
func (b *Builder) parse(fsys fs.FS, l *loaded, o Options, compared bool) ([]diag.Diagnostic, error) {
	names := l.files.cards
	parsed := make([]reading, len(names))
	b.files = fsys
	report := reporter(o.Progress, len(names))
	plan.Each(len(names), o.Jobs, func(i int) {
		parsed[i] = b.one(fsys, &l.files, i, o, compared)
		report()
	})

	all := sha256.New()
	var mistakes []diag.Diagnostic
	kept := b.keeping(len(names))
	for i, p := range parsed {
		if p.err != nil {
			return nil, p.err
		}
		fmt.Fprintf(all, "%q %x\n", names[i], p.digest)
		if p.card == nil {
			mistakes = append(mistakes, tooLarge(names[i]))
			continue
		}
		if kept != nil {
			kept[names[i]] = p
		}
		mistakes = append(mistakes, p.card.Diagnostics...)
		if p.ok {
			l.cards = append(l.cards, p.card)
		}
	}
	b.cards = kept
	all.Sum(l.digest[:0])
	return mistakes, nil
}

// keeping is room for what is kept for the next build; nil where nothing is, since the
// prose of its cards is given back.
func (b *Builder) keeping(cards int) map[string]reading {
	if b.prose != nil {
		return nil
	}
	return make(map[string]reading, cards)
}

// reporter returns a function that counts pieces of work, for whoever wants to know.
func reporter(progress func(done, total int), total int) func() {
	if progress == nil {
		return func() {}
	}
	var mutex sync.Mutex
	done := 0
	return func() {
		mutex.Lock()
		defer mutex.Unlock()
		done++
		progress(done, total)
	}
}

func tooLarge(name string) diag.Diagnostic {
	return diag.File{Name: name}.Report(ruleFileSize, diag.Whole, "make it smaller", "the card has more than %d bytes", cardSizeLimit)
}

// reading is what became of one file: a card, nothing (it is too large), or an
// error of the environment.
type reading struct {
	card   *card.Card
	digest [sha256.Size]byte // of the file
	stamp  stamp             // of the file when it was opened; the zero value says nothing
	extent int               // how much of the card was read
	ok     bool              // the kind of card is known
	err    error
}

// one reads and parses the file of a card. b.cards is only read meanwhile.
func (b *Builder) one(fsys fs.FS, files *files, i int, o Options, compared bool) reading {
	name := files.cards[i]
	parse, least := b.parser(name, o, compared)
	kept, found := b.cards[name]
	found = found && kept.extent >= least
	if found && kept.stamp != (stamp{}) {
		info, _ := files.entries[i].Info() // one that is gone by now is missed when it is read
		if stampOf(info, files.looked) == kept.stamp {
			return kept
		}
	}
	file, small, err := read(fsys, name)
	if err != nil {
		return reading{err: fmt.Errorf("reading %q: %w", name, err)}
	}
	if !small {
		return reading{}
	}
	now := stampOf(file.info, files.looked)
	if found && kept.digest == file.digest {
		kept.stamp = now
		return kept
	}
	c, ok := parse(diag.File{Name: name, Text: file.text})
	if b.prose != nil && !compared {
		c.Body.KeepIn(b.prose)
	}
	c.File.Text = nil
	c.File.Read = func() []byte {
		from := fsys
		if !compared { // one that is kept is read where the newest build found it
			from = b.files
		}
		file, _, _ := read(from, name) // what is gone by now has no place to be shown
		return file.text
	}
	return reading{card: c, digest: file.digest, stamp: now, extent: least, ok: ok}
}

// How much of a card was read, from nothing of its body to all of it.
const (
	fieldsAlone = iota
	forRules
	forComparing
	wholeCard
)

// parser is how much of a card is read. Rules that compare look at digests, and at the
// addresses of actors and topics, which go with the length of their bodies.
func (b *Builder) parser(name string, o Options, compared bool) (parse func(diag.File) (*card.Card, bool), extent int) {
	switch {
	case b.bodiless[name]:
		return card.ParseFields, fieldsAlone
	case o.CheckOnly && o.Base == nil:
		return card.ParseChecked, forRules
	case (compared || o.CheckOnly) && !sharesPages(name):
		return card.ParseCompared, forComparing
	}
	return card.Parse, wholeCard
}
