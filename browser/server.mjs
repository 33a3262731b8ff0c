// A web server for the tests, as small as it can be: the files of the site with
// the headers that its own `_headers` asks for, and 404.html for all else.

import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { besides, build, filesIn } from './world.mjs'

const types = {
	'.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml',
	'.json': 'application/json', '.xml': 'application/xml', '.txt': 'text/plain; charset=utf-8',
	'.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp', '.avif': 'image/avif', '.woff2': 'font/woff2',
}

/** Builds the site for a free port of this machine and serves it there. */
export async function serve() {
	const server = createServer()
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
	const address = `http://127.0.0.1:${server.address().port}/`
	const folder = besides('served')
	build(folder, '--base-url', address)
	const files = filesIn(folder)
	const rules = parse(await readFile(join(folder, '_headers'), 'utf8'))
	server.on('request', async (request, response) => {
		const path = decodeURIComponent(new URL(request.url, address).pathname)
		if (path === '/favicon.ico') return response.writeHead(204).end() // browsers ask for it unbidden
		const asked = path.slice(1) + (path.endsWith('/') ? 'index.html' : '')
		const name = files.includes(asked) ? asked : '404.html'
		for (const { pattern, headers } of rules) {
			if (pattern.test(path)) for (const [key, value] of headers) response.appendHeader(key, value)
		}
		response.writeHead(name === asked ? 200 : 404, { 'content-type': types[extname(name)] ?? 'application/octet-stream' })
		response.end(await readFile(join(folder, name)))
	})
	return { address, close: () => server.close() }
}

/** Reads Netlify's format: a line with a path, in which `*` stands for
 * anything, then indented lines `Name: value` that hold for it. */
function parse(text) {
	const rules = []
	for (const line of text.split('\n').filter((line) => line.trim() && !line.startsWith('#'))) {
		if (/^\S/.test(line)) {
			const escaped = line.trim().replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')
			rules.push({ pattern: new RegExp(`^${escaped}$`), headers: [] })
		} else {
			const colon = line.indexOf(':')
			rules.at(-1).headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()])
		}
	}
	return rules
}
