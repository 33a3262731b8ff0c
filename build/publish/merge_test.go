package publish_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"onrecord/build/publish"
)

// from is what the parts of a site say that they were made from.
var from = publish.Part{Inputs: "inputs", Program: "program", Claims: 7, BaseURL: "https://example.org/"}

// publishParts publishes a site in so many parts and returns their folders, in order.
func publishParts(t testing.TB, s site, of int, from publish.Part) []string {
	t.Helper()
	var dirs []string
	below := t.TempDir()
	for i := range of {
		dir := filepath.Join(below, fmt.Sprint("part-", i+1))
		from.Shard = publish.Shard{Index: i + 1, Of: of}
		if _, err := publish.Folder(context.Background(), from.Take(s.plan()), dir, publish.Options{}); err != nil {
			t.Fatal(err)
		}
		dirs = append(dirs, dir)
	}
	return dirs
}

// randomSite has files of many sizes in many folders, or none at all.
func randomSite(random *rand.Rand) site {
	s := site{}
	for range random.IntN(60) {
		name := fmt.Sprintf("%c/%c%d.html", 'a'+rune(random.IntN(4)), 'a'+rune(random.IntN(26)), random.IntN(100))
		s[name] = strings.Repeat(name, 1+random.IntN(200)*random.IntN(20))
	}
	return s
}

// Whatever a site has and into however many parts it is divided, its parts merge to
// what one publication makes, byte for byte, in whatever order they are named and
// whatever stood there before.
func TestPartsMergeToTheWhole(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for round := range 5 {
		s := randomSite(random)
		if round == 0 {
			s = small
		}
		dir := filepath.Join(t.TempDir(), "public")
		if round%2 == 1 {
			publishTo(t, small, dir)
		}
		for _, of := range []int{1, 2, 5, 16} {
			parts := publishParts(t, s, of, from)
			together := 0
			for _, part := range parts {
				together += len(read(t, part)) - 4 // its manifest, its digests, its description
			}
			if together != len(s) {
				t.Fatalf("%d parts have %d files, the site %d", of, together, len(s))
			}
			random.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
			whole, part, err := publish.Merge(parts)
			if err != nil {
				t.Fatal(err)
			}
			if part != from {
				t.Fatalf("merged from %+v", part)
			}
			if _, err := publish.Folder(context.Background(), whole, dir, publish.Options{}); err != nil {
				t.Fatal(err)
			}
			checkFolder(t, dir, s, nil)
			checkNoLeftovers(t, dir)
		}
	}
}

// A new file touches the part that it falls to, and the descriptions alone.
func TestAFileMovesNoOther(t *testing.T) {
	before := publishParts(t, many(50, "x"), 5, from)
	after := publishParts(t, many(50, "x").with(site{"new": "new"}), 5, from)
	changed := 0
	for i := range before {
		a, b := read(t, before[i]), read(t, after[i])
		for _, s := range []site{a, b} {
			for _, own := range []string{"onrecord-part.json", "SHA256SUMS", "SHA256SUMS.sha256", ".onrecord-manifest"} {
				delete(s, own)
			}
		}
		if !maps.Equal(a, b) {
			changed++
		}
	}
	if changed != 1 {
		t.Errorf("%d parts have other files than before", changed)
	}
}

func TestPartsThatDoNotBelongTogetherAreRefused(t *testing.T) {
	s := many(40, "x")
	parts := publishParts(t, s, 3, from)
	other := from
	other.Inputs = "other cards"
	older := from
	older.Program = "other program"
	whole := filepath.Join(t.TempDir(), "whole")
	publishTo(t, small, whole)
	quoted := func(dir string) string { return fmt.Sprintf("%q", dir) }
	foreign, elder := publishParts(t, s, 3, other)[1], publishParts(t, s, 3, older)[1]
	fifth := publishParts(t, s, 5, from)[1]
	richer := publishParts(t, s.with(site{"more": "more"}), 3, from)[1]
	for _, c := range []struct {
		dirs []string
		want []string
	}{
		{nil, []string{"no parts"}},
		{parts[:2], []string{"missing", "3/3"}},
		{[]string{parts[0], parts[2]}, []string{"missing", "2/3"}},
		{[]string{parts[0], parts[1], parts[2], parts[1]}, []string{quoted(parts[1]), "both", "2/3"}},
		{[]string{parts[0], foreign, parts[2]}, []string{quoted(parts[0]), quoted(foreign), "two sites"}},
		{[]string{parts[0], elder, parts[2]}, []string{quoted(elder), "two versions"}},
		{[]string{parts[0], fifth, parts[2]}, []string{quoted(fifth), "one of 5"}},
		{[]string{parts[0], richer, parts[2]}, []string{quoted(richer), "do not agree"}},
		{[]string{parts[0], whole, parts[2]}, []string{quoted(whole), "holds no part"}},
		{[]string{filepath.Join(whole, "nothing")}, []string{"holds no part"}},
	} {
		p, _, err := publish.Merge(c.dirs)
		if err == nil || len(p.Outputs) > 0 {
			t.Errorf("%q merge", c.dirs)
			continue
		}
		for _, want := range c.want {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%v\nsays nothing of %s", err, want)
			}
		}
	}
}

// Whatever byte of a part is lost or altered on its way, nothing is published, and
// the part is named.
func TestADamagedPartIsRefused(t *testing.T) {
	s := many(3, "x")
	for name := range read(t, publishParts(t, s, 2, from)[1]) {
		if name == ".onrecord-manifest" { // what carries folders may leave it behind
			continue
		}
		for _, damage := range []func(string) error{
			os.Remove,
			func(file string) error { return os.Truncate(file, 1) },
			func(name string) error {
				text, err := os.ReadFile(name)
				if err == nil {
					text[len(text)/2] ^= 1
					err = os.WriteFile(name, text, 0o644)
				}
				return err
			},
		} {
			parts := publishParts(t, s, 2, from)
			if err := damage(filepath.Join(parts[1], name)); err != nil {
				t.Fatal(err)
			}
			dir := filepath.Join(t.TempDir(), "public")
			publishTo(t, small, dir)
			whole, _, err := publish.Merge(parts)
			if err == nil {
				_, err = publish.Folder(context.Background(), whole, dir, publish.Options{})
			}
			if err == nil || !strings.Contains(err.Error(), fmt.Sprintf("%q", parts[1])) {
				t.Errorf("%s: %v", name, err)
			}
			checkFolder(t, dir, small, nil)
		}
	}
}

// Where the site changes while its part is made, there is no part.
func TestWhatIsNotConfirmedIsNotPublished(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	publishTo(t, small, dir)
	refusal := fmt.Errorf("it changed")
	_, err := publish.Folder(context.Background(), many(5, "x").plan(), dir, publish.Options{Confirm: func() error { return refusal }})
	if err == nil || !strings.Contains(err.Error(), refusal.Error()) {
		t.Errorf("it ends with %v", err)
	}
	checkFolder(t, dir, small, nil)
	checkNoLeftovers(t, dir)
}

func TestShardsAreEven(t *testing.T) {
	sizes := map[int]int{}
	for i, part := range publishParts(t, many(1600, "x"), 16, from) {
		sizes[i] = len(read(t, part)) - 4
	}
	list := slices.Sorted(maps.Values(sizes))
	if list[0] < 60 || list[15] > 140 {
		t.Errorf("1600 files fall to 16 shards as %v", list)
	}
}
