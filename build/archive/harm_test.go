package archive_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/build/archive"
	"onrecord/build/sitetest"
)

// times is how often a harm is done: some in every run, and as often as
// ONRECORD_HARMS says where somebody wants to know.
func times(few int) int {
	if n, err := strconv.Atoi(os.Getenv("ONRECORD_HARMS")); err == nil {
		return n
	}
	return few
}

func TestEveryFlippedByteOfAnArchiveIsFound(t *testing.T) {
	text := written(t, archive.Options{})
	random := rand.New(rand.NewPCG(17, 1))
	for range times(1000) {
		at, bit := random.IntN(len(text)), byte(1)<<random.IntN(8)
		text[at] ^= bit
		r, err := archive.Archive(context.Background(), bytes.NewReader(text), int64(len(text)), archive.Options{Jobs: 1})
		if err == nil && r.Whole() {
			t.Fatalf("byte %d with another bit %#x is called whole", at, bit)
		}
		if err != nil && at > 1 {
			t.Fatalf("byte %d with another bit %#x: nobody can tell: %v", at, bit, err)
		}
		text[at] ^= bit
	}
}

// A flipped byte in a file is told by the file's name, and by nothing else.
func TestAFlippedByteIsToldByItsFile(t *testing.T) {
	files := sitetest.Extracted(t, written(t, archive.Options{}))
	names := slices.Sorted(maps.Keys(files))
	random := rand.New(rand.NewPCG(17, 2))
	for range times(1000) {
		name := names[random.IntN(len(names))]
		data := files[name].Data
		if len(data) == 0 || strings.Contains(name, "manifest-sha256.txt") {
			continue // of two lists that differ nobody knows which is right
		}
		at, bit := random.IntN(len(data)), byte(1)<<random.IntN(8)
		data[at] ^= bit
		r := folder(t, files)
		if len(r.Findings) == 0 || slices.ContainsFunc(r.Findings, func(f archive.Finding) bool { return f.Path != name }) {
			t.Fatalf("%s, byte %d: %v", name, at, r.Findings)
		}
		data[at] ^= bit
	}
}

// harms are what can become of the files of a copy, each with what has to be told.
var harms = map[string]func(files fstest.MapFS, a, b string) archive.Finding{
	"added": func(files fstest.MapFS, a, b string) archive.Finding {
		files[a+".bak"] = &fstest.MapFile{Data: []byte("other")}
		return archive.Finding{What: archive.Unexpected, Path: a + ".bak"}
	},
	"removed": func(files fstest.MapFS, a, b string) archive.Finding {
		delete(files, a)
		return archive.Finding{What: archive.Missing, Path: a}
	},
	"renamed": func(files fstest.MapFS, a, b string) archive.Finding {
		files[a+".old"] = files[a]
		delete(files, a)
		return archive.Finding{What: archive.Renamed, Path: a, Other: a + ".old"}
	},
	"folded": func(files fstest.MapFS, a, b string) archive.Finding {
		other := path.Join(path.Dir(a), strings.ToUpper(path.Base(a)))
		files[other] = files[a]
		delete(files, a)
		return archive.Finding{What: archive.Recased, Path: a, Other: other}
	},
	"swapped": func(files fstest.MapFS, a, b string) archive.Finding {
		files[a], files[b] = files[b], files[a]
		return archive.Finding{What: archive.Swapped, Path: min(a, b), Other: max(a, b)}
	},
	"doubled": func(files fstest.MapFS, a, b string) archive.Finding {
		files[a+" (1)"] = files[a]
		return archive.Finding{What: archive.Doubled, Path: a + " (1)", Other: a}
	},
	"overwritten": func(files fstest.MapFS, a, b string) archive.Finding {
		files[a] = files[b]
		return archive.Finding{What: archive.Misplaced, Path: a, Other: b}
	},
	"cut": func(files fstest.MapFS, a, b string) archive.Finding {
		files[a] = &fstest.MapFile{Data: files[a].Data[:len(files[a].Data)-1]}
		return archive.Finding{What: archive.Altered, Path: a}
	},
	"linked": func(files fstest.MapFS, a, b string) archive.Finding {
		files[a] = &fstest.MapFile{Mode: fs.ModeSymlink, Data: []byte(b)}
		return archive.Finding{What: archive.NotAFile, Path: a, Why: "a symbolic link"}
	},
	"a device": func(files fstest.MapFS, a, b string) archive.Finding {
		files[a+".dev"] = &fstest.MapFile{Mode: fs.ModeDevice}
		return archive.Finding{What: archive.NotAFile, Path: a + ".dev", Why: "a device"}
	},
	"an empty folder": func(files fstest.MapFS, a, b string) archive.Finding {
		files[a+".d"] = &fstest.MapFile{Mode: fs.ModeDir}
		return archive.Finding{What: archive.Unexpected, Path: a + ".d/"}
	},
}

