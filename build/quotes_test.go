package build_test

import (
	"bytes"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/quote"
	"onrecord/build/sitetest"
)

const storyText = "The North said that the ‘valley’ was quiet. Nobody was hurt, the North said on Monday, after a night without shelling.\n" +
	"The Observer could not independently verify the claim. More is to follow in the course of the day, and the market opens at nine as it always does.\n"

// storySite is a site with one quote, and the folder with the text of its source.
func storySite(quoted, more string) (site, texts fstest.MapFS) {
	site = fstest.MapFS{}
	for name, text := range smallest {
		site[name] = &fstest.MapFile{Data: []byte(text)}
	}
	source := strings.Replace(smallest["content/sources/story.md"], strings.Repeat("0f", 32), quote.Hash([]byte(storyText)), 1)
	site["content/sources/story.md"] = &fstest.MapFile{Data: []byte(source)}
	claim := strings.Replace(smallest["content/claims/first.md"], "quote: The North said that six soldiers were killed.\n", "quote: \""+quoted+"\"\n"+more, 1)
	site["content/claims/first.md"] = &fstest.MapFile{Data: []byte(claim)}
	return site, fstest.MapFS{"story.txt": {Data: []byte(storyText)}}
}

const noteOfStory = "verification-note: {quote: The Observer could not independently verify the claim., says: could-not-verify}\n"

// What of a quote was not examined stands on its page with the reason, whichever of the two
// the lock says: where sentences end, or what the words around it mean.
func TestThePageSaysWhatOfAQuoteWasNotExamined(t *testing.T) {
	const cut, lost = "whether it is a part of its sentence", "whether a denial"
	for findings, want := range map[string]map[string]bool{
		"-":                             {cut: false, lost: false},
		"unread:sentences":              {cut: true, lost: false, "Where sentences of this text end is not known": true},
		"unread:words":                  {cut: false, lost: true, "No words of the language are known": true},
		"unread:sentences,unread:words": {cut: true, lost: true, "Neither where sentences of this text end nor words": true},
	} {
		site, texts := storySite("The North said that the ‘valley’ was quiet.", noteOfStory)
		first, err := (&build.Builder{}).Build(site, build.Options{Snapshots: texts})
		if err != nil {
			t.Fatal(err)
		}
		lock := string(first.Quotes().Lock)
		at := strings.Index(lock, "first ")
		end := at + strings.IndexByte(lock[at:], '\n')
		lock = lock[:at] + lock[at:at+strings.LastIndexByte(lock[at:end], ' ')+1] + findings + lock[end:]
		site["quotes.sum"] = &fstest.MapFile{Data: []byte(lock)}
		page := output(t, compile(t, &build.Builder{}, site, build.Options{}))["claims/first.html"]
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
		{"exact", "The North said that the ‘valley’ was quiet.", noteOfStory, "Held word for word against the captured text "},
		{"typographic", "The North said that the 'valley' was quiet.", noteOfStory, "only typography differs: &#39; for ‘, &#39; for ’."},
		{"elided", "The North said that […] was quiet.", noteOfStory, ""},
		{"cut", "Nobody was hurt, the North said on Monday", noteOfStory + "waive: [{rule: cut-quote, quote: Nobody was hurt, cut: [without], reason: the night has a card of its own.}]\n", "It is a part of its sentence. Why the cut is right: the night has a card of its own."},
		{"a note", "The North said that the ‘valley’ was quiet.", noteOfStory, "The outlet’s words about checking were held against its captured text "},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			site, texts := storySite(test.quoted, test.more)
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

// The lock keeps the lines of quotes whose text is not held, and drops those that
// no longer hold.
func TestTheLockKeepsWhatHolds(t *testing.T) {
	site, texts := storySite("The North said that the ‘valley’ was quiet.", noteOfStory)
	var b build.Builder
	first, err := b.Build(site, build.Options{Snapshots: texts})
	if err != nil {
		t.Fatal(err)
	}
	lock := first.Quotes().Lock
	site["quotes.sum"] = &fstest.MapFile{Data: lock}
	without, err := b.Build(site, build.Options{})
	if err != nil || !bytes.Equal(without.Quotes().Lock, lock) {
		t.Errorf("without the text the lock is %q, not %q (%v)", without.Quotes().Lock, lock, err)
	}
	edited, _ := storySite("The North said that the ‘valley’ was loud.", noteOfStory)
	edited["quotes.sum"] = site["quotes.sum"]
	changed, err := b.Build(edited, build.Options{})
	if err != nil || changed.Errors == 0 || bytes.Contains(changed.Quotes().Lock, []byte("\nfirst story")) {
		t.Errorf("an edited quote is still proved by %q (%v)", changed.Quotes().Lock, err)
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
