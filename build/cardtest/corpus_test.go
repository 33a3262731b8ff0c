package cardtest_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"math/rand/v2"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"go.yaml.in/yaml/v4"

	"onrecord/build/cardtest"
)

// fields is the front matter of a card as a YAML library reads it.
type fields map[string]any

func (f fields) text(key string) string {
	s, _ := f[key].(string)
	return s
}

// list returns the ids of a list of ids or of mappings with a claim.
func (f fields) list(key string) []string {
	var ids []string
	items, _ := f[key].([]any)
	for _, item := range items {
		switch v := item.(type) {
		case string:
			ids = append(ids, v)
		case fields:
			ids = append(ids, v.text("claim"))
		case map[string]any:
			ids = append(ids, fields(v).text("claim"))
		}
	}
	return ids
}

// newest returns the assessment that counts.
func (f fields) newest() fields {
	if list, ok := f["assessments"].([]any); ok {
		if m, ok := list[len(list)-1].(map[string]any); ok {
			return m
		}
	}
	return f
}

// textual decodes every scalar as the text that it is: onrecord types by field.
func textual(n *yaml.Node) any {
	switch n.Kind {
	case yaml.DocumentNode:
		return textual(n.Content[0])
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			m[n.Content[i].Value] = textual(n.Content[i+1])
		}
		return m
	case yaml.SequenceNode:
		var list []any
		for _, item := range n.Content {
			list = append(list, textual(item))
		}
		return list
	}
	return n.Value
}

type site struct {
	cards map[string]fields // by id
	kinds map[string]string
	body  map[string]string
}

