// Package search turns the ledger into the index of the search: files that a
// script in the reader's browser loads as far as a query needs them. This comment
// specifies them, so that they can be read when no program that does is left.
//
// # Files
//
// Every file is a script of one line, for a page that was opened from a disk may
// load nothing else. It calls a function with its own name and one text:
//
//	onrecordShard('cards/0a1b','…')
//
// The text is JSON. Within the apostrophes a backslash stands before every
// apostrophe and every backslash; taking those away gives the JSON. No file is
// larger than FileLimit, and the files of a part begin where their names say:
//
//	search-shards/index.js         the directory: what there is
//	search-shards/terms/NAME.js    which words stand in which claims
//	search-shards/names/HEX.js     actors, sources and topics
//	search-shards/facets/HEX.js    status, source, actor, topics and days of each claim
//	search-shards/cards/HEX.js     what is shown of each claim
//
// Where a part is cut into files depends on the entries near the cut (partition),
// so that an edit changes few files, and a card that comes or goes moves no card
// to another file but, now and then, its neighbours.
//
// # Numbers
//
// Every claim has a number, made of the first bits of a hash of its id (scatter,
// number), so that claims are spread evenly and another claim changes it hardly
// ever. Names have numbers of their own in the same way. HEX is the number at
// which a file begins, in hexadecimal; the first file begins at 0.
//
// In texts, numbers are written with the digits of base64url (RFC 4648). "Fixed"
// numbers have a known count of digits, six bits in each, the highest first.
// "Running" numbers have as many as they take, five bits in each, the lowest
// first; the sixth bit says that another digit follows. Where running numbers
// rise, each is the distance to the one before.
//
// # The directory
//
// An object. version: 1. claims: how many. bits: of a claim's number. nameBits:
// of a name's. nameDigits: how many digits a name's fixed number has; the highest
// that they can write is nobody's. statuses: the words that statuses have the
// numbers of. cards, facets, names: lists of HEX. terms: a list of [NAME, word,
// part]: the first entry of each file; the first file has the empty word.
//
// # Terms
//
// A list: a word, its groups, the next word, its groups … Words stand in the order
// of their UTF-16 code units; a word with many claims has several entries, part 0,
// 1 …, in the order of the numbers. Groups have spaces between them. Each is a few
// letters, a colon, and numbers:
//
//	t title   c claimant as printed   i id   q quote   b prose
//
// stand before rising running numbers of claims. A word is listed with the first
// of t, c, i, b in which it stands, and with q besides.
//
//	A actor   D actor whose side it is   S source   T topic   X status
//
// stand before fixed numbers of names; that of a status has one digit. A word
// stands in a name if it is in any of its names, in its id, or, for a source, in
// a name of its outlet. Claims are found by the names in their facets.
//
// # Names
//
// A list of [number, kind, id, name], fixed numbers, kind A, S or T; an actor has
// the number of its side as a fifth, and, where it is the side of others too, its place
// among such sides as a sixth, fixed: they stand in the order of their names in the
// site's language.
//
// # Facets
//
// An object of texts, one after the other for each claim of the file: numbers
// (rising, running); statuses (one digit); sources, actors (fixed); days (fixed,
// four digits: the last day on which it may have been said, 0001-01-01 being 1;
// 0 is undated); spans (running: how many days before that the first one is);
// topics (a digit that counts, then so many fixed numbers).
//
// # Cards
//
// An object. cards: a list of [number, id, title, quote, folder, claimant, kind,
// said, outlet]; the number is the distance to the one before, and the last five
// are places in the lists folders, claimants ([name, page]), kinds ([verb, mark,
// status, language of the quote]), said, and outlets, who printed the quote. The address of a claim is
// FOLDER/ID.html, that of a claimant actors/PAGE.html; an empty page is none.
//
// What is shown is the label, whole: claimant, verb, title and mark. A withheld
// claim has its label and status, and nothing else anywhere in the index.
//
// # Words
//
// A text in normal form C is split into words (Words):
//
//   - A character is folded: decomposed (NFKD), made a capital and lower case again,
//     and without the
//     accents of Latin, Greek, Cyrillic, Hebrew and Arabic; what is left is
//     composed again. ß is ss, æ ae, œ oe, þ th; ı is i, ə e, ł l, ø o, đ and ð d,
//     ħ h, ŋ n, ŧ t, ς σ: people write so who do not have these on their keyboard.
//   - Cyrillic й, ї, ў, ѓ and ќ are letters of their own; ё is е.
//   - Armenian և, եւ and եվ are եւ, and Georgian has one case.
//   - ى ی ے are ي, ک is ك, ة ہ ە are ه.
//   - Soft hyphens, the zero-width joiner, the Arabic stretching stroke and the Armenian marks of
//     emphasis, exclamation and question are not there at all.
//   - A word is a run of letters, marks and digits, as the Unicode of the program that
//     made the index knows them. Apostrophes, hyphens and all else end it; an s behind
//     an apostrophe that ends a word is no word.
//   - A word with ä, ö, ü, å, ø or ə is also another one, with ae, oe, ue, aa, oe or a.
//   - Words with nothing between them but a hyphen, an apostrophe or a zero-width
//     non-joiner, six at most, are also one word each two neighbours, and one word all of
//     them, but for those of digits alone; single letters with periods between them,
//     perhaps with a space behind, are also one (U.S. is u, s and us), and so is a number
//     whose groups of three digits have spaces between them (80 000 is 80, 000 and 80000).
//     The hyphens of an id are spaces.
//   - Digits are European. A comma, a period, an apostrophe or a narrow space is
//     left out between groups of three: 72,587+ is 72587, and 3.5 is 3 and 5. Behind a
//     figure, one that is raised, lowered or a fraction begins a word: 200³ is 200 and 3.
//   - Where a script puts no spaces between words (Chinese, Japanese, Thai, Lao,
//     Khmer, Burmese), every two neighbours are a word, and the last character
//     by itself, which a query leaves out.
//   - A word is its first 40 characters.
//
// A word stands in a claim if it is among the words of the first 300 characters
// of its title, 1,000 of the claimant and of the quote, 20,000 of the prose.
//
// # Queries and rank
//
// Every word of a query has to stand somewhere in a claim, in its own form or in one
// that takes its place among those of the query, the last one perhaps
// as the beginning of a word; words between quotation marks one behind the other
// in title or quote. A claim's rank is the sum over the words of the weight of the
// best field in which each stands, half of it where it only begins there; then
// the later day comes first, by the first day that is possible. The mark of a claim has no part in it.
package search
