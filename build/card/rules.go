package card

import "onrecord/build/diag"

// reporter collects the diagnostics of one file.
type reporter struct {
	file     diag.File
	list     []diag.Diagnostic
	counts   [diag.Error + 1]int // how many of list have each level
	comments []diag.Span         // of the front matter, in the order of the file
}

// mistakeLimit bounds how many mistakes of one level in one file are reported: a file that
// is no card at all must not bury the mistakes of the others.
const mistakeLimit = 100

func (r *reporter) report(rule *diag.Rule, span diag.Span, hint, format string, arguments ...any) {
	// Counted by level, so that no warnings keep an error from being told.
	if r.counts[rule.Level] < mistakeLimit {
		r.counts[rule.Level]++
		r.list = append(r.list, r.file.Report(rule, span, hint, format, arguments...))
	}
}

// Rules are the rules that a card is held to by itself, before other cards are
// known; build/check holds those that need the ledger.
var Rules = []*diag.Rule{
	ruleEncoding, ruleDelimiters, ruleSyntax, ruleLimit,
	ruleName, ruleUnknownField, ruleDuplicateField, ruleMissingField, ruleEmptyField, ruleFieldType,
	ruleUnknownWord, ruleBadID, ruleBadDate, ruleBadCount, ruleBadAddress, ruleBadValue,
	ruleRawHTML, ruleLinkScheme, ruleWikilink, rulePicture,
	ruleDeadMarkup, ruleHardBreak, rulePlainValue,
}

// Warnings are those of Rules whose level a site may change: the card was read.
var Warnings = []*diag.Rule{ruleDeadMarkup, ruleHardBreak, rulePlainValue}

