package export

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

// A description means the same however it is broken into lines, and what has room on one
// stands on one.
func TestLinedJSON(t *testing.T) {
	long := strings.Repeat("so much \\ and \"more\", {of} [it] ", 20)
	for _, v := range []any{
		object{}, []any{}, "", long, object{{"a", 1}, {"b", []string{}}},
		object{{"a\"b", long}, {"list", []any{long, object{{"x", nil}, {"y", []any{long, long}}}, 2, []any{}}}, {"last", object{{"z", true}}}},
	} {
		var lines, compact bytes.Buffer
		if err := lined(&lines, v); err != nil {
			t.Fatal(err)
		}
		if err := indented(&compact, v); err != nil {
			t.Fatal(err)
		}
		var got, want any
		if err := json.Unmarshal(lines.Bytes(), &got); err != nil {
			t.Fatalf("%s: %v", lines.String(), err)
		}
		if err := json.Unmarshal(compact.Bytes(), &want); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s is not %s", lines.String(), compact.String())
		}
	}
	var text bytes.Buffer
	if err := lined(&text, object{{"short", []int{1, 2}}, {"long", long}}); err != nil || !strings.HasPrefix(text.String(), "{\n  \"short\": [1,2],\n  \"long\": \"so") {
		t.Errorf("%v: %s", err, text.String())
	}
}
