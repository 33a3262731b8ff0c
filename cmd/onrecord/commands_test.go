package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The second half of docs/commands.md is made from the verbs. -update writes it.
func TestCommandsAreDocumented(t *testing.T) {
	const from, to = "<!-- generated from the verbs: go test ./cmd/onrecord -update -->\n", "<!-- end -->\n"
	file := filepath.Join("..", "..", "docs", "commands.md")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, begun := strings.Cut(string(text), from)
	_, after, ended := strings.Cut(rest, to)
	if !begun || !ended {
		t.Fatalf("%s has no place for the verbs", file)
	}
	want := before + from + documentation() + to + after
	if want == string(text) {
		return
	}
	if !*update {
		t.Fatalf("%s is stale: run this test with -update", file)
	}
	if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

// documentation describes every verb in Markdown.
func documentation() string {
	var b strings.Builder
	for _, v := range verbs() {
		fmt.Fprintf(&b, "\n## %s\n\n%s.\n\n", v.name, strings.ToUpper(v.summary[:1])+v.summary[1:])
		usage := "onrecord " + v.name
		if len(v.flags) > 0 {
			usage += " [FLAGS]"
		}
		fmt.Fprintf(&b, "```text\n%s\n```\n\n", strings.TrimSpace(usage+" "+v.usage))
		documentFlags(&b, v)
		if v.more != nil {
			var more strings.Builder
			v.more(&more, nil)
			fmt.Fprintf(&b, "```text\n%s\n```\n\n", strings.TrimSpace(more.String()))
		}
		fmt.Fprintf(&b, "Example:\n\n```sh\n%s\n```\n", v.example)
	}
	return b.String() + "\n"
}

func documentFlags(b *strings.Builder, v verb) {
	if len(v.flags) == 0 {
		return
	}
	fmt.Fprint(b, "| flag | what it does |\n|---|---|\n")
	all := (&invocation{}).allFlags()
	all.VisitAll(func(f *flag.Flag) {
		if !slices.Contains(v.flags, f.Name) {
			return
		}
		value, sentence := flag.UnquoteUsage(f)
		sentence = strings.TrimPrefix(sentence, value+": ")
		if f.Name == "format" {
			sentence += ": " + strings.Join(v.formats, ", ")
		}
		switch {
		case f.DefValue == "", f.DefValue == "false", strings.Contains(sentence, "default"), f.Name == "jobs":
		default:
			sentence += " (default `" + f.DefValue + "`)"
		}
		fmt.Fprintf(b, "| `%s` | %s |\n", strings.TrimSpace("--"+f.Name+" "+value), strings.ReplaceAll(sentence, "|", `\|`))
	})
	fmt.Fprintln(b)
}
