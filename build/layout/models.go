package layout

import (
	"html/template"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"

	"onrecord/build/diag"
)

// Models are the view models that layouts are held to: a value of the type of
// each. What is not named here is not held to anything.
type Models struct {
	Pages     map[string]any // by the names in Pages
	Fragments map[string]any // those that the program itself executes
	Strings   Families       // the keys that Go code puts together: each has a string
	Matter    string         // what the parties are parties to, where it has words of its own: "conflict"
	Texts     Strings        // the English that stands in Go: what a rule says, what a column holds
}

// inspector holds the templates of one kind of page to the types of their view
// models. It has to come before the escaper, which adds to the templates. What comes
// of a value about which nothing is known is left alone, so that no sound layout is
// refused.
type inspector struct {
	loader    *loader
	set       *template.Template
	annotated *annotated
	page      string // the file whose set this is
	known     map[entry][]problem
	room      room
}

// room is the template that is being inspected: its file, its types and what it is
// given.
type room struct {
	file    string
	types   *types
	view    reflect.Type
	foreign []problem
}

// problem is a mistake that shows in a file of ours, so that it belongs to the
// site's own file that brought it about.
type problem struct{ message, hint string }

// inspectModels checks all that a page executes, from its frame on.
func (l *loader) inspectModels(page string, of *annotated, models Models) {
	set := of.set
	i := &inspector{loader: l, set: set, annotated: of, page: page, known: map[entry][]problem{}}
	kind := strings.TrimSuffix(page, ".html")
	if model := models.Pages[kind]; model != nil {
		i.blame(page, i.template(entry{base, reflect.TypeOf(model)}))
	}
	if kind != "page" {
		return // Fragment executes those of this set
	}
	for _, name := range slices.Sorted(maps.Keys(models.Fragments)) {
		if set.Lookup(name) == nil {
			i.blame(fragments, []problem{{"there is no fragment " + strconv.Quote(name) + ", which the program needs", "take it over from the default " + fragments}})
			continue
		}
		i.blame(fragments, i.template(entry{name, reflect.TypeOf(models.Fragments[name])}))
	}
}

// blame reports problems about a file as a whole.
func (i *inspector) blame(file string, list []problem) {
	for _, p := range list {
		f := i.loader.file(file)
		i.loader.mistake(f.Report(ruleLayout, diag.Whole, p.hint, "%s", p.message))
	}
}

// report reports a mistake at a place of the template that is being inspected,
// or leaves it to the caller where that template is ours.
func (i *inspector) report(at func(diag.File) diag.Span, p problem) {
	if !i.loader.own[i.room.file] {
		i.room.foreign = append(i.room.foreign, p)
		return
	}
	f := i.loader.file(i.room.file)
	i.loader.mistakeAt(f.Report(ruleLayout, at(f), p.hint, "%s", p.message))
}

// template inspects a template with one type of dot, once, and returns what is
// wrong in files of ours.
func (i *inspector) template(e entry) []problem {
	if list, ok := i.known[e]; ok {
		return list
	}
	i.known[e] = nil // for one that calls itself
	tree, types := i.annotated.of(e)
	if tree == nil {
		return nil
	}
	outer := i.room
	i.room = room{file: tree.ParseName, types: types, view: e.view}
	walk(tree.Root, i.node)
	i.known[e], i.room = i.room.foreign, outer
	return i.known[e]
}

func (i *inspector) node(n parse.Node) {
	switch n := n.(type) {
	case *parse.FieldNode:
		i.fields(n, start(int(n.Pos), n.Ident, "."), n.Ident)
	case *parse.VariableNode:
		i.fields(n, start(int(n.Pos), n.Ident, "")+len(n.Ident[0]), n.Ident[1:])
	case *parse.ChainNode:
		i.fields(n, int(n.Pos), n.Field)
	case *parse.PipeNode:
		i.calls(n)
	case *parse.RangeNode:
		if typ := i.room.types.values[n.Pipe]; !ranges(typ) {
			i.report(func(f diag.File) diag.Span { return spelled(f, int(n.Pipe.Pos), n.Pipe.String()) },
				problem{"range goes over a list, and this is " + describe(typ), "with sets the dot to one value: {{with …}}"})
		}
	case *parse.TemplateNode:
		i.call(n)
	}
}

// ranges reports whether range may go over a value of a type.
func ranges(typ reflect.Type) bool {
	_, _, ok := elements(typ)
	return ok
}

// call inspects the template that is called, with the type that it is given.
func (i *inspector) call(n *parse.TemplateNode) {
	var typ reflect.Type
	if n.Pipe != nil {
		typ = i.room.types.values[n.Pipe]
	}
	at := func(f diag.File) diag.Span { return spelled(f, int(n.Pos), strconv.Quote(n.Name)) }
	if i.set.Lookup(n.Name) == nil {
		if n.Name == main {
			i.blame(i.page, []problem{{`the layout does not define "main", which the frame calls`, `write {{define "main"}} before the content and {{end}} behind it`}})
			return
		}
		p := problem{"there is no fragment " + strconv.Quote(n.Name), diag.DidYouMean(n.Name, i.names(), "define it in "+fragments)}
		if !i.loader.own[i.room.file] {
			// Ours are complete: the site's fragments.html has lost it.
			p.message += ", which the default layouts call"
			i.blame(fragments, []problem{p})
			return
		}
		i.report(at, p)
		return
	}
	list := i.template(entry{n.Name, typ})
	if !i.loader.own[i.room.file] {
		i.room.foreign = append(i.room.foreign, list...)
		return
	}
	for _, p := range list {
		i.report(at, problem{"the fragment " + strconv.Quote(n.Name) + " does not fit " + describe(typ) + ": " + p.message, "give it what it prints, as in the default layouts"})
	}
}

// names are the templates that a layout may call.
func (i *inspector) names() []string {
	var list []string
	for _, t := range i.set.Templates() {
		if !strings.HasSuffix(t.Name(), ".html") {
			list = append(list, t.Name())
		}
	}
	slices.Sort(list)
	return list
}

// spelled is the place of a piece of source, or the rest of the line where the
// source spells it in another way.
func spelled(f diag.File, at int, text string) diag.Span {
	if at >= 0 && at <= len(f.Text) && strings.HasPrefix(string(f.Text[at:]), text) {
		return diag.At(at, at+len(text))
	}
	return line(f, at)
}
