package quote

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestScan(t *testing.T) {
	tests := []struct {
		words string
		want  []string
	}{
		{"The Kremlin does not confirm that", []string{"negation not", "attribution confirm"}},
		{"Officials can’t say", []string{"negation can’t", "attribution say"}},
		{"It cannot be", []string{"negation cannot"}},
		{"nothing is noteworthy in the knot", []string{"negation nothing"}},
		{"not only soldiers", nil},
		{"no later than Monday", nil},
		{"house No. 5", nil},
		{"with no access", []string{"negation no"}},
		{"He denied it", []string{"negation denied", "attribution denied"}},
		{"according to the ministry", []string{"attribution according to"}},
		{"according, as ever, to", nil},
		{"in the ministry’s version", []string{"attribution in the ministry’s version"}},
		{"the United States and other states", nil},
		{"the claims were heard", nil},
		{"Baku’s claims and her claim", nil},
		{"Baku claims", []string{"attribution claims", "hedge claims"}},
		{"It may rain in May 2025", []string{"hedge may"}},
		{"It could not", []string{"negation not"}},
		{"It could", []string{"hedge could"}},
		{"in what Baku said were attacks", []string{"attribution said", "hedge what Baku said were"}},
		{"shows what it said to be an attack", []string{"attribution said", "hedge what it said to be"}},
		{"a so-called ally", []string{"hedge so-called"}},
		{"allegedly", []string{"hedge allegedly"}},
		{"", nil},
	}
	for _, test := range tests {
		found, ok := en.Scan(test.words)
		var got []string
		for _, f := range found {
			got = append(got, string(f.Kind)+" "+f.Words)
			if r := []rune(test.words); string(r[f.Offset:f.End()]) != f.Words {
				t.Errorf("%q: %q is not at %v", test.words, f.Words, f.Span)
			}
		}
		slices.Sort(got)
		slices.Sort(test.want)
		if !ok || !slices.Equal(got, test.want) {
			t.Errorf("%q: %q", test.words, got)
		}
	}
	if _, ok := Embedded().Of("tlh").Scan("ghobe'"); ok {
		t.Error("there is a table for Klingon")
	}
}

func TestHedges(t *testing.T) {
	tests := []struct {
		words string
		want  []string
	}{
		{"shows what it said to be an attack", []string{"what it said to be"}},
		{"He reportedly left, reportedly at night.", []string{"reportedly"}},
		{"According to unconfirmed reports, he left.", nil},
		{"It could not be verified.", nil},
		{"An anonymous donor gave forty boats, unnamed officials said.", nil},
		{"Reportedly, it might.", []string{"Reportedly", "might"}},
		{"All the evidence points to a fire.", []string{"evidence points to"}}, // evidence alone says nothing about checking
	}
	for _, test := range tests {
		if got, ok := en.Hedges(test.words); !ok || !slices.Equal(got, test.want) {
			t.Errorf("%q: %q", test.words, got)
		}
	}
}

// TestLost holds the example of the design: words that are verbatim and say the
// opposite of what their sentence says.
func TestLost(t *testing.T) {
	text := New([]byte("The Kremlin does not confirm that Azerbaijan warned Russia in advance. He left, according to Ada. At least 27 people were hurt and 5 thousand fled.\n"), en)
	tests := []struct {
		quote string
		want  []string
	}{
		{"Azerbaijan warned Russia in advance", []string{"negation not", "attribution confirm"}},
		{"confirm that Azerbaijan warned Russia", []string{"negation not"}},
		{"The Kremlin does […] that Azerbaijan warned Russia in advance.", []string{"negation not", "attribution confirm"}},
		{"The Kremlin does not confirm that Azerbaijan warned Russia", nil},
		{"He left, according", []string{"attribution according to"}},
		{"He left", []string{"attribution according to"}},
		{"27 people were hurt", []string{"bound At least"}},
		{"and 5", []string{"bound thousand"}},
		{"hurt and 5 thousand", nil},
	}
	for _, test := range tests {
		m := text.Find(Query{Quote: test.quote})
		c, ok := text.Context(m.Parts)
		if !ok || !c.Cut && m.Outcome != Elided {
			t.Fatalf("%q: %s, %+v", test.quote, m.Outcome, c)
		}
		found, _ := c.Lost()
		var got []string
		for _, f := range found {
			got = append(got, string(f.Kind)+" "+f.Words)
			if text.Words(f.Span) != f.Words {
				t.Errorf("%q: %q is not at %v", test.quote, f.Words, f.Span)
			}
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%q: %q", test.quote, got)
		}
	}
}

// TestLostOfANumber: the rest of a number in several words, and the name below a quotation.
func TestLostOfANumber(t *testing.T) {
	for _, test := range []struct{ tag, before, quote, after, want string }{
		{"en", "In all two ", "hundred people fled.", "", "bound two"},
		{"en", "In all ", "two", " hundred people fled.", "bound hundred"},
		{"en", "In all 2 ", "million people fled.", "", "bound 2"},
		{"en", "In 2020 ", "two people fled.", "", ""},
		{"en", "On day 3 ", "two people fled.", "", ""},
		{"de", "Es flohen 2 ", "Millionen Menschen.", "", "bound 2"},
		{"fr", "Il y avait deux ", "cents personnes.", "", "bound deux"},
		{"ru", "Бежали пять ", "тысяч человек.", "", "bound пять"},
		{"tr", "", "100", " kişiden fazlası kaçtı.", "bound kişiden fazlası"},
		{"en", "“", "The crane is shut.", "” — Mara Quill, harbour master", "attribution Mara"},
		{"en", "“The crane”, they say, is “", "shut.", "” — Mara Quill, harbour master of the old town, was not there to be asked.", ""},
	} {
		text := New([]byte(test.before+test.quote+test.after), Embedded().Of(test.tag))
		c, _ := text.Context(text.Find(Query{Quote: test.quote}).Parts)
		lost, _ := c.Lost()
		told := test.want == ""
		for _, f := range lost {
			told = test.want == string(f.Kind)+" "+f.Words || told && f.Kind != Bound && f.Words != "Mara"
		}
		if !told {
			t.Errorf("%s{%s}%s: %v, not %s", test.before, test.quote, test.after, lost, test.want)
		}
	}
}

