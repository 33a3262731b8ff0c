// The configurations that "onrecord init --cms" writes, in the systems themselves: Sveltia's
// is held to the schema that it publishes; both are opened in Chromium, with the digest of
// the page holding, on a folder with the site that init makes; a claim is written in each
// form, saved, and checked.

import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, extname, join, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import Ajv from 'ajv'
import { chromium } from 'playwright-core'
import YAML from 'yaml'

const here = dirname(fileURLToPath(import.meta.url))
const temporary = mkdtempSync(join(tmpdir(), 'onrecord-cms-'))
const children = []
process.on('exit', () => {
	for (const child of children) child.kill()
	rmSync(temporary, { recursive: true, force: true })
})
const patience = Number(process.env.PATIENCE ?? 120) * 1000
const program = process.env.ONRECORD ?? join(temporary, 'onrecord')
if (!process.env.ONRECORD) execFileSync('go', ['build', '-o', program, './cmd/onrecord'], { cwd: resolve(here, '..'), stdio: 'inherit' })

const claim = {
	title: 'The council closed the bridge',
	quote: 'The town council said that the bridge was closed because of a cracked bearing.',
	said: '2026-05-04',
}
const repository = 'https://github.com/example/cards'
const chosen = process.argv.slice(2)

/** Every file of a folder by its name. */
function filesOf(folder) {
	const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile())
	return Object.fromEntries(names.map((name) => [name.split(sep).join('/'), readFileSync(join(folder, name), 'utf8')]))
}

/** A site with the forms of a system, and a claim in a folder below the one of claims. */
function siteWith(system) {
	const site = join(temporary, system)
	execFileSync(program, ['init', '--quiet', '--site', site, '--cms', system, '--repository', repository])
	const first = 'content/claims/examplewater-council-cracked-bearing.md'
	mkdirSync(join(site, 'content/claims/2026-05'))
	const text = readFileSync(join(site, first), 'utf8')
	writeFileSync(join(site, 'content/claims/2026-05/bearing-in-a-folder.md'), text.replace(/^title: .*$/m, 'title: A bearing of the bridge is cracked'))
	execFileSync(program, ['quotes', '--update', '--quiet', '--site', site])
	return site
}

/** The dist folder of Decap: its package without the hundreds on which that is built. */
function decapPackage() {
	execFileSync('npm', ['pack', '--silent', 'decap-cms@3.16.3'], { cwd: temporary })
	execFileSync('tar', ['xzf', 'decap-cms-3.16.3.tgz'], { cwd: temporary })
	return join(temporary, 'package')
}

const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.yml': 'text/yaml', '.wasm': 'application/wasm' }

/** A web server for a site, and for the files of a system's package below /package/. */
async function serve(site, folder, prefix) {
	const server = createServer((request, response) => {
		const name = decodeURIComponent(new URL(request.url, 'http://x').pathname).replace(/\/$/, '/index.html')
		const file = name.startsWith('/package/') ? join(folder, name.slice('/package/'.length)) : join(site, name)
		try {
			const bytes = readFileSync(file)
			response.setHeader('content-type', types[extname(file)] ?? 'text/plain')
			// The page is the generated one, but for where it looks for the package.
			response.end(name === '/admin/index.html' ? String(bytes).replace(prefix, '/package/') : bytes)
		} catch {
			response.writeHead(404).end()
		}
	})
	await new Promise((done) => server.listen(0, done))
	return { server, home: `http://localhost:${server.address().port}/admin/` }
}

/** A page that is tall, since a form shows the fields alone that are in sight, and asks nobody but this machine, in a time zone in which UTC's midnight is another day. */
async function open(browser) {
	const page = await browser.newPage({ viewport: { width: 1200, height: 9000 }, timezoneId: 'America/Los_Angeles' })
	page.setDefaultTimeout(patience)
	page.on('dialog', (dialog) => dialog.accept())
	await page.route((url) => url.hostname !== 'localhost', (route) => route.abort())
	return page
}

