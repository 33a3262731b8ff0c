package quote

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// Located is what a card quotes of a text: its key in the lock and the stretches, with
// notes, prefixes and suffixes as far as the caller wants them counted.
type Located struct {
	Key   string
	Parts []Span
}

// CoveredSentence is a sentence with what of it is on record.
type CoveredSentence struct {
	Sentence
	Keys       []string  // the quotes that stand in it, at least in part, sorted
	Covered    int       // characters of it that are quoted, in normal form
	Attributes []Finding // the words by which it attributes or asserts something
	Figures    []string  // the numbers in it, dates and times aside
}

// Open reports whether the sentence attributes or asserts something and no card quotes
// of it.
func (s CoveredSentence) Open() bool {
	return len(s.Keys) == 0 && (len(s.Attributes) > 0 || len(s.Figures) > 0)
}

// Coverage says what of a text is on record.
type Coverage struct {
	Sentences []CoveredSentence
	Covered   int // characters that are quoted, each once
	Total     int // characters of the text, both in normal form, line breaks aside
}

// Share returns the share of the text that is quoted, between 0 and 1.
func (c Coverage) Share() float64 {
	if c.Total == 0 {
		return 0
	}
	return float64(c.Covered) / float64(c.Total)
}

// Cover says which sentences of the text the quotes cover, and which attribute or
// assert something. Characters are counted in normal form, so that indentation and
// blank lines do not make a quote look shorter. It reports false, and finds no
// attributions, if there is no table for the language. Parts that are not of this text
// count nothing.
func (t *Text) Cover(quotes []Located, lang string) (Coverage, bool) {
	table, known := coverTables[language(lang)]
	parts, covered := t.coveredBy(quotes)
	var c Coverage
	for i, r := range t.normal {
		if r != '\n' {
			c.Total++
			if covered[i] {
				c.Covered++
			}
		}
	}
	t.eachSentence(func(p place, number int) {
		r := t.normal[p.first:p.last]
		s := CoveredSentence{Sentence: Sentence{t.span(p), string(r), number}, Figures: figures(r)}
		parts = slices.DeleteFunc(parts, func(q coveredPart) bool { return q.last <= p.first })
		for _, q := range parts {
			if q.first >= p.last {
				break
			}
			if hasWord(t.normal[max(p.first, q.first):min(p.last, q.last)]) && !slices.Contains(s.Keys, q.key) {
				s.Keys = append(s.Keys, q.key)
			}
		}
		slices.Sort(s.Keys)
		for _, quoted := range covered[p.first:p.last] {
			if quoted {
				s.Covered++
			}
		}
		for _, l := range attributing(table, r) {
			words := place{p.first + l.first, p.first + l.last}
			s.Attributes = append(s.Attributes, Finding{Attribution, string(r[l.first:l.last]), t.span(words)})
		}
		c.Sentences = append(c.Sentences, s)
	})
	return c, known
}

type coveredPart struct {
	place
	key string
}

// coveredBy lists the quoted stretches of the normal form, sorted, and for each of its
// characters whether it is quoted.
func (t *Text) coveredBy(quotes []Located) ([]coveredPart, []bool) {
	var parts []coveredPart
	covered := make([]bool, len(t.normal))
	for _, q := range quotes {
		for _, s := range q.Parts {
			p, ok := t.inNormal(s)
			if !ok {
				continue
			}
			parts = append(parts, coveredPart{p, q.Key})
			for i := p.first; i < p.last; i++ {
				covered[i] = true
			}
		}
	}
	slices.SortStableFunc(parts, func(a, b coveredPart) int { return cmp.Compare(a.first, b.first) })
	return parts, covered
}

// attributing lists the words that attribute or assert. In a heading a colon after a
// few words does so as well: "Armenian PM: 49 killed".
func attributing(table phrases, r []rune) []located {
	words := tokenise(r)
	list := table.find(words)
	for i, w := range words {
		if len(list) == 0 && table != nil && i < longestSpeaker && w.last+1 < len(r) && r[w.last] == ':' && r[w.last+1] == ' ' {
			return []located{{string(Attribution), place{0, w.last + 1}}}
		}
	}
	return list
}

// longestSpeaker is how many words may name who speaks, before a colon.
const longestSpeaker = 6

// coverTables hold what attributes or asserts: the attributions, and words by which
// outlets report a demand, an offer or a judgement.
var coverTables = func() map[string]phrases {
	more := map[string]string{"en": `
		call|calls|called|calling on|for
		~demand|demands|demanded|demanding
		urge|urges|urged|urging
		~offer|offers|offered
		~appeal|appeals|appealed
		~warn|warns|warned|warning
		condemn|condemns|condemned|condemning
		criticise|criticised|criticize|criticized
		express|expresses|expressed
		agree|agrees|agreed
		decide|decides|decided
		~request|requests|requested|requesting
		~pledge|pledges|pledged
		in response to
		is|are|was|were understood|expected to
		dismiss|dismisses|dismissed|reject|rejects|rejected|refuted
		reportedly|allegedly|alleged|purported|unconfirmed|unverified`}
	m := make(map[string]phrases)
	for language, entries := range attributions {
		m[language] = make(phrases)
		m[language].parse(string(Attribution), entries)
		m[language].parse(string(Attribution), more[language])
	}
	return m
}()

// figures lists the numbers of a sentence that could be a figure: no years, days,
// hours, and no stamp of a live page.
func figures(r []rune) []string {
	words := strings.Fields(string(r))
	var list []string
	for i, w := range words {
		w = strings.TrimFunc(w, func(c rune) bool { return !wordRune(c) })
		lower := strings.ToLower(w)
		if inWords(lower) {
			list = append(list, w)
			continue
		}
		if w == "" || !unicode.IsDigit([]rune(w)[0]) || strings.Contains(w, ":") || year(w) || ordinal(lower) {
			continue
		}
		if i > 0 && isMonth(words[i-1]) || i+1 < len(words) && isMonth(words[i+1]) {
			continue
		}
		if i+1 < len(words) && dayHalves[strings.ToLower(strings.Trim(words[i+1], ".,;()"))] {
			continue
		}
		list = append(list, w)
	}
	return list
}

// numberWords are numbers in words, and words that stand for one. "One" is mostly none.
var numberWords = set(`two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
	sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
	hundred hundreds thousand thousands million millions dozen dozens scores`)

// inWords reports whether the word is a number in words: twenty-five, not five-point.
func inWords(word string) bool {
	for part := range strings.SplitSeq(word, "-") {
		if !numberWords[part] {
			return false
		}
	}
	return true
}

// dayHalves follow an hour.
var dayHalves = set("a.m p.m am pm gmt")

var fullMonths = set(`january february march april may june july august september october november december`)

func isMonth(word string) bool {
	w := strings.ToLower(strings.Trim(word, ".,;()"))
	return unicode.IsUpper([]rune(word + " ")[0]) && (months[w] || fullMonths[w])
}

// year reports whether the word is a year or a span of years of our time.
func year(w string) bool {
	for part := range strings.FieldsFuncSeq(w, func(r rune) bool { return r == '-' || r == '–' || r == '/' }) {
		if len(part) != 4 || !strings.HasPrefix(part, "19") && !strings.HasPrefix(part, "20") || strings.Trim(part, "0123456789") != "" {
			return false
		}
	}
	return true
}

func ordinal(w string) bool {
	return strings.HasSuffix(w, "st") || strings.HasSuffix(w, "nd") || strings.HasSuffix(w, "rd") || strings.HasSuffix(w, "th")
}
