package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"

	"onrecord/build"
	"onrecord/build/card"
	"onrecord/build/diag"
)

// starterAnswers are what a person says of a new site; the zero value is the example's.
type starterAnswers struct {
	title  string
	lang   string
	counts string // what the figures count, in words: "dead fish"

	repository string // where the cards live, which is a flag and no question
}

// askForStarter asks three questions on a terminal, each until a site with the answer is
// one without a mistake. Where nobody can answer, the example's own stand.
func askForStarter(ctx context.Context) (starterAnswers, error) {
	var s starterAnswers
	_, reads := terminal(os.Stdin)
	if _, writes := terminal(os.Stderr); !reads || !writes {
		return s, nil
	}
	a := asker{ctx: ctx, lines: readLines()}
	fmt.Fprintln(os.Stderr, "Three questions; an empty answer is fine, and site.toml can say otherwise later.")
	for _, q := range []struct {
		prompt string
		into   *string
	}{
		{"What is the site called? ", &s.title},
		{"In which language are its pages, as a tag such as en or de? ", &s.lang},
		{"What do the figures in your sources count, such as dead fish or strikes?\n(people killed, wounded or displaced, money, mass and shares need no answer) ", &s.counts},
	} {
		for {
			*q.into = a.answer(q.prompt)
			mistake, err := s.mistake()
			if err != nil {
				return s, err
			}
			if mistake == "" || *q.into == "" {
				break
			}
			fmt.Fprintln(os.Stderr, mistake)
		}
	}
	return s, nil
}

// mistake says what is wrong with a site of these answers, or nothing.
func (s starterAnswers) mistake() (string, error) {
	if s.counts != "" && card.Slug(s.counts) == "" {
		return "name it in Latin letters here, and in your own in site.toml", nil
	}
	texts, err := starterFiles(s)
	if err != nil {
		return "", err
	}
	folder, err := os.MkdirTemp("", "onrecord-init-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(folder)
	if err := writeStarter(folder, texts); err != nil {
		return "", err
	}
	disk, err := build.Open(folder)
	if err != nil {
		return "", err
	}
	defer disk.Close()
	var b build.Builder
	result, err := b.Build(disk, build.Options{})
	if err != nil {
		return "", err
	}
	at := slices.IndexFunc(result.Diagnostics, func(d diag.Diagnostic) bool { return d.Level == diag.Error })
	if at < 0 {
		return "", nil
	}
	return result.Diagnostics[at].Sentence(), nil
}

// settings are what stands in the place of these blanks of the starter's site.toml.
func (s starterAnswers) settings() []string {
	metric := ""
	if s.counts != "" {
		id := card.Slug(s.counts)
		metric = "\n# What the figures of this site count. On a claim:\n# figures: [{metric: " + id + ", count: at least 25}]\n" +
			"# What is measured has counts = \"quantity\" and a unit.\n[metrics." + id + "]\nwords = " + tomlString(s.counts) + "\ncounts = \"things\"\n"
	}
	repository := "# repository = \"https://example.org/our/repository\""
	if s.repository != "" {
		repository = "repository = " + tomlString(s.repository)
	}
	return []string{
		"{repository}", repository,
		"{title}", tomlString(cmp.Or(s.title, "On the record: the bridge at Examplewater")),
		"{lang}", tomlString(cmp.Or(s.lang, "en")),
		"{metrics}\n", metric,
	}
}

// tomlString writes a basic string of TOML. One of JSON is one: TOML has all its escapes.
func tomlString(text string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.Encode(text) // a string is always written
	return strings.TrimSpace(b.String())
}
