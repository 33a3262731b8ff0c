package archive

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"onrecord/build/plan"
)

// held is one file of a copy: what it holds, or why that is not known.
type held struct {
	digest  digest
	size    int64
	finding *Finding

	crcDiffers bool // in an archive, whose own checksum says otherwise
}

// tree is what a copy holds, wherever it lies.
type tree struct {
	files   map[string]held
	folders []string
	read    func(name string) ([]byte, error) // a list, of bounded size
}

// textLimit bounds the lists that are read into memory: a million files.
const textLimit = 128 << 20

// ErrUnknown is what a copy is that has no list of what it should hold.
var ErrUnknown = errors.New("it has neither bagit.txt nor SHA256SUMS, so nothing says what it should hold")

// Folder checks a folder: one that was extracted from an archive, or published by a
// build. files gives out regular files and folders only, and names everything else
// when it lists a folder. An error says that nobody can tell.
func Folder(ctx context.Context, files fs.FS, o Options) (Report, error) {
	t, err := walk(ctx, files, o)
	if err != nil {
		return Report{}, err
	}
	has := func(name string) bool { _, ok := t.files[name]; return ok }
	switch {
	case has(declarationName), has(manifestName), has(tagManifestName):
		return t.bag()
	case has(plan.SumsName), has(plan.SumsDigestName), has(plan.ManifestName):
		return t.site()
	}
	return Report{}, ErrUnknown
}

// walk reads every file below a folder.
func walk(ctx context.Context, files fs.FS, o Options) (tree, error) {
	t := tree{files: map[string]held{}, read: func(name string) ([]byte, error) {
		f, err := files.Open(name)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		return readText(f)
	}}
	var names []string
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil && name == ".":
			return err
		case err != nil:
			t.files[name] = held{finding: &Finding{Unreadable, name, "", cause(err)}}
		case name == ".":
		case entry.IsDir():
			t.folders = append(t.folders, name)
		case !entry.Type().IsRegular():
			t.files[name] = held{finding: &Finding{NotAFile, name, "", kindOf(entry.Type())}}
		default:
			names = append(names, name)
		}
		return ctx.Err()
	})
	if err != nil {
		return tree{}, err
	}
	read := make([]held, len(names))
	plan.Each(len(names), o.Jobs, func(i int) {
		if ctx.Err() == nil {
			read[i] = readFile(files, names[i])
		}
	})
	for i, name := range names {
		t.files[name] = read[i]
	}
	return t, ctx.Err()
}

func readFile(files fs.FS, name string) held {
	f, err := files.Open(name)
	if err != nil {
		return held{finding: &Finding{Unreadable, name, "", cause(err)}}
	}
	defer f.Close()
	hash := sha256.New()
	buffer := buffers.Get().(*[64 << 10]byte)
	defer buffers.Put(buffer)
	n, err := io.CopyBuffer(hash, struct{ io.Reader }{f}, buffer[:])
	if err != nil {
		return held{finding: &Finding{Unreadable, name, "", cause(err)}}
	}
	h := held{size: n}
	hash.Sum(h.digest[:0])
	return h
}

// buffers are what files are read through: there are thousands of small ones.
var buffers = sync.Pool{New: func() any { return new([64 << 10]byte) }}

func readText(from io.Reader) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(from, textLimit+1))
	if err == nil && len(text) > textLimit {
		err = fmt.Errorf("it is larger than %d MB", textLimit>>20)
	}
	return text, err
}

// cause is an error without the name of the file, which stands before it.
func cause(err error) string {
	var of *fs.PathError
	if errors.As(err, &of) {
		err = of.Err
	}
	return err.Error()
}

func kindOf(mode fs.FileMode) string {
	switch {
	case mode&fs.ModeSymlink != 0:
		return "a symbolic link"
	case mode&fs.ModeNamedPipe != 0:
		return "a pipe"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	case mode&fs.ModeDevice != 0:
		return "a device"
	}
	return "neither a file nor a folder"
}

// list reads a list of digests that has to be there. What is wrong with it is told,
// and what it says is then nothing.
func (r *Report) list(t *tree, name string, parse func([]byte) ([]plan.Sum, error)) (text []byte, sums []plan.Sum, err error) {
	switch f, there := t.files[name]; {
	case !there:
		r.add(Missing, name, "")
		return nil, nil, nil
	case f.finding != nil:
		r.Findings = append(r.Findings, *f.finding)
		return nil, nil, nil
	}
	text, err = t.read(name)
	if err != nil {
		return nil, nil, fmt.Errorf("reading %q: %w", name, err)
	}
	sums, wrong := parse(text)
	if wrong != nil {
		r.add(Structure, name, wrong.Error())
	}
	return text, sums, nil
}

func (r *Report) add(what What, name, why string) {
	r.Findings = append(r.Findings, Finding{What: what, Path: name, Why: why})
}

// count says how much was read.
func (r *Report) count(t *tree) {
	for _, f := range t.files {
		if f.finding == nil {
			r.Files, r.Bytes = r.Files+1, r.Bytes+f.size
		}
	}
}

