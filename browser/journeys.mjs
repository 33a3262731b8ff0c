// Ways through the corpus: by the keyboard alone, and to the answers to three
// questions, counted in clicks from the home page.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { nameOf, urlOf } from './crawl.mjs'
import { browser, guard, home, nothing } from './world.mjs'

describe('ways through the corpus', () => {
	let context, page, mishaps
	before(async () => {
		context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' }) // no wait for scrolling
		mishaps = await guard(context, home)
		page = await context.newPage()
	})
	after(async () => {
		await context.close()
		nothing(mishaps())
	})

	/** Presses Tab until the focus is on what a selector finds, and Enter there.
	 * Wherever the focus stops, it must be seen. */
	async function follow(selector) {
		const from = page.url()
		for (let presses = 0; presses < 300; presses++) {
			await page.keyboard.press('Tab')
			const { found, seen, what } = await page.evaluate((selector) => {
				const at = document.activeElement
				const style = getComputedStyle(at)
				const box = at.getBoundingClientRect()
				const isInside = box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
				return {
					found: at.matches(selector),
					seen: at === document.body || (isInside && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2),
					what: at.outerHTML.slice(0, 200),
				}
			}, selector)
			assert.ok(seen, `the focus cannot be seen on ${what}`)
			if (!found) continue
			await Promise.all([page.waitForURL((url) => url.href !== from), page.keyboard.press('Enter')])
			return nameOf(page.url())
		}
		assert.fail(`no way by keyboard to ${selector} from ${nameOf(from)}`)
	}

	test('the keyboard alone leads from home to a claim, its contradiction, its source, the figures, and back', async () => {
		await page.goto(urlOf('index.html'))
		await page.evaluate(() => document.activeElement.blur())
		await follow('a.skip')
		assert.match(await follow('[aria-labelledby=disputes] .label > a:not(.claimant)'), /^claims\//)
		const claim = page.url()
		assert.match(await follow('[aria-labelledby=answers] .label > a:not(.claimant), [aria-labelledby=relations] .label > a:not(.claimant)'), /^claims\//)
		assert.notEqual(page.url(), claim)
		assert.match(await follow('[aria-labelledby=words] cite a'), /^sources\//)
		assert.equal(await follow('header.site nav a[href$="figures/index.html"]'), 'figures/index.html')
		assert.match(await follow('main a[href*="offensive-2023.html"]'), /^figures\/offensive-2023/)
		assert.equal(await follow('header.site a.name'), 'index.html')
	})

	/** Clicks from the home page through the selectors; there are at most two. */
	async function clicks(...selectors) {
		assert.ok(selectors.length <= 2)
		await page.goto(urlOf('index.html'))
		for (const selector of selectors) {
			const from = page.url()
			await Promise.all([page.waitForURL((url) => url.href !== from), page.locator(selector).first().click()])
		}
	}

	test('how many civilians died on 19–20 September, says who: two clicks', async () => {
		await clicks('main a[href="figures/offensive-2023.html"]', 'nav.contents a:has-text("civilians")')
		const group = page.locator(`section:has(> #${decodeURIComponent(new URL(page.url()).hash.slice(1))})`)
		assert.match(await group.locator('h3').innerText(), /civilians killed/i)
		assert.ok(await group.locator('h3').evaluate((heading) => heading.getBoundingClientRect().top < innerHeight), 'it is not on the screen')
		const labels = group.locator('.matrix td .label')
		assert.ok(await labels.count() > 1)
		for (const label of await labels.all()) {
			for (const part of ['claimant', 'mark']) assert.ok((await label.locator(`.${part}`).first().textContent()).trim(), `a figure without its ${part}`)
		}
		assert.ok(await group.locator('.matrix tbody th .claimant').count() > 1, 'nobody is named')
	})

	test('did anyone verify the 25: two clicks', async () => {
		await clicks('main a[href="figures/offensive-2023.html"]', '.matrix a.label[href$="mee-25-killed.html"]')
		assert.match(await page.locator('article.claim > header').innerText(), /could not independently verify\.\n.*Middle East Eye could not independently verify the claim/is)
		assert.ok(await page.locator('.stamp').evaluate((stamp) => stamp.getBoundingClientRect().bottom < innerHeight), 'it is not on the first screen')
	})

	test('on a phone no name beside figures breaks within a word', async () => {
		await page.setViewportSize({ width: 390, height: 800 })
		await page.goto(urlOf('figures/offensive-2023.html'))
		const broken = await page.locator('.matrix tbody th .claimant').evaluateAll((names) => names.flatMap((name) => {
			const { firstChild: letters } = name
			return [...letters.data.matchAll(/[^\s-]+/g)].filter(({ 0: word, index }) => {
				const range = document.createRange()
				range.setStart(letters, index)
				range.setEnd(letters, index + word.length)
				return range.getClientRects().length > 1
			}).map(([word]) => word)
		}))
		await page.setViewportSize({ width: 1280, height: 800 })
		assert.deepEqual(broken, [])
	})

	test('what each side said about who started: one click', async () => {
		await clicks('[aria-labelledby=subjects] a[href="topics/who-began.html"]')
		const claimants = (await page.locator('main .label .claimant').allInnerTexts()).join('\n')
		for (const side of ['Armenia', 'Azerbaijan']) assert.ok(claimants.includes(side), `nothing by ${side}`)
		assert.equal(await page.locator('main .claims .label').count(), await page.locator('main .claims .label .mark').count())
	})
})
