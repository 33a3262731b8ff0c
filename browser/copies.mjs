// What a reader finds in copies of the corpus: node copies.mjs PAGE NAME=ADDRESS…, the
// published site first; PAGE is one whose prose speaks of a claim. Of each, a line: how many
// claims the search finds for one word, whether a link to a claim shows its preview, and
// whether it leads to the claim's page. NAME=FILE=FILE are the page of the search and PAGE,
// each saved alone: of them, whether the one says that it does not search there, and whether
// the other has its heading, its mark and no dead key. It ends with 1 where a copy differs
// from the site.

import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((name) => name && existsSync(name))
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'] })

/** What stands on a page after a while, or "none". */
const waited = (what) => what.catch((error) => (error.name === 'TimeoutError' ? 'none' : `fails: ${error.message.split('\n')[0]}`))

const [spoken, ...copies] = process.argv.slice(2)
const link = (page) => page.locator('.mention > a:not(.claimant)').first()

async function copy(address) {
	const page = await browser.newPage()
	page.setDefaultTimeout(20_000)
	const found = await waited((async () => {
		await page.goto(`${address}search.html`)
		await page.locator('#query').fill('killed')
		await page.waitForFunction(() => /^\d+ claims?$/.test(document.getElementById('found').innerText))
		return page.locator('#found').innerText()
	})())
	const preview = await waited((async () => {
		await page.goto(address + spoken)
		await link(page).hover()
		const shown = page.locator('.preview')
		await shown.waitFor()
		return shown.locator('.mark').first().innerText()
	})())
	const heading = await waited((async () => {
		await link(page).click()
		await page.waitForURL((url) => !url.pathname.endsWith(spoken))
		return page.locator('.claim h1').innerText()
	})())
	await page.close()
	return { found, preview, heading }
}

/** What stands on a claim's page, and which keys of scripts a reader sees there. */
async function read(address) {
	const page = await browser.newPage()
	const text = await waited((async () => {
		await page.goto(address)
		const texts = await page.locator('.claim h1, .claim .mark').allInnerTexts()
		return JSON.stringify(texts.map((text) => text.replace(/\s+/g, ' ')))
	})())
	const keys = await page.locator('button:visible').count()
	await page.close()
	return { text, keys }
}

async function alone(search, claim) {
	const page = await browser.newPage()
	const told = await waited((async () => {
		await page.goto(`file://${search}`)
		await page.locator('.unsearchable').waitFor()
		return await page.locator('#query').isVisible() ? 'a dead box' : 'says that it does not work there'
	})())
	await page.close()
	const [is, was] = [await read(`file://${claim}`), await read(site + spoken)]
	return { told, same: is.text === was.text && /\w/.test(is.text), keys: is.keys }
}

let first, site
for (const argument of copies) {
	const saved = /^([^=]*)=(.*)=(.*)$/.exec(argument)
	if (saved) {
		const is = await alone(saved[2], saved[3])
		console.log(`${saved[1].padEnd(42)} search: ${is.told}; heading and marks of a claim: ${is.same ? 'the same' : 'other ones'}; dead keys: ${is.keys}`)
		if (!is.same || is.keys > 0 || !is.told.startsWith('says')) process.exitCode = 1
		continue
	}
	const [, name, address] = /^([^=]*)=(.*)$/.exec(argument)
	const is = await copy(address)
	first ??= is
	site ??= address
	const same = Object.values(first).every((text) => /\w/.test(text) && text !== 'none' && !text.startsWith('fails')) && JSON.stringify(is) === JSON.stringify(first)
	console.log(`${name.padEnd(42)} search: ${is.found}; preview: ${is.preview}; ${same ? 'the page of a claim' : is.heading}`)
	if (!same) process.exitCode = 1
}
await browser.close()
