package build_test

import (
	"io/fs"
	"maps"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	bag "onrecord/build/archive"
	"onrecord/build/quote"
	"onrecord/build/sitetest"
)

// Everything that a claim says, in words that no other card has.
const secretClaim = `---
title: SECRETTITLE was seen
claimant: hidden
named-as: SECRETNAME
source: story
via: [north]
quote: SECRETQUOTE was seen, the man said.
quote-prefix: SECRETBEFORE
locator: SECRETPLACE
hedges: [SECRETHEDGE]
translation: {quote: SECRETTRANSLATION, by: SECRETBY}
verification-note: {quote: SECRETNOTE, says: could-not-verify}
status: unverified
assessed: 2026-11-20
reasons: [no-access]
would-settle: SECRETSETTLE
added: 2026-11-20
said: 2023-09-19
topics: [battle]
figures: [{metric: killed, of: soldiers, count: 4321}]
contradicts: [{claim: first, note: SECRETRELATION}]
corrections: [{on: 2026-11-21, was: SECRETWAS, is: SECRETIS, why: SECRETWHY}]
moved-from: [claims/secretold.html]
---
SECRETBODY with [[first]].
`

func secretSite(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	put := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644} }
	for name, text := range smallest {
		put(name, text)
	}
	put("site.toml", "base-url = \"https://example.org/\"\ndata-forms = \"bib ris csl jsonld reviews annotations okf oembed\"\n")
	put("content/actors/hidden.md", "---\nname: SECRETACTOR\nkind: person\n---\n")
	put("content/claims/2023/secretid-was-seen.md", secretClaim)
	put("content/claims/qsecretid-was-seen.md", "---\ntitle: It was not seen\nclaimant: observer\nsource: story\nquote: It was not seen.\nstatus: unassessed\nadded: 2026-11-22\nsaid: 2023-09-20\n"+
		"contradicts: [{claim: secretid-was-seen, degree: direct}] # of secretid-was-seen\n---\nSee [[secretid-was-seen]] and [[secretid-was-seen|there]].\n")
	put("content/claims/later.md", "---\ntitle: Later words\nclaimant: hidden\nsource: story\nquote: Later words.\nstatus: unassessed\nadded: 2026-11-22\nsaid: 2023-09-21\nupdates: [secretid-was-seen]\n---\n")
	put("content/sources/story.md", strings.Replace(smallest["content/sources/story.md"], "snapshot:",
		"verification-notes: [{quote: Nobody could check it., says: could-not-verify, covers: [secretid-was-seen]}, {quote: Nor this., says: could-not-verify, covers: [secretid-was-seen, later]}]\nsnapshot:", 1))
	text := "The North said that six soldiers were killed.\nSECRETBEFORE SECRETQUOTE was seen, the man said. SECRETNOTE SECRETFROM\nIt was not seen. Later words.\nNobody could check it. Nor this.\n"
	story := string(files["content/sources/story.md"].Data)
	put("content/sources/story.md", strings.Replace(story, strings.Repeat("0f", 32), quote.Hash([]byte(text)), 1))
	snapshots := fstest.MapFS{"story.txt": &fstest.MapFile{Data: []byte(text), Mode: 0o644}}
	result, err := new(build.Builder).Build(files, build.Options{Snapshots: snapshots})
	if err != nil {
		t.Fatal(err)
	}
	put("quotes.sum", string(result.Quotes().Lock))
	return files
}

// applied is a site after a redaction.
func applied(files fstest.MapFS, r build.Redaction) fstest.MapFS {
	after := maps.Clone(files)
	for name, text := range r.Files {
		delete(after, name)
		if text != nil {
			after[name] = &fstest.MapFile{Data: text, Mode: 0o644}
		}
	}
	return after
}

var secrets = regexp.MustCompile(`(?i)\bsecret[a-z]+|4321`)

