package ingest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"onrecord/build/card"
)

// Survey is what fields the records have, so that a person can map them.
type Survey struct {
	Records, Bodies int
	Fields          []Seen // in the order in which they were first seen
	index           map[string]int
	wordless        map[string]map[string]int // by field of the card, the values for which the mapping has no word

	held     int            // bytes of names and values
	unnamed  int            // how often a field stood in a record for which there is no room
	unvalued map[string]int // by field of the card, how often a value without a word for which there is none
}

// surveyRoom bounds the names and values that are held, in bytes: a file may have others in
// each of its records, and be of any length. What comes when it is full is counted.
const surveyRoom = 4 << 20

// entryCost is what an entry of a map takes beside its text.
const entryCost = 100

func (s *Survey) room(text string) bool {
	if s.held+len(text)+entryCost > surveyRoom {
		return false
	}
	s.held += len(text) + entryCost
	return true
}

// wordsShown is how many values without a word are listed for a field.
const wordsShown = 200

// Seen is a field by its name: in how many records it stands, and what in the first.
type Seen struct {
	Name    string
	Records int
	Sample  string
}

// Add counts one record, and what of it the mapping has no words for.
func (s *Survey) Add(r Record, m Mapping) {
	for _, rule := range m.Rules {
		if rule.Words != nil {
			s.addWords(r, rule)
		}
	}
	s.add(r)
}

func (s *Survey) addWords(r Record, rule Rule) {
	whole, _ := field(r, rule.From)
	rest := rule
	rest.Words = nil
	v, _, err := rest.value(whole)
	if err != nil {
		return // the import says so
	}
	for _, v := range append([]card.Value{v}, v.Items...) {
		if _, known := rule.Words[v.Text]; known || v.Text == "" {
			continue
		}
		if s.wordless[rule.To] == nil {
			if s.wordless == nil {
				s.wordless, s.unvalued = map[string]map[string]int{}, map[string]int{}
			}
			s.wordless[rule.To] = map[string]int{}
		}
		if _, seen := s.wordless[rule.To][v.Text]; seen || s.room(v.Text) {
			s.wordless[rule.To][v.Text]++
		} else {
			s.unvalued[rule.To]++
		}
	}
}

func (s *Survey) add(r Record) {
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
			sample := Sample(e.Value)
			if !s.room(e.Name + sample) {
				s.unnamed++
				continue
			}
			i = len(s.Fields)
			s.index[e.Name] = i
			s.Fields = append(s.Fields, Seen{Name: e.Name, Sample: sample})
		}
		s.Fields[i].Records++
	}
}

// Blank returns a mapping to be filled in: every field that was seen stands in it as a
// comment, and none is mapped.
func (s *Survey) Blank() string {
	var b strings.Builder
	b.WriteString("kind = \"claim\"\n# id = \"\"      # the field that holds the id; without it, the file's name\n")
	fmt.Fprintf(&b, "# body = true  # the text below the front matter becomes the card's (%d of %d have one)\n", s.Bodies, s.Records)
	b.WriteString("# records = \"\" # in JSON, the name of the list in which the records stand\n\n")
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
	for name := range m.Only {
		named[name] = true
	}
	var b strings.Builder
	if s.unnamed > 0 || slices.ContainsFunc(s.Fields, func(f Seen) bool { return !named[f.Name] }) {
		b.WriteString("\n# Fields of the files that no line takes:\n")
		s.comments(&b, named)
	}
	for _, rule := range m.Rules {
		s.missing(&b, rule.To)
	}
	return b.String()
}

// missing lists the values for which the words of a field have none, the most frequent
// first: each is a line of the mapping as soon as a word is put in.
func (s *Survey) missing(b *strings.Builder, to string) {
	values := slices.SortedFunc(maps.Keys(s.wordless[to]), func(x, y string) int {
		return cmp.Or(cmp.Compare(s.wordless[to][y], s.wordless[to][x]), cmp.Compare(x, y))
	})
	if len(values)+s.unvalued[to] == 0 {
		return
	}
	fmt.Fprintf(b, "\n# Values for which the words of %s have none:\n", to)
	for i, value := range values {
		if i == wordsShown {
			fmt.Fprintf(b, "# and %d more\n", len(values)-i)
			break
		}
		fmt.Fprintf(b, "# %s = \"\"  # in %d of %d\n", quoted(value), s.wordless[to][value], s.Records)
	}
	if n := s.unvalued[to]; n > 0 {
		fmt.Fprintf(b, "# and others, which were too many to be told apart: %d times\n", n)
	}
}

func (s *Survey) comments(b *strings.Builder, without map[string]bool) {
	for _, f := range s.Fields {
		if !without[f.Name] {
			fmt.Fprintf(b, "# field = %s  # in %d of %d: %s\n", quoted(f.Name), f.Records, s.Records, quoted(f.Sample))
		}
	}
	if s.unnamed > 0 {
		fmt.Fprintf(b, "# and others, which were too many to be told apart: %d times\n", s.unnamed)
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
