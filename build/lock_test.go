package build_test

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/cardtest"
	"onrecord/build/quote"
	"onrecord/build/sitetest"
)

// A cut that only its waiver made right is refused without it, on a machine
// that holds no text, too.
func TestWaiverThatTheLockRemembers(t *testing.T) {
	const words = "The North said that six soldiers were killed."
	line := quote.Line{
		Key: "first", Source: "story", TextHash: strings.Repeat("0f", 32), QuoteHash: quote.Hash([]byte(words)),
		Outcome: quote.Exact, Parts: []quote.Span{{Offset: 10, Length: 45}}, Findings: []string{"cut", "waived:cut-quote"},
	}
	lock := string(quote.FormatLock([]quote.Line{line}))
	claim := smallest["content/claims/first.md"]
	waiving := strings.Replace(claim, "topics:", "waive: [{rule: cut-quote, reason: it stands in the title}]\ntopics:", 1)
	for text, want := range map[string]int{claim: 1, waiving: 0} {
		result := sitetest.Again(t, sitetest.Sited(map[string]string{quote.LockName: lock, "content/claims/first.md": text}), build.Options{})
		if result.Errors != want || want > 0 && result.Diagnostics[0].Rule != "cut-quote" {
			t.Errorf("%d errors, want %d:\n%s", result.Errors, want, sitetest.Printed(result.Diagnostics))
		}
	}
}

// The words that a card prints around a quote are held by the lock as the quote
// is: on a machine without the text nobody can put a negation before it.
func TestWordsAroundAQuoteAreLocked(t *testing.T) {
	const words, before = "The North said that six soldiers were killed.", "On Tuesday,"
	line := quote.Line{
		Key: "first", Source: "story", TextHash: strings.Repeat("0f", 32), QuoteHash: quote.Hash([]byte(words)),
		Outcome: quote.Exact, Parts: []quote.Span{{Offset: 10, Length: 45}}, Findings: []string{quote.Around(before, "")},
	}
	lock := string(quote.FormatLock([]quote.Line{line}))
	for around, want := range map[string]int{
		"quote-prefix: " + before:                                  0,
		"quote-prefix: It is not true that":                        1,
		"quote-suffix: " + before:                                  1,
		"quote-prefix: On Tuesday,\nquote-suffix: and nobody else": 1,
		"lang: en": 1,
	} {
		text := strings.Replace(smallest["content/claims/first.md"], "topics:", around+"\ntopics:", 1)
		result := sitetest.Again(t, sitetest.Sited(map[string]string{quote.LockName: lock, "content/claims/first.md": text}), build.Options{})
		if result.Errors != want || want > 0 && result.Diagnostics[0].Rule != "quote-changed" {
			t.Errorf("%s: %d errors, want %d:\n%s", around, result.Errors, want, sitetest.Printed(result.Diagnostics))
		}
	}
}

// What a machine that holds the texts writes, one that does not lets pass.
func TestNoLineThatWasWrittenIsUnfit(t *testing.T) {
	files := cardtest.Corpus(400, 11)
	var b build.Builder
	held, err := b.Build(files, build.Options{Snapshots: cardtest.Snapshots(400, 11)})
	if err != nil {
		t.Fatal(err)
	}
	lock := held.Quotes().Lock
	files["quotes.sum"] = &fstest.MapFile{Data: lock}
	for _, options := range []build.Options{{}, {Snapshots: cardtest.Snapshots(400, 11)}} {
		result, err := b.Build(files, options)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range result.Diagnostics {
			if d.Rule == "lock-line" || d.Rule == "quotes-lock" {
				t.Error(d)
			}
		}
		alone := result.OnLockAlone()
		if options.Snapshots == nil && alone < 300 || options.Snapshots != nil && alone > 0 {
			t.Errorf("%d quotes rest on the lock alone", alone)
		}
	}
}

// The lock keeps the lines of quotes whose text is not held, and drops those that
// no longer hold.
func TestTheLockKeepsWhatHolds(t *testing.T) {
	site, texts := sitetest.StorySite("The North said that the ‘valley’ was quiet.", sitetest.NoteOfStory)
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
	edited, _ := sitetest.StorySite("The North said that the ‘valley’ was loud.", sitetest.NoteOfStory)
	edited["quotes.sum"] = site["quotes.sum"]
	changed, err := b.Build(edited, build.Options{})
	if err != nil || changed.Errors == 0 || bytes.Contains(changed.Quotes().Lock, []byte("\nfirst story")) {
		t.Errorf("an edited quote is still proved by %q (%v)", changed.Quotes().Lock, err)
	}
}
