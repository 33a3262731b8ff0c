// The index of the search: finds claims, which it calls by the rows in which their
// facets stand.
'use strict'

;(function () {
	const { asked, daysOf, read, eachNumber, fixed, last } = onrecordSearch

	// What a word counts by the field in which it stands. A word that only begins
	// like the one that was asked for counts half. A status finds claims and
	// counts the same for all of them: no mark comes before another.
	const weights = { t: 64, c: 48, i: 40, A: 48, T: 32, q: 24, S: 16, b: 8 }
	const statusWeight = 1

	// Words

	/** The lists of a word, or of all words that begin with it. */
	async function lists(index, word, prefix) {
		const { terms } = index.directory
		const end = prefix ? word + '\uffff' : word
		const begin = Math.max(0, last(terms.length, (i) => terms[i][1] > word || (terms[i][1] === word && terms[i][2] > 0)))
		const wanted = terms.slice(begin, last(terms.length, (i) => terms[i][1] > end) + 1)
		const found = []
		for (const file of await Promise.all(wanted.map(([name]) => index.terms(name)))) {
			for (let i = 2 * (last(file.length / 2, (i) => file[2 * i] >= word) + 1); i < file.length; i += 2) {
				if (prefix ? !file[i].startsWith(word) : file[i] !== word) break
				found.push({ exact: file[i] === word, groups: file[i + 1].split(' ').map((group) => group.split(':')) })
			}
		}
		return found
	}

	/** What a word counts in every row; with `verbatim` in title and quote alone. */
	async function count(index, { forms, verbatim }) {
		const found = (await Promise.all(forms.map(({ word, prefix }) => lists(index, word, prefix)))).flat()
		const facets = await index.facets
		const counts = new Uint8Array(facets.numbers.length)
		const byName = { A: new Map(), S: new Map(), T: new Map(), X: new Map() }
		for (const { exact, groups } of found) {
			for (const [fields, list] of groups) {
				if (fields >= 'a') raiseByClaims(counts, facets, list, weightOf(fields, exact, verbatim))
				else if (byName[fields] && !verbatim) noteNames(index, byName[fields], fields, list, exact)
			}
		}
		raiseByNames(counts, facets, byName)
		return counts
	}

	function weightOf(fields, exact, verbatim) {
		let weight = 0
		for (const field of fields) if (!verbatim || field === 't' || field === 'q') weight = Math.max(weight, weights[field])
		return exact ? weight : weight / 2
	}

	function raiseByClaims(counts, { rowOf }, list, weight) {
		let number = 0
		if (weight === 0) return
		eachNumber(list, (step) => {
			const row = rowOf[(number += step)]
			if (row >= 0 && counts[row] < weight) counts[row] = weight
		})
	}

	const widthOf = (index, letter) => (letter === 'X' ? 1 : index.directory.nameDigits)

	function noteNames(index, noted, letter, list, exact) {
		const weight = letter === 'X' ? statusWeight : exact ? weights[letter] : weights[letter] / 2
		const width = widthOf(index, letter)
		for (let i = 0; i < list.length; i += width) {
			const number = fixed(list, i, width)
			noted.set(number, Math.max(weight, noted.get(number) ?? 0))
		}
	}

	function raiseByNames(counts, { actors, sources, statuses, topics, topicsAt }, { A, S, T, X }) {
		if (A.size + S.size + T.size + X.size === 0) return
		for (let row = 0; row < counts.length; row++) {
			let weight = Math.max(A.get(actors[row]) ?? 0, S.get(sources[row]) ?? 0, X.get(statuses[row]) ?? 0)
			for (let i = topicsAt[row]; T.size > 0 && i < topicsAt[row + 1]; i++) weight = Math.max(weight, T.get(topics[i]) ?? 0)
			if (counts[row] < weight) counts[row] = weight
		}
	}

	/** What the last words counted, which stay while the next one is typed. */
	function countOf(index, word) {
		const key = [word.verbatim, ...word.forms.flatMap((form) => [form.word, form.prefix])].join(' ')
		const counts = index.counted.get(key) ?? count(index, word)
		index.counted.delete(key)
		index.counted.set(key, counts)
		counts.catch(() => index.counted.delete(key))
		if (index.counted.size > 30) index.counted.delete(index.counted.keys().next().value)
		return counts
	}

	// Filters

	const letterOf = { status: 'X', actor: 'A', side: 'D', source: 'S', topic: 'T' }

	/** The numbers of names that a filter means: the one with this id, else all in
	 * whose names its words stand. */
	async function meant(index, letter, value, open) {
		if (letter === 'X') {
			const status = index.directory.statuses.indexOf(value)
			if (status >= 0) return new Set([status])
			return byWords(index, letter, value, open)
		}
		const { byNumber, byID, members } = await index.names()
		if (letter === 'A' && value === 'unnamed') return new Set([index.nobody])
		const one = byID.get((letter === 'D' ? 'A' : letter) + value)
		if (one && letter !== 'D') return new Set([one.number])
		if (one && members.has(one.number)) {
			return new Set([...byNumber.values()].filter((entry) => entry.side === one.number).map((entry) => entry.number))
		}
		return byWords(index, letter, value, open)
	}

	async function byWords(index, letter, value, open) {
		const width = widthOf(index, letter)
		let all
		for (const { forms } of asked(value, open)) {
			const some = new Set()
			const found = (await Promise.all(forms.map(({ word, prefix }) => lists(index, word, prefix)))).flat()
			for (const { groups } of found) {
				for (const [fields, list] of groups) {
					if (fields === letter) for (let i = 0; i < list.length; i += width) some.add(fixed(list, i, width))
				}
			}
			all = all ? new Set([...all].filter((number) => some.has(number))) : some
		}
		return all ?? new Set()
	}

	/** Whether a row passes a filter, as a function; undefined where the filter
	 * means nothing that exists. */
	async function test(index, { key, value, open }) {
		const { actors, sources, statuses, topics, topicsAt, from, to } = await index.facets
		if (key === 'said') {
			const days = daysOf(value)
			return days && ((row) => to[row] > 0 && from[row] <= days[1] && to[row] >= days[0])
		}
		const set = await meant(index, letterOf[key], value, open)
		if (set.size === 0) return undefined
		if (key === 'topic') return (row) => topics.subarray(topicsAt[row], topicsAt[row + 1]).some((topic) => set.has(topic))
		const column = { status: statuses, source: sources }[key] ?? actors
		return (row) => set.has(column[row])
	}

	/** Sorts the tests of filters: of one word any has to be passed, those that are
	 * refused none. */
	function sortTests(filters, tests) {
		const required = new Map(), refused = []
		filters.forEach(({ key, not }, i) => {
			const passes = tests[i] ?? (() => false)
			if (not) refused.push(passes)
			else required.set(key, [...(required.get(key) ?? []), passes])
		})
		return { required: [...required.values()], refused }
	}

	// Finding

	/** Finds the claims of a query: the rows in the order of their rank, and the
	 * filters that mean nothing. */
	async function find(index, query) {
		const counts = (not) => Promise.all(query.words.filter((word) => word.not === not).map((word) => countOf(index, word)))
		const [included, excluded, tests, { from }] = await Promise.all([
			counts(false), counts(true), Promise.all(query.filters.map((filter) => test(index, filter))), index.facets,
		])
		const { required, refused } = sortTests(query.filters, tests)
		const keys = new Float64Array(from.length)
		let n = 0
		next: for (let row = 0; row < from.length; row++) {
			let score = 0
			for (const counts of included) {
				if (counts[row] === 0) continue next
				score += counts[row]
			}
			for (const counts of excluded) if (counts[row] > 0) continue next
			for (const any of required) if (!any.some((passes) => passes(row))) continue next
			for (const passes of refused) if (passes(row)) continue next
			// Score, then the later day, then the place: one number of 53 bits. The day
			// is the first one possible: what was said in some month is no news of its end.
			keys[n++] = Math.min(score, 2047) * 2 ** 42 + Math.max(0, from[row]) * 2 ** 20 + (2 ** 20 - 1 - row)
		}
		const sorted = keys.subarray(0, n).sort()
		const rows = new Int32Array(n)
		for (let i = 0; i < n; i++) rows[i] = 2 ** 20 - 1 - (sorted[n - 1 - i] % 2 ** 20)
		return { rows, unknown: query.filters.filter((filter, i) => tests[i] === undefined) }
	}

	// Counting

	/** How many of the rows have each status, side, actor, source, topic and month,
	 * most of them first; sides in the order of their names, which favours none and is
	 * that of every other page. */
	async function tally(index, rows) {
		const { byNumber, members } = await index.names()
		const { actors, sources, statuses, topics, topicsAt, to } = await index.facets
		const tallies = { status: new Map(), side: new Map(), actor: new Map(), source: new Map(), topic: new Map(), said: new Map() }
		const add = (key, value, n = 1) => tallies[key].set(value, (tallies[key].get(value) ?? 0) + n)
		for (const row of rows) {
			add('status', statuses[row])
			add('actor', actors[row])
			add('source', sources[row])
			if (to[row] > 0) add('said', to[row])
			for (let i = topicsAt[row]; i < topicsAt[row + 1]; i++) add('topic', topics[i])
		}
		for (const [actor, n] of tallies.actor) {
			const side = byNumber.get(actor)?.side
			if (members.get(side) > 1) add('side', side, n)
		}
		const days = [...tallies.said]
		tallies.said.clear()
		for (const [day, n] of days) add('said', new Date((day - 719163) * 86400000).toISOString().slice(0, 7), n)
		const list = (key, entryOf) => [...tallies[key]].map(([value, count]) => ({ ...entryOf(value), count })).filter(({ id }) => id)
			.sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))
		const name = (number) => byNumber.get(number)
		return {
			status: list('status', (i) => ({ id: index.directory.statuses[i] })),
			side: list('side', name).sort((a, b) => a.place - b.place),
			actor: list('actor', name),
			source: list('source', name),
			topic: list('topic', name),
			said: list('said', (month) => ({ id: month, name: month })),
		}
	}

	/** Opens the index below a folder. */
	onrecordSearch.open = async (folder) => {
		const index = { ...(await read(folder)), counted: new Map() }
		return {
			find: (query) => find(index, query),
			card: async (row) => index.card((await index.facets).numbers[row]),
			tally: (rows) => tally(index, rows),
		}
	}
})()
