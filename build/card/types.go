package card

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"onrecord/build/diag"
)

// one reads a single value; ok is false after a diagnostic.
func (r *reporter) one(p pair) (Text, bool) { return r.scalar(p.key, p.value) }

func (r *reporter) scalar(name string, n node) (Text, bool) {
	if n.shape != scalar {
		r.report(ruleFieldType, n.span, "write a single value", "the field %q takes a single value, not %s", name, n.shape)
		return Text{}, false
	}
	return Text{strings.TrimSpace(n.text), n.span}, true
}

// line is a single value in which line ends and runs of space mean nothing.
func (r *reporter) line(p pair) (Text, bool) {
	t, ok := r.one(p)
	if strings.ContainsAny(t.Value, "\n\r") || strings.Contains(t.Value, "  ") {
		t.Value = strings.Join(strings.Fields(t.Value), " ")
	}
	return t, ok
}

// many reads a list of single values; one value alone is no list, so that
// "topics: a, b" is not taken for one topic.
func (r *reporter) many(p pair, read func(Text) bool) []Text {
	if p.value.shape != list {
		r.report(ruleFieldType, p.value.span, "write ["+strings.TrimSpace(p.value.text)+"], or one \"- item\" a line",
			"the field %q takes a list, not %s", p.key, p.value.shape)
		return nil
	}
	texts := make([]Text, 0, len(p.value.items))
	for _, n := range p.value.items {
		if t, ok := r.scalar(p.key, n); ok && read(t) {
			texts = append(texts, t)
		}
	}
	return texts
}

func prose[T any](name string, at func(*T) *Text, example, doc string) field[T] {
	return field[T]{Field{Name: name, Type: "text", Example: example, Doc: doc}, func(r *reporter, to *T, p pair) {
		if t, ok := r.line(p); ok {
			*at(to) = t
		}
	}}
}

// verbatim is a text of somebody else: its inner white space is kept.
func verbatim[T any](name string, at func(*T) *Text, example, doc string) field[T] {
	return field[T]{Field{Name: name, Type: "verbatim text", Example: example, Doc: doc}, func(r *reporter, to *T, p pair) {
		if t, ok := r.one(p); ok {
			*at(to) = t
		}
	}}
}

func texts[T any](name string, at func(*T) *[]Text, example, doc string) field[T] {
	return field[T]{Field{Name: name, Type: "list of texts", Example: example, Doc: doc}, func(r *reporter, to *T, p pair) {
		*at(to) = r.many(p, func(Text) bool { return true })
	}}
}

// wordOf reads a word of a vocabulary, and says so where t is none of it.
func wordOf[W worded](r *reporter, name string, list []W, t Text) (Word[W], bool) {
	if w := Find(list, t.Value); w != 0 {
		return Word[W]{w, t.Span}, true
	}
	r.isWord(name, Strings(list), t)
	return Word[W]{}, false
}

// isWord reports whether a field of words takes t, and says so if not.
func (r *reporter) isWord(name string, words []string, t Text) bool {
	if slices.Contains(words, t.Value) {
		return true
	}
	hint := diag.DidYouMean(t.Value, words, "it takes one of "+strings.Join(words, ", "))
	if Find(ComputedReasons, t.Value) != 0 {
		hint = "this reason is computed from the cards, so that it cannot be forgotten for one side: leave it out"
	}
	r.report(ruleUnknownWord, t.Span, hint, "the field %q does not take %q", name, t.Value)
	return false
}

func word[T any, W worded](name string, list []W, at func(*T) *Word[W], example W, doc string) field[T] {
	return field[T]{Field{Name: name, Type: "word", Words: Strings(list), Example: example.String(), Doc: doc}, func(r *reporter, to *T, p pair) {
		if t, ok := r.line(p); ok {
			if w, known := wordOf(r, name, list, t); known {
				*at(to) = w
			}
		}
	}}
}

func words[T any, W worded](name string, list []W, at func(*T) *[]Word[W], example, doc string) field[T] {
	return field[T]{Field{Name: name, Type: "list of words", Words: Strings(list), Example: example, Doc: doc}, func(r *reporter, to *T, p pair) {
		known := make([]Word[W], 0, len(p.value.items))
		r.many(p, func(t Text) bool {
			w, ok := wordOf(r, name, list, t)
			if ok {
				known = append(known, w)
			}
			return ok
		})
		*at(to) = known
	}}
}

