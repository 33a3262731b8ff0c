package cite

import (
	"bytes"
	"cmp"
	"encoding/json"
	"io"
)

// CrateName is the file that describes the folder in which it stands to research
// repositories (RO-Crate 1.2).
const CrateName = "ro-crate-metadata.json"

// crateContext and crateProfile are the version of RO-Crate that is stated.
const (
	crateContext = "https://w3id.org/ro/crate/1.2/context"
	crateProfile = "https://w3id.org/ro/crate/1.2"
)

// entity is a node of a crate. Its graph is flat: everything else is named by its id.
type entity struct {
	ID             string  `json:"@id"`
	Type           string  `json:"@type"`
	ConformsTo     *named  `json:"conformsTo,omitempty"`
	About          *named  `json:"about,omitempty"`
	Name           string  `json:"name,omitempty"`
	Description    string  `json:"description,omitempty"`
	DatePublished  string  `json:"datePublished,omitempty"`
	Language       string  `json:"inLanguage,omitempty"`
	URL            string  `json:"url,omitempty"`
	EncodingFormat string  `json:"encodingFormat,omitempty"`
	Version        string  `json:"softwareVersion,omitempty"`
	Publisher      *named  `json:"publisher,omitempty"`
	License        *named  `json:"license,omitempty"`
	HasPart        []named `json:"hasPart,omitempty"`
	MainEntity     *named  `json:"mainEntity,omitempty"`
	Agent          *named  `json:"agent,omitempty"`
	Instrument     *named  `json:"instrument,omitempty"`
	Object         []named `json:"object,omitempty"`
	Result         []named `json:"result,omitempty"`
}

// named is a reference to a node.
type named struct {
	ID string `json:"@id"`
}

// Crate writes the description of an archive: the site, its cards, all claims as text
// and how it was made. program and version are of the program that made it.
func (s *Site) Crate(w io.Writer, program, version string) error {
	say := s.Strings
	publisher := entity{ID: "#site", Type: "Organization", Name: s.Settings.Title}
	if s.Settings.BaseURL != "" {
		publisher.ID, publisher.URL = s.Settings.BaseURL, s.Settings.BaseURL
	}
	licence := entity{ID: "#licence", Type: "CreativeWork", Name: cmp.Or(s.Settings.Licence, say.Say("archive.no-licence")), Description: say.Say("archive.licence")}
	parts := []entity{
		{ID: "site/", Type: "Dataset", Name: say.Say("archive.site"), Language: s.Settings.Lang},
		{ID: "source/", Type: "Dataset", Name: say.Say("archive.source")},
		{ID: "claims.txt", Type: "File", Name: say.Say("archive.text"), EncodingFormat: "text/plain", Language: s.Settings.Lang},
		{ID: "provenance.json", Type: "File", Name: say.Say("archive.provenance"), EncodingFormat: "application/json"},
		{ID: "site/index.html", Type: "File", Name: say.Say("archive.start"), EncodingFormat: "text/html", Language: s.Settings.Lang},
	}
	root := entity{
		ID: "./", Type: "Dataset", Name: s.Settings.Title, Description: say.Say("archive.description"), DatePublished: s.Ledger.Edition(),
		Language: s.Settings.Lang, Publisher: &named{publisher.ID}, License: &named{licence.ID}, MainEntity: &named{"site/index.html"},
	}
	for _, part := range parts {
		root.HasPart = append(root.HasPart, named{part.ID})
	}
	graph := []entity{
		{ID: CrateName, Type: "CreativeWork", ConformsTo: &named{crateProfile}, About: &named{"./"}},
		root, publisher, licence,
		{ID: "#program", Type: "SoftwareApplication", Name: program, Version: version},
		{ID: "#build", Type: "CreateAction", Name: say.Say("archive.build"), Agent: &named{publisher.ID}, Instrument: &named{"#program"}, Object: []named{{"source/"}}, Result: []named{{"site/"}}},
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(struct {
		Context string   `json:"@context"`
		Graph   []entity `json:"@graph"`
	}{crateContext, append(graph, parts...)})
	if err != nil {
		return err
	}
	_, err = w.Write(b.Bytes())
	return err
}
