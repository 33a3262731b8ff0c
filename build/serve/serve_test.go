package serve

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"onrecord/build/diag"
	"onrecord/build/plan"
)

const policy = "default-src 'none'; style-src 'self'; script-src 'self'"

// files makes a good outcome of names and texts, with the headers file that a
// plan has.
func files(texts map[string]string, groups ...plan.Group) Outcome {
	o := Outcome{Plan: plan.Plan{Groups: groups}}
	add := func(name, text string) {
		o.Plan.Outputs = append(o.Plan.Outputs, output(name, text))
	}
	for name, text := range texts {
		add(name, text)
	}
	add("_headers", "# a comment\n/*\n  Content-Security-Policy: "+policy+"\n  Referrer-Policy: no-referrer\n\n/data/*\n  X-Robots-Tag: noindex\n")
	return o
}

func output(name, text string) plan.Output {
	return plan.Output{Path: name, Render: func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}}
}

func page(text string) string {
	return "<html><head><title>t</title></head><body><p>" + text + "</p></body></html>"
}

func small() map[string]string {
	return map[string]string{
		"index.html": page("home"), "404.html": page("missing"), "claims/x.html": page("x"),
		"claims/index.html": page("claims"), "style.css": "p{}", "data/all.json": "{}", "a b.html": page("space"),
	}
}

func serving(outcomes ...Outcome) *Server {
	s := New(Options{Host: "127.0.0.1", Port: 7373, Site: "."})
	for _, o := range outcomes {
		s.Show(o)
	}
	return s
}

func request(s *Server, method, address string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "http://127.0.0.1:7373/", nil)
	r.URL.Path = address
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
		if headers[i] == "Host" {
			r.Host = headers[i+1]
		}
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

func get(s *Server, address string, headers ...string) *httptest.ResponseRecorder {
	return request(s, http.MethodGet, address, headers...)
}

func TestWhatStandsWhere(t *testing.T) {
	s := serving(files(small()))
	for _, c := range []struct {
		address  string
		status   int
		contains string
		kind     string
	}{
		{"/", 200, "home", "text/html; charset=utf-8"},
		{"/index.html", 200, "home", "text/html; charset=utf-8"},
		{"/claims/x.html", 200, "<p>x</p>", "text/html; charset=utf-8"},
		{"/claims/", 200, "claims", "text/html; charset=utf-8"},
		{"/claims", 302, "", ""},
		{"/a b.html", 200, "space", "text/html; charset=utf-8"},
		{"/style.css", 200, "p{}", "text/css; charset=utf-8"},
		{"/data/all.json", 200, "{}", "application/json"},
		{"/_headers", 200, "Referrer", "text/plain; charset=utf-8"},
		{"/none.html", 404, "missing", "text/html; charset=utf-8"},
		{"/claims/none/", 404, "missing", "text/html; charset=utf-8"},
		{"/claims/../index.html", 404, "missing", "text/html; charset=utf-8"},
		{"/../serve.go", 404, "missing", "text/html; charset=utf-8"},
		{"/../../../../etc/passwd", 404, "missing", "text/html; charset=utf-8"},
		{"//claims", 404, "missing", "text/html; charset=utf-8"},
		{"/claims\\x.html", 404, "missing", "text/html; charset=utf-8"},
		{"/.onrecord/reload.js", 200, "EventSource", "text/javascript; charset=utf-8"},
		{"/.onrecord/report.css", 200, "onrecord-report", "text/css; charset=utf-8"},
		{"/.onrecord/../serve.go", 404, "nothing", "text/plain; charset=utf-8"},
		{"/.onrecord/", 404, "nothing", "text/plain; charset=utf-8"},
	} {
		got := get(s, c.address)
		if got.Code != c.status || !strings.Contains(got.Body.String(), c.contains) || got.Header().Get("Content-Type") != c.kind {
			t.Errorf("%s: %d %q %q", c.address, got.Code, got.Header().Get("Content-Type"), got.Body)
		}
	}
	if to := get(s, "/claims").Header().Get("Location"); to != "/claims/" {
		t.Errorf("the folder's address leads to %q", to)
	}
}

// An address of letters that are not ASCII comes percent-encoded from a browser, and as it is
// from other programs.
func TestAccentedAddresses(t *testing.T) {
	s := serving(files(map[string]string{"index.html": page("home"), "café/index.html": page("moved"), "Über uns/Tal.html": page("valley")}))
	for address, want := range map[string]string{
		"/caf%C3%A9/index.html": "moved", "/caf%c3%a9/": "moved", "/café/": "moved",
		"/%C3%9Cber%20uns/Tal.html": "valley", "/Über%20uns/Tal.html": "valley",
	} {
		r := httptest.NewRequest("GET", "http://127.0.0.1:7373"+address, nil)
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s: status %d, %s", address, w.Code, w.Body)
		}
	}
	w := get(s, "/café")
	if at := w.Header().Get("Location"); w.Code != http.StatusFound || at != "/caf%C3%A9/" {
		t.Errorf("/café: status %d, to %q", w.Code, at)
	}
}

