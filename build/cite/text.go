package cite

import (
	"bufio"
	"io"
	"math"

	"onrecord/build/ledger"
)

// Listed says where the claim is listed, on which day its mark was that, and the digest of
// its card.
func (c Claim) Listed() string { return c.entry().listed }

// Text writes all claims as plain text, in the order of every list, which is that of
// time: the label, when and where it was read and in which words, the mark in whole
// sentences, and where it is listed. Whoever has nothing but an editor can read it.
func (s *Site) Text(w io.Writer) error {
	b := bufio.NewWriterSize(w, 1<<16)
	b.WriteString(s.Strings.Fill("archive.text-title", "site", s.Settings.Title) + "\n\n" + s.Strings.Say("archive.text-lead") + "\n")
	for i := range s.Ledger.Claims {
		c := s.Claim(ledger.ClaimID(i))
		e := c.entry()
		if e.read != "" {
			e.read, _ = s.readIn(c.card, math.MaxInt)
		}
		b.WriteByte('\n')
		for _, line := range []string{sentence(e.label), e.read, c.Checked(), e.listed} {
			if line != "" {
				b.WriteString(oneLine(line) + "\n")
			}
		}
	}
	return b.Flush()
}
