package main

import (
	"bytes"
	"embed"
	"encoding/json"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"onrecord/build"
	"onrecord/build/card"
)

// starter holds what a new site has: starter/repository whatever its language, and a folder for
// each language that the program has. The claim, its source and their text are invented.
//
//go:embed all:starter
var starter embed.FS

// metricFile of a language is what site.toml says of what the figures count.
const metricFile = "metrics.toml"

// commentsFile of a language has the comments of the files that are the same in all.
const commentsFile = "comments.txt"

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
	comments, err := starterComments(starterLanguage(answers.lang))
	if err != nil {
		return nil, err
	}
	module := programModule(module())
	if module != "" {
		comments["nameless"] = nil
	}
	if len(answers.owners) > 0 {
		comments["unowned"] = nil
	}
	pairs := []string{"{today}", time.Now().Format(time.DateOnly), "{module}", module,
		" {owners}", strings.Join(append([]string{""}, answers.owners...), " ")}
	for _, name := range slices.Sorted(maps.Keys(comments)) {
		pairs = append(pairs, "{"+name+"}\n", commented(comments[name]), "{"+name+"}", strings.Join(comments[name], " "))
	}
	fill := strings.NewReplacer(pairs...)
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
	delete(files, commentsFile)
	name, text, err := build.BeginTranslation(starter, answers.lang)
	if name != "" {
		files[name] = commented(comments["strings"]) + "\n" + text
	}
	return files, err
}

// starterComments are the comments of the files of starter/repository in a language, by
// the names that stand in their places in braces: lines without the sign of a comment.
func starterComments(lang string) (map[string][]string, error) {
	text, err := starter.ReadFile(path.Join("starter", lang, commentsFile))
	if err != nil {
		return nil, err
	}
	comments, name := map[string][]string{}, ""
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "[") {
			name = strings.Trim(line, "[]")
			continue
		}
		comments[name] = append(comments[name], line)
	}
	return comments, nil
}

// commented are lines as comments of a shell script, of YAML or of TOML.
func commented(lines []string) string {
	var b strings.Builder
	for _, line := range lines {
		b.WriteString(strings.TrimSuffix("# "+line, " ") + "\n")
	}
	return b.String()
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
