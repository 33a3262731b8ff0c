package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"

	"onrecord/build/diag"
)

var manualVerb = verb{
	name:    "manual",
	usage:   "[bash|zsh|fish]",
	summary: "print the manual page, or completions for a shell",
	example: "onrecord manual bash",
	run: func(_ context.Context, i *invocation) int {
		var b strings.Builder
		shell := strings.Join(i.arguments, " ")
		write, known := manuals[shell]
		if !known {
			fmt.Fprintf(os.Stderr, "onrecord manual: there is nothing for %q: %s\n", shell, diag.DidYouMean(shell, []string{"bash", "fish", "zsh"}, "bash, zsh or fish, or nothing for the manual page"))
			return failed
		}
		write(&b)
		fmt.Print(b.String())
		return clean
	},
}

// manuals write what "manual" prints, by its argument. All of it follows from the verbs.
var manuals = map[string]func(*strings.Builder){}

func init() {
	manuals[""], manuals["bash"], manuals["zsh"], manuals["fish"] = manualPage, bashCompletion, zshCompletion, fishCompletion
}

// option is a flag of a verb, as help has it.
type option struct{ name, value, usage string }

func options(v verb) []option {
	var list []option
	(&invocation{}).allFlags().VisitAll(func(f *flag.Flag) {
		_, field := fieldNames[f.Name]
		if !slices.Contains(v.flags, f.Name) && !(v.fields && field) {
			return
		}
		value, usage := flag.UnquoteUsage(f)
		usage = strings.TrimPrefix(usage, value+": ")
		if f.Name == "format" {
			usage += ": " + strings.Join(v.formats, ", ")
		}
		list = append(list, option{f.Name, value, usage})
	})
	return list
}

// manualPage writes the page in man(7).
func manualPage(b *strings.Builder) {
	_, version := module()
	fmt.Fprintf(b, ".TH ONRECORD 1 \"\" \"onrecord %s\"\n.SH NAME\nonrecord \\- compile fact cards into a static site of claims\n", roff(version))
	b.WriteString(".SH SYNOPSIS\n.B onrecord\n.I COMMAND\n[FLAGS] [ARGUMENTS]\n.SH COMMANDS\n")
	for _, v := range verbs() {
		fmt.Fprintf(b, ".SS %s\n.B onrecord %s\n%s\n.PP\n%s.\n", roff(v.name), roff(v.name), roff(strings.TrimSpace("[FLAGS] "+v.usage)), roff(v.summary))
		for _, o := range options(v) {
			fmt.Fprintf(b, ".TP\n.B %s\n%s\n", roff(strings.TrimSpace("--"+o.name+" "+o.value)), roff(o.usage))
		}
		fmt.Fprintf(b, ".PP\nExample:\n.PP\n.nf\n%s\n.fi\n", roff(v.example))
	}
	b.WriteString(".SH EXIT STATUS\n0 clean; 1 the content has errors; 2 usage or the environment; 130 interrupted.\n")
}

// roff is a text in which nothing is a request or an escape.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`, "\n", " ").Replace(text)
	if strings.HasPrefix(text, ".") || strings.HasPrefix(text, "'") {
		text = `\&` + text
	}
	return text
}

func verbNames() []string {
	var names []string
	for _, v := range verbs() {
		names = append(names, v.name)
	}
	return names
}

// bashCompletion completes commands, then their flags, and files for all else.
func bashCompletion(b *strings.Builder) {
	b.WriteString("_onrecord() {\n\tlocal flags=\"\" current=\"${COMP_WORDS[COMP_CWORD]}\"\n\tcase \"${COMP_WORDS[1]}\" in\n")
	for _, v := range verbs() {
		fmt.Fprintf(b, "\t%s) flags=\"%s\" ;;\n", v.name, strings.Join(flagWords(v), " "))
	}
	fmt.Fprintf(b, "\tesac\n\tif [ \"$COMP_CWORD\" -eq 1 ]; then\n\t\tCOMPREPLY=($(compgen -W \"help %s\" -- \"$current\"))\n", strings.Join(verbNames(), " "))
	b.WriteString("\telif [ \"${current#-}\" != \"$current\" ]; then\n\t\tCOMPREPLY=($(compgen -W \"$flags\" -- \"$current\"))\n\telse\n\t\tCOMPREPLY=($(compgen -f -- \"$current\"))\n\tfi\n}\ncomplete -o filenames -F _onrecord onrecord\n")
}

func flagWords(v verb) []string {
	var words []string
	for _, o := range options(v) {
		words = append(words, "--"+o.name)
	}
	return words
}

func zshCompletion(b *strings.Builder) {
	b.WriteString("#compdef onrecord\nif (( CURRENT == 2 )); then\n\tlocal -a commands=(\n")
	for _, v := range verbs() {
		fmt.Fprintf(b, "\t\t%s\n", quoted(v.name+":"+v.summary))
	}
	b.WriteString("\t)\n\t_describe command commands\n\treturn\nfi\nlocal -a flags\ncase $words[2] in\n")
	for _, v := range verbs() {
		fmt.Fprintf(b, "%s) flags=(%s) ;;\n", v.name, strings.Join(flagWords(v), " "))
	}
	b.WriteString("esac\nif [[ $words[CURRENT] == -* ]]; then\n\tcompadd -- $flags\nelse\n\t_files\nfi\n")
}

func fishCompletion(b *strings.Builder) {
	for _, v := range verbs() {
		fmt.Fprintf(b, "complete -c onrecord -n __fish_use_subcommand -f -a %s -d %s\n", v.name, quoted(v.summary))
		for _, o := range options(v) {
			needs := ""
			if o.value != "" {
				needs = " -r"
			}
			fmt.Fprintf(b, "complete -c onrecord -n '__fish_seen_subcommand_from %s' -l %s%s -d %s\n", v.name, o.name, needs, quoted(o.usage))
		}
	}
}

// quoted is a word of a shell. An apostrophe becomes the typographic one, which no shell
// takes for an end.
func quoted(text string) string {
	return "'" + strings.NewReplacer("'", "’", `\`, `\\`, "\n", " ").Replace(text) + "'"
}
