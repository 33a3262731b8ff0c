package lsp

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"onrecord/build/diag"
)

// encoding is how columns are counted: what the protocol calls a position encoding.
type encoding string

// The encodings that this server offers. The first is that of every client.
const (
	utf16 encoding = "utf-16"
	utf8s encoding = "utf-8"
	utf32 encoding = "utf-32"
)

// width is how many units a code point takes that stands in so many bytes.
func (e encoding) width(r rune, size int) int {
	switch {
	case e == utf8s:
		return size
	case e != utf32 && r > 0xFFFF:
		return 2
	}
	return 1
}

// lines is a text with the places where its lines begin, as editors divide it: behind a
// line feed, a carriage return, or the two.
type lines struct {
	text   []byte
	starts []int
	units  encoding
}

func divide(text []byte, units encoding) lines {
	l := lines{text: text, starts: []int{0}, units: units}
	for i, c := range text {
		if c == '\n' || c == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
			l.starts = append(l.starts, i+1)
		}
	}
	return l
}

// position is where a byte stands.
func (l *lines) position(offset int) position {
	offset = min(max(offset, 0), len(l.text))
	line, found := slices.BinarySearch(l.starts, offset)
	if !found {
		line--
	}
	p := position{Line: uint32(line)}
	for at := l.starts[line]; at < offset; {
		r, size := utf8.DecodeRune(l.text[at:])
		if at += size; at <= offset {
			p.Character += uint32(l.units.width(r, size))
		}
	}
	return p
}

// offset is which byte stands at a position. One behind the end of a line is its end, one
// within a code point the beginning of that, one behind the last line the end of the text.
func (l *lines) offset(p position) int {
	if int64(p.Line) >= int64(len(l.starts)) {
		return len(l.text)
	}
	at, end := l.starts[p.Line], len(l.text)
	if int(p.Line)+1 < len(l.starts) {
		end = l.starts[p.Line+1]
	}
	end = at + len(bytes.TrimRight(l.text[at:end], "\r\n"))
	for left := int64(p.Character); at < end; {
		r, size := utf8.DecodeRune(l.text[at:end])
		if left -= int64(l.units.width(r, size)); left < 0 {
			break
		}
		at += size
	}
	return at
}

func (l *lines) span(s diag.Span) textRange {
	return textRange{l.position(int(s.Start)), l.position(int(s.End))}
}

// place is where a diagnostic stands. Its lines end in line feeds alone, and its columns
// count code points from 1.
func (l *lines) place(d *diag.Diagnostic) textRange {
	at := 0
	for n := 1; n < d.Line; n++ {
		next := bytes.IndexByte(l.text[at:], '\n')
		if next < 0 {
			return l.span(diag.At(len(l.text), len(l.text)))
		}
		at += next + 1
	}
	forward := func(codePoints int) {
		for ; codePoints > 0 && at < len(l.text) && l.text[at] != '\n'; codePoints-- {
			_, size := utf8.DecodeRune(l.text[at:])
			at += size
		}
	}
	forward(d.Column - 1)
	start := at
	forward(d.Length)
	return l.span(diag.At(start, at))
}

// changed is the text after a change: of a range, or of the whole. It is never nil, which
// would be a file that is gone.
func (l *lines) changed(c *contentChange) []byte {
	if c.Range == nil {
		return []byte(c.Text)
	}
	from := l.offset(c.Range.Start)
	to := max(from, l.offset(c.Range.End))
	text := make([]byte, 0, from+len(c.Text)+len(l.text)-to)
	return append(append(append(text, l.text[:from]...), c.Text...), l.text[to:]...)
}

// edits are what turns one text into another: one change of the lines between what both
// begin and end with, or none.
func edits(was, is []byte, units encoding) []textEdit {
	if bytes.Equal(was, is) {
		return nil
	}
	start := 0
	for start < min(len(was), len(is)) && was[start] == is[start] {
		start++
	}
	start = bytes.LastIndexByte(was[:start], '\n') + 1
	end := 0
	for end < min(len(was), len(is))-start && was[len(was)-1-end] == is[len(is)-1-end] {
		end++
	}
	if i := bytes.IndexByte(was[len(was)-end:], '\n'); i >= 0 {
		end -= i + 1
	} else {
		end = 0
	}
	l := divide(was, units)
	return []textEdit{{l.span(diag.At(start, len(was)-end)), string(is[start : len(is)-end])}}
}
