// What other programs make of the cards: each card of the corpus is read and written by
// them, and has to mean the same, or be told with its file. "different" is a card that
// says something else at no error and no warning, and there may be none.

import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createFromBuffer } from '@dprint/formatter'
import { getPath as dprintMarkdown } from '@dprint/markdown'
import matter from 'gray-matter'
import yaml4 from 'js-yaml'
import * as yaml5 from 'js-yaml-5'
import yaml3 from 'js-yaml-3'
import { lint } from 'markdownlint/promise'
import { applyFixes } from 'markdownlint'
import prettier from 'prettier'
import { remark } from 'remark'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import YAML from 'yaml'
import { programs } from './programs.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const temporary = mkdtempSync(join(tmpdir(), 'onrecord-editors-'))
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }))
const program = process.env.ONRECORD ?? join(temporary, 'onrecord')
if (!process.env.ONRECORD) execFileSync('go', ['build', '-o', program, './cmd/onrecord'], { cwd: root, stdio: 'inherit' })

/** What stands between the lines of hyphens of a card, and below them. */
const parts = (text) => /^---\n([^]*?)\n---\n([^]*)$/.exec(text).slice(1)

/** A writer of front matter: what stands below it stays. */
const front = (write) => (text) => {
	const [block, body] = parts(text)
	return `---\n${write(block).replace(/\n*$/, '\n')}---\n${body}`
}
const markdownlint = async (text) => {
	const { card } = await lint({ strings: { card: text }, config: { default: true } })
	return applyFixes(text, card)
}

const dprint = (wasm, config, name) => {
	const formatter = createFromBuffer(readFileSync(wasm))
	formatter.setConfig({}, config)
	return (text) => formatter.formatText({ filePath: name, fileText: text })
}
const dprintYAML = createRequire(import.meta.url).resolve('dprint-plugin-yaml/plugin.wasm')

const writers = {
	'dprint, markdown': dprint(dprintMarkdown(), {}, 'card.md'),
	'dprint, markdown, prose wrapped': dprint(dprintMarkdown(), { textWrap: 'always' }, 'card.md'),
	'dprint, yaml': front(dprint(dprintYAML, {}, 'card.yaml')),
	'js-yaml 3': front((block) => yaml3.dump(yaml3.load(block))),
	'js-yaml 4': front((block) => yaml4.dump(yaml4.load(block))),
	'js-yaml 4, core schema': front((block) => yaml4.dump(yaml4.load(block, { schema: yaml4.CORE_SCHEMA }), { schema: yaml4.CORE_SCHEMA })),
	'js-yaml 5': front((block) => yaml5.dump(yaml5.load(block))),
	'gray-matter 4': (text) => { const { data, content } = matter(text, {}); return matter.stringify(content, data) },
	'yaml 2, stringify': front((block) => YAML.stringify(YAML.parse(block))),
	'yaml 2, stringify, no folding': front((block) => YAML.stringify(YAML.parse(block), { lineWidth: 0 })),
	'yaml 2, document': front((block) => YAML.parseDocument(block).toString()),
	'yaml 2, document, no folding': front((block) => YAML.parseDocument(block).toString({ lineWidth: 0 })),
	'prettier': (text) => prettier.format(text, { parser: 'markdown' }),
	'prettier, prose wrapped': (text) => prettier.format(text, { parser: 'markdown', proseWrap: 'always' }),
	'remark, frontmatter': async (text) => String(await remark().use(remarkFrontmatter).process(text)),
	'remark, frontmatter, gfm': async (text) => String(await remark().use(remarkFrontmatter).use(remarkGfm).process(text)),
	'remark, no frontmatter': async (text) => String(await remark().process(text)),
	'markdownlint': markdownlint,
	'line ends of Windows': (text) => text.replaceAll('\n', '\r\n'),
	'no line end at the end': (text) => text.replace(/\n+$/, ''),
	'spaces at line ends taken away': (text) => text.replaceAll(/ +$/gm, ''),
}

