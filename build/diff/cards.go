package diff

import (
	"bytes"
	"cmp"
	"slices"

	"onrecord/build/card"
	"onrecord/build/check"
	"onrecord/build/ledger"
	"onrecord/build/plan"
	"onrecord/build/wording"
)

// comparison holds the two states card by card.
type comparison struct {
	was, is         Side
	jobs            int
	restWas, restIs map[ledger.Ref]int
	withheld        map[string]*card.Card // claims that were redacted under another id, by the old one
}

func (c *comparison) cards() []Card {
	var refs []ledger.Ref
	succeeded := map[string]bool{} // ids of cards that go on, under another id too
	before := c.predecessors()
	for ref := range c.is.Ledger.Cards {
		refs = append(refs, ref)
		if was, found := before[ref]; found {
			succeeded[c.was.Ledger.Card(was).ID] = true
		}
	}
	told := make([]*Card, len(refs))
	plan.Each(len(refs), c.jobs, func(i int) {
		if was, found := before[refs[i]]; !found {
			told[i] = c.added(refs[i], c.is.Ledger.Card(refs[i]))
		} else {
			told[i] = c.changed(was, refs[i])
		}
	})
	var list []Card
	for _, card := range told {
		if card != nil {
			list = append(list, *card)
		}
	}
	for ref, was := range c.was.Ledger.Cards {
		if !succeeded[was.ID] {
			list = append(list, c.gone(ref, was))
		}
	}
	slices.SortFunc(list, func(a, b Card) int { return cmp.Compare(a.File, b.File) })
	return list
}

// predecessors pairs each card with what it was: by id, and of claims also by the
// address at which it says that it stood, and by a redaction.
func (c *comparison) predecessors() map[ledger.Ref]ledger.Ref {
	was, is := c.was.Ledger, c.is.Ledger
	pairs := map[ledger.Ref]ledger.Ref{}
	for id, tombstone := range c.withheld {
		from, _ := was.Find(id)
		to, _ := is.Find(tombstone.ID)
		pairs[to] = from
	}
	for ref, c := range is.Cards {
		if old := check.Predecessor(was, c); old != nil && old.Kind == c.Kind {
			if of, ok := was.Find(old.ID); ok {
				pairs[ref] = of
			}
		}
	}
	return pairs
}

func (c *comparison) added(ref ledger.Ref, is *card.Card) *Card {
	out := &Card{ID: is.ID, Kind: is.Kind.String(), What: Added, File: is.File.Name, Address: c.is.Ledger.PageOf(ref), Rest: c.restIs[ref]}
	out.Label.Is = c.is.title(ref)
	out.Status.Is, out.Withheld = c.is.status(ref)
	if !out.Withheld {
		out.Fields = c.fields(nil, is)
		out.Mark.Gained = texts(c.is.sentences(ref))
		out.Relations = c.relations(ledger.Ref{Index: ledger.None}, ref)
	}
	return out
}

func (c *comparison) gone(ref ledger.Ref, was *card.Card) Card {
	out := Card{ID: was.ID, Kind: was.Kind.String(), What: Gone, File: was.File.Name, Rest: c.restWas[ref]}
	out.Label.Was = c.was.title(ref)
	out.Status.Was, out.Withheld = c.was.status(ref)
	return out
}

// changed compares a card with what it was; nil is no difference. Where either is redacted,
// the names of the fields are told and nothing that stood or stands in them.
func (c *comparison) changed(from, to ledger.Ref) *Card {
	was, is := c.was.Ledger.Card(from), c.is.Ledger.Card(to)
	out := Card{ID: is.ID, Kind: is.Kind.String(), What: Changed, File: is.File.Name, Address: c.is.Ledger.PageOf(to), Rest: c.restIs[to]}
	out.Label = Pair{c.was.title(from), c.is.title(to)}
	before, hidden := c.was.status(from)
	after, hides := c.is.status(to)
	out.Status = Pair{before, after}
	out.Withheld = hidden || hides
	if was != is && !bytes.Equal(was.File.Content(), is.File.Content()) {
		out.Fields = c.fields(was, is)
	}
	if was.File.Name != is.File.Name {
		out.What, out.WasFile = Moved, was.File.Name
	}
	out.Relations = c.relations(from, to)
	said, says := c.was.sentences(from), c.is.sentences(to)
	out.Mark = compare(texts(said), texts(says))
	out.kinds = changedKinds(said, says)
	if is.Kind == card.ClaimKind {
		switch a, b := c.was.Ledger.Claims[from.Index].Status, c.is.Ledger.Claims[to.Index].Status; {
		case a.Final() < b.Final():
			out.What = Withdrawn
		case a.Final() > b.Final():
			out.What = Lifted
		}
	}
	if out.What == Changed && len(out.Fields) == 0 {
		out.What = Affected
	}
	if out.Withheld {
		out.withhold()
	}
	if out.What == Affected && !out.Label.Differs() && !out.Status.Differs() && len(out.Relations)+len(out.Mark.Lost)+len(out.Mark.Gained) == 0 {
		return nil
	}
	return &out
}

