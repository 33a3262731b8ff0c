package capture

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// The bounds of what pdftotext says of places: some hundred bytes a word, so that a text of
// a million words has room.
const (
	layoutLimit = 4 * Limit
	tokenLimit  = 1 << 20
)

// fromPDF has the text taken out by pdftotext. An empty line in it ends a part of a page,
// in which a heading and the paragraphs below it follow each other like lines, so that the
// program is asked a second time, for the blocks: each is a line of the text.
func (c *Capture) fromPDF(ctx context.Context) error {
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		return errors.New("the text of a PDF is taken out by pdftotext, which is not installed: install poppler-utils, or save the text")
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	command := c.pdftotext(ctx, program, "-nopgbrk")
	text := &bounded{limit: Limit}
	command.Stdout = text
	err = command.Run()
	if text.full != nil {
		err = text.full // of which the program has died
	}
	if err != nil {
		return fmt.Errorf("pdftotext cannot read it: %w", err)
	}
	said, _ := exec.CommandContext(ctx, program, "-v").CombinedOutput()
	first, _, _ := strings.Cut(string(said), "\n")
	c.By = strings.TrimSpace(first)
	c.Losses = `pdftotext drops hyphens at the ends of lines, so that "re-signed" can read "resigned"`
	var plain []byte
	turned := false
	for line := range strings.Lines(text.content.String()) {
		turned = turned || strings.ContainsAny(line, embeddings)
		plain = append(plain, logical(line)...)
	}
	if turned {
		c.Losses += ", and what is written from right to left beside numbers and other letters can stand in another order"
	}
	lines, err := c.layout(ctx, program)
	if blocks, same := inBlocks(plain, lines); err == nil && same {
		c.By, c.Text = c.By+", a line for each block", blocks
		return nil
	}
	c.Text = paragraphs(plain)
	c.Losses += ", and a heading and paragraphs can read as one"
	return ctx.Err()
}

func (c *Capture) pdftotext(ctx context.Context, program, how string) *exec.Cmd {
	command := exec.CommandContext(ctx, program, "-q", "-enc", "UTF-8", how, "-", "-")
	command.Stdin = bytes.NewReader(c.Raw)
	return command
}

// The characters that pdftotext puts around what is written the other way.
const (
	leftToRight = '\u202A'
	rightToLeft = '\u202B'
	embedded    = '\u202C' // the end
	embeddings  = "\u202A\u202B\u202C"
)

// logical gives a line in the order in which it is read, without embeddings, which are no
// letters of the text and which no quote can hold. What an embedded run begins with and is
// neither letter nor number stands on the page behind the run: pdftotext has taken it into
// it, in the order of the page.
func logical(line string) string {
	if !strings.ContainsAny(line, embeddings) {
		return line
	}
	text := []rune(strings.TrimSuffix(line, "\n"))
	if embeds(text) {
		text = text[1 : len(text)-1]
	}
	var b []rune
	for i := 0; i < len(text); i++ {
		if text[i] != leftToRight && text[i] != rightToLeft {
			if text[i] != embedded {
				b = append(b, text[i])
			}
			continue
		}
		run := text[i+1:]
		end := slices.IndexFunc(run, func(r rune) bool { return strings.ContainsRune(embeddings, r) })
		if end >= 0 && run[end] != embedded {
			continue // others stand in it, as in a line that a hyphen has joined to the one before
		}
		if end >= 0 {
			run = run[:end]
		}
		i += len(run)
		first := slices.IndexFunc(run, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
		if first < 0 {
			first = len(run)
		}
		b = append(b, run[first:]...)
		for _, r := range slices.Backward(run[:first]) {
			b = append(b, r)
		}
	}
	return string(b) + "\n"
}

// embeds reports that one pair of embeddings is around all of a line.
func embeds(line []rune) bool {
	depth := 0
	for i, r := range line {
		switch r {
		case leftToRight, rightToLeft:
			depth++
		case embedded:
			depth--
		}
		if depth == 0 {
			return i > 0 && i == len(line)-1
		}
	}
	return false
}

// line is what the layout of a page says of the end of one of its lines.
type line struct {
	hyphen bool // it ends with one
	block  bool // it is the last of its block, which is a paragraph as far as a page shows
	flow   bool // it is the last of what is read in one go, as a column is
}

// layout asks for the blocks in which lines stand. Words stand in it as they are seen, from
// left to right, so that the text itself is taken from elsewhere.
func (c *Capture) layout(ctx context.Context, program string) ([]line, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	command := c.pdftotext(ctx, program, "-bbox-layout")
	out, err := command.StdoutPipe()
	if err == nil {
		err = command.Start()
	}
	if err != nil {
		return nil, err
	}
	within := &io.LimitedReader{R: out, N: layoutLimit}
	lines, err := linesOf(within)
	if err != nil || within.N == 0 {
		cancel() // nobody reads the rest
	}
	return lines, errors.Join(err, command.Wait())
}

// linesOf reads the layout of all pages: flow, block, line and word, one in another.
func linesOf(layout io.Reader) ([]line, error) {
	reader := html.NewTokenizer(layout)
	reader.SetMaxBuf(tokenLimit)
	var lines []line
	hyphen := false
	for {
		switch reader.Next() {
		case html.ErrorToken:
			if errors.Is(reader.Err(), io.EOF) {
				return lines, nil
			}
			return nil, reader.Err()
		case html.TextToken:
			if word := bytes.TrimSpace(reader.Text()); len(word) > 0 {
				hyphen = word[len(word)-1] == '-'
			}
		case html.EndTagToken:
			name, _ := reader.TagName()
			last := max(0, len(lines)-1)
			switch tag := string(name); {
			case tag == "line":
				lines = append(lines, line{hyphen: hyphen})
			case tag == "block" && len(lines) > 0:
				lines[last].block = true
			case tag == "flow" && len(lines) > 0:
				lines[last].flow = true
			}
		}
	}
}

// inBlocks makes one line of each block of a text. It is false where the text has other
// lines than the layout.
func inBlocks(text []byte, lines []line) ([]byte, bool) {
	var b []byte
	var block []string
	for printed := range bytes.Lines(text) {
		words := strings.Fields(string(printed))
		if len(words) == 0 {
			continue
		}
		block = append(block, words...)
		// What ends with a hyphen is printed in one line with what follows in its flow.
		n := 0
		for n < len(lines) && lines[n].hyphen && !lines[n].flow {
			n++
		}
		if n == len(lines) {
			return nil, false
		}
		if lines[n].block {
			b = append(append(b, strings.Join(block, " ")...), '\n')
			block = nil
		}
		lines = lines[n+1:]
	}
	return b, len(lines) == 0
}
