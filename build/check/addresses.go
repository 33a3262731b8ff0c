package check

import (
	"net/url"
	"path"
	"strings"
	"unicode/utf16"

	"onrecord/build/card"
	"onrecord/build/diag"
)

// addresses are the rules about where things are published.
var addresses = []rule{
	{diag.Rule{Name: "address-clash", Level: diag.Error, Kept: true, Doc: `Two files of the site would stand at one address. They are pages of cards, old addresses in moved-from, pictures, and what the program makes itself. Addresses that differ in nothing but capital letters count as one, as some servers and file systems take them for the same; and no address can be the folder of another. Rename one of the two.`}, addressClash},
	{diag.Rule{Name: "moved-to-itself", Level: diag.Error, Doc: `A card says that it moved from the address at which it stands. The page that leads from the old address to the new one would replace the card.`}, movedToItself},
	{diag.Rule{Name: "folder-size", Level: diag.Error, Doc: `A folder of the published site would hold more than 53,000 cards, pictures and old addresses. Netlify refuses to publish a folder with more than 54,000 files, and the rest is left to what the program itself puts there. Put the cards into folders below it: content/claims/2023-09/x.md is published as claims/2023-09/x.html. Old addresses in moved-from count where they point, so move a card once and not in steps.`}, folderSize},
	{diag.Rule{Name: "path-length", Level: diag.Warning, Doc: `A page would have an address of more than 180 characters. Windows gives a whole path 260 characters, of which the folder that somebody copies the site into takes its share, and a disc with Joliet names 103 characters in a file name. Copies there would lack the page or fail. Shorten the id or the names of its folders, with moved-from where the page was published.`}, pathLength},
	{diag.Rule{Name: "archive-host", Level: diag.Warning, Doc: `The archived copy of a source lies at a service whose captures are known, in November 2026, to have been altered or not to last; the message says what is known. Keep the copy if it is the only one, say under "outcome" what was found there, and add one elsewhere, behind it in the list. That a service is not warned of says nothing about it.`}, archiveHost},
}

// The bounds of the systems that copies are kept on, in UTF-16, by which both count:
// Windows' 260 less a folder to stand in, and the names of Joliet.
const (
	addressLimit = 180
	nameLimit    = 103
)

func pathLength(s *Site, r report) {
	for _, o := range s.outputs() {
		all, name := units(o.address), units(path.Base(o.address))
		switch {
		case all > addressLimit:
			r(o.from, o.at, "shorten the id or the names of its folders", "the address has %d characters, more than %d", all, addressLimit)
		case name > nameLimit:
			r(o.from, o.at, "choose a shorter name", "the name of the file has %d characters, more than %d", name, nameLimit)
		}
	}
}

// units is the length of a text in UTF-16.
func units(text string) int {
	n := 0
	for _, c := range text {
		n += utf16.RuneLen(c)
	}
	return n
}

// archiveHost asks for a better copy, so a list that ends in one is left alone.
func archiveHost(s *Site, r report) {
	for i := range s.Ledger.Sources {
		list := s.Ledger.Sources[i].Source.Archived
		for k := range list {
			known := hostOf(list[k].Address.Value)
			if known == nil || k < len(list)-1 && hostOf(list[len(list)-1].Address.Value) == nil {
				continue
			}
			r(s.Ledger.Sources[i].File, list[k].Address.Span, "add a copy elsewhere behind it", "the copy lies at %s: %s", known.Names[0], known.Reason)
		}
	}
}

// hostOf is the service at an address that copies are warned of, or nil.
func hostOf(address string) *card.ArchiveHost {
	u, err := url.Parse(address)
	if err != nil {
		return nil
	}
	host := strings.ToLower(u.Hostname())
	for i, h := range card.ArchiveHosts {
		for _, name := range h.Names {
			if host == name || strings.HasSuffix(host, "."+name) {
				return &card.ArchiveHosts[i]
			}
		}
	}
	return nil
}

// published is one file of the site: its address, and where it comes from.
type published struct {
	address string
	from    diag.File
	at      diag.Span
}

// outputs lists what is published, that which has the better right to its
// address first: cards, then pictures, then old addresses.
func outputs(s *Site) []published {
	list := make([]published, 0, len(s.Cards)+len(s.Pictures))
	for _, c := range s.Ledger.Cards {
		if card.ValidID(c.ID) { // else build/card has reported its name already
			list = append(list, published{c.Address, c.File, diag.Whole})
		}
	}
	for _, p := range s.Pictures {
		list = append(list, published{s.Published(p), diag.File{Name: p}, diag.Whole})
	}
	for _, c := range s.Ledger.Cards {
		for _, old := range c.MovedFrom {
			if old.Value != c.Address {
				list = append(list, published{old.Value, c.File, old.Span})
			}
		}
	}
	return list
}

// folded is an address in the form in which disks and servers take it for another one's:
// without capital letters, and without the joiners that some of them pass over. Both steps
// are needed where a small letter has two capital ones or a capital one two small ones (ς).
func folded(address string) string {
	return joiners.Replace(strings.ToLower(strings.ToUpper(address)))
}

var joiners = strings.NewReplacer("\u200C", "", "\u200D", "")

func addressClash(s *Site, r report) {
	const hint = "rename one of the two"
	list := s.outputs()
	taken := make(map[string]string, len(list)) // by folded address: what stands there
	for _, o := range list {
		key := folded(o.address)
		switch other, clash := taken[key]; {
		case s.Reserved(key):
			r(o.from, o.at, "choose another name", "the address %q is the program's own", o.address)
		case clash && other == o.from.Name:
			r(o.from, o.at, "leave one of them out", "the address %q is on this card already", o.address)
		case clash:
			r(o.from, o.at, hint, "the address %q is taken by %s", o.address, other)
		default:
			taken[key] = o.from.Name
		}
	}
	free := map[string]bool{} // folders that are no address, nor those that hold them: most cards share a few
	for _, o := range list {
		first := path.Dir(folded(o.address))
		clear := true
		for folder := first; folder != "." && !free[folder]; folder = path.Dir(folder) {
			if other, clash := taken[folder]; clash {
				r(o.from, o.at, hint, "the address %q has the folder %q, which is the address of %s", o.address, folder, other)
				clear = false
			} else if s.Reserved(folder) {
				r(o.from, o.at, "choose another name", "the address %q has the folder %q, which is the program's own", o.address, folder)
				clear = false
			}
		}
		free[first] = free[first] || clear
	}
}

func movedToItself(s *Site, r report) {
	for _, c := range s.Ledger.Cards {
		for _, old := range c.MovedFrom {
			if old.Value == c.Address {
				r(c.File, old.Span, "leave it out", "%q is where the card stands now", old.Value)
			}
		}
	}
}

// folderLimit is how many files of authors a folder of the site may hold: what
// Netlify allows ("Site deploys"), less the pages that the program itself adds.
const folderLimit = 54_000 - 1_000

func folderSize(s *Site, r report) {
	sizes := map[string]int{}
	list := s.outputs()
	for _, o := range list {
		sizes[path.Dir(o.address)]++
	}
	for _, o := range list {
		folder := path.Dir(o.address)
		if sizes[folder] <= folderLimit {
			continue
		}
		r(diag.File{Name: path.Dir(o.from.Name)}, diag.Whole, "put them into folders below it, such as one for each month",
			"the folder %q of the site would hold %d files, more than %d", "/"+strings.TrimPrefix(folder, "."), sizes[folder], folderLimit)
		delete(sizes, folder) // once is enough
	}
}
