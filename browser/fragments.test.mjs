// A link to the words in their source marks these words there, and no others: each case
// is a page of somebody else, the text that is held of it, and a quote.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'

/** Paragraphs of a page; what is to be marked stands between ⟦ and ⟧. */
const cases = [
	{ id: 'whole', page: ['The mill is loud.', '⟦The mill burned down on Friday night, the miller said.⟧', 'The mill is gone.'] },
	{ id: 'same-opening', page: ['The port office said that the north wall is sound and that nobody was hurt.', '⟦The port office said that the winch is out of use and that all boats must wait until the tide is high again.⟧', 'The port office said nothing more.'] },
	{ id: 'same-ending', page: ['The old ferry carried more than ninety people when it went down off the mole, the office said.', '⟦The new ferry carried no more than nine people when it came in off the mole, the office said.⟧'] },
	{ id: 'prefix', quote: 'the keeper said the gate is open.', prefix: 'On Thursday,', page: ['On Wednesday, the keeper said the gate is open.', 'On Thursday, ⟦the keeper said the gate is open.⟧'] },
	{ id: 'capitals', page: ['Barge Carried More Than 40 Tonnes', 'The mill said its ⟦barge carried more than 40 tonnes⟧ on Friday.'] },
	{ id: 'dash', quote: 'The road Ulvik-Tarnow was shut on Monday.', page: ['⟦The road Ulvik–Tarnow was shut on Monday.⟧', 'Roads are long.'] },
	{ id: 'no-break-hyphen', quote: 'Wardens said the non-toxic paint was used.', page: ['⟦Wardens said the non‑toxic paint was used.⟧'] },
	{ id: 'guillemets', lang: 'fr', quote: "La meunière a dit : \\\" Personne n'est tombé. \\\"", page: ['⟦La meunière a dit : « Personne n’est tombé. »⟧', 'Le moulin est vieux.'] },
	{ id: 'elided', quote: 'The barge held more than forty sacks of barley […] across the lake.', page: ['The barge is old.', '⟦The barge held more than forty sacks of barley, most of them wet, across the lake.⟧'] },
	{ id: 'part', part: '#sec', page: ['⟦The dike was closed on Sunday.⟧'] },
	{ id: 'raised', page: ['⟦The pond lost 30 m<sup>3</sup> of water within an hour<sup>1</sup>, the warden of the pond told the paper on Friday.⟧'] },
	{ id: 'broken', page: ['⟦The warden wrote that the pond<br>had lost its water within an hour and that no fish was left in it.⟧'] },
	{ id: 'linked', page: ['⟦The <a href="/">warden</a> of the <b>pond</b> told <i>the paper</i> that no carp was left in it.⟧'] },
	{ id: 'commas', page: ['⟦Carp, pike, eel & roach - all of them died, 100% of the stock, said the warden.⟧'] },
	{ id: 'arabic', lang: 'ar', page: ['قال الحارس إن البركة ممتلئة.', '⟦قال الحارس إن البركة فارغة منذ يوم الأحد.⟧'] },
	{ id: 'russian', lang: 'ru', page: ['Сторож сказал, что пруд полон.', '⟦Сторож сказал, что пруд пуст с воскресенья.⟧'] },
	{ id: 'armenian', lang: 'hy', page: ['Պահակն ասաց, որ լճակը լի է։', '⟦Պահակն ասաց, որ լճակը դատարկ է կիրակի օրվանից։⟧'] },
	{ id: 'chinese', lang: 'zh', page: ['看守人说池塘是满的。', '⟦看守人说池塘从星期日起就空了。⟧'] },
	{ id: 'twice-in-one', prefix: 'noon', quote: 'the dam was dry', page: ['In the morning the dam was dry, at noon ⟦the dam was dry⟧ and at night the dam was dry.'] },
	{ id: 'accents', lang: 'fr', page: ['La cote est fermee.', '⟦La côte est fermée.⟧'] },
]

const plain = (html) => html.replace(/<br>/g, ' ').replace(/<[^>]*>|[⟦⟧]/g, '').replace(/&amp;/g, '&')
const textOf = ({ page }) => page.map(plain).join('\n\n') + '\n'
const quoteOf = ({ page, quote }) => quote ?? plain(/⟦(.*)⟧/.exec(page.join('\n'))[1]).replaceAll('"', '\\"')
const pageOf = ({ id, lang = 'en', page }) => `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>${id}</title>
<style>body { font: 20px/1.6 sans-serif; background: #fff; color: #000 } ::target-text { background: #f0f; color: #f0f } p { margin: 40px 0 }</style>
<body><h1 id="sec">${id}</h1>${page.map((text) => `<p>${text.replace('⟦', '<span class="target">').replace('⟧', '</span>')}</p>`).join('\n')}`

