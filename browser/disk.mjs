// The site opened from the disk, as by a reader who unpacked a copy of it.

import assert from 'node:assert/strict'
import { writeFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { crawled, nameOf, crawledWithoutScripts, urlOf } from './crawl.mjs'
import { browser, files, folder, guard, home, nothing, pages, siteName } from './world.mjs'

/** Fails with one line for each page and complaint. */
const nothingIn = (reports, complain) =>
	nothing([...reports].flatMap(([name, report]) => complain(report, name).map((line) => `${name}: ${line}`)))

describe(`${siteName} from the disk`, () => {
	let reports
	before(async () => { reports = await crawled() })

	test(`all ${pages.length} pages open without an error, a warning or a request outside`, () =>
		nothingIn(reports, (report) => report.mishaps))

	test('a page has a language, a title, one heading of the first level, and no id twice', () =>
		nothingIn(reports, ({ lang, title, headings, repeatedIds }) => [
			...(lang ? [] : ['no lang']),
			...(title.trim() ? [] : ['no title']),
			...(headings.length === 1 && headings[0] ? [] : [`headings: ${JSON.stringify(headings)}`]),
			...repeatedIds.map((id) => `id twice: ${id}`),
		]))

	test('no two pages have the same title', () => {
		const first = new Map()
		nothingIn(reports, ({ title, isMoved }, name) => {
			if (isMoved) return []
			if (first.has(title)) return [`same title as ${first.get(title)}: ${title}`]
			first.set(title, name)
			return []
		})
	})

	test('a page fits a screen 320 px wide, with nothing cut', () =>
		nothingIn(reports, (report) => report.tooWide))

	test('every link and fragment within the site leads somewhere', () =>
		nothingIn(reports, ({ links, media }) =>
			[...links.map((link) => link.to), ...media].filter((to) => to.startsWith('file:')).flatMap((to) => {
				const name = nameOf(to)
				if (!files.includes(name)) return [`dead link: ${to}`]
				const fragment = decodeURIComponent(new URL(to).hash.slice(1))
				// No id has a slash: with one, a fragment says to the form for proposals which card
				// is to be corrected, and names no place in it.
				const route = name === 'propose.html' && fragment.includes('/')
				return !fragment || route || reports.get(name)?.ids.includes(fragment) ? [] : [`dead fragment: ${to}`]
			})))

	test('a link that leaves the site is a plain one, by http, https or mailto', () =>
		nothingIn(reports, ({ links, media }) => [
			...links.filter(({ to, page }) => !(page ? /^(file|https?|mailto):/ : /^(file|https?):/).test(to)).map(({ to }) => to),
			...media.filter((to) => nameOf(to) === undefined),
		]))

	test('every link says something', () =>
		nothingIn(reports, ({ links }) => links.filter(({ page, text }) => page && !text).map(({ to }) => `empty link to ${to}`)))


	test('every label has its claimant, verb, title and mark', () => {
		const labels = [...reports.values()].flatMap((report) => report.labels)
		assert.ok(labels.length > 0, 'the site has no label')
		nothingIn(reports, (report) => report.labels.filter((label) => label.missing.length)
			.map((label) => `${label.missing.join(', ')} missing: ${label.text}`))
	})

	test("a claim's own page says who, how, what and with which mark before all else", () =>
		nothingIn(reports, ({ isClaim, headline }) =>
			!isClaim || headline?.missing.length === 0 ? [] : [`missing: ${headline?.missing ?? 'its header'}`]))

	test('a claim is linked to within a label only', () =>
		nothingIn(reports, ({ links, isMoved }, from) => isMoved ? [] : links
			.filter(({ to, framed, page }) => page && !framed && nameOf(to) !== from && reports.get(nameOf(to))?.isClaim)
			.map(({ to, text }) => `bare link to ${nameOf(to)}: ${text}`)))

	test('a page that moved leads to one that stays', () =>
		nothingIn(reports, ({ isMoved, landed }) =>
			!isMoved || (reports.has(landed) && !reports.get(landed).isMoved) ? [] : [`leads to ${landed}`]))

	test('without JavaScript a page says the same, and every page is reached from the home page', async () => {
		const names = pages.filter((name) => !reports.get(name).isMoved)
		const plain = await crawledWithoutScripts(names)
		// The search page and the form for proposals are the two pages that scripts fill.
		nothing(names.filter((name) => !['search.html', 'propose.html'].includes(name) && plain.get(name).visible !== reports.get(name).visible)
			.map((name) => `${name}: its text differs`))
		const reached = new Set(['index.html'])
		for (const name of reached) for (const to of plain.get(name)?.links ?? []) if (nameOf(to)) reached.add(nameOf(to))
		nothing(names.filter((name) => !reached.has(name) && name !== '404.html').map((name) => `${name}: no way leads here`))
	})

	test('the first stop of the keyboard leads past the navigation', async () => {
		const page = await browser.newPage()
		await page.goto(urlOf('index.html'))
		await page.keyboard.press('Tab')
		const skip = page.locator('a:focus')
		assert.equal(await skip.getAttribute('href'), '#main')
		const box = await skip.boundingBox()
		assert.ok(box.x >= 0 && box.y >= 0 && box.width > 0, 'it cannot be seen')
		await page.keyboard.press('Enter')
		// A key press does not wait for where it leads to: the address is asked for
		// until it is there, or the test fails for waiting.
		await page.waitForFunction(() => location.hash === '#main', null, { timeout: 10_000 })
		assert.equal(await page.evaluate(() => location.hash), '#main')
		await page.close()
	})
})

test(`${siteName}: the watch over a page notices what it must`, async () => {
	const page = await browser.newPage()
	const mishaps = await guard(page.context(), home)
	const bad = join(folder, 'bad.html')
	await writeFile(bad, '<!doctype html><title>bad</title><img src="https://example.org/pixel"><script>console.error("oops"); nowhere()</script>')
	await page.goto(urlOf('bad.html'), { waitUntil: 'load' })
	await rm(bad)
	const seen = mishaps().join('\n')
	for (const what of ['outside the site: https://example.org/pixel', 'console: oops', 'exception: nowhere']) {
		assert.ok(seen.includes(what), `${what} was not noticed in:\n${seen}`)
	}
	await page.close()
})
