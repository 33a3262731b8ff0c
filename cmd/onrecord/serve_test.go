package main

import (
	"bufio"
	"bytes"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

const patience = 30 * time.Second

// program is a running "onrecord serve".
type program struct {
	t      *testing.T
	cmd    *exec.Cmd
	lines  *bufio.Scanner
	stderr bytes.Buffer
}

func startServe(t *testing.T, site string, arguments ...string) *program {
	t.Helper()
	p := &program{t: t, cmd: exec.Command("onrecord", append([]string{"serve", "--site", site, "--port", "0"}, arguments...)...)}
	p.start()
	return p
}

// start starts the program, and ends it with the test, or when it hangs.
func (p *program) start() {
	p.t.Helper()
	p.cmd.Stderr = &p.stderr
	stdout, err := p.cmd.StdoutPipe()
	if err != nil {
		p.t.Fatal(err)
	}
	p.lines = bufio.NewScanner(stdout)
	if err := p.cmd.Start(); err != nil {
		p.t.Fatal(err)
	}
	timer := time.AfterFunc(patience, func() { p.cmd.Process.Kill() })
	p.t.Cleanup(func() { timer.Stop(); p.cmd.Process.Kill(); p.cmd.Wait() })
}

// line waits for a line that holds a text.
func (p *program) line(text string) string {
	p.t.Helper()
	for p.lines.Scan() {
		if strings.Contains(p.lines.Text(), text) {
			return p.lines.Text()
		}
	}
	p.cmd.Wait()
	p.t.Fatalf("no line with %q; stderr:\n%s", text, &p.stderr)
	return ""
}

func (p *program) address() string {
	p.t.Helper()
	_, rest, _ := strings.Cut(p.line("open http://"), "open ")
	address, _, _ := strings.Cut(rest, " ")
	return address
}

func fetch(t *testing.T, address string) string {
	t.Helper()
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func page(t *testing.T, site, name, text string) {
	t.Helper()
	target := filepath.Join(site, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(target, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestServeFollowsASiteAndEndsAtOnce(t *testing.T) {
	for _, flags := range [][]string{{}, {"--poll"}} {
		site := t.TempDir()
		page(t, site, "content/pages/about.md", "---\ntitle: About\n---\nThe first words.\n")
		p := startServe(t, site, flags...)
		address := p.address()
		if body := fetch(t, address+"about.html"); !strings.Contains(body, "The first words.") {
			t.Errorf("first: %s", body)
		}
		page(t, site, "content/pages/about.md", "---\ntitel: About\n---\nThe second words.\n")
		p.line("the pages show what is wrong")
		if body := fetch(t, address+"about.html"); !strings.Contains(body, "The first words.") || !strings.Contains(body, "error[unknown-field]") {
			t.Errorf("broken: %s", body)
		}
		page(t, site, "content/pages/about.md", "---\ntitle: About\n---\nThe third words.\n")
		p.line(" 0 errors")
		if body := fetch(t, address+"about.html"); !strings.Contains(body, "The third words.") || strings.Contains(body, "error[") {
			t.Errorf("mended: %s", body)
		}

		// A page that listens must not hold up the end: what does not end is killed
		// when patience runs out, and has another status then.
		events, err := http.Get(address + ".onrecord/events")
		if err != nil {
			t.Fatal(err)
		}
		defer events.Body.Close()
		if err := p.cmd.Process.Signal(os.Interrupt); err != nil {
			t.Fatal(err)
		}
		for p.lines.Scan() {
		}
		p.cmd.Wait()
		if status := p.cmd.ProcessState.ExitCode(); status != interrupted {
			t.Errorf("ended with %d", status)
		}
		if !strings.Contains(p.stderr.String(), "content/pages/about.md:2:1: error[unknown-field]") {
			t.Errorf("the terminal does not say what is wrong:\n%s", &p.stderr)
		}
	}
}

// endsWhenInterrupted runs a command that shows a site until it says where, and
// interrupts it, which is how it ends.
func endsWhenInterrupted(t *testing.T, command *exec.Cmd) {
	t.Helper()
	p := &program{t: t, cmd: command}
	p.start()
	if body := fetch(t, p.address()); !strings.Contains(body, "<html") {
		t.Errorf("no page: %s", body)
	}
	if err := command.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	for p.lines.Scan() {
	}
	if status, err := exitStatus(command.Wait()); status != interrupted || err != nil {
		t.Errorf("ended with %d, %v\n%s", status, err, &p.stderr)
	}
}

func TestServeWithoutASiteNamesTheWayOut(t *testing.T) {
	p := startServe(t, t.TempDir())
	for p.lines.Scan() {
		t.Errorf("unexpected: %s", p.lines.Text())
	}
	p.cmd.Wait()
	if p.cmd.ProcessState.ExitCode() != failed || !strings.Contains(p.stderr.String(), `run "onrecord init"`) {
		t.Errorf("ended with %d: %s", p.cmd.ProcessState.ExitCode(), &p.stderr)
	}
}

func TestServeStartsWithABrokenSite(t *testing.T) {
	site := t.TempDir()
	page(t, site, "content/pages/about.md", "---\ntitel: About\n---\n")
	p := startServe(t, site)
	address := p.address()
	if body := fetch(t, address); !strings.Contains(body, "error[unknown-field]") {
		t.Errorf("broken: %s", body)
	}
	page(t, site, "content/pages/about.md", "---\ntitle: About\n---\n")
	p.line(" 0 errors")
	if body := fetch(t, address+"about.html"); !strings.Contains(body, "About") {
		t.Errorf("mended: %s", body)
	}
}

func TestListen(t *testing.T) {
	first, port, err := listen("127.0.0.1", 0)
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	next, other, err := listen("127.0.0.1", port)
	if err != nil || other == port {
		t.Fatalf("a taken port: %d, %v", other, err)
	}
	next.Close()
	for _, port := range []int{-1, 65536} {
		if _, _, err := listen("127.0.0.1", port); err == nil || !strings.Contains(err.Error(), "--port") {
			t.Errorf("port %d: %v", port, err)
		}
	}
	if _, _, err := listen("no such host", 0); err == nil || !strings.Contains(err.Error(), "--host") {
		t.Errorf("no such host: %v", err)
	}
	var taken net.Error = &net.OpError{Op: "listen", Err: os.NewSyscallError("bind", syscall.EACCES)}
	if addressTaken(taken) {
		t.Error("a forbidden port is not a taken one")
	}
}

func TestAddress(t *testing.T) {
	for host, want := range map[string]string{
		"127.0.0.1": "http://127.0.0.1:7373/", "::1": "http://[::1]:7373/", "[::1]": "http://[::1]:7373/",
		"0.0.0.0": "http://localhost:7373/", "::": "http://localhost:7373/", "desk.local": "http://desk.local:7373/",
	} {
		if got := address(host, 7373); got != want {
			t.Errorf("%s: %s, want %s", host, got, want)
		}
	}
	for host, want := range map[string]bool{"127.0.0.1": true, "127.8.8.8": true, "::1": true, "localhost": true, "0.0.0.0": false, "": false, "192.168.1.5": false, "desk.local": false} {
		if loopback(host) != want {
			t.Errorf("loopback(%q) is %v", host, !want)
		}
	}
}
