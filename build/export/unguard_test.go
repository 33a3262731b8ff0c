package export

import "strings"

// Unguard returns the cell that Guard was given.
func Unguard(text string) string {
	if strings.HasPrefix(text, "'") && formula(strings.TrimLeft(text, "'")) {
		return text[1:]
	}
	return text
}