const server = createServer((request, response) => {
	const found = cases.find(({ id }) => request.url.startsWith('/' + id))
	response.writeHead(found ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' })
	response.end(found ? pageOf(found) : '')
})
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
const origin = `http://127.0.0.1:${server.address().port}/`

const site = mkdtempSync(join(tmpdir(), 'onrecord-fragments-'))
process.on('exit', () => rmSync(site, { recursive: true, force: true }))
function write(name, text) {
	mkdirSync(join(site, name, '..'), { recursive: true })
	writeFileSync(join(site, name), text)
}
write('site.toml', 'title = "Fragments"\nquoted-share = 1.0\n')
write('content/actors/paper.md', '---\nname: Paper\nkind: outlet\n---\n')
write('content/actors/warden.md', '---\nname: The warden\nkind: person\n---\n')
for (const one of cases) {
	const hash = createHash('sha256').update(textOf(one)).digest('hex')
	write(`snapshots/${one.id}.txt`, textOf(one))
	write(`content/sources/s-${one.id}.md`, `---\ntitle: A text\noutlet: paper\nurl: ${origin}${one.id}${one.part ?? ''}\npublished: 2021-05-04\naccessed: 2021-05-05\nlang: ${one.lang ?? 'en'}\nsnapshot: {text: ${hash}, by: typed by hand}\n---\n`)
	write(`content/claims/${one.id}.md`, `---\ntitle: Something happened\nclaimant: warden\nsource: s-${one.id}\nquote: "${quoteOf(one)}"\n${one.prefix ? `quote-prefix: "${one.prefix}"\n` : ''}` +
		'waive: [{rule: cut-quote, quote: "' + quoteOf(one) + '", reason: a test of the link}]\nstatus: unverified\nassessed: 2021-05-05\nreasons: [no-evidence-published]\nadded: 2021-05-05\n---\n')
}

process.env.SITE = site
const { browser, build, close, besides, program } = await import('./world.mjs')
after(async () => {
	server.close()
	await close()
})
const run = (...args) => execFileSync(program, [...args, '--site', site], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
try {
	run('quotes', '--update')
} catch (error) {
	assert.ok(error.status === 1, error.stderr) // what is said about a quote does not keep it from the lock
}
const folder = besides('fragments')
build(folder)

/** How many marked points a page has within its target and outside of it. */
async function marked(page) {
	const shot = await page.screenshot({ fullPage: true })
	const rects = await page.evaluate(() => [...document.querySelector('.target').getClientRects()]
		.map(({ x, y, width, height }) => [x, y + scrollY, width, height]))
	return page.evaluate(async ([data, rects]) => {
		const image = await createImageBitmap(await (await fetch('data:image/png;base64,' + data)).blob())
		const canvas = new OffscreenCanvas(image.width, image.height)
		const context = canvas.getContext('2d')
		context.drawImage(image, 0, 0)
		const { data: points } = context.getImageData(0, 0, image.width, image.height)
		let within = 0, outside = 0, area = 0
		for (const [, , width, height] of rects) area += width * height
		for (let i = 0; i < points.length; i += 4) {
			if (points[i] < 240 || points[i + 1] > 15 || points[i + 2] < 240) continue
			const x = (i / 4) % image.width, y = Math.floor(i / 4 / image.width)
			if (rects.some(([left, top, width, height]) => x >= left - 1 && x <= left + width + 1 && y >= top - 12 && y <= top + height + 12 /* what is raised; lines of others are farther */)) within++
			else outside++
		}
		return { share: within / area, outside }
	}, [shot.toString('base64'), rects])
}

for (const one of cases) {
	test(`the link marks the words: ${one.id}`, async () => {
		const [, href] = /href="(http:[^"]*)"[^>]*rel="external[^"]*"[^>]*>[^<]*<\/a><\/p>/.exec(readFileSync(join(folder, 'claims', one.id + '.html'), 'utf8')) ?? []
		assert.ok(href?.includes(':~:text='), `no fragment: ${href}`)
		const page = await browser.newPage({ viewport: { width: 900, height: 700 } })
		await page.goto(href.replaceAll('&amp;', '&'))
		await page.waitForTimeout(150)
		const { share, outside } = await marked(page)
		await page.close()
		assert.ok(outside < 10 && share > 0.6, `${href}: ${Math.round(share * 100)} % of the words are marked, and ${outside} points elsewhere`)
	})
}