var (
	ruleEncoding = &diag.Rule{Name: "encoding", Level: diag.Error, Doc: `A card is UTF-8 without a byte-order mark. Control characters, U+0085, U+2028, U+2029, tabs in the front matter, and characters that reorder text (bidirectional embeddings, overrides and isolates) are refused anywhere in it, written by their number (&#8238;) too: they make a quote read otherwise than it was written. In titles and names, characters that nobody sees (zero-width spaces, soft hyphens, blank letters) are refused as well, but for those that join letters where a script needs it: two names would look alike. Save the file as UTF-8 without a byte-order mark and remove the character.`}

	ruleDelimiters = &diag.Rule{Name: "front-matter", Level: diag.Error, Doc: `A card begins with its front matter between two lines that hold exactly three hyphens, the first of them the first line of the file. A missing line, an indented one, or a line inside the block that trims to three hyphens would silently cut fields off.`}

	ruleSyntax = &diag.Rule{Name: "syntax", Level: diag.Error, Doc: `The front matter is a strict subset of YAML: "key: value" at column one; plain, single-quoted, double-quoted, literal (|) and folded (>) scalars; lists in brackets or one "- item" a line; mappings in braces or indented; comments after " #". A value may go on over lines that are indented deeper than its key. Anchors, aliases, tags, merge keys, directives and second documents are refused, and so is every form that two readers could take differently. Put a value that holds ": " or " #" or begins with a special character between quotation marks.`}

	ruleLimit = &diag.Rule{Name: "limit", Level: diag.Error, Doc: `A card has at most 64 kB of front matter and 256 kB of body, and its body at most 5,000 lines of 20,000 bytes, 100 levels of nesting, 1,000 links, 400 of them to cards, 20,000 characters of markup and 20,000 table cells. A list in the front matter has at most 200 items, a title 300 characters, a name 150, an address 2,000 and any other text 5,000, where the field does not name another number. A claim has at most 15 relations in all and 20 topics. The limits keep a build fast, and the files of a site below 60 times its cards (one of less than 2 kB counted as 2 kB), whatever a stranger's pull request holds; they are far above what a card needs.`}

	ruleName = &diag.Rule{Name: "file-name", Level: diag.Error, Doc: `A card is content/KINDs/FOLDERS/ID.md, where KIND is claim, source, actor, topic or page. Ids and folders are lower-case letters and digits in groups joined by single hyphens, at most 80 characters; "index" and names that Windows reserves (con, nul, com1 …) are refused. The id is how other cards refer to this one, and its path is its address.`}

	ruleUnknownField = &diag.Rule{Name: "unknown-field", Level: diag.Error, Doc: `The front matter has a field that this kind of card does not know. It would be lost silently, so it is refused.`}

	ruleDuplicateField = &diag.Rule{Name: "duplicate-field", Level: diag.Error, Doc: `The same field stands twice in one mapping. One of the two values would be lost silently, so both are shown.`}

	ruleMissingField = &diag.Rule{Name: "missing-field", Level: diag.Error, Doc: `A field that this kind of card needs is not there. A claim needs title, claimant, source, quote, status and added, and "assessed" unless its status is unassessed or not-applicable; a redacted one needs title, status, assessed and note.`}

	ruleEmptyField = &diag.Rule{Name: "empty-field", Level: diag.Error, Doc: `A field has no value, or one in which there is nothing to see. Leave a field out if there is nothing to say; an empty one may be a slip.`}

	ruleFieldType = &diag.Rule{Name: "field-type", Level: diag.Error, Doc: `A field has a list where it takes a single value, a single value where it takes a mapping, or the like.`}

	ruleUnknownWord = &diag.Rule{Name: "unknown-word", Level: diag.Error, Doc: `A field that takes one of a few words has another one.`}

	ruleBadID = &diag.Rule{Name: "bad-id", Level: diag.Error, Doc: `A reference to another card is its id: lower-case letters and digits in groups joined by single hyphens, without folder and without ".md".`}

	ruleBadDate = &diag.Rule{Name: "bad-date", Level: diag.Error, Doc: `A date is YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDThh:mm with or without an offset (Z, +04:00), or an interval a/b, ../b or a/.. of two of them, the earlier first. Write no more than the text says: a precision that the source does not give is invented. Fields that record when an editor did something take a whole day.`}

	ruleBadCount = &diag.Rule{Name: "bad-count", Level: diag.Error, Doc: `A count is a number in the bound that the source gives it: 25, at least 27, more than 200, up to 60, fewer than 10, about 5000, perhaps at least 200, 7 to 9; or a quoted word without a number, such as "dozens".`}

	ruleBadAddress = &diag.Rule{Name: "bad-address", Level: diag.Error, Doc: `A web address in a card is a complete http or https address. Other schemes can run code or read files, so they are refused after the address has been parsed.`}

	ruleBadValue = &diag.Rule{Name: "bad-value", Level: diag.Error, Doc: `A value does not have the form that its field takes: a SHA-256 of 64 lower-case hex digits, a language tag such as hy or az-Latn, a latitude or longitude in decimal degrees, true or false, an old address that ends in .html.`}

	rulePlainValue = &diag.Rule{Name: "plain-value", Level: diag.Warning, Doc: `A value without quotation marks is not what it seems. Here 1.10, 10:30, 007, Off and ~ are texts, as their field says; other programs take them for numbers, times, booleans or nothing, and one that rewrites the card writes 1.1, 630 or false. Put them between quotation marks. Curly quotation marks around a whole value are a part of it: write straight ones, or straight ones around it if they belong to the text.`}

	ruleRawHTML = &diag.Rule{Name: "raw-html", Level: diag.Error, Doc: `The body of a card is Markdown without HTML. HTML could forge a mark or run a script, so it never reaches a page; write Markdown, or put the text between backticks.`}

	ruleLinkScheme = &diag.Rule{Name: "link-scheme", Level: diag.Error, Doc: `A link in a body is a complete http, https or mailto address. Link to another card with [[id]] or [[id|text]], which carries its claimant and its mark along; a relative path would break when a card moves.`}

	ruleWikilink = &diag.Rule{Name: "wikilink", Level: diag.Error, Doc: `A link to a card is [[id]] or [[id|text]] on one line. It cannot stand inside another link or be an image; in a table cell the bar is written \|. Two brackets that are no link are written \[[.`}

	ruleDeadMarkup = &diag.Rule{Name: "dead-markup", Level: diag.Warning, Doc: `A body shows [[id]], [^1] or a row of a table to its readers as these signs. Editors that do not know these forms put backslashes into them (\[\[id]]), and the page would carry neither the claimant and the mark of the claim nor the note. Write the form without backslashes, or put it between backticks if the signs are meant; \[[ alone, with its second bracket bare, is taken for meant.`}

	ruleHardBreak = &diag.Rule{Name: "hard-break", Level: diag.Warning, Doc: `A line of a body ends in two or more spaces. In other Markdown that breaks the line; here it does not, because nobody sees it and editors strip it without a word. Write a backslash at the end of the line for a line break, or remove the spaces.`}

	rulePicture = &diag.Rule{Name: "picture", Level: diag.Error, Doc: `A picture in a body is the name of a png, jpg, webp or avif file beside the card, in lower-case letters, digits and hyphens. Pictures from elsewhere would tell a third party who reads the site.`}
)
