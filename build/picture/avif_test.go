package picture

import (
	"bytes"
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"onrecord/build/costtest"
)

// box is one of ISO/IEC 14496-12.
func box(kind string, body ...[]byte) []byte {
	all := slices.Concat(body...)
	return slices.Concat(binary.BigEndian.AppendUint32(nil, uint32(8+len(all))), []byte(kind), all)
}

// A second, small picture is an item like the first: what it is, the references tell.
func TestASmallSecondPictureInAVIFIsNamed(t *testing.T) {
	size := box("iprp", box("ipco", box("ispe", []byte{0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 9})))
	for kind, want := range map[string][]string{"thmb": {extraThumbnail}, "auxl": nil, "dimg": nil} {
		references := box("iref", make([]byte, 4), box(kind, []byte{0, 2, 0, 1, 0, 1}))
		data := slices.Concat(box("ftyp", []byte("avif\x00\x00\x00\x00avif")), box("meta", make([]byte, 4), size, references))
		p, err := Read(".avif", data)
		if err != nil || !slices.Equal(p.Extras, want) {
			t.Errorf("a reference %s: %v, %v", kind, p, err)
		}
	}
}

// A table of places may say that each of very many items lies in very many pieces, and give
// no byte to any of them: what no byte says takes no time.
func TestPlacesThatNoByteSaysTakeNoTime(t *testing.T) {
	const items = 65_535
	table := []byte{0, 0, 0, 0, 0, 0} // version 0; numbers of no bytes
	table = binary.BigEndian.AppendUint16(table, items)
	for id := range items {
		table = binary.BigEndian.AppendUint16(table, uint16(id))
		table = append(table, 0, 0, 0xFF, 0xFF) // in this file, in 65,535 pieces
	}
	size := box("ispe", []byte{0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 9})
	data := slices.Concat(box("ftyp", []byte("avif\x00\x00\x00\x00avif")), box("meta", make([]byte, 4), box("iprp", box("ipco", size)), box("iloc", table)))
	costtest.AtMost(t, 2*time.Second, "reading the picture", func() {
		if _, err := Read(".avif", data); err != nil {
			t.Fatal(err)
		}
	})
}

// avif makes a file of items, in the order of their numbers from 1 on, whose bytes stand in
// "mdat" one after the other. Each has property 1.
func avif(kinds []string, bytes []string, more ...[]byte) []byte {
	entries, places, associated := []byte{0, 0, 0, 0, 0, byte(len(kinds))}, []byte{0, 0, 0, 0, 0x44, 0, 0, byte(len(kinds))}, []byte{0, 0, 0, 0, 0, 0, 0, byte(len(kinds))}
	at := []int{}
	for i, kind := range kinds {
		id := byte(i + 1)
		entries = append(entries, box("infe", []byte{2, 0, 0, 0, 0, id, 0, 0}, []byte(kind), []byte("\x00"))...)
		places = append(places, 0, id, 0, 0, 0, 1)
		at = append(at, len(places))
		places = append(places, 0, 0, 0, 0, 0, 0, 0, byte(len(bytes[i])))
		associated = append(associated, 0, id, 1, 1)
	}
	file := func() []byte {
		size := box("ispe", []byte{0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 9})
		return slices.Concat(box("ftyp", []byte("avif\x00\x00\x00\x00avif")), box("meta", make([]byte, 4), box("pitm", []byte{0, 0, 0, 0, 0, 1}),
			box("iloc", places), box("iinf", entries), box("iprp", box("ipco", size, box("udes", make([]byte, 8))), box("ipma", associated)), slices.Concat(more...)))
	}
	from := len(file()) + 8
	data := []byte{}
	for i, b := range bytes {
		binary.BigEndian.PutUint32(places[at[i]:], uint32(from+len(data)))
		data = append(data, b...)
	}
	return append(file(), box("mdat", data)...)
}

func reference(kind string, from, to byte) []byte {
	return box("iref", make([]byte, 4), box(kind, []byte{0, from, 0, 1, 0, to}))
}

