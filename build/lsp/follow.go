package lsp

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"time"

	"onrecord/build"
	"onrecord/build/diag"
)

// How many mistakes an editor is told of: it draws each of them at once.
const (
	mistakesLimit = 2_000 // in all
	inFileLimit   = 200
)

// follow looks at the site whenever somebody asks, and nothing was typed for a pause,
// until ctx ends.
func (s *Server) follow(ctx context.Context) {
	var b build.Builder
	failed := ""
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.bell:
		}
		if !s.quiet(ctx) {
			return
		}
		said := ""
		if err := s.compile(ctx, &b); err != nil {
			said = err.Error()
		}
		if said != "" && said != failed && ctx.Err() == nil {
			s.say(said)
		}
		failed = said
	}
}

// quiet waits until the bell has been still for the pause.
func (s *Server) quiet(ctx context.Context) bool {
	timer := time.NewTimer(s.o.Pause)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return false
		case <-s.bell:
			timer.Reset(s.o.Pause)
		case <-timer.C:
			return true
		}
	}
}

// compile builds the site as the editor has it, and tells of its mistakes.
func (s *Server) compile(ctx context.Context, b *build.Builder) error {
	s.mutex.Lock()
	open, whole := maps.Clone(s.open), s.whole
	s.whole = false
	s.mutex.Unlock()
	return s.read(func(files fs.FS) error {
		o := build.Options{Drafts: s.o.Drafts, Jobs: s.o.Jobs, Today: s.o.Today()}
		var err error
		if o.Snapshots, err = s.o.Snapshots(s.paths.root); err != nil {
			return err
		}
		result, err := b.Build(files, o)
		if err != nil {
			return err
		}
		s.mutex.Lock()
		s.site = &result
		s.mutex.Unlock()
		return s.tell(ctx, files, open, result.Diagnostics, whole)
	})
}

// tell publishes mistakes: those of the open files, or of all. A file that has none any
// more is told of once more.
func (s *Server) tell(ctx context.Context, files fs.FS, open map[string]*opened, list []diag.Diagnostic, whole bool) error {
	by := map[string][]diag.Diagnostic{}
	for _, d := range list {
		by[d.File] = append(by[d.File], d)
	}
	names := map[string]bool{}
	for name := range open {
		names[name] = true
	}
	if whole {
		for name := range s.told {
			names[name] = true
		}
		for name := range by {
			names[name] = true
		}
	}
	left := mistakesLimit
	for _, name := range slices.Sorted(maps.Keys(names)) {
		o := open[name]
		if o == nil && len(by[name]) == 0 && !s.told[name] {
			continue
		}
		p := publishParams{URI: s.paths.address(name), Diagnostics: s.inFile(files, name, o, by[name], &left)}
		if o != nil {
			p.URI, p.Version = o.uri, o.version
		}
		if err := s.conn.Notify(ctx, "textDocument/publishDiagnostics", p); err != nil {
			return err
		}
		if s.told[name] = len(p.Diagnostics) > 0; !s.told[name] {
			delete(s.told, name)
		}
	}
	return nil
}

// inFile are the mistakes of one file as the protocol has them.
func (s *Server) inFile(files fs.FS, name string, o *opened, list []diag.Diagnostic, left *int) []diagnostic {
	shown := make([]diagnostic, 0, len(list))
	if len(list) == 0 {
		return shown
	}
	var text []byte
	if o != nil {
		text = o.text
	} else {
		text = textOf(files, name)
	}
	l := s.lines(text)
	for i := range list {
		if room := min(inFileLimit-i, *left); room <= 0 {
			shown = append(shown, diagnostic{Severity: severityWarning, Source: "onrecord", Message: fmt.Sprintf("%d more; \"onrecord check --format json\" lists all of what is saved", len(list)-i)})
			break
		}
		*left--
		d := &list[i]
		m := diagnostic{Severity: severityWarning, Code: d.Rule, Source: "onrecord", Message: d.Sentence()}
		if d.Level == diag.Error {
			m.Severity = severityError
		}
		if d.Line > 0 {
			m.Range = l.place(d)
		}
		shown = append(shown, m)
	}
	return shown
}
