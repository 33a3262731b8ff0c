// Pictures of every kind of page for a reviewer's eyes: SCREENSHOTS=folder.

import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { crawled, urlOf } from './crawl.mjs'
import { representatives } from './kinds.mjs'
import { browser, siteName } from './world.mjs'

const target = process.env.SCREENSHOTS && resolve(process.env.SCREENSHOTS, siteName)

if (target) {
	test(`${siteName}: screenshots of every kind of page`, async () => {
		const chosen = representatives(await crawled())
		const first = [...new Map(chosen.toReversed().map(({ kind, name }) => [kind, name]))]
		for (const colorScheme of ['light', 'dark']) {
			const context = await browser.newContext({ colorScheme })
			const page = await context.newPage()
			for (const width of [360, 768, 1280]) {
				await page.setViewportSize({ width, height: 800 })
				for (const [kind, name] of first) {
					await page.goto(urlOf(name))
					const file = `${kind.replace(' ', '-')}-${width}-${colorScheme}.png`
					await page.screenshot({ path: join(target, file), fullPage: true })
				}
			}
			await context.close()
		}
		assert.ok((await readdir(target)).length >= first.length * 6)
	})
}