func TestAddressesBelowTheBaseURLAreAnsweredToo(t *testing.T) {
	o := files(small())
	o.BaseURL = "https://example.org/record/"
	s := serving(o)
	for address, want := range map[string]string{
		"/record/": "home", "/record/claims/": "claims", "/record/style.css": "p{}", "/record/none": "missing",
		"/": "home", "/claims/x.html": "<p>x</p>", "/record": "missing", "/recorded/style.css": "missing",
	} {
		if got := get(s, address).Body.String(); !strings.Contains(got, want) {
			t.Errorf("%s: %q", address, got)
		}
	}
	if to := get(s, "/record/claims").Header().Get("Location"); to != "/record/claims/" {
		t.Errorf("the folder's address leads to %q", to)
	}
}

func TestOnlyOneScriptTagIsAdded(t *testing.T) {
	texts := small()
	texts["bare.html"] = "no head here"
	s := serving(files(texts))
	for name, text := range texts {
		if got := stripped(get(s, "/"+name).Body.String()); got != text {
			t.Errorf("%s: %q, want %q", name, got, text)
		}
	}
	if body := get(s, "/").Body.String(); strings.Count(body, "<script") != 1 || !strings.Contains(body, `"></script></head>`) && !strings.Contains(body, ` defer></script></head>`) {
		t.Errorf("no script before the end of the head: %s", body)
	}
}

func TestHeadAnswersLikeGet(t *testing.T) {
	s := serving(files(small()))
	for _, address := range []string{"/", "/style.css", "/none"} {
		g, h := get(s, address), request(s, http.MethodHead, address)
		if h.Code != g.Code || h.Body.Len() != 0 || fmt.Sprint(h.Header()) != fmt.Sprint(g.Header()) {
			t.Errorf("%s: %d %v, want %d %v", address, h.Code, h.Header(), g.Code, g.Header())
		}
	}
	if got := request(s, http.MethodPost, "/"); got.Code != http.StatusMethodNotAllowed || got.Header().Get("Allow") != "GET, HEAD" {
		t.Errorf("POST: %d", got.Code)
	}
}

func TestThePlansOwnHeadersAreSent(t *testing.T) {
	s := serving(files(small()))
	for address, robots := range map[string]string{"/": "", "/data/all.json": "noindex", "/.onrecord/reload.js": "", "/none": ""} {
		h := get(s, address).Header()
		if got, want := h.Get("Content-Security-Policy"), policy+"; connect-src 'self'"; got != want {
			t.Errorf("%s: policy %q, want %q", address, got, want)
		}
		if h.Get("Referrer-Policy") != "no-referrer" || h.Get("Cache-Control") != "no-store" || h.Get("X-Robots-Tag") != robots {
			t.Errorf("%s: %v", address, h)
		}
		for name := range h {
			if strings.HasPrefix(name, "Access-Control-") {
				t.Errorf("%s offers itself to other origins: %s", address, name)
			}
		}
	}
}

func TestConnecting(t *testing.T) {
	for _, c := range [][2]string{
		{"default-src 'none'", "default-src 'none'; connect-src 'self'"},
		{"default-src 'none';", "default-src 'none'; connect-src 'self'"},
		{"connect-src 'none'; img-src 'self'", "connect-src 'self'; img-src 'self'"},
		{"connect-src 'self'; img-src 'self'", "connect-src 'self'; img-src 'self'"},
		{"img-src 'self'; connect-src https://a.example", "img-src 'self'; connect-src https://a.example 'self'"},
	} {
		if got := connecting(c[0]); got != c[1] {
			t.Errorf("connecting(%q) = %q, want %q", c[0], got, c[1])
		}
	}
}

func TestAGroupIsExpandedWhenAskedFor(t *testing.T) {
	expanded := 0
	o := files(small(), plan.Group{Prefix: "timeline/", Expand: func() []plan.Output {
		expanded++
		return []plan.Output{output("timeline/index.html", page("months")), output("timeline/2023-09.html", page("September"))}
	}})
	s := serving(o)
	get(s, "/")
	get(s, "/claims/none.html")
	if expanded != 0 {
		t.Errorf("expanded %d times before it was asked for", expanded)
	}
	for address, want := range map[string]string{"/timeline/": "months", "/timeline/2023-09.html": "September", "/timeline/2023-10.html": "missing"} {
		if got := get(s, address).Body.String(); !strings.Contains(got, want) {
			t.Errorf("%s: %q", address, got)
		}
	}
	if got := get(s, "/timeline"); got.Code != http.StatusFound {
		t.Errorf("/timeline: %d", got.Code)
	}
	if expanded != 1 {
		t.Errorf("expanded %d times", expanded)
	}
}

