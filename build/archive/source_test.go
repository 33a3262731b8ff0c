package archive_test

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	bag "onrecord/build/archive"
	"onrecord/build/sitetest"
)

// packed is the archive of a site, and the folder in it.
func packed(t *testing.T, files *build.Inputs, o build.Options) ([]byte, fstest.MapFS) {
	t.Helper()
	var b build.Builder
	result := sitetest.Build(t, &b, files, o)
	contents := result.Archive(files, o, build.Making{Program: "onrecord", Version: "v0", Go: "go"})
	var whole bytes.Buffer
	if _, err := bag.Write(context.Background(), &whole, contents, bag.Options{}); err != nil {
		t.Fatal(err)
	}
	return whole.Bytes(), sitetest.Extracted(t, whole.Bytes())
}

// below is what stands below a folder.
func below(files fstest.MapFS, prefix string) fstest.MapFS {
	own := fstest.MapFS{}
	for name, f := range files {
		if rest, inside := strings.CutPrefix(name, prefix); inside {
			own[rest] = f
		}
	}
	return own
}

// The site that is built from the cards in an archive has the bytes of the site in it,
// and the archive made from them is the same archive.
func TestAnArchiveBuildsItself(t *testing.T) {
	for _, site := range sitetest.Sound(t) {
		o := build.Options{BaseURL: "https://claims.example.org/x/"}
		whole, folder := packed(t, build.Look(site.FS, 0), o)
		source := below(folder, "data/source/")
		rebuilt := sitetest.Render(t, sitetest.Build(t, &build.Builder{}, source, o))
		published := below(folder, "data/site/")
		for name, content := range rebuilt {
			if f := published[name]; f == nil || string(f.Data) != content {
				t.Errorf("%s: %s is another file when it is built again", site.Name, name)
			}
		}
		if len(published) != len(rebuilt)+2 {
			t.Errorf("%s: %d files in the archive, %d rebuilt", site.Name, len(published), len(rebuilt))
		}
		if again, _ := packed(t, build.Look(source, 1), o); !bytes.Equal(again, whole) {
			t.Errorf("%s: the archive of the archive's cards is another one", site.Name)
		}
		if r, err := bag.Archive(context.Background(), bytes.NewReader(whole), int64(len(whole)), bag.Options{}); err != nil || !r.Whole() {
			t.Errorf("%s: %v, %v", site.Name, r.Findings, err)
		}
	}
}

// What is not published is not archived: no draft, no line of the lock about one, and
// no file that lies about.
func TestAnArchiveHoldsNothingThatIsNotPublished(t *testing.T) {
	files := fstest.MapFS{
		"content/claims/a.md":    {Data: []byte("---\ntitle: A\nstatus: unassessed\nclaimant: x\nsource: s\nquote: Words of a source here.\nadded: 2026-05-01\n---\n")},
		"content/claims/b.md":    {Data: []byte("---\ntitle: B\ndraft: true\nstatus: unassessed\nclaimant: x\nsource: s\nquote: Words of a secret here.\nadded: 2026-05-02\n---\n")},
		"content/actors/x.md":    {Data: []byte("---\nname: X\nkind: outlet\n---\n")},
		"content/sources/s.md":   {Data: []byte("---\ntitle: S\noutlet: x\npublished: 2026-04-30\nlang: en\naccessed: 2026-05-01\nurl: https://example.org/\n---\n")},
		"content/claims/n.txt":   {Data: []byte("a secret")},
		"layouts/notes.txt":      {Data: []byte("a secret")},
		"content/claims/.c.md~":  {Data: []byte("a secret")},
		"site.toml":              {Data: []byte("title = \"T\"\n")},
		"quotes.sum":             {Data: []byte("onrecord-quotes 1 norm 1 splitter 2\nb s " + strings.Repeat("0", 64) + " " + strings.Repeat("1", 64) + " exact 0+5 -\n")},
		"snapshots/s.txt":        {Data: []byte("a secret")},
		"content/topics/.hidden": {Data: []byte("a secret")},
	}
	whole, folder := packed(t, build.Look(files, 0), build.Options{})
	for name := range folder {
		if strings.HasPrefix(name, "data/source/") && !strings.Contains("data/source/content/claims/a.md data/source/content/actors/x.md data/source/content/sources/s.md data/source/site.toml data/source/quotes.sum", name) {
			t.Errorf("the archive holds %s", name)
		}
	}
	if bytes.Contains(whole, []byte("secret")) || bytes.Contains(whole, []byte("b s 000")) {
		t.Error("the archive holds what is not published")
	}
	var p struct {
		Edition string
		Site    struct {
			Sums string `json:"sha256-of-sha256sums"`
		}
	}
	if err := json.Unmarshal(folder["data/provenance.json"].Data, &p); err != nil {
		t.Fatal(err)
	}
	if p.Edition != "2026-05-01" || !strings.HasPrefix(string(folder["data/site/SHA256SUMS.sha256"].Data), p.Site.Sums) {
		t.Errorf("provenance %+v", p)
	}
	sitetest.Build(t, &build.Builder{}, below(folder, "data/source/"), build.Options{})
}
