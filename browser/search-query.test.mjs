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
		const before = process.cpuUsage() // and no clock: the machine may be busy
		const query = parse(piece.repeat(1e6 / piece.length))
		verify(query, { title: 'a b '.repeat(75), quote: 'a '.repeat(500) })
		const { user, system } = process.cpuUsage(before)
		assert.ok(user + system < 1e6, `${JSON.stringify(piece)} takes ${(user + system) / 1e3} ms`)
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

// What a reader types, and what stands on a card.
const alike = [
	["The market of Ka'anbe reopened", ['kaanbe', "ka'anbe", 'ka’anbe market', '"kaanbe reopened"', '"of ka\'anbe"']],
	['Kaanbe reopened', ["Ka'anbe", 'ka‘anbe']],
	["Warden O'Lumley left", ['olumley', "o'lumley", 'o lumley', 'lumley', '"warden olumley left"']],
	['A QX-7 kite fell', ['qx7', 'QX-7', 'qx 7', '"qx7 kite"', '"a qx 7 kite"']],
	['A QX7 kite fell', ['QX-7', '"QX-7 kite"']],
	['U.K. grain ships, U.K.-flagged', ['UK', 'u.k.', 'U.K', 'uk-flagged', '"uk grain"']],
	['UK grain', ['U.K.', '"U.K. grain"']],
	['Міст у Слов’янові', ['Словянові', "Слов'янові", 'словʼян']],
	['Bürgermeisterin Öhlmüller', ['oehlmueller', 'Öhlmüller', 'ohlmuller', 'OEHLM', '"buergermeisterin öhlmüller"']],
	['Frau Oehlmueller', ['Öhlmüller']],
	['Straße in Gießen', ['strasse', 'STRASSE', 'giessen']],
	['İzmir, Iğdır və Ağdam', ['izmir', 'IZMIR', 'İZMİR', 'igdir', 'IĞDIR', 'ıgdır', 'agdam']],
	['Əhməd', ['ehmed', 'ahmad', 'ƏHMƏD']],
	['Երևան', ['ԵՐԵՎԱՆ', 'ԵՐԵՒԱՆ', 'երեւան', 'երև']],
	['ԵՐԵՎԱՆ', ['Երևան', 'երեվ']],
	['Ո՞վ է, ոչի՛նչ', ['ով', 'ոչինչ', 'ո՞վ']],
	['علي کریمی', ['علی', 'كريمي', 'على']],
	['ΟΔΟΣ Ὀδυσσέως', ['οδος', 'οδυσσεωσ']],
	['Rostok-am-Fluss', ['rostokamfluss', 'Rostok am Fluss', 'am-fluss', 'rostok-am']],
]
const unlike = [['7-9 boats', '79'], ['2031-04-05', '20310405'], ['tea. Boats', 'teaboats'], ['it is us', 'u.s.a.'], ['Frau Muller', '"Frau Mueller"'], ['a well- or ill-made boat', 'wellor'], ['O Lumley', '"olumley"']]

test('A word is found in any of the ways in which it is written', async () => {
	const { parse, verify, words } = await search()
	const finds = (text, typed) => {
		const list = words(text)
		const query = parse(typed)
		assert.ok(query.words.length > 0, typed)
		return verify(query, { title: text, quote: '' }) && query.words.every(({ forms }) =>
			forms.some(({ word, prefix }) => list.some((one) => (prefix ? one.word.startsWith(word) : one.word === word))))
	}
	for (const [text, queries] of alike) for (const typed of queries) assert.ok(finds(text, typed), `${typed} does not find ${text}`)
	for (const [text, typed] of unlike) assert.ok(!finds(text, typed + ' '), `${typed} finds ${text}`)
})
