package picture

import "slices"

// place says where the bytes of an item of an AVIF stand (ISO/IEC 14496-12, ItemLocationBox).
type place struct {
	id      uint32
	entry   []byte // as it stands in the table
	method  uint64 // 0: from the file's beginning, 1: in the box "idat", 2: within another item
	source  uint64 // 0: this file
	extents []extent
	sized   bool // the table says how long each extent is
}

type extent struct{ from, length uint64 }

// end is where the bytes end; before from where no file is so long.
func (e extent) end() uint64 { return e.from + e.length }

// mostPlaces is how many items and pieces of items are looked at in a table: a picture has a
// few hundred, and a byte of the file can name a piece, which takes sixteen here.
const mostPlaces = 1 << 16

// empty tells whether an item has no bytes, as programs leave it that take out what it held.
func (p place) empty() bool {
	return p.sized && !slices.ContainsFunc(p.extents, func(e extent) bool { return e.length > 0 })
}

// readPlaces reads the table of places: its head, in which how many there are stands last,
// and what stands there in order. whole is false where the bytes end before, or the table
// is of a version that is not known, or has more than mostPlaces. What no byte says takes no
// time.
func readPlaces(body []byte) (head int, places []place, whole bool) {
	if len(body) < 8 || body[0] > 2 {
		return 0, nil, false
	}
	r := bigEndian{rest: skip(body, 4)}
	version, sizes := body[0], r.number(2)
	offset, length, base, index := sizes>>12, sizes>>8&15, sizes>>4&15, sizes&15
	if version == 0 {
		index = 0
	}
	wide := 2 + 2*uint64(version/2) // of numbers of items
	count := r.number(wide)
	head = len(body) - len(r.rest)
	room := mostPlaces
	for ; count > 0 && !r.short; count-- {
		begins := r.rest
		p := place{id: uint32(r.number(wide)), sized: length > 0}
		if version > 0 {
			p.method = r.number(2) & 15
		}
		p.source = r.number(2)
		from, extents := r.number(base), r.number(2)
		if index+offset+length == 0 {
			extents = 0 // their number says nothing, and no byte bounds it
		}
		if room -= 1 + int(extents); room < 0 {
			return head, places, false
		}
		for ; extents > 0 && !r.short; extents-- {
			r.number(index)
			p.extents = append(p.extents, extent{from + r.number(offset), r.number(length)})
		}
		if !r.short {
			p.entry = begins[:len(begins)-len(r.rest)]
			places = append(places, p)
		}
	}
	return head, places, !r.short
}
