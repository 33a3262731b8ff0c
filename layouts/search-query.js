// The queries of the search: words, phrases between quotation marks, and filters.
'use strict'

;(function () {
	const words = onrecordSearch.words

	/** The words of a text that is asked for; with `open`, the last one may go on. */
	function asked(text, open) {
		const list = words(text).filter(({ tail }) => !tail)
		return list.map(({ word, run }, i) => ({ word, prefix: open && i === list.length - 1 && (run || [...word].length > 1) }))
	}

	const filterWords = ['status', 'source', 'actor', 'side', 'topic', 'said']
	const piece = /(-?)(?:([a-z]+):)?(?:["“”„«»]([^"“”„«»]*)(["“”„«»]?)|([^\s"“”„«»]+))|\s+|./gsu

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
		pieces.forEach(([all, minus, key, quoted, closed, bare], i) => {
			const isLast = i === pieces.length - 1
			const not = minus === '-'
			const value = quoted ?? bare ?? ''
			if (filterWords.includes(key)) {
				if (value.trim()) query.filters.push({ key, value: value.trim().toLowerCase(), not, open: isLast && !closed })
				return
			}
			if (quoted === undefined) {
				const open = isLast && !not
				query.words.push(...asked(key ? `${key}:${value}` : value, open).map((w) => ({ ...w, not, verbatim: false })))
				return
			}
			const phrase = asked(quoted, isLast && !closed)
			if (phrase.length === 0) return
			if (!not) query.words.push(...phrase.map((w) => ({ ...w, not, verbatim: true })))
			if (not && phrase.length === 1) query.words.push({ ...phrase[0], not, verbatim: true })
			else if (phrase.length > 1) query.phrases.push({ words: phrase, not })
		})
		return query
	}

	/** Whether words stand one behind the other in a text. */
	function holds(text, phrase) {
		const list = words(text).filter(({ tail }) => !tail).map(({ word }) => word)
		return list.some((_, at) => phrase.every(({ word, prefix }, i) =>
			prefix ? list[at + i]?.startsWith(word) : list[at + i] === word))
	}

	/** Whether a card has the phrases of a query, and none of those refused. */
	const verify = (query, card) =>
		query.phrases.every(({ words: phrase, not }) => (holds(card.title, phrase) || holds(card.quote, phrase)) !== not)

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

	Object.assign(onrecordSearch, { asked, parse, verify, daysOf, filterWords })
})()
