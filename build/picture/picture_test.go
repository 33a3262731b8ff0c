package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/image/webp"
)

// The files of testdata are a gradient of 40 times 30 pixels. Those that tell something
// were written by ExifTool 12.57: a position, a name, an orientation, XMP, a comment.
func file(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestPlainPicturesHoldNothingBesideThemselves(t *testing.T) {
	for _, name := range []string{"plain.png", "plain.jpg", "plain.webp", "plain.avif", "emptied.avif"} {
		data := file(t, name)
		p, err := Read(path.Ext(name), data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if p.Width != 40 || p.Height != 30 || len(p.Extras) > 0 {
			t.Errorf("%s: %d times %d, holds %q", name, p.Width, p.Height, p.Extras)
		}
		if same, ok := p.Stripped(); ok && !bytes.Equal(same, data) {
			t.Errorf("%s: nothing was to be taken out, and it changed", name)
		}
	}
}

func TestWhatPicturesTellIsNamedAndTakenOut(t *testing.T) {
	for name, want := range map[string][]string{
		"told.png":  {extraText, extraXMP, extraPosition, extraAuthor},
		"told.jpg":  {extraPosition, extraAuthor, extraIPTC, extraXMP, extraText},
		"told.webp": {extraPosition, extraAuthor, extraXMP},
		"told.avif": {extraCamera, extraXMP},
	} {
		data := file(t, name)
		p, err := Read(path.Ext(name), data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if d := cmp.Diff(want, p.Extras); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		stripped, ok := p.Stripped()
		if !ok {
			t.Errorf("%s is not written", name)
			continue
		}
		turned := byte(6)
		if path.Ext(name) == ".avif" {
			turned = 0 // a property says it there, not Exif
		}
		again, err := Read(path.Ext(name), stripped)
		if err != nil || len(again.Extras) > 0 || again.Orientation != turned {
			t.Errorf("%s: once stripped: %v, holds %q, orientation %d", name, err, again.Extras, again.Orientation)
		}
		if bytes.Contains(stripped, []byte("A. N.")) {
			t.Errorf("%s: the name is still there", name)
		}
		if !bytes.Equal(pixels(t, name, data), pixels(t, name, stripped)) {
			t.Errorf("%s: its pixels are others", name)
		}
	}
}

// pixels decodes a picture of testdata, whose size is known. Of AVIF it returns what its
// one picture is decoded from.
func pixels(t *testing.T, name string, data []byte) []byte {
	t.Helper()
	if path.Ext(name) == ".avif" {
		return coded(t, data, 1)
	}
	decode := map[string]func([]byte) (image.Image, error){
		".png":  func(b []byte) (image.Image, error) { return png.Decode(bytes.NewReader(b)) },
		".jpg":  func(b []byte) (image.Image, error) { return jpeg.Decode(bytes.NewReader(b)) },
		".webp": func(b []byte) (image.Image, error) { return webp.Decode(bytes.NewReader(b)) },
	}[path.Ext(name)]
	m, err := decode(data)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var all []byte
	for y := range m.Bounds().Dy() {
		for x := range m.Bounds().Dx() {
			r, g, b, a := m.At(x, y).RGBA()
			all = append(all, byte(r>>8), byte(g>>8), byte(b>>8), byte(a>>8))
		}
	}
	return all
}

// Whatever stands among the parts of a picture and is not needed to show it is named, and
// without it the picture is what it was.
func TestPartsThatShowNothingGo(t *testing.T) {
	inPNG := func(kind, body string) []byte {
		plain, c := file(t, "plain.png"), chunk(kind, body)
		return slices.Concat(plain[:33], c, plain[33:]) // behind the header
	}
	inJPEG := func(marker byte, body string) []byte {
		s := binary.BigEndian.AppendUint16([]byte{0xFF, marker}, uint16(len(body)+2))
		plain := file(t, "plain.jpg")
		return slices.Concat(plain[:2], s, []byte(body), plain[2:])
	}
	for what, c := range map[string]struct {
		ending string
		data   []byte
		want   string
	}{
		"a PNG text":           {".png", inPNG("tEXt", "Author\x00A. N."), extraText},
		"a PNG time":           {".png", inPNG("tIME", "\x07\xe7\x01\x01\x01\x01\x01"), extraTime},
		"a PNG manifest":       {".png", inPNG("caBX", "jumb"), extraCredential},
		"an unknown PNG chunk": {".png", inPNG("abCd", "anything"), extraProgram},
		"bytes behind a PNG":   {".png", append(file(t, "plain.png"), "PK\x03\x04"...), extraBehind},
		"broken Exif in PNG":   {".png", inPNG("eXIf", "II*\x00\xff\xff\xff\xff"), extraUnread},
		"a JPEG comment":       {".jpg", inJPEG(0xFE, "A. N."), extraText},
		"a JPEG thumbnail":     {".jpg", inJPEG(0xE0, "JFXX\x00\x10"), extraThumbnail},
		"JPEG pictures":        {".jpg", inJPEG(0xE2, "MPF\x00II*\x00"), extraPictures},
		"a JPEG manifest":      {".jpg", inJPEG(0xEB, "JP\x00\x01"), extraCredential},
		"an unknown segment":   {".jpg", inJPEG(0xE7, "anything"), extraProgram},
		"a film behind a JPEG": {".jpg", append(file(t, "plain.jpg"), "\x00\x00\x00\x18ftypmp42"...), extraBehind},
		"bytes behind a WebP":  {".webp", append(file(t, "plain.webp"), "rest"...), extraBehind},
	} {
		p, err := Read(c.ending, c.data)
		if err != nil {
			t.Errorf("%s: %v", what, err)
			continue
		}
		if d := cmp.Diff([]string{c.want}, p.Extras); d != "" {
			t.Errorf("%s: %s", what, d)
		}
		if stripped, _ := p.Stripped(); !bytes.Equal(stripped, file(t, "plain"+c.ending)) {
			t.Errorf("%s: without it, it is not what it was", what)
		}
	}
}

func chunk(kind, body string) []byte {
	c := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	c = append(append(c, kind...), body...)
	return binary.BigEndian.AppendUint32(c, crc32.ChecksumIEEE(c[4:]))
}

// Exif data are read entry by entry: a thumbnail is a second directory, and what is longer
// than its entries carries something along.
func TestExifIsReadEntryByEntry(t *testing.T) {
	directory := func(next uint32, tags ...uint16) []byte {
		b := []byte("II*\x00\x08\x00\x00\x00")
		b = binary.LittleEndian.AppendUint16(b, uint16(len(tags)))
		for _, tag := range tags {
			b = binary.LittleEndian.AppendUint16(b, tag)
			b = append(b, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0)
		}
		return binary.LittleEndian.AppendUint32(b, next)
	}
	for what, c := range map[string]struct {
		tiff        []byte
		orientation byte
		want        []string
	}{
		"orientation":     {directory(0, tagOrientation, tagXResolution), 6, nil},
		"position":        {directory(0, tagOrientation, tagGPS), 6, []string{extraPosition}},
		"camera and name": {directory(0, tagArtist, 0x8769), 0, []string{extraAuthor, extraCamera}},
		"thumbnail":       {directory(8), 0, []string{extraThumbnail}},
		"carried along":   {append(directory(0), make([]byte, 200)...), 0, []string{extraProgram}},
		"cut short":       {directory(0, tagOrientation)[:15], 0, []string{extraUnread}},
		"not TIFF":        {[]byte("Exif\x00\x00II*\x00"), 0, []string{extraUnread}},
		"nothing":         {nil, 0, []string{extraUnread}},
		"our own":         {exifOf(6), 6, nil},
	} {
		orientation, extras := readExif(c.tiff)
		if orientation != c.orientation || !slices.Equal(extras, c.want) {
			t.Errorf("%s: orientation %d, holds %q", what, orientation, extras)
		}
	}
}

func TestAPictureIsWhatItsNameSays(t *testing.T) {
	endings := []string{".png", ".jpg", ".webp", ".avif"}
	for _, is := range endings {
		for _, named := range endings {
			_, err := Read(named, file(t, "plain"+is))
			var mistake *Mistake
			if is != named && (!errors.As(err, &mistake) || !strings.Contains(mistake.Problem, "its name ends in") || !strings.Contains(mistake.Hint, is)) {
				t.Errorf("a %s named %s: %v", is, named, err)
			}
		}
	}
	for what, text := range map[string]string{
		"nothing": "", "a page": "<!doctype html><script>", "a drawing": "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "GIF": "GIF89a", "a film": "\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom",
		"a signature alone": pngSignature, "RIFF alone": "RIFF\x00\x00\x00\x00WEBP",
	} {
		for _, ending := range endings {
			if _, err := Read(ending, []byte(text)); err == nil {
				t.Errorf("%s is taken for a %s", what, ending)
			}
		}
	}
}

// The size is read off the header: nothing is decoded to find that it is too large.
func TestPicturesHaveABoundedSize(t *testing.T) {
	sized := func(width, height uint32) []byte {
		header := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, width), height)
		return slices.Concat([]byte(pngSignature), chunk("IHDR", string(header)+"\x08\x02\x00\x00\x00"), chunk("IDAT", ""), chunk("IEND", ""))
	}
	for _, c := range []struct {
		width, height uint32
		fits          bool
	}{{10_000, 5000, true}, {10_000, 5001, false}, {MaxSide, 1, true}, {MaxSide + 1, 1, false}, {60_000, 60_000, false}, {0, 1, false}, {1 << 31, 1, false}} {
		if _, err := Read(".png", sized(c.width, c.height)); (err == nil) != c.fits {
			t.Errorf("%d times %d: %v", c.width, c.height, err)
		}
	}
	wide := bytes.Replace(file(t, "plain.avif"), []byte("\x00\x00\x00\x28\x00\x00\x00\x1e"), []byte("\x7f\xff\xff\xff\x7f\xff\xff\xff"), 1)
	if _, err := Read(".avif", wide); err == nil || !strings.Contains(err.Error(), "pixels") {
		t.Errorf("a wide AVIF: %v", err)
	}
}

// What ends early is refused wherever it ends.
func TestPicturesAreWhole(t *testing.T) {
	for _, name := range []string{"told.png", "told.jpg", "told.webp", "told.avif", "plain.avif"} {
		data := file(t, name)
		for n := range data {
			if p, err := Read(path.Ext(name), data[:n]); err == nil && path.Ext(name) != ".avif" {
				t.Fatalf("the first %d bytes of %s are a picture of %d times %d", n, name, p.Width, p.Height)
			}
		}
	}
}

// Whatever the bytes, reading ends, and what is stripped holds nothing beside itself and
// stays what it is.
func FuzzRead(f *testing.F) {
	names, err := filepath.Glob("testdata/*.*")
	if err != nil || len(names) == 0 {
		f.Fatal(err, len(names))
	}
	for _, name := range names {
		f.Add(path.Ext(name), file(f, filepath.Base(name)))
	}
	f.Add(".avif", avif([]string{"av01", "Exif", "av01"}, []string{"PICTURE", "SECRET", "SMALL"}, reference("thmb", 3, 1), reference("cdsc", 2, 1)))
	f.Fuzz(func(t *testing.T, ending string, data []byte) {
		p, err := Read(ending, data)
		if err != nil {
			return
		}
		stripped, ok := p.Stripped()
		if !ok {
			return
		}
		again, err := Read(ending, stripped)
		if err != nil || len(again.Extras) > 0 || again.Width != p.Width || again.Height != p.Height {
			t.Fatalf("once stripped: %v, %+v", err, again)
		}
		if twice, _ := again.Stripped(); !bytes.Equal(twice, stripped) {
			t.Error("what was stripped is stripped again")
		}
	})
}
