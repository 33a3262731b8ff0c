package cite

import (
	"encoding/json"
	"reflect"
	"testing"
)

// awkward are texts that JSON, or a script element, has to be kept from.
var awkward = []string{"plain", "a \"quote\" \\ and\ttab\n", "</script><!-- & -->", "naïve – “no”", "\u2028 and \u2029", "ends with \xe2\x80", "no UTF-8 \xff", "\x00\x1f\x7f", "\u2066Հայ\u2069"}

// What is written by hand is what encoding/json makes of the tags: of each property alone,
// with awkward texts, and of all at once.
func TestThingsAreWrittenAsTheirTagsSay(t *testing.T) {
	type tagged thing // without the method, so that encoding/json reads the tags
	same := func(what string, one *thing) {
		t.Helper()
		want, err := json.Marshal((*tagged)(one))
		if err != nil {
			t.Fatal(err)
		}
		if got := string(linked(*one)); got != string(want) {
			t.Errorf("%s\n is %s\nnot %s", what, got, want)
		}
	}
	same("nothing", &thing{})
	all := &thing{}
	for i := range reflect.TypeFor[thing]().NumField() {
		for _, text := range awkward {
			one := &thing{}
			for _, of := range []*thing{one, all} {
				fill(t, reflect.ValueOf(of).Elem().Field(i), text)
			}
			same(reflect.TypeFor[thing]().Field(i).Name, one)
		}
	}
	same("everything", all)
}

// fill gives a property of a thing a value that holds a text.
func fill(t *testing.T, property reflect.Value, text string) {
	switch p := property.Addr().Interface().(type) {
	case *string:
		*p = text
	case *[]string:
		*p = []string{text, "", text}
	case **context:
		*p = &context{text, text}
	case **thing:
		*p = &thing{Name: text}
	case *[]thing:
		*p = []thing{{Name: text}, {}}
	case *[]node:
		*p = []node{{ID: text}, {Name: text}, {}}
	default:
		t.Fatalf("no value for a %T", p)
	}
}

func FuzzTexts(f *testing.F) {
	for _, text := range awkward {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		want, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := string(appendText(nil, text)); got != string(want) {
			t.Errorf("%q is %s, not %s", text, got, want)
		}
	})
}
