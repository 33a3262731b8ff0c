// What a reader can do with a page: print it, cite it, look ahead, enlarge it,
// change its colours. One page of each kind stands for all of its kind.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { crawled, nameOf, urlOf } from './crawl.mjs'
import { representatives } from './kinds.mjs'
import { serve } from './server.mjs'
import { besides, browser, folder, guard, home, nothing, pages, siteName } from './world.mjs'

const claimsOf = (reports) => [...reports].filter(([, report]) => report.isClaim)

describe(`${siteName} read`, () => {
	let reports, kinds, context, page, mishaps
	before(async () => {
		reports = await crawled()
		kinds = [...new Map(representatives(reports).toReversed().map(({ kind, name }) => [kind, name])).values()]
		context = await browser.newContext()
		mishaps = await guard(context, home)
		page = await context.newPage()
	})
	after(() => context.close())

	/** A claim's page on which something stands. */
	const claimWith = (feature) => claimsOf(reports).find(([, { features }]) => features.includes(feature))[0]

	test('no page is above 60 kB', () =>
		nothing(pages.map((name) => [name, statSync(join(folder, name)).size])
			.filter(([, size]) => size > 60_000).map(([name, size]) => `${name}: ${size} bytes`)))

	test('text in another script than the page says its language', () =>
		nothing([...reports].flatMap(([name, { foreign }]) => foreign.map((text) => `${name}: ${text}`))))

	test('each kind of page has its style, and leads to another page and back', async () => {
		for (const name of kinds) {
			await page.goto(urlOf(name))
			assert.equal(await page.evaluate(() => getComputedStyle(document.body).getPropertyValue('--measure')), '42rem', `${name} has no style`)
			const to = await page.evaluate(() => {
				const elsewhere = [...document.querySelectorAll('main a[href]')].find((link) =>
					link.protocol === 'file:' && link.pathname !== location.pathname && link.pathname.endsWith('.html') && link.checkVisibility())
				elsewhere?.setAttribute('data-chosen', '')
				return elsewhere?.href
			})
			if (!to) continue // a page may lead on by its navigation alone
			await Promise.all([page.waitForURL((url) => nameOf(url.href) !== name), page.locator('[data-chosen]').click()])
			assert.equal(page.url(), to)
			await page.goBack()
			assert.equal(nameOf(page.url()), name)
		}
		nothing(mishaps())
	})

	test('a claim is printed on one or two pages, with all that it needs away from the screen', async () => {
		// The shortest, the longest, and one with figures.
		const bySize = claimsOf(reports).filter(([, { features }]) => features.includes('span.words'))
			.map(([name]) => name).sort((a, b) => statSync(join(folder, a)).size - statSync(join(folder, b)).size)
		for (const name of new Set([bySize[0], claimWith('table.figures'), bySize[Math.floor(bySize.length / 2)]])) {
			await page.goto(urlOf(name))
			await page.emulateMedia({ media: 'print' })
			for (const part of ['h1 .claimant', 'h1 .title', 'h1 .mark', '.quote .words', 'figcaption cite', '#citation', '.cite .hash']) {
				assert.ok(await page.locator(part).first().isVisible(), `${name}: ${part} is not printed`)
			}
			const wanted = await page.evaluate(() => ['h1', '.quote .words', '#citation', '.cite .hash']
				.map((part) => document.querySelector(part).textContent))
			const pdf = await page.pdf({ format: 'A4' })
			await page.emulateMedia({ media: null })
			const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length
			assert.ok(sheets <= 2, `${name} takes ${sheets} sheets`)
			const text = textOf(pdf)
			if (text) nothing(wanted.filter((part) => !text.includes(plain(part))).map((part) => `${name}: not in the PDF: ${part}`))
		}
	})

	test('three clicks on a line of a list take its mark along, and dragging over the list all of them', async () => {
		let lines = 0
		for (const name of kinds) {
			await page.goto(urlOf(name))
			for (const label of (await page.locator('main :is(p, span).label:not(.mention):visible').all()).slice(0, 4)) {
				await label.scrollIntoViewIfNeeded()
				const verb = await label.evaluate((element) => {
					const range = document.createRange()
					range.selectNode([...element.childNodes].find((node) => node.nodeType === 3 && node.data.trim()))
					const { x, y, width, height } = range.getClientRects()[0]
					return { x: x + width / 2, y: y + height / 2 }
				})
				await page.mouse.click(verb.x, verb.y, { clickCount: 3 })
				const [taken, whole] = [await page.evaluate(() => getSelection().toString()), await label.textContent()]
				assert.ok(squeezed(taken).includes(squeezed(whole)), `${name}: ${taken}`)
				lines++
			}
			const [dragged, whole] = await page.evaluate(() => {
				const all = [...document.querySelectorAll('main :is(p, span).label:not(.mention)')].filter((label) => label.checkVisibility()).slice(0, 12)
				if (all.length > 0) getSelection().setBaseAndExtent(all[0], 0, all.at(-1), all.at(-1).childNodes.length)
				return [getSelection().toString(), all.map((label) => label.textContent)]
			})
			nothing(whole.filter((label) => !squeezed(dragged).includes(squeezed(label))).map((label) => `${name}: ${label}`))
		}
		assert.ok(lines > 8, `only ${lines} lines`)
	})

	test('what stands side by side is printed one below the other, and what is folded is printed', async () => {
		await page.emulateMedia({ media: 'print' })
		for (const [feature, folded] of [['ul.sides', false], ['details', true]]) {
			const name = [...reports].find(([, { features }]) => features.includes(feature))?.[0]
			if (!name) continue
			await page.goto(urlOf(name))
			const bare = await page.evaluate((folded) => folded
				? [...document.querySelectorAll('main details:not(.cite *)')].filter((one) => !one.lastElementChild.checkVisibility({ contentVisibilityAuto: true }) || one.lastElementChild.offsetHeight === 0).length
				: [...document.querySelectorAll('.sides')].filter((pair) => pair.children[0].getBoundingClientRect().bottom > pair.children[1].getBoundingClientRect().top + 1).length, folded)
			assert.equal(bare, 0, name)
		}
		await page.emulateMedia({ media: null })
	})

	test('a preview shows the whole label at once, stays under the pointer, and goes with Escape', async () => {
		const name = claimsOf(reports).find(([, { links, features }]) => features.includes('span.label.mention') && links.length)[0]
		await page.goto(urlOf(name))
		const link = page.locator('.mention > a:not(.claimant)').first()
		const preview = page.locator('.preview')
		const asked = []
		const note = (request) => { if (!request.url().endsWith('/icon.svg')) asked.push(request.url()) }
		page.on('request', note)

		await link.dispatchEvent('pointerover', { bubbles: true, pointerType: 'touch' })
		await page.waitForTimeout(400)
		assert.equal(await preview.count(), 0, 'a finger opened it')

		await link.hover()
		await preview.waitFor()
		for (const part of ['claimant', 'title', 'mark']) assert.ok(await preview.locator(`.${part}`).innerText(), `no ${part}`)
		await preview.hover()
		await page.waitForTimeout(400)
		assert.ok(await preview.isVisible(), 'it went while the pointer was on it')
		await page.keyboard.press('Escape')
		assert.equal(await preview.count(), 0, 'Escape left it')

		await page.mouse.move(0, 0)
		await link.evaluate((element) => element.previousElementSibling?.focus() ?? element.focus())
		while (!(await link.evaluate((element) => element === document.activeElement))) await page.keyboard.press('Tab')
		await preview.waitFor()
		assert.equal(await link.getAttribute('aria-describedby'), 'preview')
		await page.keyboard.press('Tab')
		assert.equal(await page.locator('.preview').filter({ hasText: await link.innerText() }).count(), 0, 'it outlived the focus')
		page.off('request', note)
		nothing(asked)
	})

	test('a citation is copied by its key and by its button, from the disk as well', async () => {
		const name = claimWith('section.cite')
		const server = await serve()
		const secure = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
		for (const [tab, base] of [[await secure.newPage(), server.address], [page, home]]) {
			await tab.goto(urlOf(name, base))
			const status = tab.locator('.copy [role=status]')
			const citation = await tab.locator('#citation').textContent()
			assert.equal(await status.textContent(), '')
			for (const copy of [() => tab.keyboard.press('c'), () => tab.locator('.copy button').click()]) {
				await status.evaluate((element) => { element.textContent = '' })
				await copy()
				await tab.waitForFunction(() => document.querySelector('.copy [role=status]').textContent !== '')
				const copied = await tab.evaluate((from) => from === 'file:' ? getSelection().toString() || document.querySelector('#citation').textContent
					: navigator.clipboard.readText(), new URL(base).protocol)
				assert.equal(squeezed(copied), squeezed(citation))
			}
		}
		await secure.close()
		server.close()
	})

	// What saves a page keeps what scripts did to it, and neither the scripts nor what
	// stands in no attribute.
	test('a page that is saved alone has no key that does nothing', async () => {
		const sheet = readFileSync(new URL('../layouts/style.css', import.meta.url), 'utf8')
		const alone = await context.newPage()
		for (const name of ['index.html', claimWith('section.cite')]) {
			await page.goto(urlOf(name))
			const keys = page.locator('button:visible, input:visible')
			assert.ok(await keys.count() > 0, `${name} has no key`)
			const saved = await page.evaluate(() => document.documentElement.outerHTML)
			await alone.setContent(saved.replace(/<script[^]*?<\/script>/g, '').replace(/<link rel="stylesheet"[^>]*>/, `<style>${sheet}</style>`))
			assert.deepEqual(await alone.locator('button:visible, input:visible').allInnerTexts(), [], name)
			assert.equal(await alone.locator('h1').first().innerText(), await page.locator('h1').first().innerText())
		}
		await alone.close()
	})

	test('in forced colours a mark has its words and its frame', async () => {
		const forced = await browser.newContext({ forcedColors: 'active' })
		const tab = await forced.newPage()
		for (const name of kinds) {
			await tab.goto(urlOf(name))
			nothing(await tab.evaluate((name) => [...document.querySelectorAll('.mark')].filter((mark) => mark.checkVisibility()).flatMap((mark) => {
				const framed = mark.closest('.stamp') ?? mark
				const style = getComputedStyle(framed)
				const hasFrame = ['Top', 'Right', 'Bottom', 'Left'].some((side) => parseFloat(style[`border${side}Width`]) > 0 && style[`border${side}Style`] !== 'none')
				const needsNone = framed.classList.contains('mark-not-applicable')
				return mark.textContent.trim() && (hasFrame || needsNone) ? [] : [`${name}: ${mark.outerHTML}`]
			}), name))
		}
		await forced.close()
	})

	test('nothing moves for readers who asked for that', async () => {
		await page.goto(urlOf('index.html'))
		for (const [reducedMotion, behaviour] of [['reduce', 'auto'], ['no-preference', 'smooth']]) {
			await page.emulateMedia({ reducedMotion })
			assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), behaviour)
		}
	})

	test('what comes next in reading comes next on the screen', async () => {
		for (const width of [360, 1440]) {
			await page.setViewportSize({ width, height: 800 })
			for (const name of kinds) {
				await page.goto(urlOf(name))
				nothing((await page.evaluate(outOfOrder)).map((line) => `${name}, ${width} px: ${line}`))
			}
		}
	})
})

