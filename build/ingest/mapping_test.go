package ingest

import (
	"strings"
	"testing"

	"onrecord/build/card"
)

func TestReadMappingRefuses(t *testing.T) {
	for text, want := range map[string]string{
		``:                                      `kind "": it is one of claim, source, actor, topic, page`,
		`kind = "clam"`:                         `kind "clam": did you mean "claim"?`,
		`kind = `:                               `line 1, column`,
		"kind = \"claim\"\nfeilds = 1":          `line 2, column 1: there is no setting "feilds"`,
		`kind = "claim"`:                        `it maps no field`,
		"kind = \"claim\"\n[fields]\ntitel='x'": `fields.titel: a claim has no field "titel": did you mean "title"?`,
		"kind = \"claim\"\n[fields]\ntitle=1":   `fields.title: write "NAME" or {from = "NAME"}`,
		"kind = \"claim\"\n[fields]\ntitle={}":  `fields.title: it needs either from`,
		"kind = \"claim\"\n[fields]\ntitle={from='a', text='b'}":      `fields.title: it needs either from`,
		"kind = \"claim\"\n[fields]\ntitle={from='a', form='b'}":      `fields.title: there is no "form"`,
		"kind = \"claim\"\n[fields]\ntitle={from=1}":                  `fields.title: from has a value of the wrong type`,
		"kind = \"claim\"\n[fields]\ntitle={text='a', day=true}":      `split, day, words, html and where go with from`,
		"kind = \"claim\"\n[fields]\ntitle={from='a', words={b = 1}}": `fields.title: words has a value of the wrong type`,
	} {
		if _, err := ReadMapping([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s\n%v, want %s", text, err, want)
		}
	}
}

const oldSite = `kind = "claim"
id = "slug"
[fields]
title = "headline"
claimant = {from = "who", words = {"Water Board" = "water-board"}}
said = {from = "date", day = true}
topics = {from = "tags", split = ","}
hedges = {text = "[it seems, perhaps]"}
status = {text = "unassessed"}
[dropped]
layout = "only the old site used it"
`

func TestCarry(t *testing.T) {
	m, err := ReadMapping([]byte(oldSite))
	if err != nil {
		t.Fatal(err)
	}
	r, err := Markdown("a.md", []byte("---\nslug: x\nheadline: The lake\nwho: Water Board\ndate: 2023-09-19T10:00:00.000Z\ntags: lake, dam,\nlayout: post\nrating: 'False'\n---\nText\n"))
	if err != nil {
		t.Fatal(err)
	}
	c, err := m.Carry(r)
	if err != nil {
		t.Fatal(err)
	}
	got := shown(Record{Fields: c.Fields}) + c.ID
	if want := "title=The lake\nclaimant=water-board\nhedges=[it seems, perhaps]\nsaid=2023-09-19\ntopics=[lake, dam]\nstatus=unassessed\nx"; got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
	var dropped []string
	for _, d := range c.Dropped {
		dropped = append(dropped, d.Field+": "+d.Why+": "+d.Value)
	}
	if got, want := strings.Join(dropped, "\n"), "layout: only the old site used it: post\nrating: no line of the mapping takes it: False\n: the mapping does not say body = true: Text"; got != want {
		t.Errorf("dropped %q\nwant %q", got, want)
	}
}

// A value that cannot be carried over keeps the record out: without it the card could
// say something else.
func TestCarryRefuses(t *testing.T) {
	m, err := ReadMapping([]byte(oldSite))
	if err != nil {
		t.Fatal(err)
	}
	for fields, want := range map[string]string{
		"headline: x":                        `it has no field "slug" with a text, which holds the id`,
		"slug: x\nwho: water board":          `its field "who" cannot become "claimant": the mapping has no word for "water board"`,
		"slug: x\ndate: last May":            `its field "date" cannot become "said": "last May" is no day, nor a day with a time`,
		"slug: x\ndate: 2023-09-19 or later": `is no day, nor a day with a time`,
		"slug: x\nwho: {a: b}":               `its field "who" cannot become "claimant": it is a mapping`,
		"slug: x\ntags: [lake]":              `its field "tags" cannot become "topics": it is a list already`,
	} {
		r, err := Markdown("a.md", []byte("---\n"+fields+"\n---\n"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := m.Carry(r); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", fields, err, want)
		}
	}
}

func TestIDOfTheFile(t *testing.T) {
	m := Mapping{Kind: card.ClaimKind, Rules: []Rule{{To: "title", Text: "x"}}}
	for name, want := range map[string]string{
		"old/The Lake.md": "the-lake", "old/2023-09-19-x.markdown": "2023-09-19-x", "old/lake/index.md": "lake", `old\con.md`: "", "index.md": "", "озеро.md": "",
	} {
		c, err := m.Carry(Record{Name: name})
		if err != nil || c.ID != want {
			t.Errorf("%s: %q, %v, want %q", name, c.ID, err, want)
		}
	}
}

// What a mapping to be filled in says can be read as one as soon as a line is filled in,
// whatever a stranger called the fields.
func TestABlankMappingIsAMapping(t *testing.T) {
	var s Survey
	r, err := Markdown("a.md", []byte("---\nheadline: \"a \\\" b\\n[x]\"\n\"odd # \\\"\\u0007name\": \"\\u007f\"\n---\n"))
	if err != nil {
		t.Fatal(err)
	}
	s.Add(r, Mapping{})
	blank := s.Blank()
	if _, err := ReadMapping([]byte(blank)); err == nil || !strings.Contains(err.Error(), "it maps no field") {
		t.Errorf("%v\n%s", err, blank)
	}
	filled := strings.Replace(blank, "# field = \"headline\"", "title = \"headline\"", 1)
	filled = strings.Replace(filled, "# field = \"odd", "note = \"odd", 1)
	m, err := ReadMapping([]byte(filled))
	if err != nil {
		t.Fatalf("%v\n%s", err, filled)
	}
	if c, err := m.Carry(r); err != nil || len(c.Fields) != 2 || len(c.Dropped) != 0 {
		t.Errorf("%+v, %v", c, err)
	}
	if rest := s.Rest(m); rest != "" {
		t.Errorf("%s", rest)
	}
	if rest := s.Rest(Mapping{}); strings.Count(rest, "\n# field = ") != 2 {
		t.Errorf("%s", rest)
	}
}
