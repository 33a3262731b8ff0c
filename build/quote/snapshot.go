package quote

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"
)

// SnapshotLimit bounds the bytes of a captured text. Longer files in the folder are
// passed over: pictures, archives, raw pages with everything in them.
const SnapshotLimit = 16 << 20

// Snapshots finds captured texts in a folder by their SHA-256, whatever their names.
// It may be used by many goroutines at once.
type Snapshots struct {
	files fs.FS

	mu     sync.Mutex
	names  []string          // not looked at yet, *.txt first
	byHash map[string]string // name of the first file with that hash
}

// Open lists the regular files in a folder and in those below it. Links are never
// followed, and names that begin with a period are passed over. Nothing is read yet.
func Open(files fs.FS) (*Snapshots, error) {
	s := &Snapshots{files: files, byHash: make(map[string]string)}
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name != "." && strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case entry.Type().IsRegular():
			s.names = append(s.names, name)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("listing snapshots: %w", err)
	}
	slices.SortStableFunc(s.names, func(a, b string) int { return rank(a) - rank(b) })
	return s, nil
}

// rank puts texts first: they are what is looked for.
func rank(name string) int {
	if strings.HasSuffix(strings.ToLower(name), ".txt") {
		return 0
	}
	return 1
}

// Text returns the captured text with a SHA-256, prepared in a language, and whether it
// is in the folder. Each file is hashed at most once, and only until the text is found. Texts
// are not kept: a caller who has many quotes of one source asks once.
func (s *Snapshots) Text(hash string, in *Language) (*Text, bool, error) {
	captured, ok, err := s.captured(hash)
	if !ok || err != nil {
		return nil, false, err
	}
	return New(captured, in), true, nil
}

func (s *Snapshots) captured(hash string) ([]byte, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if name, ok := s.byHash[hash]; ok {
		captured, _, err := s.read(name)
		if err == nil && Hash(captured) != hash {
			err = errors.New("changed while it was in use")
		}
		if err != nil {
			return nil, false, fmt.Errorf("reading the snapshot %q: %w", name, err)
		}
		return captured, true, nil
	}
	for len(s.names) > 0 {
		name := s.names[0]
		captured, ok, err := s.read(name)
		if err != nil {
			return nil, false, fmt.Errorf("reading the snapshot %q: %w", name, err)
		}
		s.names = s.names[1:]
		if !ok {
			continue
		}
		h := Hash(captured)
		if _, twice := s.byHash[h]; !twice {
			s.byHash[h] = name
		}
		if h == hash {
			return captured, true, nil
		}
	}
	return nil, false, nil
}

// read returns a file's bytes, and whether it is a regular file within the limit: it
// may have become another since the folder was listed.
func (s *Snapshots) read(name string) ([]byte, bool, error) {
	info, err := fs.Lstat(s.files, name)
	if err != nil {
		return nil, false, err
	}
	if !info.Mode().IsRegular() || info.Size() > SnapshotLimit {
		return nil, false, nil
	}
	f, err := s.files.Open(name)
	if err != nil {
		return nil, false, err
	}
	defer f.Close()
	if info, err = f.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil, false, err
	}
	var b bytes.Buffer
	if _, err = io.Copy(&b, io.LimitReader(f, SnapshotLimit+1)); err != nil {
		return nil, false, err
	}
	return b.Bytes(), b.Len() <= SnapshotLimit, nil
}
