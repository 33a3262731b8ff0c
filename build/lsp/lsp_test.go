package lsp

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"onrecord/build"
)

const bridge = `---
title: The bridge was open
claimant: council
source: gazette-1
quote: The council says that the bridge was open.
status: unverified
assessed: 2026-11-22
added: 2026-11-22
said: 2024-05-02
verification-note: {quote: We could not check this., says: could-not-verify}
---
As said in [[toll]].
`

const toll = `---
title: A toll is paid
claimant: council
source: gazette-1
quote: A toll is paid.
status: unassessed
added: 2026-11-22
said: 2024-05-02
contradicts: [bridge]
---
`

// bridgeSite is a sound site.
func bridgeSite() map[string]string {
	return map[string]string{
		"content/claims/bridge.md":     bridge,
		"content/claims/toll.md":       toll,
		"content/sources/gazette-1.md": "---\ntitle: Bridge\noutlet: gazette\npublished: 2024-05-02\n---\n",
		"content/actors/council.md":    "---\nname: Պալատ\nkind: organisation\n---\n",
		"content/actors/gazette.md":    "---\nname: Gazette\nkind: outlet\n---\n",
		"quotes.sum":                   "",
	}
}

func TestSession(t *testing.T) {
	c := connect(t, site(t, bridgeSite()))
	result := c.initialize()
	if got := result["capabilities"].(map[string]any)["positionEncoding"]; got != "utf-16" {
		t.Errorf("the encoding is %v", got)
	}
	const name = "content/claims/bridge.md"
	c.open(name, bridge)
	if got := c.mistakes(name, 1); slices.ContainsFunc(got, func(m string) bool { return !strings.Contains(m, "quote") }) {
		t.Errorf("a sound card has the mistakes %q", got)
	}
	// What is typed counts, and not what stands on the disk.
	c.types(name, 2, strings.Replace(bridge, "claimant: council", "claimant: counciл 𐌰x", 1))
	if got := c.mistakes(name, 2); !slices.Contains(got, "2:10-21 bad-id") {
		t.Errorf("a claimant that is no id: %q", got)
	}
	c.types(name, 3, strings.Replace(bridge, "[[toll]]", "Պալատ 𐌰 [[tol]]", 1))
	if got := c.mistakes(name, 3); !slices.Contains(got, "11:22-25 unknown-link") {
		t.Errorf("a broken link: %q", got)
	}
	c.types(name, 4, bridge)
	c.mistakes(name, 4)

	var h struct {
		Contents struct{ Kind, Value string }
	}
	c.into(&h, "textDocument/hover", c.place(name, strings.Replace(bridge, "council\n", "cou|ncil\n", 1)))
	if !strings.HasPrefix(h.Contents.Value, "Պալատ\n") || h.Contents.Kind != "plaintext" {
		t.Errorf("the claimant shows %q", h)
	}
	c.into(&h, "textDocument/hover", c.place(name, strings.Replace(bridge, "[[toll", "[[to|ll", 1)))
	if !strings.Contains(h.Contents.Value, "A toll is paid — ") || !strings.Contains(h.Contents.Value, "“A toll is paid.”") {
		t.Errorf("the link shows %q", h.Contents.Value)
	}
	c.into(&h, "textDocument/hover", c.place(name, strings.Replace(bridge, "assessed:", "asse|ssed:", 1)))
	if !strings.HasPrefix(h.Contents.Value, "assessed: day") {
		t.Errorf("the field shows %q", h.Contents.Value)
	}
	c.into(&h, "textDocument/hover", c.place(name, strings.Replace(bridge, "says: could", "sa|ys: could", 1)))
	if !strings.HasPrefix(h.Contents.Value, "says: word") {
		t.Errorf("the field of a mapping shows %q", h.Contents.Value)
	}

	var places []location
	c.into(&places, "textDocument/definition", c.place(name, strings.Replace(bridge, "gazette-1", "gazette|-1", 1)))
	if want := []location{{c.uri("content/sources/gazette-1.md"), textRange{position{1, 7}, position{1, 13}}}}; !reflect.DeepEqual(places, want) {
		t.Errorf("the source stands at %v, want %v", places, want)
	}
	c.into(&places, "textDocument/references", c.place(name, "|"+bridge))
	if want := []location{{c.uri("content/claims/toll.md"), textRange{position{8, 14}, position{8, 20}}}}; !reflect.DeepEqual(places, want) {
		t.Errorf("the claim is named at %v, want %v", places, want)
	}

	var formed []textEdit
	c.types(name, 5, strings.Replace(bridge, "claimant: council\n", "claimant:   council\n", 1))
	c.into(&formed, "textDocument/formatting", map[string]any{"textDocument": map[string]any{"uri": c.uri(name)}, "options": map[string]any{}})
	if len(formed) != 1 || !strings.Contains(formed[0].NewText, "claimant: council\n") {
		t.Errorf("the form is %v", formed)
	}
	if err := c.end(); err != nil {
		t.Error(err)
	}
}

