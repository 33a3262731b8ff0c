package capture_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/nlnwa/gowarc/v2"

	"onrecord/build/capture"
	"onrecord/build/costtest"
)

const article = `<!doctype html><html><head><meta charset="%s"><title>Six die in the valley</title></head><body><nav><a href="/">Home</a> <a href="/x">More</a></nav>
<article><h1>Six die in the valley</h1><p>The North said that six soldiers were killed on Tuesday in the valley, a claim that
could not be verified, and that the road was shut, as people there said by phone, for the second day in a row.</p><p>The South said%s
that it had killed nobody, and asked for observers, who were not let in, to come and to see for themselves what had happened there.</p></article>
<footer>© The Observer</footer><script>document.body.innerHTML = "nothing"</script></body></html>`

func TestPagesBecomeLines(t *testing.T) {
	c, err := capture.Read(t.Context(), fmt.Appendf(nil, article, "utf-8", " "), "text/html", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"The North said that six soldiers were killed on Tuesday in the valley, a claim that could not be verified, and that the road was shut, as people there said by phone, for the second day in a row.\n",
		"The South said that it had killed nobody, and asked for observers,",
	} {
		if !strings.Contains(string(c.Text), want) {
			t.Errorf("the text lacks %q:\n%s", want, c.Text)
		}
	}
	if c.Title != "Six die in the valley" || c.Extension != ".html" || !strings.HasPrefix(c.By, "go-readability ") || strings.Contains(string(c.Text), "Home") || !strings.Contains(c.Losses, "passages") || strings.Contains(c.Losses, "hyphens") {
		t.Errorf("%+v", c)
	}
}

// What is struck out is seen on a page to be so, and in its text it would be said.
func TestWhatIsStruckOutIsNotSaid(t *testing.T) {
	for _, name := range []string{"del", "s", "strike"} {
		page := strings.Replace(fmt.Sprintf(article, "utf-8", " "), "six soldiers", "<"+name+">twenty</"+name+"> <ins>six</ins> soldiers", 1)
		c, err := capture.Read(t.Context(), []byte(page), "text/html", "")
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(c.Text), "said that six soldiers were killed") || !strings.HasSuffix(c.By, ", without what is struck out") {
			t.Errorf("%s: by %q:\n%s", name, c.By, c.Text)
		}
	}
}

// What stands in a page and is shown to nobody is not its text.
func TestWhatIsNotShownIsNotSaid(t *testing.T) {
	for _, unshown := range []string{
		"<template>twenty </template>", "<template><p>twenty <template>more </template></p></template>", "<datalist><option>twenty </option></datalist>",
		"<dialog>twenty </dialog>", "<noembed>twenty </noembed>", "<noframes>twenty </noframes>",
	} {
		page := strings.Replace(fmt.Sprintf(article, "utf-8", " "), "six soldiers", unshown+"six soldiers", 1)
		c, err := capture.Read(t.Context(), []byte(page), "text/html", "")
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(c.Text), "said that six soldiers were killed") || strings.Contains(string(c.Text), "twenty") || !strings.HasSuffix(c.By, ", without what is not shown as the page opens") {
			t.Errorf("%s: by %q:\n%s", unshown, c.By, c.Text)
		}
	}
	page := strings.Replace(fmt.Sprintf(article, "utf-8", " "), "<p>The South", "<dialog open>The paper corrects itself: it was seven.</dialog><p>The South", 1)
	if c, err := capture.Read(t.Context(), []byte(page), "text/html", ""); err != nil || strings.Contains(c.By, "shows") {
		t.Errorf("%v: an open dialogue is shown, by %q", err, c.By)
	}
	page = strings.Replace(fmt.Sprintf(article, "utf-8", " "), "six soldiers", `<span><template shadowrootmode="open">six</template></span> soldiers`, 1)
	if c, err := capture.Read(t.Context(), []byte(page), "text/html", ""); err != nil || strings.Contains(c.By, "shows") || !strings.Contains(string(c.Text), "six soldiers") {
		t.Errorf("%v: a shadow root is shown, by %q:\n%s", err, c.By, c.Text)
	}
}

