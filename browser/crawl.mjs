// Every page of the site, opened once from the disk and read.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ask, folder, home, pages, sideBySide } from './world.mjs'
import { inspect } from './inspect.mjs'

/** As narrow as a wide screen enlarged to 400 % (WCAG 2.2, 1.4.10). */
const narrow = { width: 320, height: 740 }

/** An address within the site as a URL below `base`. */
export const urlOf = (name, base = home) => base + name.split('/').map(encodeURIComponent).join('/')

/** The address within the site of a URL, without its fragment; undefined
 * outside. */
export function nameOf(url) {
	const bare = url.split('#')[0]
	return bare.startsWith(home) ? decodeURIComponent(bare.slice(home.length)) : undefined
}

/** What stands on every page, by its address: what `inspect` reads, its
 * visible text, its mishaps, and what sticks out of a narrow screen. The pages
 * are opened once, however often this is asked. */
export const crawled = () => reading ??= crawl()

let reading

const crawl = () => sideBySide(pages, { viewport: narrow }, home, async (name, page, mishaps) => {
	const source = await readFile(join(folder, name), 'utf8')
	if (source.includes('http-equiv="refresh"')) return { ...await follow(page, name, source), mishaps: mishaps() }
	await page.goto(urlOf(name))
	const report = await ask(page, // one question a page: each takes its time
		`({ ...(${inspect})(document, ${JSON.stringify(urlOf(name))}), visible: (${said})(), tooWide: (${sticksOut})() })`)
	return { ...report, mishaps: mishaps() }
})

// What a page says, without the controls that stand hidden in it for scripts to
// show: where no script runs, they would do nothing.
function said() {
	const controls = [...document.querySelectorAll('button[data-keys], button[data-copies], form[data-search]')].map((element) => [element, element.hidden])
	for (const [element] of controls) element.hidden = true
	const text = document.body.innerText
	for (const [element, hidden] of controls) element.hidden = hidden
	return text
}

/** The same without JavaScript: the visible text and where its links lead. */
export const crawledWithoutScripts = (names) =>
	sideBySide(names, { viewport: narrow, javaScriptEnabled: false }, home, async (name, page) => {
		await page.goto(urlOf(name))
		return ask(page, `({ visible: (${said})(), links: [...document.querySelectorAll('a[href]')].map((link) => link.href) })`)
	})

// A page that sends its reader on cannot be held open: it is read as a parsed
// document, then opened to see where it leads.
async function follow(page, name, source) {
	await page.goto('about:blank')
	const report = await ask(page,
		`(${inspect})(new DOMParser().parseFromString(${JSON.stringify(source)}, 'text/html'), ${JSON.stringify(urlOf(name))})`)
	await page.goto(urlOf(name))
	await page.waitForURL((url) => nameOf(url.href) !== name)
	return { ...report, tooWide: [], landed: nameOf(page.url()) }
}

function sticksOut() {
	const width = document.documentElement.clientWidth
	const cut = [...document.querySelectorAll('main *, footer *, header *')]
		.filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1)
		.filter((element) => ['hidden', 'clip'].includes(getComputedStyle(element).overflowX) && element.checkVisibility())
		.map((element) => `${element.localName}.${element.className} is cut`)
	if (document.documentElement.scrollWidth <= width) return cut
	const scrolls = (element) => element && (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement))
	const wide = [...document.querySelectorAll('body *')]
		.filter((element) => element.getBoundingClientRect().right > width + 0.5 && !scrolls(element.parentElement))
		.map((element) => `${element.localName}.${element.className} ends at ${Math.round(element.getBoundingClientRect().right)}`)
	return wide.length ? wide : [`the page is ${document.documentElement.scrollWidth} wide`]
}
