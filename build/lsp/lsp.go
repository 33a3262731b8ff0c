// Package lsp answers an editor while somebody writes cards: the Language Server Protocol
// over two streams. What it says of a site is what a build of it says, with the texts of
// open files in the place of those on disk. It runs nothing, fetches nothing, and names
// and reads no file outside the site.
package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/sourcegraph/jsonrpc2"

	"onrecord/build"
)

// Options are what a session is about.
type Options struct {
	Site      string                           // the folder of the site; "" takes the one that the editor opens
	Snapshots func(site string) (fs.FS, error) // the folder with captured texts of a site; nil is none
	Drafts    bool                             // hold drafts to the rules of what is published
	Today     func() string                    // YYYY-MM-DD
	Jobs      int                              // workers; 0 is one for each processor
	Version   string                           // of the program
	Pause     time.Duration                    // how long nothing has to be typed before the site is looked at
}

// ErrEnded says that the editor went away without saying so.
var ErrEnded = errors.New("the editor ended the session without a shutdown")

// Limits of what an editor may hold open.
const (
	openLimit  = 1_000
	bytesLimit = 64 << 20
)

// Server answers one editor. Messages are answered one after the other; the site is
// looked at beside them.
type Server struct {
	o    Options
	conn *jsonrpc2.Conn
	end  chan error // what "exit" found
	bell chan struct{}

	mutex   sync.Mutex
	ready   bool // initialize was answered
	shut    bool
	paths   paths
	units   encoding
	renames bool               // the editor can rename files
	watches bool               // the editor can tell of changes on disk
	open    map[string]*opened // by name in the site
	whole   bool               // what comes of the next look is told of every file
	site    *build.Result      // of the last look; nil before the first

	told map[string]bool // the files whose mistakes the editor was told of; of Follow alone
}

// opened is a file whose text the editor has.
type opened struct {
	uri     string
	version *int
	text    []byte
}

// Serve answers an editor until it ends the session, or ctx ends.
func Serve(ctx context.Context, in io.Reader, out io.Writer, end func() error, o Options) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	s := &Server{o: o, end: make(chan error, 1), bell: make(chan struct{}, 1), open: map[string]*opened{}, told: map[string]bool{}, units: utf16}
	begun := make(chan struct{})
	handler := jsonrpc2.HandlerWithError(func(ctx context.Context, _ *jsonrpc2.Conn, r *jsonrpc2.Request) (any, error) {
		<-begun
		return s.handle(ctx, r)
	})
	s.conn = jsonrpc2.NewConn(ctx, newStream(in, out, end), handler, jsonrpc2.SetLogger(log.New(io.Discard, "", 0)))
	close(begun)
	defer s.conn.Close()
	followed := make(chan struct{})
	go func() {
		defer close(followed)
		s.follow(ctx)
	}()
	defer func() { stop(); <-followed }()
	select {
	case err := <-s.end:
		return err
	case <-s.conn.DisconnectNotify():
		select {
		case err := <-s.end: // it went away as it said
			return err
		default:
		}
		return ErrEnded
	case <-ctx.Done():
		return ctx.Err()
	}
}

// method answers one kind of message.
type method func(s *Server, r *jsonrpc2.Request) (any, error)

// methods are the messages about documents.
var methods = map[string]method{
	"textDocument/didOpen":            about((*Server).didOpen),
	"textDocument/didChange":          about((*Server).didChange),
	"textDocument/didSave":            about((*Server).didSave),
	"textDocument/didClose":           about((*Server).didClose),
	"workspace/didChangeWatchedFiles": func(s *Server, _ *jsonrpc2.Request) (any, error) { s.look(true); return nil, nil },
	"textDocument/completion":         about((*Server).completion),
	"textDocument/hover":              about((*Server).hover),
	"textDocument/definition":         about((*Server).definition),
	"textDocument/references":         about((*Server).references),
	"textDocument/prepareRename":      about((*Server).prepareRename),
	"textDocument/rename":             about((*Server).rename),
	"textDocument/formatting":         about((*Server).formatting),
}

// about reads the parameters of a message.
func about[P any](answer func(*Server, *P) (any, error)) method {
	return func(s *Server, r *jsonrpc2.Request) (any, error) {
		var p P
		if r.Params == nil {
			return nil, refused(jsonrpc2.CodeInvalidParams, "%s needs parameters", r.Method)
		}
		if err := json.Unmarshal(*r.Params, &p); err != nil {
			return nil, refused(jsonrpc2.CodeInvalidParams, "%v", err)
		}
		return answer(s, &p)
	}
}

func refused(code int64, format string, arguments ...any) error {
	return &jsonrpc2.Error{Code: code, Message: fmt.Sprintf(format, arguments...)}
}

func (s *Server) handle(ctx context.Context, r *jsonrpc2.Request) (any, error) {
	s.mutex.Lock()
	ready, shut := s.ready, s.shut
	s.mutex.Unlock()
	answer, known := methods[r.Method]
	switch {
	case r.Method == "exit":
		err := ErrEnded
		if shut {
			err = nil
		}
		select {
		case s.end <- err:
		default:
		}
		return nil, nil
	case r.Method == "initialize" && !ready:
		return about(func(s *Server, p *initializeParams) (any, error) { return s.initialize(p), nil })(s, r)
	case !ready:
		return nil, refused(codeNotInitialized, "the first message is initialize")
	case shut, r.Method == "initialize":
		return nil, refused(jsonrpc2.CodeInvalidRequest, "%s cannot come now", r.Method)
	case r.Method == "initialized":
		s.begin(ctx)
		return nil, nil
	case r.Method == "shutdown":
		s.mutex.Lock()
		s.shut = true
		s.mutex.Unlock()
		return nil, nil
	case known:
		return answer(s, r)
	}
	return nil, refused(jsonrpc2.CodeMethodNotFound, "%q is not answered here", r.Method)
}

