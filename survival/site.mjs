// The site that is measured, and what of a claim has to be found again.

import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { JSDOM } from 'jsdom'

export const here = dirname(fileURLToPath(import.meta.url))
const root = dirname(here)

/** The address that the site is built for. Nothing is ever asked for there. */
export const address = 'https://example.org/'

/** Builds SITE, or the corpus, with everything that a base URL brings. */
export function build(into) {
	const program = join(into, 'onrecord')
	execFileSync('go', ['build', '-o', program, './cmd/onrecord'], { cwd: root, stdio: 'inherit' })
	const folder = join(into, 'site')
	execFileSync(program, ['build', '--quiet', '--site', resolve(root, process.env.SITE ?? '.'), '--base-url', address, '--output', folder],
		{ stdio: ['ignore', 'inherit', 'inherit'] })
	return folder
}

/** The files of a folder whose names end so, by their addresses, sorted. */
export function filesIn(folder, ending) {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith(ending))
		.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).split(sep).join('/'))
		.sort()
}

/** The rows of a table (RFC 4180), by the names of its columns. */
function rowsOf(text) {
	const cells = [...text.replace(/^\uFEFF/, '').matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/g)]
	const rows = [[]]
	for (const [, cell, end] of cells) {
		rows.at(-1).push(cell.replace(/^"|"$/g, '').replaceAll('""', '"'))
		if (end !== ',') rows.push([])
	}
	const [names, ...others] = rows.filter((row) => row.length > 1)
	return others.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i]])))
}

/** Every claim, as the tables of the site have it. */
export function claimsOf(folder) {
	return rowsOf(readFileSync(join(folder, 'data/claims.csv'), 'utf8'))
		.filter((claim) => claim.label && claim.claimed)
		.map(({ label, claimed: title, mark, address, status, kind }) => ({ label: squeezed(label), title: squeezed(title), mark, address, status, kind }))
}

/** Every page that a reader comes to: not those that only lead on. */
export function pagesOf(folder) {
	return filesIn(folder, '.html')
		.map((name) => ({ name, html: readFileSync(join(folder, name), 'utf8') }))
		.filter(({ html }) => !html.includes('http-equiv="refresh"'))
}

export const squeezed = (text) => text.replaceAll(/\s+/gu, ' ').trim()

export const documentOf = ({ name, html }) => new JSDOM(html, { url: address + name }).window.document

/** The text of an element in reading order, a line for each block, as a program
 * reads it that knows HTML and no style; without what is meant for programs (pre). */
export function textOf(element) {
	const blocks = /^(address|article|aside|blockquote|br|caption|d[dlt]|details|div|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|summary|t(able|body|d|foot|h|head|r)|ul)$/
	let text = ''
	const walk = (node) => {
		if (node.nodeType === 3) text += node.data.replaceAll(/\s+/g, ' ')
		if (node.nodeType !== 1 || /^(script|style|template|pre)$/.test(node.localName)) return
		const isBlock = blocks.test(node.localName)
		if (isBlock) text += '\n'
		node.childNodes.forEach(walk)
		if (isBlock) text += '\n'
	}
	walk(element)
	return text.split('\n').map(squeezed).filter(Boolean).join('\n')
}

const times = (text, part) => text.split(part).length - 1

/** A text without what a printer adds to it or takes from it: spaces and hyphens at
 * the ends of lines, and letters that are one sign. */
export const tight = (text) => text.normalize('NFKC').replaceAll(/[\s\u00AD\u2010\u2011-]+/gu, '')

/** What of the claims stands in a text: the places of each one's whole label, and
 * how many places have a title outside of every label. Both are compared in one form. */
export function placesIn(text, claims, form = squeezed) {
	let rest = form(text)
	const labels = new Map()
	// A longer label may hold a shorter one, and a label another claim's title.
	for (const claim of claims.toSorted((a, b) => b.label.length - a.label.length)) {
		const label = form(claim.label)
		if (!rest.includes(label)) continue
		labels.set(claim.label, times(rest, label))
		rest = rest.replaceAll(label, '\0')
	}
	const titles = new Set(claims.map(({ title }) => form(title)).filter((title) => rest.includes(title)))
	const bare = [...titles].reduce((sum, title) => sum + times(rest, title), 0)
	const whole = [...labels.values()].reduce((sum, n) => sum + n, 0)
	return { labels, whole, bare }
}

/** How many of the places in one text are left in another. */
export const left = (all, kept) =>
	[...all.labels].reduce((sum, [label, n]) => sum + Math.min(n, kept.labels.get(label) ?? 0), 0)
