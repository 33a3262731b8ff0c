// Package archive turns a plan into one file that is kept for decades, and says of a
// copy, be it that file, what was extracted from it or a published folder, whether it
// is whole.
//
// The file is a zip whose one folder is a bag (BagIt 1.0, RFC 8493): manifests with
// the SHA-256 of every file, which every system can check, and below data/ the site,
// what it was made from, and what describes it.
//
// The laws:
//   - The same contents make the same bytes: files are stored, not compressed, in one
//     order, with one time, and without anything that a zip may hold beside them.
//   - So there is one right form of the bytes between the contents, and whoever checks
//     an archive compares with that (form.go). What other programs could read in two
//     ways differs from it.
//   - Checking extracts nothing and follows no link. Its memory goes with the number
//     of files, never with what a file says of its size.
//   - What is told is what is there: a digest proves that bytes are the same, and
//     nothing about who wrote them or when.
package archive

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash/crc32"
	"io"
	"path"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"onrecord/build/plan"
)

// The files of a bag that are not the payload's.
const (
	payload         = "data/"
	declarationName = "bagit.txt"
	infoName        = "bag-info.txt"
	manifestName    = "manifest-sha256.txt"
	tagManifestName = "tagmanifest-sha256.txt"

	declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
)

// SiteFolder is where in the payload the site stands.
const SiteFolder = "site/"

// Contents are what an archive is made of.
type Contents struct {
	// Folder is the one folder in the zip, a name without a slash.
	Folder string
	// Site is what is published; it stands below data/site/ with its digests.
	Site plan.Plan
	// More returns the rest of the payload, paths below data/, once the digest of
	// the site's SHA256SUMS is known.
	More func(site string) []plan.Output
	// Beside are files that stand in the folder itself, for whoever opens it.
	Beside []plan.Output
	// Info are the lines of bag-info.txt. The size of the payload is added.
	Info []Info
}

// Info is one line of bag-info.txt.
type Info struct{ Label, Value string }

// Options are the settings of writing and of checking. The zero value works.
type Options struct {
	Jobs     int                   // how many files are rendered or read at a time; 0 is one for each processor
	Progress func(done, total int) // called now and then, never twice at a time; nil for none
}

// Result says what was written.
type Result struct {
	Files  int    // in the archive
	Bytes  int64  // of the archive itself
	Site   string // SHA-256 of the site's SHA256SUMS, in hexadecimal
	SHA256 string // of the archive, in hexadecimal
}

// Write writes an archive.
func Write(ctx context.Context, to io.Writer, c Contents, o Options) (Result, error) {
	whole := sha256.New()
	counted := &counter{to: io.MultiWriter(to, whole)}
	w := &writer{ctx: ctx, form: newForm(counted), folder: c.Folder + "/", options: o}
	site := below(payload+SiteFolder, c.Site.All())
	w.total = len(site)
	sums, err := w.outputs(site)
	if err != nil {
		return Result{}, err
	}
	digest, err := w.siteSums(sums)
	if err != nil {
		return Result{}, err
	}
	if _, err := w.outputs(below(payload, c.More(digest))); err != nil {
		return Result{}, err
	}
	if err := w.tags(c); err != nil {
		return Result{}, err
	}
	if err := w.form.close(); err != nil {
		return Result{}, err
	}
	return Result{Files: w.done, Bytes: counted.n, Site: digest, SHA256: hex.EncodeToString(whole.Sum(nil))}, nil
}

// below puts outputs into a folder, in the order of an archive.
func below(folder string, outputs []plan.Output) []plan.Output {
	moved := make([]plan.Output, len(outputs))
	for i, o := range outputs {
		moved[i] = plan.Output{Path: folder + o.Path, Render: o.Render}
	}
	slices.SortFunc(moved, func(a, b plan.Output) int { return compareNames(a.Path, b.Path) })
	return moved
}

// compareNames orders the files of a bag: the site, its digests, the rest of the
// payload, what stands beside it, and the two manifests. What is made from others
// comes after them, so that nothing has to be kept until it is written.
func compareNames(a, b string) int {
	return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a, b))
}

func rank(name string) int {
	switch {
	case name == payload+SiteFolder+plan.SumsName, name == payload+SiteFolder+plan.SumsDigestName:
		return 1
	case strings.HasPrefix(name, payload+SiteFolder):
		return 0
	case strings.HasPrefix(name, payload):
		return 2
	case name == manifestName:
		return 4
	case name == tagManifestName:
		return 5
	}
	return 3
}

// writer adds files to an archive and keeps their digests.
type writer struct {
	ctx         context.Context
	form        *form
	folder      string
	options     Options
	data, tag   []plan.Sum // of the payload and of what is beside it
	size        int64      // of the payload, in bytes
	done, total int
}

// rendered is one file in memory.
type rendered struct {
	content bytes.Buffer
	digest  [sha256.Size]byte
	crc     uint32
	err     error
}

