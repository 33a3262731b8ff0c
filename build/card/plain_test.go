package card

import (
	"math/rand/v2"
	"testing"

	"go.yaml.in/yaml/v4"
)

func TestPlainValuesThatOthersRetype(t *testing.T) {
	for _, text := range []string{
		"1.10", "40.10", "10:30", "4:05:06", "Off", "off", "no", "Yes", "007", "0x1F", "0X0", "0o17", "0O17", "017", "0b11", "0B11", "~", "null", "NULL", "12e3", "5,000", "1,5", "1_000", "+4",
		"-0", ".5", "5.", "1.0", "1e5", ".inf", "-.INF", ".NaN", "2026-05-04", "2026-05-04 10:30:00", "2026-05-04T10:30:00Z", "1234567.5", "0.00001", "12345678901234567", "=", "<<",
	} {
		if !retyped(text) {
			t.Errorf("%q passes", text)
		}
	}
	for _, text := range []string{
		"", "0", "25", "-7", "1984", "39.8153", "-0.5", "5000", "7 to 9", "at least 27", "p. 4", "2026-05", "2026-05-04T10:30", "nobody", "None", "1.2.3", "10:75", "v1.10", "online", "y", "1,000 people",
	} {
		if retyped(text) {
			t.Errorf("%q does not pass", text)
		}
	}
}

// What passes is a text to a YAML library, or a number that it writes back alike.
func FuzzRetyped(f *testing.F) {
	for _, text := range []string{"1.10", "25", "39.8153", "no", "~", "2026-05-04", "1e3", "0.0001", "123456.1234567", "-0.0001", "1 "} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !bare(text, true) || retyped(text) {
			return
		}
		var value any
		if err := yaml.Unmarshal([]byte(text), &value); err != nil {
			return // no one line of YAML
		}
		if _, isText := value.(string); isText {
			return
		}
		written, err := yaml.Marshal(value)
		if err != nil || string(written) != text+"\n" {
			t.Errorf("%q comes back as %q (%v)", text, written, err)
		}
	})
}

// What is passed over without a look at the whole has no type.
func TestOnlyWhatMayBeTypedIs(t *testing.T) {
	const letters = "~=<>nulNULyesoftrTRaEbx01789-+._:Z Պ\"'"
	r := rand.New(rand.NewPCG(8, 9))
	characters := []rune(letters)
	for range 200_000 {
		var text string
		for range 1 + r.IntN(6) {
			text += string(characters[r.IntN(len(characters))])
		}
		if typed.MatchString(text) && !mayBeTyped(text) {
			t.Fatalf("%q is passed over", text)
		}
	}
	for _, text := range []string{"null", "false", "FALSE", "~", "<<", "=", ".5", "-.inf", "2026-11-30", "0x1F"} {
		if !typed.MatchString(text) || !mayBeTyped(text) {
			t.Errorf("%q is passed over", text)
		}
	}
}
