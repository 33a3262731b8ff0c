// Package layout loads the templates, styles and strings of a site: the default
// theme, shadowed file by file by the site's own layouts/ folder. What is wrong
// with a site's own file is a diagnostic at its line.
package layout

import (
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"text/template/parse"

	"onrecord/build/diag"
	"onrecord/layouts"
)

// Rules are the rules that layouts are held to.
var Rules = []*diag.Rule{ruleLayout, RuleStray, ruleStrings, ruleUnknownString, ruleBlanks, ruleUntranslated}

var (
	ruleLayout = &diag.Rule{Name: "layout", Level: diag.Error, Doc: `A layout is an html/template file that uses the functions and, or, not, eq, ne, lt, le, gt, ge, len, index, direction, against, say and tongue, and no others. No action may stand inside a script, a style or an event handler. Every field must be one of the view model, every fragment that is called must be defined, and every key given to say must be in the strings.`}

	ruleStrings = &diag.Rule{Name: "strings", Level: diag.Error, Doc: `The strings of a language are one TOML file, layouts/strings/LANG.toml: sections of "key = text", or of forms, "key = {one = text, other = text}". A site's own file takes the place of single strings, or, in a language that onrecord does not have, is the translation, whole or begun; months, quotation marks and plural rules come from CLDR. A string that has forms needs each that the language has.`}

	ruleUnknownString = &diag.Rule{Name: "unknown-string", Level: diag.Warning, Doc: `No page and no layout asks for a string of the site's own file, or for a form of it: it is misspelt, or an earlier version of onrecord asked for it. It is printed nowhere.`}

	ruleBlanks = &diag.Rule{Name: "string-blanks", Level: diag.Warning, Doc: `A string of the site's own file does not have the blanks of the English one, each of which the program fills with a name, a number or a mark. Such a string never shows: onrecord's own stands in its place, in English where it has none in the language.`}

	ruleUntranslated = &diag.Rule{Name: "untranslated", Level: diag.Warning, Doc: `The site is in a language that onrecord does not have, and its own file of strings does not have all of them: those that it lacks stand in English, and pages say in which language they are. The sentences of marks (sections headline, mark, note, reason and site) are in one language: all of them are in English until the file has every one.`}
)

// Pages are the layouts that each render one kind of page, sorted: every template of the
// default theme but the frame and the pieces, so that a new one needs no list. A test
// holds them to the features (build/page), of which each names its own.
var Pages = pages()