// outputs renders a few files at a time, by all workers, and writes them in order.
func (w *writer) outputs(list []plan.Output) ([]plan.Sum, error) {
	jobs := cmp.Or(max(w.options.Jobs, 0), runtime.GOMAXPROCS(0))
	batch := make([]rendered, min(16*jobs, len(list)))
	sums := make([]plan.Sum, 0, len(list))
	for len(list) > 0 {
		if err := w.ctx.Err(); err != nil {
			return nil, err
		}
		n := min(len(batch), len(list))
		plan.Each(n, jobs, func(i int) { batch[i].render(list[i]) })
		for i := range n {
			if err := batch[i].err; err != nil {
				return nil, fmt.Errorf("render %q: %w", list[i].Path, err)
			}
			if err := w.add(list[i].Path, &batch[i]); err != nil {
				return nil, err
			}
			sums = append(sums, plan.Sum{Digest: batch[i].digest, Path: list[i].Path})
		}
		list = list[n:]
	}
	return sums, nil
}

func (r *rendered) render(o plan.Output) {
	r.content.Reset()
	if r.err = o.Render(&r.content); r.err == nil {
		r.digest, r.crc = sha256.Sum256(r.content.Bytes()), crc32.ChecksumIEEE(r.content.Bytes())
	}
}

// add writes one file.
func (w *writer) add(name string, r *rendered) error {
	if err := plan.CheckName(name); err != nil {
		return fmt.Errorf("%q cannot be archived: it %w", name, err)
	}
	if err := w.form.begin(entry{w.folder + name, int64(r.content.Len()), r.crc}); err != nil {
		return err
	}
	if _, err := w.form.Write(r.content.Bytes()); err != nil {
		return err
	}
	sum := plan.Sum{Digest: r.digest, Path: name}
	if strings.HasPrefix(name, payload) {
		w.data, w.size = append(w.data, sum), w.size+int64(r.content.Len())
	} else {
		w.tag = append(w.tag, sum)
	}
	w.done++
	if w.options.Progress != nil {
		w.options.Progress(min(w.done, w.total), w.total)
	}
	return nil
}

// text writes a file whose content is known.
func (w *writer) text(name string, text []byte) error {
	_, err := w.outputs([]plan.Output{{Path: name, Render: func(to io.Writer) error {
		_, err := to.Write(text)
		return err
	}}})
	return err
}

// siteSums writes the two files by which the site alone can be checked.
func (w *writer) siteSums(sums []plan.Sum) (digest string, err error) {
	var list []byte
	for _, s := range sums {
		list = plan.AppendSum(list, s.Digest, strings.TrimPrefix(s.Path, payload+SiteFolder))
	}
	whole := sha256.Sum256(list)
	if err := w.text(payload+SiteFolder+plan.SumsName, list); err != nil {
		return "", err
	}
	err = w.text(payload+SiteFolder+plan.SumsDigestName, plan.AppendSum(nil, whole, plan.SumsName))
	return hex.EncodeToString(whole[:]), err
}

// tags writes what makes a folder a bag.
func (w *writer) tags(c Contents) error {
	var info bytes.Buffer
	for _, line := range append(slices.Clone(c.Info), Info{"Payload-Oxum", fmt.Sprintf("%d.%d", w.size, len(w.data))}) {
		value := strings.Join(strings.Fields(line.Value), " ") // a line end would begin another label
		if value != "" {
			fmt.Fprintf(&info, "%s: %s\n", line.Label, value)
		}
	}
	texts := []plan.Output{text(infoName, info.Bytes()), text(declarationName, []byte(declaration))}
	if _, err := w.outputs(below("", append(texts, c.Beside...))); err != nil {
		return err
	}
	if err := w.text(manifestName, manifest(w.data)); err != nil {
		return err
	}
	return w.text(tagManifestName, manifest(w.tag))
}

// text is a file whose content is known.
func text(name string, content []byte) plan.Output {
	return plan.Output{Path: name, Render: func(to io.Writer) error {
		_, err := to.Write(content)
		return err
	}}
}

// manifest lists digests in the order of their names. A percent sign is written by
// its number, as RFC 8493 (2.1.3) asks; a line end is in no name of ours.
func manifest(sums []plan.Sum) []byte {
	sums = slices.Clone(sums)
	for i := range sums {
		sums[i].Path = strings.ReplaceAll(sums[i].Path, "%", "%25")
	}
	slices.SortFunc(sums, func(a, b plan.Sum) int { return cmp.Compare(a.Path, b.Path) })
	var list []byte
	for _, s := range sums {
		list = plan.AppendSum(list, s.Digest, s.Path)
	}
	return list
}

// counter counts what passes.
type counter struct {
	to io.Writer
	n  int64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.to.Write(p)
	c.n += int64(n)
	return n, err
}

// FolderName is the folder of an archive, and its file's name without ".zip", for a
// site with this name and this edition, the newest date in its cards. Either may be "".
func FolderName(name, edition string) string {
	name = path.Base(cmp.Or(name, "onrecord"))
	if edition == "" {
		return name
	}
	return name + "-" + edition
}

// oxum reads what bag-info.txt says of the payload: how many bytes in how many files.
func oxum(info []byte) (size int64, files int, ok bool) {
	for line := range strings.Lines(string(info)) {
		if value, found := strings.CutPrefix(line, "Payload-Oxum:"); found {
			bytes, count, two := strings.Cut(strings.TrimSpace(value), ".")
			size, err := strconv.ParseInt(bytes, 10, 64)
			files, wrong := strconv.Atoi(count)
			return size, files, two && err == nil && wrong == nil
		}
	}
	return 0, 0, false
}
