package search_test

import (
	"strings"
	"testing"
	"time"

	"onrecord/build/costtest"
	"onrecord/build/search"
)

// A number of as many groups as a card has room for is one, cut as every long word is, and
// takes no more time than other words.
func TestALongNumberTakesLinearTime(t *testing.T) {
	text := "1" + strings.Repeat(" 000", 64_000)
	var words []search.Word
	costtest.AtMost(t, 400*time.Millisecond, "a number of 64,000 groups", func() { words = search.Words(text) })
	if len(words) != 64_002 {
		t.Errorf("%d words", len(words))
	}
}
