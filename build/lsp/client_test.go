package lsp

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// client is an editor: it writes frames and reads them, and knows nothing of the server's
// own types.
type client struct {
	t       testing.TB
	dir     string
	to      io.WriteCloser
	done    chan error
	mutex   sync.Mutex
	heard   *sync.Cond
	answers map[int]map[string]any
	told    []map[string]any // notifications and requests of the server
	nobody  []map[string]any // answers without an id
	last    int
}

// site writes files into a folder of its own.
func site(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// connect starts a server for the site in a folder.
func connect(t testing.TB, dir string) *client {
	t.Helper()
	in, to := io.Pipe()
	from, out := io.Pipe()
	c := &client{t: t, dir: dir, to: to, done: make(chan error, 1), answers: map[int]map[string]any{}}
	c.heard = sync.NewCond(&c.mutex)
	go func() {
		c.done <- Serve(context.Background(), in, out, in.Close, Options{
			Today: func() string { return "2026-11-30" }, Pause: time.Millisecond,
			Snapshots: func(string) (fs.FS, error) { return nil, nil },
		})
		out.Close()
	}()
	go c.listen(bufio.NewReader(from))
	t.Cleanup(func() { to.Close() })
	return c
}

func (c *client) listen(from *bufio.Reader) {
	for {
		n := 0
		for {
			line, err := from.ReadString('\n')
			if err != nil {
				return
			}
			if line == "\r\n" {
				break
			}
			fmt.Sscanf(line, "Content-Length: %d", &n)
		}
		text := make([]byte, n)
		if _, err := io.ReadFull(from, text); err != nil {
			return
		}
		var m map[string]any
		if err := json.Unmarshal(text, &m); err != nil {
			c.t.Errorf("%s: %v", text, err)
			return
		}
		c.mutex.Lock()
		id, numbered := m["id"].(float64)
		switch _, method := m["method"]; {
		case method:
			c.told = append(c.told, m)
			if id, asks := m["id"]; asks {
				go c.send(map[string]any{"jsonrpc": "2.0", "id": id, "result": nil})
			}
		case numbered:
			c.answers[int(id)] = m
		default:
			c.nobody = append(c.nobody, m)
		}
		c.heard.Broadcast()
		c.mutex.Unlock()
	}
}

func (c *client) send(message any) {
	text, err := json.Marshal(message)
	if err != nil {
		c.t.Error(err)
	}
	c.raw(fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(text), text))
}

func (c *client) raw(text string) {
	if _, err := io.WriteString(c.to, text); err != nil && !errors.Is(err, io.ErrClosedPipe) {
		c.t.Error(err)
	}
}

func (c *client) notify(method string, params any) {
	c.send(map[string]any{"jsonrpc": "2.0", "method": method, "params": params})
}

// await waits until something was heard.
func (c *client) await(what string, heard func() bool) {
	c.t.Helper()
	late := time.AfterFunc(20*time.Second, func() { c.heard.Broadcast() })
	defer late.Stop()
	start := time.Now()
	c.mutex.Lock()
	defer c.mutex.Unlock()
	for !heard() {
		if time.Since(start) > 19*time.Second {
			c.t.Fatalf("%s never came; heard: %v", what, c.told)
		}
		c.heard.Wait()
	}
}

// ask sends a request and returns its result, or the error's message.
func (c *client) ask(method string, params any) (result any, failed string) {
	c.t.Helper()
	c.last++
	id := c.last
	c.send(map[string]any{"jsonrpc": "2.0", "id": id, "method": method, "params": params})
	var m map[string]any
	c.await("the answer to "+method, func() bool { m = c.answers[id]; return m != nil })
	if e, ok := m["error"].(map[string]any); ok {
		return nil, e["message"].(string)
	}
	return m["result"], ""
}

// into is ask with a result of a form.
func (c *client) into(result any, method string, params any) {
	c.t.Helper()
	got, failed := c.ask(method, params)
	if failed != "" {
		c.t.Fatalf("%s: %s", method, failed)
	}
	text, _ := json.Marshal(got)
	if err := json.Unmarshal(text, result); err != nil {
		c.t.Fatalf("%s: %s: %v", method, text, err)
	}
}

func (c *client) uri(name string) string { return "file://" + filepath.ToSlash(c.dir) + "/" + name }

// initialize begins a session as an editor does that can do all.
func (c *client) initialize(encodings ...string) map[string]any {
	c.t.Helper()
	var result map[string]any
	c.into(&result, "initialize", map[string]any{
		"processId": nil, "rootUri": "file://" + filepath.ToSlash(c.dir),
		"capabilities": map[string]any{
			"general": map[string]any{"positionEncodings": encodings},
			"workspace": map[string]any{
				"workspaceEdit":         map[string]any{"documentChanges": true, "resourceOperations": []string{"create", "rename", "delete"}},
				"didChangeWatchedFiles": map[string]any{"dynamicRegistration": true},
			},
		},
	})
	c.notify("initialized", map[string]any{})
	return result
}

func (c *client) open(name, text string) {
	c.notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": c.uri(name), "languageId": "markdown", "version": 1, "text": text}})
}

// types replaces the whole text of an open file.
func (c *client) types(name string, version int, text string) {
	c.notify("textDocument/didChange", map[string]any{
		"textDocument": map[string]any{"uri": c.uri(name), "version": version}, "contentChanges": []any{map[string]any{"text": text}},
	})
}

// mistakes waits for the mistakes of a version of a file, and returns them as
// "line:from-to rule".
func (c *client) mistakes(name string, version int) []string {
	c.t.Helper()
	var list []string
	c.await(fmt.Sprintf("the mistakes of %s in version %d", name, version), func() bool {
		for i := len(c.told) - 1; i >= 0; i-- {
			params, _ := c.told[i]["params"].(map[string]any)
			v, _ := params["version"].(float64)
			if c.told[i]["method"] != "textDocument/publishDiagnostics" || params["uri"] != c.uri(name) || int(v) != version {
				continue
			}
			for _, d := range params["diagnostics"].([]any) {
				list = append(list, short(d.(map[string]any)))
			}
			return true
		}
		return false
	})
	return list
}

func short(d map[string]any) string {
	text, _ := json.Marshal(d["range"])
	var r textRange
	_ = json.Unmarshal(text, &r)
	return fmt.Sprintf("%s %v", r, d["code"])
}

func (r textRange) String() string {
	if r.Start.Line != r.End.Line {
		return fmt.Sprintf("%d:%d-%d:%d", r.Start.Line, r.Start.Character, r.End.Line, r.End.Character)
	}
	return fmt.Sprintf("%d:%d-%d", r.Start.Line, r.Start.Character, r.End.Character)
}

// place are the parameters of a request about a place: that of "|" in the text of a file.
func (c *client) place(name, text string) map[string]any {
	c.t.Helper()
	at := strings.Index(text, "|")
	if at < 0 {
		c.t.Fatalf("no place in %q", text)
	}
	l := divide([]byte(text), utf16)
	return map[string]any{"textDocument": map[string]any{"uri": c.uri(name)}, "position": l.position(at)}
}

// end ends the session, and returns what the server says of it.
func (c *client) end() error {
	c.t.Helper()
	if _, failed := c.ask("shutdown", nil); failed != "" {
		c.t.Error(failed)
	}
	c.notify("exit", nil)
	select {
	case err := <-c.done:
		return err
	case <-time.After(20 * time.Second):
		c.t.Fatal("it does not end")
		return nil
	}
}
