package cite_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/card"
	"onrecord/build/ledger"
	settings "onrecord/build/site"
	"onrecord/build/sitetest"
)

// record is one citation as a program reads it: its fields by name.
type record map[string]string

var (
	bibHead  = regexp.MustCompile(`^@misc\{([a-z0-9-]+),\n`)
	bibField = regexp.MustCompile(`^  ([a-z]+)=(.*)\n?$`)
	risLine  = regexp.MustCompile(`^([A-Z][A-Z0-9])  - ([^\r\n]*)$`)
)

// A site publishes the forms that it asks for, and none unasked.
func TestFormsAreThoseAskedFor(t *testing.T) {
	for text, want := range map[string][]string{
		"":                              nil,
		"data-forms = \"none\"\n":       nil,
		"data-forms = \"jsonld bib\"\n": {"data/citations.bib", "data/claims.jsonld"},
		"data-forms = \"json\"\n":       {"data/claims.json", "data/claims.schema.json", "data/claims/000.json"},
	} {
		files := fstest.MapFS{"site.toml": {Data: []byte(text), Mode: 0o644}}
		for name, text := range sitetest.Smallest() {
			files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
		}
		var got []string
		for name := range sitetest.RenderData(t, sitetest.Build(t, &build.Builder{}, files, build.Options{})) {
			if strings.HasPrefix(name, "data/c") && name != "data/claims.csv" {
				got = append(got, name)
			}
		}
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}

// readBib reads a BibTeX file as BibTeX does: a brace counts wherever it stands.
func readBib(text string) (map[string]record, error) {
	all := map[string]record{}
	for rest := strings.TrimSpace(text); rest != ""; rest = strings.TrimSpace(rest) {
		head := bibHead.FindStringSubmatch(rest)
		if head == nil {
			return nil, fmt.Errorf("no entry at %.80q", rest)
		}
		depth, end := 0, -1
		for i, c := range rest {
			if c == '{' {
				depth++
			} else if c == '}' {
				if depth--; depth == 0 {
					end = i
					break
				}
			}
		}
		if end < 0 || all[head[1]] != nil {
			return nil, fmt.Errorf("%s does not end, or stands there twice", head[1])
		}
		fields := record{}
		for line := range strings.SplitSeq(rest[len(head[0]):end], ",\n") {
			m := bibField.FindStringSubmatch(line)
			if m == nil || fields[m[1]] != "" {
				return nil, fmt.Errorf("%s: no field: %q", head[1], line)
			}
			fields[m[1]] = strings.Trim(m[2], "{}")
		}
		all[head[1]], rest = fields, rest[end+1:]
	}
	return all, nil
}

// readRIS reads a RIS file: a tag a line, a record up to ER.
func readRIS(text string) (map[string]record, error) {
	all, at := map[string]record{}, record{}
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		switch m := risLine.FindStringSubmatch(line); {
		case line == "" && len(at) == 0:
		case m == nil || at[m[1]] != "":
			return nil, fmt.Errorf("no line: %q", line)
		case m[1] == "ER":
			all[at["ID"]], at = at, record{}
		default:
			at[m[1]] = m[2]
		}
	}
	if len(at) > 0 {
		return nil, fmt.Errorf("a record does not end: %v", at)
	}
	return all, nil
}

// readCSL reads CSL-JSON.
func readCSL(text string) (map[string]record, error) {
	var items []map[string]any
	if err := json.Unmarshal([]byte(text), &items); err != nil {
		return nil, err
	}
	all := map[string]record{}
	for _, item := range items {
		fields := record{}
		for name, value := range item {
			fields[name] = fmt.Sprint(value)
		}
		all[fields["id"]] = fields
	}
	return all, nil
}

var citationForms = []struct {
	file, title, note, link string
	read                    func(string) (map[string]record, error)
}{
	{"data/citations.bib", "title", "note", "url", readBib},
	{"data/citations.ris", "TI", "N1", "UR", readRIS},
	{"data/citations.csl.json", "title", "note", "URL", readCSL},
}

