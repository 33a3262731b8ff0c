// A claim in a page of somebody else's: the card that its own page is at #embed.

import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import axe from 'axe-core'
import { crawled, urlOf } from './crawl.mjs'
import { serve } from './server.mjs'
import { browser, folder, nothing, siteName } from './world.mjs'

const squeezed = (text) => text.replaceAll(/\s+/gu, ' ').trim()

describe(`${siteName} in pages of others`, () => {
	let server, other, article, chosen
	before(async () => {
		server = await serve()
		// Another origin: what is pasted there is all that it knows.
		other = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
			.end(`<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Article</title><h1>Article</h1>${article}`))
		await new Promise((resolve) => other.listen(0, '127.0.0.1', resolve))
		const claims = [...await crawled()].filter(([, { isClaim }]) => isClaim).map(([name]) => name)
		// One of each mark, and the longest label of all.
		const headings = new Map(claims.map((name) => [name, readFileSync(join(folder, name), 'utf8').match(/<h1>.*<\/h1>/)[0]]))
		const longest = claims.reduce((a, b) => headings.get(a).length >= headings.get(b).length ? a : b)
		chosen = [...new Set([longest, ...new Map(claims.map((name) => [headings.get(name).match(/mark-[a-z-]+/)[0], name])).values()])]
	})
	after(() => {
		other.close()
		server.close()
	})

	/** The line that a reader copies. */
	async function lineOf(page, name) {
		await page.goto(urlOf(name, server.address))
		await page.locator('.copy a[href="#embed"]').click()
		await page.locator('.cite textarea').focus()
		return page.evaluate(() => getSelection().toString() || document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd))
	}

	for (const [colorScheme, width] of [['light', 390], ['dark', 1280]]) {
		test(`the line that is copied shows claimant, words, mark, source and digest, ${colorScheme}, ${width} px`, async () => {
			const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } })
			const page = await context.newPage()
			for (const name of chosen) {
				article = await lineOf(page, name)
				const whole = await page.evaluate(() => Object.fromEntries(['h1', '.quote .words', 'figcaption cite', '.cite .hash', 'header.site .name']
					.map((part) => [part, document.querySelector(part)?.textContent])))
				await page.goto(`http://127.0.0.1:${other.address().port}/`)
				assert.equal(squeezed(await page.locator('iframe').getAttribute('title')), squeezed(whole.h1), 'the line itself has the whole label')
				const frame = page.frames()[1]
				await frame.waitForLoadState()
				for (const [part, text] of Object.entries(whole)) {
					if (text === undefined) continue // of a redacted claim there is less
					assert.ok(await frame.locator(part).first().isVisible(), `${name}: ${part} is not to be seen`)
					assert.equal(squeezed(await frame.locator(part).first().textContent()), squeezed(text))
				}
				const mark = await frame.locator('h1 .mark').boundingBox()
				const box = await page.locator('iframe').boundingBox()
				assert.ok(mark.y + mark.height <= box.y + box.height, `${name}: the mark stands below the frame`)
				const { tooWide, seen } = await frame.evaluate(() => ({
					tooWide: document.documentElement.scrollWidth - innerWidth,
					seen: ['header.site nav', 'footer.site', '.prose', 'textarea', 'button', '[href="#embed"]'].filter((part) => document.querySelector(part)?.checkVisibility()),
				}))
				assert.equal(tooWide, 0, `${name} is wider than its frame`)
				nothing(seen)
				await frame.evaluate(axe.source)
				nothing((await frame.evaluate(() => window.axe.run({ resultTypes: ['violations'] }))).violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes.map(({ target }) => target)}`))
			}
			await context.close()
		})
	}

	test('without a script the card is the same, and its links lead out of the frame', async () => {
		const context = await browser.newContext({ javaScriptEnabled: false })
		const page = await context.newPage()
		for (const name of chosen) {
			const address = urlOf(name, server.address)
			article = `<iframe src="${address}#embed" sandbox="allow-top-navigation-by-user-activation" title="Claim"></iframe>`
			await page.goto(`http://127.0.0.1:${other.address().port}/`)
			const frame = page.frameLocator('iframe')
			assert.ok(await frame.locator('h1 .mark').isVisible() && await frame.locator('header.site nav').isHidden(), `${name} is no card`)
			await frame.locator('.copy [href="#main"]').click()
			await page.waitForURL(address + '#main')
			assert.ok(await page.locator('header.site nav').isVisible() && await page.locator('#citation').isVisible(), `${name} is not whole`)
		}
		await context.close()
	})

	test('what readers write stands in nobody else’s page', async () => {
		const page = await browser.newPage()
		article = `<iframe src="${server.address}propose.html" title="Form"></iframe>`
		await page.goto(`http://127.0.0.1:${other.address().port}/`)
		assert.equal(await page.frameLocator('iframe').locator('main').count(), 0)
		await page.close()
	})
})
