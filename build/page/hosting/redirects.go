package hosting

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"onrecord/build/view"
)

// redirects is the file in which Netlify and Cloudflare Pages look for moved
// addresses, or "" where there is none. The page at an old address leads on
// everywhere, on a disk too; a host that reads this file also tells programs,
// which follow no page, that the move is for good.
//
// The status carries no "!", by which Netlify alone would prefer the line to the
// page: Cloudflare takes such a line for a mistake and drops it.
//
// A card that shares a page has its own address here alone, and so has a folder of claims,
// to which a reader comes who shortens an address: all claims are listed by time.
func redirects(s *view.Site) string {
	var lines []string
	taken := map[string]bool{}
	for ref, c := range s.Ledger.Cards {
		if page := s.Ledger.PageOf(ref); page != c.Address { // not for good: it can come to have a page of its own
			lines = append(lines, "/"+c.Address+" /"+page+" 302\n")
		}
	}
	for ref, c := range s.Ledger.Cards {
		page := s.Ledger.PageOf(ref)
		for _, old := range c.MovedFrom {
			lines = append(lines, requested(old.Value)+" /"+page+" 301\n")
			if folder, index := strings.CutSuffix(old.Value, "/index.html"); index {
				lines = append(lines, requested(folder+"/")+" /"+page+" 301\n")
				taken[folder] = true
			}
		}
	}
	for i := range s.Ledger.Claims {
		for folder := path.Dir(s.Ledger.Claims[i].Address); folder != "."; folder = path.Dir(folder) {
			if !taken[folder] {
				lines = append(lines, "/"+folder+"/ /"+view.TimelineAddress+" 302\n")
				taken[folder] = true
			}
		}
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}

// requested is the path of an address as a browser asks for it: percent-encoded. Cloudflare
// turns what it reads into that (workers-sdk, parseRedirects), Netlify takes lines as they
// are, and a space would end the path at both. Of brackets, apostrophes and exclamation marks,
// which Go encodes, a browser encodes none.
func requested(address string) string {
	return asTyped.Replace((&url.URL{Path: "/" + address}).EscapedPath())
}

var asTyped = strings.NewReplacer("%21", "!", "%27", "'", "%28", "(", "%29", ")")
