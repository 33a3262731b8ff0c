package quote

import (
	"strings"
	"testing"
)

// A word that fits where a pattern has its second word is never passed over by its ends, and
// where a word begins a pattern, it fits the first.
func TestNoWordThatFitsIsPassedOver(t *testing.T) {
	all := Embedded()
	passed := 0
	for _, tag := range all.Tags() {
		l := all.Of(tag)
		words := []string{"12", "2,5", "Zed", "zed", "Élan"}
		each := func(visit func(*lexicon, *pattern)) {
			for _, x := range l.lexicons {
				for _, table := range []map[string][]pattern{x.literal, x.stems, x.endings} {
					for _, patterns := range table {
						for i := range patterns {
							visit(x, &patterns[i])
						}
					}
				}
			}
		}
		each(func(_ *lexicon, p *pattern) {
			for _, alternatives := range p.words[:min(2, len(p.words))] {
				for _, a := range alternatives {
					words = append(words, strings.ReplaceAll(a, "*", ""), strings.ReplaceAll(a, "*", "zab"))
				}
			}
		})
		tokens := l.tokenise(nil, []rune(strings.Join(words, " ")))
		seen := map[*form]bool{}
		var forms []*form
		for _, w := range tokens {
			if !seen[w.form] {
				seen[w.form] = true
				forms = append(forms, w.form)
			}
		}
		each(func(x *lexicon, p *pattern) {
			if len(p.words) < 2 || p.words[1][0] == gap {
				return
			}
			for _, f := range forms[:min(len(forms), 1500)] {
				switch admits := p.second.admit(f.ends); {
				case !admits && x.one(p.words[1], f):
					t.Fatalf("%s: %q fits %q and is passed over", tag, f.text, p.words[1])
				case !admits:
					passed++
				}
			}
		})
		for _, f := range forms {
			for _, b := range f.begins {
				for i := range b.patterns {
					if !b.in.one(b.patterns[i].words[0], f) {
						t.Fatalf("%s: %q begins %q and does not fit", tag, f.text, b.patterns[i].words)
					}
				}
			}
		}
	}
	if passed < 1000 {
		t.Errorf("%d words were passed over: the ends tell little", passed)
	}
}
