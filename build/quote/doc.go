// Package quote proves quotes: it looks them up in captured texts, says how they
// were found, what they were cut out of, and keeps the outcome in quotes.sum.
//
// Values in, values out: nothing here knows cards or prints. A captured text is
// prepared once (New, Snapshots.Text) and then asked often:
//
//	t := quote.New(captured, quote.Embedded().Of("en"))
//	m := t.Find(quote.Query{Quote: "…", Prefix: "…", Suffix: "…"})
//	c, ok := t.Context(m.Parts)    // the sentence, whether the quote is cut
//	lost, known := c.Lost()        // negations, attributions, hedges cut away
//	hits, known := t.Checking()
//
// All offsets and lengths are in code points of the captured text as it came, so
// that they can be compared with those of other programs (W3C Web Annotation).
//
// # Normal form 1
//
// U+00AD, U+200B to U+200D, U+2060 and U+FEFF are dropped; then NFC; then every run
// of white space, with U+00A0 and U+202F, is one space and the ends are trimmed.
// Dropping comes first, so that the form of a form is itself. A paragraph is a line
// of the captured text, ended by any of Unicode's mandatory breaks.
//
// # Decisions that the design leaves open
//
// A newsroom's standards desk is asked: could a reader be misled?
//
//   - A word is more than its letters: "can’t", "non-lethal", "U.S", "3.5", "25–30",
//     "−5", "$5", "5%", "200+" and "lay[ing]" are one word each, because half of them
//     says something else. See bound.go.
//   - Single quotation marks fold into single ones and double into double ones: 6' and
//     6" are two lengths. Dashes fold into each other one by one, "…" and "..." too.
//   - Words that stand twice are ambiguous, even where one place has the very same
//     quotation marks and the other has not: the place decides what was cut away.
//   - A prefix or suffix may stand in the neighbouring line, since white space lies
//     between; it never crosses a line itself, and begins and ends at word bounds.
//   - A quote that stands in the text with its "[…]" is exact: the source left out.
//   - "[…]" where no word was left out, or at an edge of the quote, proves nothing.
//   - Dropping the question mark of a sentence is cutting; dropping its period is not.
package quote