// Every claim is cited once in every form, as its label, with its mark in the
// note, and with an address only where the site knows its own.
func TestEveryClaimIsCited(t *testing.T) {
	for name, site := range sitetest.SoundFS(t) {
		for _, base := range []string{"", "https://example.org/record/"} {
			result := sitetest.Build(t, &build.Builder{}, sitetest.InForms(site, settings.DataFormWords...), build.Options{BaseURL: base})
			files := sitetest.RenderData(t, result)
			for _, form := range citationForms {
				all, err := form.read(files[form.file])
				if err != nil || len(all) != len(result.Ledger.Claims) {
					t.Fatalf("%s, %s: %d citations: %v", name, form.file, len(all), err)
				}
				for i := range result.Ledger.Claims {
					c, label := &result.Ledger.Claims[i], result.Wording.Label(ledger.ClaimID(i))
					r := all[c.ID]
					note := r[form.note]
					if !strings.Contains(note, result.Wording.Mark(ledger.ClaimID(i)).Headline) {
						t.Errorf("%s, %s: %s has the note %q", name, form.file, c.ID, note)
					}
					if want := map[bool]string{true: result.BaseURL + c.Address}[result.BaseURL != ""]; r[form.link] != want {
						t.Errorf("%s, %s: %s stands at %q, want %q", name, form.file, c.ID, r[form.link], want)
					}
					if form.file != "data/citations.bib" && r[form.title] != label.String() {
						t.Errorf("%s, %s: %s is cited as %q", name, form.file, c.ID, r[form.title])
					}
					if c.Status != card.Redacted {
						note = strings.ReplaceAll(note, c.Claim.Quote.Value, "")
					}
					if form.file != "data/citations.bib" && strings.Contains(note, label.Title) {
						t.Errorf("%s, %s: the note of %s has a bare title: %q", name, form.file, c.ID, note)
					}
				}
			}
		}
	}
}

// Whatever stands in the texts of a site, its citations are read as what they are.
func TestHostileCitations(t *testing.T) {
	for _, hostile := range []string{
		"} @misc{evil, title={x", "{ {{ }", `\input{/etc/passwd} \`, "100% & $5 #1 _x_ ~a^b", `"},{"id":"evil"}`, "{:URL: https://evil.example}", "</script><b>", strings.Repeat("long ", 28),
	} {
		result := sitetest.Build(t, &build.Builder{}, sitetest.InForms(sitetest.Filled(hostile), settings.DataFormWords...), build.Options{})
		files := sitetest.RenderData(t, result)
		for _, form := range citationForms {
			all, err := form.read(files[form.file])
			if err != nil || len(all) != len(result.Ledger.Claims) || all["evil"] != nil {
				t.Errorf("%.30q: %s: %d citations: %v", hostile, form.file, len(all), err)
			}
			for id, r := range all {
				if strings.Contains(r["note"], "{:") || form.file == "data/citations.bib" && strings.Contains(r["note"], `\input`) {
					t.Errorf("%.30q: %s: the note of %s is %q", hostile, form.file, id, r["note"])
				}
			}
		}
		var data any
		if err := json.Unmarshal([]byte(files["data/claims.jsonld"]), &data); err != nil || bytes.Contains([]byte(files["data/claims.jsonld"]), []byte("</script")) {
			t.Errorf("%.30q: the linked data: %v", hostile, err)
		}
	}
}

// The words of a citation, as a whole.
func TestCitationReadsWell(t *testing.T) {
	files := fstest.MapFS{}
	for name, text := range sitetest.Smallest() {
		files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	// A line of a quote could begin a record of its own.
	files["content/claims/second.md"] = &fstest.MapFile{Data: []byte(strings.Replace(sitetest.Smallest()["content/claims/first.md"], "quote: ", "quote: |\n  ER  - \n  TY  - BOOK\n  ", 1)), Mode: 0o644}
	files["site.toml"] = &fstest.MapFile{Data: []byte("title = \"The record\"\nbase-url = \"https://example.org/\"\ndata-forms = \"ris\"\n"), Mode: 0o644}
	all, err := readRIS(sitetest.Published(t, files)["data/citations.ris"])
	if err != nil || len(all) != 2 {
		t.Fatal(len(all), err)
	}
	got := all["first"]["N1"]
	want := "Could not independently verify. Statement: 19 September 2023. Read in The Observer, “Six die in the valley”, 19 September 2023. " +
		"card SHA-256 "
	if !strings.HasPrefix(got, want) || !regexp.MustCompile(`card SHA-256 [0-9a-f]{16}…, mark as of 22 November 2026\.$`).MatchString(got) {
		t.Errorf("got  %s\nwant %s…", got, want)
	}
}
