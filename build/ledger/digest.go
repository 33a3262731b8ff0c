package ledger

import (
	"crypto/sha256"
	"encoding/binary"
	"math"
	"reflect"

	"onrecord/build/card"
	"onrecord/build/diag"
	"onrecord/build/plan"
)

// Digests tell whether what a page shows of some cards is what it was in another ledger,
// so that a page that is published already need not be rendered again.
//
// The digest of a card is over what the card says, all that the ledger makes of it, and
// the same of the cards to which it leads: of claims one step far, of all others as far as
// a page goes (reach). Cards are named by their ids, so that a card that comes or goes
// changes the digests of those alone to which it matters. What leads to a card is no part
// of it (listed): a page that shows that has it in the value of its own.
type Digests struct {
	book *Ledger
	of   [][]plan.Digest // by kind and place
}

// reach is how many steps a page goes from a card to others that are no claims: from a
// source to its outlet, and on to the side of that.
const reach = 3

// listed are the fields that name who leads to a card, of which no more counts than
// whether there is anybody: an actor on whose side nobody else stands is no side. A claim
// more in a source changes none of the pages of the other claims in it.
var listed = map[reflect.Type]map[string]bool{
	reflect.TypeFor[Claim]():  {"Backlinks": true},
	reflect.TypeFor[Source](): {"Backlinks": true, "Claims": true},
	reflect.TypeFor[Actor]():  {"Backlinks": true, "Claims": true, "Carried": true, "Members": true, "Sources": true},
	reflect.TypeFor[Topic]():  {"Backlinks": true, "Claims": true, "Parts": true},
	reflect.TypeFor[Page]():   {"Backlinks": true},
}

// places are the types of places in the ledger, with the kinds of the cards there.
var places = map[reflect.Type]card.Kind{
	reflect.TypeFor[ClaimID]():  card.ClaimKind,
	reflect.TypeFor[SourceID](): card.SourceKind,
	reflect.TypeFor[ActorID]():  card.ActorKind,
	reflect.TypeFor[TopicID]():  card.TopicKind,
}

// NewDigests makes the digests of all cards.
func NewDigests(book *Ledger) *Digests {
	leads := make([][][]Ref, len(card.Kinds()))
	d := &Digests{book: book, of: make([][]plan.Digest, len(leads))}
	for kind, n := range book.sizes() {
		leads[kind], d.of[kind] = make([][]Ref, n), make([]plan.Digest, n)
		plan.Each(n, 0, func(i int) { d.of[kind][i], leads[kind][i] = book.alone(Ref{card.Kind(kind), int32(i)}) })
	}
	for range reach {
		d.spread(leads, func(to Ref) bool { return to.Kind != card.ClaimKind })
	}
	d.spread(leads, func(Ref) bool { return true })
	return d
}

// spread takes into each digest those of the cards to which it leads.
func (d *Digests) spread(leads [][][]Ref, along func(Ref) bool) {
	next := make([][]plan.Digest, len(d.of))
	for kind := range d.of {
		next[kind] = make([]plan.Digest, len(d.of[kind]))
		plan.Each(len(d.of[kind]), 0, func(i int) {
			text := append(make([]byte, 0, (1+len(leads[kind][i]))*sha256.Size), d.of[kind][i][:]...)
			for _, to := range leads[kind][i] {
				if along(to) {
					text = append(text, d.of[to.Kind][to.Index][:]...)
				}
			}
			next[kind][i] = sha256.Sum256(text)
		})
	}
	d.of = next
}

// Of is the digest of a value, such as all from which a page is made: of every place of a
// card in it counts the digest of that card. A value may hold what is stored, and no
// functions, channels or maps.
func (d *Digests) Of(value any) plan.Digest {
	w := digesting{text: make([]byte, 0, usual), name: func(w *digesting, to Ref) { w.text = append(w.text, d.of[to.Kind][to.Index][:]...) }}
	w.value(reflect.ValueOf(value))
	return sha256.Sum256(w.text)
}

// alone is the digest of a card without those to which it leads, and these.
func (l *Ledger) alone(r Ref) (plan.Digest, []Ref) {
	var leads []Ref
	w := digesting{name: func(w *digesting, to Ref) {
		w.string(l.Card(to).ID)
		leads = append(leads, to)
	}}
	c := l.Card(r)
	w.text = append(make([]byte, 0, usual), c.Digest[:]...)
	w.string(c.File.Name) // its id and its address
	w.value(reflect.ValueOf(l.at(r)).Elem())
	for _, id := range l.written(c) {
		if to, found := l.Find(id.Value); found {
			w.name(&w, to)
		}
	}
	return sha256.Sum256(w.text), leads
}

