package quote_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"onrecord/build/quote"
)

type vector struct {
	About   string        `json:"about"`
	Request quote.Request `json:"request"`
	Answer  quote.Answer  `json:"answer"`
}

func vectors(t *testing.T) (list []vector) {
	t.Helper()
	for line := range strings.Lines(string(quote.Vectors)) {
		d := json.NewDecoder(strings.NewReader(line))
		d.DisallowUnknownFields()
		var v vector
		if err := d.Decode(&v); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		list = append(list, v)
	}
	return list
}

func answers(t *testing.T, input string) (list []quote.Answer, wrong int) {
	t.Helper()
	var out bytes.Buffer
	wrong, err := quote.Embedded().Answers(strings.NewReader(input), &out)
	if err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(&out)
	for {
		var a quote.Answer
		if err := d.Decode(&a); err == io.EOF {
			return list, wrong
		} else if err != nil {
			t.Fatal(err)
		}
		list = append(list, a)
	}
}

// The published vectors hold, one by one and as a stream, and every outcome that a
// lookup has is among them.
func TestVectorsHold(t *testing.T) {
	var input strings.Builder
	outcomes := map[quote.Outcome]int{}
	all := vectors(t)
	for _, v := range all {
		if got := quote.Embedded().Answer(v.Request); !reflect.DeepEqual(got, v.Answer) {
			t.Errorf("%s: got %+v", v.About, got)
		}
		line, err := json.Marshal(v.Request)
		if err != nil {
			t.Fatal(err)
		}
		input.Write(append(line, '\n'))
		outcomes[v.Answer.Outcome]++
	}
	streamed, wrong := answers(t, input.String())
	if wrong != 0 || len(streamed) != len(all) {
		t.Fatalf("%d answers, %d of them wrong, to %d requests", len(streamed), wrong, len(all))
	}
	for i, a := range streamed {
		want := all[i].Answer
		if want.Line = i + 1; !reflect.DeepEqual(a, want) {
			t.Errorf("%s: streamed as %+v", all[i].About, a)
		}
	}
	for _, o := range []quote.Outcome{quote.Exact, quote.Typographic, quote.Elided, quote.Ambiguous, quote.Absent} {
		if outcomes[o] == 0 {
			t.Errorf("no vector is %s", o)
		}
	}
}

// Offsets count code points of the text as it came, so that what stands there is the
// quote: in a language whose strings are UTF-8 or UTF-16, a reader has to convert them.
func TestOffsetsAreOfTheTextAsItCame(t *testing.T) {
	for _, v := range vectors(t) {
		text, parts := []rune(v.Request.Text), []string{}
		for _, s := range v.Answer.Parts {
			parts = append(parts, string(text[s.Offset:s.End()]))
		}
		if v.Answer.Outcome == quote.Exact && quote.Normalise(strings.Join(parts, "")) != quote.Normalise(v.Request.Quote) {
			t.Errorf("%s: %q stands there", v.About, parts)
		}
	}
}

// What is wrong with a line is told in its place, and the next is answered.
func TestWrongLinesAreAnsweredOneByOne(t *testing.T) {
	good := `{"quote":"It rained.","text":"It rained."}`
	list, wrong := answers(t, strings.Join([]string{
		good, "", `{"quote":"a"}`, `{"text":"a"}`, `not JSON`, `{"quote":"a","text":"a","page":3}`, good + good, "\xff",
		`{"quote":"a","text":"` + strings.Repeat("a", quote.LongestRequest) + `"}`, good,
	}, "\n"))
	if len(list) != 9 || wrong != 7 {
		t.Fatalf("%d answers, %d wrong", len(list), wrong)
	}
	for i, want := range []string{"", `it has no "text"`, `it has no "quote"`, "it is no request: invalid character", `it is no request: unknown field "page"`,
		"something follows the request", "it is not UTF-8", "it is longer than 4194304 bytes", ""} {
		if a := list[i]; !strings.HasPrefix(a.Error, want) || (want == "") != (a.Error == "" && a.Outcome == quote.Exact) {
			t.Errorf("line %d: %+v, want %q", a.Line, a, want)
		}
	}
	if list[1].Line != 3 || list[8].Line != 10 {
		t.Errorf("lines are counted as %d and %d", list[1].Line, list[8].Line)
	}
}

// A request is what it says, once: of two equal names a reader may take the first and another
// the last, and half a character is made into U+FFFD by some and kept by others.
func TestRequestsThatMeanTwoThings(t *testing.T) {
	for line, want := range map[string]string{
		`{"quote":"a","text":"a","quote":"b"}`:             `it is no request: the field "quote" stands in it twice`,
		`{"quote":"a","text":"a","lang":null,"lang":"de"}`: `it is no request: the field "lang" stands in it twice`,
		`{"quote":"a","text":"a","Quote":"b"}`:             `it is no request: unknown field "Quote"`,
		`{"quote":["a"],"text":"a"}`:                       `it is no request: the field "quote" is no text`,
		`["a"]`:                                            `it is no request: it is no object in braces`,
		`{"quote":"a","text":"a"`:                          `it is no request: it ends in the middle`,
		`{"quote":"a","text":"a\ud83d"}`:                   `\ud83d is half of a pair of surrogates, and no character`,
		`{"quote":"a","text":"a\ud83d\u0041"}`:             `\ud83d is half of a pair of surrogates, and no character`,
		`{"quote":"a\uDE00","text":"a"}`:                   `\uDE00 is half of a pair of surrogates, and no character`,
		`{"quote":"a","text":"a \\ud83d \ud83d\ude00"}`:    "",
		`{"quote":"a","text":"a","lang":null}`:             "",
	} {
		list, _ := answers(t, line)
		if len(list) != 1 || list[0].Error != want || (want == "") != (list[0].Outcome == quote.Exact) {
			t.Errorf("%s: %+v", line, list)
		}
	}
}

// Whatever comes in, each line that is not empty has one answer of one line, with an
// outcome or an error and never with both.
func FuzzAnswers(f *testing.F) {
	for line := range bytes.Lines(quote.Vectors) {
		f.Add(line)
	}
	f.Add([]byte("{\"quote\":\"a\",\"text\":\"a\"}\r\n\n{}\n"))
	f.Fuzz(func(t *testing.T, input []byte) {
		var out bytes.Buffer
		if _, err := quote.Embedded().Answers(bytes.NewReader(input), &out); err != nil {
			t.Fatal(err)
		}
		asked := 0
		for line := range bytes.SplitSeq(input, []byte("\n")) {
			if len(bytes.TrimSpace(line)) > 0 {
				asked++
			}
		}
		lines := bufio.NewScanner(&out)
		for ; lines.Scan(); asked-- {
			var a quote.Answer
			if err := json.Unmarshal(lines.Bytes(), &a); err != nil || !utf8.Valid(lines.Bytes()) || (a.Outcome == 0) == (a.Error == "") {
				t.Fatalf("%s: %v", lines.Bytes(), err)
			}
		}
		if asked != 0 {
			t.Fatalf("%d lines are without an answer", asked)
		}
	})
}
