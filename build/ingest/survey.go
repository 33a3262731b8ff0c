package ingest

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Survey is what fields the records have, so that a person can map them.
type Survey struct {
	Records, Bodies int
	Fields          []Seen // in the order in which they were first seen
	index           map[string]int
}

// Seen is a field by its name: in how many records it stands, and what in the first.
type Seen struct {
	Name    string
	Records int
	Sample  string
}

// Add counts one record.
func (s *Survey) Add(r Record) {
	if s.index == nil {
		s.index = map[string]int{}
	}
	s.Records++
	if r.Body != "" {
		s.Bodies++
	}
	for _, e := range r.Fields {
		i, seen := s.index[e.Name]
		if !seen {
			i = len(s.Fields)
			s.index[e.Name] = i
			s.Fields = append(s.Fields, Seen{Name: e.Name, Sample: Sample(e.Value)})
		}
		s.Fields[i].Records++
	}
}

// Blank returns a mapping to be filled in: every field that was seen stands in it as a
// comment, and none is mapped.
func (s *Survey) Blank() string {
	var b strings.Builder
	b.WriteString("kind = \"claim\"\n# id = \"\"      # the field that holds the id; without it, the file's name\n")
	fmt.Fprintf(&b, "# body = true  # the text below the front matter becomes the card's (%d of %d have one)\n\n", s.Bodies, s.Records)
	b.WriteString("# Put the name of a field of the card in the place of \"field\", and take the \"# \" away.\n[fields]\n")
	s.comments(&b, nil)
	b.WriteString("\n# What is left out on purpose, and why.\n[dropped]\n")
	return b.String()
}

// Rest lists as comments the fields that were seen and that a mapping does not name.
func (s *Survey) Rest(m Mapping) string {
	named := map[string]bool{m.ID: true}
	for _, r := range m.Rules {
		named[r.From] = true
	}
	for name := range m.Dropped {
		named[name] = true
	}
	for _, f := range s.Fields {
		for name := range named {
			if strings.HasPrefix(f.Name, name+".") {
				named[f.Name] = true
				break
			}
		}
	}
	if !slices.ContainsFunc(s.Fields, func(f Seen) bool { return !named[f.Name] }) {
		return ""
	}
	var b strings.Builder
	b.WriteString("\n# Fields of the files that no line takes:\n")
	s.comments(&b, named)
	return b.String()
}

func (s *Survey) comments(b *strings.Builder, without map[string]bool) {
	for _, f := range s.Fields {
		if !without[f.Name] {
			fmt.Fprintf(b, "# field = %s  # in %d of %d: %s\n", quoted(f.Name), f.Records, s.Records, quoted(f.Sample))
		}
	}
}

// quoted is a text between quotation marks, as JSON and TOML both read it: what a
// stranger wrote stays on its line.
func quoted(text string) string {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.Encode(text) // no string fails
	return strings.ReplaceAll(strings.TrimSpace(b.String()), "\x7f", `\u007f`)
}
