package forms

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"onrecord/build/card"
	"onrecord/build/layout"
)

// A system is a content management system for which there is a configuration. What its
// page loads is one version of a script, with the digest of its file; parts of Decap are
// loaded by that file from the same address, and have no digest.
type system struct {
	name, title        string
	address, integrity string // of the script; "" of a system that has a server of its own
	opening            string // how its forms are opened
}

var systems = []system{
	{"sveltia", "Sveltia CMS", "https://unpkg.com/@sveltia/cms@0.221.1/dist/sveltia-cms.js", "sha384-JQ+XsKx/UzwdTiNnFStza3XtqqQoVtyNPApkfvwlzZDfhe7giE9CnfQrpHqgv3k6",
		"open it from this folder: python3 -m http.server 8000 here, http://localhost:8000/admin/ in Chromium, and \"Work with Local Repository\""},
	{"decap", "Decap CMS", "https://unpkg.com/decap-cms@3.16.3/dist/decap-cms.js", "sha384-A/Gdn928CNLufmnGWGs9RM4Q9o8bSNLeJERqBFrBjwzL7FRpoLT3MPF8Tl0+Wd2p",
		"open it from this folder: npx decap-server@3.11.3 and python3 -m http.server 8000 here, and http://localhost:8000/admin/ in a browser"},
	{name: "pages", title: "Pages CMS", opening: "commit it, and open the repository at a server of Pages CMS"},
}

// Systems are the names of the systems for which there is a configuration.
var Systems = func() (names []string) {
	for _, s := range systems {
		names = append(names, s.name)
	}
	return names
}()

func systemOf(name string) (s system, known bool) {
	if i := slices.IndexFunc(systems, func(s system) bool { return s.name == name }); i >= 0 {
		return systems[i], true
	}
	return s, false
}

// Files are the files of a system by their names in a repository. repository is the
// address at which the cards live (Settings.Repository); an error says that it is needed,
// or that it is not known which program runs there. What the forms say is in the language
// of the strings; the names of fields are those of cards.
func Files(name, repository string, say layout.Strings) (map[string]string, error) {
	s, known := systemOf(name)
	switch {
	case !known:
		return nil, fmt.Errorf("there is no configuration for %q", name)
	case s.address == "":
		text, err := words{say}.pages()
		return map[string]string{".pages.yml": text}, err
	}
	home, err := backendOf(repository)
	if err != nil {
		return nil, err
	}
	text, err := words{say}.configuration(name, home)
	return map[string]string{"admin/config.yml": text, "admin/index.html": s.page()}, err
}

// Opening says how the forms of a system are opened; "" of one that is not known.
func Opening(name string) string {
	s, _ := systemOf(name)
	return s.opening
}

