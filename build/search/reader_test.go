package search_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/diag"
	"onrecord/build/layout"
	"onrecord/build/ledger"
	"onrecord/build/plan"
	"onrecord/build/search"
)

// compile builds a site and returns its ledger and the group of its index.
func compile(t testing.TB, site fstest.MapFS) (build.Result, plan.Group) {
	t.Helper()
	r, err := (&build.Builder{}).Build(site, build.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range r.Diagnostics {
		if d.Level == diag.Error {
			t.Fatal(d)
		}
	}
	for _, g := range r.Plan.Groups {
		if g.Prefix == search.Prefix {
			return r, g
		}
	}
	t.Fatal("the plan has no index")
	return r, plan.Group{}
}

// past is the index of a site as it were if one rule had let the site through, and
// fails where another one has not.
func past(t testing.TB, rule string, site fstest.MapFS) plan.Group {
	t.Helper()
	r, err := (&build.Builder{}).Build(site, build.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range r.Diagnostics {
		if d.Level == diag.Error && d.Rule != rule {
			t.Fatal(d)
		}
	}
	set, mistakes, err := layout.Load(fstest.MapFS{}, "en", layout.Models{})
	if err != nil || len(mistakes) > 0 {
		t.Fatal(mistakes, err)
	}
	return search.Plan(search.Site{Ledger: r.Ledger, Wording: r.Wording, Strings: set.Strings, Lang: "en", CompareSides: cmp.Compare[ledger.ActorID]}).Groups[0]
}

// render writes the files of an index.
func render(t testing.TB, g plan.Group) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for _, o := range g.Expand() {
		var b bytes.Buffer
		if err := o.Render(&b); err != nil {
			t.Fatal(err)
		}
		if files[o.Path] != nil {
			t.Fatalf("two files are called %q", o.Path)
		}
		files[o.Path] = b.Bytes()
	}
	return files
}

// archive is an index as somebody reads it who has nothing but the comment of
// the package.
type archive struct {
	t         testing.TB
	files     map[string][]byte
	directory struct {
		Version, Claims, Bits, NameBits, NameDigits int
		Statuses, Cards, Facets, Names              []string
		Terms                                       [][]any
	}
	cards map[int]shown
	named map[int]string       // id of a name
	sides map[int]string       // id of a side by its place
	words map[string][]posting // by word
	about map[int]facet
}

type shown struct {
	id, title, quote, address, claimant, page, verb, mark, status, lang, said, outlet string
}

type posting struct {
	fields string // letters of the group
	number int
}

type facet struct {
	status        string
	source, actor string
	day, first    int
	topics        []string
	file          int
}

// read opens all files of an index, and fails where one is not what the
// directory or the specification says.
func read(t testing.TB, files map[string][]byte) *archive {
	t.Helper()
	a := &archive{t: t, files: files, cards: map[int]shown{}, named: map[int]string{}, sides: map[int]string{}, words: map[string][]posting{}, about: map[int]facet{}}
	a.open("index", &a.directory)
	d := &a.directory
	for _, name := range d.Names {
		var list [][]string
		a.open("names/"+name, &list)
		for _, n := range list {
			a.named[fixed(n[0])] = n[2]
			if len(n) > 5 {
				a.sides[fixed(n[5])] = n[2]
			}
		}
	}
	for _, name := range d.Cards {
		a.readCards("cards/" + name)
	}
	for i, name := range d.Facets {
		a.readFacets("facets/"+name, i)
	}
	before := ""
	for _, entry := range d.Terms {
		var list []string
		a.open("terms/"+entry[0].(string), &list)
		for i := 0; i < len(list); i += 2 {
			if list[i] < before && !strings.ContainsFunc(list[i]+before, func(c rune) bool { return c > 0xFFFF }) {
				t.Errorf("the word %q stands behind %q", list[i], before)
			}
			before = list[i]
			a.readTerm(list[i], list[i+1])
		}
	}
	return a
}

// open takes the call, the apostrophes and the backslashes away.
func (a *archive) open(name string, into any) {
	a.t.Helper()
	text, known := a.files[search.Prefix+name+".js"]
	if !known {
		a.t.Fatalf("there is no file %q", name)
	}
	inner, ok := strings.CutPrefix(string(text), "onrecordShard('"+name+"','")
	inner, ended := strings.CutSuffix(inner, "')\n")
	if !ok || !ended {
		a.t.Fatalf("%s is no call: %.80q", name, text)
	}
	var b strings.Builder
	for i := 0; i < len(inner); i++ {
		if inner[i] == '\'' || inner[i] == '\n' {
			a.t.Fatalf("the text of %s ends too early", name)
		}
		if inner[i] == '\\' {
			i++
		}
		b.WriteByte(inner[i])
	}
	if err := json.Unmarshal([]byte(b.String()), into); err != nil {
		a.t.Fatalf("%s: %v", name, err)
	}
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

func fixed(text string) int {
	n := 0
	for i := range len(text) {
		n = n*64 + strings.IndexByte(alphabet, text[i])
	}
	return n
}

// running reads one number and what stands behind it.
func running(text string) (n int, rest string) {
	for shift := 0; ; shift += 5 {
		digit := strings.IndexByte(alphabet, text[0])
		n, text = n|(digit&31)<<shift, text[1:]
		if digit < 32 {
			return n, text
		}
	}
}

func (a *archive) readCards(name string) {
	var f struct {
		Folders, Said, Outlets []string
		Claimants, Kinds       [][]string
		Cards                  [][]any
	}
	a.open(name, &f)
	number := 0
	for _, c := range f.Cards {
		at := func(i int) int { return int(c[i].(float64)) }
		number += at(0)
		kind := f.Kinds[at(6)]
		a.cards[number] = shown{
			id: c[1].(string), title: c[2].(string), quote: c[3].(string), address: f.Folders[at(4)] + "/" + c[1].(string) + ".html",
			claimant: f.Claimants[at(5)][0], page: f.Claimants[at(5)][1], verb: kind[0], mark: kind[1], status: kind[2], lang: kind[3], said: f.Said[at(7)],
			outlet: f.Outlets[at(8)],
		}
	}
}

func (a *archive) readFacets(name string, file int) {
	var f struct{ Numbers, Statuses, Sources, Actors, Days, Spans, Topics string }
	a.open(name, &f)
	width, number := a.directory.NameDigits, 0
	for i := 0; f.Numbers != ""; i++ {
		var step, span int
		step, f.Numbers = running(f.Numbers)
		span, f.Spans = running(f.Spans)
		number += step
		x := facet{
			status: a.directory.Statuses[fixed(f.Statuses[i:i+1])], day: fixed(f.Days[4*i : 4*i+4]),
			source: a.named[fixed(f.Sources[width*i:width*(i+1)])], actor: a.named[fixed(f.Actors[width*i:width*(i+1)])], file: file,
		}
		x.first = x.day - span
		n := fixed(f.Topics[:1])
		for f.Topics = f.Topics[1:]; n > 0; n-- {
			x.topics, f.Topics = append(x.topics, a.named[fixed(f.Topics[:width])]), f.Topics[width:]
		}
		a.about[number] = x
	}
}

func (a *archive) readTerm(word, groups string) {
	for _, group := range strings.Split(groups, " ") {
		letters, list, _ := strings.Cut(group, ":")
		if strings.ToUpper(letters) == letters {
			width := a.directory.NameDigits
			if letters == "X" {
				width = 1
			}
			for ; list != ""; list = list[width:] {
				a.words[word] = append(a.words[word], posting{letters, fixed(list[:width])})
			}
			continue
		}
		for number, step := 0, 0; list != ""; {
			step, list = running(list)
			number += step
			a.words[word] = append(a.words[word], posting{letters, number})
		}
	}
}

// numberOf returns the number of every claim by its id.
func (a *archive) numbers() map[string]int {
	byID := map[string]int{}
	for number, c := range a.cards {
		byID[c.id] = number
	}
	return byID
}

// has reports whether a word stands in a claim, directly or by a name.
func (a *archive) has(word string, number int, fields string) bool {
	return slices.ContainsFunc(a.words[word], func(p posting) bool {
		return p.number == number && strings.ContainsAny(p.fields, fields)
	})
}
