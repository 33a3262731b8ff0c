package quote

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word at its place in a text. A contraction is several words at one place:
// "cannot" and "isn’t" are two, the second of them "not".
type token struct {
	*form
	place
	marks int // between it and the word before: commas and their like
}

// form is a word as lexicons know it: small letters, straight apostrophe, without the
// marks that only help to pronounce.
type form struct {
	text   string
	bare   string // without what is written as one with it, "" where nothing is
	small  bool   // its first letter is no capital: the word is hardly a name
	ends   ends   // of text, and of bare
	begins []beginning
}

// beginning are patterns of a lexicon whose first word a form is, in the order in which
// they are tried.
type beginning struct {
	in       *lexicon
	patterns []pattern
}

// form returns a word with the patterns that it begins, of all lexicons of the language.
func (l *Language) form(text, bare string, small bool) *form {
	f := &form{text: text, bare: bare, small: small, ends: endsOf(text)}
	if bare != "" {
		f.ends = f.ends.or(endsOf(bare))
	}
	for _, x := range l.lexicons {
		x.begin(f, func(patterns []pattern) {
			if len(patterns) > 0 {
				f.begins = append(f.begins, beginning{x, patterns})
			}
		})
	}
	return f
}

// vocabulary remembers the forms of words, so that a word is looked up in all lexicons
// once and not at each place of each text. It is used by one goroutine at a time.
type vocabulary struct {
	forms map[string][]*form // by the word as it stands, and what around it matters
	key   []byte
}

const (
	// rememberedWords bounds a vocabulary, and rememberedLength the bytes of a word in it:
	// texts come from strangers.
	rememberedWords  = 1 << 13
	rememberedLength = 64
)

// situation is what around a word decides how it reads, as bits.
type situation byte

const (
	behind   situation = 1 << iota // other characters of the passage
	numbered                       // its period is followed by a space and a digit
)

// of returns the forms of a word in a situation.
func (v *vocabulary) of(l *Language, word []rune, s situation) []*form {
	v.key = append(v.key[:0], byte(s))
	for _, c := range word {
		v.key = utf8.AppendRune(v.key, c)
	}
	if found, ok := v.forms[string(v.key)]; ok {
		return found
	}
	forms := l.forms(word, s)
	if len(v.key) > rememberedLength {
		return forms
	}
	if len(v.forms) >= rememberedWords {
		clear(v.forms)
	}
	v.forms[string(v.key)] = forms
	return forms
}

// forms reads a word in a situation.
func (l *Language) forms(r []rune, s situation) []*form {
	word := l.lowered(r)
	small := !unicode.IsUpper(r[0])
	if parts, ok := l.contractions[word]; ok {
		var forms []*form
		for _, part := range parts {
			forms = append(forms, l.form(part, "", small))
		}
		return forms
	}
	if l.negativeEnding != "" && len(word) > len(l.negativeEnding) && strings.HasSuffix(word, l.negativeEnding) {
		return []*form{l.form(strings.TrimSuffix(word, l.negativeEnding), "", small), l.form("not", "", small)}
	}
	if l.beforeNumber[word] && s&numbered > 0 {
		word += "." // "No. 5" negates nothing
	}
	if !small && s&behind > 0 && l.properNouns[word] {
		word = strings.ToUpper(word[:1]) + word[1:]
	}
	return []*form{l.form(word, l.without(word), small)}
}

