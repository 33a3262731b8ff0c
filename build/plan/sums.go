package plan

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode"
)

// SumsName and SumsDigestName are the two files by which whoever holds a copy of the
// site can prove that it is whole, with a program that every system brings: the
// digests of all outputs, and the digest of that list. Every sink makes them from
// what it rendered. They are no outputs.
const (
	SumsName       = "SHA256SUMS"
	SumsDigestName = "SHA256SUMS.sha256"
)

// ManifestName is the file in a published folder that lists, sorted, one a line
// and without itself, the files that onrecord wrote there. ManifestHeader is its
// first line.
const (
	ManifestName   = ".onrecord-manifest"
	ManifestHeader = "onrecord-manifest 1\n"
)

// AppendSum adds a line as sha256sum prints it. It would escape a backslash and a
// line feed in a name, of which CheckName lets none pass.
func AppendSum(list []byte, digest [sha256.Size]byte, name string) []byte {
	list = slices.Grow(list, SumSize(name))
	list = hex.AppendEncode(list, digest[:])
	list = append(list, "  "...)
	list = append(list, name...)
	return append(list, '\n')
}

// SumSize is how many bytes the line of a file has.
func SumSize(name string) int { return 2*sha256.Size + len("  \n") + len(name) }

// Sum is one line of a list of digests.
type Sum struct {
	Digest [sha256.Size]byte
	Path   string
}

// ParseSums reads what AppendSum wrote, line by line in the order of the paths, and
// refuses everything else: a list in another form could be read in two ways.
func ParseSums(text []byte) ([]Sum, error) {
	rest := string(text)
	list := make([]Sum, 0, strings.Count(rest, "\n"))
	for number := 1; rest != ""; number++ {
		line, after, ended := strings.Cut(rest, "\n")
		digits, name, two := strings.Cut(line, "  ")
		var sum Sum
		n, err := hex.Decode(sum.Digest[:], []byte(digits[:min(len(digits), 2*sha256.Size)]))
		switch {
		case !ended:
			return nil, fmt.Errorf("line %d is cut short", number)
		case !two || err != nil || n != sha256.Size || len(digits) != 2*sha256.Size || strings.ToLower(digits) != digits:
			return nil, fmt.Errorf("line %d is not a SHA-256, two spaces and a name", number)
		case CheckName(name) != nil:
			return nil, fmt.Errorf("line %d: %q %w", number, name, CheckName(name))
		case len(list) > 0 && list[len(list)-1].Path >= name:
			return nil, fmt.Errorf("line %d: %q is not in order", number, name)
		}
		sum.Path = name
		list, rest = append(list, sum), after
	}
	return list, nil
}

// CheckName says why a path cannot be that of a file of ours on any system. Control
// characters would break lists whose lines are paths; a backslash separates folders
// on some systems.
func CheckName(name string) error {
	switch {
	case name == "":
		return errors.New("is empty")
	case name == "." || !fs.ValidPath(name):
		return errors.New("is not a clean relative path")
	case strings.ContainsRune(name, '\\') || strings.ContainsFunc(name, unicode.IsControl):
		return errors.New("holds a backslash or a control character")
	}
	return nil
}

// HostNames are files that a web server or git reads and sends to nobody: a copy that
// was fetched over the web lacks them and nothing else.
var HostNames = []string{".gitattributes", "_headers", "_redirects"}

// Sums are the texts of SHA256SUMS and SHA256SUMS.sha256 for a plan, of which every
// output is rendered.
func (p Plan) Sums() (list, digest []byte, err error) {
	for _, o := range p.All() {
		h := sha256.New()
		if err := o.Render(h); err != nil {
			return nil, nil, err
		}
		list = AppendSum(list, [sha256.Size]byte(h.Sum(nil)), o.Path)
	}
	return list, AppendSum(nil, sha256.Sum256(list), SumsName), nil
}
