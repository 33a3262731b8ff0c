package archive

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"slices"
	"strings"
	"sync"

	"onrecord/build/plan"
)

// entryLimit bounds how many files an archive may list.
const entryLimit = 4 << 20

// ErrRepacked is what a zip is whose files are compressed: no archive is written so.
var ErrRepacked = errors.New("it is no archive as onrecord makes it: its files are compressed; where it is one that somebody packed anew, extract it, and verify the folder")

// ErrOtherFormat is what a zip is whose first file names a format, as EPUB and OpenDocument
// have it (OCF 3.3, 4.2.2): what an archive holds lies in one folder.
var ErrOtherFormat = errors.New("it is no archive of onrecord: it says of itself that it is of another format, such as EPUB; nothing in it lists what it should hold")

// ErrNoArchive is what a file is that does not begin as an archive does.
var ErrNoArchive = errors.New("it is not an archive of onrecord: it does not begin like a zip")

// Archive checks an archive: the contents of its files, and every byte between them.
// An error says that nobody can tell.
func Archive(ctx context.Context, file io.ReaderAt, size int64, o Options) (Report, error) {
	var whole [sha256.Size]byte
	var reading sync.WaitGroup
	var failure error
	reading.Go(func() { whole, failure = digestOf(ctx, file, size) })
	r, err := checkZip(ctx, file, size, o)
	reading.Wait()
	if err = errors.Join(err, failure); err != nil {
		return Report{}, err
	}
	r.Form, r.SHA256 = ArchiveForm, hex.EncodeToString(whole[:])
	return r, ctx.Err()
}

func digestOf(ctx context.Context, file io.ReaderAt, size int64) (digest [sha256.Size]byte, err error) {
	hash := sha256.New()
	buffer := make([]byte, min(size, 1<<20))
	for at := int64(0); at < size; at += int64(len(buffer)) {
		part := buffer[:min(int64(len(buffer)), size-at)]
		if n, err := file.ReadAt(part, at); n < len(part) {
			return digest, err
		}
		hash.Write(part)
		if err := ctx.Err(); err != nil {
			return digest, err
		}
	}
	hash.Sum(digest[:0])
	return digest, nil
}

func checkZip(ctx context.Context, file io.ReaderAt, size int64, o Options) (Report, error) {
	unreadable := func(why string) (Report, error) {
		var start [4]byte
		if n, _ := file.ReadAt(start[:], 0); n < 2 || string(start[:2]) != "PK" {
			return Report{}, ErrNoArchive
		}
		return Report{Findings: []Finding{{What: Structure, Path: "the list at the end of the archive", Why: why}}}, nil
	}
	if n, ok := claimed(file, size); !ok {
		return unreadable("it is cut short or damaged, so that nothing in it was read")
	} else if n > entryLimit {
		return unreadable(fmt.Sprintf("it says that it lists %d files, and at most %d are read", n, entryLimit))
	}
	z, err := zip.NewReader(file, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return unreadable("it is damaged, so that nothing in it was read")
	}
	packed := &packed{file: file, size: size, entries: z.File}
	if len(z.File) > 0 && z.File[0].Name == "mimetype" {
		return Report{}, ErrOtherFormat
	}
	if packed.compressed() {
		return Report{}, ErrRepacked
	}
	t, findings, err := packed.tree(ctx, o)
	if err != nil {
		return Report{}, err
	}
	r, err := t.bag()
	for name, f := range t.files {
		if f.crcDiffers && !slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Path == name || f.Other == name }) {
			r.add(Structure, name, "its checksum in the archive is not that of its content")
		}
	}
	r.Findings = sorted(append(r.Findings, findings...))
	return r, err
}

// claimed is how many files the record at the end of a zip says that it lists
// (APPNOTE 6.3.10, 4.3.16). A zip with more than 65,534 says so in another record,
// and is bounded by what that says (4.3.14).
func claimed(file io.ReaderAt, size int64) (files uint64, ok bool) {
	const record, locator, record64, comment = 22, 20, 56, 1<<16 - 1
	tail := make([]byte, min(size, record+comment))
	if n, _ := file.ReadAt(tail, size-int64(len(tail))); n < len(tail) {
		return 0, false
	}
	at := strings.LastIndex(string(tail), "PK\x05\x06")
	if at < 0 || at+record > len(tail) {
		return 0, false
	}
	files = uint64(binary.LittleEndian.Uint16(tail[at+10:]))
	if at < locator || string(tail[at-locator:at-locator+4]) != "PK\x06\x07" {
		return files, true
	}
	var more [record64]byte
	where := binary.LittleEndian.Uint64(tail[at-locator+8:])
	if where > uint64(size) {
		return 0, false
	}
	if n, _ := file.ReadAt(more[:], int64(where)); n < len(more) {
		return 0, false
	}
	return max(files, binary.LittleEndian.Uint64(more[32:])), true
}

