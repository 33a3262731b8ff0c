// The one site and the one browser that all tests share.
//
// The program builds it into a folder whose name holds what breaks careless
// addresses: a space, "#", "%" and letters that are not ASCII. SITE names the
// site, relative to this folder.

import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const here = dirname(fileURLToPath(import.meta.url))
const site = resolve(here, process.env.SITE)

/** What to call the site in the report. */
export const siteName = site === dirname(here) ? 'corpus' : basename(site)

const chromiumProgram = findChromium()
const temporary = mkdtempSync(join(tmpdir(), 'onrecord-'))
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }))

/** The program itself. */
export const program = process.env.ONRECORD ?? buildProgram()

/** The folder that holds the published site. */
export const folder = join(temporary, 'à part #1, 100 % Ստեփանակերտ')

build(folder)

/** The site's address on this machine's disk, with a slash at its end. */
export const home = pathToFileURL(folder + sep).href

/** Every file of the site, by its address within it, sorted. */
export const files = filesIn(folder)

/** Every page of the site. */
export const pages = files.filter((name) => name.endsWith('.html'))

/** The browser. It runs without its sandbox, which root and most containers
 * cannot have, and opens nothing but our own pages; a name of any other host
 * leads nowhere. */
export const browser = await chromium.launch({
	executablePath: chromiumProgram,
	args: [
		'--no-sandbox',
		'--no-proxy-server',
		'--disable-background-networking',
		'--disable-component-update',
		'--disable-dev-shm-usage',
		'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
	],
})

/** A folder beside the site for what a test makes. */
export const besides = (name) => join(temporary, name)

/** Ends the browser. */
export const close = () => browser.close()

/** What a page must never do, noticed in every page of the context: an entry
 * in the console that is a warning or an error, an exception, a breach of the
 * content policy, a request that fails or goes outside `inside`. */
export async function guard(context, inside) {
	const seen = []
	await context.exposeFunction('reportViolation', (what) => seen.push(what))
	await context.addInitScript(() => {
		document.addEventListener('securitypolicyviolation', (event) =>
			window.reportViolation(`content policy: ${event.violatedDirective} ${event.blockedURI}`))
	})
	context.on('console', (message) => {
		if (['error', 'warning'].includes(message.type())) seen.push(`console: ${message.text()}`)
	})
	context.on('weberror', (error) => seen.push(`exception: ${error.error().message}`))
	context.on('request', (request) => {
		if (!request.url().startsWith(inside)) seen.push(`request outside the site: ${request.url()}`)
	})
	context.on('requestfailed', (request) => {
		// A page that is left takes back what it had asked for.
		if (request.failure()?.errorText !== 'net::ERR_ABORTED') seen.push(`request failed: ${request.url()}`)
	})
	return () => seen.splice(0)
}

/** What `look(name, page, mishaps)` says of each page, by its address, in the order of
 * `names`: two pages are open at once, each in a context of its own with its own guard,
 * since one that is waited for leaves a processor idle. */
export async function sideBySide(names, options, inside, look) {
	const reports = new Map(names.map((name) => [name, undefined]))
	const rest = names.values()
	await Promise.all([1, 2].map(async () => {
		const context = await browser.newContext(options)
		const mishaps = await guard(context, inside)
		const page = await context.newPage()
		for (const name of rest) reports.set(name, await look(name, page, mishaps))
		await context.close()
	}))
	return reports
}

/** What an expression is worth in a page, as plain data. It comes as one text: Playwright's
 * own way, value by value, takes twice the time for a page with many links. */
export const ask = async (page, expression) => JSON.parse(await page.evaluate(`Promise.resolve(${expression}).then(JSON.stringify)`))

/** Fails if there is a complaint, and prints all of them, one a line. */
export function nothing(complaints) {
	if (complaints.length === 0) return
	const error = new Error(`${complaints.length} found:\n${complaints.join('\n')}`)
	error.stack = error.message // where this line stands helps nobody
	throw error
}

/** The files of a folder, by their addresses within it, sorted. */
export function filesIn(folder) {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1).split(sep).join('/'))
		.sort()
}

/** Builds the site into a folder. */
export function build(into, ...flags) {
	execFileSync(program, ['build', '--quiet', '--site', site, '--output', into, ...flags], { stdio: 'inherit' })
}

function buildProgram() {
	const program = join(temporary, 'onrecord')
	execFileSync('go', ['build', '-o', program, '../cmd/onrecord'], { cwd: here, stdio: 'inherit' })
	return program
}

function findChromium() {
	const known = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'].map((name) => `/usr/bin/${name}`)
	const found = process.env.CHROMIUM || known.find((path) => existsSync(path))
	if (!found) throw new Error('no Chromium: install it ("apt-get install chromium") or name the program in CHROMIUM')
	return found
}
