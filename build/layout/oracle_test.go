package layout

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"html/template"
	"os"
	"runtime"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write anew what html/template of this toolchain does")

// asked is a part of what the random tests ask of html/template: digests of what it
// is given and of what it writes.
type asked struct{ name, given, wrote string }

// oracle asks html/template of this toolchain all that the random tests ask of it.
func oracle(t *testing.T) (list []asked) {
	t.Helper()
	add := func(name string, ask func(put func(th *theme, text string, view any))) {
		given, wrote := sha256.New(), sha256.New()
		ask(func(th *theme, text string, view any) {
			fmt.Fprintf(given, "%q\n", text)
			if err := json.NewEncoder(given).Encode(view); err != nil {
				t.Fatal(err)
			}
			var out bytes.Buffer
			err := th.templates.ExecuteTemplate(&out, "start", view)
			fmt.Fprintf(wrote, "%q %v\n", out.String(), err)
		})
		list = append(list, asked{name, fmt.Sprintf("%.8x", given.Sum(nil)), fmt.Sprintf("%.8x", wrote.Sum(nil))})
	}
	th := parsed(t, contexts)
	for i, s := range Hostile {
		add(fmt.Sprintf("string-%d", i), func(put func(*theme, string, any)) { put(th, contexts, escaped{s, template.HTML(s)}) })
	}
	const part = 25
	for first := 0; first < randomTemplates; first += part {
		add(fmt.Sprintf("templates-%d", first), func(put func(*theme, string, any)) {
			for seed := first; seed < first+part; seed++ {
				text, views := randomTemplate(uint64(seed))
				th := parsed(t, text)
				for _, view := range views {
					put(th, text, view)
				}
			}
		})
	}
	return list
}

// The html/template of this toolchain does what that of the release did with which
// our escapers were compared, in all that the random tests ask of it. Where another
// release does something else, look at what, follow it in the escapers, and name it
// at them; then write the digests anew with -update.
func TestOracle(t *testing.T) {
	const golden = "testdata/oracle.txt"
	list := oracle(t)
	if *update {
		var b strings.Builder
		fmt.Fprintln(&b, runtime.Version())
		for _, a := range list {
			fmt.Fprintln(&b, a.name, a.given, a.wrote)
		}
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	release := lines[0]
	if len(lines)-1 != len(list) {
		t.Fatalf("%d questions, and %s was asked %d: the tests have changed; with %[2]s, write the digests anew with -update", len(list), release, len(lines)-1)
	}
	for i, a := range list {
		switch was := strings.Fields(lines[i+1]); {
		case len(was) != 3 || was[0] != a.name || was[1] != a.given:
			t.Errorf("%s asks for something else than %s was asked: the tests have changed; with %[2]s, write the digests anew with -update", a.name, release)
		case was[2] != a.wrote:
			t.Errorf("%s: html/template of %s writes something else than that of %s, with which our escapers were compared", a.name, runtime.Version(), release)
		}
	}
	source, err := os.ReadFile("compile_markup.go")
	if err != nil {
		t.Fatal(err)
	}
	if named := "html/template of Go " + strings.TrimPrefix(release, "go") + ";"; !strings.Contains(string(source), named) {
		t.Errorf("the comment at the escapers does not name %s, with which they were compared", release)
	}
}
