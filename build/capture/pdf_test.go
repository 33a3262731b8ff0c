package capture_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/build/capture"
)

// pdf is a page with lines of text, each at its height and in its size: "100 12 Words".
func pdf(lines ...string) []byte {
	var stream strings.Builder
	for _, line := range lines {
		height, rest, _ := strings.Cut(line, " ")
		size, words, _ := strings.Cut(rest, " ")
		fmt.Fprintf(&stream, "BT /F1 %s Tf 20 %s Td (%s) Tj ET\n", size, height, words)
	}
	return fmt.Appendf(nil, "%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"+
		"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"+
		"4 0 obj<</Length %d>>stream\n%s\nendstream endobj\ntrailer<</Root 1 0 R>>\n", stream.Len(), stream.String())
}

func needsPdftotext(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("no pdftotext on this system")
	}
}

func TestPDF(t *testing.T) {
	needsPdftotext(t)
	c, err := capture.Read(t.Context(), pdf("100 12 Six soldiers were killed."), "", "")
	if err != nil || string(c.Text) != "Six soldiers were killed.\n" || !strings.HasPrefix(c.By, "pdftotext ") || c.Extension != ".pdf" || !strings.Contains(c.Losses, "hyphens") {
		t.Errorf("%v %q by %q, without %q", err, c.Text, c.By, c.Losses)
	}
}

// A heading is no part of the sentence below it, and a paragraph none of the next.
func TestParagraphsOfAPDF(t *testing.T) {
	needsPdftotext(t)
	c, err := capture.Read(t.Context(), pdf(
		"260 20 No water is safe",
		"225 11 The office of the mayor said on Thursday that the council had re-",
		"211 11 signed the treaty, and that the COVID-",
		"197 11 19 rules stay.",
		"170 11 Nobody else could confirm this, said the Anglo-",
		"156 11 American paper.",
	), "", "")
	want := "No water is safe\n" +
		"The office of the mayor said on Thursday that the council had resigned the treaty, and that the COVID19 rules stay.\n" +
		"Nobody else could confirm this, said the AngloAmerican paper.\n"
	if err != nil || string(c.Text) != want || !strings.HasSuffix(c.By, ", a line for each block") {
		t.Errorf("%v by %q:\n%s", err, c.By, c.Text)
	}
}

// stub has a script stand for pdftotext: what it prints as the text, and as the layout.
func stub(t *testing.T, text, layout string) {
	t.Helper()
	folder := t.TempDir()
	script := "#!/bin/sh\ncase \"$*\" in\n*-nopgbrk*) " + text + " ;;\n*-bbox-layout*) " + layout + " ;;\n*) echo pdftotext version 0 ;;\nesac\n"
	if err := os.WriteFile(filepath.Join(folder, "pdftotext"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", folder+string(os.PathListSeparator)+os.Getenv("PATH"))
}

// Where the layout does not say the same as the text, or is not to be had, a paragraph ends
// at an empty line, and that it may not is said.
func TestPDFWhoseLayoutIsAnotherOne(t *testing.T) {
	const text = `printf 'A heading\nA sentence of\nseveral lines.\n\nAnother part.\n'`
	for name, layout := range map[string]string{
		"an older program":       "exit 99",
		"lines that are missing": `printf '<flow><block><line><word>A</word></line></block></flow>'`,
		"no lines":               "true",
		"a word without end":     `printf '<word>'; head -c 5000000 /dev/zero | tr '\0' x`,
		"tags without end":       `yes '<flow>' | head -c 140000000`,
	} {
		stub(t, text, layout)
		c, err := capture.Read(t.Context(), []byte("%PDF-1.4\n"), "", "")
		if err != nil || string(c.Text) != "A heading A sentence of several lines.\nAnother part.\n" || c.By != "pdftotext version 0" || !strings.Contains(c.Losses, "read as one") {
			t.Errorf("%s: %v %q by %q, without %q", name, err, c.Text, c.By, c.Losses)
		}
	}
}

// Lines from right to left are read in their order, as version 22.12.0 printed these, which
// Chromium had made of "(انظر 25) ولم", of "עד 12 באביב." and of "he said שלום twice"; the
// last is one that a hyphen at its end joined to the next.
func TestLinesFromRightToLeft(t *testing.T) {
	const lre, rle, end = "\u202A", "\u202B", "\u202C"
	printed := rle + "(انظر " + lre + " )25" + end + "ولم" + end + "\n" +
		rle + "עד " + lre + " 12" + end + "באביב" + lre + "." + end + end + "\n" +
		"he said " + rle + " שלום" + end + "twice\n" +
		rle + " שלום" + end + "twice\n" +
		rle + "עד " + lre + " 12" + end + "באביב" + end + rle + "ועד " + lre + " 13" + end + "בקיץ" + end + "\n"
	want := "(انظر 25) ولم עד 12 באביב. he said שלום twice שלום twice עד 12 באביבועד 13 בקיץ\n"
	file := filepath.Join(t.TempDir(), "printed")
	if err := os.WriteFile(file, []byte(printed), 0o644); err != nil {
		t.Fatal(err)
	}
	stub(t, "cat '"+file+"'", `printf '<flow><block><line><word>1</word></line><line><word>2</word></line><line><word>3</word></line><line><word>4</word></line><line><word>5</word></line></block></flow>'`)
	c, err := capture.Read(t.Context(), []byte("%PDF-1.4\n"), "", "")
	if err != nil || string(c.Text) != want || !strings.HasSuffix(c.By, "block") || !strings.Contains(c.Losses, "right to left") {
		t.Errorf("%v by %q, without %q: %q", err, c.By, c.Losses, c.Text)
	}
}

// A PDF of a few bytes can hold more text than there is memory.
func TestPDFWithoutEnd(t *testing.T) {
	stub(t, `head -c 40000000 /dev/zero | tr '\0' x`, "true")
	c, err := capture.Read(t.Context(), []byte("%PDF-1.4\n"), "", "")
	if err == nil || !strings.Contains(err.Error(), "more than 33554432 bytes of it") {
		t.Errorf("%d bytes were taken: %v", len(c.Text), err)
	}
}