const cards = readdirSync(join(root, 'content'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md')).map((name) => `content/${name.split(sep).join('/')}`).sort()

/** The digest of what each card says; of one with a mistake there may be none. */
function digests(site) {
	const { stdout } = spawnSync(program, ['fmt', '--digest', '--site', site], { encoding: 'utf8', maxBuffer: 1e9 })
	return new Map(stdout.trim().split('\n').map((line) => line.split('  ').reverse()).map(([name, digest]) => [name.split(sep).join('/').replace(/^.*?(?=content\/)/, ''), digest]))
}

/** What stands on the page of each card: words, links and addresses, without the digests
 * and without how lines were broken. */
function pages(site) {
	const output = join(temporary, 'output')
	rmSync(output, { recursive: true, force: true })
	execFileSync(program, ['build', '--quiet', '--site', site, '--output', output], { stdio: ['ignore', 'ignore', 'ignore'] })
	const of = (page) => readFileSync(join(output, page), 'utf8').replaceAll(/\b[0-9a-f]{12,64}\b/g, '').replaceAll(/\s+/g, ' ')
	const shared = new Map() // the sections of the pages that actors and topics share, by anchor
	for (const page of readdirSync(join(output, 'few')).filter((name) => name.endsWith('.html'))) {
		for (const [section, anchor] of of(`few/${page}`).matchAll(/<article class="few[^>]* id="([^"]+)">.*?<\/article>/g)) shared.set(anchor, section)
	}
	return new Map(cards.map((card) => {
		const [, kind, id] = /^content\/(actor|topic)s\/(?:.*\/)?([^/]+)\.md$/.exec(card) ?? []
		return [card, shared.get(`${kind}-${id}`) ?? of(card.replace(/^content\/(pages\/)?/, '').replace(/\.md$/, '.html'))]
	}))
}

/** The files about which the check says something that it does not say of the corpus. */
function told(site) {
	const { stdout } = spawnSync(program, ['check', '--format', 'json', '--site', site], { encoding: 'utf8', maxBuffer: 1e9 })
	return new Set(JSON.parse(stdout).map(({ file }) => file.split(sep).join('/').replace(/^.*?(?=content\/)/, '')))
}

// What the programs write that are no modules, by the block from which they write it.
const absent = []
const texts = cards.map((card) => parts(readFileSync(join(root, card), 'utf8'))[0])
for (const [name, write] of Object.entries(programs(temporary))) {
	const written = write(texts)
	if (!written) {
		absent.push(name)
		continue
	}
	const by = new Map(texts.map((text, i) => [text, written[i]]))
	writers[name] = front((block) => {
		if (by.get(block) === null) throw new Error('it refuses the front matter')
		return by.get(block)
	})
}

const before = digests(root), toldBefore = told(root)
if (cards.length < 100 || cards.some((name) => !before.get(name) || toldBefore.has(name))) throw new Error('the corpus is not clean')
console.log(`${cards.length} cards\n\n| writer | same | refused | different |\n|---|---|---|---|`)
let silent = 0, pagesBefore
for (const [name, write] of Object.entries(writers)) {
	const site = join(temporary, 'site')
	rmSync(site, { recursive: true, force: true })
	for (const part of ['content', 'site.toml', 'quotes.sum']) cpSync(join(root, part), join(site, part), { recursive: true })
	const unread = new Set() // what the writer itself refuses
	for (const card of cards) {
		try {
			writeFileSync(join(site, card), await write(readFileSync(join(root, card), 'utf8')))
		} catch { unread.add(card) }
	}
	const after = digests(site), diagnosed = told(site)
	const counts = { same: 0, refused: 0, different: [] }
	const doubtful = [] // cards of other bytes, which may still say the same
	for (const card of cards) {
		if (unread.has(card) || diagnosed.has(card)) {
			counts.refused++
			cpSync(join(root, card), join(site, card))
		} else if (after.get(card) === before.get(card)) counts.same++
		else doubtful.push(card)
	}
	if (doubtful.length > 0) {
		pagesBefore ??= pages(root)
		const pagesAfter = pages(site)
		for (const card of doubtful) {
			if (pagesAfter.get(card) === pagesBefore.get(card)) counts.same++
			else counts.different.push(card)
		}
	}
	silent += counts.different.length
	console.log(`| ${name} | ${counts.same} | ${counts.refused} | ${counts.different.length} |`)
	if (process.argv.includes('--different')) for (const card of counts.different) console.log(`  ${card}`)
}
if (absent.length > 0) console.log(`\nnot run, because it is not installed: ${absent.join(', ')}`)
if (silent > 0) {
	console.error(`${silent} cards say something else, and nobody says so`)
	process.exitCode = 1
}
