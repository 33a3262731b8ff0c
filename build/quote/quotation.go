package quote

import "strings"

// closers says which marks close what a mark opens. Languages turn them round, so the
// mark that opens decides: »…« and «…», „…“ and „…”.
var closers = map[rune]string{
	'“': "”", '„': "“”", '‟': "”", '”': "”", '"': "\"", '＂': "＂",
	'‘': "’", '‚': "‘’", '‛': "’", '\'': "'",
	'«': "»", '»': "«»", '‹': "›", '›': "‹›",
	'「': "」", '『': "』", '《': "》", '〈': "〉",
}

// quotations lists the stretches in quotation marks, without those inside others. A
// mark that can also close opens only behind white space or a bracket and before a
// word; single ones close only where no letter follows.
func quotations(r []rune) []place {
	var list []place
	next := make(map[rune]int) // of each opening mark, the first place where it closes, as far as looked
	for i := 0; i < len(r); i++ {
		marks, ok := closers[r[i]]
		if !ok || !opensQuotation(r, i) {
			continue
		}
		k := max(next[r[i]], i+1)
		for k < len(r) && (!strings.ContainsRune(marks, r[k]) || !closesQuotation(r, k)) {
			k++
		}
		next[r[i]] = k
		if k < len(r) {
			list = append(list, place{i, k + 1})
			i = k
		}
	}
	return list
}

func opensQuotation(r []rune, i int) bool {
	if i+1 >= len(r) {
		return false
	}
	before := i == 0 || strings.ContainsRune(" ([—–-\u00a0", r[i-1])
	switch r[i] {
	case '“', '„', '‟', '「', '『', '《', '〈', '«':
		return true
	case '‘', '‚', '‛':
		return i == 0 || !wordRune(r[i-1])
	}
	// »…«, ”…”, "…": behind a space and before what is said
	return before && r[i+1] != ' '
}

func closesQuotation(r []rune, k int) bool {
	switch r[k] {
	case '’', '‘', '\'', '›', '‹':
		return r[k-1] != ' ' && (k+1 == len(r) || !wordRune(r[k+1]))
	case '"', '“', '«':
		return r[k-1] != ' ' && (k+1 == len(r) || !wordRune(r[k+1]))
	}
	return true
}
