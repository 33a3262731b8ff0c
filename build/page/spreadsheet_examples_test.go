//go:build examples

package page_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"onrecord/build/export"
)

// LibreOffice finds no formula in the tables of data, at whichever separator it splits;
// and it does find those of the same cells without their guard.
func TestLibreOfficeRunsNothing(t *testing.T) {
	program, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("soffice is not installed")
	}
	type row struct {
		Label string `json:"label" doc:"What begins the line."`
		Text  string `json:"text" doc:"What follows."`
	}
	var rows []row
	for _, text := range []string{"=1+1", "x;=2+2;y", "x\t=3+3\ty", "x;\"=4+4", "x; =5+5", "x\n=6+6", "'=7+7"} {
		rows = append(rows, row{"A said: b", text}, row{text, "b"})
	}
	folder := t.TempDir()
	var b bytes.Buffer
	if err := export.CSV(&b, slices.Values(rows)); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"guarded": b.String(), "bare": strings.ReplaceAll(b.String(), "'", "")} {
		for separator, code := range map[string]string{"comma": "44", "semicolon": "59", "tab": "9"} {
			from := filepath.Join(folder, name+"-"+separator+".csv")
			if err := os.WriteFile(from, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			// UTF-8, quotation marks around texts, and formulas evaluated: the last but two.
			filter := "CSV:" + code + ",34,76,1,,0,false,true,false,false,false,-1,true"
			command := exec.Command(program, "--headless", "-env:UserInstallation=file://"+folder+"/profile", "--convert-to", "ods:calc8", "--infilter="+filter, "--outdir", folder, from)
			if out, err := command.CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			if found := formulas(t, strings.TrimSuffix(from, ".csv")+".ods"); (found > 0) != (name == "bare") {
				t.Errorf("%s, split at the %s: %d formulas", name, separator, found)
			}
		}
	}
}

// formulas counts the cells of a spreadsheet that are computed.
func formulas(t *testing.T, name string) int {
	t.Helper()
	book, err := zip.OpenReader(name)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	f, err := book.Open("content.xml")
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Count(text, []byte("table:formula="))
}
