package view

import (
	"strings"

	"onrecord/build/plan"
)

// Feature is one kind of pages with all that the site has to know of it: where it
// stands, which layouts print it, how readers find it, and what it is made of. The
// plan, the reserved addresses, the view models of layouts, the navigation and the
// lists follow from the one list of features, and from nothing else.
type Feature struct {
	Prefix   string                    // below which its addresses stand, with a slash at the end: "figures/"; empty for none
	Fixed    []string                  // its addresses beside those: "parity.html"
	Layouts  map[string]any            // its layouts by name, each with its view model
	Top      []Section                 // its places among the links at the top of every page
	Foot     []Section                 // those among the links at the foot
	Fixtures func(*Site) []plan.Output // what is listed with the plan; nil for none
	Below    func(*Site) []plan.Output // what stands below Prefix and is listed when somebody asks; nil for none
	Lists    func(*Site) []List        // the lists of claims to which its pages lead; nil for none
	Strings  map[string][]string       // the strings whose keys its pages put together, by how they begin (layout.Families)
}

// Section is a place in the navigation.
type Section struct {
	Key     string // of its name among the strings: "page.figures"
	Address string // where it leads: "figures/index.html"

	// If reports whether a site has it; nil where every site does.
	If func(*Site) bool
}

// Reserves reports whether the feature itself publishes something at an address.
func (f *Feature) Reserves(address string) bool {
	if f.Prefix != "" && strings.HasPrefix(address, f.Prefix) {
		return true
	}
	for _, own := range f.Fixed {
		if own == address {
			return true
		}
	}
	return false
}
