package build_test

import (
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/sitetest"
)

// What a card says about when, with which distance and with which words about checking
// something was said does not change in silence, and neither does what a source says.
func TestWhatIsSaidAboutCheckingChangesWithACorrection(t *testing.T) {
	was := sitetest.Crowd(1, 0)
	claim, source := "content/claims/claim-0.md", "content/sources/story.md"
	edit := func(site fstest.MapFS, name, old, new string) {
		text := string(site[name].Data)
		if !strings.Contains(text, old) {
			t.Fatalf("%s does not hold %q", name, old)
		}
		site[name] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, new, 1))}
	}
	edit(was, claim, "added:", "said: 2024-05-01\nhedges: [reportedly]\nverification-note: {quote: The claim could not be verified., says: could-not-verify}\nadded:")
	edit(was, source, "lang: en\n", "lang: en\nverification-notes:\n  - {quote: None of this could be verified., says: could-not-verify, covers: [all]}\n")
	was["content/actors/other.md"] = &fstest.MapFile{Data: []byte("---\nname: Other\nkind: outlet\nside: other\n---\n")}
	const silent = "and no correction was added"
	for _, c := range []struct{ name, file, old, new, want string }{
		{"day", claim, "said: 2024-05-01", "said: 2024-04-01", `warning the claim was said "2024-05-01"`},
		{"no day", claim, "said: 2024-05-01\n", "", `warning the claim was said "2024-05-01"`},
		{"hedge", claim, "hedges: [reportedly]\n", "", `warning the hedge "reportedly" is gone`},
		{"another hedge", claim, "[reportedly]", "[reportedly, allegedly]", ""},
		{"note", claim, "The claim could not be verified.", "The claim could be verified.", "error verification-note changed"},
		{"what a note says", claim, "says: could-not-verify", "says: verified", "error verification-note changed"},
		{"no note", claim, "verification-note: {quote: The claim could not be verified., says: could-not-verify}\n", "", "error verification-note changed"},
		{"note of a source", source, "None of this could be verified.", "All of this was verified.", "error verification-notes of the source changed"},
		{"no note of a source", source, "verification-notes:\n  - {quote: None of this could be verified., says: could-not-verify, covers: [all]}\n", "", "error verification-notes of the source changed"},
		{"one more note", source, "covers: [all]}\n", "covers: [all]}\n  - {quote: Nor that., says: could-not-verify, covers: [claim-0]}\n", ""},
		{"outlet", source, "outlet: paper", "outlet: other", "error outlet of the source changed"},
		{"title of a source", source, "title: Story", "title: The story", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, correction := range []string{"", "corrections: [{on: 2024-05-04, was: that, is: this, why: a slip}]\n"} {
				is := maps.Clone(was)
				edit(is, c.file, c.old, c.new)
				edit(is, c.file, "---\ntitle:", "---\n"+correction+"title:")
				result, err := new(build.Builder).Build(is, build.Options{Base: was})
				if err != nil {
					t.Fatal(err)
				}
				var got []string
				for _, d := range result.Diagnostics {
					if strings.Contains(d.Message, silent) {
						got = append(got, d.Level.String()+" "+strings.TrimSuffix(d.Message, ", "+silent))
					}
				}
				want := c.want
				if correction != "" {
					want = ""
				}
				if strings.Join(got, "; ") != want {
					t.Errorf("correction %q: got %q, want %q", correction, got, want)
				}
			}
		})
	}
}
