package quote

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// NormVersion is the number of the normal form.
const NormVersion = 1

// LockName is the name of the lock in a site's folder.
const LockName = "quotes.sum"

// lockFormat names the format and the normal form; another normal form finds other
// places, so its lines would prove nothing here. The first line names the version of the
// splitter besides: what another one calls cut, or found lost, is not known here.
const lockFormat = "onrecord-quotes 1 norm 1"

var lockHeader = lockFormat + " splitter " + strconv.Itoa(SplitterVersion)

// What a finding of a line begins with, or is; folds are those of Match.Findings.
const (
	FindingCut    = "cut"
	FindingFold   = "fold:"
	FindingLost   = "lost:" // and the kind of what was cut away unwaived
	FindingWaived = "waived:cut-quote"
	FindingPlace  = "place:" // and the text fragment, as Fragment.Finding writes it

	// Not examined: whether the quote is a part of its sentence, since the ends of
	// sentences are not known, or were those of another splitter; whether words of
	// negation, attribution, doubt and checking were cut away or stand elsewhere in the
	// text, since none of the language are known, or they were those of another version.
	FindingUnreadSentences = "unread:sentences"
	FindingUnreadWords     = "unread:words"
)

// Line is one line of the lock: a quote that was proved.
type Line struct {
	Key       string  // ClaimKey, NoteKey or SourceNoteKey
	Source    string  // id of the source
	TextHash  string  // of the captured text
	QuoteHash string  // of the quote as the card holds it
	Outcome   Outcome // Exact, Typographic or Elided
	Parts     []Span
	Findings  []string // "cut", folds, waived rules; printable ASCII without spaces and commas
}

// Problem is a mistake in a lock, for a diagnostic at its bytes.
type Problem struct {
	Number     int // of the line, from 1
	Start, End int // bytes of the file
	Message    string
	Hint       string
}

// ClaimKey returns the key of a claim's quote.
func ClaimKey(claim string) string { return claim }

// NoteKey returns the key of the quote in a claim's verification note.
func NoteKey(claim string) string { return claim + "#note" }

// FromKey returns the key of the words in which a claim's text says on what it rests.
func FromKey(claim string) string { return claim + "#from" }

// SourceNoteKey returns the key of a quote in a source's verification notes.
func SourceNoteKey(source, quote string) string {
	return source + "#note-" + Hash([]byte(quote))[:8]
}

// KeyID returns the id of the card to which a key belongs.
func KeyID(key string) string {
	id, _, _ := strings.Cut(key, "#")
	return id
}

// ParseLock reads a lock. It reads on after a problem, and of a key with two values it
// keeps the first. The order of lines does not matter and equal lines count once, as
// merge=union leaves them; lines may end in CR LF.
//
// splitter is the version of the splitter that wrote it, the oldest where two locks were
// merged. Where it is not SplitterVersion, the lines prove their words and the place, and
// what the splitter found is not known.
func ParseLock(text []byte) (lines []Line, splitter int, problems []Problem) {
	p := lockParser{seen: make(map[string]seenLine), splitter: SplitterVersion}
	first, _, _ := bytes.Cut(text, []byte("\n"))
	if _, ok := splitterOf(strings.TrimSuffix(string(first), "\r")); !ok {
		hint := fmt.Sprintf("the first line has to be %q; write the file anew with \"onrecord quotes --update\"", lockHeader)
		return nil, SplitterVersion, []Problem{{1, 0, len(first), fmt.Sprintf("the first line is %q", shorten(string(first))), hint}}
	}
	for start, number := 0, 1; start < len(text); number++ {
		end := len(text)
		if i := bytes.IndexByte(text[start:], '\n'); i >= 0 {
			end = start + i
		}
		p.number, p.start, p.end = number, start, end
		p.line(strings.TrimSuffix(string(text[start:end]), "\r"))
		start = end + 1
	}
	if p.splitter != SplitterVersion {
		for i := range p.lines {
			p.lines[i].forget()
		}
	}
	return p.lines, p.splitter, p.problems
}

// splitterOf returns the version of the splitter that a first line names: 1 where it
// names none, since the first version did not.
func splitterOf(header string) (int, bool) {
	rest, ok := strings.CutPrefix(header, lockFormat)
	if !ok || rest == "" {
		return 1, ok
	}
	digits, ok := strings.CutPrefix(rest, " splitter ")
	n, err := strconv.ParseUint(digits, 10, 16)
	return int(n), ok && err == nil && strconv.FormatUint(n, 10) == digits
}

