package sitemap

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
	"testing"
)

// pagesNamed returns the entries of n pages, in order.
func pagesNamed(n int) []sitemapEntry {
	list := make([]sitemapEntry, n)
	for i := range list {
		address := fmt.Sprintf("claims/%06d.html", i)
		sum := sha256.Sum256([]byte(address))
		list[i] = sitemapEntry{address: address, hash: binary.BigEndian.Uint32(sum[:])}
	}
	return list
}

func one(sitemapEntry) int { return 1 }

// Every page stands in one part, in order, and no part is over a limit.
func TestPartsKeepTheLimits(t *testing.T) {
	for _, n := range []int{0, 1, 49, 50, 51, 1000, 5000} {
		entries := pagesNamed(n)
		for _, limit := range []struct{ most, bytes int }{{50, 1 << 30}, {1 << 30, 50}} {
			parts := partition(entries, limit.most, limit.bytes, one)
			var all []sitemapEntry
			for _, p := range parts {
				if len(p) > 50 {
					t.Errorf("%d pages: a part has %d", n, len(p))
				}
				if !slices.IsSortedFunc(p, func(a, b sitemapEntry) int { return slices.Compare([]byte(a.address), []byte(b.address)) }) {
					t.Errorf("%d pages: a part is not in order", n)
				}
				all = append(all, p...)
			}
			slices.SortFunc(all, func(a, b sitemapEntry) int { return slices.Compare([]byte(a.address), []byte(b.address)) })
			if !slices.Equal(all, entries) {
				t.Errorf("%d pages: the parts are not the whole", n)
			}
			if n <= 50 && len(parts) != 1 {
				t.Errorf("%d pages that fit into one part stand in %d", n, len(parts))
			}
		}
	}
}

// A new page moves the part in which it stands and no other, until there have to
// be twice as many parts.
func TestANewPageMovesOnePart(t *testing.T) {
	all := pagesNamed(2000)
	before := partition(all[:1000], 50, 1<<30, one)
	moved, doubled := 0, 0
	for n := 1001; n <= 2000; n++ {
		after := partition(all[:n], 50, 1<<30, one)
		changed := 0
		for i := range min(len(before), len(after)) {
			if !slices.Equal(before[i], after[i]) {
				changed++
			}
		}
		if len(after) != len(before) {
			doubled++
		} else if changed != 1 {
			t.Fatalf("page %d changed %d parts", n, changed)
		} else {
			moved++
		}
		before = after
	}
	if doubled > 2 || moved < 990 {
		t.Errorf("the parts were doubled %d times", doubled)
	}
}

// What can never fit ends all the same.
func TestPartsEnd(t *testing.T) {
	if parts := partition(pagesNamed(3), 50, 0, one); len(parts) > sitemapEntries {
		t.Errorf("%d parts", len(parts))
	}
}
