package picture

import "encoding/binary"

// The tags of Exif (CIPA DC-008) that are asked for by name.
const (
	tagOrientation = 0x0112
	tagXResolution = 0x011A
	tagYResolution = 0x011B
	tagResolution  = 0x0128
	tagArtist      = 0x013B
	tagPositioning = 0x0213
	tagCopyright   = 0x8298
	tagGPS         = 0x8825
	tagXPAuthor    = 0x9C9D
)

// exifRoom is what Exif data take that hold nothing but what is allowed: anything longer
// carries something along.
const exifRoom = 200

// readExif reads Exif data, which are a TIFF file: how the picture is to be turned, and
// what they hold beside that and the size of a printed pixel.
func readExif(tiff []byte) (orientation byte, extras []string) {
	var order binary.ByteOrder
	switch {
	case len(tiff) < 8:
		return 0, []string{extraUnread}
	case string(tiff[:4]) == "II*\x00":
		order = binary.LittleEndian
	case string(tiff[:4]) == "MM\x00*":
		order = binary.BigEndian
	default:
		return 0, []string{extraUnread}
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return 0, []string{extraUnread}
	}
	entries := int64(order.Uint16(tiff[at:]))
	at += 2
	if at+12*entries > int64(len(tiff)) {
		return 0, []string{extraUnread}
	}
	found := map[string]bool{}
	for ; entries > 0; entries, at = entries-1, at+12 {
		entry := tiff[at : at+12]
		switch order.Uint16(entry) {
		case tagOrientation:
			if o := order.Uint16(entry[8:]); o >= 1 && o <= 8 {
				orientation = byte(o)
			}
		case tagXResolution, tagYResolution, tagResolution, tagPositioning:
		case tagGPS:
			found[extraPosition] = true
		case tagArtist, tagCopyright, tagXPAuthor:
			found[extraAuthor] = true
		default:
			found[extraCamera] = true
		}
	}
	// Where the next directory stands may be left out by who writes only one.
	if at+4 <= int64(len(tiff)) && order.Uint32(tiff[at:]) != 0 {
		found[extraThumbnail] = true
	}
	if len(found) == 0 && len(tiff) > exifRoom {
		found[extraProgram] = true
	}
	for _, word := range []string{extraPosition, extraAuthor, extraCamera, extraThumbnail, extraProgram} {
		if found[word] {
			extras = append(extras, word)
		}
	}
	return orientation, extras
}

// exifOf returns Exif data that say how a picture is to be turned, and nothing else.
func exifOf(orientation byte) []byte {
	return []byte{
		'M', 'M', 0, '*', 0, 0, 0, 8,
		0, 1, // one entry: orientation, one number of two bytes
		tagOrientation >> 8, tagOrientation & 0xFF, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0,
		0, 0, 0, 0,
	}
}