// coded returns the bytes of an item.
func coded(t *testing.T, data []byte, id uint32) (all []byte) {
	t.Helper()
	err := eachBox(data, func(kind string, body []byte) error {
		if kind != "meta" {
			return nil
		}
		return eachBox(skip(body, 4), func(kind string, body []byte) error {
			if kind != "iloc" {
				return nil
			}
			_, places, _ := readPlaces(body)
			for _, p := range places {
				for _, e := range p.extents {
					if p.id == id {
						all = append(all, data[e.from:e.from+e.length]...)
					}
				}
			}
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// What is taken out of AVIF is zeros then, and the bytes of the picture stay where they are.
func TestAVIFKeepsTheBytesOfItsPicture(t *testing.T) {
	text := box("free", []byte("SECRET"))
	for what, c := range map[string]struct {
		data []byte
		want string
	}{
		"Exif":              {avif([]string{"av01", "Exif"}, []string{"PICTURE", "SECRET"}, reference("cdsc", 2, 1)), extraCamera},
		"a small picture":   {avif([]string{"av01", "av01"}, []string{"PICTURE", "SECRET"}, reference("thmb", 2, 1)), extraThumbnail},
		"an unknown item":   {avif([]string{"av01", "text"}, []string{"PICTURE", "SECRET"}), extraProgram},
		"a box in tables":   {avif([]string{"av01"}, []string{"PICTURE"}, box("note", []byte("SECRET"))), extraProgram},
		"padding":           {avif([]string{"av01"}, []string{"PICTURE"}, text), extraProgram},
		"a box of the file": {append(avif([]string{"av01"}, []string{"PICTURE"}), box("uuid", []byte("SECRET"))...), extraProgram},
		"a description":     {bytes.Replace(avif([]string{"av01"}, []string{"PICTURE"}), box("udes", make([]byte, 8)), box("udes", []byte("\x00\x00SECRET")), 1), extraText},
		"an alpha channel":  {avif([]string{"av01", "Exif", "av01"}, []string{"PICTURE", "SECRET", "ALPHA"}, reference("auxl", 3, 1)), extraCamera},
	} {
		p, err := Read(".avif", c.data)
		if err != nil || !slices.Equal(p.Extras, []string{c.want}) {
			t.Errorf("%s: %v, %v", what, p, err)
			continue
		}
		stripped, ok := p.Stripped()
		if !ok || len(stripped) != len(c.data) || bytes.Contains(stripped, []byte("SECRET")) || string(coded(t, stripped, 1)) != "PICTURE" {
			t.Errorf("%s: %t, %q", what, ok, stripped)
			continue
		}
		if want := coded(t, c.data, 3); !bytes.Equal(coded(t, stripped, 3), want) {
			t.Errorf("%s: the third item is no longer %q", what, want)
		}
		if again, err := Read(".avif", stripped); err != nil || len(again.Extras) > 0 {
			t.Errorf("%s: once stripped: %v, %v", what, again, err)
		}
	}
}

// What cannot be taken out without the picture stays, and nobody says that it is gone.
func TestAVIFWhosePictureNeedsWhatGoesStays(t *testing.T) {
	elsewhere := avif([]string{"av01", "Exif"}, []string{"PICTURE", "SECRET"})
	place := bytes.Index(elsewhere, []byte("iloc")) + 4 + 8 + 6
	binary.BigEndian.PutUint32(elsewhere[place:], uint32(place)) // within the tables
	for what, data := range map[string][]byte{
		"the picture is small":    avif([]string{"av01", "av01"}, []string{"PICTURE", "OTHER"}, reference("thmb", 1, 2)),
		"of a picture's parts":    avif([]string{"av01", "grid", "av01"}, []string{"PICTURE", "GRID", "TILE"}, reference("thmb", 2, 1), reference("dimg", 2, 3)),
		"a part of the picture":   avif([]string{"grid", "hvc1"}, []string{"PICTURE", "TILE"}, reference("dimg", 1, 2)),
		"in a group":              avif([]string{"av01", "Exif"}, []string{"PICTURE", "SECRET"}, box("grpl", box("altr", []byte{0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2}))),
		"the picture has no byte": avif([]string{"av01", "Exif"}, []string{"", "SECRET"}),
		"bytes of the tables":     elsewhere,
	} {
		p, err := Read(".avif", data)
		if err != nil || len(p.Extras) == 0 {
			t.Errorf("%s: %v, %v", what, p, err)
			continue
		}
		if stripped, ok := p.Stripped(); ok {
			t.Errorf("%s: %q", what, stripped)
		}
	}
}

// Where another reader of AVIF is installed (Debian: libavif-bin), it decodes the same pixels.
func TestAnotherReaderDecodesTheSamePixelsOfAVIF(t *testing.T) {
	program, err := exec.LookPath("avifdec")
	if err != nil {
		t.Skip("avifdec is not installed")
	}
	decoded := func(data []byte) []byte {
		dir := t.TempDir()
		from, to := filepath.Join(dir, "a.avif"), filepath.Join(dir, "a.y4m")
		if err := os.WriteFile(from, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if output, err := exec.Command(program, from, to).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, output)
		}
		all, err := os.ReadFile(to)
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	told := file(t, "told.avif")
	p, err := Read(".avif", told)
	if err != nil {
		t.Fatal(err)
	}
	stripped, ok := p.Stripped()
	if !ok || !bytes.Equal(decoded(told), decoded(stripped)) {
		t.Errorf("stripped: %t, and other pixels", ok)
	}
}

// A table that is too short for the number of its items is no table: nothing is written in
// its place, and nothing fails.
func TestShortTablesOfAVIFStay(t *testing.T) {
	size := box("iprp", box("ipco", box("ispe", []byte{0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 9})))
	read := 0
	for n := range 8 {
		for _, kind := range []string{"iinf", "iloc", "iref", "pitm"} {
			data := slices.Concat(box("ftyp", []byte("avif\x00\x00\x00\x00avif")), box("meta", make([]byte, 4), size, box(kind, make([]byte, n))), box("uuid", []byte("SECRET")))
			p, err := Read(".avif", data)
			if err != nil {
				continue // it is no picture, and nobody takes anything out of it
			}
			read++
			if stripped, ok := p.Stripped(); ok && bytes.Contains(stripped, []byte("SECRET")) {
				t.Errorf("%s of %d bytes: %q", kind, n, stripped)
			}
		}
	}
	if read < 20 {
		t.Errorf("only %d pictures were read", read)
	}
}

// Of a table with more pieces than any picture has no more is held than of one that has
// them, and what it says is not believed.
func TestPlacesOfAVIFAreBounded(t *testing.T) {
	table := func(items, pieces int) []byte {
		body := []byte{2, 0, 0, 0, 0x01, 0}
		body = binary.BigEndian.AppendUint32(body, uint32(items))
		for i := range items {
			body = binary.BigEndian.AppendUint32(body, uint32(i))
			body = binary.BigEndian.AppendUint16(append(body, 0, 0, 0, 0), uint16(pieces))
			body = append(body, make([]byte, pieces)...)
		}
		return body
	}
	for _, c := range []struct {
		items, pieces int
		whole         bool
	}{{3, 20_000, true}, {4, 20_000, false}, {mostPlaces, 0, true}, {mostPlaces + 1, 0, false}} {
		_, places, whole := readPlaces(table(c.items, c.pieces))
		if whole != c.whole || whole && len(places) != c.items || len(places)*max(c.pieces, 1) > mostPlaces {
			t.Errorf("%d items of %d pieces: whole %t, %d items", c.items, c.pieces, whole, len(places))
		}
	}
}

// Very many boxes after very many pieces of an item take the time of both, and not of each
// with each.
func TestBoxesAndPiecesOfAVIFTakeNoTime(t *testing.T) {
	const pieces = 60_000
	places := []byte{0, 0, 0, 0, 0x01, 0, 0, 1, 0, 1, 0, 0}
	places = binary.BigEndian.AppendUint16(places, pieces)
	places = append(places, bytes.Repeat([]byte{1}, pieces)...) // each is the first byte of the file
	size := box("iprp", box("ipco", box("ispe", []byte{0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 9})))
	data := slices.Concat(box("ftyp", []byte("avif\x00\x00\x00\x00avif")), box("meta", make([]byte, 4), size, box("iloc", places)), bytes.Repeat(box("uuid", []byte("x")), 100_000))
	p, err := Read(".avif", data)
	if err != nil {
		t.Fatal(err)
	}
	costtest.AtMost(t, 2*time.Second, "stripping the picture", func() { p.Stripped() })
}
