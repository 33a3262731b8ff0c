// The search on the real corpus: what it finds against a search that looks at
// every card, and what it is like to use.

process.env.SITE = '..'

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { after, before, describe, test } from 'node:test'
import axe from 'axe-core'
const { browser, close, guard, home, nothing, program } = await import('./world.mjs')
const { serve } = await import('./server.mjs')

after(close)

// The cards, as the command line lists them and as they stand in their files.

const content = resolve(import.meta.dirname ?? '.', '../content')
const list = (kind) => JSON.parse(execFileSync(program, ['list', kind, '--format', 'json', '--site', resolve(content, '..')], { maxBuffer: 1e9 }))
const claims = list('claims'), actors = list('actors'), sources = list('sources'), topics = list('topics')
const texts = new Map(readdirSync(content, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'))
	.map((name) => [name.replace(/^.*\/|\.md$/g, ''), readFileSync(join(content, name), 'utf8')]))

/** The names in braces of a card: {hy: Հայաստան, az: Ermənistan}. */
const namesOf = (id) => [...(/^names: \{(.*)\}$/m.exec(texts.get(id))?.[1] ?? '').matchAll(/[\w-]+: ([^,}]+)/g)].map(([, name]) => name)
const bodyOf = (id) => texts.get(id).split(/^---$/m).slice(2).join('---').replaceAll(/\[\[[^\]|]*\|?|\]\([^)]*\)/g, ' ')
const byID = (rows) => new Map(rows.map((row) => [row.id, row]))
const actorOf = byID(actors), sourceOf = byID(sources), topicOf = byID(topics)

const actorWords = (id) => (actorOf.has(id) ? [id, actorOf.get(id).name, ...actorOf.get(id)['also-known-as'], ...namesOf(id)] : [])

/** All that a claim is found by, in the order of its weight. */
function fieldsOf(claim) {
	if (claim.status === 'redacted') return [[claim.claimed], [], [claim.id]]
	return [
		[claim.claimed],
		[claim['named-as'], ...actorWords(claim.claimant)],
		[claim.id],
		claim.topics.flatMap((id) => [id, topicOf.get(id).name, ...namesOf(id)]),
		[claim.quote],
		[claim.source, sourceOf.get(claim.source).title, ...actorWords(claim.outlet)],
		[claim.status, claim.mark],
		[bodyOf(claim.id)],
	]
}

