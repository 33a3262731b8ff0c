// The queries of the search: words, phrases between quotation marks, and filters.
'use strict'

;(function () {
	const words = onrecordSearch.words

	/** The words of a text that is asked for, each with its forms: those of the words
	 * that may stand in its place. With `open`, the last one may go on. */
	function asked(text, open) {
		const list = words(text).filter(({ tail }) => !tail)
		const places = list.reduce((most, { to }) => Math.max(most, to), 0)
		const slots = Array.from({ length: places }, () => [])
		for (const { word, at, to, run } of list) {
			const form = { word, prefix: open && to === places && (run || [...word].length > 1) }
			for (let i = at; i < to; i++) if (!slots[i].some((other) => other.word === word)) slots[i].push(form)
		}
		return slots.map((forms) => ({ forms }))
	}

	/** A phrase: its words, with the places that they take. */
	function phraseOf(text, open) {
		const list = words(text).filter(({ tail }) => !tail)
		const places = list.reduce((most, { to }) => Math.max(most, to), 0)
		return { places, words: list.map(({ word, at, to, run }) => ({ word, at, to, prefix: open && to === places && (run || [...word].length > 1) })) }
	}

	const filterWords = ['status', 'source', 'actor', 'side', 'topic', 'said']

	// What stands before the colon: these, and the words that the page's language has for
	// them, in small letters.
	const filterNames = new Map(filterWords.map((word) => [word, word]))
	const piece = /(-?)(?:(\p{L}+):)?(?:["“”„«»]([^"“”„«»]*)(["“”„«»]?)|([^\s"“”„«»]+))|\s+|./gsu

	// How much of a query is read, and how many words of it: every word costs a look
	// at every claim, and a link may bring a query of any length.
	const queryLimit = 1000, wordsLimit = 64

	/** Reads a query: words, phrases and filters, each of them perhaps refused by
	 * a hyphen before it. The last word may be the beginning of one. */
	function parse(text) {
		const query = read(text.slice(0, queryLimit))
		for (const list of [query.words, query.filters, query.phrases]) list.length = Math.min(list.length, wordsLimit)
		return query
	}

	function read(text) {
		const query = { words: [], phrases: [], filters: [] }
		const pieces = [...text.matchAll(piece)].filter(([all]) => all.trim() !== '')
		pieces.forEach(([all, minus, name, quoted, closed, bare], i) => {
			const key = filterNames.get(name?.toLowerCase())
			const isLast = i === pieces.length - 1
			const not = minus === '-'
			const value = quoted ?? bare ?? ''
			if (key) {
				if (value.trim()) query.filters.push({ key, name, value: value.trim().toLowerCase(), not, open: isLast && !closed })
				return
			}
			if (quoted === undefined) {
				const open = isLast && !not
				query.words.push(...asked(name ? `${name}:${value}` : value, open).map((w) => ({ ...w, not, verbatim: false })))
				return
			}
			const open = isLast && !closed
			const list = asked(quoted, open)
			if (list.length === 0) return
			if (!not || list.length === 1) query.words.push(...list.map((w) => ({ ...w, not, verbatim: true })))
			if (list.length > 1) query.phrases.push({ ...phraseOf(quoted, open), not })
		})
		return query
	}

	/** Whether the words of a phrase stand one behind the other in a text, in any of
	 * their forms and its own: both are paths from place to place. */
	function holds(text, phrase) {
		const from = []
		for (const one of words(text)) if (!one.tail) (from[one.at] ??= []).push(one)
		const failed = new Set()
		function goesOn(place, at) {
			if (at === phrase.places) return true
			const key = place * 4096 + at
			if (failed.has(key)) return false
			const found = (from[place] ?? []).some((one) => phrase.words.some((asked) =>
				asked.at === at && (asked.prefix ? one.word.startsWith(asked.word) : one.word === asked.word) && goesOn(one.to, asked.to)))
			if (!found) failed.add(key)
			return found
		}
		return from.some((_, place) => goesOn(place, 0))
	}

	/** Whether a card has the phrases of a query, and none of those refused. */
	const verify = (query, card) =>
		query.phrases.every((phrase) => (holds(card.title, phrase) || holds(card.quote, phrase)) !== phrase.not)

	/** The first and the last day that a date or an interval names, 0001-01-01
	 * being day 1: 2023, 2023-09, 2023-09-19, a..b, a.., ..b. */
	function daysOf(text) {
		const two = text.split('..')
		if (two.length > 2) return undefined
		const ends = two.map((end) => (end === '' && two.length === 2 ? [-Infinity, Infinity] : daysOfDate(end)))
		if (ends.includes(undefined)) return undefined
		return [ends[0][0], ends[ends.length - 1][1]]
	}

	function daysOfDate(text) {
		const match = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text)
		if (!match) return undefined
		const [year, month, day] = match.slice(1).map((part) => part && Number(part))
		const count = (y, m, d) => {
			const date = new Date(0)
			date.setUTCFullYear(y, m - 1, d)
			return date.getTime() / 86400000 + 719163
		}
		if (day !== undefined) return [count(year, month, day), count(year, month, day)]
		if (month !== undefined) return [count(year, month, 1), count(year, month + 1, 1) - 1]
		return [count(year, 1, 1), count(year + 1, 1, 1) - 1]
	}

	Object.assign(onrecordSearch, { asked, parse, verify, daysOf, filterWords, filterNames })
})()
