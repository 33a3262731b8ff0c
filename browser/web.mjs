// The site as a web server sends it, under the content policy of `_headers`.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { urlOf } from './crawl.mjs'
import { serve } from './server.mjs'
import { browser, guard, nothing, pages } from './world.mjs'

describe('from a web server', () => {
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
		const page = await context.newPage()
		const lines = []
		for (const name of pages) {
			await page.goto(urlOf(name, server.address))
			lines.push(...mishaps().map((line) => `${name}: ${line}`))
		}
		await page.close()
		nothing(lines)
	})

	test('a missing page says so', async () => {
		const page = await context.newPage()
		const response = await page.goto(server.address + 'no-such-page.html')
		assert.equal(response.status(), 404)
		assert.notEqual(await page.locator('h1').innerText(), '')
		await page.close()
		mishaps()
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
