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
// the bytes is compared, but where the file's stamp says that nobody touched them. The texts are held only where that is asked
// for: what they say is in the cards, and ten thousand of them are 25 MB.
func (b *Builder) parse(fsys fs.FS, l *loaded, o Options, texts bool) ([]diag.Diagnostic, error) {
	names := l.files.cards
	parsed := make([]reading, len(names))
	b.files = fsys
	report := reporter(o.Progress, len(names))
	plan.Each(len(names), o.Jobs, func(i int) {
		parsed[i] = b.one(fsys, &l.files, i, o, texts)
		report()
	})

	all := sha256.New()
	var mistakes []diag.Diagnostic
	kept := make(map[string]reading, len(names))
	for i, p := range parsed {
		if p.err != nil {
			return nil, p.err
		}
		fmt.Fprintf(all, "%q %x\n", names[i], p.digest)
		if p.card == nil {
			mistakes = append(mistakes, tooLarge(names[i]))
			continue
		}
		kept[names[i]] = p
		mistakes = append(mistakes, p.card.Diagnostics...)
		if p.ok {
			l.cards = append(l.cards, p.card)
		}
	}
	b.cards = kept
	all.Sum(l.digest[:0])
	return mistakes, nil
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
	ok     bool              // the kind of card is known
	err    error
}

// one reads and parses the file of a card. b.cards is only read meanwhile.
func (b *Builder) one(fsys fs.FS, files *files, i int, o Options, texts bool) reading {
	name := files.cards[i]
	parse, whole := b.parser(name, o)
	kept, found := b.cards[name]
	found = found && !(whole && kept.card.Bodiless)
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
	if !texts {
		c.File.Text = nil
		c.File.Read = func() []byte {
			file, _, _ := read(b.files, name) // what is gone by now has no place to be shown
			return file.text
		}
	}
	return reading{card: c, digest: file.digest, stamp: now, ok: ok}
}

// parser is how much of a card is read, and whether that is the whole of it. Rules that
// compare look at digests.
func (b *Builder) parser(name string, o Options) (parse func(diag.File) (*card.Card, bool), whole bool) {
	switch {
	case b.bodiless[name]:
		return card.ParseFields, false
	case o.CheckOnly && o.Base == nil:
		return card.ParseChecked, false
	}
	return card.Parse, true
}
