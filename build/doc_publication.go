// # Disputes, timelines, and what was known on a day
//
// Every contradiction of two claims stands on one page, that of the pair of sides of
// their claimants, which light pairs share, under an anchor made of the two ids; what comes first in the order
// of time stands first: with both quotes where a card states it, as a row of a table
// where it follows from figures alone. A claim's page has the five figures nearest in
// time that contradict each of its own, and counts the rest. It is a dispute where it
// disputes one of the two; framing, tombstones, one origin, or nobody named are shown apart.
//
// A list of claims is one page while it weighs less than 48 kB, so that no page reaches
// 60 kB. What weighs more is divided by what its periods weigh and by nothing else: ten,
// five, two or three years and one; six, three months and one; fifteen, five, two or
// three days and one; numbered pages. A period that fits stays whole, so a new card moves one
// page. More than a hundred parts are named by year. Contradictions and the days of what
// was known are divided the same way.
// All claims, and those of a side with its members, have pages of their own; the claims
// of a source, an actor, a topic, a mark stand on its page, or their parts are named there.
// Few of a side or a mark stand in a section of the page that names all of these. A part
// whose claims are all of its period leads there among all claims, and a mark with too many
// for one page to them by claimant, where numbers of parity have them all.
// Every number of parity leads to exactly the claims that it counts: a section of the page
// of its table, that of a number that counts the same ones, or their list elsewhere.
//
// What was known of an event on a day is what had surely been said by the end of it:
// whose latest bound, by the clock as written, is not after it. What may have been said
// by then stands apart. A figure stands until the same claimant gives another for the
// same thing that is surely later, or by a claim that updates it. So a claim that cannot
// have been said by a day changes nothing of what stands under that day. Several days
// share a page, on which the first has all figures that stood and the others those that
// changed. Marks are those of today's cards.
//
// # Editors
//
// "onrecord lsp" (package lsp) tells an editor what a build says of the site with the
// texts of its open files in the place of those on disk. What is offered where follows
// from the field table. An id is renamed in its file's name, in every field and link that
// refers to it and in the lock, and the card says under moved-from where it stood.
// Whatever stands on cards is shown as text, never as markup.
//
// # What changed
//
// A change of a site is told in meaning (package diff): two states, each a revision of a
// git repository, a folder or a zip archive, are joined into two ledgers, both in the
// words of the first, and compared by what cards say (card.Says), by labels and marks, by
// relations with those computed from figures, and by lines of the lock with whether a
// text that is held here gives them. What is no card is named first. Whatever is not our
// own word is printed as text: in Markdown in a code span. Of what a redaction takes
// away nothing is told on either side of it.
//
// With a base ("check --base"), rules of an append-only record run (check.Base): no card
// or address vanishes but for a tombstone or moved-from; assessments and corrections are
// added and never edited; tombstones and redactions stay; a status is raised on new
// evidence; words, claimant, source, figures and what is said about checking change with
// a correction; no level of a rule is lowered; no line of the lock changes that no text
// proves. No site lowers these rules. A card excepts itself from one by a waiver that came with the change, or from what
// is gone, lifted or lowered, too, the trailer Onrecord-Override of a commit of the change,
// with its reason; what brings back a redacted claim nothing excepts. Which claim a new
// tombstone stands for is known where a card named the one and names the other; else that
// is said.
//
// # Redaction
//
// "redact" (Redact) puts a tombstone with a note in the place of a claim, under an id and at
// an address that say nothing; its id goes from every other card, and so does what would
// tell its claimant (updates) or its source (covers, excluded). No output of the site has a
// word from its card, and nothing leads from the old address. What other cards repeat, which cards
// nothing names any more, what the history of the repository holds, and what is out of
// reach (mirrors, deployments, caches, web archives, archives) is listed for a person.
//
// # Import
//
// Records of others (Markdown with front matter in YAML, TOML or JSON, found and
// divided by github.com/adrg/frontmatter; lines of CSV and of JSON Lines; objects of
// JSON, as ClaimReview) become cards by a mapping that a person wrote, and by nothing
// else: names that are alike mean nothing. Scalars of YAML and numbers of JSON stay as
// written. What no line of the mapping takes is dropped and reported with its value; a
// record with a value that no card takes, with HTML of which the mapping says nothing, a
// day that its forms do not read or read as two, a key twice, an alias, or a front matter
// whose end is doubtful, becomes no card (package ingest). Words with HTML are read as those of
// a captured page are, without what is struck out, with quotation marks and with raised figures
// as such. A file is read record by record, and a record has at most 1 MiB.
//
// # Proposals
//
// One page of a site writes cards (propose.html): its forms follow from the field table,
// its script holds values to what one field can be held to and looks a quote up in a
// pasted text as package quote does (both are held to quote.Vectors and to stretches of
// the corpus), without what needs the words of a language. It sends nothing: it gives an
// address of a forge with the card in it, where that has at most 8,000 characters, or a
// file. No other page has its script; the pages of cards lead to it with their own name.
//
// # Publication
//
// A build writes aside, links unchanged files, syncs once and exchanges the folders in
// one step; a build that fails, is killed or runs out of disk leaves the published
// folder as it was, and one that changes nothing does nothing. Only what our own
// manifest lists is ever removed (package publish).
//
// Where files, options and program are those of the last build (Inputs), which is
// noted beside the folder, and every file in the folder still has the digest that
// it was published with, a build ends before the first card is parsed. To know that, a file
// of the site that lies as it lay (law 2) is not read. Where cards or
// proofs alone are others, a page of a claim, of a list, of a dispute, of a source, of
// figures, or of what was known of an event is rendered anew only if something changed of
// all that it is made from (ledger.Digests), or its file did.
//
// SHA256SUMS in the folder names every file of the plan with its SHA-256, sorted, in
// the format of sha256sum, and SHA256SUMS.sha256 is the digest of that list: one
// number that is the same wherever the same site is built, and that a build prints.
// The sink that writes the folder makes the two; they are no files of the plan. What
// is not the plan's, the manifest included, is in no list.
//
// A part of a site (build --shard I/N) is published in the same way: those outputs of
// the plan whose paths fall to it by their hash, with a description of what it was
// made from. Parts of the same files, options and program, each given once and none
// missing, merge to the bytes of one build, and everything else is refused.
//
// # Archives
//
// An archive (package archive) is one zip, stored and with fixed times, whose one folder
// is a BagIt 1.0 bag: below data/ the published site, the files that its build has read
// but for drafts and their lines of the lock (source/), all claims as text, a
// description for research repositories (RO-Crate 1.2) and how it was made
// (provenance.json: program, edition, commit, digests of the captured texts). Site,
// cards, flags and program make its bytes. The edition is the newest day that the cards
// give. From its own source/ the same site is built.
//
// A copy (an archive, what was extracted from one, a published folder) is whole where
// every listed file is there with its bytes and nothing else is. What is not is named:
// altered, missing, unexpected, renamed, in other case, swapped, misplaced, doubled, a
// link or device, unreadable. An archive has one form: each byte between its contents is
// compared with the one that belongs there, so that no zip is whole that two readers
// could read in two ways. Nothing is extracted. A published folder may lack the files
// that only hosts read (plan.HostNames). "verify" ends with 0 whole, 1 not whole, 2
// nobody can tell. A digest proves that bytes are the same, not who wrote them or when.
// Beside an archive may stand a signature of OpenSSH (package signature), the answer of a
// time-stamp authority and a proof of OpenTimestamps (package timestamp), which change
// none of its bytes. What does not hold is named; whom to trust is in files that the
// reader names, and without them each is told as what somebody says. A promise of a
// calendar is never told as a proof. "archive" makes them; tests need no network.
//
// A book (package epub) has all claims for reading systems, each once under its whole label.
// The same cards make the same one; it has no part in what proves a copy.
//
// Programs that copy a site follow links. The pages below files/ lead to every output
// that no page links by itself, digests included, but for those that only hosts read; so
// who follows links from the first page gets all of the site. No page is also a folder.
//
// # Addresses on the web
//
// robots.txt closes nothing. With a base URL, and unless search engines are asked to
// stay away, sitemap.xml names every page that may be found, or leads to sitemap-1.xml …,
// where one file has no room for all; a claim's date there is that of the newest
// assessment or correction of its card. A new page moves one part. Without a base URL,
// what needs absolute addresses is left out, and a build notes it.
package build
