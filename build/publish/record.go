package publish

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"onrecord/build/plan"
)

// Origin says what a plan was made from.
type Origin struct {
	// Inputs is a digest of everything on which the plan depends; "" where it is
	// not known, and then nothing is remembered.
	Inputs string
	// Note is what the caller wants to know again when the same is published.
	Note string
	// Seen is what the caller wants to know again before it looks at what the next plan is
	// made from.
	Seen []byte
}

// record is what is remembered of the last publication to a folder. It stands in
// the lock file, beside the folder: whoever may write in the published folder
// alone, as many hosts let others, cannot forge it. It is written after the
// exchange and says of the folder nothing but its digest, so one that is torn,
// lost, or of another publication is at worst a build more.
type record struct {
	Format  int    `json:"onrecord-publication"`
	Inputs  string `json:"inputs"`
	Sums    string `json:"sums"` // Result.Sums
	Note    string `json:"note"`
	Common  string `json:"common"`  // Options.Common
	Outputs []byte `json:"outputs"` // by line of SHA256SUMS, inputsSize bytes of the digest of its inputs
	Seen    string `json:"seen"`    // the digest of Origin.Seen, which stands behind the line of all this

	seen []byte
}

const recordFormat = 3

// remember writes the record of a publication into the lock file. That it cannot
// is no failure: the next build renders.
func remember(lock *os.File, o Origin, r record) {
	r.Format, r.Inputs, r.Note, r.Seen = recordFormat, o.Inputs, o.Note, digestOfSeen(o.Seen)
	line, err := json.Marshal(r)
	parts := [][]byte{line, {'\n'}, o.Seen}
	if err != nil || o.Inputs == "" {
		parts = nil
	}
	if has(lock, parts) || lock.Truncate(0) != nil {
		return
	}
	at := int64(0)
	for _, part := range parts {
		if _, err := lock.WriteAt(part, at); err != nil {
			return
		}
		at += int64(len(part))
	}
}

// has reports whether a file holds exactly these bytes.
func has(file *os.File, parts [][]byte) bool {
	at, scratch := int64(0), make([]byte, 64<<10)
	for _, part := range parts {
		for len(part) > 0 {
			piece := part[:min(len(part), len(scratch))]
			if n, err := file.ReadAt(scratch[:len(piece)], at); n < len(piece) && err != nil || !bytes.Equal(scratch[:n], piece) {
				return false
			}
			at, part = at+int64(len(piece)), part[len(piece):]
		}
	}
	info, err := file.Stat()
	return err == nil && info.Size() == at
}

// recall returns the record in the lock file, or an empty one.
func recall(lock *os.File) record {
	var r record
	text, err := readLock(lock)
	line, seen, _ := bytes.Cut(text, []byte{'\n'})
	if err != nil || json.Unmarshal(line, &r) != nil || r.Format != recordFormat {
		return record{}
	}
	if digestOfSeen(seen) == r.Seen {
		r.seen = seen
	}
	return r
}

func digestOfSeen(seen []byte) string {
	digest := sha256.Sum256(seen)
	return hex.EncodeToString(digest[:])
}

// Seen is what Origin.Seen said when the folder dir was last published; nil where nobody
// knows. Another build may be writing it: half of it is nothing.
func Seen(dir string, o Options) []byte {
	spot, err := locate(dir, o)
	if err != nil {
		return nil
	}
	file, _, err := openRegular(spot.lockFile)
	if err != nil {
		return nil
	}
	defer file.Close()
	return recall(file).seen
}

func readLock(lock *os.File) ([]byte, error) {
	info, err := lock.Stat()
	if err != nil {
		return nil, err
	}
	text := make([]byte, min(info.Size(), listLimit))
	n, err := io.ReadFull(io.NewSectionReader(lock, 0, listLimit), text)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	return text[:n], err
}

