// Package epub writes all claims of a site as one book for reading systems: EPUB 3.3, by
// topics and in the order of time.
//
// The laws:
//   - A claim stands in it once, under its whole label; everything that leads to it,
//     the contents too, is the whole label.
//   - The same cards make the same bytes. No package for EPUB that we know keeps this: they
//     write the time of making and random identifiers.
//   - No script, no picture, no font, and no file that is not in the book.
//   - Chapters have a bound, and so has each list in them; what is left out is counted.
package epub

import (
	"archive/zip"
	"bufio"
	"cmp"
	"hash/crc32"
	"io"
	"strconv"

	"onrecord/build/card"
	"onrecord/build/cite"
	"onrecord/build/layout"
	"onrecord/build/ledger"
	"onrecord/build/plan"
	"onrecord/build/view"
)

// The files of the book that are no chapters, but for the container's.
const (
	folder      = "EPUB/"
	packageName = "package.opf"
	navName     = "contents.xhtml"
	startName   = "start.xhtml"
	styleName   = "style.css"
)

const mediaType = "application/epub+zip"

const container = `<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="` + folder + packageName + `" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
`

// style is little: reading systems and readers have their own.
const style = `h1, h2, h3 { text-align: start; }
h2 { font-size: 1.15em; margin: 2em 0 0.5em; }
h3 { font-size: 1em; margin: 1em 0 0.3em; }
blockquote { margin: 0.7em 1em; }
.mark { border-inline-start: 0.2em solid; padding-inline-start: 0.7em; }
.small { font-size: 0.9em; }
li { margin: 0.3em 0; }
`

// Write writes the book of a site. Memory goes with one chapter and the contents.
func Write(s *view.Site, to io.Writer) error {
	buffered := bufio.NewWriterSize(to, 1<<16)
	z := zip.NewWriter(buffered)
	b := newBook(s)
	if err := mimetype(z); err != nil {
		return err
	}
	err := add(z, "META-INF/container.xml", []byte(container))
	for _, f := range b.files() {
		if err == nil {
			err = add(z, folder+f.name, f.make())
		}
	}
	if err = cmp.Or(err, z.Close()); err != nil {
		return err
	}
	return buffered.Flush()
}

// firstDay is 1980-01-01, the first day that a zip can name: a file of the book has no time.
const firstDay = 1<<5 | 1

// mimetype is the first file, stored and with its size before it, by which programs know
// the book without reading its list (OCF 3.3, section 4.3).
func mimetype(z *zip.Writer) error {
	text := []byte(mediaType)
	w, err := z.CreateRaw(&zip.FileHeader{
		Name: "mimetype", Method: zip.Store, ModifiedDate: firstDay, CRC32: crc32.ChecksumIEEE(text),
		CompressedSize64: uint64(len(text)), UncompressedSize64: uint64(len(text)),
	})
	if err == nil {
		_, err = w.Write(text)
	}
	return err
}

func add(z *zip.Writer, name string, text []byte) error {
	w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, ModifiedDate: firstDay})
	if err == nil {
		_, err = w.Write(text)
	}
	return err
}

// file is a file of the book. It is made when it is written.
type file struct {
	name  string
	media string
	title string // of a chapter; "" of what is none
	make  func() []byte
}

const xhtml = "application/xhtml+xml"

// book is what the files are made from.
type book struct {
	*view.Site
	words    *view.Writer // sentences; its links are of the site and not used
	cited    *cite.Site
	topics   []chapter[shelf]
	chapters []chapter[ledger.ClaimID]
	stands   []int // in which of the chapters a claim stands, by its id
	named    bool  // the contents name every claim
}

// chapter is one file with what stands in it.
type chapter[T any] struct {
	name  string
	title string
	items []T
}

// shelf is the claims of one topic, or some of them.
type shelf struct {
	topic  ledger.TopicID
	number int // which part of them it is, from 1
	claims []ledger.ClaimID
}

func newBook(s *view.Site) *book {
	b := &book{Site: s, words: &view.Writer{Site: s}, cited: s.Cited(), stands: make([]int, len(s.Ledger.Claims))}
	all, room := s.Ledger.AllClaims(), contentsRoom
	for _, id := range all {
		room -= contentsLine + len(s.Wording.Label(id).String())
	}
	b.named = room >= 0
	said := func(id ledger.ClaimID) card.Interval { return s.Ledger.Claims[id].Said }
	for _, month := range view.ByMonth(all, said) {
		title := b.words.PartName(month.Key)
		for n, run := range plan.Runs(month.Items, b.weight, chapterRoom, chapterRoom) {
			for _, id := range run {
				b.stands[id] = len(b.chapters)
			}
			b.chapters = append(b.chapters, chapter[ledger.ClaimID]{numbered("claims-"+month.Key, n+1), b.words.PageTitle(title, n+1), run})
		}
	}
	b.shelve()
	return b
}

// numbered is the name of a file; the first of several has none in it.
func numbered(name string, number int) string {
	if number > 1 {
		name += "--" + strconv.Itoa(number)
	}
	return name + ".xhtml"
}

// files are those of the book in the order of reading; what is made from all of them is last.
func (b *book) files() []file {
	say := b.Layouts.Strings
	list := []file{
		{startName, xhtml, b.Settings.Title, b.start},
		{navName, xhtml, say.Say("epub.contents"), b.contents},
	}
	for i := range b.topics {
		list = append(list, file{b.topics[i].name, xhtml, b.topics[i].title, func() []byte { return b.topicChapter(&b.topics[i]) }})
	}
	for i := range b.chapters {
		list = append(list, file{b.chapters[i].name, xhtml, b.chapters[i].title, func() []byte { return b.claimChapter(&b.chapters[i]) }})
	}
	read := list
	list = append(list, file{styleName, "text/css", "", func() []byte { return []byte(style) }})
	return append(list, file{packageName, "application/oebps-package+xml", "", func() []byte { return b.pack(read) }})
}

// document is a file of the book in its language.
func (b *book) document(title string, content func(*markup)) []byte {
	return document(b.Settings.Lang, layout.Direction(b.Settings.Lang), title, content)
}
