package view

import (
	"strings"

	"onrecord/build/ledger"
)

// List is a list of claims with a page of its own, to which another page
// leads.
type List struct {
	Address string
	Of      func(*Writer) Link // the page that leads to it
	Title   func(*Writer) string
	Claims  []ledger.ClaimID
}

// Owner names the list where it is divided: its parts stand at timeline/OWNER/.
func (l List) Owner() string { return strings.TrimSuffix(l.Address, ".html") }
