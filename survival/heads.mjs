// What stands for a page elsewhere: cut titles and descriptions, results of a
// search, linked data.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import jsonld from 'jsonld'
import { JsonLdParser } from 'jsonld-streaming-parser'
import { address, squeezed } from './site.mjs'
import { programVersion, versionOf } from './versions.mjs'

const lower = (text) => text.toLowerCase()

/** The first characters of a text, as somebody shows it who has room for no more. */
const first = (text, n) => [...squeezed(text)].slice(0, n).join('')

/** Whether the mark of a claim, or as much of it as cannot be misread, stands in a
 * text: up to and with its negative, or, where it has none, the whole. */
export function hasMark(text, { mark }) {
	const negative = mark.match(/^.*?\bnot( independently)? \w+/i)?.[0] ?? mark
	return lower(text).includes(lower(negative))
}

/** Titles and descriptions of claims' pages, cut where they are usually cut. */
export function cuts(pages, claims) {
	const heads = pages.flatMap((page) => {
		const claim = claims.find(({ address }) => address === page.name)
		return claim ? [{ ...page, claim }] : []
	})
	const row = (key, what, part, n) => {
		const lost = heads.filter((head) => !hasMark(first(head[part], n), head.claim)).map(({ name }) => name)
		return { key, what, with: '', kept: heads.length - lost.length, all: heads.length, lost }
	}
	return [
		...[60, 70, 100].map((n) => row(`description-${n}`, `Description cut after ${n} characters`, 'description', n)),
		row('title', 'Title, as of shared links, cut after 70 characters', 'title', 70),
	]
}

/** The titles of results of a static search over the pages of claims. */
export async function search(folder, claims) {
	const { createIndex, close } = await import('pagefind')
	const { index } = await createIndex({})
	const { errors } = await index.addDirectory({ path: folder, glob: 'claims/**/*.html' })
	if (errors.length) throw new Error(errors.join('\n'))
	const { files } = await index.getFiles()
	await close()
	const { gunzipSync } = await import('node:zlib')
	const found = new Map(files.filter(({ path }) => path.endsWith('.pf_fragment')).map(({ content }) => {
		const text = gunzipSync(content).toString('utf8')
		const { url, meta } = JSON.parse(text.slice(text.indexOf('{')))
		return [url.replace(/^\//, ''), squeezed(meta.title)]
	}))
	const lost = claims.filter((claim) => !found.get(claim.address)?.startsWith(claim.label)).map(({ address }) => `${address}: ${found.get(address)}`)
	return { key: 'search', what: 'Title of a result of a search', with: versionOf('pagefind'), kept: claims.length - lost.length, all: claims.length, lost }
}

/** Linked data of claims' pages, read with no way to the network: a page is kept if a
 * claim comes out of it with its text. */
export async function linked(pages, claims) {
	const graphs = pages.flatMap((page) => {
		const claim = claims.find(({ address }) => address === page.name)
		if (!claim) return []
		return page.linked.map((text) => ({ claim, name: page.name, text }))
	})
	const rows = []
	for (const [by, read] of [[versionOf('jsonld'), byJsonld], [versionOf('jsonld-streaming-parser'), byStream]]) {
		const lost = []
		for (const graph of graphs) {
			const texts = await read(graph).catch((error) => [String(error)])
			if (!texts.some((text) => squeezed(text) === graph.claim.label)) lost.push(`${graph.name}: ${texts[0]}`)
		}
		rows.push({ key: 'linked', what: 'Linked data, read without a network', with: by, kept: graphs.length - lost.length, all: graphs.length, lost })
	}
	return [...rows, byRdflib(graphs)]
}

const text = 'https://schema.org/text'
const offline = async (url) => { throw new Error(`asked for ${url}`) }

async function byJsonld({ text: source, name }) {
	const nodes = await jsonld.expand(JSON.parse(source), { base: address + name, documentLoader: offline })
	const texts = []
	const walk = (value) => {
		if (Array.isArray(value)) value.forEach(walk)
		else if (value && typeof value === 'object') {
			for (const one of value[text] ?? []) texts.push(one['@value'])
			Object.values(value).forEach(walk)
		}
	}
	walk(nodes)
	return texts
}

function byStream({ text: source, name }) {
	return new Promise((resolve, reject) => {
		const texts = []
		const parser = new JsonLdParser({ baseIRI: address + name, documentLoader: { load: offline } })
		parser.on('data', (quad) => { if (quad.predicate.value === text) texts.push(quad.object.value) })
		parser.on('error', reject)
		parser.on('end', () => resolve(texts))
		Readable.from([source]).pipe(parser)
	})
}

const rdflibProgram = `
import json, socket, sys
def closed(*_, **__): raise OSError("no network")
socket.socket.connect = closed
socket.getaddrinfo = closed
import rdflib
for graph in json.load(open(sys.argv[1])):
    try:
        read = rdflib.Graph().parse(data=graph["text"], format="json-ld", publicID=graph["base"])
        print(json.dumps([str(o) for o in read.objects(None, rdflib.URIRef("https://schema.org/text"))]))
    except Exception as error:
        print(json.dumps([repr(error)]))
`

/** The third reader is Python's; where it is not installed, its row says so. */
function byRdflib(graphs) {
	const [key, what] = ['linked', 'Linked data, read without a network']
	const python = ['/usr/bin/python3', 'python3'].find((program) => programVersion(program, '-c', 'import rdflib; print(rdflib.__version__)'))
	if (!python) return { key, what, with: 'rdflib', missing: true }
	const file = join(mkdtempSync(join(tmpdir(), 'survival-')), 'graphs.json')
	writeFileSync(file, JSON.stringify(graphs.map(({ text, name }) => ({ text, base: address + name }))))
	const lines = execFileSync(python, ['-c', rdflibProgram, file], { encoding: 'utf8', maxBuffer: 1 << 26 }).trim().split('\n').map((line) => JSON.parse(line))
	const lost = graphs.filter(({ claim }, i) => !lines[i].some((text) => squeezed(text) === claim.label)).map(({ name }, i) => `${name}: ${lines[i][0]}`)
	const version = programVersion(python, '-c', 'import rdflib; print(rdflib.__version__)').split(' ').pop()
	return { key, what, with: `rdflib ${version}`, kept: graphs.length - lost.length, all: graphs.length, lost }
}