// chosen is a word of a vocabulary of which the program asks nothing.
func chosen[T any](name string, words []string, at func(*T) *Text, example, doc string) field[T] {
	return field[T]{Field{Name: name, Type: "word", Words: words, Example: example, Doc: doc}, func(r *reporter, to *T, p pair) {
		if t, ok := r.line(p); ok && r.isWord(name, words, t) {
			*at(to) = t
		}
	}}
}

// named is a name of something that is no card and is looked up elsewhere.
func named[T any](name string, at func(*T) *Text, example, doc string) field[T] {
	return field[T]{Field{Name: name, Type: "name", Example: example, Doc: doc}, func(r *reporter, to *T, p pair) {
		if t, ok := r.line(p); ok && r.isID(name, t) {
			*at(to) = t
		}
	}}
}

const kindOfCard = "kind of card"

// typeOf is a field that says what the folder says already. Other programs tell
// cards of several kinds apart by it; here it is held to the folder and says nothing.
func typeOf(kind Kind) field[Card] {
	words := []string{kind.String(), kind.Folder()}
	return field[Card]{Field{Name: "type", Type: kindOfCard, Words: words, Example: kind.String(), Doc: "What the card is, for other programs; its folder decides."}, func(r *reporter, _ *Card, p pair) {
		if t, ok := r.line(p); ok && !slices.Contains(words, t.Value) {
			r.report(ruleUnknownWord, t.Span, "write "+kind.String()+" or leave it out: what a card is, its folder says", "the type %q is not that of a card in %s/", t.Value, kind.Folder())
		}
	}}
}

// isID reports whether t has the form of an id, and says so if not.
func (r *reporter) isID(name string, t Text) bool {
	if validID(t.Value) {
		return true
	}
	r.report(ruleBadID, t.Span, "write the id alone: lower-case letters, digits and single hyphens, no folder, no \".md\"",
		"the field %q takes an id, not %q", name, t.Value)
	return false
}

func phrase(kinds []Kind) string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = k.String()
	}
	return strings.Join(names, " or ")
}

func id[T any](name string, refers Kind, at func(*T) *Text, example, doc string) field[T] {
	return field[T]{Field{Name: name, Type: "id of a card: " + refers.String(), Refers: []Kind{refers}, Example: example, Doc: doc}, func(r *reporter, to *T, p pair) {
		if t, ok := r.line(p); ok && r.isID(name, t) {
			*at(to) = t
		}
	}}
}

func ids[T any](name string, refers []Kind, at func(*T) *[]Text, example, doc string) field[T] {
	return field[T]{Field{Name: name, Type: "list of ids of cards: " + phrase(refers), Refers: refers, Example: example, Doc: doc}, func(r *reporter, to *T, p pair) {
		*at(to) = r.many(p, func(t Text) bool { return r.isID(name, t) })
	}}
}

func interval[T any](name string, at func(*T) *Interval, example, doc string) field[T] {
	return field[T]{Field{Name: name, Type: "date or interval", Example: example, Doc: doc}, func(r *reporter, to *T, p pair) {
		if t, ok := r.line(p); ok {
			*at(to) = r.interval(t)
		}
	}}
}

func (r *reporter) interval(t Text) Interval {
	i, problem := ParseInterval(t.Value)
	if problem != "" {
		r.report(ruleBadDate, t.Span, unless(problem, "write YYYY, YYYY-MM, YYYY-MM-DD, YYYY-MM-DDThh:mm, or an interval a/b"), "%s", problem)
		return Interval{}
	}
	i.Text = t
	return i
}

// unless returns the hint, or nothing where the problem says what to write.
func unless(problem, hint string) string {
	if strings.Contains(problem, "write ") {
		return ""
	}
	return hint
}

// day is a date on which an editor did something: a whole day, no less, no more.
func day[T any](name string, at func(*T) *Interval, example, doc string) field[T] {
	return field[T]{Field{Name: name, Type: "day", Example: example, Doc: doc}, func(r *reporter, to *T, p pair) {
		t, ok := r.line(p)
		if !ok {
			return
		}
		if i := r.interval(t); i.Given() && !i.IsDay() {
			r.report(ruleBadDate, t.Span, "write YYYY-MM-DD", "the field %q takes a whole day, not %q", name, t.Value)
		} else {
			*at(to) = i
		}
	}}
}

