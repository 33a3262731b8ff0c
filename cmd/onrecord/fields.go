package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"

	"onrecord/build"
	"onrecord/build/card"
	"onrecord/build/diag"
)

// newKinds are the kinds of card that onrecord new writes. A page has a title and
// prose, and no field to ask for.
var newKinds = []card.Kind{card.ClaimKind, card.SourceKind, card.ActorKind, card.TopicKind}

// fieldNames are the fields of these cards, which are flags of onrecord new.
var fieldNames = func() map[string]bool {
	names := map[string]bool{}
	for _, kind := range newKinds {
		for _, f := range card.Fields(kind) {
			names[f.Name] = true
		}
	}
	return names
}()

// asked reads the kind of the new card and its fields off an invocation.
func asked(i *invocation) (kind card.Kind, fields []card.Entry, err error) {
	var words []string
	for _, k := range newKinds {
		words = append(words, k.String())
	}
	switch len(i.arguments) {
	case 0:
		return 0, nil, fmt.Errorf("say what is new: %s", strings.Join(words, ", "))
	case 1:
	default:
		return 0, nil, fmt.Errorf("one card at a time, not %q too: put a text of several words between quotation marks", i.arguments[1])
	}
	at := slices.Index(words, i.arguments[0])
	if at < 0 {
		return 0, nil, fmt.Errorf("there is no new %q: %s", i.arguments[0], diag.DidYouMean(i.arguments[0], words, "there are "+strings.Join(words, ", ")))
	}
	for _, name := range slices.Sorted(maps.Keys(i.fields)) {
		given := i.fields[name]
		if given[len(given)-1] == "false" && len(given) == 1 {
			continue // --draft=false
		}
		e, err := build.FieldOf(newKinds[at], name, given)
		if err != nil {
			return 0, nil, err
		}
		fields = append(fields, e)
	}
	return newKinds[at], fields, nil
}

// writeNew writes a new card where none is, and returns the file's name as it is
// reached from here.
func writeNew(site string, n build.NewCard) (string, error) {
	target, err := placeOf(site, n.Name)
	if err != nil {
		return "", err
	}
	err = writeFresh(target, n.Text, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return "", fmt.Errorf("%q is there already: choose another id with --id", target)
	}
	return target, err
}

// withDrafts compiles the site for which a card is made. Its files are closed behind it:
// what they say is in the ledger.
func withDrafts(site string) (build.Result, error) {
	disk, err := build.Open(site)
	if err != nil {
		return build.Result{}, err
	}
	defer disk.Close()
	return new(build.Builder).Build(disk, build.Options{Drafts: true})
}

// addNew writes a new card, prints its path and says what is left to do; with --dry-run it
// prints the card and writes nothing.
func addNew(i *invocation, n build.NewCard) (target string, err error) {
	if i.dryRun {
		if !i.quiet {
			sayOpen(n)
		}
		_, err = os.Stdout.Write(n.Text)
		return "", err
	}
	if target, err = writeNew(i.site, n); err != nil {
		return "", err
	}
	fmt.Println(target)
	if !i.quiet {
		sayNew(n, target, i.site)
	}
	return target, nil
}

// sayNew says what is left to do with a new card. It goes to standard error, so
// that what is piped is the path alone.
func sayNew(n build.NewCard, target, site string) {
	sayOpen(n)
	if site != "." {
		target = "--site " + site + " " + target
	}
	fmt.Fprintf(os.Stderr, "next: onrecord check %s\n", target)
}

// sayOpen says what a new card still needs.
func sayOpen(n build.NewCard) {
	for _, d := range n.Doubts {
		fmt.Fprintf(os.Stderr, "%s: no card has the id %q", d.Field, d.Value)
		if d.Nearest != "" {
			fmt.Fprintf(os.Stderr, ": did you mean %q?", d.Nearest)
		}
		fmt.Fprintln(os.Stderr)
	}
	if len(n.Missing) > 0 {
		fmt.Fprintf(os.Stderr, "to be filled in: %s\n", strings.Join(n.Missing, ", "))
	}
}

// editorOf returns the program that --edit opens. Looked up first, so that no card
// is written for an editor that is not set.
func editorOf(i *invocation) (string, error) {
	if !i.edit {
		return "", nil
	}
	for _, name := range []string{"VISUAL", "EDITOR"} {
		if editor := strings.TrimSpace(os.Getenv(name)); editor != "" {
			return editor, nil
		}
	}
	return "", errors.New("--edit knows no editor: set EDITOR to its name")
}

// edit opens a file in an editor, whose own flags may stand behind its name.
func edit(editor, target string) error {
	words := strings.Fields(editor)
	if len(words) == 0 {
		return nil
	}
	command := exec.Command(words[0], append(words[1:], target)...)
	command.Stdin, command.Stdout, command.Stderr = os.Stdin, os.Stdout, os.Stderr
	return command.Run()
}

// newFields lists the fields of the kind of card that was named, as flags, with
// what they are for.
func newFields(w io.Writer, arguments []string) {
	for _, kind := range newKinds {
		if !slices.Contains(arguments, kind.String()) {
			continue
		}
		fmt.Fprintf(w, "\nFields of a new %s:\n", kind)
		for _, f := range card.Fields(kind) {
			fmt.Fprintf(w, "  --%s %s\n", f.Name, sample(f))
			text := f.Doc
			if len(f.Words) > 0 && f.Type != "true or false" {
				text += " One of: " + strings.Join(f.Words, ", ") + "."
			}
			fmt.Fprintf(w, "      %s\n", strings.ReplaceAll(wrap(text, 72), "\n", "\n      "))
		}
		return
	}
	fmt.Fprint(w, "\nEvery field of a card is a flag too; lists take theirs several times, or with\ncommas between ids. \"onrecord help new claim\" lists the fields of a claim.\n")
}

// sample is the value of a field in its help: its example where that is
// short, which says more than a word could.
func sample(f card.Field) string {
	switch {
	case f.Type == "true or false":
		return ""
	case len(f.Words) > 0:
		return "WORD"
	case len(f.Refers) > 0 && f.Fields == nil:
		return "ID"
	case f.Type == "text" || f.Type == "verbatim text" || f.Type == "list of texts":
		return "TEXT"
	}
	return f.Example
}
