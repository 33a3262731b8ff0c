package publish

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"onrecord/build/plan"
)

// A part is a share of a site: those outputs of a plan whose paths fall to one of
// several shards by their hash. It is published as a folder of its own, by machines
// that need not know of each other, and Merge puts all parts together.
//
// PartName is the file in such a folder that says what it is a part of. It is an
// output like any other, and not hidden, since what carries folders from machine to
// machine often leaves hidden files behind.
const (
	PartName   = "onrecord-part.json"
	partFormat = 1
)

// Shard is one of several shares of a site, counted from 1.
type Shard struct{ Index, Of int }

// String returns the shard as it is written on a command line: 3/16.
func (s Shard) String() string { return fmt.Sprintf("%d/%d", s.Index, s.Of) }

// has reports whether a path falls to this shard. That depends on the path alone, so
// that a new card moves nothing else from one part to another.
func (s Shard) has(name string) bool {
	digest := sha256.Sum256([]byte(name))
	return binary.BigEndian.Uint64(digest[:8])%uint64(s.Of) == uint64(s.Index-1)
}

// Part says what a part was made from, and of which whole it is one.
type Part struct {
	Shard
	Inputs  string // a digest of all files and settings that the plan depends on
	Program string // a digest of the program that made it
	Claims  int    // of the site, for those who put the parts together
	BaseURL string // of the site; may be empty
}

// described is the text of PartName.
type described struct {
	Format  int    `json:"onrecord-part"`
	Index   int    `json:"shard"`
	Of      int    `json:"of"`
	Inputs  string `json:"inputs"`
	Program string `json:"program"`
	Files   int    `json:"files"` // of the whole site
	Paths   string `json:"paths"` // the digest of their paths
	Claims  int    `json:"claims"`
	BaseURL string `json:"base-url"`
}

// Take returns the plan of a part: its share of the outputs of a whole plan, and the
// description of the part.
func (p Part) Take(whole plan.Plan) plan.Plan {
	all := whole.All()
	d := described{
		Format: partFormat, Index: p.Index, Of: p.Of, Inputs: p.Inputs, Program: p.Program,
		Files: len(all), Paths: digestPaths(all), Claims: p.Claims, BaseURL: p.BaseURL,
	}
	var share plan.Plan
	for _, output := range all {
		if p.has(output.Path) {
			share.Outputs = append(share.Outputs, output)
		}
	}
	share.Outputs = append(share.Outputs, plan.Output{Path: PartName, Render: func(w io.Writer) error {
		text, err := json.MarshalIndent(d, "", "  ")
		if err == nil {
			_, err = w.Write(append(text, '\n'))
		}
		return err
	}})
	return share
}

// digestPaths is over the paths of outputs, which are sorted.
func digestPaths(outputs []plan.Output) string {
	h := sha256.New()
	for _, o := range outputs {
		io.WriteString(h, o.Path)
		io.WriteString(h, "\n")
	}
	return hex.EncodeToString(h.Sum(nil))
}

// HoldsSite reports whether a folder holds a published site that is no part of one:
// a part must not take its place.
func HoldsSite(dir string) bool {
	_, err := os.Lstat(filepath.Join(dir, manifestName))
	_, part := os.Lstat(filepath.Join(dir, PartName))
	return err == nil && errors.Is(part, os.ErrNotExist)
}
