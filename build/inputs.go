package build

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"onrecord/build/quote"
)

// InputNames are the names below a site that a build reads, folders with all that
// is in them but what is hidden.
var InputNames = []string{"content", "layouts", "languages", "site.toml", quote.LockName, SignersName, quote.HoldingsFolder}

// Inputs are the files of a site as they were found at one moment. They are an
// fs.FS that passes the files on, and notices where what is read is not what was
// found: a digest of the one says nothing of a site that was made from the other.
type Inputs struct {
	files  fs.FS
	looked time.Time   // when it was begun
	names  []string    // of what was found, sorted
	inputs []input     // what each is
	itself func() seen // the program that runs
	err    error       // what could not be looked at; a build says it better
	other  atomic.Bool // something that was read is not what was found

	mutex sync.Mutex               // of what changes while a build reads
	lists map[string][]fs.DirEntry // of the folders that were found and not yet listed
}

// input is one file or folder of a site.
type input struct {
	found
	stamp  stamp // of a file; the zero value where it has none
	opened bool  // it was read
	kept   *kept // of a card that was not read yet
}

// input returns what was found under a name, nil where nothing was.
func (i *Inputs) input(name string) *input {
	if n, found := slices.BinarySearch(i.names, name); found {
		return &i.inputs[n]
	}
	return nil
}

// kept is a card as it was found: it is read once to be known, and handed on to the
// build that parses it. It is dropped then, so that the texts are held no longer than
// the cards that are made from them. One that was known by its stamp is not read yet, and
// has no info.
type kept struct {
	info   fs.FileInfo
	text   []byte
	digest [sha256.Size]byte
}

// found is a file or a folder: what it holds, by its digest. That of a folder is
// over the names and types of its entries.
type found struct {
	mode   fs.FileMode // its type
	digest [sha256.Size]byte
}

// digestLimit is above all that a build reads. A larger file may lie about, and is
// known by its size.
const digestLimit = LockLimit

// Look finds the files that a build of a site reads.
func Look(files fs.FS, jobs int) *Inputs { return LookAgain(files, jobs, nil) }

// LookAgain is Look where files were looked at before: what Seen gave then, or nil. One that
// has the stamp that it had is not read.
func LookAgain(files fs.FS, jobs int, before []byte) *Inputs {
	return lookBelow(files, InputNames, jobs, parseSeen(before))
}

// lookBelow finds the files of these names, and those below the folders among them.
func lookBelow(fsys fs.FS, names []string, jobs int, known map[string]seen) *Inputs {
	i := &Inputs{files: fsys, looked: time.Now(), lists: map[string][]fs.DirEntry{}}
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	files := make(chan string, 1024)
	looks := make([][]look, jobs) // of each worker
	var workers sync.WaitGroup
	for n := range looks {
		workers.Go(func() {
			for name := range files {
				looks[n] = append(looks[n], i.lookAt(name, known))
			}
		})
	}
	all := i.walk(names, files)
	close(files)
	workers.Wait()
	for _, list := range looks {
		all = append(all, list...)
	}
	slices.SortFunc(all, func(a, b look) int { return cmp.Compare(a.name, b.name) })
	i.names, i.inputs = make([]string, len(all)), make([]input, len(all))
	for n, l := range all {
		i.names[n], i.inputs[n] = l.name, input{found: found{l.mode, l.digest}, stamp: l.stamp}
		i.err = errors.Join(i.err, l.err)
		if l.text != nil || l.unread && isCard(l.name) {
			i.inputs[n].kept = &kept{l.info, l.text, l.digest}
		}
	}
	i.itself = sync.OnceValue(func() seen { return lookAtProgram(known[programName], i.looked) })
	return i
}

// walk finds the names of all files, which are looked at while it goes on, and returns what
// else is there.
func (i *Inputs) walk(names []string, files chan<- string) []look {
	l := &listing{Inputs: i}
	for _, name := range names {
		err := fs.WalkDir(l, name, func(name string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case hidden(entry):
				return skip(entry)
			case entry.IsDir():
			case entry.Type().IsRegular():
				files <- name
			default:
				l.others = append(l.others, look{name: name, mode: entry.Type()})
			}
			return nil
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			i.err = err
		}
	}
	return l.others
}

