package quote

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
)

func lockLines() []Line {
	text, words := Hash([]byte("text")), Hash([]byte("quote"))
	return []Line{
		{ClaimKey("b-claim"), "a-source", text, words, Exact, []Span{{3, 5}}, nil},
		{NoteKey("b-claim"), "a-source", text, words, Typographic, []Span{{0, 5}}, []string{"cut", "fold:U+2019/U+0027"}},
		{SourceNoteKey("a-source", "quote"), "a-source", text, words, Elided, []Span{{3, 5}, {20, 12}}, []string{"waived:cut-quote"}},
	}
}

func TestLock(t *testing.T) {
	written := FormatLock(lockLines())
	lines, _, problems := ParseLock(written)
	if len(problems) != 0 || len(lines) != 3 || lines[0].Key != "a-source#note-"+Hash([]byte("quote"))[:8] {
		t.Fatalf("%s\n%+v\n%+v", written, lines, problems)
	}
	if again := FormatLock(lines); !bytes.Equal(again, written) {
		t.Errorf("%s\nis written again as\n%s", written, again)
	}
	if !strings.Contains(string(written), "\nb-claim#note a-source "+Hash([]byte("text"))+" "+Hash([]byte("quote"))+" typographic 0+5 cut,fold:U+2019/U+0027\n") {
		t.Errorf("%s", written)
	}
	// What merge=union leaves: both sides' lines in any order, equal ones perhaps twice.
	first, _ := lockSplit(written)
	union := first + string(written) + string(written)
	if merged, _, problems := ParseLock([]byte(union)); len(problems) != 0 || !reflect.DeepEqual(merged, lines) {
		t.Errorf("%+v\n%+v", merged, problems)
	}
	windows := bytes.ReplaceAll(written, []byte("\n"), []byte("\r\n"))
	if read, _, problems := ParseLock(windows); len(problems) != 0 || !reflect.DeepEqual(read, lines) {
		t.Errorf("with CR LF: %+v", problems)
	}
}

func lockSplit(b []byte) (first, rest string) {
	first, rest, _ = strings.Cut(string(b), "\n")
	return first + "\n", rest
}

func TestLockProblems(t *testing.T) {
	_, rest := lockSplit(FormatLock(lockLines()[:1]))
	good := strings.TrimSuffix(rest, "\n")
	tests := []struct {
		text, want string
		line       int
	}{
		{"", "the first line is \"\"", 1},
		{"onrecord-quotes 2 norm 1\n", "the first line is \"onrecord-quotes 2 norm 1\"", 1},
		{"onrecord-quotes 1 norm 12\n", "the first line is", 1},
		{lockHeader + "\n" + good + "\n" + strings.Replace(good, "3+5", "4+5", 1), "\"b-claim\" has another value on line 2", 3},
		{lockHeader + "\n\n", "a line has 7 fields", 2},
		{lockHeader + "\n<<<<<<< ours\n", "a merge left its marks", 2},
		{lockHeader + "\n" + strings.Replace(good, "b-claim", "B-claim", 1), "\"B-claim\" is no key", 2},
		{lockHeader + "\n" + strings.Replace(good, "b-claim", "b-claim#note-1", 1), "is no key", 2},
		{lockHeader + "\n" + strings.Replace(good, "a-source", "-", 1), "\"-\" is no id of a source", 2},
		{lockHeader + "\n" + strings.Replace(good, "exact", "absent", 1), "\"absent\" is no outcome", 2},
		{lockHeader + "\n" + strings.Replace(good, "exact", "elided", 1), "\"elided\" does not go with 1 parts", 2},
		{lockHeader + "\n" + strings.Replace(good, "3+5", "3+5,4+5", 1), "are no parts in order", 2},
		{lockHeader + "\n" + strings.Replace(good, "3+5", "03+5", 1), "are no parts in order", 2},
		{lockHeader + "\n" + strings.Replace(good, "3+5", "3+0", 1), "are no parts in order", 2},
		{lockHeader + "\n" + strings.TrimSuffix(good, "-") + "cut,,cut", "are no findings", 2},
		{lockHeader + "\n" + strings.TrimSuffix(good, "-") + "fold:invented", "is no finding of this program", 2},
		{lockHeader + "\n" + strings.Replace(good, Hash([]byte("text")), "abc", 1), "no SHA-256 of a text", 2},
		{lockHeader + "\n" + strings.Replace(good, Hash([]byte("quote")), "abc", 1), "no SHA-256 of a quote", 2},
	}
	for _, test := range tests {
		_, _, problems := ParseLock([]byte(test.text))
		if len(problems) != 1 || problems[0].Number != test.line || !strings.Contains(problems[0].Message, test.want) || problems[0].Hint == "" {
			t.Errorf("%q: %+v", test.text, problems)
		}
	}
}

func FuzzLock(f *testing.F) {
	f.Add(FormatLock(lockLines()))
	f.Add([]byte(lockHeader + "\r\na b c"))
	f.Fuzz(func(t *testing.T, text []byte) {
		lines, _, problems := ParseLock(text)
		for _, p := range problems {
			if p.Number < 1 || p.Start < 0 || p.End < p.Start || p.End > len(text) || p.Message == "" {
				t.Fatalf("%q: %+v", text, p)
			}
		}
		written := FormatLock(lines)
		again, _, problems := ParseLock(written)
		if len(problems) != 0 || len(again) != len(lines) || !bytes.Equal(FormatLock(again), written) {
			t.Fatalf("%q is written as %q: %+v", text, written, problems)
		}
		for i := range again {
			if same := again[i].Equal(again[0]); same != (again[i].String() == again[0].String()) {
				t.Fatalf("%q and %q are equal: %v", again[0], again[i], same)
			}
		}
	})
}
