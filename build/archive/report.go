package archive

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"onrecord/build/plan"
)

// Report says what a copy is and what is wrong with it.
type Report struct {
	Form     Form
	Files    int       // that were read
	Bytes    int64     // of them
	SHA256   string    // of the archive; of a folder, of the list with all its digests; in hexadecimal
	Findings []Finding // by path
	Absent   []string  // files for hosts that a copy may lack: fetched over the web, nobody gets them
}

// Whole says whether the copy is complete, unaltered, and holds nothing else.
func (r Report) Whole() bool { return len(r.Findings) == 0 }

// Unread says that something could not be read, and nothing else was found: then
// nobody can tell whether the copy is whole.
func (r Report) Unread() bool {
	return len(r.Findings) > 0 && !slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.What != Unreadable })
}

// Form is what a copy is.
type Form string

// The forms of a copy.
const (
	ArchiveForm Form = "archive"          // a zip as Write makes it
	BagForm     Form = "extracted bag"    // the folder in such a zip
	SiteForm    Form = "published folder" // a folder with SHA256SUMS
)

// Finding is one thing that is not as it was.
type Finding struct {
	What  What
	Path  string
	Other string // the other file of a pair
	Why   string // what is known beside; may be ""
}

// What is wrong with a file.
type What string

// What can be found.
const (
	Altered    What = "altered"     // its bytes are others
	Missing    What = "missing"     // it is listed and not there
	Unexpected What = "unexpected"  // it is there and not listed
	Renamed    What = "renamed"     // it stands under the name Other
	Recased    What = "other case"  // it stands under the name Other, which differs in capitals alone
	Swapped    What = "swapped"     // it and Other have changed places
	Misplaced  What = "misplaced"   // it holds what belongs into Other
	Doubled    What = "doubled"     // it is not listed, and a copy of Other
	NotAFile   What = "not a file"  // a link, a device, a pipe
	Unreadable What = "unreadable"  // the system does not give it out
	Structure  What = "not in form" // the archive or a list in it is written in another way
)

func (f Finding) String() string {
	text := fmt.Sprintf("%s: %q", f.What, f.Path)
	switch f.What {
	case Renamed, Recased:
		text += fmt.Sprintf(" is now %q", f.Other)
	case Swapped:
		text += fmt.Sprintf(" and %q have changed places", f.Other)
	case Misplaced:
		text += fmt.Sprintf(" holds what belongs into %q", f.Other)
	case Doubled:
		text += fmt.Sprintf(" is a copy of %q", f.Other)
	}
	if f.Why != "" {
		text += ", " + f.Why
	}
	return text
}

type digest = [sha256.Size]byte

// compare holds what is there against what is listed, and names pairs: a file that
// moved is one finding, not two.
func compare(listed []plan.Sum, found map[string]held) []Finding {
	c := comparison{at: make(map[digest]string, len(listed)), names: make(map[string]digest, len(listed))}
	for _, s := range listed {
		c.names[s.Path] = s.Digest
		if first, taken := c.at[s.Digest]; !taken || s.Path < first {
			c.at[s.Digest] = s.Path
		}
	}
	for _, s := range listed {
		switch f, there := found[s.Path]; {
		case !there:
			c.missing = append(c.missing, s)
		case f.finding != nil:
			c.list = append(c.list, *f.finding)
		case f.digest != s.Digest:
			c.altered(s, f.digest, found)
		}
	}
	var others []string
	for name := range found {
		if _, known := c.names[name]; !known {
			others = append(others, name)
		}
	}
	slices.Sort(others)
	for _, name := range others {
		c.unexpected(name, found[name], found)
	}
	for _, s := range c.missing {
		c.list = append(c.list, Finding{What: Missing, Path: s.Path})
	}
	return c.list
}

type comparison struct {
	at      map[digest]string // where a content belongs
	names   map[string]digest
	missing []plan.Sum
	list    []Finding
}

// altered names what stands in a file's place, where it is another file's content.
func (c *comparison) altered(s plan.Sum, is digest, found map[string]held) {
	other, ours := c.at[is]
	switch {
	case !ours:
		c.list = append(c.list, Finding{What: Altered, Path: s.Path})
	case found[other].finding == nil && found[other].digest == s.Digest && c.names[other] == is:
		if s.Path < other { // the pair is told once
			c.list = append(c.list, Finding{What: Swapped, Path: s.Path, Other: other})
		}
	default:
		c.list = append(c.list, Finding{What: Misplaced, Path: s.Path, Other: other})
	}
}

// unexpected says where a file that is not listed came from, as far as it shows.
func (c *comparison) unexpected(name string, is held, found map[string]held) {
	if is.finding != nil {
		c.list = append(c.list, *is.finding)
		return
	}
	if i := slices.IndexFunc(c.missing, func(s plan.Sum) bool { return s.Digest == is.digest }); i >= 0 {
		f := Finding{What: Renamed, Path: c.missing[i].Path, Other: name}
		if strings.EqualFold(f.Path, name) {
			f.What = Recased
		}
		c.list, c.missing = append(c.list, f), slices.Delete(c.missing, i, i+1)
		return
	}
	f := Finding{What: Unexpected, Path: name}
	if other, ours := c.at[is.digest]; ours {
		f.What, f.Other = Doubled, other
	}
	c.list = append(c.list, f)
}

// sorted puts findings into the order of their paths.
func sorted(list []Finding) []Finding {
	slices.SortStableFunc(list, func(a, b Finding) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), strings.Compare(string(a.What), string(b.What)), strings.Compare(a.Other, b.Other))
	})
	return slices.CompactFunc(list, func(a, b Finding) bool { return a == b })
}
