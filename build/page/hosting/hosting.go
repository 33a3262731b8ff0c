// Package hosting is the files that hosts read.
package hosting

import (
	"onrecord/build/plan"
	"onrecord/build/view"
)

// The files that hosts read.
const (
	headersAddress   = "_headers"
	redirectsAddress = "_redirects"
	gitAddress       = ".gitattributes"
	serveAddress     = "serve.json"
)

// unaltered keeps git from rewriting line ends: the tables have those of their
// formats, and a commit from Windows would change them for good.
const unaltered = "* -text\n"

// served keeps npm's serve from cutting addresses: without its slash a folder's page
// leads astray. The start page alone is left to it, where it would list the folder.
const served = `{"cleanUrls": ["/"], "trailingSlash": false}` + "\n"

// unframed keeps the page on which readers write out of other people's pages. All
// others may stand there, since a claim's page is its own card to embed: nobody is
// logged in here, and nothing is changed by a click.
const unframed = "/propose*\n  X-Frame-Options: DENY\n"

// Feature is the files that hosts read.
var Feature = view.Feature{Fixed: []string{headersAddress, redirectsAddress, gitAddress, serveAddress}, Fixtures: hostFiles}

func hostFiles(s *view.Site) []plan.Output {
	outputs := []plan.Output{s.Text(headersAddress, headers(s.Noindex)), s.Text(gitAddress, unaltered), s.Text(serveAddress, served)}
	if moved := redirects(s); moved != "" {
		outputs = append(outputs, s.Text(redirectsAddress, moved))
	}
	return outputs
}

// headers is the file in which Netlify and Cloudflare Pages look for response
// headers. The policy allows nothing but the site's own files: no card can
// bring a script, a style or a request elsewhere into a reader's browser. The
// site's scripts connect to nothing; tools that audit a site read its robots.txt
// through a page, and may.
func headers(noindex bool) string {
	text := "/*\n" +
		"  Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'\n" +
		"  Referrer-Policy: no-referrer\n" +
		"  X-Content-Type-Options: nosniff\n" +
		"  Permissions-Policy: interest-cohort=()\n"
	if noindex {
		text += "  X-Robots-Tag: noindex\n"
	}
	return text + unframed
}