func pages() []string {
	entries, _ := layouts.Files.ReadDir(".") // embedded: it cannot fail
	var names []string
	for _, e := range entries {
		if name, is := strings.CutSuffix(e.Name(), ".html"); is && e.Name() != base && e.Name() != fragments {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// base is the frame around every page, main the template of a layout that it
// calls, fragments the pieces that pages share.
const (
	base      = "base.html"
	main      = "main"
	fragments = "fragments.html"
)

// stylesheet is the file in which the language's quotation marks are told.
const stylesheet = "style.css"

// fileLimit is the greatest size of one layout file.
const fileLimit = 1 << 20

// Set is a loaded theme. It is not changed after Load and safe for concurrent use.
type Set struct {
	Strings Strings
	Files   map[string][]byte // what is published as it is, by name: "style.css"
	pages   map[string]func() (*theme, error)
}

// Load reads the theme of a site below fsys in the given language and holds it
// to the view models. The error is the environment's; a Set is returned with
// every list of diagnostics, and renders as long as none of them is an error.
// A layout of which the site changes nothing is held to them by tests, and parsed when
// the first page asks for it: most runs of the program need few of them, or none.
func Load(fsys fs.FS, lang string, models Models) (*Set, []diag.Diagnostic, error) {
	l := &loader{fsys: fsys, lang: lang, own: map[string]bool{}}
	set := &Set{pages: map[string]func() (*theme, error){}}
	l.stray()
	before := len(l.mistakes)
	set.Strings = l.strings(lang, models)
	set.Files = l.static(set.Strings)
	shared := l.template(base, nil, set.Strings)
	shared = l.template(fragments, shared, set.Strings)
	if slices.ContainsFunc(l.mistakes[before:], func(d diag.Diagnostic) bool { return d.Level == diag.Error }) {
		return set, l.mistakes, l.err // every page would repeat them
	}
	framed := l.own[base] || l.own[fragments]
	for _, name := range Pages {
		if _, own := l.ownFile(name + ".html"); !own && !framed {
			set.pages[name] = sync.OnceValues(func() (*theme, error) { return unchanged(name, lang, shared, set.Strings) })
			continue
		}
		if of := l.page(name+".html", shared, set.Strings, models); of != nil {
			known := newTheme(of, set.Strings, lang)
			set.pages[name] = func() (*theme, error) { return known, nil }
		}
	}
	return set, l.mistakes, l.err
}

// unchanged makes a layout of the default theme within a frame and with fragments of it.
// It looks at no file of the site, which may be another one by now.
func unchanged(name, lang string, shared *template.Template, s Strings) (*theme, error) {
	l := &loader{fsys: embed.FS{}, lang: lang, own: map[string]bool{}}
	of := l.page(name+".html", shared, s, Models{})
	switch {
	case l.err != nil:
		return nil, l.err
	case of == nil && len(l.mistakes) > 0:
		return nil, errors.New(l.mistakes[0].Message)
	case of == nil:
		return nil, errors.New("the default layout cannot be read")
	}
	return newTheme(of, s, lang), nil
}

// page is the theme of one kind of page.
func (s *Set) page(name string) (*theme, error) {
	load := s.pages[name]
	if load == nil {
		return nil, fmt.Errorf("there is no layout %q", name)
	}
	t, err := load()
	if err != nil {
		return nil, fmt.Errorf("loading the layout %q: %w", name, err)
	}
	return t, nil
}

// Render executes the layout of one kind of page. view is that layout's view
// model.
func (s *Set) Render(w io.Writer, name string, view any) error {
	t, err := s.page(name)
	if err != nil {
		return err
	}
	if err := t.execute(w, base, view); err != nil {
		return fmt.Errorf("rendering the layout %q: %w", name, err)
	}
	return nil
}

// Fragment executes one of the pieces that pages share, for places where a page
// is put together outside a template: the links in a body.
func (s *Set) Fragment(w io.Writer, name string, view any) error {
	t, err := s.page("page")
	if err != nil {
		return err
	}
	if err := t.execute(w, name, view); err != nil {
		return fmt.Errorf("rendering the fragment %q: %w", name, err)
	}
	return nil
}

// loader collects what goes wrong while files are read.
type loader struct {
	fsys     fs.FS
	lang     string               // of the site
	own      map[string]bool      // the files that the site has itself
	texts    Strings              // Models.Texts
	missing  []string             // keys of which neither the default theme nor the site has a string in the language
	known    bool                 // the default theme has strings of the language
	places   map[string]diag.Span // of the keys of the site's own file of strings
	mistakes []diag.Diagnostic
	found    int // mistakes, those that had been told before included
	err      error
}

// mistake adds a diagnostic, once: what pages share is read with each of them.
func (l *loader) mistake(d diag.Diagnostic) {
	l.found++
	if !slices.Contains(l.mistakes, d) {
		l.mistakes = append(l.mistakes, d)
	}
}

// mistakeAt adds a diagnostic unless its place has one: a field that a frame
// asks of every page is one mistake.
func (l *loader) mistakeAt(d diag.Diagnostic) {
	l.found++
	if !slices.ContainsFunc(l.mistakes, func(o diag.Diagnostic) bool {
		return o.File == d.File && o.Line == d.Line && o.Column == d.Column
	}) {
		l.mistakes = append(l.mistakes, d)
	}
}

// file reads one file of the theme: the site's if it has one, else the default.
func (l *loader) file(name string) diag.File {
	if f, own := l.ownFile(name); own {
		return f
	}
	text, err := layouts.Files.ReadFile(name)
	l.fail(err)
	return diag.File{Name: "layouts/" + name, Text: text}
}

// ownFile reads the site's own file of a name, and reports whether it has one.
func (l *loader) ownFile(name string) (diag.File, bool) {
	own := path.Join("layouts", name)
	info, err := fs.Stat(l.fsys, own)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return diag.File{}, false
	case err != nil:
		l.fail(fmt.Errorf("looking at %q: %w", own, err))
	case !info.Mode().IsRegular() || info.Size() > fileLimit:
		f := diag.File{Name: own}
		l.mistakes = append(l.mistakes, f.Report(ruleLayout, diag.Whole, "", "it is not a regular file of at most %d bytes", fileLimit))
		return f, true
	}
	text, err := readAtMost(l.fsys, own, fileLimit)
	l.fail(err)
	l.own[name] = true
	return diag.File{Name: own, Text: text}, true
}

// readAtMost reads a file that had no more bytes when it was looked at, and may have grown.
func readAtMost(files fs.FS, name string, limit int64) ([]byte, error) {
	f, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(text)) > limit {
		err = fmt.Errorf("%q has grown beyond %d bytes", name, limit)
	}
	return text, err
}

func (l *loader) fail(err error) {
	if l.err == nil && err != nil && !errors.Is(err, fs.ErrNotExist) {
		l.err = err
	}
}

// static reads the files of the theme that are published as they are.
func (l *loader) static(s Strings) map[string][]byte {
	files := map[string][]byte{}
	for _, name := range published() {
		files[name] = l.file(name).Text
	}
	files[stylesheet] = append(slices.Clone(files[stylesheet]), quotation(s)...)
	return files
}

// template parses one file, by its name, next to those that are in beside.
func (l *loader) template(name string, beside *template.Template, s Strings) *template.Template {
	f := l.file(name)
	t := template.New(name).Funcs(functions(s, l.lang))
	if beside != nil {
		t = beside.New(name)
	}
	if _, err := t.Parse(string(f.Text)); err != nil {
		l.mistakes = append(l.mistakes, parseMistake(f, err))
		return t
	}
	l.mistakes = append(l.mistakes, inspect(f, t, s)...)
	for _, part := range t.Templates() {
		if part.Tree != nil && part.Tree.ParseName == t.Name() {
			sayAlone(part.Tree.Root)
		}
	}
	return t
}

// page parses the layout of one kind of page on top of what all share, holds it
// to its view model and escapes it, so that a mistake shows here and not in the
// first page.
func (l *loader) page(name string, shared *template.Template, s Strings, models Models) *annotated {
	clone, err := shared.Clone()
	if err != nil {
		l.fail(fmt.Errorf("preparing the layout %q: %w", name, err))
		return nil
	}
	parsed, found := len(l.mistakes), l.found
	l.template(name, clone, s)
	of := newAnnotated(clone)
	if len(l.mistakes) == parsed {
		l.inspectModels(name, of, models)
	}
	if len(l.mistakes) > parsed || l.found > found {
		return nil // another page may have told what is wrong with this one
	}
	if mistake, ok := l.escape(name, clone, models); !ok {
		l.mistake(mistake)
		return nil
	}
	return of
}

// escape runs the contextual escaper of html/template, which works at the first
// execution, on the frame and, in the set of which Fragment executes them, on fragments;
// what the execution itself then misses (there is no data) is no mistake.
func (l *loader) escape(name string, t *template.Template, models Models) (diag.Diagnostic, bool) {
	entries := []string{base}
	if name == "page.html" {
		entries = append(entries, slices.Sorted(maps.Keys(models.Fragments))...)
	}
	says := saying(t)
	for _, entry := range entries {
		err := t.ExecuteTemplate(io.Discard, entry, nil)
		var escaping *template.Error
		if errors.As(err, &escaping) {
			return l.escapeMistake(name, escaping), false
		}
	}
	for _, part := range t.Templates() {
		if part.Tree == nil {
			continue
		}
		if action, ok := dangerous(part); ok {
			f := l.file(part.Tree.ParseName)
			return f.Report(ruleLayout, line(f, int(action.Position())), "move the value into the text of the page or into an attribute",
				"the template %q has an action inside a script, a style or an event handler", part.Name()), false
		}
		if mistake, found := l.sayingOutsideText(part, says); found {
			return mistake, false
		}
		sayAloneOutsideText(part.Tree.Root)
	}
	return diag.Diagnostic{}, true
}

// escapeMistake is what the escaper refuses, where it stands: the frame or a fragment too.
func (l *loader) escapeMistake(name string, escaping *template.Error) diag.Diagnostic {
	f, at := l.file(name), diag.Whole
	if escaping.Node != nil {
		place, _ := (*parse.Tree)(nil).ErrorContext(escaping.Node)
		file, _, _ := strings.Cut(place, ":")
		f = l.file(file)
		at = line(f, int(escaping.Node.Position()))
	}
	return f.Report(ruleLayout, at, "", "%s", escaping.Description)
}
