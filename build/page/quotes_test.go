package page_test

import (
	"bytes"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/sitetest"
)

// What of a quote was not examined stands on its page with the reason, whichever of the two
// the lock says: where sentences end, or what the words around it mean.
func TestThePageSaysWhatOfAQuoteWasNotExamined(t *testing.T) {
	const cut, lost = "whether it is a part of its sentence", "whether a denial"
	for findings, want := range map[string]map[string]bool{
		"-":                             {cut: false, lost: false},
		"unread:sentences":              {cut: true, lost: false, "Where sentences end in the language of this text, or in that of the quote, was not known": true},
		"unread:words":                  {cut: false, lost: true, "No words of the language of this text, or of that of the quote, were known": true},
		"unread:sentences,unread:words": {cut: true, lost: true, "In the language of this text, or in that of the quote, neither the ends of sentences nor words": true},
	} {
		site, texts := sitetest.StorySite("The North said that the ‘valley’ was quiet.", sitetest.NoteOfStory)
		first, err := (&build.Builder{}).Build(site, build.Options{Snapshots: texts})
		if err != nil {
			t.Fatal(err)
		}
		lock := string(first.Quotes().Lock)
		at := strings.Index(lock, "first ")
		end := at + strings.IndexByte(lock[at:], '\n')
		lock = lock[:at] + lock[at:at+strings.LastIndexByte(lock[at:end], ' ')+1] + findings + lock[end:]
		site["quotes.sum"] = &fstest.MapFile{Data: []byte(lock)}
		page := sitetest.Render(t, sitetest.Build(t, &build.Builder{}, site, build.Options{}))["claims/first.html"]
		for words, there := range want {
			if strings.Contains(page, words) != there {
				t.Errorf("%s: %q is there: %v", findings, words, !there)
			}
		}
	}
}

// How a quote was proved stands on its page, by the lock, and the captured texts
// never change the bytes of the site.
func TestThePageSaysHowAQuoteWasProved(t *testing.T) {
	tests := []struct{ name, quoted, more, want string }{
		{"exact", "The North said that the ‘valley’ was quiet.", sitetest.NoteOfStory, "Held word for word against the captured text "},
		{"typographic", "The North said that the 'valley' was quiet.", sitetest.NoteOfStory, "only typography differs: &#39; for ‘, &#39; for ’."},
		{"elided", "The North said that […] was quiet.", sitetest.NoteOfStory, ""},
		{"cut", "Nobody was hurt, the North said on Monday", sitetest.NoteOfStory + "waive: [{rule: cut-quote, quote: Nobody was hurt, cut: [without], reason: the night has a card of its own.}]\n", "It is a part of its sentence. Why the cut is right: the night has a card of its own."},
		{"a note", "The North said that the ‘valley’ was quiet.", sitetest.NoteOfStory, "The outlet’s words about checking were held against its captured text "},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			site, texts := sitetest.StorySite(test.quoted, test.more)
			var b build.Builder
			first, err := b.Build(site, build.Options{Snapshots: texts})
			if err != nil {
				t.Fatal(err)
			}
			if test.want == "" { // a part of fewer than twelve characters proves nothing
				if first.Errors == 0 {
					t.Error("an elision that proves nothing was accepted")
				}
				return
			}
			if page := rendered1(t, first, "claims/first.html"); !strings.Contains(page, "Nobody here has held these words against a captured text.") {
				t.Errorf("without a lock the page claims a proof:\n%s", page)
			}
			locked := maps.Clone(site)
			locked["quotes.sum"] = &fstest.MapFile{Data: first.Quotes().Lock}
			for _, snapshots := range []fstest.MapFS{texts, {}} {
				result, err := b.Build(locked, build.Options{Snapshots: snapshots})
				if err != nil || len(result.Diagnostics) > 0 {
					t.Fatal(err, sitetest.Printed(result.Diagnostics))
				}
				if page := rendered1(t, result, "claims/first.html"); !strings.Contains(page, test.want) {
					t.Errorf("the page does not say %q:\n%s", test.want, page)
				}
			}
		})
	}
}

func rendered1(t *testing.T, result build.Result, path string) string {
	t.Helper()
	for _, o := range result.Plan.All() {
		if o.Path == path {
			var page bytes.Buffer
			if err := o.Render(&page); err != nil {
				t.Fatal(err)
			}
			return page.String()
		}
	}
	t.Fatalf("there is no page %q: %s", path, sitetest.Printed(result.Diagnostics))
	return ""
}
