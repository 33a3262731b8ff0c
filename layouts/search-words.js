// The words of a text, for the search: the same as build/search/words.go and
// fold.go, whose comments give the reasons. Both are held to one list of texts
// and words, build/search/testdata/words.json.
'use strict'

var onrecordSearch = {}

;(function () {
	const letters = new Map('йЙїЇўЎѓЃќЌ'.split('').map((c) => [c, c.toLowerCase()]))
	const spelled = new Map(Object.entries({
		ı: 'i', ə: 'e', ł: 'l', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ß: 'ss', æ: 'ae', œ: 'oe', ħ: 'h', ŋ: 'n', ŧ: 't', ς: 'σ',
	}))
	const accent = /^[\u0300-\u036F\u0483-\u0487\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F]$/
	const ignored = /^[\u00AD\u200B-\u200D\u2060\uFEFF\u0640]$/
	const apostrophe = /^['‘’`´\u02B9\u02BB-\u02BF\u055A\uFF07]$/
	const part = /^[\p{L}\p{N}\p{M}]$/u
	const mark = /^\p{M}$/u
	const unspaced = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]$/u
	const digit = /^[0-9\u0660-\u0669\u06F0-\u06F9\uFF10-\uFF19]$/
	const groups = /^[,.'’\u00A0\u2009\u202F\u066C]$/
	const wordLimit = 40

	const folded = new Map()

	function fold(c) {
		let result = folded.get(c)
		if (result === undefined) {
			result = foldSlowly(c)
			folded.set(c, result)
		}
		return result
	}

	function foldSlowly(c) {
		if (ignored.test(c)) return []
		if (apostrophe.test(c)) return [' ']
		if (/[\u0660-\u0669]/.test(c)) return [String(c.charCodeAt(0) - 0x0660)]
		if (/[\u06F0-\u06F9]/.test(c)) return [String(c.charCodeAt(0) - 0x06F0)]
		if (letters.has(c)) return [letters.get(c)]
		const result = []
		for (const plain of c.normalize('NFKD')) {
			const r = plain.toLowerCase()
			if (spelled.has(r)) result.push(...spelled.get(r))
			else if (apostrophe.test(r)) result.push(' ')
			else if (!accent.test(r) && !ignored.test(r)) result.push(r)
		}
		return [...result.join('').normalize('NFC')]
	}

	/** The words of a text, each with its place: {word, start, end, tail, run}. A
	 * tail is the last character of a run without spaces; a query leaves it out.
	 * Places are those in the text in normal form C. */
	function words(text) {
		const list = []
		const characters = [...text.normalize('NFC')]
		let word = [] // of {r, start, end}
		let run = false, digits = 0, joined = false, owned = false, quoted = false

		function give(parts, tail) {
			const text = parts.map((p) => p.r).join('').normalize('NFC')
			list.push({ word: text, start: parts[0].start, end: parts[parts.length - 1].end, tail, run })
		}
		function end() {
			if (word.length === 0) return
			if (run) {
				for (let i = 1; i < word.length; i++) give(word.slice(i - 1, i + 1), false)
				give(word.slice(-1), word.length > 1)
			} else if (!(quoted && word.length === 1 && word[0].r === 's')) {
				const kept = word.slice(0, wordLimit)
				kept[kept.length - 1] = { ...kept[kept.length - 1], end: word[word.length - 1].end }
				give(kept, false)
			}
			word = []
			quoted = false
		}
		function add(r, start, stop) {
			const without = unspaced.test(r)
			if (word.length === 0 || (without !== run && !mark.test(r))) {
				end()
				run = without
				quoted = owned
				owned = false
				digits = 0
				joined = false
			}
			if (r < '0' || r > '9') digits = -1
			else if (digits >= 0) digits++
			word.push({ r, start, end: stop })
		}
		function goesOn(next) {
			if (word.length === 0 || digits < 1 || digits > 3 || (joined && digits !== 3)) return false
			const group = characters.slice(next, next + 4).map((c) => digit.test(c))
			return group.length >= 3 && group[0] && group[1] && group[2] && !group[3]
		}

		let at = 0
		characters.forEach((c, i) => {
			const start = at
			at += c.length
			if (groups.test(c) && goesOn(i + 1)) {
				digits = 0
				joined = true
			} else if (apostrophe.test(c)) {
				const open = word.length > 0
				end()
				owned = open
			} else {
				for (const r of fold(c)) {
					if (part.test(r)) {
						add(r, start, at)
					} else {
						end()
						owned = false
					}
				}
			}
		})
		end()
		return list
	}

	onrecordSearch.words = words
})()