func TestWhatBecameOfFilesIsNamed(t *testing.T) {
	bag := sitetest.Extracted(t, written(t, archive.Options{}))
	random := rand.New(rand.NewPCG(17, 3))
	for kind, harm := range harms {
		for n := range times(10) {
			for form, whole := range map[string]fstest.MapFS{"bag": bag, "site": site(bag)} {
				var names []string
				for _, name := range slices.Sorted(maps.Keys(whole)) {
					if strings.Contains(name, "claims/2023") {
						names = append(names, name)
					}
				}
				files := maps.Clone(whole)
				a := random.IntN(len(names))
				b := (a + 1 + random.IntN(len(names)-1)) % len(names)
				want := harm(files, names[a], names[b])
				if r := folder(t, files); len(r.Findings) != 1 || r.Findings[0] != want {
					t.Fatalf("%s of a %s, %d: %v, want %v", kind, form, n, r.Findings, want)
				}
			}
		}
	}
}

// The same is told of an archive in which somebody has done it, beside that the zip is
// not written as an archive is.
func TestWhatBecameOfFilesOfAnArchiveIsNamed(t *testing.T) {
	whole := written(t, archive.Options{})
	z, err := zip.NewReader(bytes.NewReader(whole), int64(len(whole)))
	if err != nil {
		t.Fatal(err)
	}
	top, _, _ := strings.Cut(z.File[0].Name, "/")
	bag := sitetest.Extracted(t, whole)
	var order, names []string
	for _, f := range z.File {
		name := strings.TrimPrefix(f.Name, top+"/")
		if order = append(order, name); strings.Contains(name, "claims/2023") {
			names = append(names, name)
		}
	}
	random := rand.New(rand.NewPCG(17, 4))
	for _, kind := range []string{"added", "removed", "renamed", "folded", "swapped", "doubled", "overwritten", "cut"} {
		for n := range times(10) {
			files := maps.Clone(bag)
			a := random.IntN(len(names))
			b := (a + 1 + random.IntN(len(names)-1)) % len(names)
			want := harms[kind](files, names[a], names[b])
			listed := slices.Clone(order)
			for name := range files {
				if bag[name] == nil {
					listed = slices.Insert(listed, slices.Index(order, names[a])+1, name)
				}
			}
			var text bytes.Buffer
			to := zip.NewWriter(&text)
			for _, name := range listed {
				if files[name] == nil {
					continue
				}
				w, err := to.CreateHeader(&zip.FileHeader{Name: top + "/" + name, Method: zip.Store})
				if err != nil {
					t.Fatal(err)
				}
				w.Write(files[name].Data)
			}
			if err := to.Close(); err != nil {
				t.Fatal(err)
			}
			if r := check(t, text.Bytes()); !slices.Contains(r.Findings, want) {
				t.Fatalf("%s, %d: %v, want %v among them", kind, n, r.Findings, want)
			}
		}
	}
}

