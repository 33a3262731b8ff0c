// What is written against the page: an English site with names and titles in Arabic and
// Hebrew.

process.env.SITE = 'directions'

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
const { browser, close, home } = await import('./world.mjs')

after(close)

/** Where the signs of a text stand, from left to right as they are seen. */
const seen = (element) => element.evaluate((element) => {
	const places = []
	const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
	for (let node = walk.nextNode(); node; node = walk.nextNode()) {
		for (let i = 0; i < node.data.length; i++) {
			const range = document.createRange()
			range.setStart(node, i)
			range.setEnd(node, i + 1)
			const { left, top, width } = range.getBoundingClientRect()
			if (width > 0 && node.data[i].trim()) places.push({ sign: node.data[i], left, top })
		}
	}
	return places.sort((a, b) => a.top - b.top || a.left - b.left).map(({ sign }) => sign).join('')
})

const open = async (name) => {
	const page = await browser.newPage({ viewport: { width: 1400, height: 900 } })
	await page.goto(home + name)
	return page
}

test('names and titles end at their left where they are written from right to left', async () => {
	const page = await open('claims/shut.html')
	assert.match(await seen(page.locator('h1 .claimant')), /^\)7/)
	assert.match(await seen(page.locator('h1 .title')), /^\)3/)
	assert.equal(await page.locator('h1 .title bdi').getAttribute('dir'), 'rtl')
	await page.close()
})

test('what stands behind such a name stays behind it', async () => {
	const page = await open('timeline/index.html')
	const label = page.locator('p.label', { hasText: 'The quay is open (since 2020)' })
	assert.match(await seen(label), /said:Thequayisopen\(since2020\)—couldnot/)
	await page.close()
})

test('results of the search and previews too', async () => {
	const page = await open('search.html#q=' + encodeURIComponent('\u0645\u063a\u0644\u0642'))
	const result = page.locator('.results .label').first()
	await result.waitFor()
	assert.equal(await result.locator('a:not(.claimant) bdi').getAttribute('dir'), 'rtl')
	assert.equal(await result.locator('bdi mark').count(), 1)
	assert.equal(await page.locator('input#query').getAttribute('dir'), 'auto')
	await page.goto(home + 'claims/open.html')
	await page.locator('.mention > a:not(.claimant)').hover()
	await page.locator('.preview').waitFor()
	assert.ok(await page.locator('.preview bdi[dir=rtl]').count() > 0)
	await page.close()
})

test('JavaScript and Go tell the direction of a text alike', async () => {
	const page = await open('index.html')
	const cases = JSON.parse(readFileSync(new URL('../build/layout/testdata/against.json', import.meta.url), 'utf8'))
	assert.ok(cases.length >= 10)
	for (const { text, page: around, against } of cases) {
		const dir = await page.evaluate(([text, around]) => onrecordRun(text, around).dir ?? '', [text, around])
		assert.equal(dir, against, text)
	}
	await page.close()
})

test('a drawing keeps its names beside its signs, and its counts behind its names', async () => {
	const page = await open('figures/strike.html')
	const drawing = page.locator('figure.drawing > svg').first()
	const { marks, names } = await drawing.evaluate((svg) => ({
		marks: Math.max(...[...svg.querySelectorAll('.hollow, .full')].map((sign) => sign.getBoundingClientRect().right)),
		names: Math.min(...[...svg.querySelectorAll('tspan')].map((name) => name.getBoundingClientRect().left)),
	}))
	assert.ok(names >= marks, `names begin at ${names}, signs end at ${marks}`)
	await page.close()
})
