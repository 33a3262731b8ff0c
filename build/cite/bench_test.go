package cite_test

import (
	"io"
	"testing"

	"onrecord/build/cardtest"
	"onrecord/build/cite"
	"onrecord/build/ledger"
)

// BenchmarkClaimForMachines is what a claim's page and each bulk file cost for a
// claim, beside the page itself.
func BenchmarkClaimForMachines(b *testing.B) {
	s := siteOf(b, cardtest.Corpus(1000, 1))
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
	each("citation", func(id ledger.ClaimID) { s.Claim(id).Citation() })
	each("linked", func(id ledger.ClaimID) { s.Claim(id).LinkedData() })
	each("hash", func(id ledger.ClaimID) { cite.CardHash(s.Ledger.Claims[id].Card) })
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
