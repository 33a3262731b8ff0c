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
}

// inspector holds the templates of one kind of page to the types of their view
// models. It has to come before the escaper, which adds to the templates. A type
// of nil is a value about which nothing is known; whatever comes of it is left
// alone, so that no sound layout is refused.
type inspector struct {
	loader *loader
	set    *template.Template
	page   string // the file whose set this is
	known  map[entry][]problem
	room   room
}

// room is the template that is being inspected: its file and its variables. One
// that is assigned anew anywhere is as good as unknown.
type room struct {
	file    string
	vars    []variable
	changed map[string]bool
	foreign []problem
}

// problem is a mistake that shows in a file of ours, so that it belongs to the
// site's own file that brought it about.
type problem struct{ message, hint string }

// inspectModels checks all that a page executes, from its frame on.
func (l *loader) inspectModels(page string, set *template.Template, models Models) {
	i := &inspector{loader: l, set: set, page: page, known: map[entry][]problem{}}
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
	tree := i.set.Lookup(e.name).Tree
	if tree == nil {
		return nil
	}
	outer := i.room
	i.room = room{file: tree.ParseName, changed: assigned(tree.Root)}
	i.declare("$", e.view)
	i.list(tree.Root, e.view)
	i.known[e], i.room = i.room.foreign, outer
	return i.known[e]
}

// assigned returns the variables that a template assigns anew.
func assigned(root *parse.ListNode) map[string]bool {
	names := map[string]bool{}
	walk(root, func(n parse.Node) {
		if p, ok := n.(*parse.PipeNode); ok && p.IsAssign {
			for _, v := range p.Decl {
				names[v.Ident[0]] = true
			}
		}
	})
	return names
}

func (i *inspector) declare(name string, typ reflect.Type) {
	if i.room.changed[name] {
		typ = nil
	}
	i.room.vars = append(i.room.vars, variable{name, typ})
}

func (i *inspector) lookup(name string) reflect.Type {
	for _, v := range slices.Backward(i.room.vars) {
		if v.name == name {
			return v.typ
		}
	}
	return nil
}

func (i *inspector) list(l *parse.ListNode, dot reflect.Type) {
	if l == nil {
		return
	}
	mark := len(i.room.vars)
	for _, n := range l.Nodes {
		i.node(n, dot)
	}
	i.room.vars = i.room.vars[:mark]
}

func (i *inspector) node(n parse.Node, dot reflect.Type) {
	mark := len(i.room.vars)
	switch n := n.(type) {
	case *parse.ActionNode:
		i.pipe(n.Pipe, dot)
		return // its variable stays
	case *parse.IfNode:
		i.pipe(n.Pipe, dot)
		i.list(n.List, dot)
		i.list(n.ElseList, dot)
	case *parse.WithNode:
		i.list(n.List, i.pipe(n.Pipe, dot))
		i.list(n.ElseList, dot)
	case *parse.RangeNode:
		i.loop(n, dot)
	case *parse.TemplateNode:
		i.call(n, dot)
	}
	i.room.vars = i.room.vars[:mark]
}

// pipe inspects a pipeline and declares its variables.
func (i *inspector) pipe(p *parse.PipeNode, dot reflect.Type) reflect.Type {
	typ := i.value(p, dot)
	if !p.IsAssign {
		for _, v := range p.Decl {
			i.declare(v.Ident[0], typ)
		}
	}
	return typ
}

func (i *inspector) loop(n *parse.RangeNode, dot reflect.Type) {
	typ := i.value(n.Pipe, dot)
	key, element, ok := elements(typ)
	if !ok {
		i.report(func(f diag.File) diag.Span { return spelled(f, int(n.Pipe.Pos), n.Pipe.String()) },
			problem{"range goes over a list, and this is " + describe(typ), "with sets the dot to one value: {{with …}}"})
	}
	mark := len(i.room.vars)
	if decl := n.Pipe.Decl; !n.Pipe.IsAssign && len(decl) > 0 {
		if len(decl) > 1 {
			i.declare(decl[0].Ident[0], key)
		}
		i.declare(decl[len(decl)-1].Ident[0], element)
	}
	i.list(n.List, element)
	// In the else branch text/template leaves the list in these variables.
	for v := mark; v < len(i.room.vars); v++ {
		i.room.vars[v].typ = nil
	}
	i.list(n.ElseList, dot)
}

// call inspects the template that is called, with the type that it is given.
func (i *inspector) call(n *parse.TemplateNode, dot reflect.Type) {
	var typ reflect.Type
	if n.Pipe != nil {
		typ = i.pipe(n.Pipe, dot)
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
		return diag.Span{Start: at, End: at + len(text)}
	}
	return line(f, at)
}
