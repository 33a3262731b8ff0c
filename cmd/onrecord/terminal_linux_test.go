package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/sys/unix"
)

// openTerminal returns the two ends of a terminal with so many columns: what the
// person holds, and what the program reads and writes.
func openTerminal(t *testing.T, columns uint16) (person, program *os.File) {
	t.Helper()
	person, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skipf("no terminal can be made here: %v", err)
	}
	t.Cleanup(func() { person.Close() })
	number, err := unix.IoctlGetInt(int(person.Fd()), unix.TIOCGPTN)
	if err == nil {
		err = unix.IoctlSetPointerInt(int(person.Fd()), unix.TIOCSPTLCK, 0)
	}
	if err == nil {
		err = unix.IoctlSetWinsize(int(person.Fd()), unix.TIOCSWINSZ, &unix.Winsize{Row: 24, Col: columns})
	}
	if err != nil {
		t.Skipf("no terminal can be made here: %v", err)
	}
	program, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skipf("no terminal can be made here: %v", err)
	}
	return person, program
}

// onTerminal runs the program with all three of its files on a terminal, types
// the answers, and returns what the terminal shows.
func onTerminal(t *testing.T, columns uint16, answers string, arguments ...string) (shown string, status int) {
	t.Helper()
	person, program := openTerminal(t, columns)
	command := exec.Command("onrecord", arguments...)
	command.Stdin, command.Stdout, command.Stderr = program, program, program
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	program.Close()
	time.AfterFunc(20*time.Second, func() { command.Process.Kill() })
	if _, err := io.WriteString(person, answers); err != nil {
		t.Fatal(err)
	}
	// A terminal whose program has ended is read to an error, not to an end.
	text, _ := io.ReadAll(person)
	status, err := exitStatus(command.Wait())
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(text), "\r\n", "\n"), status
}

func smallSite(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", "site"))); err != nil {
		t.Fatal(err)
	}
	return dir
}

// A terminal gets headings, a sum, and lines that fit as far as claimant and mark
// let them: these stay whole, and the longest claimants need 150 columns.
func TestAListFitsATerminal(t *testing.T) {
	site := filepath.Join("..", "..")
	marks := []string{"could not independently verify", "not verifiable: a demand, which can be met", "not verifiable: an offer, which can be accepted",
		"not verifiable: a prediction, which can come true", "not verifiable: an opinion, which can be shared"}
	for _, columns := range []uint16{0, 70, 100, 150, 300} {
		shown, status := onTerminal(t, columns, "", "list", "--site", site)
		lines := strings.Split(strings.TrimSuffix(shown, "\n"), "\n")
		if status != clean || len(lines) < 3 || !strings.Contains(lines[0], "NAMED-AS VERB") || !strings.HasSuffix(lines[len(lines)-1], " claims") {
			t.Fatalf("%d columns: status %d\n%s", columns, status, shown)
		}
		for _, line := range lines[1 : len(lines)-1] {
			whole := slices.ContainsFunc(marks, func(m string) bool { return strings.Contains(line, m) })
			if !whole || columns >= 150 && utf8.RuneCountInString(line) > int(columns) {
				t.Errorf("%d columns: %s", columns, line)
			}
		}
	}
}

func TestNewAsksForWhatIsMissing(t *testing.T) {
	site := smallSite(t)
	answers := "The lake is closed\nwater-bord\ngazette 2024\ngazette-2024-05-02\nHe said: \"closed\"\n\n"
	shown, status := onTerminal(t, 80, answers, "new", "claim", "--site", site, "--added", "2024-05-09")
	text, err := os.ReadFile(filepath.Join(site, "content", "claims", "2024-05", "the-lake-is-closed.md"))
	want := "---\ntitle: The lake is closed\nclaimant: water-board\nsource: gazette-2024-05-02\nquote: |\n  He said: \"closed\"\nadded: 2024-05-09\nstatus: unassessed\n---\n"
	if err != nil || status != clean || string(text) != want {
		t.Fatalf("status %d, %v\n%s\n%s", status, err, shown, text)
	}
	for _, question := range []string{
		"claimant: Who makes the claim:",
		`the field "source" takes an id, not "gazette 2024"`,
		`claimant: no card has the id "water-bord": did you mean "water-board"? [Y/n]`,
	} {
		if !strings.Contains(shown, question) {
			t.Errorf("%q is not asked:\n%s", question, shown)
		}
	}
}

