package serve

import (
	"fmt"
	"html"
	"path"
	"path/filepath"
	"strings"

	"onrecord/build/diag"
)

// shownLimit is how many mistakes a page shows. Whoever has more reads them in
// the terminal.
const shownLimit = 50

const reportStyle = `<link rel="stylesheet" href="` + own + `report.css">`

// wrong is what is wrong with the site, in the words of the terminal.
type wrong struct {
	title string
	texts []string
	more  string // what is not shown; may be empty
}

func newWrong(o Outcome, site string) *wrong {
	if o.Err != nil {
		return broken(o.Err)
	}
	w := &wrong{}
	errors, warnings := diag.Count(o.Diagnostics)
	for _, d := range o.Diagnostics {
		if d.Level == diag.Error && len(w.texts) < shownLimit {
			d.File = path.Join(filepath.ToSlash(site), d.File)
			w.texts = append(w.texts, d.String())
		}
	}
	w.title = count(errors, "error")
	var rest []string
	if n := errors - len(w.texts); n > 0 {
		rest = append(rest, count(n, "more error"))
	}
	if warnings > 0 {
		rest = append(rest, count(warnings, "warning"))
	}
	if len(rest) > 0 {
		w.more = strings.Join(rest, " and ") + " in the terminal"
	}
	return w
}

// broken is what is wrong where the environment failed.
func broken(err error) *wrong {
	return &wrong{title: "The site could not be read", texts: []string{"onrecord serve: " + err.Error()}}
}

// panel is shown at the end of every page of the last good site. Mistakes hold
// what strangers wrote: all of it is escaped, and none of it is markup.
func (w *wrong) panel() string {
	return `<aside class="onrecord-report" role="status" aria-label="What is wrong with the site"><details open><summary>` +
		html.EscapeString(w.title) + `: this page is the last one without</summary>` + w.list() + `</details></aside>`
}

// page is shown at every address as long as there never was a good site.
func (w *wrong) page() []byte {
	return []byte(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>` + html.EscapeString(w.title) + ` · onrecord serve</title>
` + reportStyle + `
</head>
<body class="onrecord-report-page">
<main>
<h1>` + html.EscapeString(w.title) + `</h1>
<p>This page follows as soon as the files are mended. Nothing has to be started again.</p>
<div class="onrecord-report">` + w.list() + `</div>
</main>
</body>
</html>
`)
}

func (w *wrong) list() string {
	var b strings.Builder
	for _, text := range w.texts {
		first, frame, _ := strings.Cut(text, "\n")
		b.WriteString(`<pre><span>` + html.EscapeString(first) + "</span>\n" + html.EscapeString(frame) + "</pre>")
	}
	if w.more != "" {
		b.WriteString("<p>" + html.EscapeString(w.more) + "</p>")
	}
	return b.String()
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
