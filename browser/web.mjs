// The site as a web server sends it, under the content policy of `_headers`.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { crawled, urlOf } from './crawl.mjs'
import { serve } from './server.mjs'
import { browser, guard, nothing, pages, sideBySide, siteName } from './world.mjs'

describe(`${siteName} from a web server`, () => {
	let server, context, mishaps
	before(async () => {
		server = await serve()
		context = await browser.newContext()
		mishaps = await guard(context, server.address)
	})
	after(async () => {
		await context.close()
		server.close()
	})

	test('the content policy allows neither inline scripts nor inline styles', async () => {
		const policy = (await fetch(server.address)).headers.get('content-security-policy')
		assert.match(policy, /default-src 'none'/)
		assert.doesNotMatch(policy, /unsafe|data:|https?:|\*/)
	})

	test(`all ${pages.length} pages open without an error, a breach of the policy or a request outside`, async () => {
		const reports = await crawled()
		const seen = await sideBySide(pages, {}, server.address, async (name, page, mishaps) => {
			await page.goto(urlOf(name, server.address))
			const { landed } = reports.get(name)
			if (landed) await page.waitForURL(urlOf(landed, server.address))
			return mishaps()
		})
		nothing([...seen].flatMap(([name, lines]) => lines.map((line) => `${name}: ${line}`)))
	})

	test('a missing page says so and leads back, at any depth', async () => {
		const page = await context.newPage()
		const response = await page.goto(server.address + 'no/such/page.html')
		assert.equal(response.status(), 404)
		const [reason, ...others] = mishaps()
		assert.match(reason, /status of 404/)
		nothing(others)
		await page.getByRole('navigation').getByRole('link').first().click()
		assert.ok(page.url().endsWith('.html') && !page.url().includes('/no/'), `the way back leads to ${page.url()}`)
		await page.close()
		nothing(mishaps())
	})

	test('the policy is in force', async () => {
		const page = await context.newPage()
		await page.goto(server.address)
		await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<p style="color: red">'))
		await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)))
		assert.match(mishaps().join('\n'), /content policy: style-src/)
		await page.close()
	})
})
