// What a reader takes from a page in a browser, and what its printer makes of it.

import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { left, placesIn, squeezed, tight } from './site.mjs'
import { programVersion } from './versions.mjs'

const labels = 'main :is(p, span).label:not(.mention):visible'

/** Starts the browser; nothing but this machine's files can be reached from it. */
export async function open() {
	const program = process.env.CHROMIUM || ['chromium', 'chromium-browser', 'google-chrome'].map((name) => `/usr/bin/${name}`).find(existsSync)
	if (!program) throw new Error('no Chromium: install it, or name the program in CHROMIUM')
	return chromium.launch({ executablePath: program, args: ['--no-sandbox', '--no-proxy-server', '--disable-dev-shm-usage', '--host-resolver-rules=MAP * ~NOTFOUND'] })
}

/** The first page of every folder and every page of the top, with the longest of them. */
export function everyKind(pages) {
	const kinds = new Map()
	for (const page of pages) {
		if (page.places.whole === 0) continue
		const folders = page.name.split('/').slice(0, -1)
		const kind = folders.length === 0 ? page.name : `${folders[0]}/${folders.length}${page.name.endsWith('index.html') ? '/index' : ''}`
		const known = kinds.get(kind)
		if (!known || known.places.whole < page.places.whole) kinds.set(kind, page)
	}
	return [...kinds.values()]
}

/** Three clicks on a label, and what is pasted after copying it. */
export async function clicks(browser, folder, pages) {
	const by = `Chromium ${browser.version()}`
	const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
	const page = await context.newPage()
	const [clicked, copied, dragged] = [counter('click', 'Three clicks on a line of a list', by), counter('paste', 'The same, copied and pasted', by), counter('drag', 'A list selected by dragging over it', by)]
	for (const { name } of pages) {
		await page.goto(pathToFileURL(join(folder, name)).href)
		const found = (await page.locator(labels).all()).slice(0, 12)
		const whole = []
		for (const label of found) {
			const text = squeezed(await label.textContent())
			whole.push(text)
			const { x, y } = await pointIn(label)
			await page.mouse.click(x, y, { clickCount: 3 })
			clicked.count(squeezed(await page.evaluate(() => getSelection().toString())).includes(text), `${name}: ${text}`)
			copied.count(squeezed(await pasted(page)).includes(text), `${name}: ${text}`)
		}
		if (found.length < 2) continue
		const taken = squeezed(await page.evaluate((selector) => {
			const all = [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility()).slice(0, 12)
			getSelection().setBaseAndExtent(all[0], 0, all.at(-1), all.at(-1).childNodes.length)
			return getSelection().toString()
		}, labels.replace(':visible', '')))
		whole.forEach((text) => dragged.count(taken.includes(text), `${name}: ${text}`))
	}
	await context.close()
	return [clicked.row, copied.row, dragged.row]
}

/** A point on the verb of a label, where no link is. */
async function pointIn(label) {
	await label.scrollIntoViewIfNeeded()
	return label.evaluate((element) => {
		const range = document.createRange()
		range.selectNode([...element.childNodes].find((node) => node.nodeType === 3 && node.data.trim()))
		const { x, y, width, height } = range.getClientRects()[0]
		return { x: x + width / 2, y: y + height / 2 }
	})
}

/** What a program gets to which the selection is copied. */
async function pasted(page) {
	await page.keyboard.press('Control+C')
	await page.evaluate(() => {
		const field = document.createElement('textarea')
		field.id = 'pasted'
		field.style.cssText = 'position:fixed;inset:0 auto auto 0'
		document.body.append(field)
		field.focus({ preventScroll: true })
	})
	await page.keyboard.press('Control+V')
	return page.evaluate(() => {
		const field = document.getElementById('pasted')
		field.remove()
		return field.value
	})
}

/** Pages printed to tagged PDF: the text of its structure, and the text of its
 * sheets, in the order of reading and as it is laid out. */
export async function printed(browser, folder, pages, claims) {
	const poppler = programVersion('pdftotext', '-v')
	const rows = [['tagged', 'Tagged PDF, the text of its structure', structureOf], ['pdf', 'PDF as text', (file) => run('pdftotext', file, '-')], ['layout', 'PDF as text, as laid out', (file) => run('pdftotext', '-layout', file, '-')]]
	if (!poppler) return rows.map(([key, what]) => ({ key, what, with: 'poppler', missing: true }))
	const counters = rows.map(([key, what]) => counter(key, what, `Chromium ${browser.version()}, ${poppler.replace('pdftotext', 'poppler')}`))
	const page = await browser.newPage()
	const file = join(folder, '..', 'printed.pdf')
	for (const { name } of pages) {
		await page.goto(pathToFileURL(join(folder, name)).href)
		writeFileSync(file, await page.pdf({ format: 'A4', tagged: true }))
		await page.emulateMedia({ media: 'print' })
		const places = placesIn(await page.evaluate(() => { // what is meant for paper
			document.querySelectorAll('.unseen').forEach((one) => one.remove())
			return document.querySelector('main').innerText
		}), claims, tight)
		await page.emulateMedia({ media: null })
		rows.forEach(([, , read], i) => {
			const kept = left(places, placesIn(read(file), claims, tight))
			counters[i].add(kept, places.whole, `${name}: ${kept} of ${places.whole}`)
		})
	}
	await page.close()
	return counters.map(({ row }) => row)
}

const run = (...command) => execFileSync(command[0], command.slice(1), { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 26 })

/** The text of a PDF's structure, which stands in quotation marks between the names
 * of its elements. */
const structureOf = (file) => [...run('pdfinfo', '-struct-text', file).matchAll(/^\s*"(.*)"$/gm)].map(([, text]) => text).join('')

function counter(key, what, by) {
	const row = { key, what, with: by, kept: 0, all: 0, lost: [] }
	const add = (kept, all, where) => {
		row.kept += kept
		row.all += all
		if (kept < all) row.lost.push(where)
	}
	return { row, add, count: (isKept, where) => add(isKept ? 1 : 0, 1, where) }
}
