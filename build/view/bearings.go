package view

import "onrecord/build/bearing"

// Bearings are the claims of a site by what they speak of.
var Bearings = &Once[*bearing.Index]{Make: func(s *Site) *bearing.Index { return bearing.New(s.Ledger) }}
