package cite

import (
	"crypto/sha1"
	"encoding/hex"
)

// names is the namespace of all names that URN makes: a random UUID, drawn once.
// Another one would give every entry of every feed a new name.
var names = [16]byte{0x6c, 0xcd, 0x3c, 0xb6, 0x93, 0xee, 0x4c, 0xcc, 0xb3, 0x81, 0x93, 0xfe, 0x81, 0x6e, 0x48, 0x64}

// URN is a name that stays what it is wherever the site stands and whatever its
// title, its settings or the words of a card become: a UUID of version 5 (RFC
// 9562) over the parts, which are ids and days. RFC 4287, section 4.2.6, wants
// that of an entry that moves to another host, and a reader who was shown a claim
// that is now withheld has to be shown that it is the same one. Neither the base
// URL nor a tag URI (RFC 4151, which begins with a host) can give it, and a
// namespace of our own (RFC 8141) would have to be registered.
func URN(parts ...string) string {
	name := append(make([]byte, 0, 128), names[:]...)
	for i, part := range parts {
		if i > 0 {
			name = append(name, ' ')
		}
		name = append(name, part...)
	}
	u := sha1.Sum(name)
	u[6] = u[6]&0x0f | 5<<4
	u[8] = u[8]&0x3f | 0x80
	urn := append(make([]byte, 0, len("urn:uuid:6ccd3cb6-93ee-4ccc-b381-93fe816e4864")), "urn:uuid:"...)
	for i, piece := range [][]byte{u[:4], u[4:6], u[6:8], u[8:10], u[10:16]} {
		if i > 0 {
			urn = append(urn, '-')
		}
		urn = hex.AppendEncode(urn, piece)
	}
	return string(urn)
}
