package claim

import (
	"onrecord/build/cite"
	"onrecord/build/view"
)

// Cite is how a claim is cited: always with its claimant and its mark.
type Cite struct {
	Text   string // as a newspaper or a paper would print it: "Armenian separatists said: 25 people have been killed — could not independently verify. Listed by “On record”: …"
	BibTeX string // for BibTeX and biber: "@misc{mee-25-killed, …}"
	Forms  string // the page that leads to the files of all citations; empty where there are none: "../data/index.html"
	Hash   string // SHA-256 of the card; empty of a redacted one: "0f1e2d3c…"
}

// citation shows a citation to the layouts. The page holds one form for reference
// managers; the others are in the bulk files for which a site asks, and the page Data
// leads to these: three forms were a quarter of a claim's page.
func citation(w *view.Writer, c cite.Citation) Cite {
	v := Cite{Text: c.Text, BibTeX: c.BibTeX, Hash: c.Hash}
	if len(cite.Files(w.Cited())) > 0 {
		v.Forms = w.Link(view.DataAddress)
	}
	return v
}
