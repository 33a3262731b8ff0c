package card

import (
	"path"
	"strings"

	"onrecord/build/diag"
)

// idLimit is the greatest length of an id or a folder's name, in bytes: long
// enough for a sentence, short enough for every file system and archive format.
const idLimit = 80

// ValidID reports whether s can be the id of a card, or the name of a folder:
// lower-case letters and digits in groups joined by single hyphens, at most 80
// characters, and no name that a server or Windows gives a meaning of its own.
func ValidID(s string) bool { return validID(s) && !reserved(s) }

// validID is the grammar alone: [a-z0-9]+(-[a-z0-9]+)*.
func validID(s string) bool {
	if s == "" || len(s) > idLimit || s[0] == '-' || s[len(s)-1] == '-' {
		return false
	}
	for i := range len(s) {
		c := s[i]
		if c == '-' && s[i-1] == '-' || c != '-' && (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// reserved are "index", which a server takes for the folder, and the device
// names that Windows reserves with any extension (Microsoft, "Naming Files,
// Paths, and Namespaces").
func reserved(s string) bool {
	switch s {
	case "index", "con", "prn", "aux", "nul":
		return true
	}
	return len(s) == 4 && (strings.HasPrefix(s, "com") || strings.HasPrefix(s, "lpt")) && s[3] >= '0' && s[3] <= '9'
}

// place reads kind, id and address out of the file's name. ok is false where
// the kind cannot be known, so that nothing more can be said about the card.
func (r *reporter) place() (kind Kind, id, address string, ok bool) {
	below := strings.TrimPrefix(r.file.Name, "content/")
	top, rest, nested := strings.Cut(below, "/")
	folders := make([]string, 0, kinds)
	for _, k := range Kinds() {
		folders = append(folders, k.Folder())
		if k.Folder() == top && nested {
			kind, ok = k, true
		}
	}
	if !ok {
		r.report(ruleName, diag.Whole, diag.DidYouMean(top, folders, "put it into "+strings.Join(folders, ", ")),
			"the top folder %q is no kind of card", top)
		return 0, "", "", false
	}
	for _, part := range strings.Split(path.Dir(rest), "/") {
		if part != "." && !ValidID(part) {
			r.report(ruleName, diag.Whole, "rename the folder: lower-case letters, digits and single hyphens, at most 80",
				"the folder %q does not have the form of an id", part)
		}
	}
	id = strings.TrimSuffix(path.Base(rest), ".md")
	switch {
	case reserved(id):
		r.report(ruleName, diag.Whole, "choose another name", "the name %q is reserved", id)
	case !validID(id):
		r.report(ruleName, diag.Whole, "rename the file: lower-case letters, digits and single hyphens, at most 80",
			"the name %q does not have the form of an id", id)
	}
	address = strings.TrimSuffix(below, ".md") + ".html"
	if kind == PageKind {
		address = strings.TrimSuffix(rest, ".md") + ".html"
	}
	return kind, id, address, true
}

// IsPicture reports whether a file of this name can be a picture beside a card:
// an id with one of the endings png, jpg, webp and avif. SVG is not among them,
// because it can hold scripts.
func IsPicture(name string) bool { return pictureName(name) }
