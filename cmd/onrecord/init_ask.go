package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"

	"onrecord/build"
	"onrecord/build/card"
	"onrecord/build/diag"
)

// starterAnswers are what a person says of a new site; the zero value is the example's.
type starterAnswers struct {
	title  string
	lang   string
	counts string // what the figures count, in words: "dead fish"

	repository string   // where the cards live, which is a flag and no question
	owners     []string // who reviews changes of what is trusted, which is a flag too
}

// givenAnswers are those that flags give. Of a site that is there, none is asked for that
// only a new one takes.
func givenAnswers(i *invocation, whole bool) (s starterAnswers, err error) {
	s = starterAnswers{lang: i.language, owners: i.owners}
	switch {
	case !whole && len(i.owners) > 0:
		return s, errors.New("--owner is for a new site: name owners in CODEOWNERS of this one")
	case !whole && i.repository != "" && i.cms == "":
		return s, errors.New("--repository is for a new site, or for --cms: name it in site.toml of this one")
	}
	if i.repository != "" {
		if s.repository, err = build.Repository(i.repository); err != nil {
			return s, fmt.Errorf("--repository %w", err)
		}
	}
	if !whole || s.lang == "" {
		return s, nil
	}
	mistake, err := s.mistake()
	if err == nil && mistake != "" {
		err = errors.New(mistake)
	}
	return s, err
}

// askForStarter asks up to three questions on a terminal, each until a site with the answer
// is one without a mistake. What a flag has answered is not asked, and where nobody can
// answer, the example's own stand.
func askForStarter(ctx context.Context, s starterAnswers) (starterAnswers, error) {
	_, reads := terminal(os.Stdin)
	if _, writes := terminal(os.Stderr); !reads || !writes {
		return s, nil
	}
	a := asker{ctx: ctx, lines: readLines()}
	fmt.Fprintln(os.Stderr, "Some questions; an empty answer is fine, and site.toml can say otherwise later.")
	for _, q := range []struct {
		prompt string
		into   *string
	}{
		{"What is the site called? ", &s.title},
		{"In which language are its pages, as a tag such as en or de? ", &s.lang},
		{"What do the figures in your sources count, such as dead fish or strikes?\n(people killed, wounded or displaced, money, mass and shares need no answer) ", &s.counts},
	} {
		for *q.into == "" {
			*q.into = a.answer(q.prompt)
			mistake, err := s.mistake()
			if err != nil {
				return s, err
			}
			if mistake == "" {
				break
			}
			fmt.Fprintln(os.Stderr, mistake)
			*q.into = ""
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