func read(t testing.TB, files fstest.MapFS) site {
	t.Helper()
	s := site{map[string]fields{}, map[string]string{}, map[string]string{}}
	for name, file := range files {
		if name == "site.toml" {
			continue
		}
		front, body, ok := bytes.Cut(bytes.TrimPrefix(file.Data, []byte("---\n")), []byte("---\n"))
		var node yaml.Node
		if err := yaml.Unmarshal(front, &node); err != nil || !ok {
			t.Fatalf("%s: %v\n%s", name, err, file.Data)
		}
		var strict map[string]any // refuses a key that stands twice
		if err := yaml.Unmarshal(front, &strict); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		id := strings.TrimSuffix(path.Base(name), ".md")
		if _, twice := s.cards[id]; twice {
			t.Fatalf("two cards are called %q", id)
		}
		if !regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`).MatchString(id) || len(id) > 80 {
			t.Errorf("%q is no id", id)
		}
		m, _ := textual(&node).(map[string]any)
		s.cards[id], s.kinds[id], s.body[id] = m, strings.Split(name, "/")[1], string(body)
	}
	return s
}

// side climbs to the side of an actor.
func (s site) side(id string) string {
	for s.cards[id].text("side") == "" && s.cards[id].text("parent") != "" {
		id = s.cards[id].text("parent")
	}
	if side := s.cards[id].text("side"); side != "" {
		return side
	}
	return id
}

func (s site) opposed(a, b string) bool {
	a, b = s.side(a), s.side(b)
	return s.cards[a].text("party") == "true" && s.cards[b].text("party") == "true" && slices.Contains(s.cards[a].list("opposes"), b)
}

func TestTheSameArgumentsGiveTheSameSite(t *testing.T) {
	a, b, c := cardtest.Corpus(60, 1), cardtest.Corpus(60, 1), cardtest.Corpus(60, 2)
	if !slices.Equal(slices.Sorted(maps.Keys(a)), slices.Sorted(maps.Keys(b))) {
		t.Fatal("other files")
	}
	same := 0
	for name := range a {
		if !bytes.Equal(a[name].Data, b[name].Data) {
			t.Fatalf("%s has other bytes", name)
		}
		if c[name] != nil && bytes.Equal(a[name].Data, c[name].Data) {
			same++
		}
	}
	if same > 3 { // site.toml and the pages
		t.Errorf("another seed gives %d of the same files", same)
	}
}

func TestTheNumbersOfCards(t *testing.T) {
	for claims, want := range map[int]map[string]int{
		0:    {"sources": 5, "actors": 15, "topics": 9, "pages": 2},
		1:    {"claims": 1, "sources": 5, "actors": 15, "topics": 9, "pages": 2},
		2000: {"claims": 2000, "sources": 100, "actors": 40, "topics": 20, "pages": 2},
	} {
		got := map[string]int{}
		for _, kind := range read(t, cardtest.Corpus(claims, 7)).kinds {
			got[kind]++
		}
		if !maps.Equal(got, want) {
			t.Errorf("%d claims come with %v, want %v", claims, got, want)
		}
	}
}

func TestEveryReferenceLeadsToAPublishedCard(t *testing.T) {
	s := read(t, cardtest.Corpus(1500, 3))
	leads := func(from, to string, kinds ...string) {
		if !slices.Contains(kinds, s.kinds[to]) || s.cards[to].text("draft") != "" {
			t.Errorf("%s refers to %q, a card of %q", from, to, s.kinds[to])
		}
	}
	link := regexp.MustCompile(`\[\[([^\]|]+)`)
	for id, f := range s.cards {
		for _, m := range link.FindAllStringSubmatch(s.body[id], -1) {
			leads(id, m[1], "claims", "sources", "actors", "topics", "pages")
		}
		for field, kind := range map[string]string{"source": "sources", "outlet": "actors", "carried-by": "actors", "side": "actors", "parent": "actors", "within": "topics"} {
			if f.text(field) != "" {
				leads(id, f.text(field), kind)
			}
		}
		if claimant := f.text("claimant"); claimant != "" && claimant != "unnamed" {
			leads(id, claimant, "actors")
		}
		for field, kind := range map[string]string{"via": "actors", "topics": "topics", "opposes": "actors", "contradicts": "claims", "updates": "claims", "repeats": "claims", "agrees-with": "claims", "responds-to": "claims", "part-of": "claims"} {
			for _, to := range f.list(field) {
				leads(id, to, kind)
			}
		}
		for _, to := range f.newest().list("evidence") {
			leads(id, to, "claims", "sources")
		}
	}
}

func TestClaimsObeyTheRules(t *testing.T) {
	s := read(t, cardtest.Corpus(3000, 4))
	statuses := map[string]int{}
	for id, f := range s.cards {
		if s.kinds[id] != "claims" {
			continue
		}
		a := f.newest()
		status := a.text("status")
		statuses[status]++
		needed := []string{"title", "claimant", "source", "quote", "added"}
		if status == "redacted" {
			needed = []string{"title", "note"}
		}
		for _, field := range needed {
			if f.text(field) == "" {
				t.Errorf("%s (%s) has no %s", id, status, field)
			}
		}
		if (a.text("assessed") == "") != (status == "unassessed" || status == "not-applicable") {
			t.Errorf("%s is %s, assessed %q", id, status, a.text("assessed"))
		}
		if applicable := !slices.Contains([]string{"demand", "offer", "prediction", "opinion"}, f.text("kind")); applicable == (status == "not-applicable") {
			t.Errorf("%s is a %s and %s", id, f.text("kind"), status)
		}
		if f.text("claimant") == "unnamed" && f.text("named-as") == "" {
			t.Errorf("%s names nobody", id)
		}
		published := s.cards[f.text("source")].text("published")
		if said := f.text("said"); said != "" && said[strings.LastIndexByte(said, '/')+1:][:7] > published[:7] {
			t.Errorf("%s was said %s and printed %s", id, said, published)
		}
		evidence := a.list("evidence")
		switch status {
		case "verified", "refuted":
			if len(evidence) != 1 || evidence[0] == f.text("source") || s.cards[evidence[0]]["snapshot"] == nil || s.cards[s.side(s.cards[evidence[0]].text("outlet"))].text("party") != "" {
				t.Errorf("%s is %s by %v", id, status, evidence)
			}
		case "conceded":
			if len(evidence) != 1 || !s.opposed(f.text("claimant"), s.cards[evidence[0]].text("claimant")) {
				t.Errorf("%s is conceded by %v", id, evidence)
			}
		case "withdrawn", "retracted":
			if a.text("note") == "" {
				t.Errorf("%s is %s without a note", id, status)
			}
		}
		for _, to := range f.list("updates") {
			if s.cards[to].text("claimant") != f.text("claimant") || f.text("claimant") == "unnamed" {
				t.Errorf("%s updates %s, of somebody else", id, to)
			}
		}
	}
	for _, status := range []string{"unverified", "unassessed", "verified", "conceded", "refuted", "withdrawn", "retracted", "redacted", "not-applicable"} {
		if statuses[status] == 0 {
			t.Errorf("no claim is %s", status)
		}
	}
	if statuses["unverified"] < 1500 {
		t.Errorf("the statuses are %v", statuses)
	}
}

func TestEveryQuoteStandsOnceInItsSnapshot(t *testing.T) {
	s := read(t, cardtest.Corpus(400, 5))
	texts := cardtest.Snapshots(400, 5)
	for id, f := range s.cards {
		snapshot, ok := s.cards[f.text("source")]["snapshot"].(map[string]any)
		if !ok || s.kinds[id] != "claims" || f.text("quote") == "" {
			continue
		}
		file := texts[snapshot["text"].(string)+".txt"]
		if file == nil {
			t.Fatalf("%s has no text", f.text("source"))
		}
		if sum := sha256.Sum256(file.Data); hex.EncodeToString(sum[:]) != snapshot["text"] {
			t.Fatalf("the text of %s has another hash", f.text("source"))
		}
		if n := strings.Count(string(file.Data), f.text("quote")); n != 1 {
			t.Errorf("the quote of %s stands %d times in its source", id, n)
		}
		if note, ok := f["verification-note"].(map[string]any); ok && strings.Count(string(file.Data), note["quote"].(string)) != 1 {
			t.Errorf("the note of %s does not stand in its source", id)
		}
	}
}

func TestABodyIsAboutAsLongAsARealOne(t *testing.T) {
	s := read(t, cardtest.Corpus(1000, 6))
	total, links := 0, 0
	for id, body := range s.body {
		if s.kinds[id] == "claims" {
			total += len(body)
			links += strings.Count(body, "[[")
		}
	}
	if mean := total / 1000; mean < 1000 || mean > 1250 {
		t.Errorf("a body has %d bytes on average", mean)
	}
	if links < 500 {
		t.Errorf("a thousand bodies hold %d links", links)
	}
}

func TestEditsAreReproducibleAndLeaveCopiesAlone(t *testing.T) {
	start := cardtest.Corpus(40, 8)
	frozen := map[string]string{}
	for name, file := range start {
		frozen[name] = string(file.Data)
	}
	kinds := map[string]bool{}
	for seed := range uint64(20) {
		a, b := maps.Clone(start), maps.Clone(start)
		ra, rb := rand.New(rand.NewPCG(seed, 0)), rand.New(rand.NewPCG(seed, 0))
		for range 60 {
			did := cardtest.Edit(a, ra)
			if again := cardtest.Edit(b, rb); did != again {
				t.Fatalf("the same dice did %q and %q", did, again)
			}
			kinds[strings.Fields(did)[0]] = true
		}
		for name := range a {
			if b[name] == nil || !bytes.Equal(a[name].Data, b[name].Data) {
				t.Fatalf("%s differs", name)
			}
		}
	}
	for name, text := range frozen {
		if string(start[name].Data) != text {
			t.Fatalf("an edit wrote into %s of the copy", name)
		}
	}
	want := []string{"added", "broke", "called", "deleted", "lengthened", "linked", "mended", "moved", "published", "renamed", "retitled", "shortened", "site.toml:", "touched", "withdrew"}
	if got := slices.Sorted(maps.Keys(kinds)); !slices.Equal(got, want) {
		t.Errorf("edits did %v, want %v", got, want)
	}
}

func TestAnEmptySiteCanBeEdited(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 50 {
		cardtest.Edit(fstest.MapFS{}, r)
	}
}

func BenchmarkCorpus(b *testing.B) {
	for b.Loop() {
		cardtest.Corpus(1000, 1)
	}
}
