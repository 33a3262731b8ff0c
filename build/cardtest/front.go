package cardtest

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
)

// front writes front matter in the ways in which people write it, chosen by
// dice: a reader has to take all of them.
type front struct {
	strings.Builder
	r *rand.Rand
}

func newFront(r *rand.Rand) *front {
	f := &front{r: r}
	f.WriteString("---\n")
	return f
}

// finish ends the front matter; what follows is the body.
func (f *front) finish() { f.WriteString("---\n") }

// line writes a word, an id, a date or an address; nothing for "".
func (f *front) line(key, value string) {
	if value != "" {
		fmt.Fprintf(f, "%s: %s\n", key, value)
	}
}

var (
	plain     = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9 ,.’-]*$`)
	flowPlain = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9 .’-]*$`)
)

// text writes a text plain, quoted or folded.
func (f *front) text(key, value string) {
	style := f.r.IntN(8)
	switch {
	case value == "":
	case style == 0 && len(value) > 60:
		at := strings.LastIndexByte(value[:60], ' ')
		if at > 0 && !strings.Contains(value, "  ") {
			fmt.Fprintf(f, "%s: >-\n  %s\n  %s\n", key, value[:at], value[at+1:])
			return
		}
		fallthrough
	case style == 1:
		fmt.Fprintf(f, "%s: '%s'\n", key, strings.ReplaceAll(value, "'", "''"))
	case style == 2 || !plain.MatchString(value):
		fmt.Fprintf(f, "%s: %s\n", key, doubleQuoted(value))
	default:
		fmt.Fprintf(f, "%s: %s\n", key, value)
	}
}

func doubleQuoted(value string) string {
	return `"` + strings.ReplaceAll(strings.ReplaceAll(value, `\`, `\\`), `"`, `\"`) + `"`
}

// inFlow writes a value as it can stand between brackets and braces.
func inFlow(value string) string {
	if flowPlain.MatchString(value) {
		return value
	}
	return doubleQuoted(value)
}

// list writes a list of single values, in brackets or one a line.
func (f *front) list(key string, values ...string) {
	if len(values) == 0 {
		return
	}
	items := make([]string, len(values))
	for i, v := range values {
		items[i] = inFlow(v)
	}
	if f.r.IntN(4) > 0 {
		fmt.Fprintf(f, "%s: [%s]\n", key, strings.Join(items, ", "))
		return
	}
	fmt.Fprintf(f, "%s:\n", key)
	for _, item := range items {
		fmt.Fprintf(f, "  - %s\n", item)
	}
}

// entry is one key of a mapping with its value as it is written between braces.
type entry struct{ key, value string }

func mapping(entries ...entry) []entry {
	var given []entry
	for _, e := range entries {
		if e.value != "" {
			given = append(given, e)
		}
	}
	return given
}

// scalarEntry is a key with a single value, or with none for "".
func scalarEntry(key, value string) entry {
	if value == "" {
		return entry{}
	}
	return entry{key, inFlow(value)}
}

// listEntry is a key with a list, or with none.
func listEntry(key string, values []string) entry {
	if len(values) == 0 {
		return entry{}
	}
	items := make([]string, len(values))
	for i, v := range values {
		items[i] = inFlow(v)
	}
	return entry{key, "[" + strings.Join(items, ", ") + "]"}
}

func inBraces(m []entry) string {
	parts := make([]string, len(m))
	for i, e := range m {
		parts[i] = e.key + ": " + e.value
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// record writes a mapping, in braces or indented.
func (f *front) record(key string, m []entry) {
	if f.r.IntN(2) == 0 {
		fmt.Fprintf(f, "%s: %s\n", key, inBraces(m))
		return
	}
	fmt.Fprintf(f, "%s:\n", key)
	for _, e := range m {
		fmt.Fprintf(f, "  %s: %s\n", e.key, e.value)
	}
}

// records writes a list of mappings, in braces or indented.
func (f *front) records(key string, list ...[]entry) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(f, "%s:\n", key)
	for _, m := range list {
		if f.r.IntN(2) == 0 {
			fmt.Fprintf(f, "  - %s\n", inBraces(m))
			continue
		}
		for i, e := range m {
			lead := "    "
			if i == 0 {
				lead = "  - "
			}
			fmt.Fprintf(f, "%s%s: %s\n", lead, e.key, e.value)
		}
	}
}
