package export_test

import (
	"io"
	"testing"
	"testing/fstest"

	"onrecord/build/cardtest"
	"onrecord/build/export"
	"onrecord/build/layout"
	"onrecord/build/ledger"
	"onrecord/build/page"
	"onrecord/build/site"
)

func siteOf(t testing.TB, b export.Book) export.Site {
	t.Helper()
	set, mistakes, err := layout.Load(fstest.MapFS{}, "en", page.Models())
	if err != nil || len(mistakes) > 0 {
		t.Fatal(err, mistakes)
	}
	return export.Site{Book: b, Settings: site.Settings{Title: "A record", Lang: "en", BaseURL: "https://example.org/"}, Strings: set.Strings}
}

// BenchmarkClaimForMachines is what a claim's page and each bulk file cost for a
// claim, beside the page itself.
func BenchmarkClaimForMachines(b *testing.B) {
	s := siteOf(b, bookOf(b, cardtest.Corpus(1000, 1)))
	each := func(name string, do func(ledger.ClaimID)) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				do(ledger.ClaimID(n % len(s.Ledger.Claims)))
				n++
			}
		})
	}
	each("citation", func(id ledger.ClaimID) { s.Citation(id) })
	each("linked", func(id ledger.ClaimID) { s.LinkedData(id) })
	each("hash", func(id ledger.ClaimID) { export.CardHash(s.Ledger.Claims[id].Card) })
	each("mark", func(id ledger.ClaimID) { s.Wording.Mark(id) })
	whole := func(name string, do func(io.Writer) error) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := do(io.Discard); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(s.Ledger.Claims)), "µs/claim")
		})
	}
	whole("bib", s.BibTeX)
	whole("jsonld", s.JSONLD)
	whole("changes", func(io.Writer) error { s.Ledger.Changes(); return nil })
}

// A name is the UUID of version 5 that any other program makes of the same parts,
// and must never be another: readers of feeds know entries by it.
func TestURN(t *testing.T) {
	if got, want := export.URN("claim", "first"), "urn:uuid:0dbdcef9-28f4-518a-8637-fab2f6212aa1"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
