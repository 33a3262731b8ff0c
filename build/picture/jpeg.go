package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
)

var errEnds = errors.New("it ends before its picture does")

// The markers of JPEG (ITU-T T.81, table B.1) that are asked for by name.
const (
	jpegTEM   = 0x01
	jpegRST0  = 0xD0
	jpegRST7  = 0xD7
	jpegEOI   = 0xD9
	jpegSOS   = 0xDA
	jpegAPP0  = 0xE0
	jpegAPP1  = 0xE1
	jpegAPP2  = 0xE2
	jpegAPP11 = 0xEB
	jpegAPP13 = 0xED
	jpegAPP14 = 0xEE
	jpegAPP15 = 0xEF
	jpegJPG0  = 0xF0
	jpegCOM   = 0xFE
)

// splitJPEG divides a JPEG file into its segments; those of the entropy-coded data belong
// to the scan before them.
func splitJPEG(data []byte, p *Picture) error {
	p.keep(data[:2])
	for at := 2; ; {
		from := at
		if at >= len(data) || data[at] != 0xFF {
			return errEnds
		}
		for at < len(data) && data[at] == 0xFF { // a marker may have fill bytes before it
			at++
		}
		if at >= len(data) {
			return errEnds
		}
		marker := data[at]
		at++
		switch {
		case marker == jpegEOI:
			p.keep(data[from:at])
			p.behind(data[at:])
			return nil
		case marker == jpegTEM || marker >= jpegRST0 && marker <= jpegRST7:
			p.keep(data[from:at])
			continue
		}
		if at+2 > len(data) {
			return errEnds
		}
		end := at + int(binary.BigEndian.Uint16(data[at:]))
		if end < at+2 || end > len(data) {
			return errEnds
		}
		body := data[at+2 : end]
		if marker == jpegSOS {
			end = endOfScan(data, end)
		}
		p.takeSegment(marker, data[from:end], body)
		at = end
	}
}

// endOfScan returns where the next marker stands that does not belong to entropy-coded
// data.
func endOfScan(data []byte, at int) int {
	for at < len(data) {
		next := bytes.IndexByte(data[at:], 0xFF)
		if next < 0 || at+next+1 >= len(data) {
			return len(data)
		}
		at += next
		if m := data[at+1]; m != 0 && m != 0xFF && (m < jpegRST0 || m > jpegRST7) {
			return at
		}
		at++
	}
	return at
}

// takeSegment keeps what browsers need to show the picture: its tables and scans, its
// colour profile, and how its colours are stored. All else is an extra, known or not.
func (p *Picture) takeSegment(marker byte, part, body []byte) {
	is := func(signature string) bool { return bytes.HasPrefix(body, []byte(signature)) }
	switch {
	case marker == jpegAPP0 && is("JFIF\x00") && len(body) == 14:
		p.keep(part)
	case marker == jpegAPP0 && (is("JFIF\x00") || is("JFXX\x00")):
		p.leave(part, extraThumbnail)
	case marker == jpegAPP1 && is("Exif\x00\x00"):
		p.takeExif(part, body[6:])
	case marker == jpegAPP1 && is("http://ns.adobe.com/"):
		p.leave(part, extraXMP)
	case marker == jpegAPP2 && is("ICC_PROFILE\x00"):
		p.keep(part)
	case marker == jpegAPP2 && is("MPF\x00"):
		p.leave(part, extraPictures)
	case marker == jpegAPP11 && is("JP"):
		p.leave(part, extraCredential)
	case marker == jpegAPP13:
		p.leave(part, extraIPTC)
	case marker == jpegAPP14 && is("Adobe") && len(body) == 12:
		p.keep(part)
	case marker == jpegCOM:
		p.leave(part, extraText)
	case marker >= jpegAPP0 && marker <= jpegAPP15, marker >= jpegJPG0, marker < 0xC0:
		p.leave(part, extraProgram)
	default:
		p.keep(part)
	}
}

// joinJPEG writes the orientation directly behind the beginning, where Exif has it.
func joinJPEG(kept []piece, orientation byte) []byte {
	var out []byte
	for i, s := range kept {
		out = append(out, s.bytes...)
		if i == 0 && orientation != 0 {
			body := append([]byte("Exif\x00\x00"), exifOf(orientation)...)
			out = append(out, 0xFF, jpegAPP1)
			out = binary.BigEndian.AppendUint16(out, uint16(len(body)+2))
			out = append(out, body...)
		}
	}
	return out
}
