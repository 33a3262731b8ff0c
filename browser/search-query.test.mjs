// What a link can ask of the search page: a query of any length and form.

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { createContext, runInContext } from 'node:vm'

const read = (name) => readFile(new URL(name, import.meta.url), 'utf8')

async function search() {
	const context = createContext({})
	for (const name of ['words', 'query']) runInContext(await read(`../layouts/search-${name}.js`), context)
	return context.onrecordSearch
}

test('A query costs no more than a reader could type', async () => {
	const { parse, verify } = await search()
	const pieces = ['a', 'a ', '-', '-a ', '"', '"a', 'a"', '“a b” ', 'a:', 'said:', 'said:x ', 'status:"', 'status:a ', 'é', '\u0301', '\ud800', '漢', "'", "a'", '1,', '\u00a0', ':', 'said:1..2 ', '{count}', 'constructor:x ', '__proto__:x ']
	for (const piece of pieces) {
		const before = performance.now()
		const query = parse(piece.repeat(1e6 / piece.length))
		verify(query, { title: 'a b '.repeat(75), quote: 'a '.repeat(500) })
		assert.ok(performance.now() - before < 1000, `${JSON.stringify(piece)} takes ${performance.now() - before} ms`)
		for (const list of ['words', 'phrases', 'filters']) assert.ok(query[list].length <= 64, `${JSON.stringify(piece)}: ${query[list].length} ${list}`)
	}
})

test('A query of odd filters means what it says, or nothing', async () => {
	const { parse, daysOf, filterWords } = await search()
	for (const word of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
		assert.equal(filterWords.includes(word), false)
		assert.equal(parse(`${word}:x`).filters.length, 0)
	}
	for (const value of ['x', '..', '...', '2023..x', '1..2..3', '99999', '0000-00-00', '9999-99-99', '-1', '2023-09-19T00:00', ' ']) {
		const days = daysOf(value)
		assert.ok(days === undefined || (days.length === 2 && !days.some(Number.isNaN)), `${value}: ${days}`)
	}
})
