package picture

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"
)

// joinAVIF returns the file without its extras, as long as it was: what every item of the
// picture has stays at its place, byte for byte, so that no place in it is counted anew.
// Items that are no part of the picture leave the tables, whose rest is padding; zero is every
// byte of the file that no item of the picture has. It returns nil where something that stays
// needs something that goes, or has bytes at places of which this program knows too little.
func joinAVIF(kept []piece, _ byte) []byte {
	out := bytes.Clone(kept[0].bytes)
	var p Picture
	if err := splitAVIF(out, &p); err != nil || len(p.Extras) == 0 {
		return out
	}
	var meta []byte
	var at, metas int
	if err := eachBoxAt(out, func(kind string, from int, body []byte) error {
		if kind == "meta" {
			meta, at, metas = skip(body, 4), from, metas+1
		}
		return nil
	}); err != nil || metas != 1 {
		return nil
	}
	a, ok := readItems(meta)
	if !ok || !a.blank(out, meta, at) || !a.rewrite(meta) {
		return nil
	}
	var again Picture
	if err := splitAVIF(out, &again); err != nil || len(again.Extras) > 0 {
		return nil
	}
	return out
}

// items is what a box "meta" says of what there is.
type items struct {
	gone   map[uint32]bool // no part of the picture
	places []place
}

// readItems decides what goes. ok is false where that and what stays need each other.
func readItems(meta []byte) (a items, ok bool) {
	a.gone = map[uint32]bool{}
	ok = true
	err := eachBox(meta, func(kind string, body []byte) error {
		switch kind {
		case "iinf":
			_, entries := entriesOf(body)
			return eachBox(entries, func(_ string, body []byte) error {
				if id, extra := itemExtra(body); extra != "" {
					a.gone[id] = true
				}
				return nil
			})
		case "iref":
			return eachReference(body, func(kind string, from uint32, _ []uint32) {
				if kind == "thmb" {
					a.gone[from] = true
				}
			})
		case "iloc":
			_, places, whole := readPlaces(body)
			a.places, ok = places, ok && whole && a.places == nil // there is one table
		}
		return nil
	})
	return a, err == nil && ok && a.apart(meta)
}

// apart tells whether nothing that stays names something that goes, and nothing that goes
// is put together of pictures that stay.
func (a items) apart(meta []byte) bool {
	apart := true
	err := eachBox(meta, func(kind string, body []byte) error {
		switch kind {
		case "pitm": // the picture itself
			r := bigEndian{rest: skip(body, 4)}
			apart = apart && !a.gone[uint32(r.number(wideFrom(body, 1)))]
		case "iref":
			return eachReference(body, func(kind string, from uint32, to []uint32) {
				if a.gone[from] {
					apart = apart && kind != "dimg"
					return
				}
				apart = apart && !slices.ContainsFunc(to, func(id uint32) bool { return a.gone[id] })
			})
		case "grpl":
			return eachBox(body, func(_ string, body []byte) error {
				for r := (bigEndian{rest: skip(body, 12)}); len(r.rest) >= 4; {
					apart = apart && !a.gone[uint32(r.number(4))]
				}
				return nil
			})
		}
		return nil
	})
	return err == nil && apart
}

// blank makes zeros of all bytes of the file, but for the tables, that no item which stays
// has. The tables stand at metaAt.
func (a items) blank(file, meta []byte, metaAt int) bool {
	var inFile, inData []extent
	for _, p := range a.places {
		if a.gone[p.id] {
			continue
		}
		if !p.sized || p.source != 0 || p.method > 1 {
			return false
		}
		for _, e := range p.extents {
			inTables := e.from < uint64(metaAt+4+len(meta)) && e.end() > uint64(metaAt)
			if e.end() <= e.from || p.method == 0 && (e.end() > uint64(len(file)) || inTables) {
				return false
			}
		}
		if p.method == 1 {
			inData = append(inData, p.extents...)
		} else {
			inFile = append(inFile, p.extents...)
		}
	}
	inFile, inData = united(inFile), united(inData)
	err := eachBox(meta, func(kind string, body []byte) error {
		if kind == "idat" {
			blankBut(body, 0, inData)
		}
		return nil
	})
	return err == nil && eachBoxAt(file, func(kind string, at int, body []byte) error {
		if kind != "ftyp" && kind != "meta" {
			blankBut(body, uint64(at), inFile)
		}
		return nil
	}) == nil
}

// united are the same bytes in their order, each once.
func united(extents []extent) []extent {
	slices.SortFunc(extents, func(a, b extent) int { return cmp.Compare(a.from, b.from) })
	var list []extent
	for _, e := range extents {
		if last := len(list) - 1; last >= 0 && e.from <= list[last].end() {
			list[last].length = max(list[last].end(), e.end()) - list[last].from
		} else {
			list = append(list, e)
		}
	}
	return list
}

