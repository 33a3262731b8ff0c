package card

import (
	"strings"

	"onrecord/build/diag"
)

// record is a field that holds one mapping.
func record[T, U any](name string, t *table[U], at func(*T) *U, place func(*U, diag.Span), example, doc string) field[T] {
	return field[T]{Field{Name: name, Type: "mapping", Fields: t.public(), Example: example, Doc: doc}, func(r *reporter, to *T, p pair) {
		if p.value.shape != mapping {
			r.report(ruleFieldType, p.value.span, "write "+example, "the field %q takes a mapping, not %s", name, p.value.shape)
			return
		}
		u := at(to)
		place(u, p.value.span)
		t.decode(r, u, p.value.pairs, p.span)
	}}
}

// records is a field that holds a list of mappings; example is one of them.
func records[T, U any](name string, t *table[U], at func(*T) *[]U, place func(*U, diag.Span), example, doc string) field[T] {
	return field[T]{Field{Name: name, Type: "list of mappings", Fields: t.public(), Example: "[" + example + "]", Doc: doc}, func(r *reporter, to *T, p pair) {
		if p.value.shape != list {
			r.report(ruleFieldType, p.value.span, "write one \"- {…}\" a line", "the field %q takes a list of mappings, not %s", name, p.value.shape)
			return
		}
		for _, n := range p.value.items {
			if n.shape != mapping {
				r.report(ruleFieldType, n.span, "write "+example, "the field %q takes a list of mappings, not %s in it", name, n.shape)
				continue
			}
			var u U
			place(&u, n.span)
			t.decode(r, &u, n.pairs, n.span)
			*at(to) = append(*at(to), u)
		}
	}}
}

// unplaced is for mappings whose own place nobody asks for.
func unplaced[U any](*U, diag.Span) {}

// sideIDs are the keys of a mapping that refer to cards.
const sideIDs = "side ids"

// keyedBySides reports whether a field holds a mapping whose keys are ids of actors.
func (f Field) keyedBySides() bool { return f.Type == "mapping of "+sideIDs+" to names" }

// names is a field that holds a mapping with free keys; problem says what is
// wrong with a key, or "".
func names[T any](name, keys string, problem func(string) string, at func(*T) *Names, example, doc string) field[T] {
	return field[T]{Field{Name: name, Type: "mapping of " + keys + " to names", Example: example, Doc: doc}, func(r *reporter, to *T, p pair) {
		if p.value.shape != mapping {
			r.report(ruleFieldType, p.value.span, "write "+example, "the field %q takes a mapping, not %s", name, p.value.shape)
			return
		}
		for _, entry := range p.value.pairs {
			if hint := problem(entry.key); hint != "" {
				if word := retypedKey(entry.key, func(word string) bool { return problem(word) == "" }); word != "" {
					hint = "a program took " + word + " for a boolean: write '" + word + "', between quotation marks"
				}
				r.report(ruleBadValue, entry.span, hint, "the key %q of %q is no %s", entry.key, name, strings.TrimSuffix(keys, "s"))
				continue
			}
			if entry.value.shape == absent {
				continue
			}
			if t, ok := r.line(entry); ok {
				*at(to) = append(*at(to), Name{Text{entry.key, entry.span}, t})
			}
		}
	}}
}

// relation is a field that holds edges of one kind: ids, or mappings with a
// claim, a degree (contradicts alone) and a note.
func relation(kind RelationKind, doc string) field[Card] {
	example := "[herald-six-weeks]"
	t := plainRelation
	if kind.Opposes() {
		t, example = gradedRelation, "[{claim: herald-six-weeks, degree: partial, note: both can be true if one lane stays open}]"
	}
	return field[Card]{Field{Name: kind.String(), Type: "list of ids of cards: claim, or of mappings", Refers: []Kind{ClaimKind}, Most: relationLimit, Fields: t.public(), Example: example, Doc: doc}, func(r *reporter, to *Card, p pair) {
		if p.value.shape != list {
			r.report(ruleFieldType, p.value.span, "write ["+strings.TrimSpace(p.value.text)+"]", "the field %q takes a list, not %s", kind, p.value.shape)
			return
		}
		for _, n := range p.value.items {
			edge := Relation{Kind: kind}
			if n.shape == mapping {
				t.decode(r, &edge, n.pairs, n.span)
			} else if id, ok := r.scalar(kind.String(), n); ok && r.isID(kind.String(), id) {
				edge.Claim = id
			}
			if !edge.Claim.Given() {
				continue
			}
			if len(to.Claim.Relations) < relationLimit {
				to.Claim.Relations = append(to.Claim.Relations, edge)
				continue
			}
			r.report(ruleLimit, n.span, "name the claims that stand nearest to this one; a relation holds on whichever card it stands",
				"the card has more than %s relations, and at most so many are read", thousands(relationLimit))
			break
		}
	}}
}

var (
	plainRelation = newTable(
		needed(id("claim", ClaimKind, func(e *Relation) *Text { return &e.Claim }, "herald-six-weeks", "The other claim.")),
		prose("note", func(e *Relation) *Text { return &e.Note }, "the same statement a day later", "Why the two are related, in our words."),
	)
	gradedRelation = newTable(
		needed(id("claim", ClaimKind, func(e *Relation) *Text { return &e.Claim }, "herald-six-weeks", "The other claim.")),
		word("degree", Degrees, func(e *Relation) *Word[Degree] { return &e.Degree }, DegreePartial, "direct: both cannot be true; partial: only under some reading; framing: names that rule each other out. Default direct."),
		prose("note", func(e *Relation) *Text { return &e.Note }, "both can be true if the civilians died in crossfire", "Why the two contradict each other, in our words."),
	)
)
