// Package picture says what a picture is and what it tells beside itself: where it was
// taken, by whom, with which camera, and what programs have written into it. It looks at
// the form of the file alone and decodes no pixel.
package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"slices"

	"golang.org/x/image/webp"
)

// What a picture may measure. A browser takes four bytes of memory for a pixel, so that a
// picture at the bound takes 200 MB of a reader's; the longer side is that of the formats.
const (
	MaxPixels = 50_000_000
	MaxSide   = 32_767
)

// Picture is what the file of a picture says of itself.
type Picture struct {
	Width, Height int // in pixels, as stored: not yet turned as Orientation asks

	// Extras are what stands in the file and is no part of the picture, in words that go
	// on "it holds": "a position". Each stands once, those of one part together.
	Extras []string

	// Orientation is how the picture is to be turned, as Exif counts it: 1 to 8, 0 unsaid.
	Orientation byte

	format *format
	pieces []piece
}

// Mistake is why a file cannot be published as a picture.
type Mistake struct {
	Problem string // "it begins as a JPEG picture and its name ends in .png"
	Hint    string // what to do
}

func (m *Mistake) Error() string { return m.Problem }

// piece is a part of a file that stays or goes as a whole.
type piece struct {
	bytes []byte
	extra bool
}

// format is one of the four formats of pictures that a site publishes.
type format struct {
	name    string // "a PNG picture"
	endings []string
	begins  func(data []byte) bool
	size    func(data []byte) (image.Config, error)
	split   func(data []byte, p *Picture) error         // fills pieces, Extras and Orientation
	join    func(kept []piece, orientation byte) []byte // nil where it cannot
}

// formats has no SVG: it can hold scripts, and pictures from elsewhere.
var formats = []*format{
	{"a PNG picture", []string{".png"}, begins(pngSignature), decodeWith(png.DecodeConfig), splitPNG, joinPNG},
	{"a JPEG picture", []string{".jpg"}, begins("\xff\xd8\xff"), decodeWith(jpeg.DecodeConfig), splitJPEG, joinJPEG},
	{"a WebP picture", []string{".webp"}, func(data []byte) bool {
		return len(data) >= 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP"
	}, decodeWith(webp.DecodeConfig), splitWebP, joinWebP},
	{"an AVIF picture", []string{".avif"}, beginsAVIF, sizeAVIF, splitAVIF, joinAVIF},
}

// Read looks at the bytes of a picture whose name ends so: ".png". An error is a *Mistake.
// It takes time and memory in proportion to the bytes, whatever they say.
func Read(ending string, data []byte) (*Picture, error) {
	f, err := formatOf(ending, data)
	if err != nil {
		return nil, err
	}
	size, err := f.size(data)
	if err != nil {
		return nil, &Mistake{fmt.Sprintf("%s that cannot be read: %s", f.name, bounded(err)), "save it anew with another program"}
	}
	p := &Picture{Width: size.Width, Height: size.Height, format: f}
	if p.Width < 1 || p.Height < 1 || p.Width > MaxSide || p.Height > MaxSide || p.Width*p.Height > MaxPixels {
		return nil, &Mistake{fmt.Sprintf("the picture has %d times %d pixels", p.Width, p.Height),
			fmt.Sprintf("make it smaller: at most %d pixels in all and %d on a side", MaxPixels, MaxSide)}
	}
	if err := f.split(data, p); err != nil {
		return nil, &Mistake{fmt.Sprintf("%s that cannot be read: %s", f.name, err), "save it anew with another program"}
	}
	return p, nil
}

// formatOf holds the name of a file to its first bytes.
func formatOf(ending string, data []byte) (*format, error) {
	const hint = "put a png, jpg, webp or avif picture there, or take the file away"
	for _, f := range formats {
		switch is, named := f.begins(data), slices.Contains(f.endings, ending); {
		case is && named:
			return f, nil
		case is:
			return nil, &Mistake{fmt.Sprintf("it is %s, and its name ends in %q", f.name, ending), fmt.Sprintf("let its name end in %q, on the cards too", f.endings[0])}
		}
	}
	return nil, &Mistake{fmt.Sprintf("it is no picture, though its name ends in %q", ending), hint}
}

// Stripped returns the file without its Extras: the same pixels, colours and orientation.
// ok is false where this program cannot take them out.
func (p *Picture) Stripped() (data []byte, ok bool) {
	kept := slices.DeleteFunc(slices.Clone(p.pieces), func(s piece) bool { return s.extra })
	orientation := p.Orientation
	if orientation == 1 {
		orientation = 0 // as it stands, which goes without saying
	}
	data = p.format.join(kept, orientation)
	return data, data != nil
}

func (p *Picture) keep(data []byte) { p.pieces = append(p.pieces, piece{bytes: data}) }

// leave notes a part that is no part of the picture, and what it holds.
func (p *Picture) leave(data []byte, holds ...string) {
	p.pieces = append(p.pieces, piece{bytes: data, extra: true})
	p.hold(holds...)
}

func (p *Picture) hold(words ...string) {
	for _, w := range words {
		if !slices.Contains(p.Extras, w) {
			p.Extras = append(p.Extras, w)
		}
	}
}

// takeExif reads the Exif data of a picture. They stay where they tell how to turn it, and
// nothing else.
func (p *Picture) takeExif(part, tiff []byte) {
	orientation, extras := readExif(tiff)
	if p.Orientation == 0 {
		p.Orientation = orientation
	}
	// Stripped writes the orientation anew, so that the part goes in any case.
	p.leave(part, extras...)
}

// behind notes what follows the end of a picture: films of phones, archives, and whatever
// somebody wants to carry along unseen.
func (p *Picture) behind(rest []byte) {
	if len(rest) > 0 {
		p.leave(rest, extraBehind)
	}
}

// The words of Extras. There are few, so that a hostile file cannot make a long message.
const (
	extraPosition   = "a position"
	extraAuthor     = "an author's name"
	extraCamera     = "data of the camera (when, with which, perhaps whose)"
	extraThumbnail  = "a second, small picture, which may show what was cut away"
	extraPictures   = "further pictures"
	extraXMP        = "XMP data (authors, places, how it was edited)"
	extraIPTC       = "IPTC or Photoshop data (authors, places, captions)"
	extraText       = "texts"
	extraTime       = "the time of its making"
	extraCredential = "content credentials (C2PA)"
	extraProgram    = "data of a program"
	extraUnread     = "Exif data that cannot be read"
	extraBehind     = "bytes behind its end"
)

// decodeWith asks a decoder for the size of a picture, and for nothing else.
func decodeWith(decode func(io.Reader) (image.Config, error)) func([]byte) (image.Config, error) {
	return func(data []byte) (image.Config, error) { return decode(bytes.NewReader(data)) }
}

func begins(signature string) func([]byte) bool {
	return func(data []byte) bool { return bytes.HasPrefix(data, []byte(signature)) }
}

func bounded(err error) string {
	text := []rune(err.Error())
	return string(text[:min(len(text), 100)])
}
