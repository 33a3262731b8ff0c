package cite_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"onrecord/build/card"
	"onrecord/build/cardtest"
	"onrecord/build/ledger"
	"onrecord/build/quote"
)

// A feed of reviews has an item for each judgement of this site and for nothing else,
// each whole: what is reviewed, by whom, in words and never in a number.
func TestReviewsAreThisSitesOwn(t *testing.T) {
	for _, base := range []string{"https://example.org/", ""} {
		s := siteOf(t, cardtest.Corpus(60, 9))
		s.Settings.BaseURL = base
		var b bytes.Buffer
		if err := s.Reviews(&b); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(b.String(), "ratingValue") {
			t.Error("a rating has a number")
		}
		var feed struct {
			Context  map[string]string `json:"@context"`
			Type     string            `json:"@type"`
			Elements []struct {
				Type string `json:"@type"`
				Item []struct {
					Type     string `json:"@type"`
					Reviewed string `json:"claimReviewed"`
					Author   struct{ Name string }
					Rating   struct{ AlternateName string } `json:"reviewRating"`
					Of       struct {
						Type   string `json:"@type"`
						Text   string
						Author map[string]any
					} `json:"itemReviewed"`
				}
			} `json:"dataFeedElement"`
		}
		if err := json.Unmarshal(b.Bytes(), &feed); err != nil || feed.Type != "DataFeed" || feed.Context["@vocab"] != "https://schema.org/" {
			t.Fatal(err, feed.Type, feed.Context)
		}
		var want []string
		for i := range s.Ledger.Claims {
			if c := &s.Ledger.Claims[i]; c.Status.Reviewed() {
				want = append(want, s.Wording.Label(ledger.ClaimID(i)).String())
			}
		}
		if len(want) == 0 || len(feed.Elements) != len(want) {
			t.Fatalf("%d reviews of %d", len(feed.Elements), len(want))
		}
		for i, e := range feed.Elements {
			if e.Type != "DataFeedItem" || len(e.Item) != 1 {
				t.Fatalf("%+v", e)
			}
			r := e.Item[0]
			if r.Type != "ClaimReview" || r.Reviewed != want[i] || r.Of.Text != want[i] || r.Of.Type != "Claim" || len(r.Of.Author) == 0 || r.Author.Name != "A record" || r.Rating.AlternateName == "" {
				t.Errorf("%+v", r)
			}
		}
	}
}

// What W3C's Web Annotation Data Model asks of a collection, its page and its
// annotations holds, and each says a label of words that the card has.
func TestAnnotationsAreOfTheModel(t *testing.T) {
	for _, base := range []string{"https://example.org/", "https://example.org/what,who/", ""} {
		s := siteOf(t, os.DirFS("../.."))
		s.Settings.BaseURL = base
		var b bytes.Buffer
		if err := s.Annotations(&b); err != nil {
			t.Fatal(err)
		}
		var all struct {
			Context         string `json:"@context"`
			ID, Type, Label string
			Total           int
			First           struct {
				ID, Type string
				Items    []struct {
					ID, Type, Motivation string
					Body                 struct{ Type, Value, Format, Language string }
					Target               []struct {
						Source   string
						Selector struct{ Type, Exact, Prefix, Suffix string }
					}
				}
			}
		}
		if err := json.Unmarshal(b.Bytes(), &all); err != nil {
			t.Fatal(err)
		}
		if all.Context != "http://www.w3.org/ns/anno.jsonld" || all.Type != "AnnotationCollection" || all.First.Type != "AnnotationPage" ||
			all.ID == "" || all.First.ID != all.ID+"#page" || all.Total != len(all.First.Items) || all.Total == 0 {
			t.Errorf("%s, %s, %s, %d of %d", all.Context, all.Type, all.First.Type, len(all.First.Items), all.Total)
		}
		quotes, seen := map[string]string{}, map[string]bool{}
		for i := range s.Ledger.Claims {
			quotes[s.Wording.Label(ledger.ClaimID(i)).String()] += " " + strings.Join(strings.Fields(s.Ledger.Claims[i].Claim.Quote.Value), " ")
		}
		for _, a := range all.First.Items {
			if a.ID == "" || seen[a.ID] || a.Type != "Annotation" || a.Motivation == "" || a.Body.Type != "TextualBody" || len(a.Target) == 0 {
				t.Errorf("%+v", a)
			}
			seen[a.ID] = true
			for _, target := range a.Target {
				if strings.HasPrefix(target.Source, "https://example.org/") {
					t.Errorf("%q: the words do not stand on the page %s of this site", a.Body.Value, target.Source)
				}
				if target.Source == "" || target.Selector.Type != "TextQuoteSelector" || target.Selector.Exact == "" || len(quote.Parts(target.Selector.Exact)) != 1 || !strings.Contains(quotes[a.Body.Value], target.Selector.Exact) {
					t.Errorf("%q has the words %+v", a.Body.Value, target)
				}
			}
		}
	}
}

// A bundle is what OKF 0.2 calls conformant (its section 11): every file that is not
// reserved has front matter with a type. None says verified, what no longer stands is
// deprecated, every description begins with the mark, and links lead to files.
func TestABundleIsConformant(t *testing.T) {
	s := siteOf(t, cardtest.Corpus(60, 9))
	var b bytes.Buffer
	if err := s.OKF(&b); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range z.File {
		text, err := fs.ReadFile(z, f.Name)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(text)
	}
	if len(files) != len(s.Ledger.Claims)+1 || !strings.HasPrefix(files["index.md"], "---\nokf_version: \"0.2\"\n---\n") {
		t.Fatalf("%d files, index %.60q", len(files), files["index.md"])
	}
	links := 0
	for i := range s.Ledger.Claims {
		c, id := &s.Ledger.Claims[i], ledger.ClaimID(i)
		text := files["claims/"+c.ID+".md"]
		head, body, found := strings.Cut(strings.TrimPrefix(text, "---\n"), "\n---\n")
		front := map[string]any{}
		if err := yaml.Unmarshal([]byte(head), &front); err != nil || !found {
			t.Fatalf("%s: %v\n%s", c.ID, err, text)
		}
		if _, says := front["verified"]; says || front["type"] != "Claim" || front["title"] != s.Wording.Label(id).String() {
			t.Errorf("%s: %v", c.ID, front)
		}
		if description, _ := front["description"].(string); !strings.HasPrefix(description, s.Wording.Headline(c, c.Status)) {
			t.Errorf("%s is described as %q", c.ID, description)
		}
		if (front["status"] == "deprecated") != c.Status.Tombstone() {
			t.Errorf("%s is %s and %v", c.ID, c.Status, front["status"])
		}
		if ours, _ := front["onrecord"].(map[string]any); ours["status"] != c.Status.String() || ours["mark"] == "" {
			t.Errorf("%s: %v", c.ID, ours)
		}
		if c.Status == card.Redacted && (front["sources"] != nil || strings.Contains(body, "# The words")) {
			t.Errorf("%s is redacted:\n%s", c.ID, text)
		}
		for _, part := range strings.Split(body, "](/")[1:] {
			name, _, _ := strings.Cut(part, ")")
			if links++; files[name] == "" {
				t.Errorf("%s leads to %q", c.ID, name)
			}
		}
	}
	if links == 0 {
		t.Error("no claim contradicts another: the test says nothing about links")
	}
}
