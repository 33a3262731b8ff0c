package serve

import (
	"bufio"
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestOnlyAllowedNamesAreAnswered(t *testing.T) {
	for _, c := range []struct {
		option string
		port   int
		host   string
		want   bool
	}{
		{"127.0.0.1", 7373, "127.0.0.1:7373", true},
		{"127.0.0.1", 7373, "localhost:7373", true},
		{"127.0.0.1", 7373, "LOCALHOST:7373", true},
		{"127.0.0.1", 7373, "[::1]:7373", true},
		{"127.0.0.1", 7373, "localhost:7374", false},
		{"127.0.0.1", 7373, "localhost", false},
		{"127.0.0.1", 7373, "attacker.example:7373", false},
		{"127.0.0.1", 7373, "localhost.attacker.example:7373", false},
		{"127.0.0.1", 7373, "127.0.0.1.nip.example:7373", false},
		{"127.0.0.1", 7373, "192.168.1.5:7373", false},
		{"127.0.0.1", 7373, "", false},
		{"127.0.0.1", 80, "localhost", true},
		{"127.0.0.1", 80, "[::1]", true},
		{"127.0.0.1", 80, "attacker.example", false},
		{"desk.local", 7373, "desk.local:7373", true},
		{"desk.local", 7373, "other.local:7373", false},
		{"192.168.1.5", 7373, "192.168.1.5:7373", true},
		{"0.0.0.0", 7373, "192.168.1.5:7373", true},
		{"::", 7373, "[fe80::1]:7373", true},
		{"0.0.0.0", 7373, "192.168.1.5:80", false},
		{"0.0.0.0", 7373, "attacker.example:7373", false},
	} {
		if got := allow(c.option, c.port).host(c.host); got != c.want {
			t.Errorf("--host %s --port %d: Host %q is %v", c.option, c.port, c.host, got)
		}
	}
	s := serving(files(small()))
	for _, address := range []string{"/", "/.onrecord/events", "/style.css"} {
		got := get(s, address, "Host", "attacker.example:7373")
		if got.Code != http.StatusForbidden || strings.Contains(got.Body.String(), "home") {
			t.Errorf("%s: %d %s", address, got.Code, got.Body)
		}
	}
}

func TestEventsAreForOurOwnPages(t *testing.T) {
	s := serving(files(small()))
	for _, c := range [][2]string{
		{"Origin", "http://attacker.example"},
		{"Origin", "http://attacker.example:7373"},
		{"Origin", "https://127.0.0.1:7373"},
		{"Origin", "http://localhost:7373"}, // another origin than the request's own
		{"Origin", "http://127.0.0.1:8080"},
		{"Origin", "null"},
		{"Sec-Fetch-Site", "cross-site"},
		{"Sec-Fetch-Site", "same-site"},
	} {
		if got := get(s, eventsAddress, c[0], c[1]); got.Code != http.StatusForbidden {
			t.Errorf("%s %s: %d", c[0], c[1], got.Code)
		}
	}
	if got := request(s, http.MethodHead, eventsAddress, "Origin", "http://127.0.0.1:7373", "Sec-Fetch-Site", "same-origin"); got.Code != 200 || got.Header().Get("Content-Type") != "text/event-stream" {
		t.Errorf("our own page: %d %v", got.Code, got.Header())
	}
}

// TestEvents reads the messages of a page: one at once, one for each change,
// and none that is not needed.
func TestEvents(t *testing.T) {
	s := serving(files(small()))
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Host = "127.0.0.1:7373"
		s.ServeHTTP(w, r)
	}))
	defer web.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, web.URL+eventsAddress, nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	lines := bufio.NewScanner(answer.Body)
	next := func() string {
		for lines.Scan() {
			if style, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				return style
			}
		}
		t.Fatal("no message")
		return ""
	}
	first := next()
	texts := small()
	texts["style.css"] = "p{color:red}"
	s.Show(files(texts))
	s.Announce()
	second := next()
	if first == "" || first == second {
		t.Errorf("the style sheet changed, and the messages are %q and %q", first, second)
	}
	texts["index.html"] = page("changed")
	s.Show(files(texts))
	s.Announce()
	if third := next(); third != second {
		t.Errorf("a page changed, and the message about styles is %q after %q", third, second)
	}
}
