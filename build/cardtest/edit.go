package cardtest

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing/fstest"
)

// Every edit that breaks something leaves a trace by which a later one can mend
// it, or a site would be broken for good after a few edits: a comment behind the
// line that it broke, or an end of the id that it made up.
const (
	broken = " # broken by an edit"
	astray = "-astray"
)

// Edit changes a site at random, as an author would between two builds, and
// says what it did. Most edits keep a valid site valid; some break it, until one
// mends all that is broken. It works on any site in the format of Corpus.
//
// Files are replaced, never written into: a copy of the map taken before
// (maps.Clone) still holds the site as it was.
func Edit(site fstest.MapFS, r *rand.Rand) string {
	for range 20 {
		if done := pick(r, edits)(&editor{site, r}); done != "" {
			return done
		}
	}
	return "nothing"
}

// editor is a site under one edit.
type editor struct {
	site fstest.MapFS
	r    *rand.Rand
}

// edits are all edits, those that authors make often more than once. One that
// finds nothing to work on returns "".
var edits = []func(*editor) string{
	(*editor).retitle, (*editor).retitle, (*editor).rewrite, (*editor).rewrite, (*editor).link, (*editor).restate,
	(*editor).rename, (*editor).renameAll, (*editor).move, (*editor).add, (*editor).add, (*editor).remove,
	(*editor).redraft, (*editor).breakCard, (*editor).mend, (*editor).mend, (*editor).settings, (*editor).touch,
}