async function sveltia(browser) {
	const folder = join(here, 'node_modules/@sveltia/cms')
	const site = siteWith('sveltia')
	const configuration = YAML.parse(readFileSync(join(site, 'admin/config.yml'), 'utf8'))
	const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(JSON.parse(readFileSync(join(folder, 'schema/sveltia-cms.json'), 'utf8')))
	if (!validate(configuration)) throw new Error(`Sveltia's schema refuses the configuration: ${JSON.stringify(validate.errors.slice(0, 5), null, 1)}`)
	console.log("sveltia: its own schema takes the configuration")

	const { server, home } = await serve(site, folder, /https:\/\/unpkg\.com\/@sveltia\/cms@[^/]+\//)
	const page = await open(browser)
	// A folder of this machine, which needs a person's gesture: the one of the page's own
	// storage is of the same kind.
	await page.addInitScript(() => { window.showDirectoryPicker = () => navigator.storage.getDirectory() })
	await page.goto(home)
	const before = { ...filesOf(site), '.git/HEAD': 'ref: refs/heads/main\n' }
	await page.evaluate(async (files) => {
		for (const [name, text] of Object.entries(files)) {
			let folder = await navigator.storage.getDirectory()
			const parts = name.split('/')
			for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true })
			const stream = await (await folder.getFileHandle(parts.at(-1), { create: true })).createWritable()
			await stream.write(text)
			await stream.close()
		}
	}, before)
	await page.getByRole('button', { name: 'Work with Local Repository' }).click()
	await page.getByText('The old bridge is closed because a bearing is cracked').waitFor()
	await page.evaluate(() => { location.hash = '#/collections/claims/new' })
	const field = (name) => page.locator(`[data-key-path="${name}"]`)
	await field('title').locator('input').fill(claim.title)
	await field('claimant').getByText('Examplewater Town Council').click()
	await field('source').getByText('Old bridge closed to all traffic').click()
	await field('quote').locator('textarea').fill(claim.quote)
	await field('said').locator('input').fill(claim.said)
	await page.getByRole('button', { name: 'Save' }).click()
	const written = async () => Object.fromEntries(Object.entries(await page.evaluate(async () => {
		const files = {}
		const walk = async (folder, path) => {
			for await (const [name, entry] of folder.entries()) {
				if (entry.kind === 'directory') await walk(entry, `${path}${name}/`)
				else files[path + name] = await (await entry.getFile()).text()
			}
		}
		await walk(await navigator.storage.getDirectory(), '')
		return files
	})).filter(([name, text]) => before[name] !== text))
	const cards = await saved('sveltia', written)
	await page.close()
	server.close()
	judge('sveltia', site, cards)
}

async function decap(browser) {
	const site = siteWith('decap')
	const { server, home } = await serve(site, decapPackage(), /https:\/\/unpkg\.com\/decap-cms@[^/]+\//)
	children.push(spawn(process.execPath, [join(here, 'node_modules/decap-server/dist/index.js')], { env: { ...process.env, GIT_REPO_DIRECTORY: site, PORT: '8081', LOG_LEVEL: 'error' }, stdio: 'ignore' }))
	const before = filesOf(site)
	const page = await open(browser)
	await page.goto(home, { waitUntil: 'commit' })
	const login = page.getByRole('button', { name: /login/i })
	const refused = page.getByText('Error loading the CMS configuration')
	await login.or(refused).first().waitFor()
	if (await refused.count()) throw new Error(`Decap refuses the configuration: ${await page.locator('body').innerText()}`)
	console.log('decap: it takes the configuration')
	await login.first().click()
	await page.getByText('The old bridge is closed because a bearing is cracked').first().waitFor()
	await page.getByText('A bearing of the bridge is cracked').first().waitFor()
	await page.evaluate(() => { location.hash = '#/collections/claims/new' })
	const field = (name, kind = 'input') => page.locator(`${kind}[id^="${name}-field-"]`).first()
	const pick = async (name, text) => {
		await field(name).click()
		await field(name).pressSequentially(text.slice(0, 12))
		await page.getByText(text, { exact: true }).last().click()
	}
	await field('title').fill(claim.title)
	await pick('claimant', 'Examplewater Town Council')
	await pick('source', 'Old bridge closed to all traffic')
	await field('quote', 'textarea').fill(claim.quote)
	await field('said').fill(claim.said)
	await page.getByRole('button', { name: 'Publish' }).first().click()
	await page.getByText('Publish now').first().click()
	const cards = await saved('decap', async () => Object.fromEntries(Object.entries(filesOf(site)).filter(([name, text]) => before[name] !== text)), page)
	await page.close()
	server.close()
	judge('decap', site, cards)
}

/** What was saved, as soon as there is something. */
async function saved(system, written, page) {
	for (let waited = 0; waited < patience; waited += 500) {
		const cards = await written()
		if (Object.values(cards).some(Boolean)) return cards
		await new Promise((done) => setTimeout(done, 500))
	}
	if (page) await page.screenshot({ path: join(tmpdir(), `${system}.png`), fullPage: true })
	throw new Error(`${system} saved nothing`)
}

/** The card that was written, and what "onrecord check" says of it. */
function judge(system, site, cards) {
	for (const [name, text] of Object.entries(cards)) {
		mkdirSync(dirname(join(site, name)), { recursive: true })
		writeFileSync(join(site, name), text)
		console.log(`${system}: ${name}\n${text.replaceAll(/^/gm, '  | ')}`)
	}
	const { status, stdout, stderr } = spawnSync(program, ['check', '--site', site], { encoding: 'utf8' })
	console.log(`${system}: onrecord check ends with status ${status}\n${(stderr + stdout).replaceAll(/^/gm, '  | ')}`)
	const [text] = Object.values(cards)
	const said = YAML.parse(/^---\n([^]*?)\n---/.exec(text)[1], { schema: 'failsafe' })
	for (const [key, value] of Object.entries({ ...claim, claimant: 'examplewater-town-council', source: 'examplewater-gazette-bridge' })) {
		if (said[key] !== value) throw new Error(`${system} wrote ${key}: ${said[key]}, not ${value}`)
	}
	if (status !== 0) process.exitCode = 1
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
try {
	for (const [name, run] of Object.entries({ sveltia, decap })) {
		if (chosen.length === 0 || chosen.includes(name)) await run(browser)
	}
} finally {
	await browser.close()
	for (const child of children) child.kill()
}