func TestHas(t *testing.T) {
	text := New([]byte("It “reportedly” fell, in what Ada said was a test. It isn’t here."), en)
	c, _ := text.Context(text.Find(Query{Quote: "fell"}).Parts)
	for words, want := range map[string]bool{"Reportedly": true, "what Ada said was": true, "what Ada was": false, "report": false, "isn't": false, "": false} {
		if c.Has(words) != want {
			t.Errorf("%q: %v", words, !want)
		}
	}
}

func TestChecking(t *testing.T) {
	tests := []struct {
		text string
		says []Says
	}{
		{"The paper could not independently verify the claim.", []Says{CouldNotVerify}},
		{"The paper couldn’t immediately verify that.", []Says{CouldNotVerify}},
		{"The report could not be confirmed.", []Says{CouldNotVerify}},
		{"Neither side’s claims can be independently verified.", []Says{CouldNotVerify}},
		{"The claims were not independently verifiable.", []Says{CouldNotVerify}},
		{"The footage has not been verified.", []Says{CouldNotVerify}},
		{"We were unable to verify it.", []Says{CouldNotVerify}},
		{"It cannot be verified.", []Says{CouldNotVerify}},
		{"There was no independent confirmation.", []Says{CouldNotVerify}},
		{"Unconfirmed reports spoke of an unverified clip.", []Says{Unconfirmed, Unconfirmed}},
		{"This was not officially confirmed.", []Says{Unconfirmed}},
		{"The number has yet to be confirmed.", []Says{Unconfirmed}},
		{"Neither side has confirmed it.", []Says{NotConfirmedByParty}},
		{"The ministry does not confirm it.", []Says{NotConfirmedByParty}},
		{"The ministry has not yet confirmed it.", []Says{NotConfirmedByParty}},
		{"The ministry hasn't confirmed it.", []Says{NotConfirmedByParty}},
		{"The army would neither confirm nor deny it.", []Says{NotConfirmedByParty}},
		{"The army declined to confirm it.", []Says{NotConfirmedByParty}},
		{"Two videos were verified by the paper.", []Says{Verified}},
		{"The place was geolocated.", []Says{Verified}},
		{"The ministry confirmed it. He verifies nothing.", nil},
		{"The bridge was hit.\nNot one stone\nverified", []Says{Verified}},
	}
	for _, test := range tests {
		text := New([]byte(test.text), en)
		hits, ok := text.Checking()
		var says []Says
		for _, h := range hits {
			says = append(says, h.Says)
			if text.Words(h.Span) != h.Words || !strings.Contains(h.Sentence.Text, h.Words) {
				t.Errorf("%q: %q is not at %v", test.text, h.Words, h.Span)
			}
		}
		if !ok || !slices.Equal(says, test.says) {
			t.Errorf("%q: %+v", test.text, hits)
		}
	}
}

// TestCheckingInRealTexts holds where the corpus' texts speak about checking, found by
// reading them; testdata has places, not words.
func TestCheckingInRealTexts(t *testing.T) {
	folder := snapshots(t)
	file, err := os.Open(filepath.Join("testdata", "checking.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	want := make(map[string][]string)
	for s := bufio.NewScanner(file); s.Scan(); {
		if fields := strings.Fields(s.Text()); len(fields) == 3 {
			want[fields[0]] = append(want[fields[0]], fields[1]+" "+fields[2])
		} else if len(fields) == 1 {
			want[fields[0]] = nil
		}
	}
	all, err := Open(os.DirFS(folder))
	if err != nil {
		t.Fatal(err)
	}
	for hash, places := range want {
		text, ok, err := all.Text(hash, en)
		if err != nil {
			t.Fatal(err)
		}
		if !ok {
			t.Errorf("not run: no text %s", hash)
			continue
		}
		hits, _ := text.Checking()
		var got []string
		for _, h := range hits {
			got = append(got, fmt.Sprintf("%d %s", h.Sentence.Line, h.Says))
		}
		if !slices.Equal(got, places) {
			t.Errorf("%s: %q, want %q", hash, got, places)
		}
	}
}

// A period that ends no sentence parts no negation from what it denies, and no question from
// its mark.
func TestPeriodsWithinASentenceEndNothing(t *testing.T) {
	for _, c := range []struct{ tag, text string }{
		{"de", "Die Angabe konnte weder von uns noch von der Agentur bzw. Reportern vor Ort überprüft werden."},
		{"en", "Was the video verified by J. Hale of the agency?"},
	} {
		says, _ := Embedded().Of(c.tag).AboutChecking(c.text)
		if slices.Contains(says, Verified) {
			t.Errorf("%s: %v", c.text, says)
		}
	}
}
