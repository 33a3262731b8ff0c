package page_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"onrecord/build"
	"onrecord/build/layout"
	"onrecord/build/ledger"
	"onrecord/build/sitetest"
)

// marksInEnglish are the strings of a family: "mark." or "headline.".
func marksInEnglish(t *testing.T, family string) []string {
	t.Helper()
	loaded, mistakes, err := layout.Load(fstest.MapFS{}, "en", layout.Models{})
	if err != nil || len(mistakes) > 0 {
		t.Fatal(err, mistakes)
	}
	var all []string
	for _, key := range loaded.Strings.Keys() {
		if strings.HasPrefix(key, family) {
			all = append(all, loaded.Strings[key])
		}
	}
	if len(all) < 12 {
		t.Fatalf("only %d strings %s", len(all), family)
	}
	return all
}

// first is the beginning of a text as somebody prints it who has room for so many
// characters.
func first(text string, characters int) string {
	runes := []rune(text)
	return string(runes[:min(characters, len(runes))])
}

// squeezed is a text as it is shown.
func squeezed(text string) string { return strings.Join(strings.Fields(text), " ") }

// What can be taken alone carries its mark: the heading of a page, the link that a
// title is, and, however soon somebody cuts them, what search engines and social
// networks show.
func TestEveryPieceCarriesItsMark(t *testing.T) {
	for _, site := range sitetest.Sound(t) {
		t.Run(site.Name, func(t *testing.T) {
			result := site.Result
			claims := map[string]ledger.ClaimID{}
			for i := range result.Ledger.Claims {
				claims[result.Ledger.Claims[i].Address] = ledger.ClaimID(i)
			}
			links, headings, shared, described := 0, 0, 0, 0
			for path, text := range site.Files {
				if !strings.HasSuffix(path, ".html") {
					continue
				}
				page, err := sitetest.ParseMarkup(text)
				if err != nil {
					t.Fatalf("%s: %v", path, err)
				}
				own, isClaim := claims[path]
				page.Each(func(e *sitetest.Element) {
					file, _, _ := sitetest.Target(path, e.Attributes["href"])
					if id, is := claims[file]; is && e.Titled() && !e.Above.HasClass("mention") {
						links++
						l := result.Wording.Label(id)
						if got := strings.TrimSuffix(squeezed(e.Text.String()), "."); got != squeezed(l.Title+" — "+l.Mark) {
							t.Errorf("%s: the link to %s is named %q", path, file, got)
						}
						if got := squeezed(e.Above.Text.String()); !strings.Contains(got, squeezed(l.String())) {
							t.Errorf("%s: the label of %s reads %q", path, file, got)
						}
					}
					if !isClaim {
						return
					}
					if e.Name == "h1" {
						headings++
					}
					// Where it is missing, reader modes take the title of the document and
					// drop the mark behind the dash.
					if e.Attributes["property"] == "og:title" {
						shared++
					}
					if e.Attributes["name"] == "description" {
						described++
					}
					pieceOf(t, path, e, result, own)
				})
			}
			if links < len(claims) || headings != len(claims) || shared != len(claims) || described != len(claims) {
				t.Errorf("%d links, %d headings, %d titles for sharing and %d descriptions were seen, of %d claims", links, headings, shared, described, len(claims))
			}
		})
	}
}

// pieceOf holds the heading, the title and the description of a claim's page to
// their law.
func pieceOf(t *testing.T, path string, e *sitetest.Element, result build.Result, id ledger.ClaimID) {
	t.Helper()
	l := result.Wording.Label(id)
	headline := result.Wording.Headline(&result.Ledger.Claims[id], l.Status)
	if e.Name == "h1" {
		if got := squeezed(e.Text.String()); got != squeezed(l.String())+"." {
			t.Errorf("%s is headed %q", path, got)
		}
	}
	if e.Attributes["name"] == "description" {
		got := e.Attributes["content"]
		if !strings.HasPrefix(first(got, 60), headline) || !strings.Contains(got, l.Claimant+" "+l.Verb+": "+l.Title) {
			t.Errorf("%s is described as %q", path, got)
		}
	}
	if e.Attributes["property"] == "og:title" || e.Name == "title" {
		got := e.Attributes["content"] + e.Text.String()
		kept := first(got, 70)
		if !strings.HasSuffix(kept, " — "+l.Mark) && !strings.HasPrefix(kept, headline) || !strings.Contains(got, l.Claimant+" "+l.Verb+": "+l.Title) {
			t.Errorf("%s is called %q", path, got)
		}
	}
}

// Whoever cuts a mark must not turn it: what says that nobody verified says so at
// once, and each is short enough to stand whole where least is shown.
func TestMarksAreMadeForCuts(t *testing.T) {
	for _, family := range []string{"mark.", "headline."} {
		for _, mark := range marksInEnglish(t, family) {
			if n := utf8.RuneCountInString(mark); n > 60 {
				t.Errorf("%q has %d characters", mark, n)
			}
			lower := strings.ToLower(mark)
			if strings.Contains(lower, "not ") && !strings.Contains(first(lower, 30), "not ") {
				t.Errorf("%q says what it is not too late", mark)
			}
			if strings.Contains(lower, "verif") && !strings.Contains(lower, "not ") && !strings.HasPrefix(lower, "independently verified") {
				t.Errorf("%q sounds verified", mark)
			}
		}
	}
	for _, kind := range []string{"demand", "offer", "prediction", "opinion"} {
		found := 0
		for _, mark := range append(marksInEnglish(t, "mark."), marksInEnglish(t, "headline.")...) {
			if strings.Contains(mark, kind) {
				found++
				if !strings.HasPrefix(strings.ToLower(mark), "not verifiable: ") {
					t.Errorf("%q begins with what may come", mark)
				}
			}
		}
		if found != 2 {
			t.Errorf("%d strings are of a %s", found, kind)
		}
	}
}
