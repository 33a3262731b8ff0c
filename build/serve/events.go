package serve

import (
	"fmt"
	"net/http"
	"sync"
	"time"
)

// heartbeat is how often a connection is used although nothing changed: one
// that leads nowhere any more is found by writing to it.
const heartbeat = 20 * time.Second

// listeners are the open pages.
type listeners struct {
	mutex sync.Mutex
	bells map[chan struct{}]bool
}

// wake tells every page. A page that has not yet acted on the last call needs
// no second one: it will see what is there then.
func (l *listeners) wake() {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	for bell := range l.bells {
		select {
		case bell <- struct{}{}:
		default:
		}
	}
}

func (l *listeners) join() (bell chan struct{}, leave func()) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if l.bells == nil {
		l.bells = map[chan struct{}]bool{}
	}
	bell = make(chan struct{}, 1)
	l.bells[bell] = true
	return bell, func() {
		l.mutex.Lock()
		defer l.mutex.Unlock()
		delete(l.bells, bell)
	}
}

// events tells a page of changes (server-sent events). The first message comes
// at once: a page that was away, or was sent before this server was started,
// finds out what it missed.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	if !s.allowed.origin(r) {
		refuse(w, http.StatusForbidden, "onrecord serve tells its own pages of changes, and no others.")
		return
	}
	flusher, ok := w.(http.Flusher)
	if !ok {
		refuse(w, http.StatusNotImplemented, "this connection cannot be kept open.")
		return
	}
	bell, leave := s.pages.join()
	defer leave()
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	if r.Method == http.MethodHead {
		return
	}
	ticker := time.NewTicker(heartbeat)
	defer ticker.Stop()
	message := "retry: 500\n" + s.message()
	for {
		if _, err := fmt.Fprint(w, message); err != nil {
			return
		}
		flusher.Flush()
		select {
		case <-r.Context().Done():
			return
		case <-ticker.C:
			message = ":\n\n"
		case <-bell:
			message = s.message()
		}
	}
}

// message says which style sheets there are now.
func (s *Server) message() string {
	s.mutex.RLock()
	defer s.mutex.RUnlock()
	style := ""
	if s.site != nil {
		style = s.site.style()
	}
	return "data: " + style + "\n\n"
}
