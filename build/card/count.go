package card

// Count is a number in the bound that its source gives it, printed as typed.
type Count struct {
	Text
	Low, High int64 // inclusive; High is math.MaxInt64 where nothing bounds it
	Sure      bool  // the bounds are sure: false for "about", "perhaps" and words
}