// Standing says whether the folder dir still is, byte for byte, what was last
// published there, and was made from these inputs: then Folder would render
// everything and change nothing. The result is what Folder would return, with the
// note that was left then. Every file is read and held against its digest: the
// law that contents are the truth holds here too. Where anything is doubtful, the
// folder does not stand, and Folder says what is wrong. Of the origin it is the inputs
// that have to be the same; what was seen of them now is remembered in the place of what was.
func Standing(ctx context.Context, dir string, from Origin, o Options) (result Result, note string, stands bool) {
	spot, err := locate(dir, o)
	if err != nil || from.Inputs == "" {
		return Result{}, "", false
	}
	if _, err := os.Lstat(spot.lockFile); err != nil {
		return Result{}, "", false
	}
	lock, err := spot.lock()
	if err != nil {
		return Result{}, "", false
	}
	defer lock.Close()
	known := recall(lock)
	if known.Inputs != from.Inputs || spot.clean() != nil {
		return Result{}, "", false
	}
	if result, err = spot.verify(ctx, known.Sums, o); err != nil {
		return result, "", false
	}
	if from.Note = known.Note; digestOfSeen(from.Seen) != known.Seen {
		remember(lock, from, known)
	}
	return result, known.Note, true
}

// errDiffers is why a folder does not stand.
var errDiffers = errors.New("the folder is not what was published")

// verify holds everything of ours in the folder against SHA256SUMS, and that
// against its digest.
func (s spot) verify(ctx context.Context, sum string, o Options) (Result, error) {
	list, err := readRegular((&published{dir: s.dir}).path(sumsName), listLimit)
	if err != nil {
		return Result{}, err
	}
	whole := sha256.Sum256(list)
	if hex.EncodeToString(whole[:]) != sum {
		return Result{}, errDiffers
	}
	outputs, digests, err := parseSums(list)
	if err != nil {
		return Result{}, err
	}
	site, err := arrange(outputs)
	if err != nil {
		return Result{}, err
	}
	// Whether anything else stands there is seen while the outputs are read.
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var old published
	var looking sync.WaitGroup
	looking.Go(func() {
		var err error
		if old, err = s.lookFor(site, sums{list: list, digest: plan.AppendSum(nil, whole, sumsName)}); err != nil {
			stop(err)
		}
	})
	size, err := (&published{dir: s.dir}).compare(ctx, site, digests, o)
	looking.Wait()
	if err == nil {
		err = context.Cause(ctx)
	}
	return Result{Unchanged: len(outputs), Kept: old.kept(), Bytes: size, Sums: sum}, err
}

// lookFor looks whether the folder has the files of a site by name, the two lists of
// digests, and no others of ours.
func (s spot) lookFor(site arranged, made sums) (published, error) {
	old, err := readPublished(s.dir, site)
	if err != nil {
		return published{}, err
	}
	if old.stale > 0 || slices.Contains(old.present, false) || !bytes.Equal(old.manifest, site.manifest()) || !made.stand(old) {
		return published{}, errDiffers
	}
	return old, nil
}

// compare reads every output in the folder and returns how large all are together.
func (p *published) compare(ctx context.Context, site arranged, digests [][sha256.Size]byte, o Options) (int64, error) {
	jobs := o.Jobs
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	var size atomic.Int64
	err := each(ctx, jobs, len(site.outputs), func() func(int) error {
		scratch := make([]byte, 64<<10)
		return func(i int) error {
			digest, n, err := digestOf(p.path(site.outputs[i].Path), scratch)
			if err == nil && digest != digests[i] {
				err = errDiffers
			}
			size.Add(n)
			return err
		}
	})
	return size.Load(), err
}

// digestOf returns the digest and the size of a file.
func digestOf(name string, scratch []byte) (digest [sha256.Size]byte, size int64, err error) {
	if content, ok := readSmall(name, scratch); ok {
		return sha256.Sum256(content), int64(len(content)), nil
	}
	file, _, err := openRegular(name)
	if err != nil {
		return digest, 0, err
	}
	defer file.Close()
	n, err := io.ReadFull(file, scratch)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return sha256.Sum256(scratch[:n]), int64(n), nil
	}
	if err != nil {
		return digest, 0, err
	}
	hash := sha256.New()
	hash.Write(scratch)
	rest, err := io.CopyBuffer(hash, struct{ io.Reader }{file}, scratch)
	hash.Sum(digest[:0])
	return digest, int64(n) + rest, err
}

// parseSums reads the list of digests.
func parseSums(list []byte) ([]plan.Output, [][sha256.Size]byte, error) {
	lines, err := plan.ParseSums(list)
	if err != nil {
		return nil, nil, fmt.Errorf("%q is damaged: %w", sumsName, err)
	}
	outputs := make([]plan.Output, len(lines))
	digests := make([][sha256.Size]byte, len(lines))
	for i, line := range lines {
		outputs[i].Path, digests[i] = line.Path, line.Digest
	}
	return outputs, digests, nil
}
