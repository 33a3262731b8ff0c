package serve

import (
	"bytes"
	"embed"
	"fmt"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
)

// own are the addresses of the server itself. No card can stand there: ids and
// folders have no dot.
const (
	own           = "/.onrecord/"
	eventsAddress = own + "events"
	headersFile   = "_headers"
	missingFile   = "404.html"
	indexFile     = "index.html"
)

//go:embed browser
var browser embed.FS

// answer is what one request gets.
type answer struct {
	status  int
	headers http.Header
	body    []byte
}

// answer looks up an address and renders what stands there.
func (s *Server) answer(address string) answer {
	s.mutex.RLock()
	defer s.mutex.RUnlock()
	a := answer{status: http.StatusOK, headers: s.site.headersFor(address)}
	switch {
	case strings.HasPrefix(address, own):
		a.own(strings.TrimPrefix(address, own))
		return a
	case s.site == nil:
		a.status = http.StatusServiceUnavailable
		a.page(s.wrong.page(), nil, nil)
		return a
	}
	name := s.site.name(address)
	output, found := s.site.find(name)
	if !found {
		if _, folder := s.site.find(name + "/" + indexFile); folder {
			// Links of a page are relative to its folder.
			a.status = http.StatusFound
			a.headers.Set("Location", (&url.URL{Path: s.site.base + name + "/"}).EscapedPath())
			return a
		}
		a.status = http.StatusNotFound
		if output, found = s.site.find(missingFile); !found {
			a.text("there is no page at this address\n")
			return a
		}
		name = missingFile
	}
	var content bytes.Buffer
	if err := output.Render(&content); err != nil {
		a.status = http.StatusInternalServerError
		a.page(broken(fmt.Errorf("rendering %q: %w", name, err)).page(), nil, nil)
	} else if path.Ext(name) == ".html" {
		a.page(content.Bytes(), s.site, s.wrong)
	} else {
		a.file(name, content.Bytes())
	}
	return a
}

// own answers with a file of the server's own.
func (a *answer) own(name string) {
	content, err := browser.ReadFile("browser/" + name)
	if err != nil {
		a.status = http.StatusNotFound
		a.text("onrecord serve has nothing at this address\n")
		return
	}
	a.file(name, content)
}

func (a *answer) text(sentence string) { a.file("answer.txt", []byte(sentence)) }

func (a *answer) file(name string, content []byte) {
	a.headers.Set("Content-Type", contentType(name))
	a.headers.Set("ETag", `"`+digest(content)+`"`)
	a.body = content
}

// page answers with a page, into which the script that follows changes is put,
// and what is wrong with the site, if anything is. The script is told what it
// has before it: by asking for the head of the page again, it sees whether that
// is still so.
func (a *answer) page(html []byte, s *site, w *wrong) {
	head, tail := "", ""
	if w != nil {
		head, tail = reportStyle, w.panel()
	}
	identity := digest([]byte(tail + string(html)))
	style := ""
	if s != nil {
		style = s.style()
	}
	head += `<script src="` + own + `reload.js" data-page="` + identity + `" data-style="` + style + `" defer></script>`
	html = before(html, "</body>", tail)
	html = before(html, "</head>", head)
	a.file("page.html", html)
	a.headers.Set("ETag", `"`+identity+`"`)
}

// before inserts a text before the tag, or puts it at the end of a page that
// has none.
func before(html []byte, tag, text string) []byte {
	at := bytes.LastIndex(html, []byte(tag))
	if tag == "</head>" {
		at = bytes.Index(html, []byte(tag))
	}
	if at < 0 {
		at = len(html)
	}
	whole := make([]byte, 0, len(html)+len(text))
	return append(append(append(whole, html[:at]...), text...), html[at:]...)
}

// send writes the answer. Nothing is kept by a browser: what it shows is what
// the cards say now.
func (a answer) send(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	for name, values := range a.headers {
		h[name] = values
	}
	h.Set("Cache-Control", "no-store")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Content-Length", strconv.Itoa(len(a.body)))
	w.WriteHeader(a.status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(a.body)
	}
}
