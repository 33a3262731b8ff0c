package quote

import "slices"

// Says is what a source says about checking: the words of a note's field "says".
type Says string

// What a verification note can say.
const (
	CouldNotVerify      Says = "could-not-verify"
	Unconfirmed         Says = "unconfirmed"
	NotConfirmedByParty Says = "not-confirmed-by-party"
	Verified            Says = "verified"
)

// Hit is a place where a text speaks about checking.
type Hit struct {
	Span              // of the words, in the captured text
	Words    string   // as the text has them
	Sentence Sentence // the whole of it
	Says     Says     // a suggestion: a person decides
}

// checkingEntries hold how outlets speak about checking. "not" is also the "n't" of a
// contraction and the end of "cannot". "Confirmed by" alone is no entry: it mostly
// reports what a party says of itself.
var checkingEntries = map[string]map[Says]string{"en": {
	CouldNotVerify: `
		not _ verify|corroborate|authenticate|substantiate
		not _ verified|verifiable|corroborated|authenticated|substantiated
		not independently|immediately confirm|confirmed|establish|established
		could|can|be not _ be _ confirmed
		could|can not _ confirm
		unable|impossible|difficult|hard to _ verify|confirm|corroborate|authenticate
		unable|impossible|difficult|hard to be verified|confirmed
		no way of|to verify|verifying|confirm|confirming
		no independent verification|confirmation
		without independent|any verification|confirmation
		yet to be _ verified|corroborated
		yet to verify
		nor _ be _ verified
		neither _ be _ verified
		unverifiable`,
	Unconfirmed: `
		unconfirmed|unverified|uncorroborated|unsubstantiated
		not been _ confirmed
		not _ officially confirmed
		is|are|was|were not _ confirmed
		yet to be _ confirmed
		remain|remains|remained to be confirmed|verified`,
	NotConfirmedByParty: `
		do|does|did|has|have|had|would|will not confirm|confirmed
		do|does|did|has|have|had|would|will not _ confirm|confirmed
		neither _ confirm|confirms|confirmed|confirming
		nor _ confirm|confirms|confirmed
		neither _ confirmed nor denied
		neither confirm nor deny
		decline|declines|declined|declining to confirm
		refuse|refuses|refused|refusing to confirm
		has|have|had yet to confirm
		no official|immediate confirmation
		no confirmation from`,
	Verified: `
		verified by
		verified
		independently confirmed|established|authenticated|corroborated
		geolocated|authenticated|fact-checked
		verification by|of
		confirmed the authenticity`,
}}

// precedence decides where entries of two kinds fit the same words: what says that
// checking failed goes before what says that it was done.
var precedence = []Says{CouldNotVerify, NotConfirmedByParty, Unconfirmed, Verified}

var checkingTables = func() map[string]phrases {
	tables := make(map[string]phrases)
	for language, entries := range checkingEntries {
		tables[language] = make(phrases)
		for _, says := range precedence {
			tables[language].parse(string(says), entries[says])
		}
	}
	return tables
}()

// Checking lists where the text speaks about checking, in order. Where entries
// overlap, the longest is taken. It reports false if there is no table for the language.
func (t *Text) Checking(lang string) ([]Hit, bool) {
	table, ok := checkingTables[language(lang)]
	if !ok {
		return nil, false
	}
	var hits []Hit
	t.eachSentence(func(p place, number int) {
		found := table.find(tokenise(t.normal[p.first:p.last]))
		for i, l := range found {
			if slices.ContainsFunc(found[:i], l.yields) || slices.ContainsFunc(found[i+1:], l.yields) {
				continue
			}
			words := place{p.first + l.first, p.first + l.last}
			sentence := Sentence{t.span(p), string(t.normal[p.first:p.last]), number}
			hits = append(hits, Hit{t.span(words), string(t.normal[words.first:words.last]), sentence, Says(l.kind)})
		}
	})
	return hits, true
}

// yields reports whether l gives way to another that overlaps it: to a longer one, or
// to one of the same length that goes before.
func (l located) yields(other located) bool {
	if l.last <= other.first || other.last <= l.first || l == other {
		return false
	}
	if n, m := l.last-l.first, other.last-other.first; n != m {
		return n < m
	}
	return slices.Index(precedence, Says(other.kind)) < slices.Index(precedence, Says(l.kind))
}
