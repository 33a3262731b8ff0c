// Accessibility, by axe: light on a wide screen, dark on a narrow one.

import { before, describe, test } from 'node:test'
import axe from 'axe-core'
import { crawled, urlOf } from './crawl.mjs'
import { representatives } from './kinds.mjs'
import { ask, browser, nothing, siteName } from './world.mjs'

// What opens is open, and a page that knows of claims shows what it knows of one.
async function unfold() {
	for (const details of document.querySelectorAll('details')) details.open = true
	const known = JSON.parse(document.getElementById('previews')?.textContent ?? '{}')
	const link = [...document.querySelectorAll('main a[href]')].find((link) => known[link.getAttribute('href')])
	if (!link) return
	link.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, pointerType: 'mouse' }))
	while (!document.querySelector('.preview')) await new Promise(requestAnimationFrame)
}

async function violations(values) {
	const { violations } = await window.axe.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] })
	return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}: ${target.join(' ')}`))
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

describe(`${siteName} accessible`, { concurrency: 2 }, () => {
	let chosen
	before(async () => { chosen = representatives(await crawled()) })

	for (const [colorScheme, width] of [['light', 1280], ['dark', 360]]) {
		test(`axe finds nothing on any kind of page, ${colorScheme}, ${width} px`, async () => {
			const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } })
			await context.addInitScript(axe.source)
			const page = await context.newPage()
			const lines = []
			for (const { name } of chosen) {
				await page.goto(urlOf(name))
				await page.evaluate(unfold)
				lines.push(...(await ask(page, `(${violations})(${JSON.stringify(tags)})`)).map((line) => `${name}: ${line}`))
			}
			await context.close()
			nothing(lines)
		})
	}
})
