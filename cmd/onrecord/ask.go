package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"slices"
	"strings"

	"onrecord/build"
	"onrecord/build/card"
)

// complete makes a new card and, on a terminal, asks for what it still needs and
// about ids that no card has. Where nobody can answer, what is missing is left to
// be filled in.
func complete(ctx context.Context, kind card.Kind, fields []card.Entry, make func([]card.Entry) (build.NewCard, error)) (build.NewCard, error) {
	n, err := make(fields)
	_, reads := terminal(os.Stdin)
	if _, writes := terminal(os.Stderr); !reads || !writes || build.Mistake(kind, fields) != nil {
		return n, err
	}
	a := asker{ctx: ctx, lines: readLines()}
	if len(n.Missing) > 0 {
		fmt.Fprintln(os.Stderr, "An empty answer leaves a field to be filled in later.")
	}
	for _, name := range n.Missing {
		if e, ok := a.field(kind, name); ok {
			fields = append(fields, e)
		}
	}
	if n, err = make(fields); err != nil {
		return n, err
	}
	for _, d := range n.Doubts {
		if d.Nearest != "" && a.yes(fmt.Sprintf("%s: no card has the id %q: did you mean %q? [Y/n] ", d.Field, d.Value, d.Nearest)) {
			fields = replaced(fields, d)
		}
	}
	return make(fields)
}

// asker asks questions on a terminal until there is no answer any more.
type asker struct {
	ctx   context.Context
	lines <-chan string
	over  bool
}

// readLines reads standard input aside, so that an interrupt ends the program
// while it waits for an answer.
func readLines() <-chan string {
	lines := make(chan string)
	go func() {
		defer close(lines)
		for s := bufio.NewScanner(os.Stdin); s.Scan(); {
			lines <- s.Text()
		}
	}()
	return lines
}

func (a *asker) answer(prompt string) string {
	if a.over {
		return ""
	}
	fmt.Fprint(os.Stderr, prompt)
	select {
	case line, ok := <-a.lines:
		if a.over = !ok; a.over {
			fmt.Fprintln(os.Stderr)
		}
		return strings.TrimSpace(line)
	case <-a.ctx.Done():
		a.over = true
		fmt.Fprintln(os.Stderr)
		return ""
	}
}

func (a *asker) yes(question string) bool {
	answer := strings.ToLower(a.answer(question))
	return !a.over && (answer == "" || strings.HasPrefix("yes", answer))
}

// field asks for one field until the answer can stand in a card.
func (a *asker) field(kind card.Kind, name string) (card.Entry, bool) {
	table := card.Fields(kind)
	f := table[slices.IndexFunc(table, func(f card.Field) bool { return f.Name == name })]
	if !a.over {
		fmt.Fprintf(os.Stderr, "\n%s: %s\n", f.Name, f.Doc)
		if len(f.Words) > 0 {
			fmt.Fprintf(os.Stderr, "  one of: %s\n", strings.Join(f.Words, ", "))
		} else {
			fmt.Fprintf(os.Stderr, "  such as: %s\n", f.Example)
		}
	}
	for {
		text := a.answer("> ")
		if text == "" {
			return card.Entry{}, false
		}
		e, err := build.FieldOf(kind, name, []string{text})
		if err == nil {
			err = build.Mistake(kind, []card.Entry{e})
		}
		if err == nil {
			return e, true
		}
		fmt.Fprintln(os.Stderr, err)
	}
}

// replaced is the fields with the id that was meant in the place of the one that
// was given.
func replaced(fields []card.Entry, d build.Doubt) []card.Entry {
	var in func(v card.Value, here bool) card.Value
	in = func(v card.Value, here bool) card.Value {
		if here && v.Text == d.Value {
			v.Text = d.Nearest
		}
		v.Items, v.Pairs = slices.Clone(v.Items), slices.Clone(v.Pairs)
		for i := range v.Items {
			v.Items[i] = in(v.Items[i], here)
		}
		for i, p := range v.Pairs {
			v.Pairs[i].Value = in(p.Value, p.Name == d.Field)
		}
		return v
	}
	fields = slices.Clone(fields)
	for i, e := range fields {
		fields[i].Value = in(e.Value, e.Name == d.Field)
	}
	return fields
}
