package quote

import (
	"slices"
	"strings"
)

// Kind says what a word does to the words around it.
type Kind string

// The kinds of words that must not be lost.
const (
	Negation    Kind = "negation"
	Attribution Kind = "attribution"
	Hedge       Kind = "hedge"
	Bound       Kind = "bound" // of a number that the quote begins or ends with; Lost alone finds it
)

// Finding is a negation, an attribution or a hedge that somebody would miss.
type Finding struct {
	Kind  Kind
	Words string // as the text has them
	Span         // in the captured text; of Scan: in the words given
}

// negations, attributions and hedges hold the entries of the table by language. More
// languages are more entries; neutral ones are phrases that look like negations.
var (
	negations = map[string]string{"en": `
		not
		no|none|nobody|nothing|nowhere|never
		neither|nor
		without
		hardly|barely|scarcely
		unable
		unlikely
		fail|fails|failed|failing to
		refuse|refuses|refused|refusing
		decline|declines|declined|declining to
		deny|denies|denied|denying|denial
		reject|rejects|rejected|rejecting
		dismiss|dismisses|dismissed|dismissing
		refute|refutes|refuted|refuting
		rule|rules|ruled|ruling out
		false|falsely|untrue
		far from
		rather than
		instead of
		anything but
		except|unless`}
	neutrals = map[string]string{"en": `
		not only|least|just
		no later|sooner|fewer|less than`}
	attributions = map[string]string{"en": `
		say|says|said|saying
		tell|tells|told|telling
		~claim|claims|claimed|claiming
		claim|claims that
		state that
		states that
		stated|stating
		according to
		report|reports|reported|reporting
		announce|announces|announced|announcing
		accuse|accuses|accused|accusing
		allege|alleges|alleging
		alleged that
		add|adds|added that
		added
		argue|argues|argued|arguing
		assert|asserts|asserted|asserting
		insist|insists|insisted|insisting
		maintain|maintains|maintained that
		declare|declares|declared|declaring
		note|notes|noted that
		noted|observed
		acknowledge|acknowledges|acknowledged
		admit|admits|admitted
		confirm|confirms|confirmed|confirming
		deny|denies|denied|denying
		believe|believes|believed
		think|thinks|thought
		suggest|suggests|suggested|suggesting that
		suggested
		cite|cites|cited|citing
		quote|quotes|quoted as
		stress|stresses|stressed
		explain|explains|explained
		emphasise|emphasised|emphasize|emphasized
		warn|warns|warned that
		promise|promises|promised
		vow|vows|vowed
		wrote|tweeted
		describe|describes|described _ as
		blame|blames|blamed|blaming
		commented|reiterated|recalled|boasted|complained|conceded|predicted
		in _ words|version|view|opinion
		in the words of
		what _ call|calls|called`}
	hedges = map[string]string{"en": `
		reportedly|allegedly|purportedly|supposedly|apparently|seemingly|ostensibly|presumably
		alleged|purported|supposed|presumed|suspected|rumoured|rumored
		~claim|claims|claimed|claiming
		so-called|self-styled
		possibly|probably|perhaps|maybe|potentially|conceivably
		likely|unlikely
		may|might|could
		appear|appears|appeared to
		seem|seems|seemed to
		is|are|was|were said to
		said|believed|thought|understood|reported|rumoured|rumored to be|have
		is|are|was|were believed|thought|understood
		are|is|was|were reported dead|killed|wounded|injured
		what it|he|she|they|baku|yerevan|moscow|authorities|officials said to be
		what _ said was|were
		unconfirmed|unverified`}
)

// A bare "could" says nothing about "could not": that is a negation, and no distance.
var notHedges = map[string]string{"en": `
	could not`}

var lostWords = tables(func(language string) phrases {
	m := make(phrases)
	m.parse(string(Negation), negations[language])
	m.parse(string(Attribution), attributions[language])
	m.parse(string(Hedge), hedges[language])
	return m
})

// Neutral phrases hide findings of their own kind only.
var hiding = tables(func(language string) phrases {
	m := make(phrases)
	m.parse(string(Negation), neutrals[language])
	m.parse(string(Hedge), notHedges[language])
	return m
})

// tables builds one table a language.
func tables(build func(language string) phrases) map[string]phrases {
	m := make(map[string]phrases)
	for language := range negations {
		m[language] = build(language)
	}
	return m
}

// language returns the table's key of a language tag: "en" of "en-GB".
func language(tag string) string {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	return base
}

// Scan finds negations, attributions and hedges in words, with offsets in code points
// of them. It reports false if there is no table for the language.
func Scan(words, lang string) ([]Finding, bool) {
	table, ok := lostWords[language(lang)]
	if !ok {
		return nil, false
	}
	r := []rune(words)
	var list []Finding
	for _, l := range scan(table, hiding[language(lang)], r) {
		list = append(list, Finding{Kind(l.kind), string(r[l.first:l.last]), Span{l.first, l.last - l.first}})
	}
	return list, true
}

func scan(table, hidden phrases, r []rune) []located {
	words := tokenise(r)
	neutral := hidden.find(words)
	return slices.DeleteFunc(table.find(words), func(l located) bool {
		return slices.ContainsFunc(neutral, func(n located) bool {
			return n.kind == l.kind && n.first <= l.first && l.last <= n.last
		})
	})
}

// Hedges lists the words of distance in a sentence, as it has them. "Unconfirmed" and
// its like are none here: they speak about checking, which is a note's business. It
// reports false if there is no table for the language.
func Hedges(words, lang string) ([]string, bool) {
	found, ok := Scan(words, lang)
	checks := checkingTables[language(lang)].find(tokenise([]rune(words)))
	var list []string
	for _, f := range found {
		aboutChecking := slices.ContainsFunc(checks, func(l located) bool { return l.first < f.End() && f.Offset < l.last })
		if f.Kind == Hedge && !aboutChecking && !slices.Contains(list, f.Words) {
			list = append(list, f.Words)
		}
	}
	return list, ok
}
