package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"onrecord/build/diag"
)

// The rules of the terminal. Mistakes and progress go to standard error, what a
// verb was asked for goes to standard output. Colour and progress are for
// terminals alone; NO_COLOR (https://no-color.org) turns colour off. Progress
// shows after a second and leaves no trace; one line at the end says what was
// done.

func printUsage(w io.Writer) {
	fmt.Fprint(w, "onrecord compiles fact cards into a static site of claims.\n\nUsage: onrecord COMMAND [FLAGS] [ARGUMENTS]\n\n")
	for _, v := range verbs() {
		fmt.Fprintf(w, "  %-8s %s\n", v.name, v.summary)
	}
	fmt.Fprint(w, "\n\"onrecord help COMMAND\" shows its flags and an example.\n")
}

func printHelp(w io.Writer, v verb, all *flag.FlagSet, arguments []string) {
	usage, flags := v.name, ""
	if len(v.flags) > 0 {
		usage, flags = usage+" [FLAGS]", "\nFlags:\n"
	}
	fmt.Fprintf(w, "onrecord %s: %s\n\nUsage: onrecord %s\n%s", v.name, v.summary, strings.TrimSpace(usage+" "+v.usage), flags)
	names := 16
	all.VisitAll(func(f *flag.Flag) {
		if name, _ := flag.UnquoteUsage(f); slices.Contains(v.flags, f.Name) {
			names = max(names, len("--"+f.Name+" "+name))
		}
	})
	all.VisitAll(func(f *flag.Flag) {
		if slices.Contains(v.flags, f.Name) {
			name, usage := flag.UnquoteUsage(f)
			usage = strings.TrimPrefix(usage, name+": ")
			if f.Name == "format" {
				usage += ": " + strings.Join(v.formats, ", ")
			}
			fmt.Fprintf(w, "  %-*s %s\n", names, strings.TrimSpace("--"+f.Name+" "+name), usage)
		}
	})
	if v.more != nil {
		v.more(w, arguments)
	}
	fmt.Fprintf(w, "\nExample:\n  %s\n", v.example)
}

// fail prints an error of the environment and returns its exit status. Errors of
// the file system name files as they are, and a stranger may have named them.
func fail(v string, err error) int {
	fmt.Fprintf(os.Stderr, "onrecord %s: %s\n", v, safeLines(err.Error()))
	return failed
}

// printedMistakes is how many mistakes a terminal is given: nobody reads more, and
// who has thousands has mostly made one.
const printedMistakes = 500

// printDiagnostics prints mistakes, with the files named as they are reached from
// where the program was started. Of very many it prints the errors first of all,
// and counts the rest.
func printDiagnostics(list []diag.Diagnostic, site string) {
	colour := isTerminal(os.Stderr) && os.Getenv("NO_COLOR") == ""
	shown := foremost(list, printedMistakes)
	out := bufio.NewWriter(os.Stderr)
	defer out.Flush()
	for _, d := range shown {
		d.File = path.Join(filepath.ToSlash(site), d.File)
		text := d.String()
		if colour {
			text = paint(text, d.Level)
		}
		fmt.Fprintln(out, text)
	}
	if rest := len(list) - len(shown); rest > 0 {
		fmt.Fprintf(out, "… and %d more, of %s; \"onrecord check --format json\" lists them all\n", rest, count(len(list), "mistake"))
	}
}

// foremost returns at most so many mistakes, in their order: errors before all
// warnings.
func foremost(list []diag.Diagnostic, most int) []diag.Diagnostic {
	if len(list) <= most {
		return list
	}
	errors, _ := diag.Count(list)
	warnings := max(0, most-errors)
	var shown []diag.Diagnostic
	for _, d := range list {
		switch {
		case len(shown) == most:
			return shown
		case d.Level == diag.Error:
			shown = append(shown, d)
		case warnings > 0:
			shown = append(shown, d)
			warnings--
		}
	}
	return shown
}

// paint puts the level into bold red or bold yellow, where it stands in the
// first line.
func paint(text string, level diag.Level) string {
	code := "33"
	if level == diag.Error {
		code = "31"
	}
	word := ": " + level.String() + "["
	return strings.Replace(text, word, ": \x1b[1;"+code+"m"+level.String()+"\x1b[0m[", 1)
}

// sayMore ends a summary with the way to read about the first mistake that stops
// a build: the name in brackets alone does not tell that it can be explained.
func sayMore(list []diag.Diagnostic) string {
	for _, d := range list {
		if d.Level == diag.Error {
			return fmt.Sprintf("; \"onrecord explain %s\" says more", d.Rule)
		}
	}
	return ""
}

func isTerminal(f *os.File) bool {
	_, ok := terminal(f)
	return ok
}

// usualWidth is that of a terminal which does not say how wide it is.
const usualWidth = 80

// progress returns a function that shows how far a piece of work is, how fast it is
// and how long it will take, once it takes more than a second, and one that takes the
// line away again.
func progress(quiet bool, what string) (show func(done, total int), end func()) {
	columns, people := terminal(os.Stderr)
	if quiet || !people {
		return nil, func() {}
	}
	if columns == 0 {
		columns = usualWidth
	}
	start, shown, ended := time.Now(), time.Time{}, false
	var mutex sync.Mutex // work that was interrupted may go on when the line is gone
	show = func(done, total int) {
		mutex.Lock()
		defer mutex.Unlock()
		now := time.Now()
		if !ended && now.Sub(start) > time.Second && now.Sub(shown) > 100*time.Millisecond {
			shown = now
			line := progressLine(what, done, total, now.Sub(start))
			fmt.Fprintf(os.Stderr, "\r%s\x1b[K", line[:min(len(line), columns-1)])
		}
	}
	return show, func() {
		mutex.Lock()
		defer mutex.Unlock()
		if ended = true; !shown.IsZero() {
			fmt.Fprint(os.Stderr, "\r\x1b[K")
		}
	}
}

// progressLine says how far a piece of work is after so long. What is left takes as
// long a piece as what was done did.
func progressLine(what string, done, total int, took time.Duration) string {
	line := fmt.Sprintf("%s %d of %d", what, done, total)
	rate := float64(done) / took.Seconds()
	if rate < 1 {
		return line // too little is known
	}
	left := time.Duration(float64(total-done) / rate * float64(time.Second))
	return fmt.Sprintf("%s, %.0f a second, %s left", line, rate, left.Round(time.Second))
}

// count writes a number with its noun: "1 page", "2 pages".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// safeLines is a text of several lines without what a terminal would obey.
func safeLines(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = diag.Visible(line)
	}
	return strings.Join(lines, "\n")
}
