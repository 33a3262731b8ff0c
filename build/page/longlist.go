package page

import (
	"strings"

	"onrecord/build/ledger"
)

// List is a list of claims with a page of its own, to which another page
// leads.
type List struct {
	address string
	of      func(*writer) Link // the page that leads to it
	title   func(*writer) string
	claims  []ledger.ClaimID
}

// owner names the list where it is divided: its parts stand at timeline/OWNER/.
func (l List) owner() string { return strings.TrimSuffix(l.address, ".html") }

// pageNumber is the address of a page by its number, from 1.
func pageNumber(first string, number int) string {
	if number == 1 {
		return first
	}
	return numbered(first, number)
}
