package quote

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
)

// LongestRequest bounds the bytes of a line that Answers reads: a long captured text
// with its quote, as JSON writes them.
const LongestRequest = 4 << 20

// Request asks how a quote stands in a text. It is what other programs hand over, and
// its names stay: a field is added, never renamed.
type Request struct {
	Quote  string `json:"quote"`            // the words, "[…]" where some were left out; needed
	Text   string `json:"text"`             // the captured text; needed
	Prefix string `json:"prefix,omitempty"` // the words directly before the quote, where it stands twice
	Suffix string `json:"suffix,omitempty"` // and directly after it
	Lang   string `json:"lang,omitempty"`   // the language of the text, as BCP 47 has it; without it nothing is said about sentences
}

// Answer is how the quote stands there. Offsets and lengths are in code points of the
// text as it came. What is not known is absent: "cut" where the ends of sentences are
// not known in the language, "lost" where its words are not.
type Answer struct {
	Line    int      `json:"line,omitempty"`    // of the input, counted from one
	Outcome Outcome  `json:"outcome,omitempty"` // absent where there is an error
	Norm    int      `json:"norm,omitempty"`    // the normal form: NormVersion
	Parts   []Span   `json:"parts,omitempty"`   // where the quote stands: one, or one for each part of an elided quote
	Prefix  *Span    `json:"prefix,omitempty"`
	Suffix  *Span    `json:"suffix,omitempty"`
	Folds   []Folded `json:"folds,omitempty"`    // characters that differ in their form alone
	LeftOut []string `json:"left-out,omitempty"` // between the parts, in normal form
	Cut     *bool    `json:"cut,omitempty"`      // the quote does not run from the start of a sentence to the end of one
	Before  string   `json:"cut-before,omitempty"`
	After   string   `json:"cut-after,omitempty"`
	Lost    []Lack   `json:"lost,omitempty"` // what was cut away or left out and may change what is said

	Places  int    `json:"places,omitempty"`  // ambiguous: at how many places it stands
	Reason  Reason `json:"reason,omitempty"`  // absent: why
	Closest string `json:"closest,omitempty"` // absent: the passage that is most like it; suggested, never accepted
	Error   string `json:"error,omitempty"`   // what is wrong with the line; nothing else is said then
}

// Folded is a character of the quote that stands in the text in another form.
type Folded struct {
	Quote string `json:"quote"`
	Text  string `json:"text"`
}

// Lack is something that a quote lacks: a Kind, and the words of the text.
type Lack struct {
	Kind  Kind   `json:"kind"`
	Words string `json:"words"`
}

// Answer looks a quote up in a text. It never fails: what is wrong with the request is
// said in Error.
func (all *Languages) Answer(q Request) Answer {
	if wrong := q.mistake(); wrong != "" {
		return Answer{Error: wrong}
	}
	return New([]byte(q.Text), all.Of(q.Lang)).Answer(q)
}

func (q Request) mistake() string {
	switch {
	case q.Text == "":
		return `it has no "text"`
	case q.Quote == "":
		return `it has no "quote"`
	}
	return ""
}

// Answer is how the quote of a request stands in this text, whatever text the
// request names.
func (t *Text) Answer(q Request) Answer {
	m := t.Find(Query{q.Quote, q.Prefix, q.Suffix})
	a := Answer{Outcome: m.Outcome, Norm: NormVersion, Places: m.Count, Reason: m.Reason, LeftOut: m.LeftOut}
	if m.Closest != nil {
		a.Closest = m.Closest.Text
	}
	if !m.Outcome.Proved() {
		return a
	}
	a.Parts, a.Prefix, a.Suffix = m.Parts, given(m.Prefix), given(m.Suffix)
	for _, f := range m.Folds {
		if one := (Folded{f.Quote, f.Text}); !slices.Contains(a.Folds, one) {
			a.Folds = append(a.Folds, one)
		}
	}
	c, ok := t.Context(m.Parts)
	if !ok || !c.Known {
		return a
	}
	a.Cut, a.Before, a.After = &c.Cut, c.Before.Text, c.After.Text
	lost, _ := c.Lost()
	for _, f := range lost {
		a.Lost = append(a.Lost, Lack{f.Kind, f.Words})
	}
	return a
}

func given(s Span) *Span {
	if s.Length == 0 {
		return nil
	}
	return &s
}

// Answers reads requests, one in JSON a line, and writes an answer a line, in their
// order; empty lines are passed over. A line that is no request, or that is longer than
// LongestRequest, is answered by what is wrong with it, and the next is read. One line
// is held at a time; a text that several requests in a row share is prepared once. It
// returns how many lines were wrong; the error is of reading or of writing.
func (all *Languages) Answers(r io.Reader, w io.Writer) (wrong int, err error) {
	in, out := bufio.NewReaderSize(r, 64<<10), json.NewEncoder(w)
	out.SetEscapeHTML(false)
	var last Request
	var prepared *Text
	for number := 1; ; number++ {
		line, whole, err := readLine(in)
		if errors.Is(err, io.EOF) {
			return wrong, nil
		}
		if err != nil {
			return wrong, fmt.Errorf("reading line %d: %w", number, err)
		}
		if whole && len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var q Request
		a := Answer{Error: fmt.Sprintf("it is longer than %d bytes", LongestRequest)}
		if whole {
			q, a.Error = parseRequest(line)
		}
		if a.Error == "" {
			if prepared == nil || q.Text != last.Text || q.Lang != last.Lang {
				prepared, last = New([]byte(q.Text), all.Of(q.Lang)), q
			}
			a = prepared.Answer(q)
		} else {
			wrong++
		}
		a.Line = number
		if err := out.Encode(a); err != nil {
			return wrong, fmt.Errorf("writing the answer to line %d: %w", number, err)
		}
	}
}

// readLine reads a line without its end; whole is false where it is too long, and then
// the rest of it was passed over. A last line needs no end.
func readLine(in *bufio.Reader) (line []byte, whole bool, err error) {
	whole = true
	for read := 0; ; {
		part, err := in.ReadSlice('\n')
		read += len(part)
		if whole = whole && read <= LongestRequest; whole {
			line = append(line, part...)
		} else {
			line = nil
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
		case errors.Is(err, io.EOF) && read > 0, err == nil:
			return bytes.TrimRight(line, "\r\n"), whole, nil
		default:
			return nil, false, err
		}
	}
}
