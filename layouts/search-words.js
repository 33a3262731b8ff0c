// The words of a text, for the search: the same as build/search/words.go and
// fold.go, whose comments give the reasons. Both are held to one list of texts
// and words, build/search/testdata/words.json.
'use strict'

var onrecordSearch = {}

;(function () {
	const letters = new Map('йЙїЇўЎѓЃќЌ'.split('').map((c) => [c, c.toLowerCase()]))
	const spelled = new Map(Object.entries({
		ı: 'i', ə: 'e', ł: 'l', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ß: 'ss', æ: 'ae', œ: 'oe', ħ: 'h', ŋ: 'n', ŧ: 't', ς: 'σ', ґ: 'г',
		ى: 'ي', ی: 'ي', ے: 'ي', ک: 'ك', ة: 'ه', ہ: 'ه', ە: 'ه',
	}))
	const umlauts = new Map(Object.entries({ ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe', ə: 'a' }).flatMap(([c, two]) => [[c, two], [c.toUpperCase(), two]]))
	const accent = /^[\u0300-\u036F\u0483-\u0487\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F]$/
	const ignored = /^[\u00AD\u200B\u200D\u2060\uFEFF\u0640\u055B\u055C\u055E\u055F]$/
	const apostrophe = /^['‘’`´\u02B9\u02BB-\u02BF\u055A\u05F3\u05F4\uFF07]$/
	const hyphen = /^[-·\u058A\u05BE\u200C\u2010\u2011\u2013\uFF0D]$/
	// The characters of words, and those that are folded to such: those that the
	// program knew when it made the index. A browser may know more.
	const alphabet = rangesOf('1c a 7 q 6 q 1b 1 7 2 1 1 3 2 1 3 1 n 1 v 1 cq 4 c e 5 7 1 1 1 h 39 1 2 2 4 1 1 6 1 1 3 1 1 1 k 1 2b 1 3v 1 4t 1 12 2 1 6 15 8 19 1 1 1 2 1 2 1 1 8 r 4 4 t b 5 22 4 2u 1 8 2 a 1 j 2 1 g 1n 2 2t e 1i 4 1 2 1 2 1a i s 4 b 5 o 1 6 9 22 1 3l 2 a 1 j 1 8 2 2 2 m 1 7 1 1 3 4 2 9 2 2 2 4 8 1 4 2 1 5 2 c 2 6 2 1 1 1 2 3 1 6 4 2 2 m 1 7 1 2 1 2 1 2 2 1 1 5 4 2 2 3 3 1 7 4 1 1 7 g b 3 1 9 1 3 1 m 1 7 1 2 1 5 2 a 1 3 1 3 2 1 f 4 2 a 9 7 1 3 1 8 2 2 2 m 1 7 1 2 1 5 2 9 2 2 2 3 7 3 4 2 1 5 2 a 1 7 a 2 1 6 3 3 1 4 3 2 1 1 1 2 3 2 3 3 3 c 4 5 3 3 1 4 2 1 6 1 e d d d 1 3 1 n 1 g 2 9 1 3 1 4 7 2 1 3 2 1 2 4 2 a 8 7 1 4 1 8 1 3 1 n 1 a 1 5 2 9 1 3 1 4 7 2 6 2 1 4 2 a 1 3 c d 1 3 1 1f 1 3 1 5 5 g 2 j 1 6 1 3 1 i 3 o 1 9 1 1 2 7 3 1 4 6 1 1 1 8 6 a 2 2 d 1m 5 f 1 a 13 2 1 1 1 5 1 o 1 1 1 n 2 5 1 1 1 7 1 a 2 4 w 1 n 2 6 k 1 1 1 1 1 1 4 a 1 10 4 k 1 i 1 10 9 1 1l 22 6 26 2 12 1 1 5 1 2 17 1 99 1 4 2 7 1 1 1 4 2 15 1 4 2 x 1 4 2 7 1 1 1 4 2 f 1 1l 1 4 2 1v 2 3 9 k 3 g g 2e 2 6 3 h8 2 h 1 q 5 23 3 b 7 m 9 m b k c d 1 3 1 2 c 2c 3 1 4 2 2 a 6 a h 3 1 b 6 2h 7 17 5 1y a v 1 c 4 c a 14 2 5 b 18 4 q 6 b 11 s 4 1r 1 t 2 b 6 a d 1 8 v 1d 25 3 a h 9 c 38 c 1k 8 a 3 1d 2 9 7 17 2 3 g 3 1 13 5 eu 2 6 2 12 2 6 2 8 1 1 1 1 1 1 1 v 2 1h 1 7 1 1 3 3 1 7 3 4 2 6 4 d 5 3 1 7 37 2 2 6 5 b 6 d b 1 13 x f 4 1 3 1 b 1 2 2 5 2 3 1 1 1 1 1 1 1 4 1 b 1 5 5 5 4 1 1 1m k6 4g hi u vg 6d 6 9 9 1 2 12 1 1 5 1 2 1k 7 1 f o 9 7 1 7 1 7 1 7 1 7 1 7 1 7 1 7 1 w 1b 1 33 1 2b 1 c 5y 1b 3 p f 1 5 2 5 4 2e 2 7 1 2i 1 4 5 17 1 2m 3 1a 1c 1b 1 2n 1 5ds 1s h3h 1v 1a 2 7h 3 s k 1f 1 a 1 37 11 9 2 2v 2 1s 5 2 1 1 1 5 o 1i 4 1 3 6 a 1g c 1y a a 6 o 3 1 1 1d 2 10 c t 3 1t e b 6 v 1 1j 9 e 2 a 6 n 3 21 o 3 2 g 2 5 a 6 2 6 2 6 9 7 1 7 1 17 1 e 6 3f 1 2 2 a 6 8mc c n 4 1d 6is a6 2 2y 12 7 c 5 5 c 1 d 1 5 1 1 1 2 1 2 1 30 x a3 i 1s 2 1i 14 d 3 g g g 1s 5 1 3r j a 7 q 6 q b 2h 3 6 2 6 2 6 2 3 z c 1 q 1 j 1 2 1 f 2 e y 3f c 19 c 1l h 2 35 1 3m t 3 1d f s 4 10 9 u 5 17 5 u 2 10 4 8 1 5 16 4e 2 a 6 10 4 10 4 14 8 1g c b 1 f 1 7 1 2 1 b 1 f 1 7 1 2 1v 8n 9 m a 8 o 6 1 16 1 9 1x 6 2 1 1 18 1 2 3 1 2 n 2 v 2 12 8 9 1c j 1 2 5 x 4 q 1y 1k 4 k 2 1e 1 2 5 8 1 3 1 t 2 3 4 a n v 1 w w 8 1 u 4 5 g 1i a m 2 r 5 q n 7 28 21 1j 1f d 1f 7 1a 8 a 86 v 1 16 1 2 3 2 23 17 8 11 r m 16 s k n 9 1z b 10 9 1o 7 1 d p 7 a 6 1h 1 a 4 4 8 10 2 1 9 1x 4 4 1 d 1 1 4 k b i 1 11 6 4 1q 7 1 1 1 4 1 f 1 a 7 1n 5 a 6 4 1 8 2 2 2 m 1 7 1 2 1 5 1 a 2 2 2 3 2 1 6 1 5 7 2 7 3 5 3v 23 5 a 4 4 u 1y 1 1 8 a 4m 1i 2 9 n 6 y 1t 3 1 b a 12 1l 7 a 1i r 2 f 4 c 4 7 55 1n 2t 2b c 8 2 1 2 8 1 2 1 u 1 2 2 9 c a 1y 8 2 1a 2 8 1 2 r 1r 8 1 8 22 3 1 i 21 7b 9 1 19 1 9 f t 5 u 2 m 1 e 21 7 1 2 1 18 3 1 1 2 1 9 8 a 6 6 1 2 1 11 1 2 1 6 7 a 8m n 9 h 1 15 3 5 d a 2e 1 f l 17 pm 2u 33 h 5g 218 2p f ts g m 33e g7 6nt ft 7 v 1 a 6 27 1 a 6 u 2 5 b 1j 9 4 c a 1 7 1 l 5 j j4 2f 2x 23 4 1l 7 h 1s 2 1 2 b 2 e 4qg 8 ye 16 9 6w7 4 1 7 1 2 1 83 f 1 t 3 2 1 e 4 8 b0 1s4 2z 5 d 3 9 7 a 3 2 3mp 1a 2 n ev c 3 6 8 8 2 7 u 4 d 6 3l 3 3f k c k 30 p 3r 2d 1 1z 1 2 2 1 2 2 2 4 1 c 1 1 1 7 1 1t 1 4 2 8 1 7 1 s 1 4 1 5 1 1 3 7 1 9g 2 p 1 p 1 v 1 p 1 v 1 p 1 v 1 p 1 v 1 p 1 8 2 1e e8 1j 4 1e 8 1 e 1 m 5 1 f uo v 6 6 5x 7 1 h 2 7 1 2 1 5 5 1q x 1 34 19 3 e 2 a 4 1 8x v h 1m d2 16 km 7 1 4 1 2 1 f 1 5h 2 g 15 24 4 a lz 1n 1 3 1 4 24 19 1 f 5e 4 1 r 1 2 1 1 2 1 1 a 1 4 1 1 1 1 6 1 4 1 1 1 1 1 1 3 1 2 1 1 2 1 1 1 1 1 1 1 1 1 1 2 1 1 2 4 1 7 1 4 1 4 1 1 1 a 1 h 5 3 1 5 1 h g4 d 3 v 1 w q 3 z 1 33 3 d 18 4 9 7 2 1we a sm wyo w 37e 6 66 2 4g2 e 5rl 2e7 f2 15u 3t7 5 38g f9e8 6o')
	const part = (c) => isIn(alphabet, c.codePointAt(0))
	const mark = /^\p{M}$/u
	const raised = /^\p{No}$/u, figure = /^[0-9]/
	const unspaced = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]$/u
	const digit = /^[0-9\u0660-\u0669\u06F0-\u06F9\uFF10-\uFF19]$/
	const groups = /^[,.'’\u00A0\u2009\u202F\u066C]$/
	const wordLimit = 40, compoundLimit = 6

	/** The ranges of a text: lengths of gaps and of ranges by turns, in the base 36. */
	function rangesOf(text) {
		let at = 0
		return text.split(' ').map((length) => (at += parseInt(length, 36)))
	}

	/** Whether a number is in one of the ranges, each of which is [first, behind the last). */
	function isIn(ranges, number) {
		let low = 0, high = ranges.length
		while (low < high) {
			const middle = (low + high) >> 1
			if (ranges[middle] <= number) low = middle + 1
			else high = middle
		}
		return low % 2 === 1
	}

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
		if (!part(c)) return [' ']
		const result = []
		for (const plain of c.normalize('NFKD')) {
			const small = plain.toUpperCase().toLowerCase()
			const r = part(small) ? small : plain
			if (spelled.has(r)) result.push(...spelled.get(r))
			else if (apostrophe.test(r)) result.push(' ')
			else if (!accent.test(r) && !ignored.test(r)) result.push(r)
		}
		return [...result.join('').normalize('NFC')]
	}

	/** The words of a text, each with its place: {word, at, to, start, end, tail, run,
	 * also}. at and to count words: a word that is another form of others (also) takes
	 * their places. A tail is the last character of a run without spaces; a query
	 * leaves it out. start and end are those in the text in normal form C. */
	function words(text) {
		const list = []
		const characters = [...text.normalize('NFC')]
		let word = [] // of {r, spelling, start, end, high}
		let run = false, digits = 0, joined = false, owned = false, quoted = false
		let places = 0, parts = [], by = ''

		function give(text, { at, to, start, end }, tail, also) {
			list.push({ word: text.normalize('NFC').replaceAll('եվ', 'եւ'), at, to, start, end, tail, run, also })
		}
		const cut = (text) => [...text].slice(0, wordLimit).join('')
		const plain = (characters) => characters.map((c) => c.r).join('')
		const place = (characters, to) => ({ at: places, to, start: characters[0].start, end: characters[characters.length - 1].end })

		function pairs() {
			for (let i = 1; i < word.length; i++) {
				give(plain(word.slice(i - 1, i + 1)), place(word.slice(i - 1, i + 1), places + 1), false, false)
				places++
			}
			give(plain(word.slice(-1)), place(word.slice(-1), places + 1), word.length > 1, false)
			if (word.length === 1) places++
		}
		function finish(joint) {
			if (word.length === 0) return
			if (run) {
				pairs()
			} else if (!(quoted && word.length === 1 && word[0].r === 's')) {
				const kept = word.slice(0, wordLimit)
				const one = { ...place(word, places + 1), text: plain(kept), spelled: kept.map((c) => c.spelling ?? c.r).join('') }
				give(one.text, one, false, false)
				if (kept.some((c) => c.spelling)) give(cut(one.spelled), one, false, true)
				places++
				if (joint || parts.length > 0) take(one)
			}
			word = []
			quoted = false
		}
		function end() {
			finish(false)
			compound()
			by = ''
		}
		function joint(character) {
			if (word.length === 0 && by === '.' && character === '-') return void (by = character)
			if (word.length === 0 || run) return end()
			finish(true)
			by = character
		}
		/** Adds a word to the compound in which it stands. */
		function take(one) {
			one.number = digits >= 0
			one.initials = word.length === 1 && !one.number ? 1 : 0
			const last = parts[parts.length - 1]
			if (by === '.' && last) {
				if (one.initials === 1 && last.initials > 0 && last.initials < wordLimit) {
					last.text += one.text
					last.spelled += one.spelled
					last.initials++
					last.to = one.to
					last.end = one.end
					return
				}
				compound()
			}
			if (by === ' ' && last) {
				if (one.number) {
					last.text += one.text
					last.spelled += one.spelled
					last.to = one.to
					last.end = one.end
					last.number = false
					last.grouped = true
					return
				}
				compound()
			}
			if (parts.length === compoundLimit) compound()
			parts.push(one)
		}
		/** Gives the words that a compound is besides its parts. */
		function compound() {
			for (const one of parts) if (one.initials > 1 || one.grouped) join([one])
			for (let i = 1; i < parts.length; i++) join(parts.slice(i - 1, i + 1))
			if (parts.length > 2) join(parts)
			parts = []
		}
		function join(some) {
			if (some.every(({ number }) => number)) return
			const where = { at: some[0].at, to: some[some.length - 1].to, start: some[0].start, end: some[some.length - 1].end }
			const text = some.map((one) => one.text).join(''), spelled = some.map((one) => one.spelled).join('')
			give(cut(text), where, false, true)
			if (spelled !== text) give(cut(spelled), where, false, true)
		}
		function add(r, start, stop, spelling, high) {
			const without = unspaced.test(r)
			if (word.length === 0 || (without !== run && !mark.test(r))) {
				if (word.length > 0 || without) end()
				run = without
				quoted = owned
				owned = false
				digits = 0
				joined = false
			}
			if (r < '0' || r > '9') digits = -1
			else if (digits >= 0) digits++
			word.push({ r, spelling, start, end: stop, high })
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
				joint('-')
				owned = open
			} else if (hyphen.test(c) || (c === '.' && word.length === 1 && digits < 0)) {
				joint(c === '.' ? c : '-')
				owned = false
			} else if (c === ' ' && goesOn(i + 1)) {
				finish(true)
				by = ' '
				owned = false
			} else if (c === ' ' && word.length === 0 && by === '.' && /^\p{L}$/u.test(characters[i + 1] ?? '') && characters[i + 2] === '.') {
				// the next of several initials: J. R. R. Tolkien
			} else {
				const plains = fold(c), last = word[word.length - 1]
				const high = raised.test(c) && figure.test(plains[0])
				if (high && last && !last.high && figure.test(last.r)) end()
				for (const r of plains) {
					if (part(r)) {
						add(r, start, at, umlauts.get(c), high)
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
