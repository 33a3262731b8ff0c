package serve

import (
	"net/http"
	"path"
	"slices"
	"strings"
)

// section is one part of a _headers file: the headers of the paths that match.
type section struct {
	pattern string // "/*", "/data/*", "/feed.xml"
	headers [][2]string
}

// strict are the headers of answers that no plan is there for.
var strict = []section{{"/*", [][2]string{
	{"Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
	{"Referrer-Policy", "no-referrer"},
	{"X-Content-Type-Options", "nosniff"},
}}}

// parseHeaders reads a _headers file as Netlify and Cloudflare Pages do: a path
// at the beginning of a line, its headers in the lines below, indented.
func parseHeaders(text string) []section {
	var sections []section
	for line := range strings.Lines(text) {
		trimmed := strings.TrimSpace(line)
		name, value, isHeader := strings.Cut(trimmed, ":")
		switch {
		case trimmed == "" || strings.HasPrefix(trimmed, "#"):
		case line[0] == '/':
			sections = append(sections, section{pattern: trimmed})
		case isHeader && len(sections) > 0:
			s := &sections[len(sections)-1]
			s.headers = append(s.headers, [2]string{strings.TrimSpace(name), strings.TrimSpace(value)})
		}
	}
	return sections
}

func (s section) matches(address string) bool {
	if prefix, ok := strings.CutSuffix(s.pattern, "*"); ok {
		return strings.HasPrefix(address, prefix)
	}
	return s.pattern == address
}

// headersFor are the headers that the site publishes for an address, its policy
// widened by the connection over which a page hears of changes.
func (s *site) headersFor(address string) http.Header {
	sections := strict
	if s != nil && len(s.headers) > 0 {
		sections = s.headers
	}
	h := http.Header{}
	for _, section := range sections {
		if section.matches(address) {
			for _, header := range section.headers {
				h.Add(header[0], header[1])
			}
		}
	}
	policies := h["Content-Security-Policy"]
	for i := range policies {
		policies[i] = connecting(policies[i])
	}
	return h
}

// connecting adds 'self' to what a policy allows connections to.
func connecting(policy string) string {
	const name = "connect-src"
	directives := strings.Split(policy, ";")
	for i, d := range directives {
		words := strings.Fields(d)
		if len(words) == 0 || !strings.EqualFold(words[0], name) {
			continue
		}
		if len(words) == 2 && words[1] == "'none'" {
			words = words[:1]
		}
		if !slices.Contains(words, "'self'") {
			words = append(words, "'self'")
		}
		directives[i] = " " + strings.Join(words, " ")
		return strings.TrimSpace(strings.Join(directives, ";"))
	}
	return strings.TrimRight(policy, "; ") + "; " + name + " 'self'"
}

// types are the content types by ending. They are written here, since what the
// system's own list says differs from machine to machine.
var types = map[string]string{
	".html":        "text/html; charset=utf-8",
	".css":         "text/css; charset=utf-8",
	".js":          "text/javascript; charset=utf-8",
	".txt":         "text/plain; charset=utf-8",
	".csv":         "text/csv; charset=utf-8",
	".bib":         "application/x-bibtex; charset=utf-8",
	".ris":         "application/x-research-info-systems; charset=utf-8",
	".xml":         "application/xml",
	".atom":        "application/atom+xml",
	".json":        "application/json",
	".jsonl":       "application/x-ndjson",
	".jsonld":      "application/ld+json",
	".webmanifest": "application/manifest+json",
	".svg":         "image/svg+xml",
	".png":         "image/png",
	".jpg":         "image/jpeg",
	".jpeg":        "image/jpeg",
	".webp":        "image/webp",
	".avif":        "image/avif",
	".ico":         "image/x-icon",
	".woff2":       "font/woff2",
	".pdf":         "application/pdf",
	".epub":        "application/epub+zip",
	".zip":         "application/zip",
	".gz":          "application/gzip",
}

func contentType(name string) string {
	if known, ok := types[path.Ext(name)]; ok {
		return known
	}
	return "text/plain; charset=utf-8"
}
