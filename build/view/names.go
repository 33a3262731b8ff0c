package view

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// collation orders names in a language. A collator serves one goroutine at a time.
type collation struct{ names, letters sync.Pool }

var collations = &Once[*collation]{Make: func(s *Site) *collation {
	tag := language.Make(s.Settings.Lang)
	c := &collation{}
	c.names.New = func() any { return collate.New(tag, collate.Numeric) }
	c.letters.New = func() any { return collate.New(tag, collate.Loose) }
	return c
}}

// CompareNames orders names as readers of the site's language look them up (Unicode's
// collation, tailored by CLDR): accents and case decide last, numbers count, and
// quotation marks and the like not at all.
func (s *Site) CompareNames(a, b string) int {
	pool := &collations.Of(s).names
	c := pool.Get().(*collate.Collator)
	defer pool.Put(c)
	return cmp.Or(c.CompareString(looked(a), looked(b)), strings.Compare(a, b))
}

// Letter is the letter, in lower case, under which a name stands: plain, which is its
// first without its accent, unless the site's language has the two apart. In English
// å stands under a, in Danish it does not.
func (s *Site) Letter(name string, plain rune) rune {
	at := strings.IndexFunc(name, unicode.IsLetter)
	if at < 0 {
		return plain
	}
	first, _ := utf8.DecodeRuneInString(norm.NFC.String(name[at:]))
	first = unicode.ToLower(first)
	pool := &collations.Of(s).letters
	c := pool.Get().(*collate.Collator)
	defer pool.Put(c)
	if c.CompareString(string(first), string(plain)) == 0 {
		return plain
	}
	return first
}

// looked is what of a name decides its place: letters and digits, and spaces where
// something else parts them. An apostrophe parts nothing.
func looked(name string) string {
	var b strings.Builder
	parted := false
	for _, c := range name {
		switch {
		case unicode.In(c, unicode.L, unicode.M, unicode.N):
			if parted && b.Len() > 0 {
				b.WriteByte(' ')
			}
			parted = false
			b.WriteRune(c)
		case !strings.ContainsRune("'’‘ʼ`´", c) && !unicode.Is(unicode.Cf, c):
			parted = true
		}
	}
	return b.String()
}

// SortItems sorts the entries of a list by name.
func (s *Site) SortItems(items []Item) {
	slices.SortStableFunc(items, func(a, b Item) int { return s.CompareNames(a.Link.Text, b.Link.Text) })
}
