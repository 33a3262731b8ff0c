package quote

// en is the language of most tests.
var en = Embedded().Of("en")
