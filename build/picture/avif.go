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

// splitAVIF notes the extras, and keeps the file whole: what stands where is told by places in
// it (joinAVIF). A part of zeros tells nothing: so it is left by who takes out what it held.
func splitAVIF(data []byte, p *Picture) error {
	p.keep(data)
	return eachBox(data, func(kind string, body []byte) error {
		switch kind {
		case "ftyp", "mdat":
		case "meta":
			return p.takeMeta(skip(body, 4))
		case "moov", "moof":
			return errors.New("it is a film")
		default:
			p.takeUnknown(body)
		}
		return nil
	})
}

func (p *Picture) takeMeta(body []byte) error {
	err := eachProperty(body, func(kind string, body []byte) {
		if tells(kind) && !zero(body) {
			p.hold(extraText)
		}
	})
	if err != nil {
		return err
	}
	empty := map[uint32]bool{}
	err = eachBox(body, func(kind string, body []byte) error {
		if kind == "iloc" {
			_, places, _ := readPlaces(body)
			for _, place := range places {
				empty[place.id] = place.empty()
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return eachBox(body, func(kind string, body []byte) error {
		switch kind {
		case "iref":
			return eachReference(body, func(kind string, _ uint32, _ []uint32) {
				if kind == "thmb" { // a small picture of another
					p.hold(extraThumbnail)
				}
			})
		case "hdlr", "pitm", "iloc", "iprp", "idat", "dinf", "grpl":
		case "iinf":
			_, entries := entriesOf(body)
			return eachBox(entries, func(_ string, body []byte) error {
				if id, extra := itemExtra(body); extra != "" && !empty[id] {
					p.hold(extra)
				}
				return nil
			})
		default:
			p.takeUnknown(body)
		}
		return nil
	})
}

// entriesOf divides a table of items: before its entries stand version, flags, and how many
// there are.
func entriesOf(body []byte) (head, entries []byte) {
	n := min(4+int(wideFrom(body, 1)), len(body))
	return body[:n], body[n:]
}

// wideFrom returns how many bytes a number of items or of one has in a box: four from a version on.
func wideFrom(body []byte, version byte) uint64 {
	if len(body) > 0 && body[0] >= version {
		return 4
	}
	return 2
}

// eachReference calls do for each reference of an item to others.
func eachReference(body []byte, do func(kind string, from uint32, to []uint32)) error {
	wide := wideFrom(body, 1)
	return eachBox(skip(body, 4), func(kind string, body []byte) error {
		r := bigEndian{rest: body}
		from := uint32(r.number(wide))
		var to []uint32
		for n := r.number(2); n > 0 && !r.short; n-- {
			to = append(to, uint32(r.number(wide)))
		}
		do(kind, from, to)
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

// itemExtra looks at an entry of the table of items: which item it is, and what it holds
// that is no part of the picture, if so.
func itemExtra(body []byte) (id uint32, extra string) {
	r := bigEndian{rest: skip(body, 4)}
	id = uint32(r.number(wideFrom(body, 3)))
	r.number(2) // its protection
	if len(r.rest) < 4 || body[0] < 2 {
		return id, extraProgram
	}
	switch kind := string(r.rest[:4]); {
	case kind == "av01", kind == "grid", kind == "iovl", kind == "iden", kind == "tmap":
		return id, ""
	case kind == "Exif":
		return id, extraCamera
	case kind == "mime" && bytes.Contains(body, []byte("application/rdf+xml")):
		return id, extraXMP
	}
	return id, extraProgram
}

// tells says of which properties of items nothing is shown.
func tells(property string) bool { return property == "udes" || property == "uuid" }

// takeUnknown looks at a box that readers pass over.
func (p *Picture) takeUnknown(body []byte) {
	if !zero(body) {
		p.hold(extraProgram)
	}
}

func zero(data []byte) bool { return len(bytes.Trim(data, "\x00")) == 0 }

func skip(data []byte, n int) []byte { return data[min(n, len(data)):] }

// eachBox calls do for each box: its kind and what it holds.
func eachBox(data []byte, do func(kind string, body []byte) error) error {
	return eachBoxAt(data, func(kind string, _ int, body []byte) error { return do(kind, body) })
}

// eachBoxAt is eachBox with the place in data at which what a box holds begins.
func eachBoxAt(data []byte, do func(kind string, at int, body []byte) error) error {
	for at := 0; at < len(data); {
		rest := data[at:]
		if len(rest) < 8 {
			return errEnds
		}
		size, header := uint64(binary.BigEndian.Uint32(rest)), uint64(8)
		switch size {
		case 0: // to the end
			size = uint64(len(rest))
		case 1: // the size stands behind the kind
			if len(rest) < 16 {
				return errEnds
			}
			size, header = binary.BigEndian.Uint64(rest[8:]), 16
		}
		if size < header || size > uint64(len(rest)) {
			return errEnds
		}
		if err := do(string(rest[4:8]), at+int(header), rest[header:size]); err != nil {
			return err
		}
		at += int(size)
	}
	return nil
}