const squeezed = (text) => text.replaceAll(/\s+/g, ' ').trim()

// Where lines break, and which glyph stands for which letter of which script, is
// the printer's: Latin letters and digits remain.
const plain = (text) => text.replaceAll(/[^A-Za-z0-9]+/g, '')

/** The text of a PDF, where pdftotext is installed. */
function textOf(pdf) {
	const file = besides('printed.pdf')
	writeFileSync(file, pdf)
	try {
		return plain(execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
	} catch {
		return undefined
	}
}

// Blocks in the order of the document that stand above the one before them, or
// to the left of it in one row.
function outOfOrder() {
	const seen = []
	for (const parent of document.querySelectorAll('body, main, main > article, section, .sides, .opposed li, header, .claims, .directory')) {
		const boxes = [...parent.children].filter((element) => element.checkVisibility() && getComputedStyle(element).position === 'static')
			.map((element) => [element, element.getBoundingClientRect()]).filter(([, box]) => box.height > 1)
		boxes.slice(1).forEach(([element, box], i) => {
			const [, before] = boxes[i]
			const isBelow = box.top >= before.bottom - 2
			const isBeside = box.left >= before.left - 1 && box.top >= before.top - 12
			if (!isBelow && !isBeside) seen.push(`${element.localName}.${element.className} stands before ${boxes[i][0].localName}.${boxes[i][0].className}`)
		})
	}
	return seen
}
