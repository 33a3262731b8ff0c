package diag

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// report is a diagnostic as programs read it. The keys are a promise.
type report struct {
	File    string `json:"file"`   // slash-separated
	Line    int    `json:"line"`   // from 1; 0 is the file as a whole
	Column  int    `json:"column"` // in code points, from 1
	Length  int    `json:"length"` // of what is wrong, in code points
	Level   string `json:"level"`  // error or warning
	Rule    string `json:"rule"`
	Message string `json:"message"`
	Hint    string `json:"hint"` // what to do; may be empty
}

// WriteJSON writes diagnostics as an array of objects with the keys file, line,
// column, length, level, rule, message and hint, for editors and scripts.
func WriteJSON(w io.Writer, list []Diagnostic) error {
	reports := make([]report, len(list))
	for i, d := range list {
		reports[i] = report{d.File, d.Line, d.Column, d.Length, d.Level.String(), d.Rule, d.Message, d.Hint}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(reports)
}

// GitHub returns a diagnostic as the workflow command that GitHub turns into an
// annotation at its line:
//
//	::error file=content/claims/x.md,line=7,col=9,endColumn=23,title=unknown-source::no source "y": did you mean "z"?
//
// What a command may not hold is escaped as GitHub's own toolkit does it, so that
// no card can end one and begin another.
func (d Diagnostic) GitHub() string {
	var b strings.Builder
	fmt.Fprintf(&b, "::%s file=%s", d.Level, githubProperty.Replace(Visible(d.File)))
	if d.Line > 0 {
		fmt.Fprintf(&b, ",line=%d,col=%d", d.Line, d.Column)
		if d.Length > 0 {
			fmt.Fprintf(&b, ",endColumn=%d", d.Column+d.Length)
		}
	}
	fmt.Fprintf(&b, ",title=%s::%s", githubProperty.Replace(d.Rule), githubData.Replace(d.Sentence()))
	return b.String()
}

// github.com/actions/toolkit, packages/core/src/command.ts: escapeData and
// escapeProperty.
var (
	githubData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