// What a reader of the page is told about checking, an editor is told, too: that somebody
// else says otherwise is part of it.
func TestHoverTellsTheWholeMark(t *testing.T) {
	files := bridgeSite()
	files["content/actors/port.md"] = "---\nname: Port Office\nkind: organisation\n---\n"
	const name = "content/claims/closed.md"
	files[name] = strings.NewReplacer("was open\n", "was closed\n", "claimant: council", "claimant: port", "said: 2024", "contradicts: [bridge]\nsaid: 2024", "[[toll]]", "[[bridge]]").Replace(bridge)
	c := connect(t, site(t, files))
	c.initialize()
	c.open(name, files[name])
	c.mistakes(name, 1)
	var h struct{ Contents struct{ Value string } }
	c.into(&h, "textDocument/hover", c.place(name, strings.Replace(files[name], "[[bridge", "[[bri|dge", 1)))
	for _, want := range []string{"“The council says that the bridge was open.”", "We could not check this.", "Disputed by one claim"} {
		if !strings.Contains(h.Contents.Value, want) {
			t.Errorf("%q is missing in %q", want, h.Contents.Value)
		}
	}
	if err := c.end(); err != nil {
		t.Error(err)
	}
}

// A change of whatever a build reads is a reason to look again, signers and pictures
// included.
func TestAllInputsAreWatched(t *testing.T) {
	c := connect(t, site(t, bridgeSite()))
	c.initialize()
	var patterns []string
	c.await("what is watched", func() bool {
		for _, m := range c.told {
			if m["method"] == "client/registerCapability" {
				text, _ := json.Marshal(m["params"])
				var p registrationParams
				if err := json.Unmarshal(text, &p); err != nil {
					t.Error(err)
				}
				for _, w := range p.Registrations[0].RegisterOptions.Watchers {
					patterns = append(patterns, w.Pattern)
				}
				return true
			}
		}
		return false
	})
	for _, name := range build.InputNames {
		if !slices.Contains(patterns, "**/"+name) || !slices.Contains(patterns, "**/"+name+"/**") {
			t.Errorf("%s is not watched: %q", name, patterns)
		}
	}
	if err := c.end(); err != nil {
		t.Error(err)
	}
}

// A file of which everything was deleted is there and empty, whether the editor sends the
// whole or what changed.
func TestAnEmptyFileIsThere(t *testing.T) {
	const name = "content/claims/bridge.md"
	whole := map[string]any{"start": position{0, 0}, "end": position{99, 0}}
	var found [2][]string
	for i, change := range []map[string]any{{"text": ""}, {"range": whole, "text": ""}} {
		c := connect(t, site(t, bridgeSite()))
		c.initialize()
		c.open(name, bridge)
		c.notify("textDocument/didChange", map[string]any{"textDocument": map[string]any{"uri": c.uri(name), "version": 2}, "contentChanges": []any{change}})
		found[i] = c.mistakes(name, 2)
	}
	if len(found[0]) == 0 || !slices.Equal(found[0], found[1]) {
		t.Errorf("the whole replaced: %q; all of it deleted: %q", found[0], found[1])
	}
}

