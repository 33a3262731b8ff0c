package publish

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"onrecord/build/plan"
)

// piece is a part as it lies in a folder.
type piece struct {
	dir string
	described
	outputs []plan.Output // of the site, each of which copies its file
}

// Merge puts the parts in the folders dirs together into the plan of their whole
// site. Its outputs copy the files of the parts, and fail where one is not the file
// that its part was made with. Parts that are missing, given twice, damaged or of
// another site are refused by name.
func Merge(dirs []string) (plan.Plan, Part, error) {
	if len(dirs) == 0 {
		return plan.Plan{}, Part{}, errors.New("there are no parts to merge; name the folder of each")
	}
	var pieces []piece
	for _, dir := range dirs {
		p, err := readPiece(dir)
		if err != nil {
			return plan.Plan{}, Part{}, err
		}
		if len(pieces) > 0 {
			if err := p.belongs(pieces[0]); err != nil {
				return plan.Plan{}, Part{}, err
			}
		}
		pieces = append(pieces, p)
	}
	if err := complete(pieces); err != nil {
		return plan.Plan{}, Part{}, err
	}
	var whole plan.Plan
	for _, p := range pieces {
		whole.Outputs = append(whole.Outputs, p.outputs...)
	}
	whole.Sort()
	first := pieces[0]
	if len(whole.Outputs) != first.Files || digestPaths(whole.Outputs) != first.Paths {
		return plan.Plan{}, Part{}, fmt.Errorf("the parts have %d of the site's %d files together; build the parts again", len(whole.Outputs), first.Files)
	}
	return whole, Part{Inputs: first.Inputs, Program: first.Program, Claims: first.Claims, BaseURL: first.BaseURL}, nil
}

// readPiece reads what a folder says of itself.
func readPiece(dir string) (piece, error) {
	p := piece{dir: dir}
	text, err := readRegular(filepath.Join(dir, PartName), partLimit)
	if errors.Is(err, fs.ErrNotExist) {
		return piece{}, fmt.Errorf("%q holds no part of a site: there is no %s in it", dir, PartName)
	} else if err != nil {
		return piece{}, err
	}
	list, err := readRegular(filepath.Join(dir, sumsName), listLimit)
	if err != nil {
		return piece{}, p.damaged(err)
	}
	digest, err := readRegular(filepath.Join(dir, sumsDigestName), partLimit)
	if err != nil {
		return piece{}, p.damaged(err)
	}
	if !bytes.Equal(digest, plan.AppendSum(nil, sha256.Sum256(list), sumsName)) {
		return piece{}, p.damaged(fmt.Errorf("%s is not the list whose digest stands in %s", sumsName, sumsDigestName))
	}
	outputs, digests, err := parseSums(list)
	if err != nil {
		return piece{}, p.damaged(err)
	}
	site, err := arrange(outputs)
	if err != nil {
		return piece{}, p.damaged(err)
	}
	i, listed := site.find(PartName)
	if !listed || sha256.Sum256(text) != digests[i] {
		return piece{}, p.damaged(fmt.Errorf("%s is not the file that %s lists", PartName, sumsName))
	}
	if err := json.Unmarshal(text, &p.described); err != nil || p.Format != partFormat || p.Index < 1 || p.Index > p.Of {
		return piece{}, fmt.Errorf("%q is a part that another version of onrecord made", dir)
	}
	p.take(outputs, digests)
	return p, p.check()
}

func (p *piece) damaged(err error) error { return fmt.Errorf("the part %q is damaged: %w", p.dir, err) }

func (p *piece) shard() Shard { return Shard{p.Index, p.Of} }

// take keeps the outputs of the site, with the functions that copy them.
func (p *piece) take(outputs []plan.Output, digests [][sha256.Size]byte) {
	for i, o := range outputs {
		if o.Path == PartName {
			continue
		}
		o.Render = func(w io.Writer) error { return p.copy(w, o.Path, digests[i]) }
		p.outputs = append(p.outputs, o)
	}
}

// check refuses a file that falls to another shard.
func (p *piece) check() error {
	for _, o := range p.outputs {
		if !p.shard().has(o.Path) {
			return p.damaged(fmt.Errorf("%q is no file of shard %s", o.Path, p.shard()))
		}
	}
	return nil
}

// copy writes a file of the part, once it is known to be the one that was made. It
// is held in memory, as a rendered page is.
func (p *piece) copy(w io.Writer, name string, digest [sha256.Size]byte) error {
	file, info, err := openRegular(filepath.Join(p.dir, filepath.FromSlash(name)))
	if err != nil {
		return p.damaged(err)
	}
	defer file.Close()
	h := sha256.New()
	if _, err := io.Copy(io.MultiWriter(w, h), io.LimitReader(file, info.Size())); err != nil {
		return err
	}
	if !bytes.Equal(h.Sum(nil), digest[:]) {
		return p.damaged(fmt.Errorf("it is not the file that %s lists", sumsName))
	}
	return nil
}

// belongs says why a part is not one of the same site as another.
func (p *piece) belongs(other piece) error {
	switch {
	case p.Inputs != other.Inputs:
		return fmt.Errorf("%q and %q are parts of two sites: cards, layouts, settings or flags differ", other.dir, p.dir)
	case p.Program != other.Program:
		return fmt.Errorf("%q and %q were made by two versions of onrecord", other.dir, p.dir)
	case p.Of != other.Of:
		return fmt.Errorf("%q is one of %d parts, %q one of %d", other.dir, other.Of, p.dir, p.Of)
	case p.Files != other.Files || p.Paths != other.Paths:
		return fmt.Errorf("%q and %q do not agree on the files of the site", other.dir, p.dir)
	}
	return nil
}

// complete refuses parts of one site that are given twice or are missing.
func complete(pieces []piece) error {
	slices.SortStableFunc(pieces, func(a, b piece) int { return cmp.Compare(a.Index, b.Index) })
	for i, p := range pieces {
		if i > 0 && pieces[i-1].Index == p.Index {
			return fmt.Errorf("%q and %q are both shard %s", pieces[i-1].dir, p.dir, p.shard())
		}
	}
	var missing []string
	next := 0
	for index := 1; index <= pieces[0].Of; index++ {
		if next < len(pieces) && pieces[next].Index == index {
			next++
		} else if missing = append(missing, Shard{index, pieces[0].Of}.String()); len(missing) > 10 {
			missing[10] = "…"
			break
		}
	}
	if missing != nil {
		return fmt.Errorf("a part is missing: shard %s", strings.Join(missing, ", "))
	}
	return nil
}
