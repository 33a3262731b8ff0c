package card

import (
	"fmt"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// What an old address may hold. A disk takes 255 bytes a name (ext4), of which a sink that
// builds aside needs some; the whole has to fit what copies of a site are kept on, of which
// path-length warns far earlier.
const (
	oldNameLimit    = 200
	oldAddressLimit = 1000
	oldMarks        = "-_.~+,'()!&@= " // beside letters, marks and digits: what no system gives a meaning of its own in a name
)

// oldAddress reads an address at which a card once stood, as another generator made it or a
// browser shows it: folders and a file that ends in .html, or a folder, whose page is its
// index.html; percent-encoded or not, with a slash before it or without. The value becomes
// the path of the page on the disk, decoded and in NFC, which is what servers look for.
func (r *reporter) oldAddress(t Text) (Text, bool) {
	address, hint := readOldAddress(t.Value)
	if hint != "" {
		r.report(ruleBadValue, t.Span, hint, "the field \"moved-from\" takes an address of this site, not %q", t.Value)
		return t, false
	}
	t.Value = address
	return t, true
}

// readOldAddress returns the path of an old address, or what is wrong with it.
func readOldAddress(typed string) (address, hint string) {
	if strings.Contains(typed, "://") || strings.HasPrefix(typed, "//") {
		return "", "write what stands behind the site's address and its slash: claims/2023-09/old-name.html"
	}
	if strings.ContainsAny(typed, "?#") {
		return "", "leave out what stands from the first ? or # on: no file can stand there; a question mark of the path itself is %3F, and no disk keeps it"
	}
	address = strings.TrimPrefix(typed, "/")
	if strings.HasSuffix(address, "/") {
		address += "index.html"
	}
	switch {
	case address == "" || address == "index.html":
		return "", "the address is that of the home page: leave it out"
	case len(address) > 3*oldAddressLimit: // percent-encoded
		return "", "the address is too long for a file: redirect it where the site is hosted"
	}
	parts := strings.Split(address, "/")
	for i, part := range parts {
		decoded, err := url.PathUnescape(part)
		if err != nil || !utf8.ValidString(decoded) {
			return "", fmt.Sprintf("write %q as its characters, or percent-encoded in UTF-8: über.html is %%C3%%BCber.html", part)
		}
		parts[i] = norm.NFC.String(decoded)
	}
	address = strings.Join(parts, "/")
	if !strings.HasSuffix(address, ".html") {
		return "", "write the file, ending in .html, or the folder, ending in a slash"
	}
	if len(address) > oldAddressLimit {
		return "", "the address is too long for a file: redirect it where the site is hosted"
	}
	for _, part := range parts {
		if why := oldNameProblem(part); why != "" {
			return "", fmt.Sprintf("no page can stand at %q, because %s; redirect that address where the site is hosted", part, why)
		}
	}
	return address, ""
}

// oldNameProblem says why a disk or a host does not keep a name of a file or a folder, or "".
func oldNameProblem(name string) string {
	first, _, _ := strings.Cut(strings.ToLower(name), ".")
	switch {
	case name == "" || name == "." || name == "..":
		return "it is no name"
	case name[0] == '.' || name == ".html":
		return "names that begin with a full stop are hidden, and many hosts send none of them"
	case strings.HasSuffix(name, ".") || strings.HasPrefix(name, " ") || strings.HasSuffix(name, " "):
		return "Windows drops a space or a full stop at the end of a name"
	case len(name) > oldNameLimit:
		return fmt.Sprintf("it has more than %d bytes", oldNameLimit)
	case reserved(first) && first != "index":
		return "Windows keeps that name for a device"
	}
	for _, c := range name {
		if !keptInNames(c) {
			return fmt.Sprintf("not every disk keeps the character %q in a name", c)
		}
	}
	return ""
}

// keptInNames reports whether a character stands in names of files on every system and is
// seen there: joiners, by which Persian and Indian words are written, are no letters.
func keptInNames(c rune) bool {
	return unicode.In(c, unicode.L, unicode.M, unicode.Nd) || c == '\u200C' || c == '\u200D' || strings.ContainsRune(oldMarks, c)
}
