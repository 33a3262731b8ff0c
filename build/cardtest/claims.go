package cardtest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"
)

// The statuses, with how many claims of a hundred that can be checked have each.
var (
	statuses      = []string{"unverified", "unassessed", "verified", "conceded", "refuted", "withdrawn", "retracted", redacted}
	statusWeights = []int{76, 6, 5, 3, 3, 3, 2, 2}
)

const redacted = "redacted"

var (
	claimKinds  = []string{"assertion", "accusation", "denial", "non-confirmation", "announcement", "demand", "offer", "prediction", "opinion"}
	kindWeights = []int{61, 10, 8, 2, 6, 5, 2, 3, 3}
)

type claim struct {
	id, title, kind string
	claimant        int // none: unnamed
	namedAs         string
	via             []int
	source          int
	said            time.Time
	saidAs, stamp   string // as written
	quote           string
	hedge           string
	witnessed       bool
	topics          []int
	event           int // the only event among the topics
	figures         []figure
	relations       []relation
	status          string
	evidence        []string
	note            []entry // the source's words about this claim
	noteQuote       string
	draft           bool
}

type figure struct {
	metric, of, count     string
	in, whose, event      int
	asOf, since, spanWord string
}

type relation struct {
	kind         string
	to           int
	degree, note string
}

// applicable reports whether the kind of a claim can be checked at all.
func (c *claim) applicable() bool {
	return !slices.Contains(claimKinds[5:], c.kind)
}

// linkable reports whether other cards may refer to a claim as to a statement.
func (c *claim) linkable() bool { return !c.draft && c.status != redacted }

func (c *corpus) makeClaims(n int) {
	c.claims = make([]claim, n)
	for i := range c.claims {
		r := c.dice(forClaims, i)
		x := &c.claims[i]
		x.event, x.draft = none, i%97 == 13
		x.said = day(i * days / n).Add(time.Duration(r.IntN(12*60)) * time.Minute)
		x.source = min(i*len(c.sources)/n+r.IntN(2), len(c.sources)-1)
		x.kind = claimKinds[weighted(r, kindWeights...)]
		c.attribute(x, r)
		c.date(x, r)
		c.placeTopics(x, r)
		x.title = sentence(r, 6+r.IntN(6))
		c.count(x, r)
		if len(x.figures) > 0 {
			f := x.figures[0]
			x.title = fmt.Sprintf("%s people were %s near %s %s", capital(f.count), f.metric, pick(r, places), sentenceEnd(r))
		}
		x.id = name(x.title, "c", i)
		c.relate(x, i, r)
		c.assess(x, i, r)
		c.word(x, i, r)
		c.sources[x.source].claims = append(c.sources[x.source].claims, i)
		if x.claimant != none && x.linkable() {
			c.byClaimant[x.claimant] = append(c.byClaimant[x.claimant], i)
		}
	}
}

func sentenceEnd(r *rand.Rand) string {
	return pick(r, glue) + " the " + pick(r, adjectives) + " " + pick(r, nouns)
}

// attribute decides who says it, under which name, and through whom.
func (c *corpus) attribute(x *claim, r *rand.Rand) {
	outlet := c.sources[x.source].outlet
	switch weighted(r, 50, 25, 15, 10) {
	case 0:
		x.claimant = r.IntN(sides)
	case 1:
		x.claimant = pick(r, c.speakers)
	case 2:
		x.claimant, x.witnessed = outlet, chance(r, 33)
		return
	default:
		x.claimant = none
		x.namedAs = fmt.Sprintf("a %s %s", pick(r, adjectives), pick(r, []string{"official", "resident", "witness", "officer"}))
	}
	if x.claimant != none && chance(r, 25) {
		x.namedAs = fmt.Sprintf("the %s of %s", pick(r, nouns), pick(r, places))
	}
	for range weighted(r, 80, 15, 5) {
		if v := pick(r, c.speakers); v != x.claimant && v != outlet && !slices.Contains(x.via, v) {
			x.via = append(x.via, v)
		}
	}
}

