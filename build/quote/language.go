package quote

import (
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/pelletier/go-toml/v2"
	tags "golang.org/x/text/language"
)

// Language is what is known of a language: where its sentences end, and the words that
// turn, attribute or limit what is said. It comes from a table, languages/TAG.toml;
// where there is none, nothing is known and nothing is said.
type Language struct {
	tag string
	table

	abbreviations, mayEnd, beforeNumber, months, starters map[string]bool
	elision, determiners, numberWords, properNouns        map[string]bool
	dangling, verbs, function, dates, hours               map[string]bool
	prepositions, inversions, behindNumber, proclitics    map[string]bool
	contractions                                          map[string][]string
	negativeEnding                                        string

	lost, hiding, checking, covering *lexicon
	before, after, speakers          *lexicon
	alternatives, few, conditions    *lexicon
	classes                          *lexicon   // that sentences about checking are composed of
	lexicons                         []*lexicon // all of these
	vocabularies                     sync.Pool  // of words that were read
}

// table is a file as it stands. Every list may be empty.
type table struct {
	Name       string
	Confidence string // how sure those who wrote it are: "high", "fair" or "low"

	Sentences struct {
		Known         bool     // the ends of its sentences are known
		Ends          string   // marks that end a sentence beside those of Unicode
		Questions     string   // marks of a question beside ? and its like
		Ordinals      bool     // a number with a period goes on: "12. Mai"
		Abbreviations []string // end no sentence, whatever follows
		MayEnd        []string `toml:"may-end"`       // end one where a usual beginning follows
		BeforeNumber  []string `toml:"before-number"` // go on before a number
		BehindNumber  []string `toml:"behind-number"` // abbreviations that may end one behind a number only: "1912 г."
		Months        []string // abbreviated; go on before a number
		Starters      []string // words with which sentences often begin, and names hardly ever
	}
	Words struct {
		Elision      []string // elided before an apostrophe: "qu"
		Proclitics   []string // one word with what follows them: Arabic "و" is "and"
		Determiners  []string // behind them stands a noun
		Function     []string // words without a content of their own
		ProperNouns  []string `toml:"proper-nouns"` // other words when they have a capital: "may"
		Contractions map[string]string
		Negative     string // the ending that negates: "n't"
		Narrowing    string // before it the last vowel of a stem is narrow: "doğruluyor" is of "doğrula"
		Speakers     []string
	}
	Numbers struct {
		Words    []string
		Before   []string // what limits the number behind it
		After    []string // what limits or multiplies the number before it
		Dates    []string // names of months in full
		Hours    []string // behind an hour of the day
		Ordinals []string // endings of ordinal numbers
	}
	Lost struct {
		Negation, Attribution, Hedge, Question []string
	}
	// Not holds what looks like an entry of Lost, Checking or Conditions and is none.
	Not struct {
		Negation, Attribution, Hedge []string
		Checking, Conditions         []string
	}
	Checking struct {
		Few                 []string // next to none, or only a part: what is said of these is not said of all
		CouldNotVerify      []string `toml:"could-not-verify"`
		Hampered            []string // say so too where what was to be found out stands beside them
		Unconfirmed         []string
		NotConfirmedByParty []string `toml:"not-confirmed-by-party"`
		Verified            []string
		Found               []string // say so too where what was found to be so stands beside them
		Checkable           []string // say nothing alone; what their clause denies could not be verified
	}
	// Compose holds classes of words that say together what Checking says in whole
	// entries: see composed.go, where each is told.
	Compose struct {
		Acts, Discovering, Confirming, Done, Evidence, Traces, Adduced []string
		Able, Unable, Pending, Independent, Official, Checkers         []string
		Matter, Results, Telling, Asked                                []string
		Denials                                                        []string // negations of the grammar alone; where there are none, all of Lost
		Lacking                                                        []string // those of Denials that deny no verb, but what stands next: without
		Disproof                                                       []string // what is found to be such is not so: a forgery
		Ordinary                                                       []string // what is settled, found or asked and is no report: a booking
		Nominal                                                        []string // acts as nouns: what denies them may stand behind
		Objects                                                        []string // begin what a verb is about, and no clause: the; where there are none, it may be anything
	}
	Clause struct {
		Verbs        []string // finite verbs that belong to the subject before them
		Dangling     []string // behind them something has to follow
		Prepositions []string // before them stands what they belong to: of, against
		Conditions   []string // begin, or mark, what has to be so first
		Inversions   []string // do so at the beginning of a sentence: "Had he known, …"
		Alternatives []string // stand between two of which one holds: or
		CommasPart   bool     `toml:"commas-part"` // no entry reaches over a comma into the next clause
		Subordinate  []string // begin a clause in which what is denied is something else: that
	}
	Cover struct {
		More []string // by which outlets report besides: a demand, an offer, a judgement
	}
}

// Tag returns the canonical tag of the language (BCP 47): "en" of "eng" and of "en-GB".
func (l *Language) Tag() string { return l.tag }

// Name returns the language's name in English; the tag where there is no table.
func (l *Language) Name() string {
	if l.table.Name == "" {
		return l.tag
	}
	return l.table.Name
}

// Confidence says how sure the authors of the table are: "high", "fair" or "low", and
// "" where there is no table.
func (l *Language) Confidence() string { return l.table.Confidence }

// KnowsSentences reports whether it is known where sentences end.
func (l *Language) KnowsSentences() bool { return l.table.Sentences.Known }

