package picture

import (
	"encoding/binary"
	"errors"
)

// The flags of the chunk VP8X (RFC 9649, 2.7) that say what other chunks there are.
const (
	webpHasXMP  = 0x04
	webpHasExif = 0x08
)

// splitWebP divides a WebP file into its chunks (RFC 9649).
func splitWebP(data []byte, p *Picture) error {
	size := int64(binary.LittleEndian.Uint32(data[4:])) + 8
	if size > int64(len(data)) || size < 12 {
		return errEnds
	}
	p.keep(data[:12])
	err := eachRIFF(data[12:size], func(kind string, part, body []byte) error {
		switch kind {
		case "VP8 ", "VP8L", "ALPH", "ANIM", "ICCP":
			p.keep(part)
		case "VP8X":
			if len(body) != 10 {
				return errors.New("its header has another length")
			}
			p.keep(part)
		case "ANMF":
			p.keep(part)
			return holdFrame(body)
		case "EXIF":
			tiff := body
			if len(tiff) > 6 && string(tiff[:6]) == "Exif\x00\x00" { // as some programs take it over from JPEG
				tiff = tiff[6:]
			}
			p.takeExif(part, tiff)
		case "XMP ":
			p.leave(part, extraXMP)
		case "C2PA":
			p.leave(part, extraCredential)
		default:
			p.leave(part, extraProgram)
		}
		return nil
	})
	p.behind(data[size:])
	return err
}

// holdFrame refuses a frame of an animation that holds more than its picture.
func holdFrame(body []byte) error {
	const header = 16
	if len(body) < header {
		return errEnds
	}
	return eachRIFF(body[header:], func(kind string, _, _ []byte) error {
		switch kind {
		case "VP8 ", "VP8L", "ALPH":
			return nil
		}
		return errors.New("one of its frames holds data of a program")
	})
}

// eachRIFF calls do for each chunk: its kind, the whole of it, and what it holds.
func eachRIFF(data []byte, do func(kind string, part, body []byte) error) error {
	for at := 0; at < len(data); {
		if len(data)-at < 8 {
			return errEnds
		}
		length := int64(binary.LittleEndian.Uint32(data[at+4:]))
		end := int64(at) + 8 + length + length%2
		if end > int64(len(data)) {
			return errEnds
		}
		if err := do(string(data[at:at+4]), data[at:end], data[at+8:at+8+int(length)]); err != nil {
			return err
		}
		at = int(end)
	}
	return nil
}

// joinWebP writes the header of the file anew, and that of the picture so that it names no
// chunk that is gone. A file without that header cannot say how it is to be turned.
func joinWebP(kept []piece, orientation byte) []byte {
	out := append([]byte(nil), kept[0].bytes...)
	extended := false
	for _, s := range kept[1:] {
		from := len(out)
		out = append(out, s.bytes...)
		if string(s.bytes[:4]) == "VP8X" {
			extended = true
			out[from+8] &^= webpHasXMP | webpHasExif
			if orientation != 0 {
				out[from+8] |= webpHasExif
			}
		}
	}
	if extended && orientation != 0 {
		body := exifOf(orientation)
		out = append(out, "EXIF"...)
		out = binary.LittleEndian.AppendUint32(out, uint32(len(body)))
		out = append(out, body...)
	}
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out
}
