package wording_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"onrecord/build/wording"
)

// absent finds the words by which English says that something is not there.
var absent = regexp.MustCompile(`(?i)\b(no|not|nothing|nobody|none|never|without|cannot)\b`)

// aboutUs finds the words by which a sentence says that it speaks of the cards here.
var aboutUs = regexp.MustCompile(`(?i)\b(here|this site|cards?|record|recorded|listed|it holds)\b`)

// computed are the families of strings that the program prints about claims.
var computed = strings.Fields("reason note site uncounted claim bearing from proof figures parity questions known disputes timeline changes page standing excluded answer relation")

// present are the strings in which such a word says nothing of absence, by the reason.
var present = map[string]string{
	"not examined": `.+\.(unread|unread-sentences|unread-words|source-not-examined|checking-unread|note-words-unread|no-event|source-notes-unread)`,
	"what a text that is quoted says of itself":         `note\.(could-not-verify|not-confirmed).*|figures\.checking-(could-not|not-confirmed).*|parity\.note-words-(could-not|not-confirmed).*`,
	"what a card or its kind is typed as":               `reason\.(unnamed-source|media-unverifiable)|uncounted\.(not-live|nobody-named)|figures\.nameless|parity\.(unnamed|not-applicable|voices-implied)|disputes\.(heading|count|lead)-(ended|nobody-named)`,
	"an intermediary's word: we read the outlet's text": `note\.own-document|site\.made`,
	"two claims or figures that are both here":          `.+\.(conflict|conflicts|more-conflicts|contradicts-computed|disputed|beside|uncounted|drifts|more-figures|degree-direct|computed|unlisted|lead-framing|lead-same-origin)|disputes\.figures-.*|figures\.(apart-.*|sign-.*|without)`,
	"the number nought":                                 `figures\.logarithmic-nought`,
	"how the site works":                                `.+\.(lead|rule|.*-rule|limits|limit-.*|order|others-are|drawn-from|claims-not-facts|home-lead|.*-lead|withheld|missing|count|unverified-because)|parity\.quotes-unchecked`,
}

func TestEverySentenceOfAbsenceSaysWhoLooked(t *testing.T) {
	var others []*regexp.Regexp
	for _, pattern := range present {
		others = append(others, regexp.MustCompile(`^(`+pattern+`)$`))
	}
	strs := load(t).Strings
	for key, text := range strs {
		family, _, _ := strings.Cut(key, ".")
		base, _, _ := strings.Cut(key, "#") // all forms of a string say the same
		looked, listed := wording.Absences[base]
		other := slices.ContainsFunc(others, func(r *regexp.Regexp) bool { return r.MatchString(key) })
		if slices.Contains(computed, family) && absent.MatchString(text) && !listed && !other {
			t.Errorf("%s = %q says that something is not there: who looked, and where (wording.Absences)?", key, text)
		}
		if listed && looked == wording.InCards && !aboutUs.MatchString(text) {
			t.Errorf("%s = %q speaks of the world; the program looked into the cards here", key, text)
		}
	}
	for key := range wording.Absences {
		if strs[key] == "" {
			t.Errorf("there is no string %s", key)
		}
	}
}