// withhold takes out what a redaction takes away, on either side of it.
func (c *Card) withhold() {
	c.Label, c.Mark, c.Relations, c.WasFile = Pair{}, Words{}, nil, ""
	for i := range c.Fields {
		c.Fields[i].Words = Words{}
	}
}

// fields compares what two cards say; the first may be nil. Of a card that was not read
// whole the text is compared.
func (c *comparison) fields(was, is *card.Card) []Field {
	before, after := c.masked(says(was)), says(is)
	var names []string
	values := [2]map[string][]string{{}, {}}
	for side, list := range [2][]card.Saying{before, after} {
		for _, s := range list {
			values[side][s.Field] = s.Items
			if !slices.Contains(names, s.Field) {
				names = append(names, s.Field)
			}
		}
	}
	var list []Field
	for _, name := range names {
		a, b := values[0][name], values[1][name]
		if slices.Equal(a, b) {
			continue
		}
		f := Field{Name: name, Words: compare(a, b)}
		f.Reordered = len(f.Lost)+len(f.Gained) == 0
		list = append(list, f)
	}
	return list
}

// masked names what was redacted by the id that it has now.
func (c *comparison) masked(list []card.Saying) []card.Saying {
	for old, tombstone := range c.withheld {
		for i := range list {
			list[i].Items = slices.Clone(list[i].Items)
			for k, item := range list[i].Items {
				list[i].Items[k] = string(card.ReplaceID([]byte(item), old, tombstone.ID))
			}
		}
	}
	return list
}

func says(c *card.Card) []card.Saying {
	if c == nil {
		return nil
	}
	if list, ok := c.Says(); ok {
		return list
	}
	return []card.Saying{{Field: "text", Items: []string{string(c.File.Content())}}}
}

// compare lists what is in the one list and not, or less often, in the other.
func compare(was, is []string) Words {
	if slices.Equal(was, is) {
		return Words{}
	}
	count := map[string]int{}
	for _, text := range is {
		count[text]++
	}
	var w Words
	for _, text := range was {
		if count[text]--; count[text] < 0 {
			w.Lost = append(w.Lost, text)
		}
	}
	clear(count)
	for _, text := range was {
		count[text]++
	}
	for _, text := range is {
		if count[text]--; count[text] < 0 {
			w.Gained = append(w.Gained, text)
		}
	}
	return w
}

// title is the label of a claim and the title of any other card.
func (s *Side) title(r ledger.Ref) string {
	if r.Kind == card.ClaimKind {
		return s.Wording.Label(ledger.ClaimID(r.Index)).String()
	}
	return s.Ledger.Card(r).Title.Value
}

// status is the headline of a claim, and whether it is withheld.
func (s *Side) status(r ledger.Ref) (mark string, withheld bool) {
	if r.Kind != card.ClaimKind {
		return "", false
	}
	return s.Wording.Label(ledger.ClaimID(r.Index)).Mark, s.Ledger.Claims[r.Index].Status.Withheld()
}

// sentence is one of a claim's mark, which the program computes, with what it is about.
type sentence struct{ kind, text string }

// sentences are those of a claim's mark but for the claims that contradict it, which
// stand among its relations.
func (s *Side) sentences(r ledger.Ref) []sentence {
	if r.Kind != card.ClaimKind {
		return nil
	}
	m := s.Wording.Mark(ledger.ClaimID(r.Index))
	var list []sentence
	add := func(kind string, texts ...string) {
		for _, text := range texts {
			if text != "" {
				list = append(list, sentence{kind, text})
			}
		}
	}
	labels := func(kind string, labels []wording.Label) {
		for _, l := range labels {
			add(kind, l.String())
		}
	}
	add("headline", m.Headline)
	for _, n := range m.Notes {
		add("note", n.String())
	}
	add("note", m.MoreNotes)
	add("silence", m.Silence)
	add("finding", m.Finding)
	add("what would settle it", m.Settle)
	add("changed evidence", m.Stale...)
	add("agreement", m.BothSides, m.AlsoIntro)
	add("making", m.Made)
	labels("concession", m.Conceding)
	labels("superseded", m.Superseded)
	labels("agreement", m.Also)
	for _, u := range m.Uncounted {
		add("agreement", u.Label.String()+": "+u.Why)
	}
	return list
}

func texts(sentences []sentence) []string {
	var list []string
	for _, s := range sentences {
		list = append(list, s.text)
	}
	return list
}

// changedKinds lists, sorted, of which kinds a sentence is gone or new.
func changedKinds(was, is []sentence) []string {
	var kinds []string
	for _, sides := range [][2][]sentence{{was, is}, {is, was}} {
		for _, s := range sides[0] {
			if !slices.Contains(sides[1], s) {
				kinds = append(kinds, s.kind)
			}
		}
	}
	slices.Sort(kinds)
	return slices.Compact(kinds)
}