// files returns the names below a folder in order: a map has none, and the same
// dice must make the same edit.
func (e *editor) files(folder string) []string {
	var names []string
	for name := range e.site {
		if strings.HasPrefix(name, folder) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// any returns a random file below a folder, or "" where there is none. One that
// went astray keeps out of other edits: it comes back under its own name.
func (e *editor) any(folder string) (name, text string) {
	names := slices.DeleteFunc(e.files(folder), func(name string) bool { return strings.HasSuffix(name, astray+".md") })
	if len(names) == 0 {
		return "", ""
	}
	name = pick(e.r, names)
	return name, string(e.site[name].Data)
}

func (e *editor) put(name, text string) {
	e.site[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
}

func idOf(name string) string { return strings.TrimSuffix(path.Base(name), ".md") }

// firstName is the line with the title or the name of a card. A folded one
// goes on in lines that are indented.
var firstName = regexp.MustCompile(`(?m)^(title|name): .*\n(?:[ \t]+.*\n)*`)

// retitle gives a card of any kind another title or name.
func (e *editor) retitle() string {
	name, text := e.any("content/")
	at := firstName.FindStringSubmatchIndex(text)
	if at == nil || strings.Contains(text, broken) {
		return ""
	}
	e.put(name, text[:at[0]]+text[at[2]:at[3]]+": "+sentence(e.r, 5+e.r.IntN(6))+"\n"+text[at[1]:])
	return "retitled " + name
}

// rewrite adds to a body, or takes its last paragraph away.
func (e *editor) rewrite() string {
	name, text := e.any("content/")
	paragraphs := strings.Split(strings.TrimRight(text, "\n"), "\n\n")
	if len(paragraphs) > 2 && chance(e.r, 30) {
		e.put(name, strings.Join(paragraphs[:len(paragraphs)-1], "\n\n")+"\n")
		return "shortened " + name
	}
	if name == "" {
		return ""
	}
	e.put(name, fmt.Sprintf("%s\n\n%s, *%s*.\n", strings.TrimRight(text, "\n"), sentence(e.r, 12), pick(e.r, nouns)))
	return "lengthened " + name
}

// link adds a link from one card's body to another card, or, once in ten, to none.
func (e *editor) link() string {
	name, text := e.any("content/")
	other, target := e.any("content/")
	if name == "" || strings.Contains(target, "\ndraft: true") || strings.Contains(target, broken) {
		return ""
	}
	id := idOf(other)
	if chance(e.r, 10) {
		id += astray
	}
	e.put(name, fmt.Sprintf("%s\n\nSee [[%s]] and [[%s|that]].\n", strings.TrimRight(text, "\n"), id, id))
	return "linked " + name + " to " + id
}

var statusLine = regexp.MustCompile(`(?m)^status: (unverified|unassessed)$`)

// restate changes a status, mostly to one that is unknown or needs what the card
// lacks: those that need nothing are few.
func (e *editor) restate() string {
	name, text := e.any("content/claims/")
	if !statusLine.MatchString(text) || strings.Contains(text, broken) {
		return ""
	}
	status := pick(e.r, []string{"unassessed", "unassessed", "unassessed", "refuted" + broken, "verified" + broken, "verifed" + broken})
	e.put(name, statusLine.ReplaceAllString(text, "status: "+status))
	return "called " + name + " " + status
}

// rename gives a card another id and leaves the references to it behind.
func (e *editor) rename() string {
	name, text := e.any("content/")
	if name == "" || chance(e.r, 50) {
		return ""
	}
	to := strings.TrimSuffix(name, ".md") + astray + ".md"
	delete(e.site, name)
	e.put(to, text)
	return "renamed " + name + " to " + to
}

// renameAll gives a claim another id and takes the references along. The ids of
// other cards may be words of the language, and stand in prose as such.
func (e *editor) renameAll() string {
	name, text := e.any("content/claims/")
	if name == "" {
		return ""
	}
	id, other := idOf(name), fmt.Sprintf("renamed-%d", e.r.Uint32())
	delete(e.site, name)
	e.put(path.Dir(name)+"/"+other+".md", text)
	for _, file := range e.files("content/") {
		if data := e.site[file].Data; bytes.Contains(data, []byte(id)) {
			e.put(file, replaceID(string(data), id, other))
		}
	}
	return "renamed " + id + " to " + other + " everywhere"
}

// replaceID replaces an id where it stands as a whole word of ids.
func replaceID(text, id, other string) string {
	var b strings.Builder
	inID := func(c byte) bool { return c == '-' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' }
	for at := 0; ; {
		i := strings.Index(text[at:], id)
		if i < 0 {
			b.WriteString(text[at:])
			return b.String()
		}
		start, end := at+i, at+i+len(id)
		b.WriteString(text[at:start])
		if start > 0 && inID(text[start-1]) || end < len(text) && inID(text[end]) {
			b.WriteString(id)
		} else {
			b.WriteString(other)
		}
		at = end
	}
}

// move puts a claim into another folder: its id stays, its address does not.
func (e *editor) move() string {
	name, text := e.any("content/claims/")
	if name == "" {
		return ""
	}
	to := fmt.Sprintf("content/claims/moved-%d/%s", e.r.IntN(5), path.Base(name))
	delete(e.site, name)
	e.put(to, text)
	return "moved " + name + " to " + to
}

// add writes a new claim, by a claimant and from a source that the site has.
func (e *editor) add() string {
	source, _ := e.any("content/sources/")
	claimant, _ := e.any("content/actors/")
	if source == "" || claimant == "" {
		return ""
	}
	name := fmt.Sprintf("content/claims/%d-%02d/added-%d.md", 2019+e.r.IntN(7), 1+e.r.IntN(12), e.r.Uint32())
	e.put(name, fmt.Sprintf("---\ntitle: %s\nclaimant: %s\nsource: %s\nquote: %s.\nstatus: unassessed\nadded: 2026-06-01\n---\n%s.\n",
		sentence(e.r, 8), idOf(claimant), idOf(source), sentence(e.r, 14), sentence(e.r, 20)))
	return "added " + name
}

// referred reports whether the id of a card stands in any other file.
func (e *editor) referred(name string) bool {
	for file, data := range e.site {
		if file != name && bytes.Contains(data.Data, []byte(idOf(name))) {
			return true
		}
	}
	return false
}

// remove deletes a claim to which no other card refers.
func (e *editor) remove() string {
	name, _ := e.any("content/claims/")
	if name == "" || e.referred(name) {
		return ""
	}
	delete(e.site, name)
	return "deleted " + name
}

// redraft makes a claim a draft, or a draft a claim. A draft to which a
// published card refers is a mistake.
func (e *editor) redraft() string {
	name, text := e.any("content/claims/")
	rest, front := strings.CutPrefix(text, "---\n")
	if !front || strings.Contains(text, broken) {
		return ""
	}
	if published := strings.Replace(text, "\ndraft: true\n", "\n", 1); published != text {
		e.put(name, published)
		return "published " + name
	}
	line := "draft: true"
	if e.referred(name) {
		if chance(e.r, 80) {
			return ""
		}
		line += broken
	}
	e.put(name, "---\n"+line+"\n"+rest)
	return "withdrew " + name + " into a draft"
}

// breakCard breaks the front matter of a card.
func (e *editor) breakCard() string {
	name, text := e.any("content/")
	rest, front := strings.CutPrefix(text, "---\n")
	if !front || strings.Contains(text, broken) {
		return ""
	}
	switch e.r.IntN(3) {
	case 0:
		text = strings.Replace(text, "\n---\n", "\n---"+broken+"\n", 1)
	case 1:
		text = "---" + broken + "\n" + rest
	default:
		line := pick(e.r, []string{"titel: x", "topics: [a, b", "title: twice", "\tsaid: 2023", "said: 2023-13", "source: &a b", "no colon", `quote: "open`})
		text = "---\n" + line + broken + "\n" + rest
	}
	e.put(name, text)
	return "broke " + name
}

var (
	brokenHyphens = regexp.MustCompile(`(?m)^---` + broken + `$`)
	brokenStatus  = regexp.MustCompile(`(?m)^status: .*` + broken + `$`)
	brokenLine    = regexp.MustCompile(`(?m)^.*(?:` + broken + `|` + astray + `\]\].*|^titel = 5)\n`)
)

// mend takes back all that other edits broke.
func (e *editor) mend() string {
	mended := 0
	for _, name := range e.files("") {
		text := string(e.site[name].Data)
		whole := brokenHyphens.ReplaceAllString(text, "---")
		whole = brokenStatus.ReplaceAllString(whole, "status: unassessed")
		whole = brokenLine.ReplaceAllString(whole, "")
		home := strings.TrimSuffix(name, astray+".md")
		if home != name {
			delete(e.site, name)
			name = home + ".md"
		} else if whole == text {
			continue
		}
		e.put(name, whole)
		mended++
	}
	if mended == 0 {
		return ""
	}
	return fmt.Sprintf("mended %d files", mended)
}

var titleLine = regexp.MustCompile(`(?m)^(?:title|titel) = .*\n`)

// settings changes site.toml: its title, or, once in five, into nonsense.
func (e *editor) settings() string {
	_, text := e.any("site.toml")
	title := "title = " + doubleQuoted(sentence(e.r, 4))
	if chance(e.r, 20) {
		title = "titel = 5"
	}
	e.put("site.toml", title+"\n"+titleLine.ReplaceAllString(text, ""))
	return "site.toml: " + title
}

// touch writes the same bytes once more.
func (e *editor) touch() string {
	name, text := e.any("")
	if name == "" {
		return ""
	}
	e.put(name, text)
	return "touched " + name
}
