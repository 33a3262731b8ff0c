// Quotes, for the page that writes cards (propose.js): how one stands in a pasted text, in
// normal form 1, as build/quote finds it; both are held to build/quote/vectors.jsonl.
'use strict'

var onrecordPropose = {}

;(function () {
	const dropped = /[\u00AD\u200B-\u200D\u2060\uFEFF]/
	const breaks = /[\n-\r\u0085\u2028\u2029]/
	const space = /[\s\u0085]/
	const word = /^[\p{L}\p{N}\p{M}\p{Pc}]$/u, digit = /^\p{Nd}$/u, letter = /^\p{L}$/u, mark = /^\p{M}$/u, money = /^\p{Sc}$/u, fraction = /^\p{No}$/u
	const unspaced = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]$/u
	const folds = new Map([['…', '...']])
	for (const same of ['\'‘’‚‛′‵`´ʼ՚‹›＇', '"“”„‟″‶«»＂', '-‐‑‒–—―−﹘﹣－']) for (const c of same.slice(1)) folds.set(c, same[0])
	const fold = (c) => folds.get(c) ?? c
	const isWord = (c) => c !== undefined && word.test(c)
	const isDigit = (c) => c !== undefined && digit.test(c)
	const among = (list, c) => c !== undefined && list.includes(c)

	function normalise(text) {
		return [...text].filter((c) => !dropped.test(c)).join('').normalize('NFC').split(/[\s\u0085]+/).filter(Boolean).join(' ')
	}

	/** A text in normal form, each code point with its place in the text as it came. */
	function prepare(text) {
		const t = { normal: [], starts: [], ends: [], folded: [], at: [] }
		let line = [], offset = 0, previous = ''
		const flush = (end) => {
			let first = true, gap = false
			for (const [c, from, to] of compose(line)) {
				if (space.test(c)) { gap = true; continue }
				if (first && t.normal.length > 0) push('\n', t.ends.at(-1), from)
				else if (!first && gap) push(' ', t.ends.at(-1), from)
				first = gap = false
				push(c, from, to)
			}
			line = []
		}
		const push = (c, from, to) => { t.normal.push(c); t.starts.push(from); t.ends.push(to) }
		for (const c of text) {
			if (c === '\n' && previous === '\r') { /* one break of two characters */ } else if (breaks.test(c)) flush()
			else if (!dropped.test(c)) line.push([c, offset, offset + 1])
			offset++
			previous = c
		}
		flush()
		t.normal.forEach((c, i) => { for (const f of fold(c)) { t.folded.push(f); t.at.push(i) } })
		t.words = t.folded.join('\u0000')
		return t
	}

	/** A line in NFC: what a segment became is as a whole what the segment was. */
	function compose(line) {
		const text = line.map(([c]) => c).join('')
		if (text.normalize('NFC') === text) return line
		const result = []
		for (let i = 0; i < line.length;) {
			let k = i + 1
			while (k < line.length && /[\p{M}\u1160-\u11FF]/u.test(line[k][0])) k++
			const segment = line.slice(i, k).map(([c]) => c).join(''), composed = segment.normalize('NFC')
			if (composed === segment) result.push(...line.slice(i, k))
			else for (const c of composed) result.push([c, line[i][1], line[k - 1][2]])
			i = k
		}
		return result
	}

	function joins(r, i) {
		const before = r[i - 1], c = r[i], after = r[i + 1]
		if (!isWord(before) || !isWord(after)) return false
		if (among('\'’ʼ՚-‐‑–−՛՜՞', c)) return true
		if (among('.,:٫٬·', c) && isDigit(before) && isDigit(after)) return true
		if (!letter.test(before) || !letter.test(after)) return false
		return among('[(', c) || c === '.' && !isWord(r[i - 2])
	}

	function digits(r, i, step) {
		let n = 0, k = i + step
		for (; isDigit(r[k]); k += step) n++
		if (r[k] !== undefined && letter.test(r[k]) || step < 0 && among('.,:٫٬·', r[k]) && isDigit(r[k - 1])) return r.length
		return n
	}

	function inSpacedNumber(r, i) {
		const at = r[i] === ' ' ? i : i - 1
		if (r[at] !== ' ' || at < 1 || at + 1 >= r.length) return false
		const before = r[at - 1], after = r[at + 1]
		if (isDigit(after) && (among('±~≈<>≤≥', before) || money.test(before))) return true
		if (!isDigit(before)) return false
		if (among('%‰٪', after) || fraction.test(after) || money.test(after) && !isDigit(r[at + 2])) return true
		return digits(r, at, -1) <= 3 && digits(r, at, 1) === 3
	}

	/** Whether a quote may begin or end before r[i]. */
	function bound(r, i) {
		if (i <= 0 || i >= r.length) return true
		const a = r[i - 1], b = r[i]
		if (a === '\n' || b === '\n') return true
		if (mark.test(b)) return false
		if (isWord(a) && isWord(b)) return unspaced.test(a) || unspaced.test(b)
		if (inSpacedNumber(r, i)) return false
		if ((among('-−+±~≈<>≤≥', a) || money.test(a)) && isDigit(b)) return false
		if (isDigit(a) && (among('%‰°+٪', b) || money.test(b))) return false
		return !joins(r, i) && !joins(r, i - 1)
	}

	const keyOf = (words) => [...words].map(fold).flatMap((f) => [...f]).join('\u0000')
	const lengthOf = (key) => (key === '' ? 0 : [...key].filter((c) => c !== '\u0000').length)

	/** The places where folded words stand between bounds, and whether they stand inside words. */
	function places(t, key) {
		const list = []
		let inside = false
		const n = lengthOf(key)
		// Positions of characters in the joined text: each takes its length and a zero.
		const starts = t.positions ??= (() => { let at = 0; return t.folded.map((c) => { const here = at; at += c.length + 1; return here }) })()
		for (let hit = t.words.indexOf(key); hit >= 0; hit = t.words.indexOf(key, hit + 1)) {
			const from = search(starts, hit)
			if (starts[from] !== hit) continue
			const p = whole(t, from, from + n)
			if (p) list.push(p)
			else inside = true
		}
		return { list, inside: list.length === 0 && inside }
	}

	function search(list, value) {
		let low = 0, high = list.length
		while (low < high) { const middle = (low + high) >> 1; if (list[middle] < value) low = middle + 1; else high = middle }
		return low
	}

	function whole(t, from, to) {
		if (from > 0 && t.at[from - 1] === t.at[from] || to < t.at.length && t.at[to - 1] === t.at[to] || to > t.at.length) return undefined
		const p = { first: t.at[from], last: t.at[to - 1] + 1 }
		return bound(t.normal, p.first) && bound(t.normal, p.last) ? p : undefined
	}

	const blank = (c) => c === ' ' || c === '\n'

	function before(t, i, key) {
		while (i > 0 && blank(t.normal[i - 1])) i--
		const to = search(t.at, i), from = to - lengthOf(key)
		if (from < 0 || t.folded.slice(from, to).join('\u0000') !== key || from > 0 && t.at[from - 1] === t.at[from]) return undefined
		const p = { first: t.at[from], last: i }
		return bound(t.normal, p.first) ? p : undefined
	}

	function after(t, i, key) {
		while (i < t.normal.length && blank(t.normal[i])) i++
		const from = search(t.at, i), to = from + lengthOf(key)
		if (to > t.folded.length || t.folded.slice(from, to).join('\u0000') !== key || to < t.at.length && t.at[to - 1] === t.at[to]) return undefined
		const p = { first: i, last: t.at[to - 1] + 1 }
		return bound(t.normal, p.last) ? p : undefined
	}

	const spanOf = (t, p) => ({ offset: t.starts[p.first], length: t.ends[p.last - 1] - t.starts[p.first] })

	/** Where quote and text differ, which have the same folded form. */
	function differences(t, words, p) {
		const list = [], q = [...words]
		for (let i = 0, k = p.first; i < q.length && k < p.last;) {
			if (q[i] === t.normal[k]) { i++; k++; continue }
			const i0 = i, k0 = k
			let left = [...fold(q[i++])].length, right = [...fold(t.normal[k++])].length
			while (left !== right) {
				if (left < right && i < q.length) left += [...fold(q[i++])].length
				else if (k < p.last) right += [...fold(t.normal[k++])].length
				else break
			}
			const one = { quote: q.slice(i0, i).join(''), text: t.normal.slice(k0, k).join('') }
			if (!list.some((f) => f.quote === one.quote && f.text === one.text)) list.push(one)
		}
		return list
	}

	const hasWord = (r) => r.some(isWord)
	const absent = (reason) => ({ outcome: 'absent', norm: 1, reason })

	/** How a quote stands in a text, as "onrecord quotes --stdin" answers it, without what
	 * needs the words of a language: what is cut, and whether a part of two words is short. */
	onrecordPropose.answer = function (request) {
		const t = prepare(request.text), quoted = normalise(request.quote)
		if (!hasWord([...quoted])) return absent('nothing-quoted')
		const prefix = keyOf(normalise(request.prefix ?? '')), suffix = keyOf(normalise(request.suffix ?? ''))
		const { list, inside } = places(t, keyOf(quoted))
		if (list.length > 0) return narrowed(t, list.map((p) => [p]), [quoted], prefix, suffix, request)
		const parts = quoted.split(/\[ ?(?:…|\.\.\.) ?\]/).map((part) => part.trim())
		if (parts.length > 32) return absent('many-parts')
		if (parts.length > 1) return elided(t, parts, prefix, suffix, request)
		const from = search(t.positions, t.words.replaceAll('\n', ' ').indexOf(keyOf(quoted)))
		if (t.words.replaceAll('\n', ' ').includes(keyOf(quoted)) && whole(t, from, from + lengthOf(keyOf(quoted)))) return absent('across-lines')
		return absent(inside ? 'inside-word' : 'no-such-words')
	}

	function elided(t, parts, prefix, suffix, request) {
		if (parts.includes('')) return absent('edge-elision')
		const words = (part) => part.split(/[^\p{L}\p{N}\p{M}\p{Pc}'’ʼ-]+/u).filter((w) => hasWord([...w])).length
		if (parts.some((part) => words(part) < 2 && ![...part].some((c) => unspaced.test(c)))) return absent('short-part')
		const found = parts.map((part) => places(t, keyOf(part)).list)
		if (found.some((list) => list.length === 0)) return absent('no-such-words')
		const lineOf = (i) => t.normal.lastIndexOf('\n', i)
		const leaves = (p, q) => q.first >= p.last && lineOf(p.first) === lineOf(q.first) && hasWord(t.normal.slice(p.last, q.first))
		let chains = found[0].filter((p) => prefix === '' || before(t, p.first, prefix)).map((p) => [p])
		if (chains.length === 0) return absent('prefix-differs')
		const last = found.at(-1).filter((p) => suffix === '' || after(t, p.last, suffix))
		if (last.length === 0) return absent('suffix-differs')
		found[found.length - 1] = last
		for (const list of found.slice(1)) {
			chains = chains.flatMap((chain) => list.filter((p) => leaves(chain.at(-1), p)).map((p) => [...chain, p])).slice(0, 64)
		}
		if (chains.length === 0) return absent('not-in-order')
		const answer = narrowed(t, chains, parts, '', '', request)
		if (parts.some((part) => words(part) === 2)) answer.perhapsShort = true
		return answer
	}

	function narrowed(t, chains, parts, prefix, suffix, request) {
		const fits = chains.map((c) => [prefix === '' || before(t, c[0].first, prefix), suffix === '' || after(t, c.at(-1).last, suffix)])
		const kept = chains.filter((_, i) => fits[i][0] && fits[i][1])
		if (kept.length === 0) return absent(!fits.some(([b]) => b) ? 'prefix-differs' : !fits.some(([, a]) => a) ? 'suffix-differs' : 'context-differs')
		if (kept.length > 1) return { outcome: 'ambiguous', norm: 1, places: kept.length }
		const [chain] = kept, answer = { outcome: 'exact', norm: 1, parts: chain.map((p) => spanOf(t, p)) }
		const folded = chain.flatMap((p, i) => differences(t, parts[i], p))
		for (const [name, find, i, words] of [['prefix', before, chain[0].first, request.prefix], ['suffix', after, chain.at(-1).last, request.suffix]]) {
			const key = keyOf(normalise(words ?? ''))
			const p = key === '' ? undefined : find(t, i, key)
			if (!p) continue
			answer[name] = spanOf(t, p)
			folded.push(...differences(t, normalise(words), p))
		}
		if (folded.length > 0) answer.folds = folded.filter((f, i) => folded.findIndex((g) => g.quote === f.quote && g.text === f.text) === i)
		if (parts.length > 1) {
			answer.outcome = 'elided'
			answer['left-out'] = chain.slice(1).map((p, i) => t.normal.slice(chain[i].last, p.first).join('').trim())
		} else if (answer.folds) answer.outcome = 'typographic'
		return answer
	}

	/** The SHA-256 of a text in UTF-8, in hexadecimal: crypto.subtle is not everywhere. */
	onrecordPropose.hash = function (text) {
		const bytes = new TextEncoder().encode(text), size = (bytes.length + 72) & ~63
		const data = new DataView(new ArrayBuffer(size))
		bytes.forEach((b, i) => data.setUint8(i, b))
		data.setUint8(bytes.length, 0x80)
		data.setUint32(size - 8, Math.floor(bytes.length / 0x20000000))
		data.setUint32(size - 4, bytes.length << 3)
		const primes = []
		for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p)) primes.push(n)
		const part = (x) => Math.floor((x - Math.floor(x)) * 0x100000000) | 0
		const k = primes.map((p) => part(Math.cbrt(p))), h = primes.slice(0, 8).map((p) => part(Math.sqrt(p)))
		const turn = (x, n) => x >>> n | x << 32 - n
		const w = new Int32Array(64)
		for (let at = 0; at < size; at += 64) {
			for (let i = 0; i < 64; i++) {
				w[i] = i < 16 ? data.getInt32(at + 4 * i)
					: w[i - 16] + (turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ w[i - 15] >>> 3) + w[i - 7] + (turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ w[i - 2] >>> 10)
			}
			let [a, b, c, d, e, f, g, last] = h
			for (let i = 0; i < 64; i++) {
				const one = last + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + (e & f ^ ~e & g) + k[i] + w[i] | 0
				const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + (a & b ^ a & c ^ b & c) | 0
				;[last, g, f, e, d, c, b, a] = [g, f, e, d + one | 0, c, b, a, one + two | 0]
			}
			;[a, b, c, d, e, f, g, last].forEach((x, i) => { h[i] = h[i] + x | 0 })
		}
		return h.map((x) => (x >>> 0).toString(16).padStart(8, '0')).join('')
	}
})()