// at is what the ledger has at a place.
func (l *Ledger) at(r Ref) any {
	switch r.Kind {
	case card.ClaimKind:
		return &l.Claims[r.Index]
	case card.SourceKind:
		return &l.Sources[r.Index]
	case card.ActorKind:
		return &l.Actors[r.Index]
	case card.TopicKind:
		return &l.Topics[r.Index]
	default:
		return &l.Pages[r.Index]
	}
}

// written are the ids that a card names and that the ledger looks up only when a page is
// written: those of the links in its prose, of the evidence of older judgements, of what
// became of a source, of what its notes cover and of what it repeats, and of who has a
// name of a topic.
func (l *Ledger) written(c *card.Card) []card.Text {
	var ids []card.Text
	for i := range c.Body.Slots {
		ids = append(ids, c.Body.Slots[i].Target)
	}
	if c.Claim != nil {
		for i := range c.Claim.Assessments {
			ids = append(ids, c.Claim.Assessments[i].Evidence...)
		}
	}
	if c.Source != nil {
		for i := range c.Source.Standing {
			ids = append(ids, c.Source.Standing[i].By)
		}
		for i := range c.Source.Notes {
			ids = append(append(ids, c.Source.Notes[i].Topic), c.Source.Notes[i].Covers...)
		}
		for i := range c.Source.Excluded {
			ids = append(ids, c.Source.Excluded[i].Claim)
		}
	}
	if c.Topic != nil {
		for i := range c.Topic.Names {
			ids = append(ids, c.Topic.Names[i].Key)
		}
	}
	return ids
}

// digesting writes a value as bytes, no two values as the same.
type digesting struct {
	text []byte
	name func(w *digesting, to Ref) // writes the name of a card
}

// usual is what most values take.
const usual = 2 << 10

func (w *digesting) number(n uint64) { w.text = binary.AppendUvarint(w.text, n) }

func (w *digesting) string(s string) {
	w.number(uint64(len(s)))
	w.text = append(w.text, s...)
}

func (w *digesting) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.Bool:
		w.number(map[bool]uint64{true: 1}[v.Bool()])
	case reflect.String:
		w.string(v.String())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		w.integer(v)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		w.number(v.Uint())
	case reflect.Float64:
		w.number(math.Float64bits(v.Float()))
	case reflect.Slice, reflect.Array:
		w.number(uint64(v.Len()))
		for i := range v.Len() {
			w.value(v.Index(i))
		}
	case reflect.Pointer:
		w.pointer(v)
	case reflect.Struct:
		w.fields(v)
	default:
		panic("ledger: no digest of a " + v.Type().String())
	}
}

// integer writes the place of a card by the name of that, and every other number as it is.
func (w *digesting) integer(v reflect.Value) {
	kind, isPlace := places[v.Type()]
	switch {
	case !isPlace:
		w.text = binary.AppendVarint(w.text, v.Int())
	case v.Int() == None:
		w.number(0)
	default:
		w.number(uint64(kind) + 1)
		w.name(w, Ref{kind, int32(v.Int())})
	}
}

// pointer writes what is pointed at. What a claim has on its own card is in the digest of
// that: its figures in their order, and its newest judgement.
func (w *digesting) pointer(v reflect.Value) {
	switch t := v.Type(); {
	case v.IsNil():
		w.number(0)
	case t == reflect.TypeFor[*card.Card](), t == reflect.TypeFor[*card.Figure](), t == reflect.TypeFor[*card.Assessment]():
		w.number(1)
	default:
		w.number(1)
		w.value(v.Elem())
	}
}

func (w *digesting) fields(v reflect.Value) {
	switch t := v.Type(); t {
	case reflect.TypeFor[diag.Span](): // where a file has something is not what it says
	case reflect.TypeFor[Ref]():
		to := Ref{card.Kind(v.Field(0).Uint()), int32(v.Field(1).Int())}
		w.number(uint64(to.Kind) + 1)
		w.name(w, to)
	case reflect.TypeFor[Quote](): // its words and their place are said by the cards
		w.value(v.FieldByName("Line"))
		w.value(v.FieldByName("Holders"))
		w.value(v.FieldByName("Stale"))
	default:
		but := listed[t]
		for i := range v.NumField() {
			if len(but) > 0 && but[t.Field(i).Name] {
				w.text = append(w.text, byte(min(1, v.Field(i).Len())))
				continue
			}
			w.value(v.Field(i))
		}
	}
}
