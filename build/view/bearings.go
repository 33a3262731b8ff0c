package view

import "onrecord/build/bearing"

// BearingWords are the reasons for which a claim stands beside another one.
var BearingWords = bearing.Words

// Bearings are the claims of a site by what they speak of.
var Bearings = &Once[*bearing.Index]{Make: func(s *Site) *bearing.Index { return bearing.New(s.Ledger) }}
