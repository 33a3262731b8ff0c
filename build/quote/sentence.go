package quote

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"
)

// SplitterVersion is the version of the rules below and of the tables of languages.
// Another version may call other quotes cut or find other words lost, so a change of
// either is a change of this number; the lock names it.
const SplitterVersion = 2

// Split takes a line in normal form apart into sentences, which joined are the line
// again: white space belongs to the sentence before it, a bullet to the one after.
//
// Where sentences can end is Unicode's (UAX 29, every script's marks), with the marks
// that a language has besides. Our rules only join. Where it is not clear whether a
// sentence ends, it does not: too long a sentence asks for a look at words that do not
// matter, too short a one loses a negation. Speech in quotation marks stays in one
// sentence with the words that say who speaks.
func (l *Language) Split(line string) []string {
	r := []rune(line)
	var list []string
	first := 0
	for _, end := range l.sentenceEnds(r) {
		list = append(list, string(r[first:end]))
		first = end
	}
	return list
}

// sentenceEnds returns where the sentences of a line end, white space included. The
// last end is that of the line.
func (l *Language) sentenceEnds(r []rune) []int {
	if len(r) == 0 {
		return nil
	}
	var ends []int
	j := joiner{Language: l, r: r, begin: bullet(r)}
	for _, next := range l.candidates(r) {
		if next <= j.begin || next >= len(r) || j.joined(next) {
			continue
		}
		ends = append(ends, next)
		j.begin = next
	}
	ends = l.keepSpeech(r, ends)
	return append(ends, len(r))
}

// candidates lists where Unicode's rules end a sentence of the line, with two
// tailorings: the language's own marks are read as exclamation marks and an ellipsis
// as a period, and a number can begin a sentence as a capital does.
func (l *Language) candidates(r []rune) []int {
	room := tailoring.Get().(*tailored)
	defer tailoring.Put(room)
	b, offsets := room.text[:0], room.offsets[:0]
	ended, spaced := false, false // behind a terminator, and a space behind that
	for i, c := range r {
		switch {
		case strings.ContainsRune(l.Sentences.Ends, c) && (i+1 == len(r) || r[i+1] == ' ' || closes(r, i+1)):
			c = '!'
		case c == '…':
			c = '.'
		case ended && spaced && unicode.IsDigit(c):
			c = 'X'
		}
		ended = terminator(c) || ended && (c == ' ' || closingMark(c) || openingMark(c))
		spaced = ended && (spaced || c == ' ')
		b = utf8.AppendRune(b, c)
		for len(offsets) < len(b) {
			offsets = append(offsets, int32(i))
		}
	}
	room.text, room.offsets = b, offsets
	var list []int
	for it := sentences.FromBytes(b); it.Next(); {
		if end := it.End(); end < len(b) {
			list = append(list, int(offsets[end]))
		}
	}
	return list
}

// tailored is a line as Unicode's rules are given it, kept for its room.
type tailored struct {
	text    []byte
	offsets []int32 // of each byte, the character
}

var tailoring = sync.Pool{New: func() any { return new(tailored) }}

func terminator(r rune) bool {
	return r == '.' || r == '!' || r == '?' || r == '…' || r > 0x500 && unicode.Is(unicode.Sentence_Terminal, r)
}

func closingMark(r rune) bool {
	return strings.ContainsRune("”’»›“‘«\"')]」』＂）］", r)
}

func openingMark(r rune) bool {
	return strings.ContainsRune("“‘„‚«»‹\"'([「『（［—–-¿¡", r)
}

// closes reports whether the character closes a quotation or a bracket. Straight
// marks do after a terminator, unless a word follows at once.
func closes(r []rune, i int) bool {
	switch r[i] {
	case '”', '’', '»', '›', ')', ']', '」', '』', '“', '‘', '«':
		return i+1 == len(r) || !wordRune(r[i+1])
	case '"', '\'':
		return i+1 == len(r) || !wordRune(r[i+1])
	}
	return false
}

