package check

import (
	"path"
	"strings"

	"onrecord/build/card"
	"onrecord/build/diag"
)

// addresses are the rules about where things are published.
var addresses = []rule{
	{diag.Rule{Name: "address-clash", Level: diag.Error, Kept: true, Doc: `Two files of the site would stand at one address. They are pages of cards, old addresses in moved-from, pictures, and what the program makes itself. Addresses that differ in nothing but capital letters count as one, as some servers and file systems take them for the same; and no address can be the folder of another. Rename one of the two.`}, addressClash},
	{diag.Rule{Name: "moved-to-itself", Level: diag.Error, Doc: `A card says that it moved from the address at which it stands. The page that leads from the old address to the new one would replace the card.`}, movedToItself},
	{diag.Rule{Name: "folder-size", Level: diag.Error, Doc: `A folder of the published site would hold more than 53,000 cards, pictures and old addresses. Netlify refuses to publish a folder with more than 54,000 files, and the rest is left to what the program itself puts there. Put the cards into folders below it: content/claims/2023-09/x.md is published as claims/2023-09/x.html. Old addresses in moved-from count where they point, so move a card once and not in steps.`}, folderSize},
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
	var list []published
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

func addressClash(s *Site, r report) {
	const hint = "rename one of the two"
	list := outputs(s)
	taken := make(map[string]string, len(list)) // by folded address: what stands there
	for _, o := range list {
		folded := strings.ToLower(o.address)
		switch other, clash := taken[folded]; {
		case s.Reserved(folded):
			r(o.from, o.at, "choose another name", "the address %q is the program's own", o.address)
		case clash:
			r(o.from, o.at, hint, "the address %q is taken by %s", o.address, other)
		default:
			taken[folded] = o.from.Name
		}
	}
	for _, o := range list {
		for folder := path.Dir(strings.ToLower(o.address)); folder != "."; folder = path.Dir(folder) {
			if other, clash := taken[folder]; clash {
				r(o.from, o.at, hint, "the address %q has the folder %q, which is the address of %s", o.address, folder, other)
			} else if s.Reserved(folder) {
				r(o.from, o.at, "choose another name", "the address %q has the folder %q, which is the program's own", o.address, folder)
			}
		}
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
	list := outputs(s)
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
