package build

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"onrecord/build/card"
	"onrecord/build/check"
	"onrecord/build/diff"
	"onrecord/build/layout"
	"onrecord/build/ledger"
	"onrecord/build/plan"
	"onrecord/build/quote"
	repository "onrecord/build/revision"
	"onrecord/build/wording"
)

// RevisionNames are the names below a site whose files a difference tells of: what a
// build reads, and what whoever builds or reviews the site trusts.
var RevisionNames = append(slices.Clone(InputNames), ".github", "netlify.toml", "onrecord.sh", "CODEOWNERS", ".gitattributes", ".gitignore")

// Diff tells what changed in meaning from one state of a site to another. Both are told
// in the words of the first: what a change does to the words of pages is a changed file.
func Diff(was, is fs.FS, o Options) (*diff.Report, error) {
	before, after, err := both(was, is, o)
	if err != nil {
		return nil, err
	}
	say, _, err := layout.Words(was, before.settings.Lang, layout.Models{Strings: wording.Families(), Matter: before.settings.Matter})
	if err != nil {
		return nil, fmt.Errorf("loading the strings: %w", err)
	}
	base := before.base()
	held, _, err := after.held(is, base, base.Touched(after.book), o)
	if err != nil {
		return nil, err
	}
	var sides [2]diff.Side
	var cards [2][]string
	var errs [2]error
	of := [2]*loaded{before, after}
	plan.Each(len(sides), o.Jobs, func(i int) {
		l := of[i]
		sides[i] = diff.Side{Ledger: l.book, Wording: wording.New(say, l.book, before.settings.Lang, before.settings.Basis), Settings: l.settings, Lock: l.lines}
		sides[i].Files, cards[i], errs[i] = beside([2]fs.FS{was, is}[i], l.book)
	})
	if err := cmp.Or(errs[:]...); err != nil {
		return nil, err
	}
	sides[0].Files, sides[1].Files = withCards(sides[0].Files, sides[1].Files, cards[0]), withCards(sides[1].Files, sides[0].Files, cards[1])
	changed, err := changedFiles(was, is, sides[0].Files, sides[1].Files)
	if err != nil {
		return nil, err
	}
	return diff.Compare(sides[0], sides[1], diff.Given{
		Changed: changed, Breaches: check.Breaches(held), Proved: check.Vouched(held), Rules: adjustable(), Jobs: o.Jobs,
	}), nil
}

// both loads two states of a site. A card that both have is parsed once and stands in both
// ledgers; its body is read only where something asks for it, which are the addresses of
// actors and topics alone, since they may share pages.
func both(was, is fs.FS, o Options) (before, after *loaded, err error) {
	var sides [2]loaded
	var errs [2]error
	plan.Each(len(sides), o.Jobs, func(i int) { sides[i], errs[i] = find([2]fs.FS{was, is}[i], o) })
	for i, err := range errs {
		if err != nil {
			return nil, nil, whose(i, err)
		}
	}
	var b Builder
	if b.bodiless, err = unchanged(was, is, sides[0].files.cards, sides[1].files.cards, o.Jobs); err != nil {
		return nil, nil, err
	}
	for i, fsys := range [2]fs.FS{was, is} {
		if err = b.read(fsys, &sides[i], o, true); err != nil {
			return nil, nil, whose(i, err)
		}
	}
	plan.Each(len(sides), o.Jobs, func(i int) { sides[i].join(o) })
	return &sides[0], &sides[1], nil
}

func whose(side int, err error) error {
	if side == 0 {
		return fmt.Errorf("reading what the site was before: %w", err)
	}
	return err
}

// unchanged are the files of cards that both states have with the same bytes. It is nil
// where an actor or a topic is not among them.
func unchanged(was, is fs.FS, before, after []string, jobs int) (map[string]bool, error) {
	names := make(map[string]bool, len(after))
	for _, name := range before {
		names[name] = false
	}
	same := make([]bool, len(after))
	errs := make([]error, len(after))
	plan.Each(len(after), jobs, func(i int) {
		if _, both := names[after[i]]; both {
			same[i], errs[i] = sameFile(was, is, after[i])
		}
	})
	for i, name := range after {
		switch {
		case errs[i] != nil:
			return nil, fmt.Errorf("comparing %q: %w", name, errs[i])
		case same[i]:
			names[name] = true
		case sharesPages(name):
			return nil, nil
		}
	}
	return names, nil
}

