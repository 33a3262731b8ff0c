package export_test

import (
	"encoding/json"
	"maps"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"onrecord/build"
	"onrecord/build/cardtest"
	"onrecord/build/export"
	"onrecord/build/site"
)

// descriptor is data/datapackage.json as a program reads it, as far as rows are
// held to it.
type descriptor struct {
	Profile   string
	Name      string
	Licenses  []struct{ Name, Path, Title string }
	Resources []resource
}

type resource struct {
	Name, Path, Profile, Format, Encoding, Title, Description string

	Schema struct {
		Fields      []fieldSchema
		PrimaryKey  []string
		ForeignKeys []struct {
			Fields    string
			Reference struct{ Resource, Fields string }
		}
		MissingValues []string
	}
}

type fieldSchema struct {
	Name, Type, Format, Description string

	Constraints struct {
		Required bool
		Enum     []string
		Pattern  string
	}
}

// The package describes every table, and every row is what it says: types, words,
// patterns, keys and references.
func TestRowsAreWhatThePackageSays(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"ours":      filesOf(t, os.DirFS("../.."), build.Options{}),
		"synthetic": filesOf(t, cardtest.Corpus(500, 21), build.Options{BaseURL: "https://example.org/"}),
	} {
		t.Run(name, func(t *testing.T) { holdPackage(t, files) })
	}
}

func holdPackage(t *testing.T, files map[string]string) {
	var d descriptor
	if err := json.Unmarshal([]byte(files["data/datapackage.json"]), &d); err != nil {
		t.Fatal(err)
	}
	if !regexp.MustCompile(`^[-a-z0-9._/]+$`).MatchString(d.Name) || d.Profile != "tabular-data-package" {
		t.Errorf("the package is called %q, profile %q", d.Name, d.Profile)
	}
	keys := map[string]map[string]bool{}
	described := map[string]bool{}
	for _, r := range d.Resources {
		described["data/"+r.Path] = true
		keys[r.Name] = holdRows(t, r, files["data/"+r.Path])
	}
	for _, r := range d.Resources {
		header, rows := records(t, r.Path, files["data/"+r.Path])
		for _, k := range r.Schema.ForeignKeys {
			to := keys[k.Reference.Resource]
			if k.Reference.Resource == "" {
				to = keys[r.Name]
			}
			for _, row := range rows {
				if id := row[slices.Index(header, k.Fields)]; id != "" && !to[id] {
					t.Errorf("%s: %s %q is no id of %q", r.Name, k.Fields, id, k.Reference.Resource)
				}
			}
		}
	}
	for name := range files {
		if strings.HasSuffix(name, ".csv") && !described[name] {
			t.Errorf("the package does not describe %s", name)
		}
	}
}

// holdRows holds the rows of a table to its schema and returns their keys.
func holdRows(t *testing.T, r resource, text string) map[string]bool {
	t.Helper()
	header, rows := records(t, r.Path, text)
	if len(header) != len(r.Schema.Fields) || r.Title == "" || r.Description == "" {
		t.Fatalf("%s has %d columns, described are %d; %q, %q", r.Name, len(header), len(r.Schema.Fields), r.Title, r.Description)
	}
	keys := map[string]bool{}
	for n, row := range rows {
		var key []string
		for i, f := range r.Schema.Fields {
			if f.Name != header[i] || f.Description == "" {
				t.Fatalf("%s: column %d is %q, described is %q: %q", r.Name, i+1, header[i], f.Name, f.Description)
			}
			if problem := f.refuses(row[i]); problem != "" {
				t.Errorf("%s, row %d, %s: %q %s", r.Name, n+1, f.Name, row[i], problem)
			}
			if slices.Contains(r.Schema.PrimaryKey, f.Name) {
				key = append(key, row[i])
			}
		}
		joined := strings.Join(key, " ")
		if len(key) != len(r.Schema.PrimaryKey) || keys[joined] {
			t.Errorf("%s, row %d: the key %q is not its own", r.Name, n+1, joined)
		}
		keys[joined] = true
	}
	return keys
}

// refuses says why a cell is not what its field takes, or "".
func (f fieldSchema) refuses(cell string) string {
	if cell == "" {
		if f.Constraints.Required {
			return "is missing"
		}
		return ""
	}
	var err error
	switch f.Type {
	case "integer":
		_, err = strconv.ParseInt(cell, 10, 64)
	case "number":
		_, err = strconv.ParseFloat(cell, 64)
	case "boolean":
		if cell != "true" && cell != "false" {
			return "is neither true nor false"
		}
	case "date":
		_, err = time.Parse(time.DateOnly, cell)
	case "string":
		if f.Format == "uri" && !strings.HasPrefix(cell, "https://") && !strings.HasPrefix(cell, "http://") {
			return "is no address"
		}
	default:
		return "has the unknown type " + f.Type
	}
	switch c := f.Constraints; {
	case err != nil:
		return err.Error()
	case c.Enum != nil && !slices.Contains(c.Enum, cell):
		return "is none of " + strings.Join(c.Enum, ", ")
	case c.Pattern != "" && !regexp.MustCompile("^(?:"+c.Pattern+")$").MatchString(cell):
		return "does not match " + c.Pattern
	}
	return ""
}

// What the site says of its licence and its sources stands there, and nothing
// that nobody said.
func TestThePackageInventsNothing(t *testing.T) {
	fsys := cardtest.Corpus(5, 2)
	delete(fsys, "site.toml")
	var bare map[string]any
	if err := json.Unmarshal([]byte(filesOf(t, fsys, build.Options{})["data/datapackage.json"]), &bare); err != nil {
		t.Fatal(err)
	}
	if keys := slices.Sorted(maps.Keys(bare)); !slices.Equal(keys, []string{"description", "name", "profile", "resources", "sources", "title"}) {
		t.Errorf("a package of a site without settings says %q", keys)
	}
	var d descriptor
	if err := json.Unmarshal([]byte(filesOf(t, os.DirFS("../.."), build.Options{})["data/datapackage.json"]), &d); err != nil {
		t.Fatal(err)
	}
	if len(d.Licenses) != 1 || d.Licenses[0].Name != "" || d.Licenses[0].Path != "index.html" || !strings.Contains(d.Licenses[0].Title, "CC BY") {
		t.Errorf("the licence reads %+v", d.Licenses)
	}
}

// What the page about the data has to explain is every file of rows and every schema,
// sets by the file by which they are entered, each with its own words.
func TestEveryDataFileIsListed(t *testing.T) {
	fsys := cardtest.Corpus(150, 22)
	var b build.Builder
	result, err := b.Build(fsys, build.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := export.Site{Book: export.Book{Ledger: result.Ledger, Wording: result.Wording}, Settings: site.Settings{BaseURL: "https://example.org/", DataForms: []string{"json"}}}
	listed := map[string]bool{}
	for _, f := range slices.Concat(export.Files(s), export.Schemas(s)) {
		if listed[f.Path] || f.Key == "" {
			t.Errorf("%s is listed twice, or without a key: %q", f.Path, f.Key)
		}
		listed[f.Path] = true
	}
	for _, o := range export.Plan(s).All() {
		if !listed[o.Path] && !strings.HasPrefix(o.Path, "data/claims/") {
			t.Errorf("%s is not listed", o.Path)
		}
	}
}