// As many files as may be open can all be typed in.
func TestTheLastFileThatMayBeOpen(t *testing.T) {
	s := &Server{open: map[string]*opened{}, bell: make(chan struct{}, 1), paths: pathsOf("/site", "")}
	for i := range openLimit {
		if err := s.put(fmt.Sprintf("file:///site/content/pages/p%d.md", i), nil, []byte("a")); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.put("file:///site/content/pages/p0.md", nil, []byte("b")); err != nil || len(s.open) != openLimit {
		t.Errorf("%v, and %d of %d files are open", err, len(s.open), openLimit)
	}
}

func TestCompletion(t *testing.T) {
	const name = "content/claims/bridge.md"
	c := connect(t, site(t, bridgeSite()))
	c.initialize()
	c.open(name, bridge)
	c.mistakes(name, 1)
	version := 1
	for _, test := range []struct{ text, offers, not string }{
		{"---\nti|", "title", "council"},
		{"---\ntitle: x\n|\nclaimant: y\n---\n", "source", "claimant"},
		{"---\nclaimant: co|", "council", "toll"},
		{"---\nclaimant: պ|", "council", "gazette"}, // by its name
		{"---\nsource: |\n---\n", "gazette-1", "council"},
		{"---\nstatus: un|", "unverified", "council"},
		{"---\nstatus: \"un|", "unverified", "council"},
		{"---\nvia: [gazette, co|", "council", "toll"},
		{"---\nvia:\n  - co|", "council", "toll"},
		{"---\ncontradicts: [{claim: to|", "toll", "council"},
		{"---\ncontradicts:\n  - claim: toll\n    |", "degree", "claim"},
		{"---\ncontradicts:\n  - {claim: toll, degree: |", "partial", "toll"},
		{"---\nfigures: [{metric: |", "killed", "council"},
		{"---\nfigures: [{metric: killed, |", "count", "metric"},
		{"---\nfigures:\n  - metric: killed\n    whose: c|\n", "council", "toll"},
		{"---\nassessments: [{status: verified, reasons: [|", "no-access", "verified"},
		{"---\nverification-note: {says: |}", "could-not-verify", "council"},
		// Not the card that is typed: it has mistakes by then, and is none of the site
		// once the site was compiled with them.
		{"---\ntitle: x\n---\nAs in [[to|", "toll", "status"},
		{"---\ntitle: x\n---\nAs in [[to]] |", "", "toll"},
		{"---\ntitle: x\n---\nAs in [[to|", "toll", "status"},
		{"---\nquote: x\n# co|", "", "council"},
		{"|", "", "title"},
	} {
		version++
		at := c.place(name, test.text)
		c.types(name, version, strings.Replace(test.text, "|", "", 1))
		var list completionList
		c.into(&list, "textDocument/completion", at)
		var labels []string
		for _, item := range list.Items {
			labels = append(labels, item.Label)
		}
		if test.offers != "" && !slices.Contains(labels, test.offers) || slices.Contains(labels, test.not) {
			t.Errorf("%q offers %q, want %s and not %s", test.text, labels, test.offers, test.not)
		}
	}
}

// Whatever is sent, there is an answer or none, and the next message is answered.
func TestBadMessages(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "secret.md")
	if err := os.WriteFile(outside, []byte("---\ntitle: secret\n---\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	c := connect(t, site(t, bridgeSite()))
	if _, failed := c.ask("textDocument/hover", map[string]any{}); !strings.Contains(failed, "initialize") {
		t.Errorf("before initialize: %q", failed)
	}
	c.initialize()
	for _, text := range []string{"{", "null", "[]", "[1]", "\"a\"", "{}", `{"id":1}`, `{"jsonrpc":"2.0","method":5}`, strings.Repeat("[", 20_000)} {
		c.raw(fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(text), text))
	}
	long := messageLimit + 1
	c.raw(fmt.Sprintf("content-length: %d\r\nContent-Type: x\r\n\r\n%s", long, strings.Repeat(" ", long)))
	for _, params := range []any{nil, 5, []any{}, map[string]any{"textDocument": 5}, map[string]any{"position": map[string]any{"line": -1}}} {
		for method := range methods {
			if strings.HasPrefix(method, "textDocument/did") {
				c.notify(method, params)
			} else {
				c.ask(method, params)
			}
		}
	}
	for _, uri := range []string{"file://" + filepath.ToSlash(outside), c.uri("../secret.md"), c.uri("content/../../x.md"), c.uri(".git/config"), "file://elsewhere/content/claims/a.md", "http://example.org/content/a.md", "%", ""} {
		c.notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": uri, "version": 1, "text": "---\n"}})
		if _, failed := c.ask("textDocument/hover", map[string]any{"textDocument": map[string]any{"uri": uri}, "position": position{}}); failed == "" {
			t.Errorf("%q is answered", uri)
		}
	}
	if _, failed := c.ask("no/such", nil); failed == "" {
		t.Error("an unknown method is answered")
	}
	var h any
	const name = "content/claims/bridge.md"
	c.open(name, bridge)
	c.mistakes(name, 1)
	c.into(&h, "textDocument/hover", c.place(name, strings.Replace(bridge, "council\n", "cou|ncil\n", 1)))
	if h == nil || len(c.nobody) < 9 {
		t.Errorf("%v; %d messages without an id were answered", h, len(c.nobody))
	}
	if err := c.end(); err != nil {
		t.Error(err)
	}
}

func TestAnEditorThatGoesAway(t *testing.T) {
	for what, leave := range map[string]func(*client){
		"it closes":           func(c *client) { c.to.Close() },
		"it exits":            func(c *client) { c.notify("exit", nil) },
		"it sends no length":  func(c *client) { c.raw("\r\n") },
		"it sends no header":  func(c *client) { c.raw(strings.Repeat("x", 1<<16) + "\n") },
		"its header goes on":  func(c *client) { c.raw(strings.Repeat("a: b\r\n", 100)) },
		"its length is wrong": func(c *client) { c.raw("Content-Length: -1\r\n\r\n") },
	} {
		c := connect(t, site(t, bridgeSite()))
		c.initialize()
		go leave(c)
		if err := <-c.done; !errors.Is(err, ErrEnded) {
			t.Errorf("%s: %v", what, err)
		}
	}
}