// joiner decides about the candidates of a line.
type joiner struct {
	*Language
	r     []rune
	begin int // of the sentence
}

// joined reports whether the sentence goes on at next, where it could end.
func (j *joiner) joined(next int) bool {
	r := j.r
	last := next // after the closing marks
	for last > j.begin && r[last-1] == ' ' {
		last--
	}
	end := last // after the terminators
	for end > j.begin && !terminator(r[end-1]) && !strings.ContainsRune(j.Sentences.Ends, r[end-1]) && closingMark(r[end-1]) {
		end--
	}
	stop := end
	for stop > j.begin && (terminator(r[stop-1]) || strings.ContainsRune(j.Sentences.Ends, r[stop-1])) {
		stop--
	}
	if stop == end {
		return true // no mark that we know: a separator inside a paragraph
	}
	if bracketed(r, stop, end-1) || !j.opens(next) {
		return true
	}
	mark := r[end-1]
	if mark != '.' && mark != '…' {
		return j.named(stop, end, last, next)
	}
	return !j.endsSentence(stop, end, next)
}

// bracketed reports whether the terminators are an omission mark: "[..]", "[…]".
func bracketed(r []rune, from, to int) bool {
	return from > 0 && to+1 < len(r) && (r[from-1] == '[' && r[to+1] == ']' || r[from-1] == '(' && r[to+1] == ')')
}

// opens reports whether a sentence can begin here.
func (j *joiner) opens(i int) bool {
	for i < len(j.r) && !wordRune(j.r[i]) {
		i++
	}
	return i < len(j.r) && !small(j.r[i])
}

// small reports whether a letter is a small one where sentences begin with a capital.
// Georgian has capitals, and no sentence begins with one.
func small(r rune) bool { return unicode.IsLower(r) && !unicode.Is(unicode.Georgian, r) }

// named reports whether the mark belongs to a name ("Yahoo! News", "Guess? Inc.", "¡Hola!
// Media", in French "Yahoo ! Actualités"): it stands alone behind a word with a capital that
// does not begin the sentence, and what follows is no usual beginning of one. Where no
// language is known, no word is usual.
func (j *joiner) named(stop, end, last, next int) bool {
	r := j.r
	if end-stop != 1 || last != end || r[stop] != '!' && r[stop] != '?' {
		return false
	}
	if stop > j.begin && r[stop-1] == ' ' {
		stop--
	}
	word := wordBefore(r, j.begin, stop)
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(word, "¡¿"))
	if !unicode.IsUpper(first) || stop-len([]rune(word)) <= j.begin {
		return false
	}
	follower := wordAt(r, next)
	begins, _ := utf8.DecodeRuneInString(follower)
	return unicode.IsUpper(begins) && !j.starters[j.lower(follower)]
}

// endsSentence decides about periods from stop to end, before a possible beginning at
// next.
func (j *joiner) endsSentence(stop, end, next int) bool {
	r := j.r
	follower := wordAt(r, next)
	starter := j.starters[j.lower(follower)]
	if r[stop] == '…' || end-stop > 1 {
		// A pause, as likely as an end; where no capital tells, it is one.
		return starter && unicode.IsUpper([]rune(follower)[0]) || len(j.starters) == 0
	}
	word := strings.TrimLeft(wordBefore(r, j.begin, stop), "([“‘„«»\"'")
	if letters := []rune(word); len(j.elision) > 0 {
		word = string(letters[j.elided(letters):]) // l’art. 5
	}
	bare := j.lower(word)
	digits := follower != "" && unicode.IsDigit([]rune(follower)[0])
	length := utf8.RuneCountInString(bare)
	switch {
	case j.behindNumber[bare] && j.numberBefore(stop-len([]rune(word))):
		return starter
	case j.abbreviations[bare], j.abbreviations[bare[strings.LastIndexByte(bare, '-')+1:]]: // Sgt.-Maj.
		return false
	case length == 1 && unicode.IsUpper(lastOf(word)): // an initial, J. R. Lund, or "the letter A. In"
		return starter && !initial(r, next) && j.lower(follower) != "a"
	case j.months[bare], j.beforeNumber[bare]:
		return !digits
	case j.mayEnd[bare], dotted(bare):
		return starter
	case length == 1 && unicode.IsLower(lastOf(word)) && digits:
		return false // c. 40
	case length == 1 && utf8.RuneCountInString(follower) == 1 && unicode.IsLower(lastOf(word)):
		return false // z. B.
	case j.Sentences.Ordinals && ordinalNumber(bare):
		return starter
	case length > 0 && length <= longestUnknown && unicode.IsUpper([]rune(word)[0]) && unicode.IsLetter(lastOf(word)) && !starter:
		return !j.behindCue(stop - len([]rune(word)))
	}
	return true
}