// No word of a redacted card stands in any output: pages and their addresses, previews,
// search, feeds, data, digests, the lock, an archive with its cards. The longer id of
// another card, and an actor whom another card names, stay.
func TestARedactionLeavesNoWord(t *testing.T) {
	files := secretSite(t)
	before := compile(t, &build.Builder{}, files, build.Options{})
	if before.Errors > 0 {
		t.Fatal(sitetest.Printed(before.Diagnostics))
	}
	if n := len(secrets.FindAllString(strings.Join(values(output(t, before)), ""), -1)); n < 50 {
		t.Fatalf("the site shows the claim in %d places only: it tests nothing", n)
	}
	r, err := build.Redact(files, "secretid-was-seen", "to protect people", "2026-11-30")
	if err != nil {
		t.Fatal(err)
	}
	after := applied(files, r)
	result := compile(t, &build.Builder{}, after, build.Options{})
	if result.Errors > 0 {
		t.Error(sitetest.Printed(result.Diagnostics))
	}
	told := func(where, text string) {
		text = strings.NewReplacer("qsecretid-was-seen", "", "SECRETACTOR", "", "secretactor", "").Replace(text)
		for _, at := range secrets.FindAllStringIndex(text, -1) {
			t.Errorf("%s tells %q", where, text[max(0, at[0]-40):min(len(text), at[1]+20)])
		}
	}
	pages := output(t, result)
	for name, text := range pages {
		told(name, name+"\n"+text)
	}
	inputs := build.Look(after, 0)
	archived, err := new(build.Builder).Build(inputs, build.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var zip strings.Builder
	if _, err := bag.Write(t.Context(), &zip, archived.Archive(inputs, build.Options{}, build.Making{}), bag.Options{}); err != nil {
		t.Fatal(err)
	}
	told("the archive", zip.String())
	if !strings.Contains(pages["claims/withheld-1.html"], "to protect people") {
		t.Error("no page says that a claim is withheld, and why")
	}
	if !strings.Contains(string(after["quotes.sum"].Data), "first story ") {
		t.Error("a line of another claim is gone from quotes.sum")
	}
}

func values(m map[string]string) (list []string) {
	for _, text := range m {
		list = append(list, text)
	}
	return list
}

// What the record does not do, a redaction may: nothing leads from the old address to the
// tombstone. Of what it takes away no comparison tells a word.
func TestARedactionAgainstABase(t *testing.T) {
	files := secretSite(t)
	r, err := build.Redact(files, "secretid-was-seen", "to protect people", "2026-11-30")
	if err != nil {
		t.Fatal(err)
	}
	after := applied(files, r)
	result := compile(t, &build.Builder{}, after, build.Options{Base: files})
	for _, d := range result.Diagnostics {
		if d.Rule == "vanished" || d.Rule == "redaction-lifted" {
			t.Errorf("%s", d.Message)
		}
	}
	delete(after, "content/claims/first.md")
	result = compile(t, &build.Builder{}, after, build.Options{Base: files})
	found := 0
	for _, d := range result.Diagnostics {
		if d.Rule == "vanished" {
			found++
		}
	}
	if found == 0 {
		t.Error("with a second claim that is gone, none is missed")
	}
}

// What only a person can decide is named: words that other cards repeat, and cards that
// nothing names any more.
func TestWhatARedactionLeaves(t *testing.T) {
	files := secretSite(t)
	delete(files, "content/claims/later.md")
	story := files["content/sources/story.md"]
	files["content/sources/story.md"] = &fstest.MapFile{Data: []byte(strings.Replace(string(story.Data), ", later]", "]", 1)), Mode: 0o644}
	files["content/pages/about.md"] = &fstest.MapFile{Data: []byte("---\ntitle: About\n---\nIt says: “SecretQuote was seen, the man said” there.\n"), Mode: 0o644}
	r, err := build.Redact(files, "secretid-was-seen", "to protect people", "2026-11-30")
	if err != nil {
		t.Fatal(err)
	}
	left := map[string]string{}
	for _, l := range r.Left {
		left[l.Name] = l.Why
	}
	if !strings.Contains(left["content/pages/about.md"], "(quote)") || !strings.Contains(left["content/actors/hidden.md"], "no other card names it") || left["content/sources/story.md"] != "" {
		t.Errorf("left to a person are %v", left)
	}
	for _, id := range []string{"secretid-was", "story"} {
		if _, err := build.Redact(files, id, "x", "2026-11-30"); err == nil || !strings.Contains(err.Error(), "there is no claim") {
			t.Errorf("%s: %v", id, err)
		}
	}
	if _, err := fs.Stat(applied(files, r), quote.LockName); err != nil {
		t.Error(err)
	}
}