// What the browser adds or raises is not in the characters of a page, and is in its text.
func TestWhatBrowsersPrintIsWritten(t *testing.T) {
	const marks, figures = ", with the quotation marks that browsers print", ", with raised and lowered figures as such"
	for _, test := range []struct{ page, text, by string }{
		{"<q>no</q> soldiers", `"no" soldiers`, marks},
		{"<q>no <q>enemy</q> of <q>ours</q></q> soldiers", `"no 'enemy' of 'ours'" soldiers`, marks},
		{"200<sup>3</sup> soldiers", "200³ soldiers", figures},
		{"200<sup><a href=\"#n\">1, 2</a></sup> soldiers", "200¹, ² soldiers", figures},
		{"10<sup>-5</sup> soldiers", "10⁻⁵ soldiers", figures},
		{"1<sup>1</sup>/<sub>2</sub> soldiers", "1¹/₂ soldiers", figures},
		{"<sup>1</sup>/<sub>2</sub> of the soldiers", "1/2 of the soldiers", ""},
		{"200<sup>3)</sup> soldiers", "200³) soldiers", figures},
		{"200<sup>3a</sup> soldiers", "200³a soldiers", figures},
		{"5<sup>1/2</sup> soldiers", "5¹/² soldiers", figures},
		{"1<sup>st</sup> soldiers", "1st soldiers", ""},
		{"CO<sub>2</sub> soldiers", "CO2 soldiers", ""},
		{"<s>20</s> <q>2<sup>1</sup></q> soldiers", `"2¹" soldiers`, ", without what is struck out" + marks + figures},
	} {
		page := strings.Replace(fmt.Sprintf(article, "utf-8", " "), "six soldiers", test.page, 1)
		c, err := capture.Read(t.Context(), []byte(page), "text/html", "")
		if err != nil {
			t.Fatal(err)
		}
		_, by, _ := strings.Cut(c.By, ", ")
		if by != "" {
			by = ", " + by
		}
		if !strings.Contains(string(c.Text), "said that "+test.text+" were killed") || by != test.by {
			t.Errorf("%s: by %q:\n%s", test.page, c.By, c.Text)
		}
	}
}

// What a page says of its letters is heard.
func TestLettersOfAPage(t *testing.T) {
	raw := fmt.Appendf(nil, article, "windows-1251", " \xd1\xf2\xe5\xef\xe0\xed\xe0\xea\xe5\xf0\xf2 ")
	c, err := capture.Read(t.Context(), raw, "text/html", "")
	if err != nil || !strings.Contains(string(c.Text), "Степанакерт") {
		t.Errorf("%v\n%s", err, c.Text)
	}
	long := bytes.Repeat([]byte("\xe9"), capture.Limit/2+1)
	if _, err := capture.Read(t.Context(), long, "text/plain; charset=iso-8859-1", ""); err == nil || !strings.Contains(err.Error(), "its text has") {
		t.Errorf("a text that grows: %v", err)
	}
	c, err = capture.Read(t.Context(), []byte("caf\xe9\n"), "text/plain; charset=iso-8859-1", "")
	if err != nil || string(c.Text) != "café\n" || c.By != "decoded from windows-1252" || c.Losses != "" {
		t.Errorf("%v %q by %q", err, c.Text, c.By)
	}
	// A server that names another encoding is told, since no quote will be found.
	c, err = capture.Read(t.Context(), []byte("caf\xe9\n"), "text/plain; charset=utf-8", "")
	if err != nil || !strings.Contains(c.Losses, `stands in it as U+FFFD`) {
		t.Errorf("%v %q loses %q", err, c.Text, c.Losses)
	}
	// So is one of which nothing is said but its bytes.
	c, err = capture.Read(t.Context(), raw, "", "")
	if err != nil || !strings.Contains(string(c.Text), "Степанакерт") {
		t.Errorf("%v\n%s", err, c.Text)
	}
	if _, err := capture.Read(t.Context(), nil, "text/html", ""); err == nil || err.Error() != "it is empty" {
		t.Errorf("of nothing: %v", err)
	}
}

