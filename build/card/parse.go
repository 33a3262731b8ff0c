package card

import (
	"slices"

	"onrecord/build/diag"
)

// Parse reads one file. Its name is relative to the site and begins with
// "content/". Parse never fails and never panics: whatever the bytes are, it
// returns the best card possible with its diagnostics. The result depends on
// name and bytes alone and is not changed afterwards, so it may be kept for as
// long as both are the same. ok is false where not even the kind is known.
func Parse(file diag.File) (c *Card, ok bool) { return parse(file, everything) }

// ParseFields reads what stands above the body of a card. Body and Digest are left empty:
// Whole reads them.
func ParseFields(file diag.File) (c *Card, ok bool) { return parse(file, frontMatter) }

// ParseChecked reads a card for rules alone: of what they look at nothing is missing, but
// the words of the body, and Digest, are left empty. Whole reads them.
func ParseChecked(file diag.File) (c *Card, ok bool) { return parse(file, forRules) }

// ParseCompared reads a card to hold it against another: Digest is there, and of the words of
// the body alone nothing, which may be long and of which few cards are asked. Whole reads them.
func ParseCompared(file diag.File) (c *Card, ok bool) { return parse(file, forComparing) }

// extent is how much of a card is read.
type extent uint8

const (
	frontMatter  extent = iota
	forRules            // all mistakes, and of the body its links and pictures
	forComparing        // the digest too
	everything
)

// Whole is the card with its body, which is read where it was not.
func (c *Card) Whole() *Card {
	if c.Bodiless {
		c, _ = Parse(diag.File{Name: c.File.Name, Text: c.File.Content()})
	}
	return c
}

func parse(file diag.File, e extent) (c *Card, ok bool) {
	r := &reporter{file: file}
	c = &Card{File: file, Bodiless: e < everything}
	c.Kind, c.ID, c.Address, ok = r.place()
	placed := len(r.list)
	if front, body, split := r.split(); ok {
		f := form{kind: c.Kind, text: file.Text, body: file.Text[body.Start:body.End]}
		if split {
			f.pairs = r.read(front)
		}
		whole := split && len(r.list) == placed
		if split {
			r.fields(c, f.pairs, diag.At(int(front.Start)-len("---\n"), int(front.Start)-1))
		}
		c.Unread = slices.ContainsFunc(r.list, func(d diag.Diagnostic) bool { return slices.Contains(ofReading, d.Rule) })
		if e >= forComparing {
			c.Digest = f.digest(whole && !c.Unread)
		}
		if e > frontMatter {
			c.Body = r.body(body, headingLevel(c.Kind), e == everything)
		}
	}
	c.Diagnostics = diag.Sort(r.list)
	return c, ok
}

// ofReading are the rules about what was not read at all. A value of the wrong form
// has been read, and is told of alone.
var ofReading = []string{
	ruleEncoding.Name, ruleDelimiters.Name, ruleSyntax.Name, ruleLimit.Name,
	ruleUnknownField.Name, ruleDuplicateField.Name, ruleEmptyField.Name, ruleFieldType.Name,
}

// headingLevel is the level at which the headings of a body begin: below the
// page's own title, and on a claim's page below the heading "Context".
func headingLevel(kind Kind) int {
	if kind == ClaimKind {
		return 3
	}
	return 2
}

// fields decodes the front matter by the table of the card's kind. opening is
// where what is missing is reported: the first line.
func (r *reporter) fields(c *Card, pairs []pair, opening diag.Span) {
	opening.Start = max(opening.Start, 0)
	switch c.Kind {
	case ClaimKind:
		c.Claim = &Claim{}
		claimTable.decode(r, c, pairs, opening)
		// In which order a card gives its fields means nothing.
		slices.SortStableFunc(c.Claim.Relations, func(a, b Relation) int {
			return claimTable.index[a.Kind.String()] - claimTable.index[b.Kind.String()]
		})
		r.claimNeeds(c, pairs, opening)
	case SourceKind:
		c.Source = &Source{}
		sourceTable.decode(r, c, pairs, opening)
	case ActorKind:
		c.Actor = &Actor{}
		actorTable.decode(r, c, pairs, opening)
	case TopicKind:
		c.Topic = &Topic{}
		topicTable.decode(r, c, pairs, opening)
	case PageKind:
		pageTable.decode(r, c, pairs, opening)
	}
	kept := c.MovedFrom[:0]
	for _, t := range c.MovedFrom {
		if t, ok := r.oldAddress(t); ok {
			kept = append(kept, t)
		}
	}
	c.MovedFrom = kept
}

// short returns the one assessment that the short form of a claim card
// (`status`, `assessed` … at the top level) writes.
func (c *Claim) short() *Assessment {
	if len(c.Assessments) == 0 {
		c.Assessments = []Assessment{{}}
	}
	return &c.Assessments[0]
}

// shortFields are the fields that `assessments` replaces.
var shortFields = []string{"status", "assessed", "reasons", "would-settle", "evidence", "note"}

// claimNeeds reports what a claim with this status needs and does not have.
func (r *reporter) claimNeeds(c *Card, pairs []pair, opening diag.Span) {
	given := func(name string) (pair, bool) {
		i := slices.IndexFunc(pairs, func(p pair) bool { return p.key == name })
		if i < 0 {
			return pair{}, false
		}
		return pairs[i], true
	}
	var status Status
	if n := len(c.Claim.Assessments); n > 0 {
		status = c.Claim.Assessments[n-1].Status.Value
	}
	if long, ok := given("assessments"); ok {
		c.Claim.Listed = Text{long.key, long.span}
		for _, name := range shortFields {
			if p, both := given(name); both {
				r.report(ruleUnknownField, p.span, "move it into the newest assessment", "the field %q cannot stand beside \"assessments\"", name)
			}
		}
	}
	wanted := neededBy(status)
	for _, name := range wanted {
		if _, ok := given(name); ok || c.Claim.Listed.Given() && slices.Contains(shortFields, name) {
			continue
		}
		r.missing(opening, name, claimTable.fields[claimTable.index[name]].Example)
	}
}

// neededBy lists the fields that a claim of a status needs.
func neededBy(status Status) []string {
	wanted := []string{"title", "claimant", "source", "quote", "status", "added"}
	switch {
	case status.Withheld():
		return []string{"title", "status", "assessed", "note"}
	case status.Judged():
		return append(wanted, "assessed")
	}
	return wanted
}

// Needs lists the fields that a card of a kind needs, in the order of the field
// table; status is that of a claim.
func Needs(kind Kind, status Status) []string {
	var names, ofClaim []string
	if kind == ClaimKind {
		ofClaim = neededBy(status)
	}
	for _, f := range Fields(kind) {
		if f.Needed || slices.Contains(ofClaim, f.Name) {
			names = append(names, f.Name)
		}
	}
	return names
}
