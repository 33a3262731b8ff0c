package picture

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"slices"
)

const pngSignature = "\x89PNG\r\n\x1a\n"

// pngChunks are the chunks that a browser needs to show a PNG picture (PNG, third edition):
// the picture, its frames, its colours, and how large its pixels are.
var pngChunks = []string{
	"IHDR", "PLTE", "IDAT", "IEND", "acTL", "fcTL", "fdAT",
	"tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI", "bKGD", "hIST", "pHYs", "sPLT",
}

// splitPNG divides a PNG file into its chunks.
func splitPNG(data []byte, p *Picture) error {
	p.keep(data[:len(pngSignature)])
	for at := len(pngSignature); ; {
		if len(data)-at < 12 {
			return errEnds
		}
		length := int64(binary.BigEndian.Uint32(data[at:]))
		if length > int64(len(data)-at-12) {
			return errEnds
		}
		kind, body, end := string(data[at+4:at+8]), data[at+8:at+8+int(length)], at+12+int(length)
		part := data[at:end]
		switch {
		case slices.Contains(pngChunks, kind):
			p.keep(part)
		case kind == "eXIf":
			p.takeExif(part, body)
		case kind == "iTXt" && bytes.HasPrefix(body, []byte("XML:com.adobe.xmp\x00")):
			p.leave(part, extraXMP)
		case kind == "tEXt", kind == "zTXt", kind == "iTXt":
			p.leave(part, extraText)
		case kind == "tIME":
			p.leave(part, extraTime)
		case kind == "caBX":
			p.leave(part, extraCredential)
		default:
			p.leave(part, extraProgram)
		}
		if at = end; kind == "IEND" {
			p.behind(data[end:])
			return nil
		}
	}
}

// joinPNG writes the orientation behind the header, before the pixels, as the format asks.
func joinPNG(kept []piece, orientation byte) []byte {
	var out []byte
	for i, s := range kept {
		out = append(out, s.bytes...)
		if i == 1 && orientation != 0 {
			body := exifOf(orientation)
			out = binary.BigEndian.AppendUint32(out, uint32(len(body)))
			chunk := append([]byte("eXIf"), body...)
			out = append(out, chunk...)
			out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(chunk))
		}
	}
	return out
}
