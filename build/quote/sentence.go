package quote

import (
	"strings"
	"unicode"
)

// SplitterVersion is the version of the rules below. Another version may call other
// quotes cut, so a change of rules is a change of this number.
const SplitterVersion = 1

// Split takes a line in normal form apart into sentences, which joined are the line
// again: white space belongs to the sentence before it, a bullet to the one after.
//
// Where it is not clear whether a sentence ends, it does not: too long a sentence asks
// for a look at words that do not matter, too short a one loses a negation. Speech in
// quotation marks stays in one sentence with the words that say who speaks.
func Split(line string) []string {
	r := []rune(line)
	var list []string
	first := 0
	for _, end := range sentenceEnds(r) {
		list = append(list, string(r[first:end]))
		first = end
	}
	return list
}

// sentenceEnds returns where the sentences of a line end, white space included. The
// last end is that of the line.
func sentenceEnds(r []rune) []int {
	var ends []int
	begin := bullet(r)
	for i := begin; i < len(r); i++ {
		if !terminator(r[i]) {
			continue
		}
		stop := i
		for i+1 < len(r) && terminator(r[i+1]) {
			i++
		}
		last := i + 1 // after closing marks
		for last < len(r) && closing(r, last) {
			last++
		}
		next := last
		for next < len(r) && r[next] == ' ' {
			next++
		}
		if next == len(r) {
			break
		}
		wide := r[i] >= 0x3000 // 。！？ need no space
		if (next == last && !wide) || bracketed(r, stop, i) || !opens(r, next) {
			continue
		}
		if !wide && !endsSentence(r, begin, stop, i, next) {
			continue
		}
		ends = append(ends, next)
		begin, i = next, next-1
	}
	ends = keepSpeech(r, ends)
	if len(r) > 0 {
		ends = append(ends, len(r))
	}
	return ends
}

func terminator(r rune) bool {
	return r == '.' || r == '!' || r == '?' || r == '…' || r == '։' || r == '。' || r == '！' || r == '？'
}

// closing reports whether the character closes a quotation or a bracket. Straight
// marks do after a terminator, unless a word follows at once.
func closing(r []rune, i int) bool {
	switch r[i] {
	case '”', '’', '»', '›', ')', ']', '」', '』':
		return true
	case '"', '\'':
		return i+1 == len(r) || !wordRune(r[i+1])
	}
	return false
}

// bracketed reports whether the terminators are an omission mark: "[..]", "[…]".
func bracketed(r []rune, from, to int) bool {
	return from > 0 && to+1 < len(r) && (r[from-1] == '[' && r[to+1] == ']' || r[from-1] == '(' && r[to+1] == ')')
}

// opens reports whether a sentence can begin here.
func opens(r []rune, i int) bool {
	for i < len(r) && !wordRune(r[i]) {
		i++
	}
	return i < len(r) && !unicode.IsLower(r[i])
}

// endsSentence decides about terminators from stop to i, before a possible beginning
// at next.
func endsSentence(r []rune, begin, stop, i, next int) bool {
	if r[i] == '!' || r[i] == '?' || r[i] == '։' {
		return true
	}
	follower := wordAt(r, next)
	starter := starters[strings.ToLower(follower)]
	if r[stop] == '…' || i > stop {
		return starter // a pause, as likely as an end
	}
	word := wordBefore(r, begin, stop)
	bare := strings.ToLower(strings.Trim(word, "([“‘\"'"))
	switch {
	case titles[bare]:
		return false
	case months[bare]:
		return !(follower != "" && unicode.IsDigit([]rune(follower)[0]))
	case bare == "no" || bare == "nos" || bare == "art" || bare == "pp" || bare == "p":
		return !(follower != "" && unicode.IsDigit([]rune(follower)[0]))
	case abbreviations[bare], dotted(bare):
		return starter
	case len([]rune(bare)) == 1 && unicode.IsUpper(lastOf(word)):
		return starter && strings.ToLower(follower) != "a" // an initial, or "the letter A. In"
	}
	return true
}

func lastOf(s string) rune {
	r := []rune(s)
	return r[len(r)-1]
}

// dotted reports whether the word, without its last period, has periods between
// single letters: u.s, a.m.
func dotted(word string) bool {
	letters := strings.Split(word, ".")
	for _, l := range letters {
		if len([]rune(l)) != 1 {
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

// keepSpeech drops ends inside a quotation that is itself only a part of a sentence:
// “It burns. Nobody comes,” said the source.
func keepSpeech(r []rune, ends []int) []int {
	if len(ends) == 0 {
		return ends
	}
	limits := map[int]bool{0: true, bullet(r): true, len(r): true}
	for _, e := range ends {
		limits[e] = true
	}
	var kept []int
	k := 0
	for _, q := range quotations(r) {
		after := q.last
		for after < len(r) && (r[after] == ' ' || terminator(r[after])) {
			after++
		}
		whole := limits[q.first] && limits[after]
		for k < len(ends) && ends[k] < q.last {
			if whole || ends[k] <= q.first {
				kept = append(kept, ends[k])
			}
			k++
		}
	}
	return append(kept, ends[k:]...)
}

// quotations lists the stretches in quotation marks, without those inside others. A
// curly single mark closes only where no letter follows; straight ones open after
// white space and close before it.
func quotations(r []rune) []place {
	var list []place
	for i := 0; i < len(r); i++ {
		var end func(int) bool
		switch {
		case r[i] == '“':
			end = func(k int) bool { return r[k] == '”' }
		case r[i] == '‘' && (i == 0 || !wordRune(r[i-1])):
			end = func(k int) bool { return r[k] == '’' && (k+1 == len(r) || !wordRune(r[k+1])) }
		case r[i] == '"' && (i == 0 || r[i-1] == ' ' || r[i-1] == '('):
			end = func(k int) bool { return r[k] == '"' && r[k-1] != ' ' }
		default:
			continue
		}
		for k := i + 1; k < len(r); k++ {
			if end(k) {
				list = append(list, place{i, k + 1})
				i = k
				break
			}
		}
	}
	return list
}
