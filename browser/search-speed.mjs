// How fast the search is among a hundred thousand claims, from the disk: run by
// hand with "npm run search-speed". SEARCH_SITE names a folder that holds the
// index already; else it is made, which takes a minute. SEARCH_QUERIES names a file
// with ten queries or more, a line each, for another site than that one.

import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const here = dirname(fileURLToPath(import.meta.url))
const given = process.env.SEARCH_SITE
const site = given ?? mkdtempSync(join(tmpdir(), 'onrecord-search-'))
if (!given) process.on('exit', () => rmSync(site, { recursive: true, force: true }))
if (!existsSync(join(site, 'search.html'))) {
	execFileSync('go', ['test', './build/search', '-count=1', '-run', 'TestManyClaims', '-v'],
		{ cwd: dirname(here), stdio: 'inherit', env: { ...process.env, SEARCH_SITE: site } })
}

const sizes = readdirSync(join(site, 'search-shards'), { recursive: true, withFileTypes: true })
	.filter((entry) => entry.isFile()).map((entry) => statSync(join(entry.parentPath ?? entry.path, entry.name)).size)
console.log(`${sizes.length} files, ${(sizes.reduce((a, b) => a + b) / 1e6).toFixed(1)} MB, the largest ${(Math.max(...sizes) / 1e3).toFixed(1)} kB`)

// Fifty queries: words, names, phrases and filters out of the vocabulary of
// build/cardtest, the same in every run.
let seed = 7
const random = (n) => (seed = (seed * 48271) % 2147483647) % n
const pick = (list) => list[random(list.length)]
const nouns = 'ministry council report river bridge budget hospital school reactor turbine harbour verdict checkpoint corridor ceasefire aquifer'.split(' ')
const adjectives = 'regional annual preliminary official damaged abandoned seasonal coastal northern medical narrow'.split(' ')
const places = 'Arlen Bexford Calder Dunmere Eastwick Farrow Galden Kestrel Marsh Norden Selby Varden Yarrow Brannoch Elbridge'.split(' ')
const names = 'Almeida Brandt Castell Dvorak Eriksen Halloran Ivanov Kovacs Lindqvist Moreau'.split(' ')
const kinds = [
	() => pick(places),
	() => `${pick(adjectives)} ${pick(nouns)}`,
	() => `${pick(nouns)} near ${pick(places)}`,
	() => pick(names),
	() => `people were killed ${pick(places)}`,
	() => `status:verified ${pick(nouns)}`,
	() => `side:bexford ${pick(nouns)} said:2021..2022`,
	() => `"near ${pick(places)}" ${pick(adjectives)}`,
	() => `${pick(places)} ${pick(['Herald', 'Monitor', 'Wire', 'Post'])} ${pick(nouns)}`,
	() => `${pick(nouns)} -${pick(nouns)}`,
]
const queries = process.env.SEARCH_QUERIES
	? readFileSync(process.env.SEARCH_QUERIES, 'utf8').trim().split('\n')
	: Array.from({ length: 50 }, (_, i) => kinds[i % kinds.length]())

const browser = await chromium.launch({
	executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--no-proxy-server', '--disable-dev-shm-usage'],
})

/** From a key to the frame with the first row of its results. */
async function open() {
	const page = await browser.newPage()
	await page.addInitScript(() => {
		addEventListener('DOMContentLoaded', () => {
			const box = document.getElementById('query'), results = document.getElementById('results')
			window.measure = (text) => new Promise((resolve) => {
				const start = performance.now()
				// Only a list that was replaced is the answer to this key.
				const seen = new MutationObserver((records) => {
					if (!records.some((record) => record.addedNodes.length > 0)) return
					seen.disconnect()
					const inserted = performance.now() - start
					requestAnimationFrame(() => setTimeout(() => resolve({ inserted, painted: performance.now() - start })))
				})
				results.replaceChildren()
				seen.takeRecords()
				seen.observe(results, { childList: true })
				setTimeout(() => resolve(undefined), 10_000)
				box.value = text
				box.dispatchEvent(new InputEvent('input'))
			})
		})
	})
	await page.goto(pathToFileURL(join(site, 'search.html')).href)
	return page
}

const sorted = (list) => [...list].sort((a, b) => a - b)
const line = (what, list) => console.log(`${what}: first ${list[0].toFixed(0)} ms, tenth ${list[9].toFixed(0)} ms, ` +
	`median ${sorted(list)[list.length >> 1].toFixed(0)} ms, 90 % ${sorted(list)[Math.floor(list.length * 0.9)].toFixed(0)} ms, worst ${sorted(list).at(-1).toFixed(0)} ms`)

// Whole queries, each as if pasted: no key before has loaded anything for it.
let page = await open()
await page.waitForTimeout(1500)
const pasted = []
const slow = []
for (const query of queries) {
	const time = await page.evaluate((text) => window.measure(text), query)
	if (!time) {
		console.log(`nothing found: ${query}`)
		continue
	}
	pasted.push(time.inserted)
	slow.push([time.inserted, query])
	await page.waitForTimeout(200)
}
line('pasted, from the key to the first result', pasted)
console.log('slowest: ' + slow.sort((a, b) => b[0] - a[0]).slice(0, 5).map(([ms, query]) => `${query} (${ms.toFixed(0)} ms)`).join(', '))

// The same typed in a page of its own, every 60 ms a key; the last key counts.
await page.close()
page = await open()
await page.waitForTimeout(1500)
const typed = []
for (const query of queries) {
	for (let i = 2; i < query.length; i++) {
		await page.evaluate((text) => {
			const box = document.getElementById('query')
			box.value = text
			box.dispatchEvent(new InputEvent('input'))
		}, query.slice(0, i))
		await page.waitForTimeout(60)
	}
	const time = await page.evaluate((text) => window.measure(text), query)
	if (time) typed.push(time.inserted)
	await page.waitForTimeout(200)
}
line('typed, from the last key to the first result', typed)

// From the opening of the page: the query stands in its address.
const fresh = []
for (const query of queries.slice(0, 10)) {
	const other = await browser.newPage()
	const start = performance.now()
	await other.goto(pathToFileURL(join(site, 'search.html')).href + '#q=' + encodeURIComponent(query))
	await other.locator('#results .label').first().waitFor()
	fresh.push(performance.now() - start)
	await other.close()
}
line('from opening the page to the first result', fresh)

const session = await page.context().newCDPSession(page)
await session.send('HeapProfiler.collectGarbage')
await session.send('Performance.enable')
const { metrics } = await session.send('Performance.getMetrics')
console.log(`memory of the page after ${queries.length} queries: ${(metrics.find(({ name }) => name === 'JSHeapUsedSize').value / 1e6).toFixed(0)} MB of JavaScript`)
await browser.close()
