package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"onrecord/build/card"
	"onrecord/build/diag"
	"onrecord/build/forms"
	"onrecord/build/publish"
)

// invocation is a verb with the values of its flags and what follows them.
type invocation struct {
	site, output, baseURL  string
	drafts, noindex, quiet bool
	stats                  bool
	snapshots, coverage    string
	hash                   string
	stdin                  bool
	update, missing        bool
	jobs                   int
	format                 string
	where                  []string
	count                  string
	id                     string
	edit                   bool
	mapping                string
	showMapping, dryRun    bool
	check, diff, digest    bool
	shard                  publish.Shard   // of a build; the zero value is the whole site
	given                  map[string]bool // the flags that were given
	log                    string
	base, preview, reason  string
	operator               string
	joinLines              bool
	fields                 map[string][]string // of a new card, by name, as often as they were given
	arguments              []string
	proofs                 proofFlags
	verify                 bool
	cms, repository        string
	language               string
	owners                 []string
	issueForms             bool
	fromIssue              string
	serving
}

// allFlags defines every flag of the program once, with its sentence.
func (i *invocation) allFlags() *flag.FlagSet {
	f := flag.NewFlagSet("onrecord", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.StringVar(&i.site, "site", ".", "`DIR`: the folder of the site, which holds content/ and site.toml")
	f.StringVar(&i.output, "output", "public", "`DIR`: the folder to publish to, relative to the site")
	f.StringVar(&i.baseURL, "base-url", "", "`URL`: where the site will be published; overrides site.toml")
	f.BoolVar(&i.drafts, "drafts", false, "publish drafts too")
	f.BoolVar(&i.noindex, "noindex", false, "ask search engines to stay away, for previews")
	f.BoolVar(&i.quiet, "quiet", false, "print mistakes only, no progress and no summary")
	f.BoolVar(&i.stats, "stats", false, "print files, bytes and time by folder, the slowest files and how much memory it took")
	f.Func("shard", "`I/N`: only part I of N, which \"onrecord merge\" puts together; needs an --output of its own", i.takeShard)
	f.StringVar(&i.snapshots, "snapshots", "", "`DIR`: the folder with captured texts, relative to the site; without it snapshots/ in the site, if it is there")
	f.BoolVar(&i.update, "update", false, "write quotes.sum: a line for each quote that its text proves")
	f.BoolVar(&i.missing, "missing", false, "only what is not translated, with its English")
	f.StringVar(&i.coverage, "coverage", "", "`SOURCE`: print the sentences of a source's text with the cards that quote them")
	f.StringVar(&i.hash, "hash", "", "`FILE`: print the snapshot line of a source card for a captured text")
	f.BoolVar(&i.verify, "verify", false, "print who signed how many lines of quotes.sum (held/, allowed_signers)")
	f.BoolVar(&i.stdin, "stdin", false, "answer requests, one in JSON a line: {quote, text, prefix, suffix, lang}; no site is read")
	f.IntVar(&i.jobs, "jobs", 0, "`N`: workers; 0 is one for each processor")
	f.StringVar(&i.format, "format", "", "`FORMAT`: in which form, the first of these where none is named")
	f.Func("where", "`FIELD=VALUE`: only rows that fulfil it, or FIELD!=VALUE; may be repeated", func(text string) error {
		i.where = append(i.where, text)
		return nil
	})
	f.StringVar(&i.count, "count", "", "`FIELD`: count the rows that hold each of its values")
	f.StringVar(&i.id, "id", "", "`ID`: the id of the new card, or what the files of a capture are called; without it, made from the title")
	f.BoolVar(&i.edit, "edit", false, "open the new card in $VISUAL or $EDITOR")
	f.StringVar(&i.mapping, "map", "", "`FILE`: which fields of the files become which fields of a card")
	f.BoolVar(&i.showMapping, "show-mapping", false, "print the mapping, or one to be filled in, and the fields that it does not name")
	f.BoolVar(&i.dryRun, "dry-run", false, "say what would be done, and write nothing")
	f.BoolVar(&i.check, "check", false, "write nothing, and end with status 1 if a card is not in its form")
	f.BoolVar(&i.diff, "diff", false, "write nothing, and print what would change")
	f.BoolVar(&i.digest, "digest", false, "print the SHA-256 of what each card says, as pages and citations give it, and write nothing")
	f.StringVar(&i.log, "log", "", "`FILE`: append a dated line with the outcome to this file")
	f.StringVar(&i.base, "base", "", "`REV`: compare with what the site was, a revision, folder or zip archive, and run the rules of an append-only record")
	f.BoolVar(&i.joinLines, "join-lines", false, "make one line of each paragraph: of a text whose lines end where a page did")
	f.StringVar(&i.operator, "operator", "", "`NAME`: who captures it, for the card")
	f.StringVar(&i.reason, "reason", "to protect people", "`TEXT`: why, as readers find it; nothing of what is withheld")
	f.StringVar(&i.preview, "preview", "", "`URL`: where the pages of the change can be read, for links in Markdown")
	f.StringVar(&i.language, "language", "", "`TAG`: the language of a new site, such as en or de, in which its example is where the program has it; or of the forms for a site that is there")
	f.Func("owner", "`NAME`: who reviews changes of what is trusted, for CODEOWNERS: @NAME, @ORGANISATION/TEAM or an address; may be repeated", i.takeOwner)
	f.StringVar(&i.cms, "cms", "", "`SYSTEM`: forms for an editor in the browser, from the fields of cards: "+strings.Join(forms.Systems, ", "))
	f.BoolVar(&i.issueForms, "issue-forms", false, "issue forms for a claim, a source and a correction, from the fields of cards")
	f.StringVar(&i.fromIssue, "from-issue", "", "`FILE`: the text of an issue that was written with such a form, - for what comes in; with --dry-run the card is printed")
	f.StringVar(&i.repository, "repository", "", "`URL`: where the cards live, such as https://github.com/OWNER/NAME; without it, what site.toml says")
	i.proofs.define(f)
	i.fieldFlags(f)
	i.serving.define(f)
	return f
}

// fieldFlags makes a flag of every field of the cards that can be new.
func (i *invocation) fieldFlags(f *flag.FlagSet) {
	i.fields = map[string][]string{}
	for _, kind := range newKinds {
		for _, field := range card.Fields(kind) {
			take := func(text string) error {
				i.fields[field.Name] = append(i.fields[field.Name], text)
				return nil
			}
			switch {
			case f.Lookup(field.Name) != nil:
			case slices.Equal(field.Words, []string{"true", "false"}):
				f.BoolFunc(field.Name, field.Doc, take)
			default:
				f.Func(field.Name, field.Doc, take)
			}
		}
	}
}

// parseFlags reads the flags of a verb, which may stand before, between and
// after its arguments. It returns nil and the exit status if there is nothing
// more to do.
func parseFlags(v verb, arguments []string) (*invocation, int) {
	i := &invocation{}
	all := i.allFlags()
	known := flag.NewFlagSet(v.name, flag.ContinueOnError)
	known.SetOutput(io.Discard)
	var names []string
	all.VisitAll(func(f *flag.Flag) {
		if _, field := fieldNames[f.Name]; slices.Contains(v.flags, f.Name) || v.fields && field {
			known.Var(f.Value, f.Name, f.Usage)
			names = append(names, f.Name)
		}
	})
	for {
		if err := known.Parse(joined(known, arguments)); errors.Is(err, flag.ErrHelp) {
			printHelp(os.Stdout, v, all, i.arguments)
			return nil, clean
		} else if err != nil {
			fmt.Fprintf(os.Stderr, "onrecord %s: %s\n", v.name, flagMistake(v, err, names))
			return nil, failed
		}
		if known.NArg() == 0 {
			break
		}
		i.arguments = append(i.arguments, known.Arg(0))
		arguments = known.Args()[1:]
	}
	i.given = map[string]bool{}
	known.Visit(func(f *flag.Flag) { i.given[f.Name] = true })
	if i.format == "" && len(v.formats) > 0 {
		i.format = v.formats[0]
	}
	if len(v.formats) > 0 && !slices.Contains(v.formats, i.format) {
		fmt.Fprintf(os.Stderr, "onrecord %s: --format cannot be %q: %s\n", v.name, i.format, diag.DidYouMean(i.format, v.formats, "it takes one of "+strings.Join(v.formats, ", ")))
		return nil, failed
	}
	if mistake := i.mistake(v); mistake != "" {
		fmt.Fprintf(os.Stderr, "onrecord %s: %s: see \"onrecord help %s\"\n", v.name, mistake, v.name)
		return nil, failed
	}
	return i, clean
}

// joined puts the word behind a flag of yes and no to it where that is "true" or "false":
// "--party true" is what people write, and package flag would take the word for a path.
func joined(known *flag.FlagSet, arguments []string) []string {
	var list []string
	for n := 0; n < len(arguments); n++ {
		word := arguments[n]
		name := strings.TrimLeft(word, "-")
		if len(word) == len(name) || name == "" {
			// What follows is parsed when this argument was taken.
			return append(list, arguments[n:]...)
		}
		list = append(list, word)
		f := known.Lookup(name) // nil where the value stands in the same word
		if f == nil || n+1 == len(arguments) {
			continue
		}
		yes, ok := f.Value.(interface{ IsBoolFlag() bool })
		switch next := arguments[n+1]; {
		case !ok || !yes.IsBoolFlag():
			list = append(list, next)
			n++
		case next == "true" || next == "false":
			list[len(list)-1] = word + "=" + next
			n++
		}
	}
	return list
}

// mistake says what is wrong with values that have the right type. An empty
// folder would silently be another one: that of the site, or the working one.
func (i *invocation) mistake(v verb) string {
	switch {
	case i.site == "":
		return "--site names no folder"
	case i.output == "":
		return "--output names no folder"
	case i.shard.Of > 0 && !i.given["output"]:
		return "--shard needs an --output of its own: a part is no site"
	case i.jobs < 0:
		return fmt.Sprintf("--jobs cannot be %d", i.jobs)
	case len(i.arguments) > 0 && v.usage == "":
		return fmt.Sprintf("it takes no argument such as %q", i.arguments[0])
	}
	return ""
}

// takeShard reads the value of --shard, which counts from 1.
func (i *invocation) takeShard(text string) error {
	index, of, _ := strings.Cut(text, "/")
	var err error
	if i.shard.Index, err = strconv.Atoi(index); err == nil {
		i.shard.Of, err = strconv.Atoi(of)
	}
	if err != nil || i.shard.Index < 1 || i.shard.Index > i.shard.Of {
		return errors.New("no part")
	}
	return nil
}

// ownerName is what GitHub and GitLab take for an owner.
var ownerName = regexp.MustCompile(`^(@[A-Za-z0-9][A-Za-z0-9_.-]*(/[A-Za-z0-9][A-Za-z0-9_.-]*)*|[^\s@#]+@[^\s@#]+\.[^\s@#]+)$`)

// takeOwner reads a value of --owner.
func (i *invocation) takeOwner(text string) error {
	if !ownerName.MatchString(text) {
		return errors.New("no owner")
	}
	i.owners = append(i.owners, text)
	return nil
}

// badValue is how package flag words a value of the wrong type.
var badValue = regexp.MustCompile(`^invalid (?:boolean )?value (".*") for (?:flag )?-([a-z-]+): `)

// flagMistake says what is wrong with the flags and which one may be meant.
func flagMistake(v verb, err error, names []string) string {
	if name, alone := strings.CutPrefix(err.Error(), "flag needs an argument: -"); alone {
		return fmt.Sprintf("--%s needs a value behind it: see \"onrecord help %s\"", name, v.name)
	}
	if m := badValue.FindStringSubmatch(err.Error()); m != nil {
		return fmt.Sprintf("--%s cannot be %s: see \"onrecord help %s\"", m[2], m[1], v.name)
	}
	name, unknown := strings.CutPrefix(err.Error(), "flag provided but not defined: -")
	if !unknown {
		return fmt.Sprintf("%v: see \"onrecord help %s\"", err, v.name)
	}
	name = strings.TrimLeft(name, "-")
	if near := diag.Nearest(name, names); near != "" {
		return fmt.Sprintf("there is no flag --%s: did you mean --%s?", name, near)
	}
	return fmt.Sprintf("there is no flag --%s: see \"onrecord help %s\"", name, v.name)
}