// sharesPages reports whether a file is one of an actor or a topic: whether these have a page
// of their own goes with the length of their bodies.
func sharesPages(name string) bool {
	folder := strings.TrimPrefix(name, "content/")
	return strings.HasPrefix(folder, card.ActorKind.Folder()+"/") || strings.HasPrefix(folder, card.TopicKind.Folder()+"/")
}

// withCards are the files of one state that are no cards, and of its cards those that are
// none in the other: such a file is neither added nor removed. All are sorted.
func withCards(files, others, cards []string) []string {
	all := slices.Clone(files)
	for _, name := range others {
		if _, is := slices.BinarySearch(cards, name); is {
			all = append(all, name)
		}
	}
	slices.Sort(all)
	return all
}

// beside lists the files that are no cards, and those that are, both sorted. A link, or a
// text of which no card of the ledger was made, is none whatever it is called: of what it
// holds nothing else is told.
func beside(fsys fs.FS, book *ledger.Ledger) (names, cards []string, err error) {
	told := map[string]bool{quote.LockName: true, "site.toml": true}
	for _, c := range book.Cards {
		told[c.File.Name] = true
	}
	for _, name := range book.Drafts() {
		told[name] = true
	}
	for _, top := range RevisionNames {
		err := fs.WalkDir(fsys, top, func(name string, entry fs.DirEntry, err error) error {
			switch {
			case errors.Is(err, fs.ErrNotExist) && name == top:
				return nil
			case err != nil:
				return err
			case entry.IsDir():
			case told[name] && entry.Type().IsRegular():
				cards = append(cards, name)
			default:
				names = append(names, name)
			}
			return nil
		})
		if err != nil {
			return nil, nil, fmt.Errorf("listing %q: %w", top, err)
		}
	}
	slices.Sort(names)
	slices.Sort(cards)
	return names, cards, nil
}

// changedFiles lists those that both have and that do not hold the same.
func changedFiles(was, is fs.FS, before, after []string) (changed []string, err error) {
	for _, name := range after {
		if _, both := slices.BinarySearch(before, name); !both {
			continue
		}
		same, err := sameFile(was, is, name)
		if err != nil {
			return nil, fmt.Errorf("comparing %q: %w", name, err)
		}
		if !same {
			changed = append(changed, name)
		}
	}
	return changed, nil
}

func sameFile(was, is fs.FS, name string) (bool, error) {
	a, err := fs.Stat(was, name)
	if err != nil {
		return false, err
	}
	b, err := fs.Stat(is, name)
	if err != nil {
		return false, err
	}
	x, known := a.Sys().(repository.Object)
	if y, both := b.Sys().(repository.Object); known && both {
		return x == y && a.Mode() == b.Mode(), nil
	}
	if a.Mode().Type() != b.Mode().Type() || a.Size() != b.Size() {
		return false, nil
	}
	if !a.Mode().IsRegular() {
		return true, nil
	}
	return sameBytes(was, is, name)
}

// sameBytes compares two files piece by piece, however large they are.
func sameBytes(was, is fs.FS, name string) (bool, error) {
	a, err := was.Open(name)
	if err != nil {
		return false, err
	}
	defer a.Close()
	b, err := is.Open(name)
	if err != nil {
		return false, err
	}
	defer b.Close()
	var x, y [1 << 15]byte
	for {
		n, err := io.ReadFull(a, x[:])
		m, err2 := io.ReadFull(b, y[:])
		switch {
		case !bytes.Equal(x[:n], y[:m]):
			return false, nil
		case err == io.EOF || err == io.ErrUnexpectedEOF:
			return err2 == err, nil
		case err != nil:
			return false, err
		case err2 != nil:
			return false, nil
		}
	}
}
