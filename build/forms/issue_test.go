package forms

import (
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"

	"onrecord/build/card"
)

func TestIssueFormsAreTheGoldenOnes(t *testing.T) {
	files, err := IssueForms(speaking(t, "en"))
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		compare(t, filepath.Join("testdata", "issues", path.Base(name)), text)
	}
}

// Every field of the table is asked for, is for editors, or is named as left to them; and
// GitHub's own conditions for a form hold: ids and labels once, options of a dropdown that
// differ and are not its own word for none.
func TestIssueFormsFollowTheFieldTable(t *testing.T) {
	files, err := IssueForms(speaking(t, "en"))
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range issueKinds {
		text := files[".github/ISSUE_TEMPLATE/"+kind.String()+".yml"]
		var form issueForm
		if err := yaml.Unmarshal([]byte(text), &form); err != nil {
			t.Fatal(err)
		}
		heading, _, _ := strings.Cut(text, "\n\n")
		for _, f := range card.Fields(kind) {
			asked := slices.ContainsFunc(form.Body, func(p issuePart) bool { return p.ID == f.Name })
			if !asked && !slices.Contains(Editorial, f.Name) && !strings.Contains(heading, " "+f.Name) {
				t.Errorf("%s: nothing asks for %q, and the heading does not say so", kind, f.Name)
			}
		}
		seen := map[string]bool{}
		for _, p := range form.Body {
			if seen[p.ID] || seen[p.Attributes.Label] && p.ID != p.Attributes.Label {
				t.Errorf("%s: %q stands twice", kind, p.ID)
			}
			seen[p.ID] = true
			if p.Type == "dropdown" && (len(p.Attributes.Options) == 0 || slices.Contains(p.Attributes.Options, "None")) {
				t.Errorf("%s: the options of %q are %v", kind, p.ID, p.Attributes.Options)
			}
		}
	}
}

// issue is what a forge makes of a form that was filled in.
func issue(answers ...string) string {
	var b strings.Builder
	for i := 0; i < len(answers); i += 2 {
		b.WriteString("### " + answers[i] + "\n\n" + answers[i+1] + "\n\n")
	}
	return b.String()
}

func TestAnswersAreFoundByTheirHeadings(t *testing.T) {
	text := issue("title", "The bridge is safe", "claimant", "council", "named-as", "_No response_", "source", "gazette",
		"quote", "```text\nIt is\n### not a heading\nsafe\n```", "kind", "None")
	kind, answers, problems := ReadIssue(strings.ReplaceAll(text, "\n", "\r\n"))
	want := []Answer{{"title", "The bridge is safe", 1}, {"claimant", "council", 5}, {"source", "gazette", 13}, {"quote", "It is\n### not a heading\nsafe", 17}}
	if kind != card.ClaimKind || len(problems) > 0 || !slices.Equal(answers, want) {
		t.Errorf("%v %v\n%s", kind, problems, cmp.Diff(want, answers))
	}
}

// An issue is somebody else's text: whatever is wrong with it is told with its line.
func TestProblemsOfIssuesAreNamed(t *testing.T) {
	claim := issue("title", "t", "claimant", "c", "source", "s", "quote", "q")
	for _, c := range []struct{ text, want string }{
		{"", "no form of this program was filled in here"},
		{"Hello!\n", "no form of this program"},
		{issue("What happened?", "x"), "no form of this program"},
		{"Hello!\n\n" + claim, "there is text above the first heading"},
		{claim + issue("Quote", "x"), `the heading "Quote" is no field of a claim`},
		{claim + issue("quotes", "x"), `the heading "quotes" is no field of a claim`},
		{claim + issue("quote", "x"), `the heading "quote" stands on line 13 already`},
		{claim + issue("status", "verified"), `the heading "status" is no field of a claim`},
		{strings.Replace(claim, "### quote", "### Zitat", 1), `the heading "quote" is missing`},
		{strings.Replace(claim, "q\n", "```\nq\n", 1), `the code below the heading "quote" has no end`},
		{claim + strings.Repeat("x", IssueLimit), "at most 262144 are read"},
	} {
		_, _, problems := ReadIssue(c.text)
		if !slices.ContainsFunc(problems, func(p Problem) bool { return strings.Contains(p.Message, c.want) }) {
			t.Errorf("%.60q: %v, want %q", c.text, problems, c.want)
		}
	}
}

// Whatever comes in, there is an end, and every answer is a field of the kind.
func FuzzIssue(f *testing.F) {
	f.Add(issue("title", "t", "claimant", "c", "source", "s", "quote", "```\nq\n```"))
	f.Add("### \n### title\n~~~\n```\n")
	f.Fuzz(func(t *testing.T, text string) {
		kind, answers, _ := ReadIssue(text)
		for _, a := range answers {
			if a.Text == "" || a.Line < 1 || !slices.Contains(fieldNames(kind), a.Name) || len(Values(kind, a)) == 0 {
				t.Errorf("%q: %+v", text, a)
			}
		}
	})
}
