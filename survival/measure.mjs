// Measures over a whole site what other programs leave of a claim, and prints a
// table: at how many places the whole label is kept (claimant, verb, title and mark,
// in this order), of how many. "--lost" also says where one is not; "--publish" writes
// the table that the program prints on the page about offline copies.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cuts, linked, search } from './heads.mjs'
import { chunks, plainText, read, readerMode, sentences, windows } from './reading.mjs'
import { clicks, everyKind, open, printed } from './screen.mjs'
import { build, claimsOf, here, pagesOf } from './site.mjs'

const temporary = mkdtempSync(join(tmpdir(), 'survival-'))
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }))

const rows = []
/** Notes what was measured; on a terminal it is seen at once, since some of it takes minutes. */
const note = (measured) => [measured].flat().forEach((row) => {
	rows.push(row)
	console.log(`${row.missing ? 'not run' : `${row.kept} of ${row.all}`}`.padStart(14), row.what, row.with && `(${row.with})`)
})

const folder = build(temporary)
const claims = claimsOf(folder)
const pages = read(pagesOf(folder), claims)
const withClaims = pages.filter(({ places }) => places.whole > 0)
const bare = pages.filter(({ places }) => places.bare > 0)
const chosen = everyKind(pages)
const places = withClaims.reduce((n, { places }) => n + places.whole, 0)
console.log(`${claims.length} claims at ${places} places on ${withClaims.length} pages; ${chosen.length} of them in the browser`)

note(readerMode(withClaims))
note(plainText(withClaims, claims))
note(await chunks(pages, claims))
note(sentences(pages, claims))
note(windows(pages, claims))
note(cuts(pages, claims))
note(await search(folder, claims))
note(await linked(pages, claims))
const browser = await open()
note(await clicks(browser, folder, chosen))
note(await printed(browser, folder, chosen, claims))
await browser.close()

if (process.argv.includes('--lost')) {
	for (const { what, lost = [] } of rows) lost.slice(0, 20).forEach((where) => console.log(`${what}: ${where}`))
	bare.forEach(({ name, places }) => console.log(`without its label: ${name}: ${places.bare}`))
}

if (process.argv.includes('--publish')) {
	const table = {
		measured: new Date().toISOString().slice(0, 10), claims: claims.length, places, pages: withClaims.length,
		rows: rows.filter(({ missing }) => !missing).map(({ key, with: by, kept, all }) => ({ key, with: by, kept, all })),
	}
	writeFileSync(join(here, '../build/page/offline/survival.json'), JSON.stringify(table, null, '\t') + '\n')
}

// Without lines a counter of words cuts anywhere, and a splitter of sentences takes
// "U.S." for the end of one; all the rest has to keep all.
process.exitCode = rows.some(({ kept, all, missing, what }) => !missing && kept < all && !what.includes('without lines')) ? 1 : 0