// listing are the files that are looked at. Their folders are kept as they were found,
// as cards are: a folder of ten thousand files is read and looked through once.
type listing struct {
	*Inputs
	others []look // what is no file
}

// ReadDir implements fs.ReadDirFS.
func (l *listing) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(l.files, name)
	l.others = append(l.others, look{name: name, mode: fs.ModeDir, kept: kept{digest: digestEntries(entries)}})
	if err == nil {
		l.lists[name] = entries
	}
	return entries, err
}

// Stat implements fs.StatFS.
func (l *listing) Stat(name string) (fs.FileInfo, error) { return fs.Stat(l.files, name) }

// look is what became of one file.
type look struct {
	kept
	name   string
	mode   fs.FileMode // its type
	stamp  stamp
	unread bool // it was known by its stamp
	err    error
}

// isCard reports whether a file is a card by its name.
func isCard(name string) bool { return strings.HasSuffix(name, ".md") }

func hidden(entry fs.DirEntry) bool { return strings.HasPrefix(entry.Name(), ".") }

func skip(entry fs.DirEntry) error {
	if entry.IsDir() {
		return fs.SkipDir
	}
	return nil
}

func digestEntries(entries []fs.DirEntry) (digest [sha256.Size]byte) {
	h := sha256.New()
	for _, e := range entries {
		if !hidden(e) {
			fmt.Fprintf(h, "%q %v\n", e.Name(), e.Type())
		}
	}
	h.Sum(digest[:0])
	return digest
}

func (i *Inputs) lookAt(name string, known map[string]seen) look {
	if was, ok := known[name]; ok {
		info, err := fs.Stat(i.files, name)
		if err == nil && stampOf(info, i.looked) == was.stamp {
			return look{kept: kept{digest: was.digest}, name: name, stamp: was.stamp, unread: true}
		}
	}
	l := readOne(i.files, name)
	if l.err == nil {
		l.stamp = stampOf(l.info, i.looked)
	}
	return l
}

// readOne reads a file to know it; the text of a card is kept.
func readOne(files fs.FS, name string) look {
	f, err := files.Open(name)
	if err != nil {
		return look{name: name, err: err}
	}
	defer f.Close()
	l := look{name: name}
	if l.info, l.err = f.Stat(); l.err != nil {
		return l
	}
	switch {
	case l.info.Size() > digestLimit:
		l.digest = sha256.Sum256(fmt.Append(nil, "size ", l.info.Size()))
	case isCard(name) && l.info.Size() <= cardSizeLimit:
		// What is added meanwhile is not found: the build is of the card as it was.
		l.text, l.err = readAs(f, l.info.Size())
		l.digest = sha256.Sum256(l.text)
		if l.err != nil {
			l.text = nil
		}
	default:
		h := sha256.New()
		_, l.err = io.Copy(h, io.LimitReader(f, digestLimit+1)) // it may grow
		h.Sum(l.digest[:0])
	}
	return l
}

// Digest is over all that the plan of a build depends on: the program itself, and
// what Content is over. It is "" where that is, or where the program is not known.
func (i *Inputs) Digest(o Options) string {
	return i.digest(o, everything)
}

func (i *Inputs) digest(o Options, counts func(string, *found) bool) string {
	program, content := i.program(), i.content(o, counts)
	if program == "" || content == "" {
		return ""
	}
	digest := sha256.Sum256([]byte("onrecord " + program + " " + content))
	return hex.EncodeToString(digest[:])
}

// Content is a digest over the files that were found and the options of a build. It
// is "" where something could not be looked at, or where a build has read something
// else meanwhile.
func (i *Inputs) Content(o Options) string {
	return i.content(o, everything)
}

