package build

import (
	"io/fs"
	"slices"

	"onrecord/build/diag"
)

// Past is a result as it were if one rule had let the site through: what a rule
// that is kept holds back, pages hold back too, and tests look at them alone.
func (r Result) Past(rule string) Result {
	r.Diagnostics = slices.DeleteFunc(slices.Clone(r.Diagnostics), func(d diag.Diagnostic) bool { return d.Rule == rule })
	r.Errors, r.Warnings = diag.Count(r.Diagnostics)
	if r.Errors == 0 {
		r.Plan = planned(r.site)
	}
	return r
}

// Loaded is what a difference holds of two states before it compares them.
func Loaded(was, is fs.FS) (held any, err error) {
	before, after, err := both(was, is, Options{})
	return [2]*loaded{before, after}, err
}
