package cite

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"io"
	"strings"

	"onrecord/build/ledger"
	"onrecord/build/plan"
	"onrecord/build/quote"
	"onrecord/build/site"
)

// annotationCollection is all annotations, on one page.
type annotationCollection struct {
	Context string         `json:"@context"`
	ID      string         `json:"id"`
	Type    string         `json:"type"`
	Label   string         `json:"label"`
	Total   int            `json:"total"`
	First   annotationPage `json:"first"`
}

type annotationPage struct {
	ID         string       `json:"id"`
	Type       string       `json:"type"`
	StartIndex int          `json:"startIndex"`
	Items      []annotation `json:"items"`
}

// annotation is a claim beside the words in which it was read, in W3C's Web Annotation
// Data Model: the words are found in their source by what they are, wherever they
// stand in it. https://www.w3.org/TR/annotation-model/
type annotation struct {
	ID         string         `json:"id"`
	Type       string         `json:"type"`
	Motivation string         `json:"motivation"`
	Body       annotationBody `json:"body"`
	Target     []wordsTarget  `json:"target"`
	Via        string         `json:"via,omitempty"`
}

type annotationBody struct {
	Type     string `json:"type"`
	Value    string `json:"value"`
	Format   string `json:"format"`
	Language string `json:"language"`
	Purpose  string `json:"purpose"`
}

type wordsTarget struct {
	Source   string        `json:"source"`
	Selector quoteSelector `json:"selector"`
}

type quoteSelector struct {
	Type   string `json:"type"`
	Exact  string `json:"exact"`
	Prefix string `json:"prefix,omitempty"`
	Suffix string `json:"suffix,omitempty"`
}

// annotationsPath is the file of all annotations.
const annotationsPath = plan.DataPrefix + "annotations.jsonld"

// annotationContext says what the terms of annotations mean.
const annotationContext = "http://www.w3.org/ns/anno.jsonld"

// Annotations writes the claims whose quotes are proved as one collection, an
// annotation a line: the label as its body, the words as its target, each part of an
// elided quote a target of its own. A source without an address has a name that leads
// nowhere: its page here is about it, and the words do not stand there.
func (s *Site) Annotations(w io.Writer) error {
	b := bufio.NewWriterSize(w, 1<<16)
	id := cmp.Or(site.Absolute(s.Settings.BaseURL, annotationsPath), URN("annotations", s.Settings.Title))
	total := 0
	for i := range s.Ledger.Claims {
		if _, ok := s.Claim(ledger.ClaimID(i)).annotation(); ok {
			total++
		}
	}
	head, err := json.Marshal(annotationCollection{annotationContext, id, "AnnotationCollection", s.Settings.Title, total, annotationPage{id + "#page", "AnnotationPage", 0, []annotation{}}})
	if err != nil {
		return err
	}
	b.Write(bytes.TrimSuffix(head, []byte("]}}")))
	err = s.items(b, func(c Claim) (any, bool) { return c.annotation() })
	if err != nil {
		return err
	}
	b.WriteString("\n]}}\n")
	return b.Flush()
}

// items writes what item makes of the claims as the elements of a list in JSON, each on a
// line of its own; false leaves a claim out.
func (s *Site) items(b *bufio.Writer, item func(Claim) (any, bool)) error {
	separator := "\n"
	for i := range s.Ledger.Claims {
		made, ok := item(s.Claim(ledger.ClaimID(i)))
		if !ok {
			continue
		}
		line, err := json.Marshal(made)
		if err != nil {
			return err
		}
		b.WriteString(separator)
		b.Write(line)
		separator = ",\n"
	}
	return nil
}

// annotation is the claim beside its words; false where they are not proved.
func (c Claim) annotation() (annotation, bool) {
	s, l := c.site, c.card
	if l.Status.Withheld() || l.Source == ledger.None {
		return annotation{}, false
	}
	q := l.Proof
	if q == nil || q.Outcome() == quote.Unchecked {
		return annotation{}, false
	}
	source := &s.Ledger.Sources[l.Source]
	a := annotation{
		ID: URN("annotation", l.ID), Type: "Annotation", Motivation: "describing", Via: site.Absolute(s.Settings.BaseURL, l.Address),
		Body: annotationBody{"TextualBody", c.Label.String(), "text/plain", s.Settings.Lang, "describing"},
	}
	at := cmp.Or(source.Source.URL.Value, source.Source.Copy(), URN("source", source.ID))
	parts := []string{oneLine(l.Claim.Quote.Value)}
	if q.Outcome() == quote.Elided {
		parts = quote.Parts(parts[0])
	}
	for i, part := range parts {
		selector := quoteSelector{Type: "TextQuoteSelector", Exact: strings.TrimSpace(part)}
		if i == 0 {
			selector.Prefix = l.Claim.QuotePrefix.Value
		}
		if i == len(parts)-1 {
			selector.Suffix = l.Claim.QuoteSuffix.Value
		}
		if selector.Exact != "" {
			a.Target = append(a.Target, wordsTarget{at, selector})
		}
	}
	return a, len(a.Target) > 0
}
