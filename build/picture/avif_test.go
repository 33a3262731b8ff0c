package picture

import (
	"encoding/binary"
	"slices"
	"testing"
	"time"
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
	begun := time.Now()
	if _, err := Read(".avif", data); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(begun); took > 2*time.Second {
		t.Errorf("%d bytes took %v", len(data), took)
	}
}
