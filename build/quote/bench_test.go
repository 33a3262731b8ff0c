package quote

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// longText builds a text of about a megabyte from made-up words, and quotes of it.
func longText(quotes int) (text string, list []Query) {
	random := rand.New(rand.NewPCG(1, 2))
	syllables := strings.Fields("ka ra bo mi tu le son dar vin est or al")
	word := func() string {
		var b strings.Builder
		for range 1 + random.IntN(3) {
			b.WriteString(syllables[random.IntN(len(syllables))])
		}
		return b.String()
	}
	var b strings.Builder
	var sentences []string
	for b.Len() < 1<<20 {
		for range 4 {
			words := make([]string, 8+random.IntN(20))
			for i := range words {
				words[i] = word()
			}
			s := "The " + strings.Join(words, " ") + ", he’s said."
			sentences = append(sentences, s)
			b.WriteString(s + " ")
		}
		b.WriteString("\n\n")
	}
	for range quotes {
		list = append(list, Query{Quote: sentences[random.IntN(len(sentences))]})
	}
	return b.String(), list
}

// The bound of the design: under a second for both together.

func BenchmarkThousandQuotes(b *testing.B) {
	text, queries := longText(1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		prepared := New([]byte(text), en)
		for _, q := range queries {
			m := prepared.Find(q)
			if !m.Outcome.Proved() {
				b.Fatal(m.Outcome, m.Reason)
			}
			if c, ok := prepared.Context(m.Parts); !ok || c.Cut {
				b.Fatal(c)
			}
		}
	}
}

func BenchmarkThousandAbsentQuotes(b *testing.B) {
	text, queries := longText(1000)
	for i := range queries {
		queries[i].Quote = strings.Replace(queries[i].Quote, "he’s said", "he’s not said", 1)
	}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		prepared := New([]byte(text), en)
		for _, q := range queries {
			if m := prepared.Find(q); m.Outcome != Absent || m.Closest == nil {
				b.Fatal(m.Outcome)
			}
		}
	}
}

func BenchmarkPrepare(b *testing.B) {
	text, _ := longText(0)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		New([]byte(text), en)
	}
}

func BenchmarkChecking(b *testing.B) {
	text, _ := longText(0)
	prepared := New([]byte(text), en)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		prepared.Checking()
	}
}

// TestHostile: no text and no quote make a lookup hang.
func TestHostile(t *testing.T) {
	long := strings.Repeat("aaaa aaaa aaaa ", 20000)
	prepared := New([]byte(long), en)
	for _, q := range []string{
		"aaaa", "aaaa aaaa", "aaaa b",
		strings.TrimSuffix(strings.Repeat("aaaa aaaa aaaa […] ", 30), " […] "),
		strings.TrimSuffix(strings.Repeat("aaaa aaaa aaaa […] ", 500), " […] "),
		strings.Repeat("aaaa b ", 5000),
	} {
		if m := prepared.Find(Query{Quote: q}); m.Outcome.Proved() {
			t.Errorf("%.20q is %s", q, m.Outcome)
		}
	}
	for _, text := range []string{strings.Repeat("“A. ", 5000), strings.Repeat("A. ", 20000), strings.Repeat("could not ", 20000), strings.Repeat("e\u0301\u0323", 20000)} {
		prepared := New([]byte(text), en)
		prepared.Checking()
		prepared.Cover(nil)
	}
}

// A speech of 50 kB without a paragraph costs no more a quote than the same text in
// paragraphs: its sentences are found once.
func BenchmarkLongLine(b *testing.B)   { benchmarkSpeech(b, " ") }
func BenchmarkParagraphs(b *testing.B) { benchmarkSpeech(b, "\n\n") }

func benchmarkSpeech(b *testing.B, between string) {
	read := speech(b, between)
	for b.Loop() {
		read()
	}
}

// speech returns what looks every sentence of a speech up, and where each stands.
func speech(t testing.TB, between string) func() {
	var text strings.Builder
	var queries []Query
	for i := 0; text.Len() < 50<<10; i++ {
		s := fmt.Sprintf("The envoy said that convoy %d left the harbour and was not seen again.", i)
		queries = append(queries, Query{Quote: s})
		text.WriteString(s + between)
	}
	prepared := New([]byte(text.String()), en)
	return func() {
		for _, q := range queries {
			if c, ok := prepared.Context(prepared.Find(q).Parts); !ok || c.Cut {
				t.Fatal(c.Text)
			}
		}
	}
}

// What the benchmarks compare holds in every run: allocations are counted, and not time.
func TestALongLineCostsAQuoteNoMore(t *testing.T) {
	line, paragraphs := testing.AllocsPerRun(1, speech(t, " ")), testing.AllocsPerRun(1, speech(t, "\n\n"))
	if line > 1.1*paragraphs {
		t.Errorf("%.0f allocations for a line, %.0f for paragraphs", line, paragraphs)
	}
}