// Abbreviates reports whether a word without its period is one that has it as an
// abbreviation, so that it says nothing about the end of a sentence.
func (l *Language) Abbreviates(word string) bool {
	bare := l.lower(word)
	return l.abbreviations[bare] || l.mayEnd[bare] || l.months[bare]
}

// KnowsWords reports whether words of negation, attribution, doubt and checking are known.
func (l *Language) KnowsWords() bool { return !l.lost.empty && !l.checking.empty }

// Languages are the tables by tag.
type Languages struct {
	mu     sync.Mutex
	tables map[string]*Language
}

//go:embed languages/*.toml
var embedded embed.FS

// Embedded returns the tables that the program comes with.
var Embedded = sync.OnceValue(func() *Languages {
	all, wrong := (&Languages{}).with(embedded)
	for _, w := range wrong {
		panic(w.Err) // our own files; a test reads them
	}
	return all
})

// WrongTable is a table that cannot be read.
type WrongTable struct {
	Name string // of the file
	Text []byte
	Err  error
}

// ReadLanguages returns the tables that the program comes with and those of a site's
// folder "languages", which may not be there. A site's table for a language takes the
// place of ours.
func ReadLanguages(site fs.FS) (*Languages, []WrongTable) { return Embedded().with(site) }

// longestTable bounds the bytes of a table: a site's may come from a stranger.
const longestTable = 256 << 10

func (base *Languages) with(files fs.FS) (*Languages, []WrongTable) {
	all := &Languages{tables: make(map[string]*Language)}
	for _, tag := range base.Tags() {
		all.tables[tag] = base.Of(tag)
	}
	names, _ := fs.Glob(files, "languages/*.toml") // the pattern is ours and is none that fails
	var wrong []WrongTable
	for _, name := range names {
		if strings.HasPrefix(path.Base(name), ".") {
			continue // of an editor, which no part of a build reads
		}
		var l *Language
		text, err := readTable(files, name)
		if err == nil {
			l, err = readLanguage(strings.TrimSuffix(path.Base(name), ".toml"), text)
		}
		if err != nil {
			wrong = append(wrong, WrongTable{name, text, err})
			continue
		}
		var unmatched []string
		if len(base.tables) > 0 { // a test reads ours
			unmatched = l.unmatched()
		}
		for _, why := range unmatched {
			wrong = append(wrong, WrongTable{name, text, errors.New(why)})
		}
		if len(unmatched) == 0 {
			all.tables[l.tag] = l
		}
	}
	return all, wrong
}

// readTable reads a table, and of one that is too long no more than shows that.
func readTable(files fs.FS, name string) ([]byte, error) {
	f, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, longestTable+1))
	if len(text) > longestTable {
		return nil, fmt.Errorf("it has more than %d bytes", longestTable)
	}
	return text, err
}

func readLanguage(tag string, text []byte) (*Language, error) {
	if canonical := Canonical(tag); canonical != tag {
		return nil, fmt.Errorf("the file of a language has its canonical tag for a name, %q", canonical)
	}
	l := &Language{tag: tag}
	decoder := toml.NewDecoder(strings.NewReader(string(text)))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&l.table); err != nil {
		return nil, err
	}
	if l.table.Name == "" || !slices.Contains([]string{"high", "fair", "low"}, l.table.Confidence) {
		return nil, fmt.Errorf("it needs a name, and a confidence: high, fair or low")
	}
	return l, l.prepare()
}

// none is the kind of entries that hide others, fewOf of those that take a part of many,
// checkable of words of verification that say nothing unless they are denied.
const (
	none      = "none"
	fewOf     = "few"
	checkable = "checkable"
)

// Of returns what is known of the language of a tag. It is never nil: of a language
// without a table nothing is known.
func (all *Languages) Of(tag string) *Language {
	canonical := Canonical(tag)
	all.mu.Lock()
	defer all.mu.Unlock()
	if l := all.tables[canonical]; l != nil {
		return l
	}
	l := &Language{tag: canonical}
	if err := l.prepare(); err != nil {
		panic(err) // of nothing
	}
	all.tables[canonical] = l
	return l
}

// Tags lists the languages of which there is a table, sorted.
func (all *Languages) Tags() []string {
	all.mu.Lock()
	defer all.mu.Unlock()
	var list []string
	for tag, l := range all.tables {
		if l.table.Name != "" {
			list = append(list, tag)
		}
	}
	slices.Sort(list)
	return list
}

// Canonical returns the language of a tag as BCP 47 writes it, without script and
// region: "en" of "eng" and "en-GB". What is no tag stays, in small letters.
func Canonical(tag string) string {
	parsed, err := tags.All.Parse(tag)
	if err != nil {
		return strings.ToLower(tag)
	}
	base, _, _ := parsed.Raw()
	return base.String()
}

// lower brings a word into small letters, as the language does.
func (l *Language) lower(word string) string {
	if l.tag == "tr" || l.tag == "az" {
		return strings.ToLowerSpecial(unicode.TurkishCase, word)
	}
	return strings.ToLower(word)
}

// number reports whether the word is a number, in digits or in words: "twenty-five".
func (l *Language) number(word string) bool {
	if word == "" {
		return false
	}
	if c := []rune(word)[0]; unicode.IsNumber(c) {
		return true
	}
	if l.numberWords[word] {
		return true
	}
	if !strings.Contains(word, "-") {
		return false
	}
	for part := range strings.SplitSeq(word, "-") {
		if !l.numberWords[part] {
			return false
		}
	}
	return true
}

func set(words []string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}
