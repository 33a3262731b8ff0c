// What a program makes of the address of a claim that somebody pastes, where the site
// has answers of oEmbed: it has to find the answer from the page, and show claimant,
// verb, title and mark, the mark first.

import { createServer } from 'node:http'
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extract } from '@extractus/oembed-extractor'
import { JSDOM } from 'jsdom'
import { claimsOf, here } from './site.mjs'
import { versionOf } from './versions.mjs'

const temporary = mkdtempSync(join(tmpdir(), 'oembed-'))
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }))
const root = join(here, '..')
const [site, folder, program] = ['site', 'public', 'onrecord'].map((name) => join(temporary, name))
cpSync(join(root, 'examples/fischsterben'), site, { recursive: true })
writeFileSync(join(site, 'site.toml'), 'data-forms = "oembed"\n' + readFileSync(join(site, 'site.toml'), 'utf8'))
execFileSync('go', ['build', '-o', program, './cmd/onrecord'], { cwd: root, stdio: 'inherit' })

const types = { html: 'text/html; charset=utf-8', json: 'application/json' }
const server = createServer((request, response) => {
	const name = new URL(request.url, 'http://localhost').pathname
	try {
		const text = readFileSync(join(folder, name))
		response.writeHead(200, { 'content-type': types[name.split('.').pop()] ?? 'application/octet-stream' }).end(text)
	} catch {
		response.writeHead(404).end()
	}
})
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
const base = `http://127.0.0.1:${server.address().port}/`
execFileSync(program, ['build', '--quiet', '--site', site, '--base-url', base, '--output', folder], { stdio: ['ignore', 'inherit', 'inherit'] })

const claims = claimsOf(folder)
const lost = []
for (const { address, label, title, mark } of claims) {
	const answer = await extract(base + address, { maxwidth: 500 }).catch((error) => ({ error: String(error) }))
	const frame = new JSDOM(answer.html ?? '').window.document.querySelector('iframe')
	const kept = answer.type === 'rich' && answer.title.includes(title)
		&& answer.title.slice(0, 60).toLowerCase().includes(mark.slice(0, 20).toLowerCase())
		&& frame?.title === label && frame.src === `${base}${address}#embed`
	if (!kept) lost.push(`${address}: ${JSON.stringify(answer)}`)
}
server.close()
console.log(`${claims.length - lost.length} of ${claims.length}`.padStart(14), `An address that is pasted where programs ask for oEmbed (${versionOf('@extractus/oembed-extractor')})`)
lost.slice(0, 20).forEach((where) => console.log(where))
process.exitCode = lost.length || !claims.length ? 1 : 0
