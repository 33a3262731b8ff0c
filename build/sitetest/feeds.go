package sitetest

import (
	"encoding/xml"
	"strings"
	"testing"
)

// Atom is a feed as a reader of Atom understands it.
type Atom struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Links   []struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	} `xml:"link"`
	Author  string      `xml:"author>name"`
	Entries []AtomEntry `xml:"entry"`
}

type AtomEntry struct {
	ID        string `xml:"id"`
	Title     string `xml:"title"`
	Published string `xml:"published"`
	Updated   string `xml:"updated"`
	Link      struct {
		Href string `xml:"href,attr"`
	} `xml:"link"`
	Content struct {
		Type string `xml:"type,attr"`
		Text string `xml:",chardata"`
	} `xml:"content"`
}

// Feeds reads every feed of a site, by its address without the ending.
func Feeds(t testing.TB, files map[string]string) map[string]Atom {
	t.Helper()
	all := map[string]Atom{}
	for name, text := range files {
		base, isAtom := strings.CutSuffix(name, ".xml")
		if !strings.HasPrefix(name, "feeds/") {
			continue
		}
		if !isAtom {
			t.Errorf("%s is no feed", name)
		}
		var a Atom
		if err := xml.NewDecoder(strings.NewReader(text)).Decode(&a); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all[base] = a
	}
	return all
}
