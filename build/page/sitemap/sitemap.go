// Package sitemap is the files for search engines.
package sitemap

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/xml"
	"io"
	"path"
	"strconv"

	"onrecord/build/ledger"
	"onrecord/build/plan"
	"onrecord/build/view"
)

// The files for search engines. They stand here, where the pages are: the sitemap
// is read off the plan, so that no page can be forgotten.
//
// The parts stand at the top, beside the index and not below it, since a sitemap
// may name no address outside its own folder (sitemaps.org, "Sitemap file
// location").
const (
	robotsAddress  = "robots.txt"
	sitemapAddress = "sitemap.xml"
	sitemapPrefix  = "sitemap" // of the index and of its parts, where there are several: "sitemap-1.xml"
)

// The limits of a part are a tenth below those of sitemaps.org (50,000 addresses,
// 50 MB); that of an address is the protocol's own.
const (
	sitemapEntries       = 45_000
	sitemapBytes         = 45_000_000
	sitemapAddressLength = 2048
)

const (
	sitemapSpace = `"http://www.sitemaps.org/schemas/sitemap/0.9"`
	xmlHead      = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"
)

// robots is the file by which crawlers are told where they may go (RFC 9309):
// everywhere. With noindex they have to come too, since only who reads a page can
// read that it asks not to be found (Google Search Central, "Block Search indexing
// with noindex"); then there is no sitemap, and none without a base URL.
func robots(s *view.Site) string {
	text := "User-agent: *\nDisallow:\n"
	if s.Noindex {
		text = "# Nothing is closed, so that crawlers read the noindex of every page.\n" + text
	}
	if Wanted(s) {
		text += "\nSitemap: " + s.Absolute(sitemapAddress) + "\n"
	}
	return text
}

// Feature is robots.txt; the sitemap itself is read off a plan, by Group.
var Feature = view.Feature{Fixed: []string{robotsAddress, sitemapAddress}, Fixtures: func(s *view.Site) []plan.Output {
	return []plan.Output{s.Text(robotsAddress, robots(s))}
}}

// Wanted reports whether a site tells search engines of its pages.
func Wanted(s *view.Site) bool { return s.Settings.BaseURL != "" && !s.Noindex }

// sitemapEntry is one page that search engines may find.
type sitemapEntry struct {
	address string
	claim   ledger.ClaimID // None for a page of another kind
	hash    uint32         // of the address
}

// Group is the sitemap, or the group of an index and its parts, for a plan of pages. Left out
// are the pages that ask not to be found: the one for what is missing, and those
// at old addresses.
func Group(s *view.Site, pages plan.Plan) plan.Group {
	return plan.Group{Prefix: sitemapPrefix, Expand: func() []plan.Output {
		hidden := map[string]bool{view.MissingAddress: true}
		for _, c := range s.Ledger.Cards {
			for _, old := range c.MovedFrom {
				hidden[old.Value] = true
			}
		}
		claims := make(map[string]ledger.ClaimID, len(s.Ledger.Claims))
		for i := range s.Ledger.Claims {
			claims[s.Ledger.Claims[i].Address] = ledger.ClaimID(i)
		}
		var entries []sitemapEntry
		for _, o := range pages.All() {
			if path.Ext(o.Path) != ".html" || hidden[o.Path] || len(s.Absolute(o.Path)) >= sitemapAddressLength {
				continue
			}
			e := sitemapEntry{address: o.Path, claim: ledger.None}
			if id, isClaim := claims[o.Path]; isClaim {
				e.claim = id
			}
			sum := sha256.Sum256([]byte(o.Path))
			e.hash = binary.BigEndian.Uint32(sum[:])
			entries = append(entries, e)
		}
		var line []byte
		parts := partition(entries, sitemapEntries, sitemapBytes, func(e sitemapEntry) int {
			line = sitemapLine(s, line[:0], e)
			return len(line)
		})
		if len(parts) == 1 {
			return []plan.Output{{Path: sitemapAddress, Render: func(out io.Writer) error { return sitemapPart(s, out, parts[0]) }}}
		}
		outputs := []plan.Output{{Path: sitemapAddress, Render: func(out io.Writer) error { return sitemapIndex(s, out, len(parts)) }}}
		for i, part := range parts {
			outputs = append(outputs, plan.Output{Path: partAddress(i), Render: func(out io.Writer) error { return sitemapPart(s, out, part) }})
		}
		return outputs
	}}
}

func partAddress(i int) string { return sitemapPrefix + "-" + strconv.Itoa(i+1) + ".xml" }

// partition divides entries into 1, 2, 4, 8 … parts by the first bits of their
// hashes, until each part keeps the limits. So a new page moves one part alone,
// and pages change parts only when there are twice as many parts as before.
func partition(entries []sitemapEntry, most, bytes int, size func(sitemapEntry) int) [][]sitemapEntry {
	const deepest = 15 // an index names no more parts than a part names pages
	for bits := 0; ; bits++ {
		parts := make([][]sitemapEntry, 1<<bits)
		sizes := make([]int, 1<<bits)
		fit := true
		for _, e := range entries {
			i := uint64(e.hash) >> (32 - bits)
			parts[i] = append(parts[i], e)
			sizes[i] += size(e)
			fit = fit && len(parts[i]) <= most && sizes[i] <= bytes
		}
		if fit || bits == deepest {
			return parts
		}
	}
}

func sitemapIndex(s *view.Site, out io.Writer, parts int) error {
	text := []byte(xmlHead + "<sitemapindex xmlns=" + sitemapSpace + ">\n")
	for i := range parts {
		text = append(text, "<sitemap><loc>"...)
		text = appendXML(text, s.Absolute(partAddress(i)))
		text = append(text, "</loc></sitemap>\n"...)
	}
	_, err := out.Write(append(text, "</sitemapindex>\n"...))
	return err
}

func sitemapPart(s *view.Site, out io.Writer, part []sitemapEntry) error {
	text := []byte(xmlHead + "<urlset xmlns=" + sitemapSpace + ">\n")
	for _, e := range part {
		text = sitemapLine(s, text, e)
	}
	_, err := out.Write(append(text, "</urlset>\n"...))
	return err
}

func sitemapLine(s *view.Site, text []byte, e sitemapEntry) []byte {
	text = append(text, "<url><loc>"...)
	text = appendXML(text, s.Absolute(e.address))
	text = append(text, "</loc>"...)
	if e.claim != ledger.None {
		if day := s.Ledger.Claims[e.claim].LastChange(); day != "" {
			text = append(text, "<lastmod>"+day+"</lastmod>"...)
		}
	}
	return append(text, "</url>\n"...)
}

// appendXML appends a text with what means something in XML escaped, as
// sitemaps.org asks for ("Entity escaping"): some by number, which is the same to
// whoever reads XML.
func appendXML(text []byte, value string) []byte {
	b := bytes.NewBuffer(text)
	xml.EscapeText(b, []byte(value)) // a buffer takes all
	return b.Bytes()
}
