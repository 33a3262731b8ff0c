package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
)

// AVIF is a box of boxes (ISO/IEC 14496-12 and 23008-12): items, properties, and bytes of
// which a table says where they stand. No kept decoder in Go reads it without the whole of
// AV1, and what is asked here is in the boxes.

func beginsAVIF(data []byte) bool {
	if len(data) < 16 || string(data[4:8]) != "ftyp" {
		return false
	}
	end := int64(binary.BigEndian.Uint32(data))
	if end < 16 || end > int64(len(data)) {
		return false
	}
	brands := data[8:end]
	for at := 0; at+4 <= len(brands); at += 4 {
		if string(brands[at:at+4]) == "avif" && at != 4 { // the second is the version of the first
			return true
		}
	}
	return false
}

// sizeAVIF returns the greatest size that any of the items has: a grid is as large as its
// own, and what it is put together of is smaller.
func sizeAVIF(data []byte) (size image.Config, err error) {
	err = eachBox(data, func(kind string, body []byte) error {
		if kind != "meta" {
			return nil
		}
		return eachProperty(skip(body, 4), func(kind string, body []byte) {
			if kind == "ispe" && len(body) >= 12 {
				size.Width = max(size.Width, int(binary.BigEndian.Uint32(body[4:])))
				size.Height = max(size.Height, int(binary.BigEndian.Uint32(body[8:])))
			}
		})
	})
	if err == nil && size.Width == 0 {
		err = errors.New("it does not say how large it is")
	}
	return size, err
}

// splitAVIF notes the extras. What stands where is told by places in the file, so that it
// is not written anew here.
func splitAVIF(data []byte, p *Picture) error {
	return eachBox(data, func(kind string, body []byte) error {
		switch kind {
		case "ftyp", "mdat":
		case "meta":
			return p.takeMeta(skip(body, 4))
		case "moov", "moof":
			return errors.New("it is a film")
		case "free", "skip":
			p.takeFree(body)
		default:
			p.hold(extraProgram)
		}
		return nil
	})
}

func (p *Picture) takeMeta(body []byte) error {
	err := eachProperty(body, func(kind string, _ []byte) {
		if kind == "udes" || kind == "uuid" {
			p.hold(extraText)
		}
	})
	if err != nil {
		return err
	}
	empty := map[uint32]bool{}
	err = eachBox(body, func(kind string, body []byte) error {
		if kind == "iloc" {
			noteEmpty(body, empty)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return eachBox(body, func(kind string, body []byte) error {
		switch kind {
		case "iref":
			return p.takeReferences(skip(body, 4))
		case "hdlr", "pitm", "iloc", "iprp", "idat", "dinf", "grpl":
		case "iinf":
			entries := skip(body, 6) // version, flags, and a count of two bytes
			if len(body) > 0 && body[0] != 0 {
				entries = skip(body, 8)
			}
			return eachBox(entries, func(_ string, body []byte) error {
				p.takeItem(body, empty)
				return nil
			})
		case "free", "skip":
			p.takeFree(body)
		default:
			p.hold(extraProgram)
		}
		return nil
	})
}

// takeReferences looks at what items are of others: "thmb" is a small picture of another.
func (p *Picture) takeReferences(body []byte) error {
	return eachBox(body, func(kind string, _ []byte) error {
		if kind == "thmb" {
			p.hold(extraThumbnail)
		}
		return nil
	})
}

// eachProperty calls do for each property of items in a box "meta".
func eachProperty(meta []byte, do func(kind string, body []byte)) error {
	return eachBox(meta, func(kind string, body []byte) error {
		if kind != "iprp" {
			return nil
		}
		return eachBox(body, func(kind string, body []byte) error {
			if kind != "ipco" {
				return nil
			}
			return eachBox(body, func(kind string, body []byte) error {
				do(kind, body)
				return nil
			})
		})
	})
}

// noteEmpty reads the table of places (iloc) and notes the items that have no bytes, as
// programs leave them that take out what they held. What cannot be read is not empty.
func noteEmpty(body []byte, empty map[uint32]bool) {
	r := bigEndian{rest: skip(body, 4)}
	if len(body) < 8 || body[0] > 2 {
		return
	}
	version, sizes := body[0], r.number(2)
	offset, length, base, index := sizes>>12, sizes>>8&15, sizes>>4&15, sizes&15
	if version == 0 {
		index = 0
	}
	wide := 2 + 2*(version/2) // of numbers of items
	for items := r.number(uint64(wide)); items > 0 && !r.short; items-- {
		id := r.number(uint64(wide))
		if version > 0 {
			r.number(2)
		}
		r.number(2)
		r.number(base)
		total, extents := uint64(0), r.number(2)
		if index+offset+length == 0 {
			extents = 0 // their number says nothing, and no byte bounds it
		}
		for ; extents > 0 && !r.short; extents-- {
			r.number(index)
			r.number(offset)
			total |= r.number(length)
		}
		if !r.short && length > 0 {
			empty[uint32(id)] = total == 0
		}
	}
}

// bigEndian reads numbers of any width up to eight bytes.
type bigEndian struct {
	rest  []byte
	short bool // more was asked for than there is
}

func (r *bigEndian) number(width uint64) (n uint64) {
	if width > 8 || width > uint64(len(r.rest)) {
		r.short = true
		return 0
	}
	for _, b := range r.rest[:width] {
		n = n<<8 | uint64(b)
	}
	r.rest = r.rest[width:]
	return n
}

// takeItem looks at an entry of the table of items: what kind of item it is.
func (p *Picture) takeItem(body []byte, empty map[uint32]bool) {
	r := bigEndian{rest: skip(body, 4)}
	wide := uint64(2)
	if len(body) > 0 && body[0] == 3 {
		wide = 4
	}
	id := r.number(wide)
	r.number(2) // its protection
	if len(r.rest) < 4 || body[0] < 2 {
		p.hold(extraProgram)
		return
	}
	switch kind := string(r.rest[:4]); {
	case kind == "av01", kind == "grid", kind == "iovl", kind == "iden", kind == "tmap", empty[uint32(id)]:
	case kind == "Exif":
		p.hold(extraCamera)
	case kind == "mime" && bytes.Contains(body, []byte("application/rdf+xml")):
		p.hold(extraXMP)
	default:
		p.hold(extraProgram)
	}
}

// takeFree looks at a box that readers pass over: what was taken out may have left zeros.
func (p *Picture) takeFree(body []byte) {
	if len(bytes.Trim(body, "\x00")) > 0 {
		p.hold(extraProgram)
	}
}

func skip(data []byte, n int) []byte { return data[min(n, len(data)):] }

// eachBox calls do for each box: its kind and what it holds.
func eachBox(data []byte, do func(kind string, body []byte) error) error {
	for len(data) > 0 {
		if len(data) < 8 {
			return errEnds
		}
		size, header := uint64(binary.BigEndian.Uint32(data)), uint64(8)
		switch size {
		case 0: // to the end
			size = uint64(len(data))
		case 1: // the size stands behind the kind
			if len(data) < 16 {
				return errEnds
			}
			size, header = binary.BigEndian.Uint64(data[8:]), 16
		}
		if size < header || size > uint64(len(data)) {
			return errEnds
		}
		if err := do(string(data[4:8]), data[header:size]); err != nil {
			return err
		}
		data = data[size:]
	}
	return nil
}
