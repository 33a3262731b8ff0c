package quote

import (
	"slices"
	"strings"
)

// sets makes sets of the lists in which single words are looked up.
func (l *Language) sets() {
	s, w, n := &l.table.Sentences, &l.table.Words, &l.table.Numbers
	l.abbreviations, l.mayEnd, l.beforeNumber = set(s.Abbreviations), set(s.MayEnd), set(s.BeforeNumber)
	l.months, l.starters = set(s.Months), set(s.Starters)
	l.elision, l.determiners, l.properNouns = set(w.Elision), set(w.Determiners), set(w.ProperNouns)
	l.dates, l.hours = set(n.Dates), set(n.Hours)
	l.numberWords, l.verbs = set(n.Words), set(l.Clause.Verbs)
	l.dangling, l.behindNumber = set(l.Clause.Dangling), set(s.BehindNumber)
	l.prepositions, l.inversions = set(l.Clause.Prepositions), set(l.Clause.Inversions)
	l.function, l.negativeEnding, l.proclitics = set(w.Function), w.Negative, set(w.Proclitics)
	l.contractions = make(map[string][]string)
	for short, long := range w.Contractions {
		l.contractions[short] = strings.Fields(long)
	}
}

// prepare makes of the lists what is asked.
func (l *Language) prepare() error {
	l.sets()
	w, n := &l.table.Words, &l.table.Numbers
	lists := []struct {
		to      **lexicon
		kind    string
		entries []string
	}{
		{&l.lost, string(Negation), l.Lost.Negation},
		{&l.lost, string(Attribution), l.Lost.Attribution},
		{&l.lost, string(Hedge), l.Lost.Hedge},
		{&l.lost, string(Question), l.Lost.Question},
		{&l.hiding, string(Negation), l.Not.Negation},
		{&l.hiding, string(Attribution), l.Not.Attribution},
		{&l.hiding, string(Hedge), l.Not.Hedge},
		{&l.hiding, string(Condition), l.Not.Conditions},
		{&l.checking, string(CouldNotVerify), l.Checking.CouldNotVerify},
		{&l.checking, hampered, l.Checking.Hampered},
		{&l.checking, string(NotConfirmedByParty), l.Checking.NotConfirmedByParty},
		{&l.checking, string(Unconfirmed), l.Checking.Unconfirmed},
		{&l.checking, string(Verified), l.Checking.Verified},
		{&l.checking, found, l.Checking.Found},
		{&l.checking, checkable, l.Checking.Checkable},
		{&l.checking, none, l.Not.Checking},
		{&l.checking, act, l.Compose.Acts},
		{&l.checking, discovering, l.Compose.Discovering},
		{&l.checking, confirming, l.Compose.Confirming},
		{&l.checking, done, l.Compose.Done},
		{&l.checking, evidence, l.Compose.Evidence},
		{&l.checking, traces, l.Compose.Traces},
		{&l.checking, independent, l.Compose.Independent},
		{&l.checking, telling, l.Compose.Telling},
		{&l.classes, adduced, l.Compose.Adduced},
		{&l.classes, able, l.Compose.Able},
		{&l.classes, unable, l.Compose.Unable},
		{&l.classes, pending, l.Compose.Pending},
		{&l.classes, independent, l.Compose.Independent},
		{&l.classes, official, l.Compose.Official},
		{&l.classes, checker, l.Compose.Checkers},
		{&l.classes, matter, l.Compose.Matter},
		{&l.classes, results, l.Compose.Results},
		{&l.classes, asked, l.Compose.Asked},
		{&l.classes, denial, l.Compose.Denials},
		{&l.classes, lacking, l.Compose.Lacking},
		{&l.classes, disproof, l.Compose.Disproof},
		{&l.classes, ordinary, l.Compose.Ordinary},
		{&l.classes, nominal, l.Compose.Nominal},
		{&l.classes, objects, l.Compose.Objects},
		{&l.classes, subordinate, l.Clause.Subordinate},
		{&l.few, fewOf, l.Checking.Few},
		{&l.covering, string(Attribution), l.Lost.Attribution},
		{&l.covering, string(Attribution), l.Cover.More},
		{&l.speakers, string(Attribution), slices.Concat(l.Lost.Attribution, w.Speakers)},
		{&l.before, string(Bound), n.Before},
		{&l.after, string(Bound), n.After},
		{&l.alternatives, string(Alternative), l.Clause.Alternatives},
		{&l.conditions, string(Condition), l.Clause.Conditions},
	}
	for _, list := range lists {
		if *list.to == nil {
			*list.to = newLexicon(l)
			(*list.to).clauses = list.to == &l.checking && l.Clause.CommasPart
			l.lexicons = append(l.lexicons, *list.to)
		}
		if err := (*list.to).add(list.kind, list.entries); err != nil {
			return err
		}
	}
	return nil
}