func (s *Server) initialize(p *initializeParams) *initializeResult {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	root := p.RootURI
	if root == "" && len(p.WorkspaceFolders) > 0 {
		root = p.WorkspaceFolders[0].URI
	}
	s.paths = pathsOf(s.o.Site, root)
	for _, offered := range p.Capabilities.General.PositionEncodings {
		if offered == utf16 || offered == utf8s || offered == utf32 {
			s.units = offered // the first is the one that the editor likes best
			break
		}
	}
	edit := p.Capabilities.Workspace.WorkspaceEdit
	s.renames = edit.DocumentChanges && slices.Contains(edit.ResourceOperations, "rename")
	s.watches = p.Capabilities.Workspace.DidChangeWatchedFiles.DynamicRegistration
	s.ready = true
	r := &initializeResult{Capabilities: capabilities{
		PositionEncoding:   s.units,
		TextDocumentSync:   syncOptions{OpenClose: true, Change: syncIncremental, Save: true},
		CompletionProvider: completionOptions{TriggerCharacters: []string{":", " ", "[", "{", ",", "-"}},
		HoverProvider:      true, DefinitionProvider: true, ReferencesProvider: true,
		DocumentFormattingProvider: true, RenameProvider: renameOptions{PrepareProvider: true},
	}}
	r.ServerInfo.Name, r.ServerInfo.Version = "onrecord", s.o.Version
	return r
}

// watched are the files of which the editor tells when they change on disk: what a build
// reads, wherever in the opened folder the site is.
func watched() watchParams {
	var p watchParams
	for _, name := range build.InputNames {
		p.Watchers = append(p.Watchers, watcher{"**/" + name}, watcher{"**/" + name + "/**"})
	}
	return p
}

// begin looks at the site for the first time, and asks to be told of changes on disk.
func (s *Server) begin(ctx context.Context) {
	s.look(true)
	s.mutex.Lock()
	watches := s.watches
	s.mutex.Unlock()
	if watches {
		request := registrationParams{[]registration{{"files", "workspace/didChangeWatchedFiles", watched()}}}
		// The answer comes by the messages that are read after this one; without it, what
		// changes on disk is seen at the next save.
		go func() { _ = s.conn.Call(ctx, "client/registerCapability", request, nil) }()
	}
}

// look asks for a look at the site. whole is whether every file is told of, or those
// alone that are open.
func (s *Server) look(whole bool) {
	s.mutex.Lock()
	s.whole = s.whole || whole
	s.mutex.Unlock()
	select {
	case s.bell <- struct{}{}:
	default:
	}
}

func (s *Server) didOpen(p *openParams) (any, error) {
	return nil, s.put(p.TextDocument.URI, p.TextDocument.Version, []byte(p.TextDocument.Text))
}

// put takes the text of a file that the editor has open.
func (s *Server) put(uri string, version *int, text []byte) error {
	s.mutex.Lock()
	name, err := s.paths.name(uri)
	if err != nil {
		s.mutex.Unlock()
		return err
	}
	n, others := len(text), 0
	for other, o := range s.open {
		if other != name {
			n += len(o.text)
			others++
		}
	}
	if others >= openLimit || n > bytesLimit {
		delete(s.open, name)
		s.mutex.Unlock()
		s.say(fmt.Sprintf("too much is open for %q to be looked at as it is typed: it is read from the disk", name))
		s.look(true)
		return nil
	}
	s.open[name] = &opened{uri: uri, version: version, text: text}
	s.mutex.Unlock()
	s.look(false)
	return nil
}

func (s *Server) didChange(p *changeParams) (any, error) {
	s.mutex.Lock()
	name, err := s.paths.name(p.TextDocument.URI)
	o := s.open[name]
	s.mutex.Unlock()
	if err != nil || o == nil {
		return nil, err
	}
	text := o.text
	for i := range p.ContentChanges {
		text = s.lines(text).changed(&p.ContentChanges[i])
	}
	return nil, s.put(p.TextDocument.URI, p.TextDocument.Version, text)
}

func (s *Server) didSave(*placeParams) (any, error) {
	s.look(true)
	return nil, nil
}

func (s *Server) didClose(p *placeParams) (any, error) {
	s.mutex.Lock()
	name, err := s.paths.name(p.TextDocument.URI)
	delete(s.open, name)
	s.mutex.Unlock()
	s.look(true)
	return nil, err
}

// say shows in the editor what went wrong.
func (s *Server) say(text string) {
	_ = s.conn.Notify(context.Background(), "window/showMessage", message{messageError, text}) // where nobody listens, nobody is told
}

// read calls with the files of the site as the editor has them.
func (s *Server) read(with func(files fs.FS) error) error {
	s.mutex.Lock()
	texts := map[string][]byte{}
	for name, o := range s.open {
		texts[name] = o.text
	}
	root := s.paths.root
	s.mutex.Unlock()
	disk, err := build.Open(root)
	if err != nil {
		return err
	}
	defer disk.Close()
	return with(build.Overlay(disk, texts))
}

// isInput reports whether a build reads a file.
func isInput(name string) bool {
	top, _, _ := strings.Cut(name, "/")
	return slices.Contains(build.InputNames, top)
}
