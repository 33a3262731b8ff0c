package build_test

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
)

// element is one element of a page, or the root, which has no name.
type element struct {
	name       string
	attributes map[string]string
	above      *element
	text       strings.Builder // of the element and all below it
	below      []*element
}

var (
	voids     = map[string]bool{"meta": true, "link": true, "br": true, "hr": true, "img": true, "input": true, "base": true}
	tagStart  = regexp.MustCompile(`^<(/?)([a-z][a-z0-9]*)`)
	attribute = regexp.MustCompile(`^\s+(viewBox|[a-z-]+)(?:="([^"<>]*)")?`)
)

// parseMarkup reads a page as we write pages, which is stricter than HTML: every
// element is closed, every value stands in quotation marks, and nothing that
// could begin a tag is left in a text or a value. What breaks out of its place
// therefore does not parse.
func parseMarkup(page string) (*element, error) {
	root := &element{}
	at := root
	rest, found := strings.CutPrefix(page, "<!doctype html>")
	if !found {
		return nil, fmt.Errorf("it does not begin with its doctype")
	}
	for rest != "" {
		if rest[0] != '<' {
			i := strings.IndexByte(rest, '<')
			if i < 0 {
				i = len(rest)
			}
			for e := at; e != nil; e = e.above {
				e.text.WriteString(html.UnescapeString(rest[:i]))
			}
			rest = rest[i:]
			continue
		}
		next, after, err := tag(at, rest)
		if err != nil {
			return nil, fmt.Errorf("%w at %.60q", err, rest)
		}
		at, rest = next, after
	}
	if at != root {
		return nil, fmt.Errorf("<%s> is not closed", at.name)
	}
	return root, nil
}

// tag reads one tag within the element at and returns the element that goes on.
func tag(at *element, rest string) (*element, string, error) {
	m := tagStart.FindStringSubmatch(rest)
	if m == nil {
		return nil, "", fmt.Errorf("a < that begins no tag")
	}
	rest = rest[len(m[0]):]
	if m[1] == "/" {
		after, closed := strings.CutPrefix(rest, ">")
		if !closed || at.name != m[2] {
			return nil, "", fmt.Errorf("</%s> within <%s>", m[2], at.name)
		}
		return at.above, after, nil
	}
	e := &element{name: m[2], attributes: map[string]string{}, above: at}
	at.below = append(at.below, e)
	for {
		a := attribute.FindStringSubmatch(rest)
		if a == nil {
			break
		}
		if _, twice := e.attributes[a[1]]; twice {
			return nil, "", fmt.Errorf("the attribute %s twice", a[1])
		}
		e.attributes[a[1]] = html.UnescapeString(a[2])
		rest = rest[len(a[0]):]
	}
	drawn := e.within(func(e *element) bool { return e.name == "svg" }) != nil
	if after, empty := strings.CutPrefix(rest, "/>"); empty && drawn {
		return at, after, nil // foreign elements alone may close themselves
	}
	after, closed := strings.CutPrefix(rest, ">")
	switch {
	case !closed:
		return nil, "", fmt.Errorf("an attribute that is not quoted")
	case voids[e.name]:
		return at, after, nil
	}
	return e, after, nil
}

// each calls visit for every element below e, in the order of the page.
func (e *element) each(visit func(*element)) {
	for _, b := range e.below {
		visit(b)
		b.each(visit)
	}
}

func (e *element) hasClass(class string) bool {
	return slices.Contains(strings.Fields(e.attributes["class"]), class)
}

// titled says that e is the link of a claim in a label: its title and its mark, or,
// within prose, the words of the prose.
func (e *element) titled() bool {
	return e.name == "a" && e.above != nil && e.above.hasClass("label") && !e.hasClass("claimant")
}

// within returns the nearest element around e, or e, for which is holds.
func (e *element) within(is func(*element) bool) *element {
	for ; e != nil; e = e.above {
		if is(e) {
			return e
		}
	}
	return nil
}

// shape is the page without its words: elements and the names of attributes.
func (e *element) shape() string {
	var b strings.Builder
	e.each(func(e *element) {
		depth := 0
		for a := e.above; a != nil; a = a.above {
			depth++
		}
		names := make([]string, 0, len(e.attributes))
		for name := range e.attributes {
			names = append(names, name)
		}
		slices.Sort(names)
		fmt.Fprintf(&b, "%d %s %s\n", depth, e.name, strings.Join(names, " "))
	})
	return b.String()
}
