package layout

import (
	"fmt"
	"html/template"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

// author writes random templates for the view model sample. It knows which
// fields the dot has, and makes mistakes in types now and then.
type author struct {
	r    *rand.Rand
	vars []string // variables that hold a string
	loop bool
}

func (a *author) pick(list ...string) string { return list[a.r.IntN(len(list))] }

// text is an expression for a string, dot being "sample", "item" or "string".
func (a *author) text(dot string) string {
	if len(a.vars) > 0 && a.r.IntN(4) == 0 {
		return a.vars[a.r.IntN(len(a.vars))]
	}
	if a.r.IntN(6) == 0 {
		return a.pick(`$.Text`, `$.Item.Name`, `(index $.Words 0)`, `(or $.Text "x")`, `(say "a.b")`, `"k<"`, `$.Ref.Name`)
	}
	switch dot {
	case "sample":
		return a.pick(".Text", ".Other", ".Item.Name", ".Item.Href", ".Ref.Name", "(and .Text .Other)")
	case "item":
		return a.pick(".Name", ".Href", ".Next.Name", "(or .Name .Href)")
	}
	return "."
}

func (a *author) condition(dot string) string {
	s := a.text(dot)
	return a.pick(s, "not "+s, "eq "+s+` ""`, "ne "+s+" "+a.text(dot), "and $.Yes "+s, "or "+s+" $.Yes", "gt (len "+s+") 3", "lt $.Count 1",
		"le "+s+" "+a.text(dot), "and (not "+s+") (or $.Yes $.Ref)", "eq $.Count 1 2 7", "$.Words", "ge $.Count "+a.pick("0", "1", "$.Small", "(len $.Words)"))
}

func (a *author) write(b *strings.Builder, dot string, depth int) {
	mark := len(a.vars)
	for range 1 + a.r.IntN(4) {
		a.node(b, dot, depth)
	}
	a.vars = a.vars[:mark]
}

func (a *author) node(b *strings.Builder, dot string, depth int) {
	s := a.text(dot)
	kind := a.r.IntN(12)
	if depth > 3 {
		kind = a.r.IntN(5)
	}
	nested := func(open, inner string) {
		outer := a.loop
		a.loop = outer || strings.HasPrefix(open, "{{range")
		mark := len(a.vars)
		if strings.Contains(open, "$e") {
			a.vars = append(a.vars, "$e")
		}
		b.WriteString(open)
		a.write(b, inner, depth+1)
		a.loop = outer // else is no part of the loop
		if a.r.IntN(40) > 0 {
			a.vars = a.vars[:mark]
		}
		if a.r.IntN(2) == 0 {
			b.WriteString("{{else}}")
			a.write(b, dot, depth+1)
		}
		a.vars = a.vars[:mark]
		b.WriteString("{{end}}")
	}
	switch kind {
	case 0:
		b.WriteString(a.pick(" text ", "<br>", "\n", "<!-- c -->", "{{- /* c */ -}}"))
	case 1:
		fmt.Fprintf(b, `<i title="{{%s}}" lang='{{%s}}'>{{%s}}</i>`, s, a.text(dot), s)
	case 2:
		fmt.Fprintf(b, `<a href="%s{{%s}}">{{%s}}</a>`, a.pick("", "/a/", "?q=", "#", "{{"+s+"}}/"), s, s)
	case 3:
		name := fmt.Sprintf("$v%d", a.r.IntN(3))
		fmt.Fprintf(b, "{{%s := %s}}", name, s)
		a.vars = append(a.vars, name)
	case 4:
		if a.loop && a.r.IntN(3) == 0 {
			fmt.Fprintf(b, "{{if %s}}{{%s}}{{end}}", a.condition(dot), a.pick("break", "continue"))
		} else if len(a.vars) > 0 {
			fmt.Fprintf(b, "{{%s = %s}}", a.vars[a.r.IntN(len(a.vars))], s)
		}
	case 5, 6:
		nested("{{if "+a.condition(dot)+"}}", dot)
	case 7:
		nested("{{with "+s+"}}", "string")
	case 8:
		nested("{{with $.Ref}}", "item")
	case 9, 10:
		if a.r.IntN(2) == 0 {
			nested("{{range $.Items}}", "item")
		} else {
			nested("{{range $i, $e := $.Words}}{{$i}}", "string")
		}
	case 11:
		b.WriteString(a.pick(`{{template "item" $.Item}}`, `{{template "tree" $.Item}}`, `{{template "fixed"}}`, fmt.Sprintf(`{{template "dot" %s}}`, s)))
	}
}

// Random templates mean what html/template makes of them, whether they are
// compiled, give up or are refused; and most of them are compiled.
func TestRandomTemplates(t *testing.T) {
	refused := 0
	for seed := range uint64(randomTemplates) {
		text, views := randomTemplate(seed)
		th := parsed(t, text)
		for _, view := range views {
			compare(t, th, text, view)
		}
		if th.compiled(entry{"start", reflect.TypeFor[sample]()}).refused != nil {
			refused++
		}
	}
	if refused > randomTemplates/4 {
		t.Errorf("%d of %d templates were refused", refused, randomTemplates)
	}
}

// randomTemplates is how many of them are tried.
const randomTemplates = 1500

// randomTemplate is one of them, with what it is rendered with.
func randomTemplate(seed uint64) (text string, views [4]sample) {
	a := &author{r: rand.New(rand.NewPCG(seed, 3))}
	var b strings.Builder
	a.write(&b, "sample", 0)
	for i := range views {
		Fill(a.r, reflect.ValueOf(&views[i]).Elem())
	}
	return b.String(), views
}

// contexts has every context that is compiled in one template.
const contexts = `<title>{{.Text}}</title>{{.Text}}<i title="{{.Text}}" lang='{{.Text}}' dir={{.Text}} class=a{{.Text}}>` +
	`<a href="{{.Text}}"><a href="/a/{{.Text}}"><a href="?q={{.Text}}"><a href='{{.Text}}/{{.Text}}'><a href={{.Text}}>` +
	`<i title="{{.Markup}}" lang={{.Markup}}>{{.Markup}}<a href="{{.Markup}}?q={{.Markup}}"><textarea>{{.Markup}}</textarea><!-- {{.Text}} -->` +
	`<meta http-equiv="refresh" content="0; url={{.Text}}">`

// escaped is the view model of contexts.
type escaped struct {
	Text   string
	Markup template.HTML
}

// FuzzEscapers holds every escaper to html/template's, on any bytes.
func FuzzEscapers(f *testing.F) {
	for _, s := range Hostile {
		f.Add(s)
	}
	th := parsed(f, contexts)
	if err := th.compiled(entry{"start", reflect.TypeFor[escaped]()}).refused; err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		compare(t, th, contexts, escaped{s, template.HTML(s)})
	})
}
