package quote

import (
	"slices"
	"strings"
	"unicode"
)

// keepSpeech drops the ends inside a quotation that is itself only a part of a
// sentence: “It burns. Nobody comes,” said the source. A speaker named directly behind
// a mark of speech belongs to it too: “It burns!” Dorn of the office said.
func (l *Language) keepSpeech(r []rune, ends []int) []int {
	if len(ends) == 0 {
		return ends
	}
	ends = l.keepSpeaker(r, ends)
	limits := map[int]bool{bullet(r): true, len(r): true}
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

// longestTag is how many words may name who speaks, the verb included.
const longestTag = 9

// keepSpeaker drops the end between speech and a speaker with a capital, and in speech
// behind a dash all ends up to the speaker: — Мост закрыт. Никто не пройдёт, — сказал он.
func (l *Language) keepSpeaker(r []rune, ends []int) []int {
	ends = slices.DeleteFunc(ends, func(end int) bool {
		last := end
		for last > 0 && r[last-1] == ' ' {
			last--
		}
		if last < 2 || !closingMark(r[last-1]) || r[last-2] != '!' && r[last-2] != '?' && r[last-2] != '…' {
			return false
		}
		return l.namesSpeaker(r[end:])
	})
	if len(r) < 2 || !strings.ContainsRune("—–", r[0]) {
		return ends
	}
	for i := 2; i+2 < len(r); i++ {
		if strings.ContainsRune("—–", r[i]) && r[i-1] == ' ' && (unicode.IsLower(r[i+1]) || // —La presa cede —dijo
			strings.ContainsRune(",!?…", r[i-2]) && r[i+1] == ' ' && unicode.IsLower(r[i+2])) {
			return slices.DeleteFunc(ends, func(end int) bool { return end <= i })
		}
	}
	return ends
}

// namesSpeaker reports whether the words begin with who speaks and a verb of speaking,
// and not with a usual beginning of a sentence.
func (l *Language) namesSpeaker(r []rune) bool {
	words := l.tokenise(nil, r[:min(len(r), 24*longestTag)])
	words = words[:min(len(words), longestTag)]
	if len(words) == 0 {
		return false
	}
	for i, w := range words[1:] {
		if strings.ContainsAny(string(r[words[i].last:w.first]), ".!?;“”«»\"") {
			words = words[:i+1]
			break
		}
	}
	return len(l.speakers.find(words)) > 0
}