// Whatever else is done to a zip, the bytes that every reader of it may take for
// something else are not those of an archive.
func TestOtherZipsAreNoArchives(t *testing.T) {
	whole := written(t, archive.Options{})
	another := repacked(t, whole, func(h *zip.FileHeader) { h.Name = "other/" + h.Name })
	for name, text := range map[string][]byte{
		"something behind it":     append(bytes.Clone(whole), "more"...),
		"something before it":     append([]byte("PK more"), whole...),
		"twice":                   append(bytes.Clone(whole), whole...),
		"two lists":               append(bytes.Clone(another), whole...),
		"cut in the middle":       whole[:len(whole)/2],
		"cut at the end":          whole[:len(whole)-1],
		"packed anew, stored":     repacked(t, whole, func(*zip.FileHeader) {}),
		"with a comment":          repacked(t, whole, func(h *zip.FileHeader) { h.Comment = "x" }),
		"with a field":            repacked(t, whole, func(h *zip.FileHeader) { h.Extra = []byte{1, 0, 0, 0} }),
		"with a name that climbs": repacked(t, whole, func(h *zip.FileHeader) { h.Name = strings.Replace(h.Name, "data/site/index.html", "../x", 1) }),
		"with a link":             repacked(t, whole, func(h *zip.FileHeader) { h.SetMode(fs.ModeSymlink | 0o777) }),
		"with other times":        repacked(t, whole, func(h *zip.FileHeader) { h.ModifiedDate = 1 << 9 }),
		"with one file twice":     repacked(t, whole, func(h *zip.FileHeader) { h.Name = strings.Replace(h.Name, "index.html", "empty.txt", 1) }),
		"with one file packed": repacked(t, whole, func(h *zip.FileHeader) {
			if strings.HasSuffix(h.Name, "index.html") {
				h.Method = zip.Deflate
			}
		}),
	} {
		r, err := archive.Archive(context.Background(), bytes.NewReader(text), int64(len(text)), archive.Options{})
		if err != nil || r.Whole() {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
	}
}

// An archive that somebody packed anew with compression is not called damaged.
func TestAPackedArchiveIsNotRead(t *testing.T) {
	text := repacked(t, written(t, archive.Options{}), func(h *zip.FileHeader) { h.Method = zip.Deflate })
	if _, err := archive.Archive(context.Background(), bytes.NewReader(text), int64(len(text)), archive.Options{}); err == nil || !strings.Contains(err.Error(), archive.ErrRepacked.Error()) {
		t.Errorf("error %v", err)
	}
	for _, other := range []string{"", "P", "GIF89a", strings.Repeat("x", 100_000)} {
		if _, err := archive.Archive(context.Background(), strings.NewReader(other), int64(len(other)), archive.Options{}); err == nil {
			t.Errorf("%.10q is taken for an archive", other)
		}
	}
}

// What another format's zip holds nobody here can tell, and it is not called damaged.
func TestABookIsNoArchive(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{"mimetype", "META-INF/container.xml"} {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, "application/epub+zip")
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if r, err := archive.Archive(context.Background(), bytes.NewReader(b.Bytes()), int64(b.Len()), archive.Options{}); !errors.Is(err, archive.ErrOtherFormat) {
		t.Errorf("%v, error %v", r.Findings, err)
	}
}

// A list that names one file very often costs no more than the archive has bytes.
func TestAZipThatNamesOneFileOftenIsNotRead(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.CreateRaw(&zip.FileHeader{Name: "a/data/x", CompressedSize64: 1 << 20, UncompressedSize64: 1 << 20})
	if err != nil {
		t.Fatal(err)
	}
	w.Write(make([]byte, 1<<20))
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	text := b.Bytes()
	at := bytes.LastIndex(text, []byte("PK\x01\x02"))
	line := bytes.Clone(text[at : len(text)-22])
	end := bytes.Clone(text[len(text)-22:])
	const often = 5000
	end[8], end[9], end[10], end[11] = often&0xFF, often>>8, often&0xFF, often>>8
	size := len(line) * often
	end[12], end[13], end[14], end[15] = byte(size), byte(size>>8), byte(size>>16), byte(size>>24)
	text = slices.Concat(text[:at], bytes.Repeat(line, often), end)
	if r := check(t, text); r.Whole() || r.Files > 0 || !strings.Contains(fmt.Sprint(r.Findings), "larger than the archive") {
		t.Errorf("%d files, %.300v", r.Files, r.Findings)
	}
}

// repacked packs an archive again, each file with another header.
func repacked(t *testing.T, text []byte, change func(*zip.FileHeader)) []byte {
	t.Helper()
	from, err := zip.NewReader(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	to := zip.NewWriter(&b)
	for _, f := range from.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		h := zip.FileHeader{Name: f.Name, Method: zip.Store}
		change(&h)
		w, err := to.CreateHeader(&h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(w, r); err != nil {
			t.Fatal(err)
		}
	}
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Nothing that somebody hands over makes the program fail or call it whole.
func FuzzArchive(f *testing.F) {
	whole := written(f, archive.Options{})
	f.Add(whole)
	f.Add(whole[:300])
	f.Fuzz(func(t *testing.T, text []byte) {
		r, err := archive.Archive(context.Background(), bytes.NewReader(text), int64(len(text)), archive.Options{Jobs: 1})
		if err == nil && r.Whole() && !bytes.Contains(text, []byte("manifest-sha256.txt")) {
			t.Error("it has no manifest and is called whole")
		}
	})
}
