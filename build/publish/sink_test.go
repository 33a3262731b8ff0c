package publish_test

import (
	"context"
	"io"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/build/plan"
	"onrecord/build/publish"
)

// inPieces is the plan of a site whose files are written in pieces of any length.
func (s site) inPieces(seed uint64) plan.Plan {
	var p plan.Plan
	for path, content := range s {
		p.Outputs = append(p.Outputs, plan.Output{Path: path, Render: func(w io.Writer) error {
			random := rand.New(rand.NewPCG(seed, uint64(len(content))))
			for rest := content; rest != ""; {
				n := min(len(rest), 1+random.IntN(1+1<<random.IntN(22)))
				var err error
				if random.IntN(2) == 0 {
					_, err = io.WriteString(w, rest[:n])
				} else {
					_, err = w.Write([]byte(rest[:n]))
				}
				if err != nil {
					return err
				}
				rest = rest[n:]
			}
			return nil
		}})
	}
	return p
}

// However long a file is and in whatever pieces it comes, it is published whole,
// found unchanged where it is, and written anew where a byte differs.
func TestLongFilesPassThrough(t *testing.T) {
	long := func(n int) string { return strings.Repeat("0123456789abcdef", n/16+1)[:n] }
	const m = 1 << 20
	s := site{"short": long(100), "below": long(m - 1), "exact": long(m), "above": long(m + 1), "far": long(5*m + 7)}
	dir := filepath.Join(t.TempDir(), "public")
	publishIt := func(s site, seed uint64, written int) {
		t.Helper()
		result, err := publish.Folder(context.Background(), s.inPieces(seed), dir, publish.Options{Jobs: 2})
		if err != nil {
			t.Fatal(err)
		}
		size := 0
		for _, content := range s {
			size += len(content)
		}
		if result.Written != written || result.Unchanged != len(s)-written || result.Bytes != int64(size) {
			t.Errorf("result %+v, want %d written of %d", result, written, len(s))
		}
		checkFolder(t, dir, s, nil)
		checkNoLeftovers(t, dir)
	}
	publishIt(s, 1, len(s))
	publishIt(s, 2, 0)
	for seed, change := range []site{
		{"far": s["far"][:5*m]},
		{"far": s["far"] + "!"},
		{"far": "!" + s["far"][1:]},
		{"far": s["far"][:4*m] + "!" + s["far"][4*m+1:], "above": long(m - 1)},
		{"exact": long(3 * m), "short": long(2 * m)},
	} {
		changed := s.with(change)
		publishIt(changed, uint64(seed), len(change))
		publishIt(changed, uint64(seed+9), 0)
		publishIt(s, uint64(seed), len(change))
	}
	// What somebody put in its place is no reason to fail.
	put(t, dir, site{"far": "somebody else's"})
	publishIt(s, 3, 1)
}
