package sitetest

import (
	"io/fs"
	"strings"
	"testing/fstest"
)

// EveryText is a site in which every field that takes a text has one: %.
var EveryText = map[string]string{
	"site.toml":                    "title = %\nbasis = %\nlicence = %\n",
	"content/pages/about.md":       "---\ntitle: %\n---\nSee [[x]] and [[x|~]], [[gazette|~]] and `~`.\n",
	"content/actors/gazette.md":    "---\nname: %\nnames: {hy: %}\nalso-known-as: [%, %]\nkind: outlet\n---\n",
	"content/actors/north.md":      "---\nname: %\nkind: state\nparty: true\nopposes: [south]\n---\n",
	"content/actors/south.md":      "---\nname: %\nkind: state\nparty: true\n---\n",
	"content/topics/war.md":        "---\nname: %\nkind: event\nnames: {north: %}\n---\n[[war]] is [[town]].\n",
	"content/topics/town.md":       "---\nname: %\nkind: place\n---\n",
	"content/sources/paper.md":     "---\ntitle: %\noutlet: gazette\nauthors: [%]\npublished: 2023-09-20\naccessed: 2026-01-01\nlang: de\nsnapshot: {text: " + strings.Repeat("0a", 32) + ", by: %}\nheld: [{by: %, ref: %}]\nverification-notes: [{quote: %, says: could-not-verify, covers: [all], reason: %, note: %}]\ncorrections: [{on: 2026-01-02, was: %, is: %, why: %}]\nlocator: %\nwaive: [{rule: cut-quote, quote: %, reason: %}]\n---\n~\n",
	"content/sources/held.md":      "---\ntitle: %\noutlet: gazette\naccessed: 2026-01-01\nlang: en\nheld: [{by: %, ref: %}]\n---\n",
	"content/claims/x.md":          "---\ntitle: %\nclaimant: north\nnamed-as: %\nsource: paper\nvia: [south]\nquote: %\nquote-prefix: %\nquote-suffix: %\nlocator: %\nlang: hy\ntranslation: {quote: %, by: %}\nhedges: [%, %]\nverification-note: {quote: %, says: unconfirmed, reason: %, note: %}\nstatus: unverified\nreasons: [no-access]\nassessed: 2026-01-01\nwould-settle: %\nadded: 2026-01-01\nsaid: 2023-09-19\ntopics: [war, town]\nfigures: [{metric: killed, count: 5, in: town, span: level}]\ncontradicts: [{claim: y, note: %}]\ncorrections: [{on: 2026-01-02, was: %, is: %, why: %}]\nwaive: [{rule: cut-quote, quote: %, reason: %}]\n---\n~ and [[y|~]]: [[held]].\n\n| ~ | b |\n|---|---|\n| [[y]] | [[x\\|~]] |\n",
	"content/claims/y.md":          "---\ntitle: %\nclaimant: south\nnamed-as: %\nsource: held\nquote: %\nadded: 2026-01-01\nsaid: 2023-09-19\ntopics: [war, town]\nfigures: [{metric: killed, count: 7, in: town, span: level}]\nassessments: [{status: unverified, assessed: 2026-01-01, note: %, reasons: [no-access]}, {status: withdrawn, assessed: 2026-01-02, note: %, evidence: [paper]}]\nagrees-with: [{claim: z, note: %}]\n---\n",
	"content/claims/z.md":          "---\ntitle: %\nclaimant: unnamed\nnamed-as: %\nsource: held\nquote: %\nstatus: unassessed\nadded: 2026-01-01\nmoved-from: [claims/old.html]\n---\n",
	"content/claims/verified-z.md": "---\ntitle: %\nclaimant: south\nsource: paper\nquote: %\nstatus: verified\nassessed: 2026-01-01\nevidence: [held]\nadded: 2026-01-01\n---\n",
}

// Filled is the site with one text in all its places.
func Filled(text string) fs.FS {
	quoted := `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
	prose := strings.NewReplacer("<", `\<`, "[", `\[`, "]", `\]`, "`", "'", "|", `\|`, "{", `\{`, "*", `\*`, "_", `\_`).Replace(text)
	site := fstest.MapFS{}
	for name, card := range EveryText {
		card = strings.NewReplacer("%", quoted, "`~`", "`"+strings.ReplaceAll(text, "`", "'")+"`", "[[x|~]]", "[[x|"+AsLabel(text)+"]]",
			"[[gazette|~]]", "[[gazette|"+AsLabel(text)+"]]", "[[y|~]]", "[[y|"+AsLabel(text)+"]]", "[[x\\|~]]", "[[x\\|"+AsLabel(text)+"]]", "~", prose).Replace(card)
		site[name] = &fstest.MapFile{Data: []byte(card), Mode: 0o644}
	}
	return site
}

// AsLabel is the text as it can stand behind the bar of a link in a table.
func AsLabel(text string) string {
	return strings.NewReplacer("[", "(", "]", ")", "|", "/", "`", "'").Replace(text)
}