// blankBut makes zeros of a body that stands at a place, but for extents that are united.
// It looks at those alone that lie in the body: a file can have very many of both.
func blankBut(body []byte, at uint64, but []extent) {
	done, end := at, at+uint64(len(body))
	first, _ := slices.BinarySearchFunc(but, at, func(e extent, at uint64) int { return cmp.Compare(e.end(), at) })
	for _, e := range but[first:] {
		if e.from >= end {
			break
		}
		if e.from > done {
			clear(body[done-at : e.from-at])
		}
		done = min(e.end(), end)
	}
	clear(body[done-at:])
}

// rewrite writes the tables without what goes.
func (a items) rewrite(meta []byte) bool {
	var out []byte
	if err := eachBox(meta, func(kind string, body []byte) (err error) {
		switch kind {
		case "iinf":
			body, err = a.withoutEntries(body)
		case "iloc":
			body = a.withoutPlaces(body)
		case "iref":
			body, err = a.withoutReferences(body)
		case "iprp":
			body, err = a.withoutProperties(body)
		case "hdlr", "pitm", "idat", "dinf", "grpl":
		default:
			return nil
		}
		out = appendBox(out, kind, body)
		return err
	}); err != nil {
		return false
	}
	switch rest := len(meta) - len(out); {
	case rest >= 8:
		out = appendBox(out, "free", make([]byte, rest-8))
	case rest != 0:
		return false
	}
	copy(meta, out)
	return true
}

func (a items) withoutEntries(body []byte) ([]byte, error) {
	head, entries := entriesOf(body)
	width := int(wideFrom(body, 1))
	if len(head) < 4+width {
		return nil, errEnds
	}
	out, n := bytes.Clone(head), 0
	err := eachBox(entries, func(kind string, body []byte) error {
		if id, _ := itemExtra(body); !a.gone[id] {
			out = appendBox(out, kind, body)
			n++
		}
		return nil
	})
	putLast(out[:len(head)], width, n)
	return out, err
}

func (a items) withoutPlaces(body []byte) []byte {
	head, places, _ := readPlaces(body)
	out, n := bytes.Clone(body[:head]), 0
	for _, p := range places {
		if !a.gone[p.id] {
			out = append(out, p.entry...)
			n++
		}
	}
	putLast(out[:head], int(wideFrom(body, 2)), n)
	return out
}

func (a items) withoutReferences(body []byte) ([]byte, error) {
	out := bytes.Clone(body[:min(4, len(body))])
	wide := wideFrom(body, 1)
	err := eachBox(skip(body, 4), func(kind string, reference []byte) error {
		r := bigEndian{rest: reference}
		if !a.gone[uint32(r.number(wide))] {
			out = appendBox(out, kind, reference)
		}
		return nil
	})
	return out, err
}

// withoutProperties takes what goes out of the table of who has which property, and makes
// zeros of properties that are texts: the others are known by where they stand.
func (a items) withoutProperties(body []byte) (out []byte, err error) {
	err = eachBox(body, func(kind string, body []byte) error {
		switch kind {
		case "ipco":
			body = bytes.Clone(body)
			if err := eachBox(body, func(kind string, body []byte) error {
				if tells(kind) {
					clear(body)
				}
				return nil
			}); err != nil {
				return err
			}
		case "ipma":
			if body = a.withoutAssociations(body); body == nil {
				return errEnds
			}
		}
		out = appendBox(out, kind, body)
		return nil
	})
	return out, err
}

// withoutAssociations returns nil where the table ends early.
func (a items) withoutAssociations(body []byte) []byte {
	r := bigEndian{rest: skip(body, 4)}
	count, n := r.number(4), 0
	if r.short {
		return nil
	}
	out := bytes.Clone(body[:8])
	wide, each := wideFrom(body, 1), 1+uint64(body[3]&1)
	for ; count > 0 && !r.short; count-- {
		begins := r.rest
		id, of := r.number(wide), r.number(1)
		if r.short || of*each > uint64(len(r.rest)) {
			return nil
		}
		r.rest = r.rest[of*each:]
		if !a.gone[uint32(id)] {
			out = append(out, begins[:len(begins)-len(r.rest)]...)
			n++
		}
	}
	putLast(out[:8], 4, n)
	return out
}

// putLast writes a number into the last bytes of a head, of which width are its own: two or four.
func putLast(head []byte, width, n int) {
	if width == 2 {
		binary.BigEndian.PutUint16(head[len(head)-2:], uint16(n))
	} else {
		binary.BigEndian.PutUint32(head[len(head)-4:], uint32(n))
	}
}

func appendBox(out []byte, kind string, body []byte) []byte {
	out = binary.BigEndian.AppendUint32(out, uint32(8+len(body)))
	return append(append(out, kind...), body...)
}
