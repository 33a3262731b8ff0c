package diag

import (
	"encoding/json"
	"io"
	"net/url"
	"strings"
)

// point is a place in a file as programs of reviewers name it, from 1.
type point struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

// WriteRDJSONL writes diagnostics as reviewdog reads them, one a line
// (https://github.com/reviewdog/reviewdog/tree/master/proto/rdf). Columns there count
// bytes of UTF-8.
func WriteRDJSONL(w io.Writer, list []Diagnostic) error {
	type span struct {
		Start point  `json:"start"`
		End   *point `json:"end,omitempty"`
	}
	type place struct {
		Path  string `json:"path"`
		Range *span  `json:"range,omitempty"`
	}
	type code struct {
		Value string `json:"value"`
	}
	type line struct {
		Message  string `json:"message"`
		Location place  `json:"location"`
		Severity string `json:"severity"`
		Code     code   `json:"code"`
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for _, d := range list {
		l := line{d.Sentence(), place{Path: d.File}, strings.ToUpper(d.Level.String()), code{d.Rule}}
		if d.Line > 0 {
			l.Location.Range = &span{Start: point{d.Line, d.bytesTo(d.Column)}}
			if d.Length > 0 {
				l.Location.Range.End = &point{d.Line, d.bytesTo(d.Column + d.Length)}
			}
		}
		if err := e.Encode(l); err != nil {
			return err
		}
	}
	return nil
}

// bytesTo turns a column in code points into one in bytes, as far as the line is kept:
// of a long one that is cut the column stays what it is.
func (d Diagnostic) bytesTo(column int) int {
	runes := []rune(d.Text)
	if d.Skipped > 0 || column-1 > len(runes) {
		return column
	}
	return len(string(runes[:column-1])) + 1
}

// WriteSARIF writes diagnostics as a log in SARIF 2.1.0
// (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), with the rules that they name.
// Columns count code points, and the log says so.
func WriteSARIF(w io.Writer, list []Diagnostic, rules []*Rule, version string) error {
	type text struct {
		Text string `json:"text"`
	}
	type region struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndColumn   int `json:"endColumn,omitempty"`
	}
	type artifact struct {
		URI string `json:"uri"`
	}
	type physical struct {
		Artifact artifact `json:"artifactLocation"`
		Region   *region  `json:"region,omitempty"`
	}
	type location struct {
		Physical physical `json:"physicalLocation"`
	}
	type result struct {
		Rule      string     `json:"ruleId"`
		Level     string     `json:"level"`
		Message   text       `json:"message"`
		Locations []location `json:"locations"`
	}
	type descriptor struct {
		ID   string `json:"id"`
		Full text   `json:"fullDescription"`
	}
	type driver struct {
		Name    string       `json:"name"`
		Version string       `json:"version"`
		Rules   []descriptor `json:"rules"`
	}
	type tool struct {
		Driver driver `json:"driver"`
	}
	type run struct {
		Tool    tool     `json:"tool"`
		Columns string   `json:"columnKind"`
		Results []result `json:"results"`
	}
	r := run{Tool: tool{driver{"onrecord", version, []descriptor{}}}, Columns: "unicodeCodePoints", Results: []result{}}
	named := map[string]bool{}
	for _, d := range list {
		named[d.Rule] = true
		at := location{physical{Artifact: artifact{(&url.URL{Path: d.File}).EscapedPath()}}}
		if d.Line > 0 {
			at.Physical.Region = &region{StartLine: d.Line, StartColumn: d.Column}
			if d.Length > 0 {
				at.Physical.Region.EndColumn = d.Column + d.Length
			}
		}
		r.Results = append(r.Results, result{d.Rule, d.Level.String(), text{d.Sentence()}, []location{at}})
	}
	for _, rule := range rules {
		if named[rule.Name] {
			r.Tool.Driver.Rules = append(r.Tool.Driver.Rules, descriptor{rule.Name, text{rule.Doc}})
		}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(struct {
		Schema  string `json:"$schema"`
		Version string `json:"version"`
		Runs    []run  `json:"runs"`
	}{"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json", "2.1.0", []run{r}})
}
