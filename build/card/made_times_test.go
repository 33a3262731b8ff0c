package card_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"onrecord/build/card"
	"onrecord/build/diag"
)

// What programs write that keep a day as a point in time.
var madeTimes = []string{
	"2026-05-04T00:00:00.000Z", "2026-05-04T00:00:00Z", "2026-05-04T00:00:00", "2026-05-04t00:00:00z",
	"2026-05-04 00:00:00", "2026-05-04 00:00:00Z", "2026-05-04 00:00:00 UTC", "2026-05-04 00:00:00+00:00", "2026-05-04 00:00:00.000000000 Z",
	"2026-05-04T00:00:00+00:00", "2026-05-04T00:00:00+04:00", "2026-05-04T00:00:00-05:30", "2026-05-04T00:00:00.000+0400", "2026-05-04T00:00:00.000000",
}

// Where a day can stand: a card with %s in its place.
var daysOf = map[string]string{
	"content/claims/a.md added":         "title: T\nadded: %s\n",
	"content/claims/a.md said":          "title: T\nsaid: %s\n",
	"content/claims/a.md assessed":      "title: T\nstatus: unverified\nassessed: %s\n",
	"content/claims/a.md assessments":   "title: T\nassessments:\n  - status: unverified\n    assessed: %s\n",
	"content/claims/a.md as-of":         "title: T\nfigures:\n  - metric: killed\n    count: 25\n    as-of: %s\n",
	"content/claims/a.md since":         "title: T\nfigures:\n  - {metric: killed, count: 25, since: %s}\n",
	"content/claims/a.md corrections":   "title: T\ncorrections:\n  - on: %s\n    was: a\n    is: b\n    why: c\n",
	"content/sources/a.md published":    "title: T\npublished: %s\n",
	"content/sources/a.md gone":         "title: T\ngone: %s\n",
	"content/sources/a.md snapshot":     "title: T\nsnapshot: {at: %s}\n",
	"content/sources/a.md snapshot too": "title: T\nsnapshot:\n  at: %s\n",
	"content/sources/a.md held":         "title: T\nheld:\n  - {by: archive, since: %s}\n",
	"content/sources/a.md standing":     "title: T\nstanding: [{status: withdrawn, on: %s}]\n",
	"content/topics/a.md start":         "name: T\nstart: %s\n",
}

// A day that a program turned into a time is given back as the day, wherever it stands
// and however it is quoted: nobody said midnight.
func TestADayThatAProgramMadeATimeIsGivenBack(t *testing.T) {
	for place, text := range daysOf {
		name, _, _ := strings.Cut(place, " ")
		for _, value := range madeTimes {
			for _, quoted := range []string{value, `"` + value + `"`, "'" + value + "'"} {
				c, _ := card.Parse(diag.File{Name: name, Text: fmt.Appendf(nil, "---\n"+text+"---\n", quoted)})
				told := slices.ContainsFunc(c.Diagnostics, func(d diag.Diagnostic) bool {
					return d.Level == diag.Error && strings.Contains(d.Message+" "+d.Hint, "write 2026-05-04") && !strings.Contains(d.Message+" "+d.Hint, "write 2026-05-04T")
				})
				if !told {
					t.Errorf("%s: %s: nothing gives the day back: %v", place, quoted, c.Diagnostics)
				}
			}
		}
	}
}

// A time that is no midnight was never a day, and keeps its time and its offset.
func TestATimeThatWasNoDayKeepsItsTime(t *testing.T) {
	for value, want := range map[string]string{
		"2026-05-04T00:00:01Z":      "write 2026-05-04T00:00Z",
		"2026-05-04T20:00:00.000Z":  "write 2026-05-04T20:00Z",
		"2026-05-04 09:30:00+04:00": "write 2026-05-04T09:30+04:00",
	} {
		if _, problem := card.ParseInterval(value); !strings.HasSuffix(problem, want) {
			t.Errorf("%q: %q does not end in %q", value, problem, want)
		}
	}
}

// A card may say what kind it is, in one form or two, and no other kind than its folder's;
// what it says so is no part of what the card says.
func TestTypeIsHeldToTheFolder(t *testing.T) {
	for _, kind := range card.Kinds() {
		title := "title"
		if kind == card.ActorKind || kind == card.TopicKind {
			title = "name"
		}
		of := func(field string) *card.Card {
			c, _ := card.Parse(diag.File{Name: "content/" + kind.Folder() + "/a.md", Text: []byte("---\n" + title + ": T\n" + field + "---\nBody.\n")})
			return c
		}
		wrong := func(c *card.Card) (list []diag.Diagnostic) {
			for _, d := range c.Diagnostics {
				if strings.Contains(d.Message, "the type ") || d.Rule == "unknown-field" {
					list = append(list, d)
				}
			}
			return list
		}
		plain := of("")
		for _, same := range []string{kind.String(), kind.Folder(), `"` + kind.String() + `"`, "'" + kind.Folder() + "'"} {
			c := of("type: " + same + "\n")
			if list := wrong(c); len(list) > 0 || c.Digest != plain.Digest {
				t.Errorf("type: %s of a %s: %v, the same digest is %t", same, kind, list, c.Digest == plain.Digest)
			}
		}
		for _, other := range append(card.Kinds(), kind) {
			word := other.String()
			if other == kind {
				word = strings.ToUpper(word[:1]) + word[1:]
			}
			if list := wrong(of("type: " + word + "\n")); len(list) != 1 || !strings.Contains(list[0].Hint, "write "+kind.String()+" or leave it out") {
				t.Errorf("type: %s of a %s: %v", word, kind, list)
			}
		}
	}
}
