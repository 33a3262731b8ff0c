package diag_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"onrecord/build/diag"
)

func mistakes() []diag.Diagnostic {
	text := []byte("title: Ադրբ <b>x</b>\n")
	file := diag.File{Name: "content/claims/a b.md", Text: text}
	return []diag.Diagnostic{
		file.Report(&diag.Rule{Name: "some-rule", Level: diag.Error, Doc: "Why."}, diag.At(16, 24), "do\x1b this", "no %q", "x\n"),
		file.Report(&diag.Rule{Name: "other-rule", Level: diag.Warning}, diag.Whole, "", "whole"),
	}
}

func TestRDJSONL(t *testing.T) {
	var b bytes.Buffer
	if err := diag.WriteRDJSONL(&b, mistakes()); err != nil {
		t.Fatal(err)
	}
	want := `{"message":"no \"x\\n\": do` + "\uFFFD" + ` this","location":{"path":"content/claims/a b.md","range":{"start":{"line":1,"column":17},"end":{"line":1,"column":25}}},"severity":"ERROR","code":{"value":"some-rule"}}
{"message":"whole","location":{"path":"content/claims/a b.md"},"severity":"WARNING","code":{"value":"other-rule"}}
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

// Every mistake is a result with the place that the text form names, and the rules that
// are named are described, and no others.
func TestSARIF(t *testing.T) {
	var b bytes.Buffer
	rules := []*diag.Rule{{Name: "some-rule", Doc: "Why."}, {Name: "unused", Doc: "Never."}}
	if err := diag.WriteSARIF(&b, mistakes(), rules, "v1"); err != nil {
		t.Fatal(err)
	}
	var log struct {
		Version string
		Runs    []struct {
			ColumnKind string
			Tool       struct {
				Driver struct {
					Name  string
					Rules []struct{ ID string }
				}
			}
			Results []struct {
				RuleID, Level string
				Message       struct{ Text string }
				Locations     []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
						Region           *struct{ StartLine, StartColumn, EndColumn int }
					}
				}
			}
		}
	}
	if err := json.Unmarshal(b.Bytes(), &log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	first, second := run.Results[0], run.Results[1]
	at := first.Locations[0].PhysicalLocation
	switch {
	case log.Version != "2.1.0", len(log.Runs) != 1, len(run.Results) != 2, run.ColumnKind != "unicodeCodePoints",
		len(run.Tool.Driver.Rules) != 1, run.Tool.Driver.Rules[0].ID != "some-rule",
		first.RuleID != "some-rule", first.Level != "error", second.Level != "warning", strings.Contains(first.Message.Text, "\x1b"),
		at.ArtifactLocation.URI != "content/claims/a%20b.md", at.Region == nil, at.Region.StartLine != 1, at.Region.StartColumn != 13, at.Region.EndColumn != 21,
		second.Locations[0].PhysicalLocation.Region != nil:
		t.Errorf("%s", b.Bytes())
	}
}