func (s system) page() string {
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>` + s.title + `</title>
</head>
<body>
<script src="` + s.address + `" integrity="` + s.integrity + `" crossorigin="anonymous"></script>
</body>
</html>
`
}

// backend is where a system finds the cards.
type backend struct {
	Name          string `yaml:"name"`
	Repo          string `yaml:"repo"`
	Branch        string `yaml:"branch"`
	BaseURL       string `yaml:"base_url,omitempty"`
	APIRoot       string `yaml:"api_root,omitempty"`
	OpenAuthoring bool   `yaml:"open_authoring,omitempty"`
}

// backendOf reads an address of a repository. Which program a host runs is known of the
// great ones alone.
func backendOf(repository string) (backend, error) {
	if repository == "" {
		return backend{}, fmt.Errorf("it has to know where the cards live: name it with --repository, or as repository in site.toml")
	}
	u, err := url.Parse(repository)
	if err != nil {
		return backend{}, err
	}
	b := backend{Name: map[string]string{"github.com": "github", "gitlab.com": "gitlab", "codeberg.org": "gitea", "gitea.com": "gitea"}[u.Host], Branch: "main"}
	b.Repo = strings.TrimSuffix(strings.Trim(u.Path, "/"), ".git")
	switch {
	case b.Name == "":
		return b, fmt.Errorf("which program runs at %q is not known: it is for github.com, gitlab.com, codeberg.org and gitea.com; name one of them, and change backend in admin/config.yml", u.Host)
	case strings.Count(b.Repo, "/") < 1:
		return b, fmt.Errorf("%q names no repository: its address is that of an owner and a name, such as https://%s/OWNER/NAME", repository, u.Host)
	case b.Name == "gitea":
		b.BaseURL, b.APIRoot = "https://"+u.Host, "https://"+u.Host+"/api/v1"
	case b.Name == "github":
		b.OpenAuthoring = true
	}
	return b, nil
}

// A widget is a field as Sveltia and Decap know it.
type widget struct {
	Label      string   `yaml:"label"`
	Name       string   `yaml:"name"`
	Widget     string   `yaml:"widget"`
	Required   bool     `yaml:"required"`
	Hint       string   `yaml:"hint,omitempty"`
	Pattern    []string `yaml:"pattern,omitempty,flow"`
	Default    any      `yaml:"default,omitempty"`
	Type       string   `yaml:"type,omitempty"`
	Format     string   `yaml:"format,omitempty"`
	DateFormat string   `yaml:"date_format,omitempty"`
	TimeFormat any      `yaml:"time_format,omitempty"`
	Options    []string `yaml:"options,omitempty,flow"`
	Collection string   `yaml:"collection,omitempty"`
	Value      string   `yaml:"value_field,omitempty"`
	Search     []string `yaml:"search_fields,omitempty,flow"`
	Display    []string `yaml:"display_fields,omitempty,flow"`
	Multiple   bool     `yaml:"multiple,omitempty"`
	Max        int      `yaml:"max,omitempty"`
	Collapsed  bool     `yaml:"collapsed,omitempty"`
	Field      *widget  `yaml:"field,omitempty"`
	Fields     []widget `yaml:"fields,omitempty"`
}

type collection struct {
	Name          string   `yaml:"name"`
	Label         string   `yaml:"label"`
	LabelSingular string   `yaml:"label_singular"`
	Folder        string   `yaml:"folder"`
	Create        bool     `yaml:"create"`
	Delete        bool     `yaml:"delete"`
	Extension     string   `yaml:"extension"`
	Format        string   `yaml:"format"`
	Identifier    string   `yaml:"identifier_field"`
	Slug          string   `yaml:"slug"`
	Path          string   `yaml:"path,omitempty"`
	Nested        *nested  `yaml:"nested,omitempty,flow"`
	Summary       string   `yaml:"summary"`
	Editor        preview  `yaml:"editor"`
	Fields        []widget `yaml:"fields"`
}

// nested says that cards stand in folders below the one of their kind.
type nested struct {
	Depth      int  `yaml:"depth"`
	Subfolders bool `yaml:"subfolders"`
}

type preview struct {
	Preview bool `yaml:"preview"`
}

type settings struct {
	Backend      backend      `yaml:"backend"`
	LocalBackend bool         `yaml:"local_backend,omitempty"`
	PublishMode  string       `yaml:"publish_mode,omitempty"`
	MediaFolder  string       `yaml:"media_folder"`
	Slug         slug         `yaml:"slug"`
	Output       *output      `yaml:"output,omitempty"`
	Collections  []collection `yaml:"collections"`
}

type slug struct {
	Encoding     string `yaml:"encoding"`
	CleanAccents bool   `yaml:"clean_accents"`
	MaxLength    int    `yaml:"maxlength,omitempty"`
}

type output struct {
	OmitEmpty bool `yaml:"omit_empty_optional_fields"`
}

// configuration is admin/config.yml.
func (say words) configuration(system string, home backend) (string, error) {
	decap := system == "decap"
	c := settings{Backend: home, MediaFolder: "content/pages", Slug: slug{Encoding: "ascii", CleanAccents: true}}
	if c.LocalBackend = decap; !decap {
		c.Slug.MaxLength, c.Output = 80, &output{OmitEmpty: true}
	}
	if home.Name != "gitea" {
		c.PublishMode = "editorial_workflow"
	}
	var left []string
	for _, kind := range card.Kinds() {
		collection, without := say.collectionOf(kind, decap)
		c.Collections = append(c.Collections, collection)
		left = append(left, without...)
	}
	return file(heading(system, left), c)
}

// collectionOf is the cards of a kind, and the names of fields that have no widget.
func (say words) collectionOf(kind card.Kind, decap bool) (c collection, left []string) {
	fields := card.Fields(kind)
	name := fields[0].Name
	c = collection{
		Name: kind.Folder(), Label: say.Say("forms." + kind.Folder()), LabelSingular: say.Say("forms." + kind.String()), Folder: "content/" + kind.Folder(),
		Create: true, Delete: false, Extension: "md", Format: "yaml-frontmatter", Identifier: name,
		Slug: "{{" + name + "}}", Summary: "{{" + name + "}}",
	}
	if decap {
		// It has no limit for names of files, and finds cards as deep as it would write them.
		c.Slug, c.Path = "{{"+name+" | truncate(60, '-')}}", "{{year}}-{{month}}/{{slug}}"
	} else {
		c.Nested = &nested{Depth: 4}
	}
	for _, f := range fields {
		w, ok := say.widgetOf(f, decap)
		if !ok {
			left = append(left, kind.String()+": "+f.Name)
			continue
		}
		w.Required = needed(kind, f) && !takesUnnamed(f)
		// Of the card alone: a default within a list would be an item that nobody wrote.
		switch {
		case f.Name == "added":
			w.Default = "{{now}}"
		case f.Name == "status" && kind == card.ClaimKind:
			w.Default = card.Unassessed.String()
		}
		c.Fields = append(c.Fields, w)
	}
	w, _ := say.widgetOf(body, decap)
	c.Fields = append(c.Fields, w)
	return c, left
}

// widgetOf is what fills in a field; false of one that has none.
func (say words) widgetOf(f card.Field, decap bool) (w widget, ok bool) {
	w = widget{Label: f.Name, Name: f.Name, Widget: "string", Hint: say.hint(f)}
	if expression, sentence := say.pattern(f); expression != "" {
		w.Pattern = []string{expression, sentence}
	} else if f.Most > 0 && !f.List() {
		w.Pattern = []string{fmt.Sprintf(`^[\s\S]{0,%d}$`, f.Most), say.Count("forms.most", f.Most)}
	}
	switch controlOf(f) {
	case lines:
		w.Widget = "text"
	case day:
		w.Widget, w.Type, w.Format = "datetime", "date", "YYYY-MM-DD"
	case toggle:
		w.Widget = "boolean"
	case choice:
		w.Widget, w.Options = "select", f.Words
	case choices:
		w.Widget, w.Options, w.Multiple, w.Pattern = "select", f.Words, true, nil
	case picker, pickers:
		say.relation(&w, f, decap)
		w.Multiple = f.List()
	case texts:
		item := widget{Label: f.Name, Name: "item", Widget: "string", Required: true, Pattern: w.Pattern}
		w.Widget, w.Field, w.Pattern = "list", &item, nil
	case group:
		w.Widget, w.Collapsed = "object", true
		w.Fields, ok = say.widgetsOf(f.Fields, decap, !decap)
		return w, ok
	case groups:
		w.Widget, w.Collapsed, w.Pattern = "list", true, nil
		w.Fields, ok = say.widgetsOf(f.Fields, decap, true)
		return w, ok
	case freeKeys:
		w.Widget = "keyvalue"
		return w, !decap
	}
	return w, true
}

// relation makes a picker of a widget: what is stored is the name of the file without
// its folder, and what is shown and searched is the name or the title.
func (say words) relation(w *widget, f card.Field, decap bool) {
	refers := f.Refers[0]
	name := card.Fields(refers)[0].Name
	w.Widget, w.Collection, w.Value, w.Pattern = "relation", refers.Folder(), "{{slug}}", nil
	w.Search, w.Display = []string{name}, []string{name}
	if decap {
		w.Value = "{{filename}}"
	}
	if takesUnnamed(f) {
		w.Hint += " " + say.Fill("forms.unnamed", "line", f.Name+": "+card.Unnamed)
	}
}

// widgetsOf are the widgets of the fields of a mapping. held says whether those that it
// needs are needed: of a mapping that may be left out, only where leaving it out is a
// step of its own.
func (say words) widgetsOf(fields []card.Field, decap, held bool) ([]widget, bool) {
	var list []widget
	for _, f := range fields {
		w, ok := say.widgetOf(f, decap)
		if !ok {
			return nil, false
		}
		w.Required = f.Needed && held
		list = append(list, w)
	}
	return list, true
}

// heading says what the file is, and what it has no widget for.
func heading(system string, left []string) []string {
	lines := []string{
		"Made by \"onrecord init --cms " + system + "\" from the fields of cards; made anew, it loses what was changed here.",
		"The labels are the names of the fields in cards, and the words of \"onrecord check\", which has the last word.",
	}
	if len(left) > 0 {
		lines = append(lines, "Not in these forms, and kept as they stand in a card: "+strings.Join(left, ", ")+".")
	}
	return lines
}
