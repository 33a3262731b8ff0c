// The page that writes cards: it finds quotes as Go does, and at the width of a phone,
// from a disk, somebody writes a source and a claim that the check takes.

process.env.SITE = '..'

import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { createContext, runInContext } from 'node:vm'
import axe from 'axe-core'
const { besides, browser, close, folder, home, pages, program } = await import('./world.mjs')

after(close)

const site = resolve(import.meta.dirname ?? '.', '..')
const context = createContext({ TextEncoder })
for (const script of ['propose-quotes.js', 'propose.js']) runInContext(readFileSync(join(site, 'layouts', script), 'utf8'), context)
const own = context.onrecordPropose

// What needs the words of a language, or a search for what is alike, is not judged there.
const judged = ['outcome', 'norm', 'parts', 'prefix', 'suffix', 'folds', 'left-out', 'places', 'reason']
const only = (answer) => Object.fromEntries(judged.filter((key) => key in answer).map((key) => [key, answer[key]]))

test('the published examples are answered as Go answers them', () => {
	const vectors = readFileSync(join(site, 'build/quote/vectors.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line))
	assert.ok(vectors.length > 20)
	for (const { about, request, answer } of vectors) assert.deepEqual(only(JSON.parse(JSON.stringify(own.answer(request)))), only(answer), about)
})

/** Texts made of the corpus' quotes and of what stands at the bounds of words, with
 * stretches of them as quotes; always the same ones. */
function requestsOfTheCorpus(count) {
	const quotes = JSON.parse(execFileSync(program, ['list', 'claims', '--format', 'json', '--site', site], { maxBuffer: 1e9 })).map(({ quote }) => quote).filter(Boolean)
	const odd = ['5 %', '1 500', '≈ 20', '$5', '“x”', 'it’s', 'U.S.', 'non-lethal', 'soldier(s)', '7.5', '…', 'e\u0301', '\u00AD', '\u00A0', '\n', '\r\n', 'ﬁ', '각', '½', '+3', ' 2 ½ ', '\'', '—']
	let state = 7
	const random = (n) => { // xorshift
		state ^= state << 13
		state ^= state >>> 17
		state ^= state << 5
		return (state >>> 0) % n
	}
	const pick = (list) => list[random(list.length)]
	const list = []
	while (list.length < count) {
		const text = `${pick(quotes)} ${pick(odd)}${pick([' ', '', '\n'])}${pick(quotes)}${pick(odd)}`, all = [...text]
		const from = random(all.length), to = from + 1 + random(60)
		let quote = all.slice(from, to).join('')
		if (random(3) === 0) {
			const words = text.split(/\s+/), at = random(12), n = 2 + random(5), gap = at + n + 1 + random(3)
			quote = words.slice(at, at + n).join(' ') + (random(4) ? ` […] ${words.slice(gap, gap + 4).join(' ')}` : '')
		}
		if (random(4) === 0) quote = quote.replaceAll('’', '\'').replaceAll('"', '“').replaceAll('…', '...')
		if (quote.trim() === '') continue
		const request = { quote, text }
		if (random(5) === 0 && from > 0) request.prefix = all.slice(Math.max(0, from - 8), from).join('')
		if (random(5) === 0 && to < all.length) request.suffix = all.slice(to, to + 7).join('')
		list.push(request)
	}
	return list
}

test('five thousand stretches of the corpus are found as Go finds them', () => {
	const requests = requestsOfTheCorpus(5000)
	const answers = execFileSync(program, ['quotes', '--stdin'], { input: requests.map((r) => JSON.stringify(r)).join('\n'), maxBuffer: 1e9 }).toString().trim().split('\n').map((line) => JSON.parse(line))
	const seen = new Set(answers.map(({ outcome, reason }) => reason ?? outcome))
	for (const kind of ['exact', 'typographic', 'elided', 'ambiguous', 'inside-word', 'across-lines', 'no-such-words', 'prefix-differs', 'suffix-differs']) assert.ok(seen.has(kind), kind)
	requests.forEach((request, i) => {
		const found = JSON.parse(JSON.stringify(own.answer(request)))
		if (found.perhapsShort && answers[i].reason === 'short-part') return // it says that it does not know
		assert.deepEqual(only(found), only(answers[i]), JSON.stringify(request))
	})
})

test('a hash is SHA-256 of the text in UTF-8', () => {
	for (const text of ['', 'abc', 'ü€𝄞', 'x'.repeat(55), 'x'.repeat(56), 'x'.repeat(63), 'x'.repeat(64), 'ա'.repeat(5000)]) {
		assert.equal(own.hash(text), createHash('sha256').update(text).digest('hex'))
	}
})

test('whatever is typed, Go reads it back from the card', () => {
	const odd = ['no', '1.10', '007', '~', 'a: b', 'a #b', '- a', '"x"', '\\n', 'it’s “so”', '[x]', '{y: z}', 'a, b', '2023-09-19', '10:30', '---', 'x:', '*a', '&b', '!c', '%d', '@e', '`f`', '|', '>', 'é', 'true', '1e3', '0x1f', '.5', '-1', 'two\nlines', "'", 'null', '?', 'a\\"b']
	const target = join(besides('written'), 'content/claims')
	mkdirSync(target, { recursive: true })
	odd.forEach((text, i) => writeFileSync(join(target, `c${i}.md`), own.card([['title', `Title ${i}`], ['claimant', 'unnamed'], ['named-as', text], ['quote', text], ['hedges', [text, 'x']], ['verification-note', { quote: text, says: 'unconfirmed' }], ['added', '2026-11-22'], ['status', 'unassessed']])))
	// The source is missing, which the list says and goes on.
	const rows = JSON.parse(spawnSync(program, ['list', 'claims', '--format', 'json', '--site', besides('written')], { maxBuffer: 1e9, encoding: 'utf8' }).stdout)
	assert.equal(rows.length, odd.length)
	for (const row of rows) {
		const text = odd[Number(row.id.slice(1))]
		assert.equal(row.quote, text.trim())
		assert.equal(row['named-as'], text.replaceAll('\n', ' '))
		assert.deepEqual(row.hedges, [text, 'x'])
		assert.equal(row.notes[0].quote, text)
	}
})

test('ids are those that Go makes of titles', () => {
	mkdirSync(join(besides('named'), 'content'), { recursive: true })
	for (const title of ['Fighting has ended', 'Şuşa', 'Łódź, Ærø & Straße', 'The 3rd’s “claim”: 25 people', 'İstanbul ı', 'Bəy', '2½ million, 200³', '⅞ of 1⅒', 'x'.repeat(100), 'a very long title that goes on and on until there is no more room for its words']) {
		const made = spawnSync(program, ['new', 'topic', '--name', title, '--kind', 'subject', '--site', besides('named')], { encoding: 'utf8' })
		assert.ok(readdirSync(join(besides('named'), 'content/topics')).includes(`${own.slug(title)}.md`), `${title}: ${made.stdout}${made.stderr}`)
	}
})

describe('in the browser', () => {
	let page
	const fill = (id, text) => page.fill(`#${id}`, text)
	const made = () => page.evaluate(() => [...document.querySelectorAll('#made h3')].map((h) => ({
		path: h.textContent, text: document.querySelectorAll('#made pre')[[...document.querySelectorAll('#made h3')].indexOf(h)].textContent,
	})))
	before(async () => {
		page = await (await browser.newContext({ viewport: { width: 360, height: 740 }, acceptDownloads: true })).newPage()
	})

	test('a source and a claim are written on a phone, and the check takes them', async () => {
		const failures = []
		page.on('pageerror', (error) => failures.push(error.message))
		await page.goto(`${home}propose.html`)
		const text = 'Officials met on Monday.\nThe council said that the bridge is closed “until further notice”. It gave no reason.'
		await fill('text', text)
		await fill('source-title', 'Bridge closed')
		await fill('source-outlet', 'reuters')
		await page.locator('[data-kind="source"] summary').click()
		await fill('source-published', '2023-09-21')
		await fill('claim-title', 'The bridge is closed until further notice')
		await fill('claim-claimant', 'unnamed')
		await fill('claim-source', 'bridge-closed')
		await fill('claim-quote', 'The council said that the bridge is closed "until further notice".')
		await page.waitForFunction(() => document.querySelector('#made').textContent.includes('named-as is needed'))
		await page.locator('[data-kind="claim"] summary').click()
		await fill('claim-named-as', 'The council')
		await page.selectOption('#forge', 'github')
		await fill('place', 'https://github.com/example/claims')
		await page.waitForFunction(() => document.querySelectorAll('#made a[target]').length === 2)

		const proof = await page.textContent('#proof')
		assert.match(proof, /only quotation marks, dashes or ellipses differ.*At character 25, 66 long/s)
		assert.ok(proof.includes(createHash('sha256').update(text).digest('hex')))

		const cards = await made()
		assert.deepEqual(cards.map(({ path }) => path), ['content/sources/bridge-closed.md', 'content/claims/2023-09/the-bridge-is-closed-until-further-notice.md'])
		const addresses = await page.$$eval('#made a[target]', (links) => links.map((a) => a.href))
		addresses.forEach((address, i) => {
			const url = new URL(address)
			assert.equal(url.origin + url.pathname, 'https://github.com/example/claims/new/main')
			assert.deepEqual([...url.searchParams], [['filename', cards[i].path], ['value', cards[i].text]])
		})
		await page.selectOption('#forge', 'forgejo')
		await page.waitForFunction(() => document.querySelector('#made a[target]').href.startsWith('https://github.com/example/claims/_new/main/?filename='))

		const copy = besides('proposed')
		for (const name of ['content', 'site.toml', 'quotes.sum']) cpSync(join(site, name), join(copy, name), { recursive: true })
		for (const [i, link] of (await page.$$('#made a[download]')).entries()) {
			const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
			mkdirSync(dirname(join(copy, cards[i].path)), { recursive: true })
			await download.saveAs(join(copy, cards[i].path))
			assert.equal(readFileSync(join(copy, cards[i].path), 'utf8'), cards[i].text)
		}
		const checked = spawnSync(program, ['check', '--site', copy], { encoding: 'utf8' })
		assert.equal(checked.status, 0, checked.stdout + checked.stderr)
		assert.deepEqual(failures, [])
	})

	test('a long card is not put into an address, and says so', async () => {
		await page.locator('[data-kind="claim"] summary').click()
		await page.locator('[data-kind="claim"] summary').click()
		await fill('claim-locator', 'é'.repeat(2000))
		await page.waitForFunction(() => document.querySelector('#made').textContent.includes('Too long for an address'))
		assert.equal((await page.$$('#made a[target]')).length, 1)
		await fill('claim-locator', '')
	})

	test('what somebody types is never markup', async () => {
		await fill('claim-title', '<img src=x onerror="document.title=\'run\'"><b>bold</b>')
		await page.waitForFunction(() => document.querySelector('#made').textContent.includes('<b>bold</b>'))
		assert.equal(await page.$('#made img, #made b'), null)
		await page.goto(`${home}propose.html#claims/<img src=x>`)
		await page.reload()
		assert.equal(await page.isVisible('#correct'), false)
	})

	test('every card’s page leads to a correction of that card', async () => {
		const claim = pages.find((name) => name.startsWith('claims/'))
		await page.goto(home + claim)
		await page.locator('footer.site a', { hasText: 'Suggest a correction' }).click()
		await page.waitForURL(/propose\.html#/)
		const path = `content/${claim.replace(/\.html$/, '.md')}`
		assert.ok(readFileSync(join(site, path), 'utf8'))
		assert.equal(await page.textContent('#correct-card'), path)
		await page.selectOption('#forge', 'github')
		await fill('place', 'https://github.com/example/claims')
		await fill('correct-why', 'the source says 25 & not 52')
		await page.waitForFunction(() => document.querySelector('#made-correction a[target]')?.href.includes('25'))
		const url = new URL(await page.getAttribute('#made-correction a[target]', 'href'))
		assert.equal(url.pathname, '/example/claims/issues/new')
		assert.match(url.searchParams.get('body'), /25 & not 52/)
	})

	test('it is read by a screen reader and fits the screen', async () => {
		await page.goto(`${home}propose.html`)
		for (const summary of await page.$$('#propose summary')) await summary.click()
		await page.evaluate(axe.source)
		const { violations } = await page.evaluate(() => axe.run({ resultTypes: ['violations'] }))
		assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), [])
		assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
	})

	test('no other page has its script', () => {
		const others = pages.filter((name) => name !== 'propose.html' && /<script[^>]*propose(-quotes)?\.js/.test(readFileSync(join(folder, name), 'utf8')))
		assert.deepEqual(others, [])
		for (const script of ['propose-quotes.js', 'propose.js']) assert.ok(readdirSync(folder).includes(script))
	})
})
