// Package build compiles a folder of fact cards into the plan of a static site.
// This comment is the specification; code refers to it by the name of a section. It goes
// on in doc_publication.go, with what comes in, what changes and what leaves the house.
//
// # What it does
//
// A claim is something that somebody asserted, denied, demanded … as printed in
// one source. Wherever a claim appears, four things stay attached to it: who said
// it, in which words, where we read it, and who says that they could or could not
// verify it. The program never sums figures of different claimants, never averages
// them, never picks one, never guesses that two texts mean the same, never raises a
// vague name to a precise one, and never turns silence into "verified".
//
// # Phases and their laws
//
//	files → cards → ledger → check → plan → a folder (publish) or a browser (serve)
//
// The laws that the phases keep:
//
//  1. Phases are pure functions of values; only the two ends touch the disk. Input
//     enters as an fs.FS that gives out regular files and folders only (Disk), the
//     day of today as a value (Options.Today).
//  2. A parsed card depends on its path and its bytes alone, so a Builder keeps it
//     for as long as both are the same, and so with the lock and with layouts. A file is
//     not read again whose object in a repository, or whose size, place and times on the
//     disk are what they were, if it had not changed within the last seconds before it
//     was read. Everything global is computed anew where anything from which it follows is
//     not what it was, so nothing can be stale. There are no dependencies between pages:
//     incremental equals clean by construction.
//  3. An author's mistake is a diagnostic: data, with a position, sorted, all of them
//     in one run. A site with an error has an empty plan. An environment's failure is an error.
//  4. A plan holds functions, not bytes. A function of a plan is pure and may be
//     called from any goroutine; memory goes with the ledger, never with the output or the prose.
//  5. The same cards, layouts, settings, flags and version give the same bytes,
//     anywhere, with any number of workers. Pages never depend on git, the clock, the
//     environment or snapshots.
//  6. Imports point down: floor 0 capture, diag, locale, picture, plan, quote, revision, signature, timestamp, watch; floor 1 site, card, layout,
//     publish, serve, archive; floor 2 ingest, ledger; floor 3 wording, check, bearing; floor 4 export, cite, search, diff; floor 5 view;
//     floor 6 epub and the features below page; floor 7 page; floor 8 build; floor 9 lsp. None points up or along a floor (floors_test.go).
//
// # Strings
//
// Every word of a page about a claim is a string of its language or stands on a card.
// Keys that Go puts together belong to a family (layout.Families), so that each is
// known when the strings are loaded. A key without a string is printed as the key in
// ⟨brackets⟩, never as nothing: no label has an empty mark.
//
// The strings of a language are what CLDR says of it (package locale: months within a date
// and alone, dates, quotation marks, lists, plural rules), then layouts/strings/LANG.toml of the
// program, then the site's own of that name, which may hold a single string. A counted
// string has a form for each category of the language, a verb one for each gender or number
// that a card states of its claimant's name (grammar). Each form has the blanks of the
// English one: where a site's string has others, it is a warning, and the program's own shows in
// its place. A key that nothing asks for is a warning too. A translation says that no native speaker
// has read it until one has. In a language that the program has not, what the site's file lacks stands
// in English, marked as such (lang, dir; isolates where no tag can stand), and is counted in a warning
// (untranslated); marks are in one language, so that they are English until the site has all of theirs.
//
// # Exit status
//
// 0: clean. 1: the content has errors. 2: usage, or the environment. 130: interrupted.
//
// # Cards
//
// A card is content/KINDs/FOLDERS/ID.md; KIND is claim, source, actor, topic or page.
// The id is the base name: [a-z0-9]+(-[a-z0-9]+)*, at most 80 characters, unique in
// the whole tree; folders obey the same grammar; "index" and the names that Windows
// reserves are refused. The address mirrors the path: content/claims/2023-09/x.md is
// claims/2023-09/x.html, content/pages/about.md is about.html. Pictures (png, jpg,
// webp, avif) beside cards are copied to the same place; nothing else is. A picture is
// what its name says, has at most 50 million pixels, and holds nothing beside itself: no
// position, name, text, second picture or bytes behind its end (package picture).
//
// Actors, and topics, of which few claims speak share pages (few/) where there are a dozen
// of them or more, each in a section of its own, and a topic among them has no feed of its
// own. In the directory of its kind every one has an entry, actors/index.html#actor-ID,
// which leads to where it is read: that address stays when it comes to have a page of its
// own, and linked data names it by that (ledger.Shared, ledger.Entry).
//
// References are ids, in the front matter and as [[id]] or [[id|text]] in prose.
// [[claim]] prints the claim's label, [[claim|text]] the text, then claimant and mark
// in brackets. In a table cell the bar is written \|.
//
// # Front matter
//
// It stands between two lines of three hyphens, the first of them the first line of
// the file. It is a strict subset of YAML; what is accepted means the same in YAML:
//
//   - keys at column one, "key: value", a key in quotation marks or without; comments
//     after " #";
//   - plain, single-quoted and double-quoted scalars (escapes \" \\ \/ \n \_ \xNN
//     \uNNNN \UNNNNNNNN, a space, a line end); literal (|) and folded (>) scalars, with
//     "-" or "+";
//   - lists in brackets, or one "- item" a line; mappings in braces, or indented; lists
//     of mappings. The values of a mapping are scalars or lists of scalars.
//
// A value may begin on the line below its key and go on over lines that stand deeper
// than the key, folded as YAML folds them. A line that goes on and looks like a key or
// an item is refused, and so is a comma with nothing behind it, but at a line's end.
//
// Scalars are typed by the field, so that no and 1.10 stay what was written. Plain ones
// that other readers retype so that another text could come back get a warning. Anchors,
// aliases, tags, merge keys, directives, second documents, duplicate or unknown keys,
// tabs, byte-order marks, invalid UTF-8, control and reordering characters, and a line
// inside the block that trims to three hyphens are diagnostics. The reader goes on at
// the next key, so that all mistakes show in one run. Our own bounds split and our
// reader decodes; in tests github.com/adrg/frontmatter and a YAML library hold them.
//
// A card has one form (card.Format, "onrecord fmt"): fields in the order of the table,
// lists and mappings in brackets where they have room in 100 characters, but for lists
// of mappings, else a line for each item; comments where they belong. It means the
// same, and its form is itself. In which order a card gives its fields means nothing.
// The digest of a card is the SHA-256 of what it says: its form without comments,
// without fields that say no more than their absence (false, type), and without white
// space at the ends of the body's lines (card.Canonical).
//
// The fields of every kind are one table (card.Fields) with type, words, documentation
// and example; the reader, the hints and the documentation are driven by it, and so are
// the forms that other programs show (package forms): a field that has none is named in them.
//
// Dates are YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDThh:mm with or without an offset,
// or an interval a/b, ../b, a/.. of two of them. A date is [earliest, latest];
// precision is kept and never invented. Where both of two times have an
// offset, figures and what is surely before compare instants (card.Moment.Before); where
// one lacks it, the clock as written. Lists stand under the days as written, since a day
// has no offset, and in a day by instants; a time without an offset has its place there by
// the offset of most claims. An interval is listed under the month of its latest bound, a/..
// under a.
//
// # Bodies
//
// Markdown (goldmark) with tables and footnotes; no HTML; http, https and mailto links
// only, allowed by list after full parsing. Text that reads like a link to a card, a
// footnote or a row of a table and is none gets a warning outside code, because editors
// escape what they do not know. Two spaces at a line's end break no line. A body is rendered once, with slots where
// its links go. Limits are checked before parsing: 64 kB of front matter, 256 kB of
// body, 100 levels of nesting, and a bound on links, on markup and on the items of
// lists (explain limit). The files of a site have at most 60 bytes for each byte of its
// cards, one of less than 2 kB counted as 2 kB, and 2 MB beside: what covers many is
// printed once and referred to, what many name is named shortly, and the rest is counted.
//
// # Kinds and verbs
//
// The kind of a claim (assertion, accusation, denial, non-confirmation, demand, offer,
// announcement, prediction, opinion) gives its label the verb. Where the source has one
// that is weaker or stronger, the card types it (verb), from a closed list with the
// kinds that each goes with (card.Verb): urged in a demand, condemned in an opinion.
// A claim that is taken for granted says so and has no other verb.
//
// # Claimants, chains and origins
//
// The claimant is the actor who makes the claim; the outlet itself where it speaks in
// its own voice; "unnamed" where nobody is named, and then named-as says how the text
// puts it. A label prints named-as where it is given: a vague name is never raised to a
// precise one. via lists the actors between claimant and outlet, nearest to the
// claimant first.
//
// The mark is part of every piece that can be taken alone: the link of a title holds
// it, and so does the heading of a claim's page. Where somebody may cut the end (titles,
// descriptions, shared links), a label that is long has its mark first; and a mark begins
// with what is not known, so that no cut turns it. The page of a claim is its own card in
// pages of others: at its address with #embed it shows claimant, words, mark, source and
// digest alone, without a script, and what links there lead out of the frame.
//
// The origin of a claim is the claimant to whom it goes back once repeats is followed.
// Unnamed claimants are never an origin, never update each other, are never merged.
// Agreement counts origins, never articles, and each side once.
//
// An actor's side is its own, else the nearest parent's, else itself. A side may be a
// party to what the site is about (a conflict, a lawsuit, a plan: matter chooses the words);
// parties oppose each other where their cards say so, both ways.
//
// # Time of saying
//
// said; without it not after stamp (the passage's own time in a live page); without it
// not after the version of the source that we read was made (updated, else published);
// else undated.
//
// # Relations
//
// contradicts (symmetric; direct: both cannot be true; partial: only under some
// reading; framing: names that rule each other out), updates (same claimant), repeats
// (only where the text itself names the statement or the claimant that it retells),
// agrees-with (symmetric), responds-to, part-of. They hold both ways in the ledger,
// whichever card says them. That an editor looked at two claims and did not relate them
// stands on a card too (unrelated), with the reason; no page has it, and lists of
// candidates leave the pair out.
//
// # Status and headline
//
//	unassessed      nobody here has looked yet
//	unverified      could not independently verify; needs a reason, typed or computed
//	verified        needs as evidence a source that we hold and read, other than its own
//	                and not of the claimant's side
//	conceded        needs the conceding claim, of an opposing party or one that it accuses
//	refuted         needs evidence that is more than a party's denial
//	withdrawn       by its claimant or outlet; the card stays as a tombstone
//	retracted       our card was wrong; it stays as a tombstone
//	redacted        to protect people: quote and names go, the page stays
//	not-applicable  demands, offers, predictions and opinions, and these alone
//
// What a status is and needs stands in one row of one table (card.Status), and so it
// is with relations, degrees, reasons and kinds of claims: nothing else compares
// words. A status whose need nobody has decided never shows.
//
// A source has a kind (card.Documents) and a standing: corrected, withdrawn, replaced,
// disputed, each with its day. Its copies at services stand on its card with what was
// found there; the last one of which nobody found that it is another text or gone is read
// in its place. Nothing rests on what was withdrawn. What changed after an assessment
// that rests on it, and evidence that was withdrawn before, is stale-evidence, and the
// page says so. In a
// statement, press release, report, data set, ruling, letter or post its author speaks
// for themselves: of what its publisher's side says there no page says that nobody
// checked it, nor that it has no source; and it is no evidence for that side's claims.
//
// The newest assessment decides, but once redacted, retracted or withdrawn, in this
// order, a card stays that. What lacks what its status needs shows as unverified. One
// function decides it (ledger.headline), and a property holds it: nothing without an
// exact "verified", its evidence, its source and its quote can show as verified.
//
// A claim is live unless it is a draft, withdrawn, retracted, redacted or refuted.
//
// # Reasons
//
// Typed: no-access, no-evidence-published, communications-down, media-unverifiable,
// translation-only. Computed, so that they cannot be forgotten for one side:
//
//	party-to-conflict  the claimant's side is a party
//	single-source      it is none, and no live claim of another origin agrees; where
//	                   nobody is named, or no source is given, there is not one
//	unnamed-source     the claimant is unnamed
//	no-source-given    the outlet's own voice in a text that is not its own document, no
//	                   via, not witnessed, repeating nobody, and an editor says so (from)
//	source-not-examined  the same where the card has no from: nobody has looked
//	sides-conflict     disputed by a party that opposes the claimant's
//	source-gone        the source is gone and not archived
//
// # What is earned, never typed
//
// Disputed: by a live contradiction, direct or partial or computed from figures, from
// another origin. Framing is shown and never makes a claim disputed.
//
// Also said by N independent origins: from agrees-with, among live claims. Counted,
// once per side and never the claim's own side, are named claimants on a side that is
// no party, and outlets that witnessed; a party counts only where a party that opposes
// it agrees, and then both sides say so. Below two there is no number. What is not
// counted is listed with the reason.
//
// Beside a claim, and never called an answer, stands what parties that oppose the
// claimant's say on the same event and question (package bearing): a figure of the same
// metric, of, in, whose and event; a denial on the event with two words of its title
// alike; a claim on the event with the same subject; the nearest four. That no card is
// marked as the answer is said where neither is, with the number of their claims on the
// event. In tables of figures a party that denies or contradicts one is not silent.
//
// Superseded, by figure: a live updates of the same claimant replaces those figures
// that match in metric, of, in, whose, event and span; the claim as a whole only when
// all of them are replaced.
//
// Verification notes are the source's own words about checking. says: could-not-verify,
// unconfirmed, not-confirmed-by-party, verified (a report that somebody verified: it
// never sets a status). On a source they cover claims of it by id, both-sides (factual
// claims of parties that oppose each other, with topic only that topic's), or all
// (every claim but the outlet's own). Where there is none, the page says that the
// outlet says nothing about checking.
//
// # Quotes
//
// A quote is looked up in the captured text of its source ("capture" takes one out of a
// page, a PDF or an address), which is kept outside the repository and known by its SHA-256,
// in normal form 1: NFC; soft hyphens and zero-width characters dropped; every white space a space, runs collapsed. A match
// starts and ends at word bounds and never crosses a line. Outcomes: exact;
// typographic (only quotation marks, dashes, ellipses differ, each named); elided
// ("[…]" between ordered parts of two words or more in one paragraph); ambiguous;
// absent; unchecked (no text and no line in the lock). Nothing is ever nearly right.
//
// What is known of a language is a table, build/quote/languages/TAG.toml, or the site's own
// languages/TAG.toml in its place: where sentences end, and words that deny, attribute, doubt,
// limit numbers and speak about checking. Ends of sentences are Unicode's (UAX 29); our rules
// only join. A quote is read in its source's language and the claim's own (lang). Of one without
// a table nothing is said: a warning (language) once a card, "unread:" in the lock, "not examined" on pages.
// What is not in the cards is not absent from the world: wording.Absences lists every
// sentence that something is not there by who looked. One about a text is said where the
// lock proves that it was read for it (ledger.Checking; "checking" in the data), and such
// a claim alone is counted; one about the cards says that it speaks of what is here.
//
// Others ask as the build does (quote.Languages.Answers, "onrecord quotes --stdin"): a
// request and an answer a line of JSON, whose names stay; quote.Vectors, published with
// every site, say by examples what an answer is.
//
// A quote that does not run from sentence start to sentence end is cut; in a passage of
// more than 1,500 characters without an end of a sentence (a list, a verse) nobody says
// whether it is, and 300 characters on either side are read. If what was cut away or left
// out holds a negation, an attribution, a hedge, the bound of a number, the other of two
// alternatives or the mark of a question, and does not stand in quote-prefix or
// quote-suffix, it is an error unless the card waives cut-quote with a reason, which the page prints, and names
// the words under "cut". A cut within a clause (before its verb, behind a preposition,
// inside quotation marks, off its condition) is a warning. Every sentence of a held text
// about checking has to be carried by a verification note or waived on the source's
// card; what a note says is not the opposite of its words; the hedges of a card are those
// of its quote's sentence.
//
// What of a source is not on record by decision stands on its card (excluded): the
// first words of the passage, why (background, no-claim, repeats) and, of what repeats,
// the claim of the same source that has it. The words are found where they begin a
// sentence or, from 12 characters on, anywhere; they are not in the lock. Quotes, notes
// and these words together are the share of a text that is quoted (quoted-share).
//
// quotes.sum carries the outcomes to machines that do not hold the texts: a first line
// "onrecord-quotes 1 norm 1 splitter N", then sorted lines
//
//	key source text-sha256 quote-sha256 outcome offset+length[,…] findings
//
// Key: the claim's id, id#note, id#from, or source#note- and the first 8 digits of the quote's
// hash. Offsets and lengths are in code points of the captured text. Findings: cut,
// unread:sentences, unread:words, lost:KIND, waived:cut-quote, place:BEFORE/FIRST/LAST/
// AFTER (the text fragment, percent-encoded; empty where nothing short is unique),
// around:HASH (the first 16 digits for quote-prefix, a line feed and quote-suffix),
// fold:…, or "-". What another splitter called cut is not known here. "onrecord quotes
// --update" writes it; every build reads it. An edited quote or another snapshot fails on any machine; a
// rule that needs a text is not run without it, and no site lowers the rules on which
// pages rely (diag.Rule.Kept). Pages print what the lock says, so
// snapshots never change the bytes of the site. The lock is the word of whoever may
// change it: where a text is held its whole line has to be what the text gives; where
// none is, lengths, parts, folds and findings have to fit the quote (quote.Line.Unfit), and
// "check" counts the quotes that rest on the lock alone. Whoever holds texts signs that
// lines are what they give ("onrecord quotes --sign": held/NAME.sum, a day and the SHA-256
// of a line each, with an OpenSSH signature by a key that allowed_signers gives to NAME).
// A changed line is nobody's. Pages say how many signed, who and when last; where the
// site asks for it (countersigned), that nobody did.
//
// # Figures
//
// metric, of, count, unit, basis, n, confidence, in, whose, event, as-of, since, span. A
// count keeps the bound of its source and is printed as typed: 25, at least 27, more than
// 200, up to 60, fewer than 10, about 5000, perhaps at least 200, 7 to 9, or a word without
// a number. about, perhaps, ± and words have no sure bounds and contradict nothing, and so
// has what was estimated or calculated. Defaults: of persons where people are counted, and
// nowhere else; event the claim's only event topic, as-of said, span total.
//
// A metric (card.Metric; a site's own in [metrics.ID]) counts people, among a population;
// things, in whole numbers; or is a quantity: decimals, 1.9 or 1,9 (5,000 and 5 000
// are five thousand, 5.000 is refused), ±, numbers below nought, and a unit of UCUM, a currency, or
// a word. Its words have the form that a number takes, and one alone. Numbers are
// converted within a dimension to be compared and drawn, and never in print; figures in
// different currencies are of different things. Where a total can fall (falls; every
// quantity of a site's own), two are compared at the same time alone. A site without
// figures has no page of them.
//
// Comparable: metric, of, dimension, in, whose, event and span agree and the times overlap.
// Contradiction: all of these but the time agree, origins disjoint, bounds disjoint.
// Increments and levels contradict where their times overlap, and increments only where
// both say since when, and say the same. A total can grow and
// cannot fall: two totals contradict where the higher one's latest as-of is not after
// the lower one's earliest. Drift: a repeats whose figure differs from the one that it
// repeats, or from that in which the chain of repeats ends; what only one of the two
// states (place, event, whose) does not keep them apart.
//
// Of the contradictions of a figure ten with opposing parties are listed and ten with
// others, of a claim with more than ten figures a hundred of each in all: those nearest in
// time first, where both figures have room; the rest is counted in both
// (ledger.Figure.Unlisted). A figure that is contradicted at all has one listed, and one
// with an opposing party where there is any, so that no mark rests on what is not.
//
// The pages of figures (figures/) hold one table for each metric, of, in and whose of
// an event, claimants by days, in which each figure of a claim that is not redacted
// stands once; totals, increments and levels stand in it side by side. A drawing joins
// the totals of one claimant and nothing else; where the greatest number is twenty times
// the least, its scale is logarithmic and says so. An event with many figures has several
// pages, in the order of the tables and, within one, of time.
//
// # Data
//
// All that cards hold for readers is published as rows too (package export): tables in CSV, and descriptions that follow from
// the structs of the rows. Other forms of all claims, which repeat what tables and pages
// hold, are those that data-forms asks for; JSON is in blocks by the hash of a claim's id. Every row about a claim has its label and its status. A row of a claim that is
// withdrawn, retracted or redacted is flagged as a tombstone; of a redacted one there is
// no more than label, status, days and address, and it has no figure and no relation.
// Lists in a terminal and files of the site are the same rows. A cell that a spreadsheet
// would run as a formula is guarded by an apostrophe, and so is what follows a semicolon, a tab or a line end in it (export.Guard). The schemas of cards
// follow from the field table and refuse no card that check lets through.
//
// # Citations, linked data, feeds
//
// What is cited (package cite) is this site's statement that somebody said so: the
// label, when it was said, where and in which words it was read, where it is listed,
// the digest of the card and the day of the mark. Linked data is schema.org's: a Claim
// (a Statement where the kind cannot be verified), the Quotation in which it was read,
// and a ClaimReview for this site's own unverified, verified, conceded and refuted
// alone, with a rating in words and never a number. An outlet's words about checking
// are works about the claim, never reviews. A site may ask for its reviews as a feed, for
// Web Annotations, and for a bundle in the Open Knowledge Format, never with "verified".
//
// What changed is read off cards: added, assessed, corrected, withdrawn, retracted,
// redacted, each on the day that the card gives. Feeds (Atom; the newest 50 of all, the
// newest 20 of each topic that has a page of its own) carry it with the label where there
// is a base URL. A name that has to outlive hosts and titles is a UUID of version 5 over
// kind, id and, of an event, its day; a feed's own is over its address. Of a redacted claim
// there is the label, where it stands, and that it was withheld, when and why.
package build
