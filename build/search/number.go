package search

import (
	"cmp"
	"math/bits"
	"slices"
)

// scatter is a 32-bit hash of an id: FNV-1a over its bytes, then the finish of
// Wellons' lowbias32, without which ids that differ in their last character get
// neighbouring numbers.
func scatter(id string) uint32 {
	h := uint32(2166136261)
	for i := range len(id) {
		h = (h ^ uint32(id[i])) * 16777619
	}
	h = (h ^ h>>16) * 0x7feb352d
	h = (h ^ h>>15) * 0x846ca68b
	return h ^ h>>16
}

// spare is how many bits numbers have beyond those that would do: at least three
// of four numbers are free, so that few ids want the same one. Each bit more makes
// the lists of the index longer.
const spare = 2

// number gives every id a number of its own, made of the first bits of its hash,
// or the next free one. It returns how many bits that were, and the indices of
// the ids in the order of their numbers. Another id that comes or goes changes
// the number of no other, but of those that it collides with, until the ids
// double and numbers get one bit more.
func number(ids []string) (width int, order []int32, numbers []uint32) {
	width = max(bits.Len(uint(len(ids)))+spare, 12)
	hashes := make([]uint32, len(ids))
	order = make([]int32, len(ids))
	for i, id := range ids {
		order[i], hashes[i] = int32(i), scatter(id)
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(hashes[a], hashes[b]), cmp.Compare(ids[a], ids[b]))
	})
	numbers = make([]uint32, len(ids)) // in the order of order
	for i, id := range order {
		numbers[i] = hashes[id] >> (32 - width)
		if i > 0 && numbers[i] <= numbers[i-1] {
			numbers[i] = numbers[i-1] + 1
		}
	}
	return width, order, numbers
}

// digits is the alphabet of numbers: base64url (RFC 4648, section 5).
const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

// appendFixed writes a number in so many digits, the highest first.
func appendFixed(b []byte, n uint32, width int) []byte {
	for i := width - 1; i >= 0; i-- {
		b = append(b, digits[n>>(6*i)&63])
	}
	return b
}

// appendNumber writes a number in as many digits as it takes, five bits in each,
// the lowest first; the sixth bit says that another digit follows.
func appendNumber(b []byte, n uint32) []byte {
	for ; n >= 32; n >>= 5 {
		b = append(b, digits[32|n&31])
	}
	return append(b, digits[n])
}