// packed is the files that a zip lists.
type packed struct {
	file    io.ReaderAt
	size    int64
	entries []*zip.File
}

// compressed says that every file with a content was packed by another program.
func (p *packed) compressed() bool {
	stored := 0
	for _, e := range p.entries {
		if e.Method == zip.Store && e.UncompressedSize64 > 0 {
			stored++
		}
	}
	return stored == 0 && len(p.entries) > 0
}

// tree reads the files of a zip, in which one folder holds a bag. What no archive
// has is told, and not read.
func (p *packed) tree(ctx context.Context, o Options) (tree, []Finding, error) {
	t := tree{files: make(map[string]held, len(p.entries))}
	at := make(map[string]*zip.File, len(p.entries))
	var findings []Finding
	var total uint64
	var folder, before string
	if len(p.entries) > 0 {
		folder, _, _ = strings.Cut(p.entries[0].Name, "/")
	}
	list := make([]entry, 0, len(p.entries))
	var readable []string
	for _, e := range p.entries {
		list = append(list, entry{e.Name, int64(min(e.UncompressedSize64, sizeLimit)), e.CRC32})
		total += min(e.CompressedSize64, 1<<62/entryLimit)
		name, why := p.place(e, folder, before)
		if why != "" {
			findings = append(findings, Finding{What: Structure, Path: e.Name, Why: why})
		}
		if name == "" || at[name] != nil {
			continue
		}
		at[name], before = e, name
		readable = append(readable, name)
	}
	if total > uint64(p.size) {
		findings = append(findings, Finding{What: Structure, Path: "the list at the end of the archive", Why: "its files together are larger than the archive, so that nothing in it was read"})
		readable = nil
	}
	differs, err := conform(p.file, p.size, list)
	if err != nil {
		return t, nil, err
	}
	if differs >= 0 {
		findings = append(findings, Finding{What: Structure, Path: "the bytes between the files", Why: fmt.Sprintf("byte %d is not what an archive has there", differs)})
	}
	read := make([]held, len(readable))
	plan.Each(len(readable), o.Jobs, func(i int) {
		if ctx.Err() == nil {
			read[i] = readEntry(at[readable[i]], p.file, readable[i])
		}
	})
	for i, name := range readable {
		t.files[name] = read[i]
	}
	t.read = func(name string) ([]byte, error) {
		e := at[name]
		if e == nil {
			return nil, fmt.Errorf("%q is not there", name)
		}
		offset, err := e.DataOffset()
		if err != nil {
			return nil, err
		}
		return readText(io.NewSectionReader(p.file, offset, int64(e.CompressedSize64)))
	}
	return t, findings, ctx.Err()
}

// place is where in the bag a file stands, and what is wrong with how it is listed.
func (p *packed) place(e *zip.File, folder, before string) (name, why string) {
	if err := plan.CheckName(strings.TrimSuffix(e.Name, "/")); err != nil {
		return "", "its name " + err.Error()
	}
	first, name, _ := strings.Cut(e.Name, "/")
	switch {
	case strings.HasSuffix(e.Name, "/"):
		return "", "it is a folder by itself"
	case first != folder || name == "":
		return "", "it does not stand in the folder of the bag"
	case !e.Mode().IsRegular():
		return "", "it is " + kindOf(e.Mode().Type())
	case e.Method != zip.Store || e.CompressedSize64 != e.UncompressedSize64:
		return "", "it is not stored as it is"
	case before != "" && before == name:
		return name, "it is listed twice"
	case before != "" && compareNames(before, name) >= 0:
		return name, "it is not in the order of an archive, or listed twice"
	}
	return name, ""
}

// readEntry reads one stored file.
func readEntry(e *zip.File, file io.ReaderAt, name string) held {
	offset, err := e.DataOffset()
	if err != nil {
		return held{finding: &Finding{Altered, name, "", "what stands before it in the archive is damaged"}}
	}
	content := io.NewSectionReader(file, offset, int64(e.CompressedSize64))
	hash, crc := sha256.New(), crc32.NewIEEE()
	buffer := buffers.Get().(*[64 << 10]byte)
	defer buffers.Put(buffer)
	n, err := io.CopyBuffer(io.MultiWriter(hash, crc), struct{ io.Reader }{content}, buffer[:])
	switch {
	case err != nil:
		return held{finding: &Finding{Unreadable, name, "", cause(err)}}
	case uint64(n) != e.CompressedSize64:
		return held{finding: &Finding{Altered, name, "", "it is cut short"}}
	}
	h := held{size: n, crcDiffers: crc.Sum32() != e.CRC32}
	hash.Sum(h.digest[:0])
	return h
}
