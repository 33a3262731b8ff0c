package main

import (
	"bytes"
	"embed"
	"encoding/json"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"time"

	"onrecord/build/card"
)

// starter holds what a new site has: starter/repository whatever its language, and a folder for
// each language that the program has. The claim, its source and their text are invented.
//
//go:embed all:starter
var starter embed.FS

// metricFile of a language is what site.toml says of what the figures count.
const metricFile = "metrics.toml"

// starterLanguage is the language of the example for a site in a language: that one or a
// parent of it, English where the program has neither.
func starterLanguage(lang string) string {
	for tag := lang; tag != ""; tag = tag[:max(strings.LastIndexByte(tag, '-'), 0)] {
		if _, err := fs.Stat(starter, path.Join("starter", tag, "site.toml")); err == nil {
			return tag
		}
	}
	return "en"
}

// starterFiles are the files of a new site by their names in it, with today's date, the
// program that builds it and what was answered filled in.
func starterFiles(answers starterAnswers) (map[string]string, error) {
	module := programModule(module())
	hint := ""
	if module == "" {
		hint = "# This copy of onrecord does not know where it is published: name a module, such as\n# example.org/desk/onrecord/cmd/onrecord@v1.2.3, or an archive.\n"
	}
	unowned := ""
	if len(answers.owners) == 0 {
		unowned = "#\n# NOBODY IS NAMED YET. Write a name such as @desk or @our-organisation/editors behind each\n# of these lines: one without a name asks for nobody's review.\n"
	}
	fill := strings.NewReplacer("{today}", time.Now().Format(time.DateOnly), "{module}", module, "{hint}\n", hint,
		"{unowned}\n", unowned, " {owners}", strings.Join(append([]string{""}, answers.owners...), " "))
	files := map[string]string{}
	for _, folder := range []string{"repository", starterLanguage(answers.lang)} {
		top := path.Join("starter", folder)
		err := fs.WalkDir(starter, top, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			text, err := starter.ReadFile(name)
			files[strings.TrimPrefix(name, top+"/")] = fill.Replace(string(text))
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	files["site.toml"] = answers.settings(files["site.toml"], files[metricFile])
	delete(files, metricFile)
	return files, nil
}

// settings are those of the example with what was answered in their place.
func (s starterAnswers) settings(text, metric string) string {
	for _, setting := range []struct{ key, value string }{{"title", s.title}, {"lang", s.lang}, {"repository", s.repository}} {
		if setting.value != "" {
			line := regexp.MustCompile(`(?m)^(# )?` + setting.key + ` = .*$`)
			text = line.ReplaceAllLiteralString(text, setting.key+" = "+tomlString(setting.value))
		}
	}
	if s.counts != "" {
		text += strings.NewReplacer("{id}", card.Slug(s.counts), "{words}", tomlString(s.counts)).Replace(metric)
	}
	return text
}

// tomlString writes a basic string of TOML. One of JSON is one: TOML has all its escapes.
func tomlString(text string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.Encode(text) // a string is always written
	return strings.TrimSpace(b.String())
}
