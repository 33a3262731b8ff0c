// The files of the index: how they are loaded, and what stands in them. How they
// are written is told in build/search/doc.go.
'use strict'

;(function () {
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

	/** Opens the index below a folder: its directory, and what reads the rest. */
	async function read(folder) {
		const directory = await files(folder, 1, same)('index')
		const one = files(folder, 1, same)
		const all = (part) => Promise.all(directory[part].map((name) => one(`${part}/${name}`)))
		const cards = files(folder, 100, readCards)
		const terms = files(folder, 200, same)
		const facets = all('facets').then((list) => readFacets(directory, list))
		facets.catch(() => {}) // said when somebody asks
		let names
		return {
			directory,
			facets,
			nobody: 64 ** directory.nameDigits - 1,
			names: () => (names ??= all('names').then((list) => readNames(list.flat()))),
			terms: (name) => terms('terms/' + name),
			async card(number) {
				const name = number.toString(16).padStart(directory.cards[0].length, '0')
				const file = await cards('cards/' + directory.cards[last(directory.cards.length, (i) => directory.cards[i] > name)])
				return file.get(number)
			},
		}
	}

	/** The facets of all claims: a row for each, in the order of their numbers. */
	function readFacets({ claims, bits, nameDigits: width }, list) {
		const topics = []
		const f = {
			rowOf: new Int32Array(2 ** bits + claims + 1).fill(-1),
			numbers: new Uint32Array(claims), statuses: new Uint8Array(claims),
			sources: new Uint32Array(claims), actors: new Uint32Array(claims),
			from: new Int32Array(claims), to: new Int32Array(claims), topicsAt: new Uint32Array(claims + 1), topics,
		}
		let row = 0
		for (const file of list) {
			const first = row
			let number = 0, at = 0, spanned = row
			eachNumber(file.numbers, (step) => {
				number += step
				f.numbers[row] = number
				f.rowOf[number] = row++
			})
			eachNumber(file.spans, (span) => (f.from[spanned++] = span))
			for (let r = first, i = 0; r < row; r++, i++) {
				f.statuses[r] = fixed(file.statuses, i, 1)
				f.sources[r] = fixed(file.sources, i * width, width)
				f.actors[r] = fixed(file.actors, i * width, width)
				f.to[r] = fixed(file.days, i * 4, 4)
				f.from[r] = f.to[r] - f.from[r]
				f.topicsAt[r] = topics.length
				for (let n = fixed(file.topics, at++, 1); n > 0; n--, at += width) topics.push(fixed(file.topics, at, width))
			}
		}
		f.topicsAt[row] = topics.length
		f.topics = Uint32Array.from(topics)
		return f
	}

	/** The names by number and by kind and id, and how many stand on each side. */
	function readNames(list) {
		const byNumber = new Map(), byID = new Map(), members = new Map()
		const value = (text) => text && fixed(text, 0, text.length)
		for (const [number, kind, id, name, side, place] of list) {
			const entry = { number: value(number), kind, id, name, side: value(side), place: value(place) }
			byNumber.set(entry.number, entry)
			byID.set(kind + id, entry)
			members.set(entry.side, (members.get(entry.side) ?? 0) + 1)
		}
		return { byNumber, byID, members }
	}

	function readCards(file) {
		const byNumber = new Map()
		let number = 0
		for (const [step, id, title, quote, folder, claimant, kind, said, outlet] of file.cards) {
			number += step
			const [verb, mark, status, lang] = file.kinds[kind]
			byNumber.set(number, {
				address: `${file.folders[folder]}/${id}.html`, title, quote, lang,
				claimant: file.claimants[claimant][0], page: file.claimants[claimant][1], verb, mark, status, said: file.said[said],
				outlet: file.outlets[outlet],
			})
		}
		return byNumber
	}

	Object.assign(onrecordSearch, { read, eachNumber, fixed, last })
})()
