package main

import (
	"strings"
	"testing"
)

// Whoever captures a PDF is told what its text has no longer, and of a page something else.
func TestCaptureSaysHowATextMayDiffer(t *testing.T) {
	if pdf, page := mayDiffer(".pdf"), mayDiffer(".html"); !strings.Contains(pdf, "hyphens") || strings.Contains(page, "hyphens") {
		t.Errorf("of a PDF %q, of a page %q", pdf, page)
	}
}
