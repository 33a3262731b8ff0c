package plan_test

import (
	"math/rand/v2"
	"net/url"
	"path"
	"strings"
	"testing"

	"onrecord/build/plan"
)

func TestLink(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"index.html", "about.html", "about.html"},
		{"index.html", "claims/2023-09/x.html", "claims/2023-09/x.html"},
		{"claims/2023-09/x.html", "index.html", "../../index.html"},
		{"claims/2023-09/x.html", "claims/2023-09/y.html", "y.html"},
		{"claims/2023-09/x.html", "claims/2023-10/y.html", "../2023-10/y.html"},
		{"claims/2023-09/x.html", "claims/index.html", "../index.html"},
		{"claims/index.html", "claims/2023-09/x.html", "2023-09/x.html"},
		// A shared beginning of a name is no shared folder.
		{"claims/2023-09/x.html", "claims/2023-09.html", "../2023-09.html"},
		{"topics/x.html", "topic/x.html", "../topic/x.html"},
		{"topic/x.html", "topics/x.html", "../topics/x.html"},
		// The same page, and places on it.
		{"a/x.html", "a/x.html", "x.html"},
		{"a/x.html", "a/x.html#quote", "#quote"},
		{"a/x.html", "#quote", "#quote"},
		{"a/x.html", "a/x.html#", "#"},
		{"a/x.html", "b/y.html#quote", "../b/y.html#quote"},
		{"a/x.html", "y.html#a#b c", "../y.html#a%23b%20c"},
		// Names that an address cannot hold as they are.
		{"x.html", "a b.html", "a%20b.html"},
		{"x.html", "50%.html", "50%25.html"},
		{"x.html", "why?.html", "why%3F.html"},
		{"x.html", `"<>.html`, "%22%3C%3E.html"},
		{"x.html", "Արցախ.html", "%D4%B1%D6%80%D6%81%D5%A1%D5%AD.html"},
		{"x.html", `a\b.html`, "a%5Cb.html"},
		// A colon must not make a scheme of what stands before it.
		{"x.html", "javascript:alert.html", "./javascript:alert.html"},
		{"a/x.html", "b:c.html", "../b:c.html"},
		{"x.html", "a/b:c.html", "a/b:c.html"},
	} {
		if got := plan.Link(c.from, c.to); got != c.want {
			t.Errorf("Link(%q, %q) = %q, want %q", c.from, c.to, got, c.want)
		}
	}
}

// checkRoundTrip holds what Link promises: a browser on the page from that
// follows the link arrives at to, wherever the site is put.
func checkRoundTrip(t *testing.T, from, to, fragment string) {
	t.Helper()
	target := to
	if fragment != "" {
		target += "#" + fragment
	}
	link := plan.Link(from, target)
	reference, err := url.Parse(link)
	if err != nil {
		t.Fatalf("Link(%q, %q) = %q is no address: %v", from, target, link, err)
	}
	if reference.Scheme != "" || reference.Host != "" || strings.HasPrefix(link, "/") {
		t.Fatalf("Link(%q, %q) = %q is not relative", from, target, link)
	}
	for _, root := range []url.URL{
		{Scheme: "https", Host: "example.org", Path: "/"},
		{Scheme: "https", Host: "example.org", Path: "/a prefix/of two/"},
		{Scheme: "file", Path: "/home/reader/site/"},
	} {
		page := root
		page.Path += from
		got := page.ResolveReference(reference)
		if got.Path != root.Path+to || got.RawQuery != "" || got.Fragment != fragment {
			t.Fatalf("Link(%q, %q) = %q leads to %q", from, target, link, got)
		}
	}
	if strings.ContainsAny(link, " \"<>\\`") {
		t.Fatalf("Link(%q, %q) = %q is not escaped", from, target, link)
	}
}

func TestLinkLeadsBack(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	names := []string{"a", "b", "ab", "a-b", "a b", "x.html", "index.html", "50%", "%41", "q?", "c:d", "&", "'", "\"", "ü", "...", ".a", "a+b", ";", "\\", "~", "@"}
	route := func() string {
		parts := make([]string, 1+random.IntN(4))
		for i := range parts {
			parts[i] = names[random.IntN(len(names))]
		}
		return path.Join(parts...)
	}
	fragments := []string{"", "quote", "a b", "a#b", "50%", "%41", "ü", "\"<>"}
	for range 20_000 {
		checkRoundTrip(t, route(), route(), fragments[random.IntN(len(fragments))])
	}
}

func FuzzLink(f *testing.F) {
	f.Add("a/b.html", "a/c.html", "quote")
	f.Add("x:y", "javascript:z", "")
	f.Add("a/b/c", "d", "%zz")
	f.Fuzz(func(t *testing.T, from, to, fragment string) {
		for _, name := range []string{from, to} {
			if name == "" || path.Clean("/" + name)[1:] != name || strings.Contains(name, "#") {
				t.Skip("no path of an output")
			}
		}
		checkRoundTrip(t, from, to, fragment)
	})
}
