package diff

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"onrecord/build/diag"
)

// JSON writes the whole report. A list of nothing is one, and no null: who goes through it
// need not ask first.
func JSON(w io.Writer, r *Report) error {
	whole := *r
	whole.Files, whole.Breaches, whole.Settings = listed(r.Files), listed(r.Breaches), listed(r.Settings)
	whole.Proofs, whole.Addresses, whole.Cards = listed(r.Proofs), listed(r.Addresses), listed(r.Cards)
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(whole)
}

func listed[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// Text is the report for a terminal.
func Text(r *Report) []byte {
	f := form{quote: func(text string) string { return "“" + text + "”" }, heading: func(text string) string { return "\n" + text },
		item: func(depth int) string { return strings.Repeat("  ", depth) }, limit: 64 << 20, most: 10_000}
	f.report(r, "")
	return f.out.Bytes()
}

// Markdown is the report for a comment on a host of repositories, at most 60 kB. Every
// word that is not ours stands in a code span, in which nothing is markup, a name that
// is called, or an address. preview is where the pages of the change can be read, ended
// by a slash, or "".
func Markdown(r *Report, preview string) []byte {
	f := form{quote: span, heading: func(text string) string { return "\n### " + text + "\n" },
		item: func(depth int) string { return strings.Repeat("  ", depth-1) + "- " }, limit: 60_000, most: 40}
	f.report(r, preview)
	return f.out.Bytes()
}

// span is a text as a code span (https://spec.commonmark.org/0.31.2/#code-spans): the
// backticks around it are more than any run in it.
func span(text string) string {
	run, longest := 0, 0
	for _, c := range text {
		if c != '`' {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	fence := strings.Repeat("`", longest+1)
	if text == "" || text[0] == '`' || text[len(text)-1] == '`' || strings.TrimSpace(text) == "" {
		text = " " + text + " "
	}
	return fence + text + fence
}

// foreign is a text that is not ours.
type foreign string

// shown is how many characters of one text are printed; JSON has them all.
const shown = 300

type form struct {
	out     bytes.Buffer
	quote   func(string) string
	heading func(string) string
	item    func(depth int) string
	limit   int // bytes of the whole
	most    int // things of one kind
	left    int // lines that had no room
}

// line writes one line. Foreign arguments are quoted; the format and the others are ours.
func (f *form) line(depth int, format string, arguments ...any) {
	for i, a := range arguments {
		if text, ok := a.(foreign); ok {
			arguments[i] = f.quote(visible(string(text)))
		}
	}
	text := fmt.Sprintf(format, arguments...)
	if depth == 0 {
		text = f.heading(text)
	} else {
		text = f.item(depth) + text
	}
	if f.out.Len()+len(text) > f.limit {
		f.left++
		return
	}
	f.out.WriteString(text + "\n")
}

// visible is a text on one line of at most so many characters, without what a reader
// could not see.
func visible(text string) string {
	text = diag.Visible(strings.Join(strings.Fields(text), " "))
	if r := []rune(text); len(r) > shown {
		text = string(r[:shown]) + "…"
	}
	return text
}

// each calls write for the first things of a kind, and says how many there are more.
func each[T any](f *form, depth int, list []T, write func(T)) {
	for i, x := range list {
		if i == f.most {
			f.line(depth, "and %d more", len(list)-i)
			return
		}
		write(x)
	}
}

func (f *form) report(r *Report, preview string) {
	f.line(0, "What this changes in meaning")
	if r.Empty() {
		f.line(1, "Nothing.")
		return
	}
	for _, sentence := range r.Counts.sentences() {
		f.line(1, "%s", sentence)
	}
	f.trusted(r)
	f.breaches(r)
	if len(r.Settings) > 0 {
		f.line(0, "Settings")
		each(f, 1, r.Settings, func(s Setting) { f.line(1, "%s: was %s, is %s", s.Name, foreign(s.Was), foreign(s.Is)) })
	}
	f.proofs(r)
	if len(r.Addresses) > 0 {
		f.line(0, "Addresses outside that were nowhere before")
		each(f, 1, r.Addresses, func(a Address) { f.line(1, "%s in %s", foreign(a.URL), foreign(a.File)) })
	}
	f.cards(r.Cards, preview)
	if f.left > 0 {
		f.limit += 200
		f.line(1, "and %d lines more: \"onrecord diff\" on a terminal prints them all", f.left)
	}
}

// sentences are the numbers of a change in words, those that are zero left out.
func (n Counts) sentences() []string {
	var list []string
	say := func(count int, format string, arguments ...any) {
		if count > 0 {
			list = append(list, fmt.Sprintf(format, arguments...))
		}
	}
	say(n.Broken, "%s against what an append-only record keeps", many(n.Broken, "change"))
	say(n.Overridden, "%s excepted by the card or by a commit, with a reason", many(n.Overridden, "change"))
	say(n.Marks, "%d of %s: another mark", n.Marks, many(n.Claims, "claim"))
	for _, kind := range slices.Sorted(maps.Keys(n.Sentences)) {
		say(n.Sentences[kind], "%d of %s: another sentence of the mark (%s)", n.Sentences[kind], many(n.Claims, "claim"), kind)
	}
	say(n.Titles, "%d of %s: another label", n.Titles, many(n.Claims, "claim"))
	say(n.Added, "%s added", many(n.Added, "claim"))
	say(n.Ended, "%s withdrawn, retracted or redacted", many(n.Ended, "claim"))
	say(n.Gone, "%d of %s gone", n.Gone, many(n.ClaimsWere, "claim"))
	say(n.Affected, "%s shown otherwise though the card is the same", many(n.Affected, "claim"))
	say(n.Cards, "%s changed in all", many(n.Cards, "card"))
	return list
}

func many(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// trusted names what whoever builds the site runs or obeys, and other files.
func (f *form) trusted(r *Report) {
	if len(r.Files) == 0 {
		return
	}
	f.line(0, "Files that are no cards")
	f.line(1, "Layouts, scripts, workflows and lists of signers are code or trust: read them whole before anything is run.")
	each(f, 1, r.Files, func(file File) { f.line(1, "%s: %s", foreign(file.Name), file.What) })
}

func (f *form) breaches(r *Report) {
	if len(r.Breaches) == 0 {
		return
	}
	f.line(0, "What an append-only record does not do")
	each(f, 1, r.Breaches, func(b Breach) {
		at := ""
		if b.Line > 0 {
			at = ", line " + strconv.Itoa(b.Line)
		}
		f.line(1, "%s [%s] in %s%s: %s", b.Level, b.Rule, foreign(b.File), at, foreign(b.Message))
		if b.Reason != "" {
			f.line(2, "excepted by the card or by a commit, because: %s", foreign(b.Reason))
		} else if b.Hint != "" {
			f.line(2, "%s", foreign(b.Hint))
		}
	})
}

func (f *form) proofs(r *Report) {
	if len(r.Proofs) == 0 {
		return
	}
	f.line(0, "Lines of quotes.sum")
	sure := 0
	for _, p := range r.Proofs {
		if p.Proved {
			sure++
		}
	}
	f.line(1, "%d changed; a text that is held here proves %d of them", len(r.Proofs), sure)
	each(f, 1, r.Proofs, func(p Proof) {
		how := "no text is held here that proves it"
		if p.Proved {
			how = "proved by the text"
		} else if p.What == Gone {
			how = "no longer proved"
		}
		f.line(1, "%s %s: %s", p.What, foreign(p.Key), how)
		if p.What == Changed {
			f.line(2, "was %s", foreign(tail(p.Was)))
			f.line(2, "is %s", foreign(tail(p.Is)))
		}
	})
}

// tail is a line of the lock without its key, hashes cut to what tells them apart.
func tail(line string) string {
	fields := strings.Fields(line)
	for i, field := range fields {
		if len(field) == 64 {
			fields[i] = field[:12]
		}
	}
	return strings.Join(fields[1:], " ")
}

// rank puts first what a reviewer has to see.
func (c *Card) rank() int {
	switch {
	case c.What == Lifted:
		return 0
	case c.What == Gone:
		return 1
	case c.What == Withdrawn:
		return 2
	case c.What == Affected:
		return 7
	case c.What == Added:
		return 6
	case c.Status.Differs():
		return 3
	case c.Label.Differs():
		return 4
	}
	return 5
}

// page is an address that can stand in a link as it is.
var page = regexp.MustCompile(`^[a-z0-9/-]+\.html(#[a-z0-9-]+)?$`)

func (f *form) cards(list []Card, preview string) {
	if len(list) == 0 {
		return
	}
	f.line(0, "Cards")
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b Card) int { return a.rank() - b.rank() })
	for _, c := range list {
		f.card(&c, preview)
	}
}

func (f *form) card(c *Card, preview string) {
	stands := ""
	if c.Rest > 0 {
		stands = fmt.Sprintf("; named by %s", many(c.Rest, "other card"))
	}
	link := ""
	if preview != "" && page.MatchString(c.Address) && c.What != Gone {
		link = fmt.Sprintf(" ([page](%s%s))", preview, c.Address)
	}
	f.line(1, "%s %s: %s%s%s", c.Kind, foreign(c.File), c.What, link, stands)
	if c.WasFile != "" {
		f.line(2, "from %s", foreign(c.WasFile))
	}
	if c.Withheld {
		f.line(2, "redacted: what stood in it is not told here")
	}
	f.pair("label", c.Label)
	f.pair("mark", c.Status)
	f.words("mark", c.Mark)
	for _, field := range c.Fields {
		if c.What == Added && field.Name != "quote" && field.Name != "waive" && field.Name != "source" {
			continue // its page shows it
		}
		switch {
		case field.Reordered:
			f.line(2, "%s in another order", field.Name)
		case c.Withheld:
			f.line(2, "%s changed", field.Name)
		default:
			f.words(field.Name, field.Words)
		}
	}
	each(f, 2, c.Relations, func(r Relation) { f.relation(r) })
}

func (f *form) pair(name string, p Pair) {
	switch was, is := near(p.Was, p.Is); {
	case !p.Differs():
	case p.Was == "":
		f.line(2, "%s: %s", name, foreign(p.Is))
	case p.Is == "":
		f.line(2, "%s was %s", name, foreign(p.Was))
	default:
		f.line(2, "%s was %s", name, foreign(was))
		f.line(2, "%s is %s", name, foreign(is))
	}
}

func (f *form) words(name string, w Words) {
	if len(w.Lost) == 1 && len(w.Gained) == 1 {
		was, is := near(w.Lost[0], w.Gained[0])
		w = Words{[]string{was}, []string{is}}
	}
	each(f, 2, w.Lost, func(text string) { f.line(2, "%s − %s", name, foreign(text)) })
	each(f, 2, w.Gained, func(text string) { f.line(2, "%s + %s", name, foreign(text)) })
}

func (f *form) relation(r Relation) {
	sign, how := "−", ""
	if r.Gained {
		sign = "+"
	}
	switch {
	case r.Computed:
		how = ", by their figures"
	case r.Incoming:
		how = ", by the other card"
	}
	if r.Degree != "" {
		how = " (" + r.Degree + how + ")"
	}
	f.line(2, "%s %s%s %s: %s", sign, r.Kind, how, foreign(r.Claim), foreign(r.Label))
}

// near cuts what two long texts begin with alike, so that what differs is printed.
func near(was, is string) (string, string) {
	a, b := []rune(was), []rune(is)
	same := 0
	for same < len(a) && same < len(b) && a[same] == b[same] {
		same++
	}
	const before = 60
	if same <= before || len(a) <= shown && len(b) <= shown {
		return was, is
	}
	return "…" + string(a[same-before:]), "…" + string(b[same-before:])
}