// initial reports whether an initial stands at i: a single capital with its period.
func initial(r []rune, i int) bool {
	return i+1 < len(r) && unicode.IsUpper(r[i]) && r[i+1] == '.'
}

// numberBefore reports whether a number in digits stands before i, a space between.
func (j *joiner) numberBefore(i int) bool {
	return i-2 >= j.begin && j.r[i-1] == ' ' && unicode.IsDigit(j.r[i-2])
}

// longestUnknown is how many letters a word may have that is taken for an abbreviation
// directly behind a negation or an attribution: "denied that Regt. Sgt. Voss drowned".
const longestUnknown = 5

// behindCue reports whether a negation or an attribution stands directly before i, or a
// few words like "that the" between: what follows then is what it is about.
func (j *joiner) behindCue(i int) bool {
	const words = 3
	from := i
	for spaces := 0; from > j.begin; from-- {
		if j.r[from-1] == ' ' {
			if spaces++; spaces > words {
				break
			}
		}
	}
	behind := -1 // the last cue
	tokens := j.tokenise(nil, j.r[from:i])
	for _, f := range j.lost.find(tokens) {
		if f.kind == string(Negation) || f.kind == string(Attribution) {
			behind = max(behind, f.last)
		}
	}
	for _, w := range tokens {
		if w.first >= behind && !j.starters[w.text] && !j.function[w.text] && !j.determiners[w.text] {
			return false // a word with a content of its own lies between
		}
	}
	return behind >= 0
}

func ordinalNumber(word string) bool {
	return len(word) <= 2 && word != "" && strings.Trim(word, "0123456789") == "" ||
		word != "" && strings.Trim(word, "ivxlcm") == ""
}

func lastOf(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// dotted reports whether the word, without its last period, has periods between
// single letters: u.s, a.m, т.е.
func dotted(word string) bool {
	letters := strings.Split(word, ".")
	for _, l := range letters {
		if utf8.RuneCountInString(strings.TrimPrefix(l, "-")) != 1 { // J.-P
			return false
		}
	}
	return len(letters) > 1
}

// wordBefore returns what stands between the last space and i.
func wordBefore(r []rune, begin, i int) string {
	from := i
	for from > begin && r[from-1] != ' ' && i-from < 40 {
		from--
	}
	return string(r[from:i])
}

// wordAt returns the first word at or after i.
func wordAt(r []rune, i int) string {
	for i < len(r) && !wordRune(r[i]) {
		i++
	}
	from := i
	for i < len(r) && wordRune(r[i]) && i-from < 40 {
		i++
	}
	return string(r[from:i])
}

// bullet returns where the text of a list item begins, 0 if the line is none.
func bullet(r []rune) int {
	i := 0
	if len(r) > 1 && strings.ContainsRune("•‣◦▪▫●○■□·*-–—►▶", r[0]) {
		i = 1
	} else {
		for i < len(r) && i < 2 && r[i] >= '0' && r[i] <= '9' {
			i++
		}
		if i == 0 || i >= len(r) || r[i] != '.' && r[i] != ')' {
			return 0
		}
		i++
	}
	if i >= len(r) || r[i] != ' ' {
		return 0
	}
	return i + 1
}
