// Package offline is the page that says how to keep a copy of the site.
package offline

import (
	"strings"

	"onrecord/build/plan"
	"onrecord/build/view"
)

// OfflinePage is the view model of offline.html: how to keep a copy of the site,
// and how to prove that it is whole.
type OfflinePage struct {
	Frame      view.Frame
	Title      string   // of the page: "Offline copy"
	Repository string   // where the cards are kept; empty if nobody said: "https://example.org/claims"
	Digest     string   // the digest that is published now, absolute; empty without a base URL: "https://example.org/SHA256SUMS.sha256"
	Sums       string   // the digests of all files: "SHA256SUMS"
	SumsDigest string   // the digest of that list: "SHA256SUMS.sha256"
	Files      string   // where every file is linked: "files/index.html"
	Absent     string   // an expression for grep, of the files that only hosts have: " (_headers|_redirects)$"
	Survival   Survival // what other programs leave of a claim
	Claims     int      // how many a copy holds: 140
	Sources    int      // how many a copy names: 5
}

const offlineAddress = "offline.html"

// Feature is the page about copies of the site.
var Feature = view.Feature{
	Fixed:   []string{offlineAddress},
	Layouts: map[string]any{"offline": OfflinePage{}},
	Strings: map[string][]string{"offline.survives-": survivalKeys()},
	Foot:    []view.Section{{Key: "offline.title", Address: offlineAddress}},
	Fixtures: func(s *view.Site) []plan.Output {
		return []plan.Output{view.Render(s, offlineAddress, "offline", offlinePage)}
	},
}

// absent is an expression for the lines of SHA256SUMS about files that no copy has
// which was fetched over the web.
func absent() string {
	return " (" + strings.ReplaceAll(strings.Join(plan.HostNames, "|"), ".", `\.`) + ")$"
}

func offlinePage(w *view.Writer) OfflinePage {
	say := w.Layouts.Strings
	return OfflinePage{
		Frame: w.Frame(say["offline.title"], say["offline.lead"], ""), Title: say["offline.title"],
		Repository: w.Settings.Repository, Digest: w.Absolute(plan.SumsDigestName),
		Sums: w.Link(plan.SumsName), SumsDigest: w.Link(plan.SumsDigestName), Files: w.Link(w.Ways.Files), Absent: absent(),
		Survival: survivalOf(w), Claims: len(w.Ledger.Claims), Sources: len(w.Ledger.Sources),
	}
}
