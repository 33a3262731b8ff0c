// Package offline is the page that says how to keep a copy of the site.
package offline

import (
	"onrecord/build/plan"
	"onrecord/build/view"
)

// OfflinePage is the view model of offline.html: how to keep a copy of the site,
// and how to prove that it is whole.
type OfflinePage struct {
	Frame      view.Frame
	Title      string // of the page: "Offline copy"
	Repository string // where the cards are kept; empty if nobody said: "https://example.org/claims"
	Digest     string // the digest that is published now, absolute; empty without a base URL: "https://example.org/SHA256SUMS.sha256"
	Claims     int    // how many a copy holds: 140
	Sources    int    // how many a copy names: 5
}

const offlineAddress = "offline.html"

// Feature is the page about copies of the site.
var Feature = view.Feature{
	Fixed:   []string{offlineAddress},
	Layouts: map[string]any{"offline": OfflinePage{}},
	Foot:    []view.Section{{Key: "offline.title", Address: offlineAddress}},
	Fixtures: func(s *view.Site) []plan.Output {
		return []plan.Output{view.Render(s, offlineAddress, "offline", offlinePage)}
	},
}

// sumsDigest is the file with the digest of SHA256SUMS. The sink that writes a
// folder makes it, since it is of all files: who serves a plan page by page has
// none, and so no page may link to it.
const sumsDigest = "SHA256SUMS.sha256"

func offlinePage(w *view.Writer) OfflinePage {
	say := w.Layouts.Strings
	return OfflinePage{
		Frame: w.Frame(say["offline.title"], say["offline.lead"], ""), Title: say["offline.title"],
		Repository: w.Settings.Repository, Digest: w.Absolute(sumsDigest),
		Claims: len(w.Ledger.Claims), Sources: len(w.Ledger.Sources),
	}
}
