// Package cardtest makes sites out of nothing, for properties and benchmarks.
// Only tests may import it.
//
// The sites are synthetic: their words mean nothing, but they have the format
// of real cards and the proportions of a large corpus, and obey the rules that
// cards are held to, so that whatever a check reports about them is either
// made by Edit or a mistake of the check (or of this package).
package cardtest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"testing/fstest"
	"time"
)

// The claims are said from the first of these days on, over so many days. All
// that editors do comes after the last one, and lies in the past.
var (
	firstDay = time.Date(2019, 1, 1, 0, 0, 0, 0, time.UTC)
	editDay  = time.Date(2026, 1, 10, 0, 0, 0, 0, time.UTC)
)

const days = 2550

// corpus is a whole site before it is written as cards. References between its
// parts are indices; what refers to a claim refers to an earlier one, so that
// no relation can lead in a circle.
type corpus struct {
	seed    uint64
	actors  []actor
	topics  []topic
	sources []source
	claims  []claim

	outlets, speakers []int         // of actors
	byClaimant        map[int][]int // linkable claims of each actor
}

// Corpus returns a site with this many claims; the same arguments give the same
// bytes. N claims come with N/20 sources (5 at least), N/50 actors (15 at
// least; three of them sides that are parties, one of which opposes the other
// two) and N/100 topics (9 at least). One card in a hundred is a draft.
//
// The site obeys the rules of the card format. It has no quotes.sum: Snapshots
// holds the texts from which one can be made.
func Corpus(claims int, seed uint64) fstest.MapFS {
	c := build(claims, seed)
	site := fstest.MapFS{}
	put := func(name, text string) { site[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644} }
	put("site.toml", "title = \"Synthetic claims\"\nbase-url = \"https://example.org/record/\"\nbasis = \"from texts that nobody wrote\"\nlicence = \"CC0-1.0\"\ncontact = \"mailto:desk@example.org\"\n")
	put("content/pages/about.md", "---\ntitle: About this site\n---\nNothing here was ever said. See [[methodology]].\n")
	put("content/pages/methodology.md", "---\ntitle: Methodology\n---\nA side is a party where the dice said so. See [[about|what this is]].\n")
	for i := range c.actors {
		put("content/actors/"+c.actors[i].id+".md", c.actorCard(i))
	}
	for i := range c.topics {
		put("content/topics/"+c.topics[i].id+".md", c.topicCard(i))
	}
	for i := range c.sources {
		put("content/sources/"+c.sources[i].id+".md", c.sourceCard(i))
	}
	for i := range c.claims {
		put("content/claims/"+c.claims[i].said.Format("2006-01")+"/"+c.claims[i].id+".md", c.claimCard(i))
	}
	return site
}

// Snapshots returns the captured texts of the sources of Corpus(claims, seed),
// each under the SHA-256 that its source names: "0f….txt". Every quote stands in
// the text of its source, once, as whole sentences.
func Snapshots(claims int, seed uint64) fstest.MapFS {
	c := build(claims, seed)
	texts := fstest.MapFS{}
	for i := range c.sources {
		if c.sources[i].captured {
			text := c.sourceText(i)
			texts[digest(text)+".txt"] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
		}
	}
	return texts
}

func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// dice returns the randomness of one card. Every card has its own, so that a
// change in how one kind is made leaves the other kinds as they are.
func (c *corpus) dice(kind uint64, i int) *rand.Rand {
	return rand.New(rand.NewPCG(c.seed, scramble(kind<<32|uint64(i))))
}

// scramble spreads neighbouring numbers over all numbers (the finish of
// SplitMix64): generators whose seeds are alike begin alike.
func scramble(x uint64) uint64 {
	x += 0x9E3779B97F4A7C15
	x = (x ^ x>>30) * 0xBF58476D1CE4E5B9
	x = (x ^ x>>27) * 0x94D049BB133111EB
	return x ^ x>>31
}

// What the dice of a card are for.
const (
	forActors = iota + 1
	forTopics
	forSources
	forClaims
	forBodies
	forWriting
	forTexts
)

func build(claims int, seed uint64) *corpus {
	c := &corpus{seed: seed, byClaimant: map[int][]int{}}
	c.makeActors(max(15, claims/50))
	c.makeTopics(max(9, claims/100))
	c.makeSources(max(5, claims/20))
	c.makeClaims(claims)
	for i := range c.sources {
		c.noteSource(i)
	}
	return c
}

func day(n int) time.Time { return firstDay.AddDate(0, 0, n) }

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

// chance reports true in so many of a hundred cases.
func chance(r *rand.Rand, percent int) bool { return r.IntN(100) < percent }

// weighted picks an index by weights that add up to a hundred.
func weighted(r *rand.Rand, weights ...int) int {
	x := r.IntN(100)
	for i, w := range weights {
		if x -= w; x < 0 {
			return i
		}
	}
	return 0
}

// name makes an id out of words and a number that no other card of this kind has.
func name(words, mark string, i int) string {
	return fmt.Sprintf("%s-%s%d", slug(words, 50), mark, i+1)
}
