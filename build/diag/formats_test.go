package diag

import (
	"bytes"
	"encoding/json"
	"testing"
)

func TestGitHubEscapesWhatWouldEndACommand(t *testing.T) {
	for _, c := range []struct {
		d    Diagnostic
		want string
	}{
		{Diagnostic{File: "content/claims/x.md", Line: 7, Column: 9, Length: 14, Rule: "unknown-source", Level: Error, Message: `no source "y"`, Hint: `did you mean "z"?`},
			`::error file=content/claims/x.md,line=7,col=9,endColumn=23,title=unknown-source::no source "y": did you mean "z"?`},
		{Diagnostic{File: "a,b:c%.md", Rule: "stray-file", Level: Warning, Message: "100 % sure: no, not"},
			`::warning file=a%2Cb%3Ac%25.md,title=stray-file::100 %25 sure: no, not`},
		{Diagnostic{File: "x.md", Line: 1, Column: 1, Rule: "r", Level: Error, Message: "a\n::error::forged\r\u202Eb"},
			"::error file=x.md,line=1,col=1,title=r::a\uFFFD::error::forged\uFFFD\uFFFDb"},
	} {
		if got := c.d.GitHub(); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

func TestJSONHasEveryKeyInOrder(t *testing.T) {
	var b bytes.Buffer
	d := Diagnostic{File: "x.md", Line: 2, Column: 3, Length: 4, Rule: "encoding", Level: Error, Message: "no <b> & “c”", Hint: "h", Text: "not told"}
	if err := WriteJSON(&b, []Diagnostic{d}); err != nil {
		t.Fatal(err)
	}
	want := `[
  {
    "file": "x.md",
    "line": 2,
    "column": 3,
    "length": 4,
    "level": "error",
    "rule": "encoding",
    "message": "no <b> & “c”",
    "hint": "h"
  }
]
`
	if b.String() != want || !json.Valid(b.Bytes()) {
		t.Errorf("got\n%s", &b)
	}
	b.Reset()
	if err := WriteJSON(&b, nil); err != nil || b.String() != "[]\n" {
		t.Errorf("no diagnostics: %q, %v", &b, err)
	}
}
