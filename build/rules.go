package build

import (
	"slices"
	"strings"

	"onrecord/build/card"
	"onrecord/build/check"
	"onrecord/build/diag"
	"onrecord/build/layout"
	"onrecord/build/site"
)

// Rules returns every rule that a site is held to, sorted by name.
func Rules() []*diag.Rule {
	rules := slices.Concat(
		[]*diag.Rule{ruleNotRegular, ruleStrayFile, ruleFileSize, rulePictureFile, rulePictureData, ruleHolding},
		card.Rules, site.Rules, layout.Rules, check.Rules(),
	)
	slices.SortFunc(rules, func(a, b *diag.Rule) int { return strings.Compare(a.Name, b.Name) })
	return rules
}

// adjustable returns the rules whose level a site may change.
func adjustable() []*diag.Rule {
	return slices.Concat(check.Rules(), card.Warnings, []*diag.Rule{ruleStrayFile, rulePictureData, layout.RuleStray})
}

// level gives the adjustable rules the level that site.toml sets and drops
// what is off. What a reader reports keeps its level: a card that was not fully
// read must not be published, whatever a site wishes; nor is a rule lowered on which
// pages or the build rely (diag.Rule.Kept).
func level(mistakes []diag.Diagnostic, levels map[string]diag.Level) []diag.Diagnostic {
	if len(levels) == 0 {
		return mistakes
	}
	mayChange := map[string]*diag.Rule{}
	for _, r := range adjustable() {
		if before := mayChange[r.Name]; before == nil || !before.Kept {
			mayChange[r.Name] = r
		}
	}
	kept := mistakes[:0]
	for _, d := range mistakes {
		if l, set := levels[d.Rule]; set && mayChange[d.Rule] != nil && !(mayChange[d.Rule].Kept && l < d.Level) {
			d.Level = l
		}
		if d.Level != diag.Off {
			kept = append(kept, d)
		}
	}
	return kept
}
