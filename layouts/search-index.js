// The index of the search: loads its files and finds claims in them. How the
// files are written is told in build/search/doc.go.
'use strict'

;(function () {
	const { asked, daysOf } = onrecordSearch

	// What a word counts by the field in which it stands. A word that only begins
	// like the one that was asked for counts half. A status finds claims and
	// counts the same for all of them: no mark comes before another.
	const weights = { t: 64, c: 48, i: 40, A: 48, T: 32, q: 24, S: 16, b: 8 }
	const statusWeight = 1

	const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
	const digits = new Uint8Array(128)
	for (let i = 0; i < 64; i++) digits[alphabet.charCodeAt(i)] = i

	/** Calls visit with every number of a text: they have as many digits as they
	 * take, five bits in each. */
	function eachNumber(text, visit) {
		let n = 0, shift = 1
		for (let i = 0; i < text.length; i++) {
			const digit = digits[text.charCodeAt(i)]
			n += (digit & 31) * shift
			if (digit < 32) {
				visit(n)
				n = 0
				shift = 1
			} else {
				shift *= 32
			}
		}
	}

	function fixed(text, at, width) {
		let n = 0
		for (let i = at; i < at + width; i++) n = n * 64 + digits[text.charCodeAt(i)]
		return n
	}

	// Files

	// A file that answers hands its text over under its name.
	const waiting = new Map()
	window.onrecordShard = (name, text) => {
		const settle = waiting.get(name)
		if (settle) settle(JSON.parse(text))
	}

	/** Files below a folder, each loaded once while it is among those that were
	 * used last. Nothing but a script can be read from a disk. */
	function files(folder, limit, prepare) {
		const kept = new Map()
		return (name) => {
			let file = kept.get(name)
			kept.delete(name)
			if (!file) {
				file = inject(folder, name).then(prepare)
				file.catch(() => kept.delete(name))
			}
			kept.set(name, file)
			if (kept.size > limit) kept.delete(kept.keys().next().value)
			return file
		}
	}

	function inject(folder, name) {
		return new Promise((resolve, reject) => {
			const script = document.createElement('script')
			const done = (value) => {
				waiting.delete(name)
				script.remove()
				if (value === undefined) reject(new Error(name))
				else resolve(value)
			}
			let answer
			waiting.set(name, (value) => (answer = value))
			script.src = folder + name + '.js'
			script.onload = () => done(answer)
			script.onerror = () => done()
			document.head.append(script)
		})
	}

	/** The index of the last entry that is not behind what is sought. */
	function last(length, isBehind) {
		let low = 0, high = length
		while (low < high) {
			const middle = (low + high) >> 1
			if (isBehind(middle)) high = middle
			else low = middle + 1
		}
		return low - 1
	}

	const same = (value) => value

	/** Opens the index below a folder. What it returns finds claims, which it
	 * calls by the rows in which their facets stand. */
	onrecordSearch.open = async (folder) => {
		const directory = await files(folder, 1, same)('index')
		const termFile = files(folder, 200, same)
		const cardFile = files(folder, 100, readCards)
		const facetFile = files(folder, 1, same)
		const nameFile = files(folder, 1, same)
		const nobody = 64 ** directory.nameDigits - 1
		const claims = directory.claims

		// Facets

		const rowOf = new Int32Array(2 ** directory.bits + claims + 1).fill(-1)
		const numbers = new Uint32Array(claims)
		const statuses = new Uint8Array(claims)
		const sources = new Uint32Array(claims)
		const actors = new Uint32Array(claims)
		const from = new Int32Array(claims)
		const to = new Int32Array(claims)
		const topicsAt = new Uint32Array(claims + 1)
		let topics = []

		const facets = Promise.all(directory.facets.map((name) => facetFile('facets/' + name))).then((list) => {
			const width = directory.nameDigits
			let row = 0
			for (const file of list) {
				const first = row
				let number = 0, at = 0, spanned = row
				eachNumber(file.numbers, (step) => {
					number += step
					numbers[row] = number
					rowOf[number] = row++
				})
				eachNumber(file.spans, (span) => (from[spanned++] = span))
				for (let r = first, i = 0; r < row; r++, i++) {
					statuses[r] = digits[file.statuses.charCodeAt(i)]
					sources[r] = fixed(file.sources, i * width, width)
					actors[r] = fixed(file.actors, i * width, width)
					to[r] = fixed(file.days, i * 4, 4)
					from[r] = to[r] - from[r]
					topicsAt[r] = topics.length
					for (let n = digits[file.topics.charCodeAt(at++)]; n > 0; n--, at += width) topics.push(fixed(file.topics, at, width))
				}
			}
			topicsAt[row] = topics.length
			topics = Uint32Array.from(topics)
		})

		// Names

		let named
		const names = () => (named ??= Promise.all(directory.names.map((name) => nameFile('names/' + name))).then((list) => {
			const byNumber = new Map(), byID = new Map()
			for (const [number, kind, id, name, side] of list.flat()) {
				const entry = { number: fixed(number, 0, number.length), kind, id, name, side: side && fixed(side, 0, side.length) }
				byNumber.set(entry.number, entry)
				byID.set(kind + id, entry)
			}
			const members = new Map() // how many stand on a side
			for (const { side } of byNumber.values()) members.set(side, (members.get(side) ?? 0) + 1)
			return { byNumber, byID, members }
		}))

		// Words

		/** The lists of a word, or of all words that begin with it. */
		async function lists(word, prefix) {
			const { terms } = directory
			const end = prefix ? word + '\uffff' : word
			const begin = Math.max(0, last(terms.length, (i) => terms[i][1] > word || (terms[i][1] === word && terms[i][2] > 0)))
			const wanted = terms.slice(begin, last(terms.length, (i) => terms[i][1] > end) + 1)
			const found = []
			for (const file of await Promise.all(wanted.map(([name]) => termFile('terms/' + name)))) {
				for (let i = 2 * (last(file.length / 2, (i) => file[2 * i] >= word) + 1); i < file.length; i += 2) {
					if (prefix ? !file[i].startsWith(word) : file[i] !== word) break
					found.push({ exact: file[i] === word, text: file[i + 1] })
				}
			}
			return found
		}

		/** What a word counts in every row; with `verbatim` in title and quote alone. */
		async function count(word, prefix, verbatim) {
			const found = await lists(word, prefix)
			await facets
			const counts = new Uint8Array(claims)
			const raise = (row, weight) => { if (row >= 0 && counts[row] < weight) counts[row] = weight }
			const byName = { A: new Map(), S: new Map(), T: new Map(), X: new Map() }
			for (const { exact, text } of found) {
				for (const group of text.split(' ')) {
					const colon = group.indexOf(':')
					const fields = group.slice(0, colon), list = group.slice(colon + 1)
					if (fields >= 'a') {
						let weight = 0
						for (const field of fields) if (!verbatim || field === 't' || field === 'q') weight = Math.max(weight, weights[field])
						if (!exact) weight /= 2
						let number = 0
						if (weight > 0) eachNumber(list, (step) => raise(rowOf[(number += step)], weight))
					} else if (byName[fields] && !verbatim) {
						const width = fields === 'X' ? 1 : directory.nameDigits
						const weight = fields === 'X' ? statusWeight : exact ? weights[fields] : weights[fields] / 2
						for (let i = 0; i < list.length; i += width) {
							const number = fixed(list, i, width)
							byName[fields].set(number, Math.max(weight, byName[fields].get(number) ?? 0))
						}
					}
				}
			}
			raiseByNames(byName, raise)
			return counts
		}

		function raiseByNames({ A, S, T, X }, raise) {
			if (A.size + S.size + T.size + X.size === 0) return
			for (let row = 0; row < claims; row++) {
				const weight = Math.max(A.get(actors[row]) ?? 0, S.get(sources[row]) ?? 0, X.get(statuses[row]) ?? 0)
				if (weight > 0) raise(row, weight)
				for (let i = topicsAt[row]; T.size > 0 && i < topicsAt[row + 1]; i++) raise(row, T.get(topics[i]) ?? 0)
			}
		}

		const counted = new Map() // the last words, which stay while the next one is typed
		function countOf(word, prefix, verbatim) {
			const key = [word, prefix, verbatim].join(' ')
			const counts = counted.get(key) ?? count(word, prefix, verbatim)
			counted.delete(key)
			counted.set(key, counts)
			counts.catch(() => counted.delete(key))
			if (counted.size > 30) counted.delete(counted.keys().next().value)
			return counts
		}

		// Filters

		/** The numbers of names that a filter means: the one with this id, else all
		 * in whose names its words stand. */
		async function meant(letter, value, open) {
			const { byNumber, byID } = await names()
			if (letter === 'A' && value === 'unnamed') return new Set([nobody])
			const one = byID.get((letter === 'D' ? 'A' : letter) + value)
			if (one && letter !== 'D') return new Set([one.number])
			if (one) {
				const members = new Set([...byNumber.values()].filter((entry) => entry.side === one.number).map((entry) => entry.number))
				if (members.size > 0) return members
			}
			let all
			for (const { word, prefix } of asked(value, open)) {
				const some = new Set()
				for (const { text } of await lists(word, prefix)) {
					for (const group of text.split(' ')) {
						if (!group.startsWith(letter + ':')) continue
						const width = letter === 'X' ? 1 : directory.nameDigits
						for (let i = 2; i < group.length; i += width) some.add(fixed(group, i, width))
					}
				}
				all = all ? new Set([...all].filter((number) => some.has(number))) : some
			}
			return all ?? new Set()
		}

		/** Whether a row passes a filter, as a function; undefined where the filter
		 * means nothing that exists. */
		async function test({ key, value, open }) {
			if (key === 'said') {
				const days = daysOf(value)
				return days && ((row) => to[row] > 0 && from[row] <= days[1] && to[row] >= days[0])
			}
			if (key === 'status') {
				const exact = directory.statuses.indexOf(value)
				const set = exact >= 0 ? new Set([exact]) : await meant('X', value, open)
				return set.size > 0 ? (row) => set.has(statuses[row]) : undefined
			}
			const set = await meant({ actor: 'A', side: 'D', source: 'S', topic: 'T' }[key], value, open)
			if (set.size === 0) return undefined
			if (key === 'source') return (row) => set.has(sources[row])
			if (key !== 'topic') return (row) => set.has(actors[row])
			return (row) => {
				for (let i = topicsAt[row]; i < topicsAt[row + 1]; i++) if (set.has(topics[i])) return true
				return false
			}
		}

		/** Finds the claims of a query: the rows in the order of their rank, and the
		 * filters that mean nothing. */
		async function find(query) {
			const [included, excluded, exact, tests] = await Promise.all([
				Promise.all(query.words.filter((w) => !w.not).map((w) => countOf(w.word, w.prefix, w.verbatim))),
				Promise.all(query.words.filter((w) => w.not).map((w) => countOf(w.word, w.prefix, w.verbatim))),
				facets,
				Promise.all(query.filters.map(test)),
			])
			const unknown = query.filters.filter((filter, i) => tests[i] === undefined)
			const byKey = new Map()
			const refused = []
			query.filters.forEach((filter, i) => {
				if (filter.not) refused.push(tests[i] ?? (() => false))
				else byKey.set(filter.key, [...(byKey.get(filter.key) ?? []), tests[i] ?? (() => false)])
			})
			const required = [...byKey.values()]
			const keys = new Float64Array(claims)
			let n = 0
			next: for (let row = 0; row < claims; row++) {
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
			return { rows, unknown }
		}

		async function card(row) {
			const number = numbers[row]
			const name = number.toString(16).padStart(directory.cards[0].length, '0')
			const file = await cardFile('cards/' + directory.cards[last(directory.cards.length, (i) => directory.cards[i] > name)])
			return file.get(number)
		}

		/** How many of the rows have each status, source, actor, side, topic and month. */
		async function tally(rows) {
			const { byNumber, members } = await names()
			const tallies = { status: new Map(), side: new Map(), actor: new Map(), source: new Map(), topic: new Map(), said: new Map() }
			const add = (key, value) => tallies[key].set(value, (tallies[key].get(value) ?? 0) + 1)
			for (const row of rows) {
				add('status', statuses[row])
				if (actors[row] !== nobody) add('actor', actors[row])
				if (sources[row] !== nobody) add('source', sources[row])
				if (to[row] > 0) add('said', to[row])
				for (let i = topicsAt[row]; i < topicsAt[row + 1]; i++) add('topic', topics[i])
			}
			for (const [actor, n] of tallies.actor) {
				const side = byNumber.get(actor)?.side
				if (members.get(side) > 1) tallies.side.set(side, (tallies.side.get(side) ?? 0) + n)
			}
			return perName(tallies, byNumber)
		}

		function perName(tallies, byNumber) {
			const months = new Map()
			for (const [day, n] of tallies.said) {
				const month = new Date((day - 719163) * 86400000).toISOString().slice(0, 7)
				months.set(month, (months.get(month) ?? 0) + n)
			}
			const list = (map, entryOf) => [...map].map(([key, count]) => ({ ...entryOf(key), count })).filter(({ id }) => id)
				.sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))
			const name = (number) => byNumber.get(number)
			return {
				status: list(tallies.status, (i) => ({ id: directory.statuses[i] })),
				// Sides come in the order of the alphabet, which favours none.
				side: list(tallies.side, name).sort((a, b) => a.name.localeCompare(b.name)),
				actor: list(tallies.actor, name),
				source: list(tallies.source, name),
				topic: list(tallies.topic, name),
				said: list(months, (month) => ({ id: month, name: month })),
			}
		}

		return { find, card, tally, claims, ready: facets }
	}

	function readCards(file) {
		const byNumber = new Map()
		let number = 0
		for (const [step, id, title, quote, folder, claimant, kind, said] of file.cards) {
			number += step
			const [verb, mark, status, lang] = file.kinds[kind]
			byNumber.set(number, {
				address: `${file.folders[folder]}/${id}.html`, title, quote, lang,
				claimant: file.claimants[claimant][0], page: file.claimants[claimant][1], verb, mark, status, said: file.said[said],
			})
		}
		return byNumber
	}
})()
