// Makes a site of the State of the Union addresses: an actor and a source for each,
// and of every sentence that has a number a claim with its words as the quote. Called
// by .ci/speeches with the folder of the addresses and that of the site.

import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [data, site] = process.argv.slice(2)
const write = (folder, name, text) => {
	mkdirSync(join(site, folder), { recursive: true })
	writeFileSync(join(site, folder, name), text)
}
const slug = (text) => text.normalize('NFD').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
const quoted = (text) => JSON.stringify(text)

// A number in digits, or in words from two on: "one" is mostly a pronoun.
const number = /\d[\d,.]*\d|\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?)\b/i

// Unicode's ends of sentences, without those behind an abbreviation. Where onrecord ends
// a sentence elsewhere, it calls the quote cut.
const abbreviated = /(?:^|[\s("“])(?:[A-Z]|Mr|Mrs|Ms|Messrs|Dr|Gen|Col|Capt|Lieut|Lt|Maj|Com|Gov|Sen|St|No|Nos|Art|Sec|vol|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.\s*$/
const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })
function sentences(text) {
	const list = []
	let open = ''
	for (const { segment } of segmenter.segment(text)) {
		open += segment
		if (abbreviated.test(open)) continue
		list.push(open.trim())
		open = ''
	}
	return open ? [...list, open.trim()] : list
}

write('.', 'site.toml', `title = "State of the Union addresses: every sentence with a number"
lang = "en"
quoted-share = 1.0
basis = "from the addresses alone"
licence = "The addresses: CC0."

# Machine-made: nobody has looked at a claim.
[levels]
unassessed = "off"
`)
write('content/actors', 'office.md', '---\nname: President of the United States\nkind: office\n---\n')

const persons = new Set()
let read = 0, made = 0, long = 0, twice = 0
for (const file of readdirSync(data).filter((name) => name.endsWith('.json')).sort()) {
	const speech = JSON.parse(readFileSync(join(data, file), 'utf8'))
	const person = slug(speech.name), source = `${speech.year}-${person}`
	if (!persons.has(person)) {
		persons.add(person)
		write('content/actors', `${person}.md`, `---\nname: ${quoted(speech.name)}\nkind: person\nparent: office\n---\n`)
	}
	write('snapshots', `${source}.txt`, speech.text)
	write('content/sources', `${source}.md`, `---
title: ${quoted(`State of the Union address of ${speech.year}, ${speech.name}`)}
kind: statement
outlet: office
authors: [${quoted(speech.name)}]
published: ${speech.year}
snapshot: {text: ${createHash('sha256').update(speech.text).digest('hex')}, by: the text field of the data set}
---
`)
	const seen = new Set()
	sentences(speech.text).forEach((sentence, i) => {
		read++
		const found = number.exec(sentence)
		if (!found) return
		if (sentence.length > 5000) return long++
		if (seen.has(sentence)) return twice++
		seen.add(sentence)
		made++
		const words = sentence.split(/\s+/).slice(0, 12).join(' ')
		write(`content/claims/${speech.year}`, `${source}-${i + 1}.md`, `---
title: ${quoted(`Sentence ${i + 1} of ${speech.year}, with “${found[0]}”: “${words.slice(0, 300)} …”`)}
claimant: ${person}
source: ${source}
voice: direct
quote: ${quoted(sentence)}
status: unassessed
added: 2026-11-30
said: ${speech.year}
---
`)
	})
}
console.log(`${persons.size} speakers, ${read} sentences, ${made} with a number; left out: ${twice} that stand twice in one address, ${long} of more than 5,000 characters`)
