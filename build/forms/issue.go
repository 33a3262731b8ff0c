package forms

import (
	"slices"
	"strings"

	"onrecord/build/card"
	"onrecord/build/layout"
)

// Editorial are fields that nobody fills in who proposes a card: what the program writes
// itself, what editors judge, and what a card has only once it was published.
var Editorial = []string{"status", "added", "assessed", "reasons", "would-settle", "evidence", "note", "assessments", "corrections", "waive", "unrelated", "moved-from", "type", "draft", "standing", "excluded", "held"}

// An issueForm is a form of GitHub, which Gitea and Forgejo read too.
type issueForm struct {
	Name        string      `yaml:"name"`
	Description string      `yaml:"description"`
	Title       string      `yaml:"title"`
	Body        []issuePart `yaml:"body"`
}

type issuePart struct {
	Type        string          `yaml:"type"`
	ID          string          `yaml:"id,omitempty"`
	Attributes  issueAttributes `yaml:"attributes"`
	Validations *validations    `yaml:"validations,omitempty"`
}

type issueAttributes struct {
	Value       string   `yaml:"value,omitempty"`
	Label       string   `yaml:"label,omitempty"`
	Description string   `yaml:"description,omitempty"`
	Options     []string `yaml:"options,omitempty,flow"`
	Multiple    bool     `yaml:"multiple,omitempty"`
	Render      string   `yaml:"render,omitempty"`
}

type validations struct {
	Required bool `yaml:"required"`
}

// issueKinds are the kinds of cards for which there is an issue form.
var issueKinds = []card.Kind{card.ClaimKind, card.SourceKind}

// IssueForms are the forms of a forge for a claim, a source and a correction, by their
// names in a repository, in the language of the strings. The heading of each answer is the
// name of its field, by which ReadIssue finds it.
func IssueForms(say layout.Strings) (map[string]string, error) {
	files := map[string]string{}
	for _, kind := range issueKinds {
		var left []string
		name := say.Say("forms." + kind.String())
		form := issueForm{
			Name: name, Description: say.Say("forms.propose-" + kind.String()), Title: name + ": ",
			Body: []issuePart{{Type: "markdown", Attributes: issueAttributes{Value: say.Say("forms.empty")}}},
		}
		needs := card.Needs(kind, card.Unassessed)
		for _, f := range append(card.Fields(kind), body) {
			if slices.Contains(Editorial, f.Name) {
				continue
			}
			if part, ok := (words{say}).issuePartOf(f); !ok {
				left = append(left, f.Name)
			} else {
				part.require(slices.Contains(needs, f.Name))
				form.Body = append(form.Body, part)
			}
		}
		text, err := form.text("Left to editors, for whom a form has no room: " + strings.Join(left, ", ") + ".")
		if err != nil {
			return nil, err
		}
		files[".github/ISSUE_TEMPLATE/"+kind.String()+".yml"] = text
	}
	text, err := words{say}.correctionForm().text("What it says becomes a line of corrections on the card; editors write it.")
	files[".github/ISSUE_TEMPLATE/correction.yml"] = text
	return files, err
}

// correctionForm asks what is wrong with a card: what a correction on a card says, the
// card, and where one can see it.
func (say words) correctionForm() issueForm {
	form := issueForm{Name: say.Say("forms.correction"), Description: say.Say("forms.correction-lead"), Title: say.Say("forms.correction") + ": "}
	form.Body = append(form.Body, issuePart{Type: "input", ID: "card", Attributes: issueAttributes{Label: "card", Description: say.Say("forms.correction-card")}, Validations: &validations{true}})
	fields := card.Fields(card.ClaimKind)
	corrections := fields[slices.IndexFunc(fields, func(f card.Field) bool { return f.Name == "corrections" })]
	for _, f := range corrections.Fields {
		if f.Type == "day" {
			continue // the day on which the editors correct it
		}
		part, _ := say.issuePartOf(f)
		part.require(f.Needed)
		form.Body = append(form.Body, part)
	}
	form.Body = append(form.Body, issuePart{Type: "textarea", ID: "seen", Attributes: issueAttributes{Label: "seen", Description: say.Say("forms.correction-seen")}, Validations: &validations{true}})
	return form
}

func (p *issuePart) require(required bool) {
	if required {
		p.Validations = &validations{true}
	}
}

// text is the form as a file, with what stands above it.
func (f issueForm) text(note string) (string, error) {
	return file([]string{
		"Made by \"onrecord init --issue-forms\" from the fields of cards. \"onrecord new --from-issue\" finds",
		"an answer by its heading, which is the label: change the descriptions, and leave the labels.",
		note,
	}, f)
}

// issuePartOf is what asks for a field; false of one that no issue form can ask for.
func (say words) issuePartOf(f card.Field) (part issuePart, ok bool) {
	part = issuePart{Type: "input", ID: f.Name, Attributes: issueAttributes{Label: f.Name, Description: say.hint(f)}}
	switch controlOf(f) {
	case lines:
		// As code, so that no forge takes a star or a bracket in it for markup.
		part.Type, part.Attributes.Render = "textarea", "text"
	case choice, choices, toggle:
		part.Type, part.Attributes.Options, part.Attributes.Multiple = "dropdown", f.Words, f.List()
	case pickers:
		part.Attributes.Description += " " + say.Say("forms.several")
	case texts:
		part.Type, part.Attributes.Render = "textarea", "text"
		part.Attributes.Description += " " + say.Say("forms.one-a-line")
	case group:
		part.Type, part.Attributes.Render = "textarea", "text"
	case groups, freeKeys:
		return part, false
	}
	return part, true
}
