package ingest

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"onrecord/build/card"
)

// listed reads a file and shows each of its records, or why it is none.
func listed(t *testing.T, name, mapping, text string) string {
	t.Helper()
	m, err := ReadMapping([]byte("kind = \"claim\"\n" + mapping + "\n[fields]\ntitle = \"title\"\n"))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	unguard := func(text string) string { return strings.TrimPrefix(text, "'") }
	beside, err := m.Each(name, strings.NewReader(text), unguard, func(r Record, err error) error {
		if err != nil {
			fmt.Fprintf(&b, "%s: %v\n", r, err)
			return nil
		}
		fmt.Fprintf(&b, "%s: %s\n", r, strings.ReplaceAll(strings.TrimSpace(shown(r)), "\n", " "))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(beside) > 0 {
		fmt.Fprintf(&b, "beside: %s\n", strings.Join(beside, " "))
	}
	return b.String()
}

func TestRecordsOfEveryKindOfFile(t *testing.T) {
	for name, test := range map[string]struct{ file, mapping, text, want string }{
		"csv":                  {"a.csv", "", "\ufefftitle,said\r\n\"The lake, closed\",2024\r\n,\r\nx,\"two\nlines\"\r\nlast,1", "a.csv, line 2: title=The lake, closed said=2024\na.csv, line 3: \na.csv, line 4: title=x said=two lines\na.csv, line 6: title=last said=1\n"},
		"csv, semicolons":      {"a.csv", `separator = ";"`, "title;said\nx;1\n", "a.csv, line 2: title=x said=1\n"},
		"csv, not said":        {"a.csv", "", "title;said\nx;1\n", "a.csv: it cannot be read beyond record 0: its first line is one cell: say with separator what stands between the cells, as in separator = \";\"\n"},
		"tsv":                  {"a.TSV", "", "title\tsaid\nx\t1\n", "a.TSV, line 2: title=x said=1\n"},
		"csv, guarded":         {"a.csv", "guarded = true", "title\n'=1+1\n", "a.csv, line 2: title==1+1\n"},
		"csv, as it is":        {"a.csv", "", "title\n'=1+1\n", "a.csv, line 2: title='=1+1\n"},
		"csv, cells missing":   {"a.csv", "", "title,said\nx\ny,1\n", "a.csv, line 2: it has 1 cells, and the first line has 2\na.csv, line 3: title=y said=1\n"},
		"csv, no name":         {"a.csv", "", "title,\nx,1\n", "a.csv, line 2: title=x column 2=1\n"},
		"csv, name twice":      {"a.csv", "", "title,title\nx,1\n", "a.csv: it cannot be read beyond record 0: two columns have the name \"title\"\n"},
		"csv, quote":           {"a.csv", "", "title\nx\n\"y\n", "a.csv, line 2: title=x\na.csv: it cannot be read beyond record 1: parse error on line 3, column 4: extraneous or missing \" in quoted-field\n"},
		"csv, empty":           {"a.csv", "", "", "a.csv: it is empty\n"},
		"csv, Latin-1":         {"a.csv", "", "title\ncaf\xe9\n", "a.csv, line 2: its field \"title\" has a character that cannot be read\n"},
		"lines":                {"a.jsonl", "", "{\"title\": \"x\"}\n\n{\"title\"\n[]\n{\"title\": 1.10}", "a.jsonl, line 1: title=x\na.jsonl, line 3: it ends in the middle of a value\na.jsonl, line 4: it is no mapping of names to values\na.jsonl, line 5: title=1.10\n"},
		"one object":           {"a.json", "", `{"title": "x", "n": {"m": 1}}`, "a.json: title=x n.m=1\n"},
		"a list":               {"a.json", "", `[{"title": "x"}, 1, {"title": "y"}]`, "a.json, record 1: title=x\na.json, record 2: it is no mapping of names to values\na.json, record 3: title=y\n"},
		"an empty list":        {"a.json", "", `[]`, ""},
		"a graph":              {"a.jsonld", `records = "@graph"`, `{"@context": {"a": [1, {}]}, "@graph": [{"title": "x"}]}`, "a.jsonld, record 1: title=x\nbeside: \"@context\"\n"},
		"lists on the way":     {"a.json", `records = "feed.item"`, `{"feed": [{"item": [{"title": "x"}], "date": 1}, {"item": {"title": "y"}}, "z"]}`, "a.json, record 1: title=x\na.json, record 2: title=y\nbeside: \"date\" a value where the records are looked for\n"},
		"nothing there":        {"a.json", `records = "feed"`, `{"Feed": []}`, "a.json: nothing stands in it at \"feed\", where the mapping looks for records\nbeside: \"Feed\"\n"},
		"lists of mappings":    {"a.json", "", `{"by": [{"name": "Jo"}, {"name": "Al", "at": [{"x": 1}]}], "tags": ["a"]}`, "a.json: by[0].name=Jo by[1].name=Al by[1].at[0].x=1 tags=[a]\n"},
		"half a pair":          {"a.json", "", `{"title": "\ud800"}`, "a.json: its field \"title\" has a character that cannot be read\n"},
		"a key twice":          {"a.json", "", `[{"title": "x"}, {"a": 1, "a": 2}, {"title": "y"}]`, "a.json, record 1: title=x\na.json: it cannot be read beyond record 1: the key \"a\" stands in it twice\n"},
		"something behind":     {"a.json", "", `{"title": "x"} {}`, "a.json: title=x\na.json: it cannot be read beyond record 1: something follows its end\n"},
		"cut off":              {"a.json", "", `[{"title": "x"}, {"title"`, "a.json, record 1: title=x\na.json: it cannot be read beyond record 1: it ends in the middle of a value\n"},
		"another kind of file": {"a.xls", "", "", "a.xls: its name ends in none of .md, .markdown, .csv, .tsv, .json, .jsonld, .jsonl and .ndjson\n"},
	} {
		if got := listed(t, test.file, test.mapping, test.text); got != test.want {
			t.Errorf("%s:\n%q\nwant\n%q", name, got, test.want)
		}
	}
}

// However long a file is, no more than one record of it is held, and one that is longer
// than that ends the reading.
func TestALongRecordIsNotHeld(t *testing.T) {
	long := strings.Repeat("x", 3*SizeLimit)
	for name, text := range map[string]string{
		"a.csv":   "title\nx\n\"" + long + "\n",
		"a.jsonl": "{\"title\": \"x\"}\n" + long + "\n",
		"a.json":  `[{"title": "x"}, {"title": "` + long + `"}]`,
		"b.json":  `[{"title": "x"}, {"title": ` + strings.Repeat("[", 2*SizeLimit),
		"c.json":  `[{"title": "x"}, {` + strings.Repeat(`"a":{`, 100) + `}]`,
		"d.json":  `[{"title": "x"}, {` + manyKeys(keyLimit+1) + `}]`,
	} {
		got := listed(t, name, "", text)
		if !strings.Contains(got, "title=x\n") || !strings.Contains(got, name+": it cannot be read beyond record 1: ") || len(got) > 500 {
			t.Errorf("%s: %.300s", name, got)
		}
	}
	// A file that is one object says how the records within it are read.
	if got := listed(t, "e.json", "", `{`+manyKeys(keyLimit+1)+`}`); !strings.Contains(got, "say the list's name with records") {
		t.Errorf("%.300q", got)
	}
	// What stands beside the records may be long: it is passed over.
	got := listed(t, "a.json", `records = "r"`, `{"a": [`+strings.Repeat(`"fillings", `, SizeLimit/4)+`1], "r": [{"title": "x"}]}`)
	if want := "a.json, record 1: title=x\nbeside: \"a\"\n"; got != want {
		t.Errorf("%.300q", got)
	}
}

// What is passed over is not held either, however much of it is open.
func TestWhatIsPassedOverIsNotNestedWithoutEnd(t *testing.T) {
	got := listed(t, "a.json", `records = "r"`, `{"a": `+strings.Repeat("[", 2*depthLimit)+strings.Repeat("]", 2*depthLimit)+`, "r": [{"title": "x"}]}`)
	if !strings.Contains(got, "values are nested more than 50 deep") {
		t.Errorf("%.300q", got)
	}
}

func manyKeys(n int) string {
	var keys []string
	for i := range n {
		keys = append(keys, fmt.Sprintf(`"k%d": 1`, i))
	}
	return strings.Join(keys, ",")
}

// Who takes the records can end the reading, and is given back the reason.
func TestWhoTakesTheRecordsEndsTheReading(t *testing.T) {
	enough := errors.New("enough")
	for name, text := range map[string]string{"a.csv": "a\n1\n2\n", "a.json": "[{},{}]", "a.jsonl": "{}\n{}\n"} {
		n := 0
		_, err := Mapping{}.Each(name, strings.NewReader(text), nil, func(Record, error) error {
			n++
			return enough
		})
		if n != 1 || !errors.Is(err, enough) {
			t.Errorf("%s: %d, %v", name, n, err)
		}
	}
}

const reviews = `kind = "claim"
[fields]
title = {from = "claim", html = true}
said = {from = "date", day = ["DD/MM/YYYY", "MM/DD/YYYY", "MMMM D, YYYY"]}
quote = "quote"
named-as = "by[0].name"
[only]
"@type" = ["ClaimReview", "Review"]
`

func TestCarryFromOthersRecords(t *testing.T) {
	m, err := ReadMapping([]byte(reviews))
	if err != nil {
		t.Fatal(err)
	}
	for record, want := range map[string]string{
		`{"@type": "WebPage"}`: `left out: its "@type" is "WebPage", and the mapping is for others alone`,
		`{"claim": "x"}`:       `left out: it has no "@type", and the mapping is for others alone`,
		`{"@type": ["Thing", "Review"], "claim": "<p>The&nbsp;lake <b>is</b>n't<br>dry &amp; cold</p>"}`:                       "title=The lake isn't dry & cold; claim: <p> <b> <br>",
		`{"@type": "Review", "claim": "<a href='https://x.example'>x</a><script>run()</script><!-- no -->"}`:                   `title=x; claim: <a href="https://x.example"> <script> run() <!-- no -->`,
		`{"@type": "Review", "claim": "200<sup>3</sup> dead, 10<sup>5</sup> l, <s>forty</s> four hurt, H<sub>2</sub>O"}`:       "title=200³ dead, 10⁵ l, four hurt, H2O; claim: <sup> <sup> <s> forty <sub>",
		`{"@type": "Review", "claim": "He said <q>we <del>never</del> knew<template>x</template></q> <noscript>a</noscript>"}`: `title=He said "we knew" a; claim: <q> <del> never <template> x <noscript>`,
		`{"@type": "Review", "claim": "a < b && c > d"}`:                                                                       "title=a < b && c > d",
		`{"@type": "Review", "quote": "a <b>b</b>"}`:                                                                           `its field "quote" cannot become "quote": it has markup, "<b>": say html = true, which reads its words, or html = false, which keeps it as it is`,
		`{"@type": "Review", "date": "31/12/2024"}`:                                                                            "said=2024-12-31",
		`{"@type": "Review", "date": "03/04/2024"}`:                                                                            `its field "date" cannot become "said": "03/04/2024" is 2024-04-03 in one form and 2024-03-04 in another`,
		`{"@type": "Review", "date": "March 4, 2024"}`:                                                                         "said=2024-03-04",
		`{"@type": "Review", "date": "2024-03-04T23:30:00-05:00"}`:                                                             "said=2024-03-04",
		`{"@type": "Review", "date": "31/02/2024"}`:                                                                            `"31/02/2024" is a day in none of the forms that the mapping names`,
		`{"@type": "Review", "by": [{"name": "Jo", "url": "u"}, {"name": "Al"}]}`:                                              "named-as=Jo; by[0].url: u; by[1].name: Al",
	} {
		v, err := fromJSON([]byte(record))
		if err != nil {
			t.Fatal(err)
		}
		fields, err := jsonFields(v)
		if err != nil {
			t.Fatal(err)
		}
		c, err := m.Carry(Record{Name: "a.json", Place: "record 1", Fields: fields})
		var out LeftOut
		got := strings.TrimSpace(shown(Record{Fields: c.Fields}))
		for _, d := range c.Dropped {
			got += "; " + d.Field + ": " + d.Value
		}
		if errors.As(err, &out) {
			got = "left out: " + out.Why
		} else if err != nil {
			got = err.Error()
		}
		if got != want && !(err != nil && strings.HasSuffix(got, want)) {
			t.Errorf("%s\n%s\nwant\n%s", record, got, want)
		}
	}
}

func TestMappingOfFilesRefuses(t *testing.T) {
	for text, want := range map[string]string{
		`separator = ";;"`:                                `separator ";;": it is one character`,
		"[only]\ntype = 1":                                `only: each name takes a text, or a list of texts`,
		"[fields]\ntitle={from='a', day='YY'}":            `fields.title: "YY" is no form of a day`,
		"[fields]\ntitle={from='a', day='DD/MM'}":         `fields.title: "DD/MM" is no form of a day`,
		"[fields]\ntitle={from='a', day='DD/MM/YYYY 15'}": `is no form of a day`,
		"[fields]\ntitle={from='a', html='yes'}":          `fields.title: html has a value of the wrong type`,
	} {
		if _, err := ReadMapping([]byte("kind = \"claim\"\n" + text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s\n%v, want %s", text, err, want)
		}
	}
}

// What has no word yet is listed as lines that want one, the most frequent first.
func TestValuesWithoutAWordAreListed(t *testing.T) {
	m, err := ReadMapping([]byte("kind = \"claim\"\n[fields]\nclaimant = {from = \"by\", words = {\"A\" = \"a\"}}\n"))
	if err != nil {
		t.Fatal(err)
	}
	var s Survey
	for _, by := range []string{"A", "C \"x\"", "B", "B"} {
		r, err := Markdown("a.md", []byte("---\nby: '"+by+"'\n---\n"))
		if err != nil {
			t.Fatal(err)
		}
		s.Add(r, m)
	}
	if got, want := s.Rest(m), "\n# Values for which the words of claimant have none:\n# \"B\" = \"\"  # in 2 of 4\n# \"C \\\"x\\\"\" = \"\"  # in 1 of 4\n"; got != want {
		t.Errorf("%q\nwant\n%q", got, want)
	}
}

// A file of any length, with other names and values in each record, takes bounded memory:
// what comes when there is no room is counted, and what was seen before still is, too.
func TestSurveysAreBounded(t *testing.T) {
	m, err := ReadMapping([]byte("kind = \"claim\"\n[fields]\nclaimant = {from = \"by\", words = {\"A\" = \"a\"}}\n"))
	if err != nil {
		t.Fatal(err)
	}
	var s Survey
	const records = 50_000
	add := func(i int) {
		value := card.Value{Text: strconv.Itoa(i) + strings.Repeat("x", 200)}
		s.Add(Record{Fields: []card.Entry{{Name: "by", Value: value}, {Name: "k" + value.Text, Value: value}}}, m)
	}
	for i := range records {
		add(i)
	}
	add(0)
	held := 0
	for _, f := range s.Fields {
		held += len(f.Name) + len(f.Sample)
	}
	for value := range s.wordless["claimant"] {
		held += len(value)
	}
	if held > surveyRoom {
		t.Errorf("%d bytes of names and values are held", held)
	}
	if kept := len(s.wordless["claimant"]); kept+s.unvalued["claimant"] != records || len(s.Fields)+s.unnamed != records+1 || s.wordless["claimant"]["0"+strings.Repeat("x", 200)] != 2 {
		t.Errorf("%d values and %d beyond, %d fields and %d beyond", kept, s.unvalued["claimant"], len(s.Fields), s.unnamed)
	}
	for _, text := range []string{s.Blank(), s.Rest(m)} {
		if !strings.Contains(text, fmt.Sprintf("\n# and others, which were too many to be told apart: %d times\n", s.unnamed)) {
			t.Errorf("what is beyond is not said: %.300s", text[max(0, len(text)-300):])
		}
	}
}
