package build_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/cardtest"
	"onrecord/build/plan"
	"onrecord/build/sitetest"
)

// TestWhatFollowsFromTheSameIsTheSame holds that a page may be kept: whatever is edited,
// a page whose inputs are what they were has the bytes that it had.
func TestWhatFollowsFromTheSameIsTheSame(t *testing.T) {
	t.Parallel()
	sites := map[string]fs.FS{"ours": sitetest.Ours(t), "small": cardtest.Corpus(60, 3), "chains": cardtest.Corpus(140, 4)}
	for name, files := range sites {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(7, uint64(len(name))))
			site := inMemory(t, files)
			builder := &build.Builder{}
			was, _ := following(t, builder, site)
			kept, changed := 0, 0
			for n := range 60 {
				before := maps.Clone(site)
				did := edit(site, r)
				is, sound := following(t, builder, site)
				if !sound || !bytes.Equal(data(site, "site.toml"), data(before, "site.toml")) {
					site = before // what is broken is mended, and what all pages share stays
					continue
				}
				for path, page := range is {
					old, stood := was[path]
					switch {
					case stood && old.inputs == page.inputs && old.text != page.text:
						t.Fatalf("edit %d, %s: %s has the same inputs and other bytes:\n%s", n, did, path, difference(old.text, page.text))
					case stood && old.inputs == page.inputs:
						kept++
					case stood && old.text != page.text:
						changed++
					}
				}
				was = is
			}
			if changed == 0 || kept < 5*changed {
				t.Errorf("%d pages were kept and %d changed: that shows little", kept, changed)
			}
		})
	}
}

// keepable is a page, and what it follows from.
type keepable struct {
	inputs plan.Digest
	text   string
}

// following are the pages of a site of which is known from what they follow; ok is false
// where it has a mistake.
func following(t *testing.T, b *build.Builder, site fstest.MapFS) (pages map[string]keepable, ok bool) {
	result := sitetest.Build(t, b, site, build.Options{BaseURL: "https://claims.example"})
	if result.Errors > 0 {
		return nil, false
	}
	pages = map[string]keepable{}
	for _, o := range result.Plan.All() {
		if o.Inputs == nil {
			continue
		}
		var text strings.Builder
		if err := o.Render(&text); err != nil {
			t.Fatalf("%s: %v", o.Path, err)
		}
		pages[o.Path] = keepable{o.Inputs(), text.String()}
	}
	return pages, true
}

// edit changes a site as an author would, or gives a field of a card what another card has.
func edit(site fstest.MapFS, r *rand.Rand) string {
	switch r.IntN(4) {
	case 0:
		return cardtest.Edit(site, r)
	case 1:
		return retitle(site, r)
	}
	return exchange(site, r)
}

var title = regexp.MustCompile(`(?m)^title: .*$`)

// retitle gives a card that is no claim another title: whatever names it has to notice.
func retitle(site fstest.MapFS, r *rand.Rand) string {
	var names []string
	for name := range site {
		if strings.HasSuffix(name, ".md") && strings.HasPrefix(name, "content/") && !strings.HasPrefix(name, "content/claims/") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	name := names[r.IntN(len(names))]
	text := title.ReplaceAllString(string(site[name].Data), fmt.Sprintf("title: Title %d", r.IntN(1000)))
	site[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	return "another title of " + name
}

var field = regexp.MustCompile(`(?m)^[a-z-]+:.*\n(?:[ -].*\n)*`)

// exchange puts a field of one card in the place of that of another one of its kind, or
// beside what it has, or takes it away.
func exchange(site fstest.MapFS, r *rand.Rand) string {
	var names []string
	for name := range site {
		if strings.HasPrefix(name, "content/") && strings.HasSuffix(name, ".md") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	to := names[r.IntN(len(names))]
	folder := strings.SplitAfterN(to, "/", 3)[1]
	others := slices.DeleteFunc(names, func(name string) bool { return !strings.HasPrefix(name, "content/"+folder) })
	from := others[r.IntN(len(others))]
	text := string(site[to].Data)
	fields := field.FindAllString(string(site[from].Data), -1)
	if len(fields) == 0 {
		return "nothing"
	}
	new := fields[r.IntN(len(fields))]
	key, _, _ := strings.Cut(new, ":")
	old := ""
	for _, f := range field.FindAllString(text, -1) {
		if strings.HasPrefix(f, key+":") {
			old = f
		}
	}
	switch {
	case old == "":
		text = strings.Replace(text, "---\n", "---\n"+new, 1)
	case r.IntN(6) == 0:
		text = strings.Replace(text, old, "", 1)
	default:
		text = strings.Replace(text, old, new, 1)
	}
	site[to] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	return fmt.Sprintf("%s of %s to %s", key, from, to)
}

func data(site fstest.MapFS, name string) []byte {
	if site[name] == nil {
		return nil
	}
	return site[name].Data
}

// inMemory is a copy of the files of a site.
func inMemory(t *testing.T, files fs.FS) fstest.MapFS {
	t.Helper()
	site := fstest.MapFS{}
	for _, root := range build.InputNames {
		err := fs.WalkDir(files, root, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return nil
			}
			text, err := fs.ReadFile(files, name)
			site[name] = &fstest.MapFile{Data: text, Mode: 0o644}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return site
}

// difference shows where two texts part.
func difference(a, b string) string {
	at := 0
	for at < min(len(a), len(b)) && a[at] == b[at] {
		at++
	}
	from := max(0, at-60)
	return fmt.Sprintf("was %q\nis  %q", a[from:min(len(a), at+120)], b[from:min(len(b), at+120)])
}
