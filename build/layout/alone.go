package layout

import (
	"html/template"
	"strings"
	"text/template/parse"

	"onrecord/build/diag"
)

// A string that is in another language than its page stands in an element that says so.
// Only where a layout prints it into text may that be: a variable or an argument can end
// anywhere, an address has no elements, and a title shows them as they are typed. So say is
// another function everywhere else, one that no layout can call by its name, and a fragment
// that says something is refused where html/template would make a copy of it for such a
// place, which nobody can change.

// saidAlone is the name of the function that gives a string without an element.
const saidAlone = "say_alone"

// derivedMark stands in the name of the copy of a fragment that html/template makes for a
// call outside text, before the name of the place.
const derivedMark = "$htmltemplate_"

// sayAlone makes say give strings alone wherever a layout does more with them than to print
// them. It comes before the escaper, which adds functions of its own to what is printed.
func sayAlone(root parse.Node) {
	printed := map[*parse.IdentifierNode]bool{}
	walk(root, func(n parse.Node) {
		switch n := n.(type) {
		case *parse.ActionNode:
			if len(n.Pipe.Decl) == 0 && len(n.Pipe.Cmds) == 1 {
				printed[called(n.Pipe.Cmds[0])] = true
			}
		case *parse.IdentifierNode:
			if n.Ident == "say" && !printed[n] {
				n.Ident = saidAlone
			}
		}
	})
}

// called is the function that a command calls, in brackets or not; nil where it calls none.
func called(command *parse.CommandNode) *parse.IdentifierNode {
	switch first := command.Args[0].(type) {
	case *parse.IdentifierNode:
		return first
	case *parse.PipeNode:
		if len(command.Args) == 1 && len(first.Cmds) == 1 {
			return called(first.Cmds[0])
		}
	}
	return nil
}

// sayAloneOutsideText does the same for what is printed where the escaper found no text. What
// it has not seen yet stays as it is.
func sayAloneOutsideText(root parse.Node) {
	walk(root, func(n parse.Node) {
		action, ok := n.(*parse.ActionNode)
		if !ok || len(action.Pipe.Cmds) == 1 {
			return
		}
		first := called(action.Pipe.Cmds[0])
		if first != nil && first.Ident == "say" && (len(action.Pipe.Cmds) > 2 || escaperName(action.Pipe.Cmds[1]) != "_html_template_htmlescaper") {
			first.Ident = saidAlone
		}
	})
}

// saying are the templates of a set that print strings, or call one that does. It has to be
// asked before the escaper gives calls the names of copies.
func saying(set *template.Template) map[string]bool {
	says, calls := map[string]bool{}, map[string][]string{}
	for _, t := range set.Templates() {
		if t.Tree == nil {
			continue
		}
		walk(t.Tree.Root, func(n parse.Node) {
			switch n := n.(type) {
			case *parse.IdentifierNode:
				if n.Ident == "say" {
					says[t.Name()] = true
				}
			case *parse.TemplateNode:
				calls[n.Name] = append(calls[n.Name], t.Name())
			}
		})
	}
	var callers func(name string)
	callers = func(name string) {
		for _, caller := range calls[name] {
			if !says[caller] {
				says[caller] = true
				callers(caller)
			}
		}
	}
	for name := range says {
		callers(name)
	}
	return says
}

// sayingOutsideText reports a call of a fragment that says something where there is neither
// text nor a plain attribute, of which html/template takes the tags away.
func (l *loader) sayingOutsideText(part *template.Template, says map[string]bool) (mistake diag.Diagnostic, found bool) {
	walk(part.Tree.Root, func(n parse.Node) {
		call, ok := n.(*parse.TemplateNode)
		if !ok || found {
			return
		}
		name, place, derived := strings.Cut(call.Name, derivedMark)
		if !derived || !says[name] || strings.HasPrefix(place, "stateAttr") {
			return
		}
		f := l.file(part.Tree.ParseName)
		mistake, found = f.Report(ruleLayout, line(f, int(call.Position())), "write the words where the fragment is called, or call it in the text of the page",
			"the fragment %q says something, and is called where tags would be read as text", name), true
	})
	return mistake, found
}