// A way to split and fold of its own: simpler than the one under test, and good
// enough for this corpus.
const fold = (text) => text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ə', 'e').replaceAll('ı', 'i')
	.replaceAll(/(\d),(?=\d{3})/g, '$1').replaceAll(/['’]s(?!\p{L})/gu, '')
const split = (text) => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean)
const folded = claims.map((claim) => ({ claim, fields: fieldsOf(claim).map((texts) => texts.map((text) => ` ${split(text).join(' ')} `)) }))

/** Every claim in which each word stands, the last one perhaps as a beginning. */
function brute(text) {
	const words = split(text)
	return folded.filter(({ fields }) => words.every((word, i) => {
		const sought = i === words.length - 1 && word.length > 1 ? ` ${word}` : ` ${word} `
		return fields.flat().some((field) => field.includes(sought))
	})).map(({ claim }) => claim.id)
}

const phrase = (text) => folded.filter(({ fields }) => [...fields[0], ...fields[4] ?? []].some((field) => field.includes(` ${split(text).join(' ')} `)))
	.map(({ claim }) => claim.id)

/** The first and the last day of a date or an interval as a card writes it; an
 * open end is the other end. */
function daysOf(said) {
	if (said === '' || said === '..') return undefined
	const parts = said.split('/').filter((part) => part !== '..').map((part) => part.slice(0, 10))
	return [`${parts[0]}-01-01`.slice(0, 10), `${parts.at(-1)}-31`.replace(/^(\d{4})-31$/, '$1-12-31').slice(0, 10)]
}

const overlaps = (days, from, to) => days && days[0] <= to && days[1] >= from

/** A hundred queries: what is asked, and the ids that have to be found; `known`
 * is the one that somebody looks for who asks so. */
function* queries() {
	const busy = actors.filter(({ id, claims }) => claims > 0 && texts.has(id))
	for (const actor of busy.slice(0, 30)) yield { text: actor.name, ids: brute(actor.name) }
	for (const actor of busy.filter((actor) => actor['also-known-as'].length > 0).slice(0, 14)) {
		yield { text: actor['also-known-as'][0], ids: brute(actor['also-known-as'][0]) }
	}
	for (const { id } of [...actors, ...topics]) for (const name of namesOf(id)) yield { text: name, ids: brute(name) }
	const frequency = new Map()
	for (const { claimed } of claims) for (const word of new Set(split(claimed))) frequency.set(word, (frequency.get(word) ?? 0) + 1)
	const every = (n, from) => claims.filter(({ status, quote }, i) => i % n === from && status !== 'redacted' && quote)
	for (const { id, claimed } of every(14, 3)) {
		const rare = [...new Set(split(claimed))].sort((a, b) => frequency.get(a) - frequency.get(b)).slice(0, 3).join(' ')
		yield { text: rare, ids: brute(rare), known: id }
	}
	for (const { id, quote } of every(21, 5)) {
		const words = (quote.match(/\d+(?:[.,]\d+)+|[\p{L}\p{N}'’-]+/gu) ?? []).slice(2, 6).join(' ') // a number as it is typed
		yield { text: `"${words}"`, ids: phrase(words), known: id }
	}
	for (const { id } of every(40, 7)) yield { text: id, ids: brute(id), known: id }
	const where = (test) => claims.filter((claim) => claim.status !== 'redacted' && test(claim)).map(({ id }) => id)
	yield { text: 'status:unverified', ids: claims.filter(({ status }) => status === 'unverified').map(({ id }) => id) }
	for (const side of ['armenia', 'azerbaijan', 'artsakh-authorities', 'russia']) yield { text: `side:${side}`, ids: where((claim) => claim.side === side) }
	for (const { id } of sources) yield { text: `source:${id}`, ids: where((claim) => claim.source === id) }
	for (const { id } of topics.slice(0, 6)) yield { text: `topic:${id}`, ids: where((claim) => claim.topics.includes(id)) }
	yield { text: 'actor:azerbaijan', ids: where(({ claimant }) => claimant === 'azerbaijan') }
	yield { text: 'actor:unnamed', ids: where(({ claimant }) => claimant === 'unnamed') }
	for (const [text, from, to] of [['2023-09-19', '2023-09-19', '2023-09-19'], ['2022', '2022-01-01', '2022-12-31'], ['..2022-09-13', '0001-01-01', '2022-09-13'], ['2023-09-20..', '2023-09-20', '9999'], ['2023-09-19..2023-09-20', '2023-09-19', '2023-09-20']]) {
		yield { text: `said:${text}`, ids: where(({ said }) => overlaps(daysOf(said), from, to)) }
	}
	yield { text: 'killed -status:unverified', ids: brute('killed').filter((id) => claims.find((claim) => claim.id === id).status !== 'unverified') }
	yield { text: 'civilians side:azerbaijan source:meduza-2023-09-19', ids: brute('civilians').filter((id) => where((claim) => claim.side === 'azerbaijan' && claim.source === 'meduza-2023-09-19').includes(id)) }
}

/** Asks the index itself, in the page; the ids in the order of their rank. */
const ask = (page, text) => page.evaluate(async (text) => {
	const index = await (window.opened ??= onrecordSearch.open('search-shards/'))
	const query = onrecordSearch.parse(text)
	const { rows } = await index.find(query)
	const cards = await Promise.all([...rows].map((row) => index.card(row)))
	return cards.filter((card) => onrecordSearch.verify(query, card)).map(({ address }) => address.replace(/^.*\/|\.html$/g, ''))
}, text)

describe('the search of the corpus', () => {
	let page, mishaps
	before(async () => {
		const context = await browser.newContext({ viewport: { width: 1000, height: 700 } })
		mishaps = await guard(context, home)
		page = await context.newPage()
		await page.goto(home + 'search.html')
	})
	after(() => nothing(mishaps().filter((line) => !/request failed: .*\/icon\.svg$/.test(line)))) // a page that was left may not have its icon yet

	const box = () => page.locator('#query')
	const rows = () => page.locator('#results [role=row]')
	/** Types a query as a reader would, and waits for its answer. */
	async function type(text) {
		await box().fill('')
		await box().fill(text)
		await page.waitForFunction(() => document.getElementById('results').getAttribute('aria-busy') === 'false')
	}

	test('every claim that a search through all cards finds is found, and what is looked for comes early', async (t) => {
		const missed = [], ranks = []
		const all = [...queries()]
		assert.ok(all.length >= 100, `${all.length} queries`)
		let expected = 0
		for (const { text, ids, known } of all) {
			const found = await ask(page, text)
			expected += ids.length
			missed.push(...ids.filter((id) => !found.includes(id)).map((id) => `${text}: ${id}`))
			if (/^[a-z]+:\S+$/.test(text)) missed.push(...found.filter((id) => !ids.includes(id)).map((id) => `${text}: too much: ${id}`))
			if (known) ranks.push(found.indexOf(known) + 1)
		}
		t.diagnostic(`${all.length} queries, ${expected} answers, ${missed.length} missed; ranks of the known ones: ${ranks.join(' ')}`)
		nothing(missed)
		assert.ok(ranks.every((rank) => rank > 0 && rank <= 10), `ranks: ${ranks}`)
		assert.ok(ranks.filter((rank) => rank === 1).length > ranks.length * 0.7, `ranks: ${ranks}`)
	})

	test('names are found in every script and spelling', async () => {
		for (const [one, other] of [['Գեղամ Ստեփանյան', 'Gegham Stepanyan'], ['İlham Əliyev', 'ilham eliyev'], ['Azərbaycan', 'AZERBAYCAN'], ['António Guterres', 'antonio guterres'], ['Stepanakert', 'Khankendi']]) {
			const [first, second] = [await ask(page, one), await ask(page, other)]
			assert.ok(first.length > 0, one)
			assert.ok(first.every((id) => second.includes(id)) || second.every((id) => first.includes(id)), `${one}, ${other}`)
		}
	})

	test('a mark has no part in the order', async () => {
		for (const text of ['killed', 'civilians', 'karabakh', 'said:2023-09']) {
			const plain = await ask(page, text)
			const orders = await Promise.all(['unverified', 'not-applicable', 'withdrawn'].map((status) => ask(page, `${text} status:${status}`)))
			for (const order of orders) assert.deepEqual(order, plain.filter((id) => order.includes(id)), text)
		}
		assert.ok((await ask(page, 'verified')).length > 0, 'the words of marks are not found')
	})

	test('results are labels, with what was asked for marked', async () => {
		await type('civilians killed')
		await rows().first().waitFor()
		assert.match(await page.locator('#found').innerText(), /^\d+ claims$/)
		for (const row of await rows().all()) {
			for (const part of ['.label > .claimant', '.label > a:not(.claimant)', '.label > a:not(.claimant) > .mark']) assert.equal(await row.locator(part).count(), 1, part)
		}
		assert.ok(await page.locator('#results mark').count() > 0)
		const href = await rows().first().locator('.label > a:not(.claimant)').evaluate((link) => link.href)
		assert.ok(href.startsWith(home + 'claims/') && href.endsWith('.html'), href)
	})

	test('what is shown stays where it is while more comes', async () => {
		await type('azerbaijan')
		await rows().nth(9).waitFor()
		const before = await rows().allInnerTexts()
		await page.locator('#more').click()
		await page.waitForFunction((n) => document.querySelectorAll('#results [role=row]').length > n, before.length)
		assert.deepEqual((await rows().allInnerTexts()).slice(0, before.length), before)
	})

	test('the keys of a combobox: arrows, Enter, Escape, and a slash', async () => {
		await type('stepanakert')
		await rows().nth(2).waitFor()
		assert.equal(await box().getAttribute('aria-expanded'), 'true')
		const active = () => box().getAttribute('aria-activedescendant')
		assert.equal(await active(), null)
		await box().focus()
		await page.keyboard.press('ArrowDown')
		await page.keyboard.press('ArrowDown')
		assert.equal(await active(), await rows().nth(1).locator('[role=gridcell]').getAttribute('id'))
		assert.equal(await page.locator('#results [aria-selected=true]').count(), 1)
		await page.keyboard.press('ArrowUp')
		await page.keyboard.press('ArrowUp')
		assert.equal(await active(), null, 'Up from the first row leads back to the box')
		await page.keyboard.press('ArrowDown')
		await page.keyboard.press('Escape')
		assert.equal(await active(), null)
		assert.equal(await box().inputValue(), 'stepanakert')
		await page.keyboard.press('Escape')
		assert.equal(await box().inputValue(), '')
		assert.equal(await rows().count(), 0)
		assert.equal(await box().getAttribute('aria-expanded'), 'false')
		await page.locator('h1').click()
		await page.keyboard.press('/')
		assert.equal(await page.evaluate(() => document.activeElement.id), 'query')
		await type('stepanakert')
		await rows().first().waitFor()
		await page.keyboard.press('ArrowDown')
		const href = await rows().first().locator('.label > a:not(.claimant)').evaluate((link) => link.href)
		await page.keyboard.press('Enter')
		await page.waitForURL(href)
		await page.waitForLoadState('networkidle')
		await page.goBack()
	})

	test('the query stands in the address, and comes from there', async () => {
		await page.goto(home + 'search.html')
		await type('Գեղամ “25 people')
		await page.waitForFunction(() => location.hash.startsWith('#q='))
		assert.equal(decodeURIComponent(new URL(page.url()).hash), '#q=Գեղամ “25 people')
		await page.goto(home + 'search.html#q=' + encodeURIComponent('side:armenia killed'))
		await rows().first().waitFor()
		assert.equal(await box().inputValue(), 'side:armenia killed')
		const shown = page.url()
		await page.locator('summary').click()
		const narrower = page.locator('#narrow a').first()
		const count = Number(await narrower.locator('xpath=following-sibling::*').innerText())
		await narrower.click()
		await page.waitForFunction((count) => new RegExp(`^${count} `).test(document.getElementById('found').textContent), count)
		await page.goBack()
		await page.waitForFunction(() => document.getElementById('query').value === 'side:armenia killed')
		assert.equal(page.url(), shown)
	})

	test('the number of claims is announced, and so is that there is none', async () => {
		const spoken = page.locator('#spoken[role=status]')
		await type('khojavend')
		await page.waitForFunction(() => /claim/.test(document.getElementById('spoken').textContent))
		await type('xyzzyplugh')
		await page.waitForFunction(() => /No claim/.test(document.getElementById('spoken').textContent))
		assert.match(await page.locator('#found').innerText(), /No claim was found/)
		await type('actor:nobody-at-all')
		await page.waitForFunction(() => /actor:nobody-at-all/.test(document.getElementById('found').textContent))
		assert.equal(await rows().count(), 0)
		assert.ok(await spoken.count())
	})

	test('whatever is typed is a query', async () => {
		for (const text of ['"', '""', '-', '--', ':', 'actor:', 'said:x', 'said:..', '"a" "', '\\', '<b>', '%', '#q=', 'a'.repeat(5000), '𝕏 \uD800', '-"two civilians" -killed', '1']) await type(text)
		await type('')
		assert.equal(await rows().count(), 0)
	})

	test('axe finds nothing, with results shown, light and dark, wide and narrow', async () => {
		await page.emulateMedia({ colorScheme: 'light' })
		await type('civilians "nagorno karabakh"')
		await type('killed')
		await rows().first().waitFor()
		await box().press('ArrowDown')
		await page.locator('#narrow a').first().waitFor({ state: 'attached' })
		for (const [colorScheme, width] of [['light', 1280], ['dark', 360]]) {
			await page.emulateMedia({ colorScheme })
			await page.setViewportSize({ width, height: 800 })
			await page.evaluate(axe.source)
			const { violations } = await page.evaluate((values) => window.axe.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'], preload: false }),
				['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
			nothing(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${width}: ${id}: ${node.target.join(' ')}`)))
			assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), `${width}: it is too wide`)
		}
	})
})

test('the search works from a web server, under the content policy', async () => {
	const server = await serve()
	const context = await browser.newContext()
	const mishaps = await guard(context, server.address)
	const page = await context.newPage()
	await page.goto(server.address + 'search.html')
	await page.locator('#query').fill('stepanakert "hundreds of" status:unverified')
	await page.locator('#query').fill('stepanakert')
	await page.locator('#results .label').first().waitFor()
	// What is still on its way when the page is left counts as a request that failed.
	await page.waitForLoadState('networkidle')
	await page.locator('#results .label > a:not(.claimant)').first().click()
	await page.waitForURL(/\/claims\/.*\.html$/)
	await page.waitForLoadState('networkidle')
	await context.close()
	server.close()
	nothing(mishaps())
})

test('without JavaScript the page leads to the lists', async () => {
	const context = await browser.newContext({ javaScriptEnabled: false })
	const page = await context.newPage()
	await page.goto(home + 'search.html')
	assert.ok(!(await page.locator('#query').isVisible()))
	assert.match(await page.locator('.unsearchable').innerText(), /JavaScript/)
	await page.locator('main a[href="a-z/index.html"]').click()
	await page.locator('.letters a', { hasText: /^S$/ }).click()
	assert.ok(await page.getByText('Stepanakert').count() > 0)
	await context.close()
})

// A page that is saved alone keeps what a script did to it, and no script.
test('a copy of the page alone says that the search does not work there', async () => {
	const context = await browser.newContext()
	const page = await context.newPage()
	await page.goto(home + 'search.html')
	await page.locator('#query').fill('stepanakert')
	await page.locator('#results .label').first().waitFor()
	assert.ok(!(await page.locator('.unsearchable').isVisible()))
	const [saved, style] = await page.evaluate(() => [document.documentElement.outerHTML, [...document.styleSheets].length])
	assert.ok(style > 0)
	const sheet = readFileSync(new URL('../layouts/style.css', import.meta.url), 'utf8')
	const alone = await context.newPage()
	await alone.setContent(saved.replace(/<script[^]*?<\/script>/g, '').replace(/<link rel="stylesheet"[^>]*>/, `<style>${sheet}</style>`))
	assert.ok(await alone.locator('.unsearchable').isVisible())
	assert.ok(!(await alone.locator('#query').isVisible()))
	await context.close()
})

test('a copy without the index says that the search does not work there', async () => {
	const context = await browser.newContext()
	await context.route(/search-shards/, (route) => route.abort())
	const page = await context.newPage()
	await page.goto(home + 'search.html')
	await page.locator('.unsearchable').waitFor({ state: 'visible' })
	assert.ok(!(await page.locator('#query').isVisible()))
	await context.close()
})