func (i *Inputs) content(o Options, counts func(string, *found) bool) string {
	if i.err != nil || i.other.Load() {
		return ""
	}
	h := sha256.New()
	fmt.Fprintf(h, "%q %t %t %q\n", o.BaseURL, o.Drafts, o.Noindex, o.Today)
	var line []byte
	for n, name := range i.names {
		if f := &i.inputs[n].found; counts(name, f) {
			line = strconv.AppendQuote(line[:0], name)
			line = strconv.AppendUint(append(line, ' '), uint64(f.mode), 8)
			h.Write(append(append(append(line, ' '), f.digest[:]...), '\n'))
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

func everything(string, *found) bool { return true }

// Common is a digest over what all pages follow from: the program, the options, and every
// file that was found but the cards and what vouches for their quotes, which the ledger
// joins into each card (ledger.Digests). It is "" where Digest is.
func (i *Inputs) Common(o Options) string {
	return i.digest(o, func(name string, f *found) bool {
		joined := strings.HasSuffix(name, ".md") || name == quote.LockName || strings.HasPrefix(name, quote.HoldingsFolder+"/")
		return !joined && !f.mode.IsDir()
	})
}

// Open implements fs.FS. A card that is opened for the first time is what was found,
// and nothing on the disk is asked again.
func (i *Inputs) Open(name string) (fs.File, error) {
	if card, ok := i.take(name); ok {
		return card, nil
	}
	file, err := i.files.Open(name)
	known := i.input(name)
	expected := known != nil
	if err != nil {
		i.doubt(expected || !errors.Is(err, fs.ErrNotExist))
		return nil, err
	}
	info, err := file.Stat()
	if err != nil || info.IsDir() || !expected {
		i.doubt(true) // a folder is listed by ReadDir
		return file, nil
	}
	i.mutex.Lock()
	defer i.mutex.Unlock()
	known.opened = true
	return &witnessed{File: file, inputs: i, known: known.digest, hash: sha256.New()}, nil
}

func (i *Inputs) take(name string) (fs.File, bool) {
	known := i.input(name)
	if known == nil {
		return nil, false
	}
	i.mutex.Lock()
	card := known.kept
	if card != nil {
		known.opened, known.kept = true, nil
	}
	i.mutex.Unlock()
	if card != nil && card.info == nil {
		// What is not what was found is opened as every other file is, and told there.
		now := readOne(i.files, name)
		if now.err != nil || now.text == nil || now.digest != card.digest {
			return nil, false
		}
		card = &now.kept
	}
	if card == nil {
		return nil, false
	}
	return &held{kept: *card, Reader: bytes.NewReader(card.text)}, true
}

// Opened are the files that a build has read, sorted: what lies about beside them is
// none of its business.
func (i *Inputs) Opened() []string {
	i.mutex.Lock()
	defer i.mutex.Unlock()
	var names []string
	for n, name := range i.names {
		if i.inputs[n].opened {
			names = append(names, name)
		}
	}
	return names
}

// Stat implements fs.StatFS.
func (i *Inputs) Stat(name string) (fs.FileInfo, error) {
	info, err := fs.Stat(i.files, name)
	i.doubt((i.input(name) != nil) != (err == nil))
	return info, err
}

// ReadDir implements fs.ReadDirFS. A folder that is listed for the first time is what
// was found.
func (i *Inputs) ReadDir(name string) ([]fs.DirEntry, error) {
	if entries, kept := i.listed(name); kept {
		return entries, nil
	}
	entries, err := fs.ReadDir(i.files, name)
	known := i.input(name)
	i.doubt((known != nil) != (err == nil) || err == nil && known.digest != digestEntries(entries))
	return entries, err
}

func (i *Inputs) listed(name string) ([]fs.DirEntry, bool) {
	i.mutex.Lock()
	defer i.mutex.Unlock()
	entries, kept := i.lists[name]
	delete(i.lists, name)
	return entries, kept
}

func (i *Inputs) doubt(differs bool) {
	if differs {
		i.other.Store(true)
	}
}
