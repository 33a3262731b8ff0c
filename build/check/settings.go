package check

import (
	"slices"
	"strings"

	"onrecord/build/diag"
)

// settings are the rules about names of rules.
var settings = []rule{
	{diag.Rule{Name: "waiver", Level: diag.Error, Doc: `A card waives a rule that does not exist, or one from which no quote can be excepted. Those that judge how a quote was cut can be, each with a reason that readers see (cut-quote, lost-note, hedge, language and quoted-share), and those that compare a card with what it was (assessment-edited, correction-edited, lock-unproved, status-raised and unrecorded-change), for the change with which the waiver comes.`}, waiver},
	{diag.Rule{Name: "rule-level", Level: diag.Error, Kept: true, Doc: `The table [levels] of site.toml names a rule that does not exist, or one whose level cannot be changed. A card, a setting or a layout that was not fully read must not be published, whatever a site wishes. Nor can a rule be lowered on which pages or the build rely: that words are quoted as they stand and not cut against their sense, that the lock of quotes holds, that a text has the hedges and the passages off the record that its cards name, that no caveat is lost, that each address and each id has one card, what is compared with what the site was ("With --base"), and this rule itself. What lacks its evidence shows as unverified, and what is redacted stays withheld, whatever the level of their rules.`}, ruleLevel},
}

// waivable are the rules that a card may be excepted from, sorted. They are
// those of quotes: a cut or a share can be right for a reason that only a
// reader of the whole source sees. Those that compare are excepted from for one change.
var waivable = slices.Sorted(slices.Values(slices.Concat([]string{cutQuote, hedge, languageRule, lostNote, quotedShare}, overridable)))

func waiver(s *Site, r report) {
	known := ruleNames(s.Rules)
	for _, c := range s.Cards {
		for _, w := range c.Waive {
			if !w.Rule.Given() || slices.Contains(waivable, w.Rule.Value) {
				continue
			}
			hint := diag.DidYouMean(w.Rule.Value, waivable, "the rules that can be waived are "+strings.Join(waivable, ", "))
			if slices.Contains(known, w.Rule.Value) {
				r(c.File, w.Rule.Span, hint, "the rule %q cannot be waived", w.Rule.Value)
			} else {
				r(c.File, w.Rule.Span, hint, "there is no rule %q", w.Rule.Value)
			}
		}
	}
}

func ruleLevel(s *Site, r report) {
	known, adjustable := ruleNames(s.Rules), ruleNames(s.Adjustable)
	for _, k := range s.Settings.LevelKeys {
		switch {
		case slices.Contains(adjustable, k.Name):
			i := slices.IndexFunc(s.Rules, func(r *diag.Rule) bool { return r.Name == k.Name })
			if level, set := s.Settings.Levels[k.Name]; i >= 0 && set && s.Rules[i].Kept && level < s.Rules[i].Level {
				r(s.Settings.File, k.Span, "take it out: pages, or the build, rely on it", "the level of the rule %q cannot be lowered", k.Name)
			}
		case slices.Contains(known, k.Name):
			r(s.Settings.File, k.Span, "take it out", "the level of the rule %q cannot be changed", k.Name)
		default:
			r(s.Settings.File, k.Span, diag.DidYouMean(k.Name, adjustable, "\"onrecord explain\" lists the rules"), "there is no rule %q", k.Name)
		}
	}
}

// ruleNames returns the names of rules, sorted.
func ruleNames(rules []*diag.Rule) []string {
	names := make([]string, len(rules))
	for i, r := range rules {
		names[i] = r.Name
	}
	slices.Sort(names)
	return names
}
