package forms

import "onrecord/build/card"

// A pagesField is a field as Pages CMS knows it. It has no picker that stores an id: what
// its references store of a file is its name with the ending.
type pagesField struct {
	Name        string        `yaml:"name"`
	Label       string        `yaml:"label"`
	Type        string        `yaml:"type"`
	Description string        `yaml:"description,omitempty"`
	Required    bool          `yaml:"required,omitempty"`
	List        bool          `yaml:"list,omitempty"`
	Pattern     *pagesPattern `yaml:"pattern,omitempty"`
	Options     *pagesOptions `yaml:"options,omitempty"`
	Fields      []pagesField  `yaml:"fields,omitempty"`
}

type pagesPattern struct {
	Expression string `yaml:"regex"`
	Message    string `yaml:"message"`
}

type pagesOptions struct {
	Most     int      `yaml:"maxlength,omitempty"`
	Values   []string `yaml:"values,omitempty,flow"`
	Multiple bool     `yaml:"multiple,omitempty"`
}

type pagesCollection struct {
	Name       string        `yaml:"name"`
	Label      string        `yaml:"label"`
	Type       string        `yaml:"type"`
	Path       string        `yaml:"path"`
	Filename   pagesFilename `yaml:"filename"`
	Format     string        `yaml:"format"`
	Subfolders bool          `yaml:"subfolders"`
	View       pagesView     `yaml:"view"`
	Fields     []pagesField  `yaml:"fields"`
}

type pagesFilename struct {
	Template string `yaml:"template"`
	Field    string `yaml:"field"`
}

type pagesView struct {
	Fields  []string `yaml:"fields,flow"`
	Primary string   `yaml:"primary"`
	Search  []string `yaml:"search,flow"`
}

type pagesSettings struct {
	Media    string            `yaml:"media"`
	Settings pagesMerge        `yaml:"settings"`
	Content  []pagesCollection `yaml:"content"`
}

// pagesMerge keeps what of a card has no field.
type pagesMerge struct {
	Content struct {
		Merge bool `yaml:"merge"`
	} `yaml:"content"`
}

// pages is .pages.yml.
func (say words) pages() (string, error) {
	p := pagesSettings{Media: "content/pages"}
	p.Settings.Content.Merge = true
	var left []string
	for _, kind := range card.Kinds() {
		fields := card.Fields(kind)
		name := fields[0].Name
		c := pagesCollection{
			Name: kind.Folder(), Label: say.Say("forms." + kind.Folder()), Type: "collection", Path: "content/" + kind.Folder(), Format: "yaml-frontmatter", Subfolders: true,
			Filename: pagesFilename{"{primary}.md", "create"}, View: pagesView{[]string{name}, name, []string{name}},
		}
		for _, f := range append(fields, body) {
			field, ok := say.pagesFieldOf(f)
			if !ok {
				left = append(left, kind.String()+": "+f.Name)
				continue
			}
			field.Required = needed(kind, f)
			c.Fields = append(c.Fields, field)
		}
		p.Content = append(p.Content, c)
	}
	return file(heading("pages", left), p)
}

// pagesFieldOf is what fills in a field; false of one that nothing does.
func (say words) pagesFieldOf(f card.Field) (p pagesField, ok bool) {
	p = pagesField{Name: f.Name, Label: f.Name, Type: "string", Description: say.hint(f)}
	if expression, sentence := say.pattern(f); expression != "" {
		p.Pattern = &pagesPattern{expression, sentence}
	} else if f.Most > 0 && !f.List() {
		p.Options = &pagesOptions{Most: f.Most}
	}
	switch controlOf(f) {
	case lines:
		p.Type = "text"
	case toggle:
		p.Type = "boolean"
	case choice, choices:
		p.Type, p.Pattern, p.Options = "select", nil, &pagesOptions{Values: f.Words, Multiple: f.List()}
	case pickers, texts:
		p.List = true
	case group, groups:
		p.Type, p.Pattern, p.List = "object", nil, f.List()
		for _, part := range f.Fields {
			inner, ok := say.pagesFieldOf(part)
			if !ok {
				return p, false
			}
			inner.Required = part.Needed && f.List()
			p.Fields = append(p.Fields, inner)
		}
	case freeKeys:
		return p, false
	}
	return p, true
}
