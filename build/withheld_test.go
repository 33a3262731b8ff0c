package build_test

import (
	"maps"
	"slices"
	"testing"
	"testing/fstest"

	"onrecord/build"
	"onrecord/build/card"
	"onrecord/build/cardtest"
	"onrecord/build/check"
	"onrecord/build/diag"
	"onrecord/build/ledger"
	"onrecord/build/sitetest"
)

// A redaction that a card shows is proved, whatever else is gone: a claim that is deleted
// beside it does not pass for what was redacted.
func TestATombstoneStandsForWhatTheCardsShow(t *testing.T) {
	site := cardtest.Corpus(40, 13)
	before := sitetest.Build(t, &build.Builder{}, site, build.Options{})
	named := ""
	for i := range before.Ledger.Claims {
		c := &before.Ledger.Claims[i]
		if len(c.Backlinks) > 0 && !c.Status.Withheld() && c.Status != card.Withdrawn && c.Status != card.Retracted {
			named = c.ID
		}
	}
	if named == "" {
		t.Fatal("no claim is linked to")
	}
	redacted, err := build.Redact(site, named, "to protect a witness", "2026-11-22")
	if err != nil {
		t.Fatal(err)
	}
	after := maps.Clone(site)
	for name, text := range redacted.Files {
		if delete(after, name); text != nil {
			after[name] = &fstest.MapFile{Data: text}
		}
	}
	is := sitetest.Build(t, &build.Builder{}, after, build.Options{})
	r := check.Withheld(before.Ledger, is.Ledger)
	if got := r.Tombstones[named]; got == nil || got.ID != redacted.ID || len(r.Unproved) > 0 {
		t.Errorf("%s is paired with %v; unproved: %v", named, got, r.Unproved)
	}
	// Of a draft nobody has seen anything that could be missed.
	published := slices.DeleteFunc(slices.Clone(is.Ledger.Claims), func(c ledger.Claim) bool { return c.Draft || c.ID == redacted.ID })
	other := published[0].File.Name
	delete(after, other)
	result, err := new(build.Builder).Build(after, build.Options{Base: site})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(result.Diagnostics, func(d diag.Diagnostic) bool { return d.Rule == "vanished" && d.File == other }) {
		t.Errorf("nobody misses %s", other)
	}
}
