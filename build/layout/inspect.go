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

// Functions is the closed list that layouts may call, so that they can be
// compiled and cannot do more than choose and print.
var Functions = []string{"against", "and", "direction", "eq", "ge", "gt", "index", "le", "len", "lt", "ne", "not", "or", "say", "tongue"}

// functions are those of the list that html/template has not.
func functions(s Strings, lang string) template.FuncMap {
	return template.FuncMap{"say": s.said, saidAlone: s.Say, "tongue": s.Tongue, "direction": Direction, "against": func(text string) string { return Against(text, lang) }}
}

var allowed = func() map[string]bool {
	m := map[string]bool{}
	for _, f := range Functions {
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
			switch n := n.(type) {
			case *parse.IdentifierNode:
				if !allowed[n.Ident] {
					mistakes = append(mistakes, f.Report(ruleLayout, within(n), diag.DidYouMean(n.Ident, Functions, "the functions are "+strings.Join(Functions, ", ")),
						"the function %q cannot be called in a layout", n.Ident))
				}
			case *parse.CommandNode:
				mistakes = append(mistakes, inspectSay(f, n, s)...)
			}
		})
	}
	return mistakes
}

// inspectSay holds a command that names say to the one form in which its key can
// be looked up before anything is rendered.
func inspectSay(f diag.File, n *parse.CommandNode, s Strings) []diag.Diagnostic {
	for i, argument := range n.Args {
		identifier, ok := argument.(*parse.IdentifierNode)
		if !ok || identifier.Ident != "say" {
			continue
		}
		var key *parse.StringNode
		if i == 0 && len(n.Args) == 2 {
			key, _ = n.Args[1].(*parse.StringNode)
		}
		if key == nil {
			return []diag.Diagnostic{f.Report(ruleLayout, within(identifier), `write the key between quotation marks behind it: say "page.claims"`, "say takes a fixed key")}
		}
		if _, ok := s[key.Text]; !ok {
			at := diag.At(int(key.Pos), int(key.Pos)+len(key.Quoted))
			return []diag.Diagnostic{f.Report(ruleLayout, at, diag.DidYouMean(key.Text, s.Keys(), "add it to the strings"), "there is no string %q", key.Text)}
		}
	}
	return nil
}

func within(n *parse.IdentifierNode) diag.Span {
	return diag.At(int(n.Pos), int(n.Pos)+len(n.Ident))
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
			walk(a, visit)
		}
	case *parse.ChainNode:
		walk(n.Node, visit)
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
// JavaScript or CSS: the escaper has added its own functions to it, or, where a
// fragment is called, the name of that place to the name of the fragment.
func dangerous(t *template.Template) (action parse.Node, found bool) {
	if t.Tree == nil {
		return nil, false
	}
	walk(t.Tree.Root, func(n parse.Node) {
		mark := ""
		switch n := n.(type) {
		case *parse.ActionNode:
			mark = n.String()
		case *parse.TemplateNode:
			_, mark, _ = strings.Cut(n.Name, "$htmltemplate_state")
			mark = "_html_template_" + strings.ToLower(mark)
		}
		if !found && (strings.Contains(mark, "_html_template_js") || strings.Contains(mark, "_html_template_css")) {
			action, found = n, true
		}
	})
	return action, found
}

// line is the rest of a line of a file from a place on.
func line(f diag.File, at int) diag.Span {
	at = min(max(at, 0), len(f.Text))
	if end := strings.IndexByte(string(f.Text[at:]), '\n'); end >= 0 {
		return diag.At(at, at+end)
	}
	return diag.At(at, len(f.Text))
}

// parseError is how text/template names the line of a mistake.
var parseError = regexp.MustCompile(`^template: [^:]*:(\d+):(?:\d+:)? (.*)$`)

// parseMistake turns an error of html/template into a diagnostic at its line.
func parseMistake(f diag.File, err error) diag.Diagnostic {
	m := parseError.FindStringSubmatch(err.Error())
	if m == nil {
		return f.Report(ruleLayout, diag.Whole, "", "%s", err)
	}
	number, _ := strconv.Atoi(m[1])
	start := 0
	for range number - 1 {
		start += strings.IndexByte(string(f.Text[start:]), '\n') + 1
	}
	hint := ""
	if name, ok := strings.CutPrefix(m[2], "function "); ok {
		name, _, _ = strings.Cut(strings.Trim(name, `"`), `"`)
		hint = diag.DidYouMean(name, Functions, fmt.Sprintf("the functions are %s", strings.Join(Functions, ", ")))
	}
	return f.Report(ruleLayout, line(f, start), hint, "%s", m[2])
}