// forget takes out what another splitter found. What it found lost stays: a quote that
// was refused is not let through by a change of rules that nobody has run.
func (l *Line) forget() {
	l.Findings = slices.DeleteFunc(l.Findings, func(f string) bool {
		return f == FindingCut || f == FindingUnreadSentences || f == FindingUnreadWords
	})
	l.Findings = append([]string{FindingUnreadSentences, FindingUnreadWords}, l.Findings...)
}

type seenLine struct {
	number int
	text   string
}

type lockParser struct {
	number, start, end int
	splitter           int
	seen               map[string]seenLine
	lines              []Line
	problems           []Problem
}

func (p *lockParser) report(hint, format string, args ...any) {
	p.problems = append(p.problems, Problem{p.number, p.start, p.end, fmt.Sprintf(format, args...), hint})
}

func (p *lockParser) line(text string) {
	if n, ok := splitterOf(text); ok {
		p.splitter = min(p.splitter, n) // two merged locks have it twice
		if n > SplitterVersion {
			p.splitter = n
		}
		return
	}
	if strings.HasPrefix(text, "<<<<<<<") || strings.HasPrefix(text, "=======") || strings.HasPrefix(text, ">>>>>>>") {
		p.report("delete the three marker lines and keep the lines between; \"quotes.sum merge=union\" in .gitattributes does so by itself", "a merge left its marks")
		return
	}
	l, why := parseLine(text)
	if why != "" {
		p.report("delete the line and run \"onrecord quotes --update\"", "%s", why)
		return
	}
	switch before, ok := p.seen[l.Key]; {
	case !ok:
		p.seen[l.Key] = seenLine{p.number, text}
		p.lines = append(p.lines, l)
	case before.text != text:
		p.report("keep the line that fits the card, or run \"onrecord quotes --update\"", "%q has another value on line %d", shorten(l.Key), before.number)
	}
}

// parseLine reads one line, or says what is wrong with it.
func parseLine(text string) (Line, string) {
	fields := strings.Split(text, " ")
	if len(fields) != 7 {
		return Line{}, fmt.Sprintf("a line has 7 fields with one space between, this one %d", len(fields))
	}
	l := Line{Key: fields[0], Source: fields[1], TextHash: fields[2], QuoteHash: fields[3], Outcome: ReadOutcome(fields[4])}
	switch {
	case !lockKey(l.Key):
		return Line{}, fmt.Sprintf("%q is no key", shorten(l.Key))
	case !id(l.Source):
		return Line{}, fmt.Sprintf("%q is no id of a source", shorten(l.Source))
	case !hexadecimal(l.TextHash, 64):
		return Line{}, fmt.Sprintf("%q is no SHA-256 of a text", shorten(l.TextHash))
	case !hexadecimal(l.QuoteHash, 64):
		return Line{}, fmt.Sprintf("%q is no SHA-256 of a quote", shorten(l.QuoteHash))
	case !l.Outcome.Proved():
		return Line{}, fmt.Sprintf("%q is no outcome that proves a quote", shorten(fields[4]))
	}
	for part := range strings.SplitSeq(fields[5], ",") {
		s, ok := parseSpan(part)
		if !ok || len(l.Parts) > 0 && s.Offset < l.Parts[len(l.Parts)-1].End() {
			return Line{}, fmt.Sprintf("%q are no parts in order, each offset+length", shorten(fields[5]))
		}
		l.Parts = append(l.Parts, s)
	}
	if (len(l.Parts) > 1) != l.Outcome.InParts() {
		return Line{}, fmt.Sprintf("%q does not go with %d parts", l.Outcome, len(l.Parts))
	}
	if fields[6] != "-" {
		l.Findings = strings.Split(fields[6], ",")
	}
	for _, f := range l.Findings {
		if !finding(f) {
			return Line{}, fmt.Sprintf("%q are no findings", shorten(fields[6]))
		}
		if !known(f) {
			return Line{}, fmt.Sprintf("%q is no finding of this program", shorten(f))
		}
	}
	return l, ""
}

