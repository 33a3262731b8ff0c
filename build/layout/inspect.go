package layout

import (
	"fmt"
	"html/template"
	"regexp"
	"strconv"
	"strings"
	"text/template/parse"

	"onrecord/build/diag"
)

// functions is the closed list that layouts may call, so that they can be
// compiled later and cannot do more than choose and print.
var functions = []string{"and", "eq", "ge", "gt", "index", "le", "len", "lt", "ne", "not", "or", "say"}

var allowed = func() map[string]bool {
	m := map[string]bool{}
	for _, f := range functions {
		m[f] = true
	}
	return m
}()

// inspect walks a parsed template for calls that are not on the list and for
// strings that do not exist.
func inspect(f diag.File, t *template.Template, s Strings) []diag.Diagnostic {
	var mistakes []diag.Diagnostic
	for _, part := range t.Templates() {
		if part.Tree == nil || part.Tree.ParseName != t.Name() {
			continue
		}
		walk(part.Tree.Root, func(n parse.Node) {
			command, ok := n.(*parse.CommandNode)
			if !ok {
				return
			}
			identifier, ok := command.Args[0].(*parse.IdentifierNode)
			if !ok {
				return
			}
			at := diag.Span{Start: int(identifier.Pos), End: int(identifier.Pos) + len(identifier.Ident)}
			if !allowed[identifier.Ident] {
				mistakes = append(mistakes, f.Report(ruleLayout, at, diag.DidYouMean(identifier.Ident, functions, "the functions are "+strings.Join(functions, ", ")),
					"the function %q cannot be called in a layout", identifier.Ident))
			}
			if identifier.Ident != "say" || len(command.Args) < 2 {
				return
			}
			key, ok := command.Args[1].(*parse.StringNode)
			if !ok {
				mistakes = append(mistakes, f.Report(ruleLayout, at, "write the key between quotation marks", "say takes a fixed key"))
			} else if _, ok := s[key.Text]; !ok {
				at = diag.Span{Start: int(key.Pos), End: int(key.Pos) + len(key.Quoted)}
				mistakes = append(mistakes, f.Report(ruleLayout, at, diag.DidYouMean(key.Text, s.Keys(), "add it to the strings"), "there is no string %q", key.Text))
			}
		})
	}
	return mistakes
}

// walk visits every node below n.
func walk(n parse.Node, visit func(parse.Node)) {
	visit(n)
	switch n := n.(type) {
	case *parse.ListNode:
		if n != nil {
			for _, child := range n.Nodes {
				walk(child, visit)
			}
		}
	case *parse.ActionNode:
		walk(n.Pipe, visit)
	case *parse.TemplateNode:
		if n.Pipe != nil {
			walk(n.Pipe, visit)
		}
	case *parse.IfNode:
		branch(&n.BranchNode, visit)
	case *parse.RangeNode:
		branch(&n.BranchNode, visit)
	case *parse.WithNode:
		branch(&n.BranchNode, visit)
	case *parse.PipeNode:
		for _, c := range n.Cmds {
			walk(c, visit)
		}
	case *parse.CommandNode:
		for _, a := range n.Args {
			if p, ok := a.(*parse.PipeNode); ok {
				walk(p, visit)
			}
		}
	}
}

func branch(n *parse.BranchNode, visit func(parse.Node)) {
	walk(n.Pipe, visit)
	walk(n.List, visit)
	if n.ElseList != nil {
		walk(n.ElseList, visit)
	}
}

// dangerous returns the first action of an escaped template that stands in
// JavaScript or CSS: the escaper has added its own functions to it.
func dangerous(t *template.Template) (action string, found bool) {
	if t.Tree == nil {
		return "", false
	}
	walk(t.Tree.Root, func(n parse.Node) {
		a, ok := n.(*parse.ActionNode)
		if ok && !found && (strings.Contains(a.String(), "_html_template_js") || strings.Contains(a.String(), "_html_template_css")) {
			action, found = a.String(), true
		}
	})
	return action, found
}

// parseError is how text/template names the line of a mistake.
var parseError = regexp.MustCompile(`^template: [^:]*:(\d+):(?:\d+:)? (.*)$`)

// parseMistake turns an error of html/template into a diagnostic at its line.
func parseMistake(f diag.File, err error) diag.Diagnostic {
	m := parseError.FindStringSubmatch(err.Error())
	if m == nil {
		return f.Report(ruleLayout, diag.Whole, "", "%s", err)
	}
	line, _ := strconv.Atoi(m[1])
	start := 0
	for range line - 1 {
		start += strings.IndexByte(string(f.Text[start:]), '\n') + 1
	}
	end := start + len(strings.SplitN(string(f.Text[start:]), "\n", 2)[0])
	hint := ""
	if name, ok := strings.CutPrefix(m[2], "function "); ok {
		name, _, _ = strings.Cut(strings.Trim(name, `"`), `"`)
		hint = diag.DidYouMean(name, functions, fmt.Sprintf("the functions are %s", strings.Join(functions, ", ")))
	}
	return f.Report(ruleLayout, diag.Span{Start: start, End: end}, hint, "%s", m[2])
}
