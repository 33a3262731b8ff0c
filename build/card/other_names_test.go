package card

import "testing"

// Every name that people may try leads to a field of some kind of card, and is none.
func TestOtherNamesLeadToFields(t *testing.T) {
	fields := map[string]bool{}
	for kind := ClaimKind; kind <= PageKind; kind++ {
		for _, f := range Fields(kind) {
			fields[f.Name] = true
		}
	}
	for name, leads := range otherNames {
		if fields[name] {
			t.Errorf("%q is a field", name)
		}
		for _, lead := range leads {
			if !fields[lead] {
				t.Errorf("%q leads to %q, which is no field", name, lead)
			}
		}
	}
}