func count[T any](name string, at func(*T) *Count, example, doc string) field[T] {
	return field[T]{Field{Name: name, Type: "count", Example: example, Doc: doc}, func(r *reporter, to *T, p pair) {
		t, ok := r.line(p)
		if !ok {
			return
		}
		c, problem := ParseCount(t.Value)
		if problem != "" {
			r.report(ruleBadCount, t.Span, unless(problem, "keep the bound of the source: 25, at least 27, more than 200, up to 60, about 5000, 7 to 9, \"dozens\""), "%s", problem)
			return
		}
		c.Text = t
		*at(to) = c
	}}
}

func flag[T any](name string, set func(*T, diag.Span), doc string) field[T] {
	return field[T]{Field{Name: name, Type: "true or false", Words: []string{"true", "false"}, Example: "true", Doc: doc}, func(r *reporter, to *T, p pair) {
		t, ok := r.line(p)
		switch {
		case ok && t.Value == "true":
			set(to, t.Span)
		case ok && t.Value != "false":
			r.report(ruleBadValue, t.Span, "write true or false", "the field %q takes true or false, not %q", name, t.Value)
		}
	}}
}

// checked is a text that has to pass a test of its form.
func checked[T any](name, kind string, rule *diag.Rule, problem func(string) string, at func(*T) *Text, example, doc string) field[T] {
	return field[T]{Field{Name: name, Type: kind, Example: example, Doc: doc}, func(r *reporter, to *T, p pair) {
		t, ok := r.line(p)
		if !ok {
			return
		}
		if hint := problem(t.Value); hint != "" {
			r.report(rule, t.Span, hint, "the field %q takes a %s, not %q", name, kind, t.Value)
			return
		}
		*at(to) = t
	}}
}

func webAddress[T any](name string, at func(*T) *Text, example, doc string) field[T] {
	return checked(name, "web address", ruleBadAddress, addressProblem, at, example, doc)
}

// addressProblem parses the whole address and allows by list; a deny list
// (goldmark's, browsers') has been walked around before.
func addressProblem(s string) string {
	u, err := url.Parse(s)
	if err != nil || strings.ContainsAny(s, " \"'<>\\`{}|^") {
		return "write the complete address, with spaces and quotation marks percent-encoded"
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return "write a complete address that begins with https:// or http://"
	}
	return ""
}

func hash[T any](name string, at func(*T) *Text, doc string) field[T] {
	return checked(name, "SHA-256", ruleBadValue, func(s string) string {
		if len(s) == 64 && strings.Trim(s, "0123456789abcdef") == "" {
			return ""
		}
		return "write the 64 lower-case hex digits that sha256sum prints"
	}, at, exampleHash, doc)
}

func language[T any](name string, at func(*T) *Text, example, doc string) field[T] {
	return checked(name, "language tag", ruleBadValue, languageProblem, at, example, doc)
}

// languageProblem checks the form of a tag (BCP 47: subtags of one to eight
// letters or digits, the first of two or three letters), not its registration.
func languageProblem(s string) string {
	for i, part := range strings.Split(s, "-") {
		ok := len(part) > 0 && len(part) <= 8
		for _, c := range []byte(part) {
			letter := c|0x20 >= 'a' && c|0x20 <= 'z'
			ok = ok && (letter || i > 0 && c >= '0' && c <= '9')
		}
		if !ok || i == 0 && (len(part) < 2 || len(part) > 3) {
			return "write a language tag (BCP 47) such as hy, az-Latn or en-GB"
		}
	}
	return ""
}

func degrees[T any](name string, limit float64, at func(*T) *Text, example, doc string) field[T] {
	return checked(name, "number of decimal degrees", ruleBadValue, func(s string) string {
		n, err := strconv.ParseFloat(s, 64)
		if err == nil && n >= -limit && n <= limit && strings.Trim(s, "-0123456789.") == "" {
			return ""
		}
		return "write decimal degrees such as 39.8153"
	}, at, example, doc)
}