// The exchange is kept byte for byte, redirects included, in records that a reader of
// WARCs reads, each under the address that was asked for, which has no fragment.
func TestFetch(t *testing.T) {
	page := fmt.Sprintf(article, "utf-8", " ")
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/old" {
			http.Redirect(w, r, "/story", http.StatusMovedPermanently)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, page)
	}))
	defer server.Close()
	c, err := capture.Fetch(t.Context(), server.URL+"/old#part", "onrecord/test")
	if err != nil {
		t.Fatal(err)
	}
	if string(c.Raw) != page || c.Address != server.URL+"/story" || time.Since(c.At) > time.Minute {
		t.Errorf("captured %q from %q at %s", c.Raw, c.Address, c.At)
	}
	reader := gowarc.NewUnmarshaler(gowarc.WithStrictValidation())
	rest := bufio.NewReader(bytes.NewReader(c.WARC))
	var kinds []string
	var last []byte
	for {
		record, _, validation, err := reader.Unmarshal(rest)
		if err != nil {
			break
		}
		block, err := record.Block().RawBytes()
		if err == nil {
			last, err = io.ReadAll(block)
		}
		if err != nil || !validation.Valid() {
			t.Errorf("%v %v", err, validation)
		}
		kinds = append(kinds, record.Type().String()+" "+record.WarcHeader().Get(gowarc.WarcTargetURI))
		record.Close()
	}
	want := []string{"warcinfo ", "request " + server.URL + "/old", "response " + server.URL + "/old", "request " + server.URL + "/story", "response " + server.URL + "/story"}
	if strings.Join(kinds, "\n") != strings.Join(want, "\n") {
		t.Errorf("the records are %q", kinds)
	}
	if !strings.HasPrefix(string(last), "HTTP/1.1 200 OK\r\n") || !strings.Contains(string(last), "Six die in the valley") {
		t.Errorf("the last record holds %.200q", last)
	}
}

// What a stranger's server does is bounded, and told.
func TestHostilePages(t *testing.T) {
	for want, answer := range map[string]http.HandlerFunc{
		"404":               http.NotFound,
		"more than 5 times": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/again", http.StatusFound) },
		"not on the web": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", "file:///etc/passwd")
			w.WriteHeader(302)
		},
		"no text is taken": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "video/mp4")
			io.WriteString(w, "x")
		},
		"more than": func(w http.ResponseWriter, _ *http.Request) {
			for range 33 {
				w.Write(make([]byte, 1<<20))
			}
		},
		"no text in it": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			io.WriteString(w, "<script>x</script>")
		},
		"cannot be read": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			io.WriteString(w, strings.Repeat("<p>x", 250_000))
		},
		"media type": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", ";;")
			io.WriteString(w, "x")
		},
	} {
		server := httptest.NewServer(answer)
		costtest.AtMost(t, 20*time.Second, want, func() {
			if _, err := capture.Fetch(t.Context(), server.URL, "onrecord/test"); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%q: %v", want, err)
			}
		})
		server.Close()
	}
	asked := false
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked = true }))
	defer server.Close()
	_, err := capture.Fetch(t.Context(), strings.Replace(server.URL, "://", "://desk:secret@", 1), "onrecord/test")
	if err == nil || strings.Contains(err.Error(), "secret") || asked {
		t.Errorf("an address with a password was asked, or told: %v", err)
	}
	for _, address := range []string{"ftp://example.org/", "http://", "x"} {
		if _, err := capture.Fetch(t.Context(), address, "onrecord/test"); err == nil {
			t.Errorf("%q was fetched", address)
		}
	}
}

// Of a text whose lines end where a page did, words that a hyphen parts are joined, but for
// those whose hyphen is their own, and "by" says so.
func TestLinesOfAPageAreJoined(t *testing.T) {
	for text, want := range map[string]string{
		"eines gerissenen La-\ngers und\nmehr.\n":                "eines gerissenen Lagers und mehr.\n",
		"Feuer-\nund Rettungskräfte kamen.\n":                    "Feuer- und Rettungskräfte kamen.\n",
		"Das Amt nannte E-\nMail-Adressen.\n":                    "Das Amt nannte E-Mail-Adressen.\n",
		"Ein Absatz -\nmit Strich.\n\nNoch einer, 12-\n14 Uhr\n": "Ein Absatz - mit Strich.\nNoch einer, 12- 14 Uhr\n",
	} {
		c := &capture.Capture{Text: []byte(text), By: "as received"}
		c.JoinLines()
		if string(c.Text) != want {
			t.Errorf("%q is joined to %q, want %q", text, c.Text, want)
		}
		said := strings.Contains(c.By, "hyphens at their ends")
		if joined := !slices.Equal(strings.Fields(text), strings.Fields(want)); said != joined {
			t.Errorf("%q: %s", text, c.By)
		}
	}
}