func parseSpan(text string) (Span, bool) {
	offset, length, ok := strings.Cut(text, "+")
	o, err := strconv.ParseUint(offset, 10, 31)
	n, err2 := strconv.ParseUint(length, 10, 31)
	s := Span{int(o), int(n)}
	return s, ok && err == nil && err2 == nil && n > 0 && writeSpan(s) == text
}

// writeSpan is no method: a String method would speak for every type with a span in it.
func writeSpan(s Span) string { return strconv.Itoa(s.Offset) + "+" + strconv.Itoa(s.Length) }

// String returns the line as the lock has it, without a line feed.
func (l Line) String() string {
	parts := make([]string, len(l.Parts))
	for i, s := range l.Parts {
		parts[i] = writeSpan(s)
	}
	findings := "-"
	if len(l.Findings) > 0 {
		findings = strings.Join(l.Findings, ",")
	}
	return strings.Join([]string{l.Key, l.Source, l.TextHash, l.QuoteHash, l.Outcome.String(), strings.Join(parts, ","), findings}, " ")
}

// Equal reports whether two lines say the same, as String writes them.
func (l Line) Equal(m Line) bool {
	return l.Key == m.Key && l.Source == m.Source && l.TextHash == m.TextHash && l.QuoteHash == m.QuoteHash &&
		l.Outcome == m.Outcome && slices.Equal(l.Parts, m.Parts) && slices.Equal(l.Findings, m.Findings)
}

// Around returns the finding that ties the lock to the words before and after a
// quote, which a page prints with it and which the quote's own hash does not
// hold: a negation added there would turn its meaning. It is "" where there are
// none.
func Around(prefix, suffix string) string {
	if prefix == "" && suffix == "" {
		return ""
	}
	return around + Hash([]byte(prefix + "\n" + suffix))[:16]
}

const around = "around:"

// Around returns the line's finding of this kind, or "".
func (l Line) Around() string {
	for _, f := range l.Findings {
		if strings.HasPrefix(f, around) {
			return f
		}
	}
	return ""
}

// FormatLock writes a lock: sorted, each line once, each ended by a line feed. Adding
// a card adds lines and changes none, so that two branches merge without conflict.
func FormatLock(lines []Line) []byte {
	list := make([]string, 0, len(lines))
	for _, l := range lines {
		list = append(list, l.String())
	}
	slices.SortFunc(list, cmp.Compare[string])
	var b bytes.Buffer
	b.WriteString(lockHeader + "\n")
	for _, l := range slices.Compact(list) {
		b.WriteString(l + "\n")
	}
	return b.Bytes()
}

// lockKey reports whether it is an id, id#note, id#from or id#note- and eight hexadecimal digits.
func lockKey(s string) bool {
	before, note, ok := strings.Cut(s, "#")
	if !id(before) || !ok {
		return id(before)
	}
	short, of := strings.CutPrefix(note, "note-")
	return note == "note" || note == "from" || of && hexadecimal(short, 8)
}

// id reports whether s is lower-case words with hyphens between, as base names are.
func id(s string) bool {
	if len(s) > 80 {
		return false
	}
	for word := range strings.SplitSeq(s, "-") {
		if word == "" || strings.Trim(word, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
			return false
		}
	}
	return true
}

func hexadecimal(s string, length int) bool {
	return len(s) == length && strings.Trim(s, "0123456789abcdef") == ""
}

func finding(s string) bool {
	return s != "" && s != "-" && !strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r > '~' || r == ',' })
}

// shorten keeps a message on one line, whatever the file holds.
func shorten(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:39]) + "…"
	}
	return s
}

// RenameInLock returns the text of a lock with another id in the place of one, in keys and
// as source, and with its lines in order. A lock that does not name the id stays as it is.
func RenameInLock(text []byte, id, other string) []byte {
	header, rest, _ := strings.Cut(string(text), "\n")
	list := strings.Split(strings.TrimSuffix(rest, "\n"), "\n")
	changed := false
	for i, line := range list {
		fields := strings.SplitN(line, " ", 3)
		if KeyID(fields[0]) == id {
			fields[0], changed = other+strings.TrimPrefix(fields[0], id), true
		}
		if len(fields) > 1 && fields[1] == id {
			fields[1], changed = other, true
		}
		list[i] = strings.Join(fields, " ")
	}
	if !changed {
		return text
	}
	slices.Sort(list)
	return []byte(header + "\n" + strings.Join(list, "\n") + "\n")
}
