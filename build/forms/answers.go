package forms

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"onrecord/build/card"
	"onrecord/build/diag"
)

// IssueLimit is how many bytes of an issue are read. Forges allow fewer.
const IssueLimit = 256 << 10

// An Answer is what an issue says below one heading.
type Answer struct {
	Name string // the heading: a field of the card
	Text string // without the white space around it; never empty
	Line int    // of the heading, from 1
}

// A Problem is what is wrong with an issue.
type Problem struct {
	Line    int // from 1; 0 of the whole
	Message string
	Hint    string // what to do; may be empty
}

// noAnswer is what forges write below a heading of which nothing was filled in.
var noAnswer = []string{"", "_No response_", "None"}

// ReadIssue reads the answers of an issue that was written with a form of IssueForms, and
// of which kind of card it is. Headings that are no field, or come twice, are problems,
// and what they hold is not read.
func ReadIssue(text string) (kind card.Kind, answers []Answer, problems []Problem) {
	answers, problems = headings(text)
	kind, known := kindOf(answers)
	if !known {
		return 0, nil, append(problems, Problem{0, "no form of this program was filled in here: too many of its headings are missing",
			"the headings are the names of fields, such as \"### claimant\" and \"### quote\" of a claim"})
	}
	names := fieldNames(kind)
	var of []Answer
	seen := map[string]int{}
	for _, a := range answers {
		switch first := seen[a.Name]; {
		case !slices.Contains(names, a.Name):
			hint := diag.DidYouMean(a.Name, names, "the form was changed, or a line of an answer begins with ###")
			if name := strings.ToLower(a.Name); slices.Contains(names, name) {
				hint = fmt.Sprintf("did you mean %q?", name)
			}
			problems = append(problems, Problem{a.Line, fmt.Sprintf("the heading %q is no field of a %s", a.Name, kind), hint})
			continue
		case first > 0:
			problems = append(problems, Problem{a.Line, fmt.Sprintf("the heading %q stands on line %d already", a.Name, first), "leave one of them"})
			continue
		}
		seen[a.Name] = a.Line
		if !slices.Contains(noAnswer, a.Text) {
			of = append(of, a)
		}
	}
	for _, name := range names {
		if seen[name] == 0 && slices.Contains(card.Needs(kind, card.Unassessed), name) {
			problems = append(problems, Problem{0, fmt.Sprintf("the heading %q is missing", name), "the form was changed: its label is the name of the field"})
		}
	}
	slices.SortStableFunc(problems, func(a, b Problem) int { return cmp.Compare(a.Line, b.Line) })
	return kind, of, problems
}

// fieldNames are the fields of a kind for which its form asks.
func fieldNames(kind card.Kind) []string {
	var names []string
	for _, f := range append(card.Fields(kind), body) {
		if _, ok := (words{}).issuePartOf(f); ok && !slices.Contains(Editorial, f.Name) {
			names = append(names, f.Name)
		}
	}
	return names
}

// Body is the heading of what stands below the front matter of a card.
const Body = "body"

// Values are the values of an answer, of which a list has several: one a line, or, of ids
// and words, with commas between them.
func Values(kind card.Kind, a Answer) []string {
	fields := card.Fields(kind)
	i := slices.IndexFunc(fields, func(f card.Field) bool { return f.Name == a.Name })
	if i < 0 || controlOf(fields[i]) != texts || strings.ContainsAny(a.Text[:1], "[{") {
		return []string{a.Text}
	}
	var values []string
	for line := range strings.Lines(a.Text) {
		if line = strings.TrimSpace(line); line != "" {
			values = append(values, line)
		}
	}
	return values
}

// kindOf is the kind of card for whose form most headings stand here, if these are half
// of what a card needs.
func kindOf(answers []Answer) (best card.Kind, known bool) {
	most := 0
	for _, kind := range issueKinds {
		needs := slices.DeleteFunc(card.Needs(kind, card.Unassessed), func(name string) bool { return slices.Contains(Editorial, name) })
		found := 0
		for _, name := range needs {
			if slices.ContainsFunc(answers, func(a Answer) bool { return a.Name == name }) {
				found++
			}
		}
		if found*2 >= len(needs) && found > most {
			best, most, known = kind, found, true
		}
	}
	return best, known
}

// headings divides an issue. What stands between fences of code is no heading.
func headings(text string) (answers []Answer, problems []Problem) {
	if len(text) > IssueLimit {
		return nil, []Problem{{0, fmt.Sprintf("the issue has %d bytes, and at most %d are read", len(text), IssueLimit), ""}}
	}
	fence, number, above := "", 0, false
	var current *Answer
	var answer strings.Builder // of the current heading
	begun := false             // it holds more than white space
	end := func() {
		if current != nil {
			current.Text = strings.TrimSpace(answer.String())
		}
		answer.Reset()
		begun = false
	}
	for line := range strings.Lines(strings.ReplaceAll(text, "\r\n", "\n")) {
		number++
		bare := strings.TrimSpace(line)
		name, isHeading := strings.CutPrefix(strings.TrimRight(line, " \n"), "### ")
		switch mark := fenceOf(bare); {
		case fence == "" && isHeading:
			end()
			answers = append(answers, Answer{Name: strings.TrimSpace(name), Line: number})
			current = &answers[len(answers)-1]
			continue
		case current == nil:
			if bare != "" && !above {
				above = true
				problems = append(problems, Problem{number, "there is text above the first heading, and it is not read", "a form writes none"})
			}
			continue
		case fence == "" && mark != "" && !begun:
			fence = mark // what the form renders as code begins at once
			continue
		case fence != "" && mark != "" && strings.HasPrefix(bare, fence) && strings.Trim(bare, fence[:1]) == "":
			fence = ""
			continue
		}
		answer.WriteString(line)
		begun = begun || bare != ""
	}
	end()
	if fence != "" {
		problems = append(problems, Problem{current.Line, fmt.Sprintf("the code below the heading %q has no end", current.Name), "close it with " + fence})
	}
	return answers, problems
}

// fenceOf is the run of backticks or tildes with which a line opens code; "" of others.
func fenceOf(line string) string {
	for _, mark := range []string{"`", "~"} {
		if run := line[:len(line)-len(strings.TrimLeft(line, mark))]; len(run) >= 3 {
			return run
		}
	}
	return ""
}
