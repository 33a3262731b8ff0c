package cardtest

import (
	"fmt"
	"math/rand/v2"
	"time"
)

// claimCard writes one claim.
func (c *corpus) claimCard(i int) string {
	x, r := &c.claims[i], c.dice(forWriting, 4*i+3)
	f := newFront(r)
	f.text("title", x.title)
	added := editDay.AddDate(0, 0, 60+r.IntN(100))
	if x.status == redacted {
		f.line("status", redacted)
		f.line("assessed", added.AddDate(0, 0, 20).Format("2006-01-02"))
		f.text("note", "the person asked for it, and took part in nothing")
		f.finish()
		return f.String()
	}
	c.writeSaying(f, x)
	f.line("added", added.Format("2006-01-02"))
	if chance(r, 15) {
		f.line("happened", x.said.AddDate(0, 0, -r.IntN(4)).Format("2006-01-02"))
	}
	var topics []string
	for _, t := range x.topics {
		topics = append(topics, c.topics[t].id)
	}
	f.list("topics", topics...)
	c.writeFigures(f, x)
	c.writeRelations(f, x)
	writeJudgement(f, x, added)
	writeRest(f, x, i, added)
	f.finish()
	f.WriteByte('\n')
	c.body(&f.Builder, c.dice(forBodies, i))
	return f.String()
}

// writeSaying writes who said it, where it stands, in which words and when.
func (c *corpus) writeSaying(f *front, x *claim) {
	claimant := "unnamed"
	if x.claimant != none {
		claimant = c.actors[x.claimant].id
	}
	f.line("claimant", claimant)
	f.text("named-as", x.namedAs)
	var via []string
	for _, v := range x.via {
		via = append(via, c.actors[v].id)
	}
	f.list("via", via...)
	f.line("source", c.sources[x.source].id)
	if x.kind != "assertion" || chance(f.r, 5) {
		f.line("kind", x.kind)
	}
	f.text("quote", x.quote)
	if x.hedge != "" {
		f.list("hedges", x.hedge)
	}
	if chance(f.r, 15) {
		f.line("voice", pick(f.r, []string{"direct", "indirect", "mixed"}))
	}
	if chance(f.r, 10) {
		f.line("part", pick(f.r, []string{"body", "heading", "caption", "list"}))
	}
	if x.witnessed {
		f.line("witnessed", "true")
	}
	if x.note != nil {
		f.record("verification-note", x.note)
	}
	f.line("said", x.saidAs)
	f.line("stamp", x.stamp)
}

func (c *corpus) writeFigures(f *front, x *claim) {
	var list [][]entry
	for _, g := range x.figures {
		e := []entry{scalarEntry("metric", g.metric), scalarEntry("of", g.of), scalarEntry("count", g.count), scalarEntry("in", c.topics[g.in].id)}
		if g.whose != none {
			e = append(e, scalarEntry("whose", c.actors[g.whose].id))
		}
		if g.event != none {
			e = append(e, scalarEntry("event", c.topics[g.event].id))
		}
		e = append(e, scalarEntry("as-of", g.asOf), scalarEntry("since", g.since), scalarEntry("span", g.spanWord))
		list = append(list, mapping(e...))
	}
	f.records("figures", list...)
}

// writeRelations writes the relations of each kind as ids where that is all
// there is to say, else as mappings.
func (c *corpus) writeRelations(f *front, x *claim) {
	for _, kind := range []string{"contradicts", "updates", "repeats", "agrees-with", "responds-to", "part-of"} {
		var ids []string
		var full [][]entry
		bare := true
		for _, e := range x.relations {
			if e.kind == kind {
				ids = append(ids, c.claims[e.to].id)
				full = append(full, mapping(scalarEntry("claim", c.claims[e.to].id), scalarEntry("degree", e.degree), scalarEntry("note", e.note)))
				bare = bare && e.degree == "" && e.note == ""
			}
		}
		if bare {
			f.list(kind, ids...)
		} else {
			f.records(kind, full...)
		}
	}
}

// writeJudgement writes what the editors found, as one assessment or as two of
// which the first was unverified.
func writeJudgement(f *front, x *claim, added time.Time) {
	assessed := added.AddDate(0, 0, f.r.IntN(30)).Format("2006-01-02")
	settled, note := "", ""
	var reasons []string
	switch x.status {
	case "unverified":
		for _, reason := range []string{"no-access", "no-evidence-published", "communications-down", "media-unverifiable"} {
			if chance(f.r, 30) {
				reasons = append(reasons, reason)
			}
		}
		if len(reasons) == 0 {
			reasons = []string{"no-evidence-published"}
		}
		if chance(f.r, 40) {
			settled = fmt.Sprintf("a list of the %s %ss, with dates", pick(f.r, adjectives), pick(f.r, nouns))
		}
	case "withdrawn":
		note = "the outlet took the passage back, and said so"
	case "retracted":
		note = "this card mixed up two statements"
	case "unassessed", "not-applicable":
		f.line("status", x.status)
		return
	}
	if x.status != "unverified" && chance(f.r, 30) || x.status == "unverified" && chance(f.r, 5) {
		f.records("assessments",
			mapping(scalarEntry("status", "unverified"), scalarEntry("assessed", added.Format("2006-01-02")), listEntry("reasons", []string{"no-access"})),
			mapping(scalarEntry("status", x.status), scalarEntry("assessed", assessed), listEntry("reasons", reasons),
				scalarEntry("would-settle", settled), listEntry("evidence", x.evidence), scalarEntry("note", note)))
		return
	}
	f.line("status", x.status)
	f.line("assessed", assessed)
	f.list("reasons", reasons...)
	f.text("would-settle", settled)
	f.list("evidence", x.evidence...)
	f.text("note", note)
}

// writeRest writes the fields that few cards have.
func writeRest(f *front, x *claim, i int, added time.Time) {
	if chance(f.r, 5) {
		f.text("locator", fmt.Sprintf("p. %d", 1+f.r.IntN(30)))
	}
	if chance(f.r, 3) {
		f.records("corrections", mapping(scalarEntry("on", added.AddDate(0, 0, 3).Format("2006-01-02")),
			scalarEntry("was", "52 killed, by a slip"), scalarEntry("is", "25 killed"), scalarEntry("why", "digits swapped")))
	}
	if chance(f.r, 3) {
		f.list("moved-from", fmt.Sprintf("claims/%s/old-%d.html", x.said.Format("2006-01"), i+1))
	}
	if x.draft {
		f.line("draft", "true")
	}
	if chance(f.r, 5) {
		f.WriteString("# " + aside(f.r) + "\n")
	}
}

// aside is a comment between the editors, which no page shows.
func aside(r *rand.Rand) string { return "ask the " + pick(r, nouns) + " again" }