// A new site asks for its title, its language and what it counts; an answer of which no site
// can be made is asked for again, and what comes of it checks clean.
func TestInitAsksThreeQuestions(t *testing.T) {
	site := filepath.Join(t.TempDir(), "fish")
	shown, status := onTerminal(t, 80, "Dead \"fish\" in the Eller\nxx-foo\nde\ndead fish\n", "init", "--site", site)
	text, err := os.ReadFile(filepath.Join(site, "site.toml"))
	if err != nil || status != clean {
		t.Fatalf("status %d, %v\n%s", status, err, shown)
	}
	for _, want := range []string{`title = "Dead \"fish\" in the Eller"`, `lang = "de"`, "\n[metrics.dead-fish]\nwords = \"dead fish\"\n"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("%s is not in:\n%s", want, text)
		}
	}
	if !strings.Contains(shown, `lang has no language tag "xx-foo"`) || !strings.Contains(shown, "next: onrecord serve --site") {
		t.Errorf("shown:\n%s", shown)
	}
	if output, err := exec.Command("onrecord", "check", "--site", site).CombinedOutput(); err != nil || !strings.Contains(string(output), "0 errors, 0 warnings") {
		t.Errorf("%v\n%s", err, output)
	}

	// Who answers nothing has the example.
	site = filepath.Join(t.TempDir(), "example")
	if shown, status := onTerminal(t, 80, "\n\n\n", "init", "--site", site); status != clean || !strings.Contains(shown, "made ") {
		t.Errorf("status %d\n%s", status, shown)
	}
	if text, err := os.ReadFile(filepath.Join(site, "site.toml")); err != nil || !strings.Contains(string(text), `lang = "en"`) || strings.Contains(string(text), "[metrics") {
		t.Errorf("%v\n%s", err, text)
	}
}

// An empty answer, and the end of all answers (Ctrl-D), leave fields open.
func TestNewLeavesOpenWhatIsNotAnswered(t *testing.T) {
	site := smallSite(t)
	shown, status := onTerminal(t, 80, "\nperson\n", "new", "actor", "--site", site, "--id", "mayor")
	text, err := os.ReadFile(filepath.Join(site, "content", "actors", "mayor.md"))
	if err != nil || status != clean || !strings.Contains(string(text), "\n# name: ") || !strings.Contains(string(text), "\nkind: person\n") {
		t.Errorf("status %d, %v\n%s\n%s", status, err, shown, text)
	}
	shown, status = onTerminal(t, 80, "\x04", "new", "actor", "--site", site, "--id", "clerk")
	text, err = os.ReadFile(filepath.Join(site, "content", "actors", "clerk.md"))
	if err != nil || status != clean || !strings.Contains(string(text), "\n# kind: ") || !strings.Contains(shown, "to be filled in: name, kind") {
		t.Errorf("status %d, %v\n%s\n%s", status, err, shown, text)
	}
}

// Ctrl-C while it asks ends it at once, and nothing is written.
func TestNewEndsAtAnInterrupt(t *testing.T) {
	site := smallSite(t)
	person, program := openTerminal(t, 80)
	command := exec.Command("onrecord", "new", "actor", "--site", site, "--id", "mayor")
	command.Stdin, command.Stdout, command.Stderr = program, program, program
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	program.Close()
	time.AfterFunc(20*time.Second, func() { command.Process.Kill() })
	for shown, buffer := "", make([]byte, 1024); !strings.Contains(shown, "> "); {
		n, err := person.Read(buffer)
		if err != nil {
			t.Fatal(err, shown)
		}
		shown += string(buffer[:n])
	}
	if err := command.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	go io.Copy(io.Discard, person)
	if status, err := exitStatus(command.Wait()); err != nil || status != interrupted {
		t.Errorf("status %d, %v", status, err)
	}
	if _, err := os.Lstat(filepath.Join(site, "content", "actors", "mayor.md")); err == nil {
		t.Error("a card was written")
	}
}
