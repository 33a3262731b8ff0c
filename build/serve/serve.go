// Package serve shows a plan in a browser: it renders the page that is asked
// for, when it is asked for, tells open pages when the site changes, and shows
// in the pages what is wrong with the cards while the last good site goes on
// working.
//
// What it answers equals the files of a fresh build, byte for byte, but for one
// script tag before </head> of every page (and a panel at its end while the
// site has mistakes). The headers are those that the plan itself publishes in
// its _headers file, so an author sees what a reader's browser will allow.
//
// It is safe to run beside other things in a browser: only requests that name
// this server by an allowed name are answered (a site of strangers that
// resolves its name to this machine is refused), nothing is offered to other
// origins, and an address is looked up in a list of outputs, never on the disk.
package serve

import (
	"net/http"
	"sync"

	"onrecord/build/diag"
	"onrecord/build/plan"
)

// Options are what a Server has to know about where it stands.
type Options struct {
	Host string // as the user gave it: requests may name it
	Port int
	Site string // the folder of the site: diagnostics name files below it, as the terminal does
}

// Outcome is what one build made of the site's files: a plan, or the mistakes
// that stand in its way, or an error of the environment.
type Outcome struct {
	Plan        plan.Plan
	BaseURL     string // of the site; addresses below its path are answered too
	Diagnostics []diag.Diagnostic
	Err         error
	Inputs      uint64 // differs where the files differ; Inputs.Sum gives it
	Release     func() // called when nobody renders from Plan any more; may be nil
}

// Errors is how many of the diagnostics keep the site from being shown.
func (o Outcome) Errors() int {
	errors, _ := diag.Count(o.Diagnostics)
	return errors
}

// Good reports whether the plan can be shown.
func (o Outcome) Good() bool { return o.Err == nil && o.Errors() == 0 }

func (o Outcome) release() {
	if o.Release != nil {
		o.Release()
	}
}

// Server answers requests from the newest good plan. New makes one.
type Server struct {
	options Options
	allowed allowed
	pages   listeners

	ready     chan struct{} // closed by the first Show
	readyOnce sync.Once

	// mutex is held for reading while something is rendered, so that Show
	// releases a plan only when nobody renders from it.
	mutex sync.RWMutex
	site  *site // the last good one; nil if there was none yet
	wrong *wrong
}

// New returns a server that makes every request wait until the first Show.
func New(o Options) *Server {
	return &Server{options: o, allowed: allow(o.Host, o.Port), ready: make(chan struct{})}
}

// Show makes an outcome the one that is shown. Where it is not good, the last
// good plan stays, and its pages say what is wrong. Open pages look for
// themselves whether they changed once Announce is called.
func (s *Server) Show(o Outcome) {
	var fresh *site
	if o.Good() {
		fresh = newSite(o)
	}
	s.mutex.Lock()
	old := s.site
	if fresh != nil {
		s.site, s.wrong = fresh, nil
	} else {
		s.wrong = newWrong(o, s.options.Site)
	}
	s.mutex.Unlock()
	s.readyOnce.Do(func() { close(s.ready) })
	switch {
	case fresh == nil:
		o.release()
	case old != nil:
		old.release()
	}
}

// Announce tells every open page that the site may have changed.
func (s *Server) Announce() { s.pages.wake() }

// ServeHTTP implements http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !s.allowed.host(r.Host) {
		refuse(w, http.StatusForbidden, "onrecord serve does not answer to the name in this address. Open the address that it printed, or start it with --host and that name.")
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		refuse(w, http.StatusMethodNotAllowed, "onrecord serve only shows a site: it takes no "+r.Method+".")
		return
	}
	select {
	case <-s.ready:
	case <-r.Context().Done():
		return
	}
	if r.URL.Path == eventsAddress {
		s.events(w, r)
		return
	}
	s.answer(r.URL.Path).send(w, r)
}

// refuse answers with a sentence. It has no content of the site in it, so that
// what is refused tells nothing.
func refuse(w http.ResponseWriter, status int, sentence string) {
	h := w.Header()
	h.Set("Content-Type", "text/plain; charset=utf-8")
	h.Set("Content-Security-Policy", "default-src 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(sentence + "\n"))
}
