package quote

import (
	"slices"
)

// Kind says what a word does to the words around it, or what of a clause is missing.
type Kind string

// The kinds of words that must not be lost, and the parts of a clause that its reader
// would ask for.
const (
	Negation    Kind = "negation"
	Attribution Kind = "attribution"
	Hedge       Kind = "hedge"
	Bound       Kind = "bound"       // of a number that the quote begins or ends with; Lost alone finds it
	Question    Kind = "question"    // what was asked reads as said
	Alternative Kind = "alternative" // "killed | or wounded": of two one is left, and reads as the only one; Lost alone finds it

	Subject   Kind = "subject"   // the quote begins with the verb of somebody who was cut away
	Verb      Kind = "verb"      // the quote ends before its verb
	Object    Kind = "object"    // the quote begins or ends where a word waits for another: "handed to |"
	Condition Kind = "condition" // what has to be so first: "if", "unless", "until"
	Quotation Kind = "quotation" // the rest of a passage in quotation marks
)

// Grave reports whether words of the kind turn what is said, so that a quote without
// them misleads; the others may be missing knowingly.
func (k Kind) Grave() bool {
	return k == Negation || k == Attribution || k == Hedge || k == Bound || k == Question || k == Alternative
}

// Finding is something that somebody would miss.
type Finding struct {
	Kind  Kind
	Words string // as the text has them
	Span         // in the captured text; of Scan: in the words given
}

// Scan finds negations, attributions and hedges in words, with offsets in code points
// of them. It reports false if no words of the language are known.
func (l *Language) Scan(words string) ([]Finding, bool) {
	r := []rune(words)
	var list []Finding
	for _, f := range l.scan(l.tokenise(nil, r)) {
		list = append(list, Finding{Kind(f.kind), string(r[f.first:f.last]), Span{f.first, f.last - f.first}})
	}
	return list, l.KnowsWords()
}

// reading is a sentence as lexicons see it, with its negations, attributions and hedges.
type reading struct {
	words []token
	found []located
}

func (l *Language) read(r []rune) reading {
	words := l.tokenise(nil, r)
	return reading{words, l.scan(words)}
}

func (l *Language) scan(words []token) []located {
	return l.shown(l.lost.find(words), words)
}

// shown drops what the language says is none. What is no negation makes of an act none
// either, and says of nothing that it could be done: "without any possible doubt".
func (l *Language) shown(list []located, words []token) []located {
	neutral := byKind(l.hiding.find(words))
	return slices.DeleteFunc(list, func(f located) bool {
		kind := f.kind
		if denying[kind] || kind == able {
			kind = string(Negation)
		}
		return slices.ContainsFunc(neutral.near(kind, f.place, 0), func(n located) bool {
			return n.first <= f.first && f.last <= n.last
		})
	})
}

// Hedges lists the words of distance in a sentence, as it has them. "Unconfirmed" and
// its like are none here: they speak about checking, which is a note's business. It
// reports false if no words of the language are known.
func (l *Language) Hedges(words string) ([]string, bool) {
	r := []rune(words)
	return l.hedges(r, l.read(r)), l.KnowsWords()
}

func (l *Language) hedges(r []rune, read reading) []string {
	hedge := func(f located) bool { return f.kind == string(Hedge) }
	if !slices.ContainsFunc(read.found, hedge) {
		return nil
	}
	checks := l.checking.find(read.words)
	var list []string
	for _, f := range read.found {
		if !hedge(f) {
			continue
		}
		aboutChecking := slices.ContainsFunc(checks, func(c located) bool { return c.kind != none && !seeds[c.kind] && c.first < f.last && f.first < c.last })
		if said := string(r[f.first:f.last]); !aboutChecking && !slices.Contains(list, said) {
			list = append(list, said)
		}
	}
	return list
}
