package layout

import (
	"io"
	"math/rand/v2"
	"reflect"
	"strings"
)

// known is the theme of a kind of page, which has to be there.
func (s *Set) known(name string) *theme {
	t, err := s.page(name)
	if err != nil {
		panic(err)
	}
	return t
}

// Oracle renders as Render does, by html/template alone.
func (s *Set) Oracle(w io.Writer, name string, view any) error {
	return s.known(name).templates.ExecuteTemplate(w, base, view)
}

// OracleFragment renders as Fragment does, by html/template alone.
func (s *Set) OracleFragment(w io.Writer, name string, view any) error {
	return s.known("page").templates.ExecuteTemplate(w, name, view)
}

// Refused returns why a layout is not compiled for a view model.
func (s *Set) Refused(name string, view any) error {
	return s.known(name).compiled(entry{base, reflect.TypeOf(view)}).refused
}

// RefusedFragment returns why a fragment is not compiled for a view model.
func (s *Set) RefusedFragment(name string, view any) error {
	return s.known("page").compiled(entry{name, reflect.TypeOf(view)}).refused
}

// Hostile are strings that break careless templates.
var Hostile = []string{
	"", "", "plain words", "Armenian separatists", "a/b.html", "../claims/2023-09/x.html#y", "https://example.org/?a=b&c=d+e",
	"javascript:alert(1)", "JaVaScRiPt&colon;alert(1)", " javascript:x", "data:text/html,<script>", "MAILTO:a@b", "http:", ":", "a:b", "x/y:z",
	`"><script>alert('x')</script>`, "</title></textarea>-->", "'", `"`, "a+b", "&amp; &lt;", "`=", "{{.}}", "%", "%zz%41%4", "100 %",
	"\x00", "a\x00b", "\xff\xfe", "caf\xc3", "\u00e9\u0301 Շուշի 🕊", "\ufdd0\ufffe\uffff\ufffd", "\u202e\u2028", "tab\tnew\nline\r\f\v", "<!-- -->", "<b title='1>2'>I <3</b>",
}

// Fill puts random values into a view model.
func Fill(r *rand.Rand, v reflect.Value) { fill(r, v, 0) }

func fill(r *rand.Rand, v reflect.Value, depth int) {
	switch v.Kind() {
	case reflect.String:
		text := Hostile[r.IntN(len(Hostile))]
		if r.IntN(4) == 0 {
			text = strings.Join([]string{text, Hostile[r.IntN(len(Hostile))], string(rune(r.IntN(0x300)))}, " ")
		}
		v.SetString(text)
	case reflect.Bool:
		v.SetBool(r.IntN(2) == 0)
	case reflect.Int, reflect.Int8:
		v.SetInt([]int64{0, 0, 1, 2, -1, 7, -128}[r.IntN(7)])
	case reflect.Uint8:
		v.SetUint(uint64(r.IntN(256)))
	case reflect.Slice:
		if depth > 5 {
			return
		}
		n := r.IntN(4)
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			fill(r, v.Index(i), depth+1)
		}
	case reflect.Pointer:
		if depth > 5 || r.IntN(2) == 0 {
			return
		}
		v.Set(reflect.New(v.Type().Elem()))
		fill(r, v.Elem(), depth+1)
	case reflect.Struct:
		for i := range v.NumField() {
			fill(r, v.Field(i), depth+1)
		}
	}
}