// bag checks a bag against its two manifests.
func (t *tree) bag() (Report, error) {
	r := Report{Form: BagForm}
	r.count(t)
	_, tags, err := r.list(t, tagManifestName, parseManifest)
	if err != nil {
		return r, err
	}
	_, data, err := r.list(t, manifestName, parseManifest)
	if err != nil {
		return r, err
	}
	if f, there := t.files[tagManifestName]; there {
		r.SHA256 = hex.EncodeToString(f.digest[:])
	}
	found := make(map[string]held, len(t.files))
	for name, f := range t.files {
		if name != tagManifestName {
			found[name] = f
		}
	}
	if len(tags) == 0 || len(data) == 0 {
		// Without a list everything would be told as unexpected, and nothing is known.
		r.Findings = sorted(r.Findings)
		return r, nil
	}
	listed := slices.Concat(tags, data)
	slices.SortFunc(listed, func(a, b plan.Sum) int { return cmp.Compare(a.Path, b.Path) })
	r.Findings = append(r.Findings, compare(listed, found)...)
	t.emptyFolders(&r, listed)
	t.tags(&r, data)
	r.Findings = sorted(r.Findings)
	return r, nil
}

// tags holds what the bag says of itself against what it lists.
func (t *tree) tags(r *Report, data []plan.Sum) {
	if text, err := t.read(declarationName); err == nil && string(text) != declaration {
		r.add(Structure, declarationName, "it does not say BagIt 1.0 in UTF-8")
	}
	for _, s := range data {
		if !strings.HasPrefix(s.Path, payload) {
			r.add(Structure, manifestName, fmt.Sprintf("it lists %q, which is not below %s", s.Path, payload))
		}
	}
	var size int64
	for name, f := range t.files {
		if strings.HasPrefix(name, payload) {
			size += f.size
		}
	}
	text, err := t.read(infoName)
	if said, files, ok := oxum(text); err == nil && r.Whole() && (!ok || said != size || files != len(data)) {
		r.add(Structure, infoName, fmt.Sprintf("its Payload-Oxum is not %d.%d", size, len(data)))
	}
}

// parseManifest reads a manifest of a bag, as Write writes it.
func parseManifest(text []byte) ([]plan.Sum, error) {
	sums, err := plan.ParseSums(text)
	for i := range sums {
		sums[i].Path = strings.ReplaceAll(sums[i].Path, "%25", "%")
	}
	if err == nil && len(sums) == 0 {
		err = errors.New("it lists nothing")
	}
	if err == nil && !bytes.Equal(manifest(sums), text) {
		err = errors.New("it is not written as an archive has it")
	}
	return sums, err
}

// site checks a published folder against SHA256SUMS. Of what stands there and is no
// output, our own bookkeeping alone is expected.
func (t *tree) site() (Report, error) {
	r := Report{Form: SiteForm}
	r.count(t)
	list, listed, err := r.list(t, plan.SumsName, plan.ParseSums)
	if err != nil {
		return r, err
	}
	whole := sha256.Sum256(list)
	if len(list) > 0 {
		r.SHA256 = hex.EncodeToString(whole[:])
	}
	digest, _, err := r.list(t, plan.SumsDigestName, plan.ParseSums)
	if err != nil {
		return r, err
	}
	if len(digest) > 0 && len(list) > 0 && !bytes.Equal(digest, plan.AppendSum(nil, whole, plan.SumsName)) {
		r.add(Altered, plan.SumsName, "or "+plan.SumsDigestName+": the one is not the digest of the other")
	}
	if len(listed) == 0 {
		r.Findings = sorted(r.Findings)
		return r, nil
	}
	if err := t.bookkeeping(&r, listed); err != nil {
		return r, err
	}
	found := make(map[string]held, len(t.files))
	for name, f := range t.files {
		if name != plan.SumsName && name != plan.SumsDigestName && name != plan.ManifestName || f.finding != nil {
			found[name] = f
		}
	}
	for _, f := range compare(listed, found) {
		if f.What == Missing && slices.Contains(plan.HostNames, f.Path) {
			r.Absent = append(r.Absent, f.Path)
			continue
		}
		r.Findings = append(r.Findings, f)
	}
	t.emptyFolders(&r, listed)
	r.Findings = sorted(r.Findings)
	return r, nil
}

// bookkeeping holds the list of what a build wrote, which a copy need not have,
// against the list of digests.
func (t *tree) bookkeeping(r *Report, listed []plan.Sum) error {
	if f, there := t.files[plan.ManifestName]; !there || f.finding != nil {
		return nil // what is no file is named with the others
	}
	text, err := t.read(plan.ManifestName)
	if err != nil {
		return fmt.Errorf("reading %q: %w", plan.ManifestName, err)
	}
	names := []string{plan.SumsName, plan.SumsDigestName}
	for _, s := range listed {
		names = append(names, s.Path)
	}
	slices.Sort(names)
	if string(text) != plan.ManifestHeader+strings.Join(names, "\n")+"\n" {
		r.add(Altered, plan.ManifestName, "")
	}
	return nil
}

// emptyFolders names folders in which nothing of ours stands.
func (t *tree) emptyFolders(r *Report, listed []plan.Sum) {
	ours := map[string]bool{}
	for _, s := range listed {
		for folder := path.Dir(s.Path); folder != "." && !ours[folder]; folder = path.Dir(folder) {
			ours[folder] = true
		}
	}
	for _, folder := range t.folders {
		if !ours[folder] && !ours[path.Dir(folder)] && path.Dir(folder) != "." {
			continue // its folder is named
		}
		if !ours[folder] {
			r.add(Unexpected, folder+"/", "")
		}
	}
}
