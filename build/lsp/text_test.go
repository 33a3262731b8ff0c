package lsp

import (
	"math/rand/v2"
	"strings"
	"testing"

	"onrecord/build/diag"
)

// A column counts units of UTF-16 unless the two agreed on others: Armenian letters are
// one, Gothic ones two.
func TestPositions(t *testing.T) {
	const text = "title: Արցախ\r\nname: 𐌰𐌱c\nlast"
	for _, test := range []struct {
		before    string // what stands before the place
		units     encoding
		line, col uint32
	}{
		{"", utf16, 0, 0},
		{"title: Արց", utf16, 0, 10},
		{"title: Արց", utf8s, 0, 13},
		{"title: Արց", utf32, 0, 10},
		{"title: Արցախ\r\nname: 𐌰", utf16, 1, 8},
		{"title: Արցախ\r\nname: 𐌰", utf8s, 1, 10},
		{"title: Արցախ\r\nname: 𐌰", utf32, 1, 7},
		{"title: Արցախ\r\nname: 𐌰𐌱c\nlast", utf16, 2, 4},
	} {
		l := divide([]byte(text), test.units)
		p := position{test.line, test.col}
		if got := l.position(len(test.before)); got != p {
			t.Errorf("%s: %q ends at %v, want %v", test.units, test.before, got, p)
		}
		if got := l.offset(p); got != len(test.before) {
			t.Errorf("%s: %v is byte %d, want %d", test.units, p, got, len(test.before))
		}
	}
	l := divide([]byte(text), utf16)
	for p, before := range map[position]string{
		{0, 99}: "title: Արցախ", {1, 7}: "title: Արցախ\r\nname: ", {9, 9}: text, {2, 1 << 31}: text, {1 << 31, 0}: text,
	} {
		if got := l.offset(p); got != len(before) {
			t.Errorf("%v is byte %d, want %d", p, got, len(before))
		}
	}
}

// Of whatever is said at a place, and edited there, the bytes are the same: in each
// encoding, whatever the line ends.
func TestPositionsLeadBack(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"a", "ս", "𐌰", "\n", "\r\n", "\r", "\u0301", " "}
	for range 2000 {
		var b strings.Builder
		for range r.IntN(30) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		text := b.String()
		for _, units := range []encoding{utf16, utf8s, utf32} {
			l := divide([]byte(text), units)
			for at := range text {
				if at > 0 && text[at-1] == '\r' && text[at] == '\n' {
					continue // within a line end there is no place
				}
				if got := l.offset(l.position(at)); got != at {
					t.Fatalf("%q, %s: byte %d comes back as %d", text, units, at, got)
				}
			}
		}
		other := []byte(text)
		for range 1 + r.IntN(3) {
			at := r.IntN(len(other) + 1)
			other = append(other[:at:at], append([]byte(pieces[r.IntN(3)]), other[at:]...)...)
		}
		is := strings.ToValidUTF8(string(other), "?")
		text = strings.ReplaceAll(text, "\r", "")
		l := divide([]byte(text), utf16)
		got := []byte(text)
		for _, e := range edits([]byte(text), []byte(is), utf16) {
			got = l.changed(&contentChange{Range: &e.Range, Text: e.NewText})
		}
		if string(got) != is {
			t.Fatalf("%q becomes %q, want %q", text, got, is)
		}
	}
}

func TestPlaceOfADiagnostic(t *testing.T) {
	rule := &diag.Rule{Name: "r"}
	for _, text := range []string{"a\nկ 𐌰 word 𐌱\n", "a\rb\r\nկ 𐌰 word 𐌱"} {
		at := strings.Index(text, "word")
		d := diag.File{Text: []byte(text)}.Report(rule, diag.At(at, at+4), "", "")
		l := divide([]byte(text), utf16)
		if got := l.place(&d); got.Start.Character != 5 || got.End.Character != 9 {
			t.Errorf("%q: %v", text, got)
		}
		if got := l.place(&diag.Diagnostic{Line: 99, Column: 99, Length: 99}); got.Start != l.position(len(text)) {
			t.Errorf("a place behind the end is %v", got)
		}
	}
}