func TestAPageThatCannotBeRenderedSaysSo(t *testing.T) {
	o := files(small())
	o.Plan.Outputs = append(o.Plan.Outputs, plan.Output{Path: "bad.html", Render: func(io.Writer) error { return errors.New("no <file>") }})
	got := get(serving(o), "/bad.html")
	if got.Code != 500 || !strings.Contains(got.Body.String(), "no &lt;file&gt;") || !strings.Contains(got.Body.String(), "reload.js") {
		t.Errorf("%d %s", got.Code, got.Body)
	}
}

// mistake is what an attacker's card would have us print.
func mistake(level diag.Level) diag.Diagnostic {
	return diag.Diagnostic{
		File: "content/claims/x.md", Line: 2, Column: 1, Length: 5, Rule: "unknown-field", Level: level,
		Message: `there is no field "<script>alert(1)</script>"`, Hint: `did you mean "title"?`, Text: `</pre><img src=x onerror=alert(1)>: a`,
	}
}

func TestMistakesAreShownInTheWordsOfTheTerminal(t *testing.T) {
	bad := Outcome{Diagnostics: []diag.Diagnostic{mistake(diag.Error), mistake(diag.Warning)}}
	first := serving(bad)
	later := serving(files(small()), bad)
	for name, got := range map[string]*httptest.ResponseRecorder{
		"no site yet": get(first, "/"), "a claim": get(later, "/claims/x.html"), "home": get(later, "/"), "missing": get(later, "/none"),
	} {
		body := got.Body.String()
		if strings.Contains(body, "<img") || strings.Contains(body, "<script>") {
			t.Errorf("%s: a mistake became markup: %s", name, body)
		}
		for _, want := range []string{"content/claims/x.md:2:1: error[unknown-field]: there is no field", "did you mean &#34;title&#34;?", "1 warning in the terminal", "report.css", "reload.js"} {
			if !strings.Contains(body, want) {
				t.Errorf("%s: no %q in %s", name, want, body)
			}
		}
		if csp := got.Header().Get("Content-Security-Policy"); !strings.Contains(csp, "default-src 'none'") || !strings.Contains(csp, "connect-src 'self'") {
			t.Errorf("%s: policy %q", name, csp)
		}
	}
	if got := get(first, "/any/where.html"); got.Code != http.StatusServiceUnavailable {
		t.Errorf("without a site: %d", got.Code)
	}
	if got := get(later, "/claims/x.html"); got.Code != 200 || !strings.Contains(got.Body.String(), "<p>x</p>") {
		t.Errorf("the last good site does not go on working: %d %s", got.Code, got.Body)
	}
	if got := get(later, "/style.css").Body.String(); got != "p{}" {
		t.Errorf("a mistake stands in a style sheet: %q", got)
	}
}

func TestBreakMendBreakAnother(t *testing.T) {
	bad := Outcome{Diagnostics: []diag.Diagnostic{mistake(diag.Error)}}
	other := Outcome{Err: errors.New("the disk is away")}
	s := New(Options{Host: "127.0.0.1", Port: 7373})
	for i, step := range []struct {
		outcome Outcome
		want    string
		wrong   bool
	}{
		{bad, "unknown-field", true},
		{files(map[string]string{"index.html": page("one")}), "one", false},
		{other, "the disk is away", true},
		{bad, "one", true},
		{files(map[string]string{"index.html": page("two")}), "two", false},
	} {
		s.Show(step.outcome)
		body := get(s, "/").Body.String()
		if !strings.Contains(body, step.want) || strings.Contains(body, "onrecord-report") != step.wrong {
			t.Errorf("step %d: %s", i, body)
		}
	}
}

func TestManyMistakesDoNotMakeAHugePage(t *testing.T) {
	var list []diag.Diagnostic
	for i := range 10_000 {
		d := mistake(diag.Error)
		d.Line = i + 1
		list = append(list, d)
	}
	body := get(serving(Outcome{Diagnostics: list}), "/").Body.String()
	if len(body) > 100_000 || !strings.Contains(body, "9950 more errors in the terminal") {
		t.Errorf("%d bytes", len(body))
	}
}

func TestAPlanIsReleasedOnceItIsNotShown(t *testing.T) {
	released := map[string]int{}
	outcome := func(name string, good bool) Outcome {
		o := files(small())
		if !good {
			o.Diagnostics = []diag.Diagnostic{mistake(diag.Error)}
		}
		o.Release = func() { released[name]++ }
		return o
	}
	serving(outcome("first", true), outcome("bad", false), outcome("second", true), outcome("bad", false))
	if fmt.Sprint(released) != "map[bad:2 first:1]" {
		t.Errorf("released %v", released)
	}
}