// tokenise adds the words of r to a list. Hyphens and apostrophes between letters are part of a
// word, so "not" is not in "nothing" and "so-called" is one word; where the language
// elides, "qu’elle" is two.
func (l *Language) tokenise(list []token, r []rune) []token {
	v, _ := l.vocabularies.Get().(*vocabulary)
	if v == nil {
		v = &vocabulary{forms: make(map[string][]*form)}
	}
	defer l.vocabularies.Put(v)
	list = slices.Grow(list, len(r)/5)
	marks := 0
	for i := 0; i < len(r); {
		if !wordRune(r[i]) {
			if clauseMark(r[i]) {
				marks++
			}
			i++
			continue
		}
		k := i + 1
		for ; k < len(r); k++ {
			c := r[k]
			is := wordRune(c)
			if is && c < utf8.RuneSelf && r[k-1] < utf8.RuneSelf {
				continue // nearly every letter
			}
			if !is && !(strings.ContainsRune(linkers, c) && joins(r, k)) || is && unspaced(c) != unspaced(r[k-1]) && !unicode.Is(unicode.M, c) {
				break
			}
		}
		at := len(list)
		list = l.appendWord(list, r, place{i, k}, v)
		if at < len(list) { // a site's contraction may be of no words
			list[at].marks, marks = marks, 0
		}
		i = k
	}
	return list
}

func (l *Language) appendWord(list []token, r []rune, p place, v *vocabulary) []token {
	if n := l.elided(r[p.first:p.last]); n > 0 {
		list = l.appendWord(list, r, place{p.first, p.first + n}, v)
		return l.appendWord(list, r, place{p.first + n, p.last}, v)
	}
	var s situation
	if p.first > 0 {
		s |= behind
	}
	if p.last+2 < len(r) && r[p.last] == '.' && unicode.IsDigit(r[p.last+2]) {
		s |= numbered
	}
	for _, f := range v.of(l, r[p.first:p.last], s) {
		list = append(list, token{form: f, place: p})
	}
	return list
}

// without returns a word without the conjunction that is written as one with it: "قال" of
// "وقال". What it leaves has three letters or more: "فقط" is no "قط".
func (l *Language) without(word string) string {
	if wide := l.widened(word); wide != "" {
		return wide
	}
	_, n := utf8.DecodeRuneInString(word)
	if len(l.proclitics) == 0 || !l.proclitics[word[:n]] || utf8.RuneCountInString(word[n:]) < 3 {
		return ""
	}
	return word[n:]
}

// wideVowels are the vowels of stems by what they are before the ending that narrows them.
var wideVowels = map[rune]string{'ı': "a", 'u': "a", 'i': "e", 'ü': "e"}

// widened returns a word with the wide vowel that its stem has by itself, "" where nothing
// in it narrows one.
func (l *Language) widened(word string) string {
	ending := l.table.Words.Narrowing
	if ending == "" {
		return ""
	}
	i := strings.LastIndex(word, ending)
	if i <= 0 {
		return ""
	}
	vowel, n := utf8.DecodeLastRuneInString(word[:i])
	if wideVowels[vowel] == "" {
		return ""
	}
	return word[:i-n] + wideVowels[vowel] + word[i:]
}

// lowered is a word in small letters, as lexicons know it. Nothing of ASCII is folded but the grave accent,
// and nothing of it only helps to pronounce.
func (l *Language) lowered(r []rune) string {
	var room [48]byte
	if len(r) > len(room) {
		return l.lower(spoken(string(folded(string(r)))))
	}
	for i, c := range r {
		if c >= utf8.RuneSelf || c == '`' {
			return l.lower(spoken(string(folded(string(r)))))
		}
		room[i] = byte(c)
	}
	return l.lower(string(room[:len(r)]))
}

// elided returns how long the elided word is with which r begins, its apostrophe
// included: 3 of "qu’elle". It is 0 where nothing is elided.
func (l *Language) elided(r []rune) int {
	if len(l.elision) == 0 {
		return 0
	}
	for i := 1; i+1 < len(r) && i < 10; i++ {
		if r[i] == '\'' || r[i] == '’' {
			if l.elision[strings.ToLower(string(r[:i]))] {
				return i + 1
			}
			return 0
		}
	}
	return 0
}

// spoken drops what only helps to pronounce: Arabic vowel signs and the tatweel, the
// Armenian marks of stress, exclamation and question, which stand inside words.
func spoken(word string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0x64B && r <= 0x652 || r == 0x640 || r == 0x670 || r >= 0x55A && r <= 0x55E {
			return -1
		}
		return r
	}, word)
}
