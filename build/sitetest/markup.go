package sitetest

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
)

// Element is one element of a page, or the root, which has no name.
type Element struct {
	Name       string
	Attributes map[string]string
	Above      *Element
	Text       strings.Builder // of the element and all below it
	Below      []*Element
}

var (
	voids     = map[string]bool{"meta": true, "link": true, "br": true, "hr": true, "img": true, "input": true, "base": true}
	tagStart  = regexp.MustCompile(`^<(/?)([a-z][a-z0-9]*)`)
	attribute = regexp.MustCompile(`^\s+(viewBox|[a-z-]+)(?:="([^"<>]*)")?`)
)

// ParseMarkup reads a page as we write pages, which is stricter than HTML: every
// element is closed, every value stands in quotation marks, and nothing that
// could begin a tag is left in a text or a value. What breaks out of its place
// therefore does not parse.
func ParseMarkup(page string) (*Element, error) {
	root := &Element{}
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
			for e := at; e != nil; e = e.Above {
				e.Text.WriteString(html.UnescapeString(rest[:i]))
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
		return nil, fmt.Errorf("<%s> is not closed", at.Name)
	}
	return root, nil
}

// tag reads one tag within the element at and returns the element that goes on.
func tag(at *Element, rest string) (*Element, string, error) {
	m := tagStart.FindStringSubmatch(rest)
	if m == nil {
		return nil, "", fmt.Errorf("a < that begins no tag")
	}
	rest = rest[len(m[0]):]
	if m[1] == "/" {
		after, closed := strings.CutPrefix(rest, ">")
		if !closed || at.Name != m[2] {
			return nil, "", fmt.Errorf("</%s> within <%s>", m[2], at.Name)
		}
		return at.Above, after, nil
	}
	e := &Element{Name: m[2], Attributes: map[string]string{}, Above: at}
	at.Below = append(at.Below, e)
	for {
		a := attribute.FindStringSubmatch(rest)
		if a == nil {
			break
		}
		if _, twice := e.Attributes[a[1]]; twice {
			return nil, "", fmt.Errorf("the attribute %s twice", a[1])
		}
		e.Attributes[a[1]] = html.UnescapeString(a[2])
		rest = rest[len(a[0]):]
	}
	drawn := e.Within(func(e *Element) bool { return e.Name == "svg" }) != nil
	if after, empty := strings.CutPrefix(rest, "/>"); empty && drawn {
		return at, after, nil // foreign elements alone may close themselves
	}
	after, closed := strings.CutPrefix(rest, ">")
	switch {
	case !closed:
		return nil, "", fmt.Errorf("an attribute that is not quoted")
	case voids[e.Name]:
		return at, after, nil
	}
	return e, after, nil
}

// Each calls visit for every element below e, in the order of the page.
func (e *Element) Each(visit func(*Element)) {
	for _, b := range e.Below {
		visit(b)
		b.Each(visit)
	}
}

// HasClass reports whether the element has a class.
func (e *Element) HasClass(class string) bool {
	return slices.Contains(strings.Fields(e.Attributes["class"]), class)
}

// Titled says that e is the link of a claim in a label: its title and its mark, or,
// within prose, the words of the prose.
func (e *Element) Titled() bool {
	return e.Name == "a" && e.Above != nil && e.Above.HasClass("label") && !e.HasClass("claimant")
}

// Within returns the nearest element around e, or e, for which is holds.
func (e *Element) Within(is func(*Element) bool) *Element {
	for ; e != nil; e = e.Above {
		if is(e) {
			return e
		}
	}
	return nil
}

// Shape is the page without its words: elements and the names of attributes.
func (e *Element) Shape() string {
	var b strings.Builder
	e.Each(func(e *Element) {
		depth := 0
		for a := e.Above; a != nil; a = a.Above {
			depth++
		}
		names := make([]string, 0, len(e.Attributes))
		for name := range e.Attributes {
			names = append(names, name)
		}
		slices.Sort(names)
		fmt.Fprintf(&b, "%d %s %s\n", depth, e.Name, strings.Join(names, " "))
	})
	return b.String()
}
