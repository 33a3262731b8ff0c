// Package revision reads the files of a site out of a revision of a git repository or
// out of a zip archive, as an fs.FS. What it reads may be a stranger's: nothing of it is
// run, nothing is fetched, nothing is written to disk, and what is read is bounded.
package revision

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"strconv"
	"strings"
	"sync"
)

// Bounds of what one revision may hold below the names that are asked for.
const (
	filesLimit = 200_000
	bytesLimit = 512 << 20 // of all files that are read, which are held: more than so many cards have
	fileLimit  = 16 << 20
)

// ErrNone says that a name is no revision of the repository.
var ErrNone = errors.New("no such revision")

// Repository is the git repository in which the folder of a site lies. Its files are
// read by "git cat-file", each once, however many revisions have it.
type Repository struct {
	dir, prefix string // the folder, and its path in the repository: "" or "sites/one/"

	life context.Context // of the programs that read ahead
	end  context.CancelFunc
	objects

	reader *exec.Cmd
	ask    io.WriteCloser
	answer *bufio.Reader
}

// Open finds the repository in which a folder lies. The error says that it lies in none,
// or that there is no git.
func Open(dir string) (*Repository, error) {
	r := &Repository{dir: dir, objects: objects{texts: map[string][]byte{}}}
	r.arrived = sync.NewCond(&r.mutex)
	r.life, r.end = context.WithCancel(context.Background())
	prefix, err := r.git(r.life, "rev-parse", "--show-prefix")
	if err != nil {
		r.end()
		return nil, fmt.Errorf("%q is not in a git repository: %w", dir, err)
	}
	r.prefix = strings.TrimSuffix(string(prefix), "\n")
	return r, nil
}

// Close ends the programs that read objects.
func (r *Repository) Close() error {
	r.end()
	r.passes.Wait()
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if r.reader == nil {
		return nil
	}
	r.ask.Close()
	err := r.reader.Wait()
	r.reader = nil
	return err
}

// command is a call of git that fetches nothing, waits for nobody and runs no helper.
func (r *Repository) command(ctx context.Context, arguments ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, "git", append([]string{"-C", r.dir, "-c", "core.fsmonitor=false"}, arguments...)...)
	c.Env = append(os.Environ(), "GIT_NO_LAZY_FETCH=1", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "GIT_NO_REPLACE_OBJECTS=1", "LC_ALL=C")
	return c
}

func (r *Repository) git(ctx context.Context, arguments ...string) ([]byte, error) {
	c := r.command(ctx, arguments...)
	var wrong bytes.Buffer
	c.Stderr = &wrong
	out, err := c.Output()
	if text := strings.TrimSpace(wrong.String()); err != nil && text != "" {
		err = errors.New(text)
	}
	return out, err
}

// Commit returns the name of the commit that a revision means, 40 or 64 hexadecimal
// digits, or ErrNone.
func (r *Repository) Commit(ctx context.Context, name string) (string, error) {
	if strings.HasPrefix(name, "-") {
		return "", ErrNone
	}
	out, err := r.git(ctx, "rev-parse", "--verify", "--quiet", "--end-of-options", name+"^{commit}")
	if err != nil {
		return "", ErrNone
	}
	return strings.TrimSpace(string(out)), nil
}

// Tree returns what a commit holds at the given names below the folder of the site.
// Files up to 16 MB that are no pictures are read ahead: what of them cannot be read is an
// error of whoever opens them.
func (r *Repository) Tree(ctx context.Context, commit string, names []string) (*Tree, error) {
	arguments := []string{"ls-tree", "-r", "-z", "-l", "--full-tree", commit, "--"}
	for _, name := range names {
		arguments = append(arguments, r.prefix+name)
	}
	listing, err := r.git(ctx, arguments...)
	if err != nil {
		return nil, fmt.Errorf("listing the revision: %w", err)
	}
	t := newTree(r)
	var wanted []*node
	for line := range bytes.SplitSeq(listing, []byte{0}) {
		if len(line) == 0 {
			continue
		}
		n, name, err := entry(string(line))
		if err != nil {
			return nil, err
		}
		t.add(strings.TrimPrefix(name, r.prefix), n)
		if len(t.nodes) > filesLimit {
			return nil, fmt.Errorf("the revision has more than %d files", filesLimit)
		}
		if n.mode.IsRegular() && n.size <= fileLimit && !picture(name) {
			wanted = append(wanted, n)
		}
	}
	t.sort()
	return t, r.readAhead(wanted)
}

// commitsLimit is how many commits of a change are read for their messages.
const commitsLimit = 10_000

// Trailers returns the values of a trailer in the messages of the commits that one has and
// another has not, the newest first.
func (r *Repository) Trailers(ctx context.Context, without, with, key string) ([]string, error) {
	out, err := r.git(ctx, "rev-list", "--max-count="+strconv.Itoa(commitsLimit), "--no-commit-header",
		"--format=%(trailers:key="+key+",valueonly,unfold)", without+".."+with)
	if err != nil {
		return nil, fmt.Errorf("reading the messages of the commits: %w", err)
	}
	var values []string
	for line := range strings.Lines(string(out)) {
		if line = strings.TrimSpace(line); line != "" {
			values = append(values, line)
		}
	}
	return values, nil
}

// picture reports whether a file is one that is compared by its object alone.
func picture(name string) bool {
	switch path.Ext(name) {
	case ".png", ".jpg", ".webp", ".avif":
		return true
	}
	return false
}

// entry reads one entry of "git ls-tree -l": mode, type, object, size, tab, path.
func entry(line string) (*node, string, error) {
	about, name, ok := strings.Cut(line, "\t")
	fields := strings.Fields(about)
	if !ok || len(fields) != 4 {
		return nil, "", fmt.Errorf("git lists %q, which is no entry of a tree", line)
	}
	n := &node{object: fields[2]}
	switch fields[0] {
	case "100644", "100755", "100664":
	case "120000":
		n.mode = fs.ModeSymlink
	default:
		n.mode = fs.ModeIrregular
	}
	if fields[3] != "-" {
		size, err := strconv.ParseInt(fields[3], 10, 64)
		if err != nil {
			return nil, "", fmt.Errorf("git lists %q, which is no entry of a tree", line)
		}
		n.size = size
	}
	return n, name, nil
}
