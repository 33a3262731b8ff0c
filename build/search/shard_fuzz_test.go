package search

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// shardCall is a file of the index as JavaScript reads it (ECMA-262, 12.9.4): one
// call with two texts, of which the second ends at no other apostrophe.
var shardCall = regexp.MustCompile(`^onrecordShard\('cards/0','((?:[^'\\\r\n\x{2028}\x{2029}]|\\['\\])*)'\)\n$`)

// Whatever a text holds, it comes back as it was, and nothing of it gets out.
func FuzzShard(f *testing.F) {
	for _, text := range []string{"", `'); alert(1); ('`, `\'`, "\\", `"`, "\u2028\u2029\u2027\u202a", "</script>", "\x00\x1f\x7f", "é漢𝕏", "\xe2\x80"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		m := shardCall.FindStringSubmatch(string(appendCall(nil, "cards/0", appendText(nil, text))))
		if m == nil {
			t.Fatalf("%q gets out", text)
		}
		var back string
		if err := json.Unmarshal([]byte(strings.NewReplacer(`\\`, `\`, `\'`, `'`).Replace(m[1])), &back); err != nil || back != text {
			t.Fatalf("%q comes back as %q: %v", text, back, err)
		}
	})
}
