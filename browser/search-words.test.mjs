// The words of the search in JavaScript are those of Go.

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { createContext, runInContext } from 'node:vm'

const read = (name) => readFile(new URL(name, import.meta.url), 'utf8')

test('Go and JavaScript split and fold texts alike', async () => {
	const context = createContext({})
	runInContext(await read('../layouts/search-words.js'), context)
	const vectors = JSON.parse(await read('../build/search/testdata/words.json'))
	assert.ok(vectors.length > 1000)
	const lines = []
	for (const { text, words } of vectors) {
		const found = context.onrecordSearch.words(text)
		const mine = found.map(({ word, tail, also }) => (tail ? `[${word}]` : also ? `+${word}` : word))
		if (mine.join('|') !== words.join('|')) lines.push(`${JSON.stringify(text)}: ${JSON.stringify(mine)}, Go has ${JSON.stringify(words)}`)
		const normal = text.normalize('NFC')
		for (const { start, end } of found) assert.ok(start >= 0 && start < end && end <= normal.length, text)
	}
	assert.deepEqual(lines, [])
})
