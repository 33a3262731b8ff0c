package archive_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"testing"
	"testing/fstest"

	"onrecord/build/archive"
	"onrecord/build/plan"
	"onrecord/build/sitetest"
)

func text(name, content string) plan.Output {
	return plan.Output{Path: name, Render: func(w io.Writer) error {
		_, err := io.WriteString(w, content)
		return err
	}}
}

// contents are a small site with what is kept beside it.
func contents() archive.Contents {
	var site plan.Plan
	for i := range 40 {
		site.Outputs = append(site.Outputs, text(fmt.Sprintf("claims/2023-%02d/claim-%02d.html", i%3+1, i), fmt.Sprintf("<p>claim %d</p>\n", i)))
	}
	site.Outputs = append(site.Outputs, text("index.html", "home\n"), text("_headers", "/*\n"), text("names/Արցախ 100%.html", "a name\n"), text("empty.txt", ""))
	return archive.Contents{
		Folder: "claims-2023-10-01", Site: site,
		More: func(digest string) []plan.Output {
			return []plan.Output{text("provenance.json", `{"site":"`+digest+`"}`), text("source/content/claims/a.md", "---\n---\n")}
		},
		Beside: []plan.Output{text("README.txt", "read me\n")},
		Info:   []archive.Info{{Label: "External-Description", Value: "Claims\nBagging-Date: never"}},
	}
}

func written(t testing.TB, o archive.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := archive.Write(context.Background(), &b, contents(), o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func check(t testing.TB, text []byte) archive.Report {
	t.Helper()
	r, err := archive.Archive(context.Background(), bytes.NewReader(text), int64(len(text)), archive.Options{Jobs: 1})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func folder(t testing.TB, files fstest.MapFS) archive.Report {
	t.Helper()
	r, err := archive.Folder(context.Background(), files, archive.Options{Jobs: 1})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestTheSameContentsMakeTheSameBytes(t *testing.T) {
	one := written(t, archive.Options{Jobs: 1})
	for _, jobs := range []int{0, 2, 7} {
		if !bytes.Equal(one, written(t, archive.Options{Jobs: jobs})) {
			t.Errorf("%d workers make other bytes", jobs)
		}
	}
}

func TestWhatWasArchivedIsWhole(t *testing.T) {
	text := written(t, archive.Options{})
	files := sitetest.Extracted(t, text)
	if r := check(t, text); !r.Whole() || r.Form != archive.ArchiveForm || r.Files != len(files) {
		t.Errorf("the archive: %+v", r)
	}
	if r := folder(t, files); !r.Whole() || r.Form != archive.BagForm || r.Files != len(files) {
		t.Errorf("what was extracted: %+v", r)
	}
	if r := folder(t, site(files)); !r.Whole() || r.Form != archive.SiteForm {
		t.Errorf("the site in it: %+v", r)
	}
	if got := string(files["bag-info.txt"].Data); got != "External-Description: Claims Bagging-Date: never\nPayload-Oxum: "+oxum(files)+"\n" {
		t.Errorf("bag-info.txt: %q", got)
	}
}

func oxum(files fstest.MapFS) string {
	size, n := 0, 0
	for name, f := range files {
		if len(name) > 5 && name[:5] == "data/" {
			size, n = size+len(f.Data), n+1
		}
	}
	return fmt.Sprintf("%d.%d", size, n)
}

// site is the site in an extracted archive, as a folder of its own.
func site(files fstest.MapFS) fstest.MapFS {
	own := fstest.MapFS{}
	for name, f := range files {
		if rest, ok := bytes.CutPrefix([]byte(name), []byte("data/site/")); ok {
			own[string(rest)] = f
		}
	}
	return own
}

// Nobody gets _headers who fetches a site over the web: it is named, and no fault.
func TestAFetchedCopyLacksTheFilesOfHosts(t *testing.T) {
	files := site(sitetest.Extracted(t, written(t, archive.Options{})))
	delete(files, "_headers")
	if r := folder(t, files); !r.Whole() || len(r.Absent) != 1 || r.Absent[0] != "_headers" {
		t.Errorf("%+v", r)
	}
	delete(files, "index.html")
	if r := folder(t, files); r.Whole() {
		t.Error("a page is missing, and the copy is called whole")
	}
}

func TestAFolderWithoutAListIsUnknown(t *testing.T) {
	_, err := archive.Folder(context.Background(), fstest.MapFS{"index.html": {}}, archive.Options{})
	if err != archive.ErrUnknown {
		t.Errorf("error %v", err)
	}
	for _, name := range []string{"SHA256SUMS", "SHA256SUMS.sha256"} {
		files := site(sitetest.Extracted(t, written(t, archive.Options{})))
		delete(files, name)
		if r := folder(t, files); r.Whole() {
			t.Errorf("without %s the copy is called whole", name)
		}
	}
}
