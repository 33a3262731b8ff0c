package diff_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/diff"
	"onrecord/build/sitetest"
)

// differ tells what edits of a site change; an edit is a file and what it holds.
func differ(t *testing.T, was fstest.MapFS, edits map[string]string) *diff.Report {
	t.Helper()
	is := maps.Clone(was)
	for name, text := range edits {
		is[name] = &fstest.MapFile{Data: []byte(text)}
	}
	report, err := build.Diff(was, is, build.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// An address is new where no card had it, and so not where the body of a card has it that
// the change leaves alone, in whatever way it writes it.
func TestAddressesOfCardsThatStayAreNotNew(t *testing.T) {
	was := sitetest.Crowd(3, 0)
	body := func(name, text string) string { return string(was[name].Data) + text + "\n" }
	was["content/claims/claim-0.md"] = &fstest.MapFile{Data: []byte(body("content/claims/claim-0.md", "See [one](https://one.example/?a&amp;b), <https://two.example/> and [three](h&#116;tps://three.example/)."))}
	report := differ(t, was, map[string]string{
		"content/claims/claim-1.md": body("content/claims/claim-1.md", "See <https://one.example/?a&b>, <https://two.example/>, <https://three.example/> and <https://four.example/>."),
	})
	want := []diff.Address{{URL: "https://four.example/", File: "content/claims/claim-1.md"}}
	if !slices.Equal(report.Addresses, want) {
		t.Errorf("new addresses are %v, want %v", report.Addresses, want)
	}
}

// A new address is told in whatever way a body writes it.
func TestNewAddressesOfBodies(t *testing.T) {
	was := sitetest.Crowd(3, 0)
	name := "content/claims/claim-1.md"
	for written, want := range map[string]string{
		"<https://new.example/>":           "https://new.example/",
		"<HTTPS://new.example/>":           "HTTPS://new.example/",
		"[here](Http://new.example/)":      "Http://new.example/",
		"[here](h&#116;tp://new.example/)": "http://new.example/",
		"<mailto:desk@new.example>":        "mailto:desk@new.example",
		"<desk@new.example>":               "mailto:desk@new.example",
		"[here](MAILTO:desk@new.example)":  "MAILTO:desk@new.example",
	} {
		report := differ(t, was, map[string]string{name: string(was[name].Data) + "Ask " + written + ".\n"})
		if !slices.Equal(report.Addresses, []diff.Address{{URL: want, File: name}}) {
			t.Errorf("new addresses of %q are %v, want %q", written, report.Addresses, want)
		}
	}
}

// Where an actor is read follows from all that leads to it: a change of the actor tells the
// address that a build gives it.
func TestAddressOfAChangedActorIsThatOfABuild(t *testing.T) {
	for _, more := range []int{0, 40} {
		was := sitetest.Crowd(20, more)
		for name, file := range was {
			if strings.HasPrefix(name, "content/claims/claim-") {
				was[name] = &fstest.MapFile{Data: append(slices.Clone(file.Data), "As [[actor-1]] says.\n"...)}
			}
		}
		name := "content/actors/actor-1.md"
		edited := strings.Replace(string(was[name].Data), "Actor 1", "Actor One", 1)
		is := maps.Clone(was)
		is[name] = &fstest.MapFile{Data: []byte(edited)}
		book := sitetest.Build(t, &build.Builder{}, is, build.Options{}).Ledger
		ref, _ := book.Find("actor-1")
		report := differ(t, was, map[string]string{name: edited})
		if i := slices.IndexFunc(report.Cards, func(c diff.Card) bool { return c.ID == "actor-1" }); i < 0 || report.Cards[i].Address != book.PageOf(ref) {
			t.Errorf("the address is not %s in %v", book.PageOf(ref), report.Cards)
		}
	}
}

// A state is the same as itself, whatever its cards hold.
func TestNothingChangesBetweenAStateAndItself(t *testing.T) {
	if report := differ(t, sitetest.Crowd(20, 5), nil); !report.Empty() {
		t.Errorf("something changed: %+v", report)
	}
}