// date decides how exactly the text says when it was said. A month is written
// only where the source was published in a later one: what was said cannot
// reach beyond the day on which it was printed.
func (c *corpus) date(x *claim, r *rand.Rand) {
	published := c.sources[x.source].published
	day := x.said.Format("2006-01-02")
	laterMonth := published.Format("2006-01") > day[:7]
	switch weighted(r, 50, 12, 8, 5, 5, 5, 5, 10) {
	case 0:
		x.saidAs = day
	case 1:
		x.saidAs = x.said.Format("2006-01-02T15:04")
	case 2:
		x.saidAs = x.said.Format("2006-01-02T15:04") + pick(r, []string{"Z", "+04:00", "+03:00"})
	case 3:
		if x.saidAs = day; laterMonth {
			x.saidAs = day[:7]
		}
	case 4:
		x.saidAs = x.said.AddDate(0, 0, -1-r.IntN(5)).Format("2006-01-02") + "/" + day
	case 5:
		x.saidAs = "../" + day
	case 6:
		x.stamp = published.Format("2006-01-02T15:04") // a passage is no older than its page
	}
}

// placeTopics gives a claim an event in most cases, and places and subjects.
func (c *corpus) placeTopics(x *claim, r *rand.Rand) {
	if chance(r, 70) {
		x.event = pick(r, c.topicsOf(0))
		x.topics = append(x.topics, x.event)
	}
	for range r.IntN(3) {
		if t := pick(r, c.topicsOf(1+r.IntN(2))); !slices.Contains(x.topics, t) {
			x.topics = append(x.topics, t)
		}
	}
}

// count gives a claim of fact up to two figures with different metrics.
func (c *corpus) count(x *claim, r *rand.Rand) {
	if !x.applicable() || chance(r, 50) {
		return
	}
	metrics := []string{"killed", "wounded", "missing", "captured", "displaced", "evacuated", "detained"}
	first := r.IntN(len(metrics))
	for k := range 1 + r.IntN(2) {
		f := figure{metric: metrics[(first+k)%len(metrics)], count: anyCount(r), in: pick(r, c.topicsOf(1)), whose: none, event: none}
		f.of = pick(r, []string{"", "", "persons", "civilians", "soldiers", "police", "children", "women"})
		// With no event among its topics, a claim's figure has to name one.
		if chance(r, 30) || x.event == none {
			if f.event = x.event; f.event == none {
				f.event = pick(r, c.topicsOf(0))
			}
		}
		if chance(r, 25) {
			f.whose = r.IntN(parties)
		}
		if chance(r, 60) {
			f.asOf = x.said.Format("2006-01-02")
			if chance(r, 10) {
				f.spanWord, f.since = "increment", x.said.AddDate(0, 0, -1-r.IntN(9)).Format("2006-01-02")
			}
		}
		x.figures = append(x.figures, f)
	}
}

// anyCount is a count in one of the bounds that sources use.
func anyCount(r *rand.Rand) string {
	n := 2 + r.IntN(1+r.IntN(900))
	switch weighted(r, 55, 12, 8, 4, 3, 6, 3, 5, 4) {
	case 1:
		return fmt.Sprintf("at least %d", n)
	case 2:
		return fmt.Sprintf("more than %d", n)
	case 3:
		return fmt.Sprintf("up to %d", n)
	case 4:
		return fmt.Sprintf("fewer than %d", n)
	case 5:
		return fmt.Sprintf("about %d", n*10)
	case 6:
		return fmt.Sprintf("perhaps at least %d", n)
	case 7:
		return fmt.Sprintf("%d to %d", n, n+1+r.IntN(20))
	case 8:
		return pick(r, []string{"dozens", "hundreds", "several", "5,000"})
	}
	return fmt.Sprint(n)
}
