// The search page: a box that is a combobox, and a grid of results below it (WAI-ARIA
// Authoring Practices, "Combobox" with a grid as its popup: a label holds links,
// which an option of a listbox could not). Without this script the page shows
// where the lists are that need none.
'use strict'

;(function () {
	const root = document.getElementById('search')
	if (!root) return
	const box = document.getElementById('query')
	const results = document.getElementById('results')
	const summary = document.getElementById('found')
	const spoken = document.getElementById('spoken')
	const more = document.getElementById('more')
	const narrow = document.getElementById('narrow')
	const { parse, verify, words, filterNames } = onrecordSearch
	const say = (key, values = {}) => root.getAttribute('data-' + key).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all)
	const home = root.getAttribute('data-home')
	const firstRows = 10, moreRows = 20, patience = 150, verifyLimit = 300

	// Whether the search works is a state that no copy of the page keeps: in one that is
	// saved alone the box is gone, and a sentence stands in its place.
	const alive = document.getElementById('alive')
	alive.indeterminate = true
	let index = open()
	let run = 0 // the number of the newest query: whatever is older stops
	let current // {query, rows, at, shown}: what is being shown
	let active = -1

	function open() {
		const opened = onrecordSearch.open(root.getAttribute('data-index'))
		opened.then(() => (alive.indeterminate = true), () => (alive.indeterminate = false))
		return opened
	}

	// What is asked

	/** Shows what the box asks for. What was shown before stays until there is
	 * something to take its place. */
	async function search() {
		const mine = ++run
		const isStale = () => mine !== run
		const query = parse(box.value)
		if (query.words.length + query.filters.length === 0) return clear()
		results.setAttribute('aria-busy', 'true')
		const waiting = setTimeout(() => isStale() || tell(say('loading')), patience)
		try {
			const opened = await index
			const { rows, unknown } = await opened.find(query)
			if (isStale()) return
			const next = { query, rows, at: 0, shown: 0, opened, isStale, marks: marksOf(query), waiting }
			await show(next, firstRows)
			if (isStale()) return
			if (next.shown === 0) empty(next, unknown)
			await count(next)
		} catch {
			if (isStale()) return
			tell(say('failed'))
			index = open() // perhaps the next key finds it
		} finally {
			clearTimeout(waiting)
			if (!isStale()) results.setAttribute('aria-busy', 'false')
		}
	}

	/** Appends rows, in their order, as their cards come. The first one takes away
	 * what was there before. */
	async function show(next, limit) {
		const { query, rows, opened, isStale } = next
		const wanted = next.shown + limit
		const ahead = []
		while (next.shown < wanted && (next.at < rows.length || ahead.length > 0)) {
			while (next.at < rows.length && ahead.length < limit) ahead.push(opened.card(rows[next.at++]))
			const card = await ahead.shift()
			if (isStale()) return
			if (!card || !verify(query, card)) continue
			if (next.shown === 0) replace(next)
			results.append(rowOf(card, next.marks, next.shown++))
		}
		// What was fetched ahead and not shown is shown next time.
		next.at -= ahead.length
		if (next.shown > 0) box.setAttribute('aria-expanded', 'true')
		more.hidden = next.at >= rows.length
	}

	function replace(next) {
		current = next
		clearTimeout(next?.waiting)
		results.replaceChildren()
		if (next && next.query.phrases.length === 0 && next.rows.length > 0) tell(counted(next.rows.length))
		activate(-1)
	}

	function empty(next, unknown) {
		replace(next)
		box.setAttribute('aria-expanded', 'false')
		more.hidden = true
		const paragraphs = unknown.map(({ name, value }) => say('unknown', { filter: name, value }))
		tell([...paragraphs, say('none')].join(' '))
	}

	function clear() {
		replace(undefined)
		box.setAttribute('aria-expanded', 'false')
		results.setAttribute('aria-busy', 'false')
		more.hidden = narrow.hidden = true
		tell('')
	}

	/** Says how many claims there are, and of which kinds. Of phrases that many
	 * claims may hold only those that were looked at are known. */
	async function count(next) {
		const { query, rows, opened, isStale } = next
		let kept = rows
		if (query.phrases.length > 0) {
			if (rows.length > verifyLimit) {
				narrow.hidden = true
				if (next.shown > 0) tell(say('some', { count: number(next.shown) }))
				return
			}
			const cards = await Promise.all([...rows].map((row) => opened.card(row)))
			if (isStale()) return
			kept = rows.filter((row, i) => cards[i] && verify(query, cards[i]))
			next.rows = rows
		}
		if (kept.length > 0) tell(counted(kept.length))
		if (kept.length <= next.shown) more.hidden = true
		const tallies = await opened.tally(kept)
		if (!isStale()) facets(tallies, kept.length)
	}

	const number = (n) => n.toLocaleString(document.documentElement.lang)

	// The sentence has a form for each category of numbers that its language tells apart.
	const forms = new Map(root.getAttribute('data-found').split('\n').map((line) => /^(\w+)=(.*)$/.exec(line).slice(1)))
	const categories = new Intl.PluralRules(document.documentElement.lang)
	const counted = (n) => (forms.get(categories.select(n)) ?? forms.get('other')).replace('{count}', number(n))

	// The sentence is seen at once, and spoken when the typing has come to a rest.
	let speaking
	function tell(text) {
		summary.textContent = text
		clearTimeout(speaking)
		speaking = setTimeout(() => (spoken.textContent = text), 600)
	}

	for (const filter of narrow.querySelectorAll('[data-filter]')) filterNames.set(filter.getAttribute('data-word').toLowerCase(), filter.getAttribute('data-filter'))

	// What is shown

	function element(name, attributes, ...children) {
		const made = document.createElement(name)
		for (const [key, value] of Object.entries(attributes)) if (value) made.setAttribute(key, value)
		made.append(...children)
		return made
	}

	/** One result: the same label as on every page, its date, and, where the query
	 * stands in the quote, who printed it, and its words. */
	function rowOf(card, marks, at) {
		const claimant = card.page
			? element('a', { class: 'claimant', href: home + card.page }, onrecordRun(card.claimant))
			: element('span', { class: 'claimant' }, onrecordRun(card.claimant))
		const label = element('span', { class: 'label' },
			claimant, ` ${card.verb}: `,
			element('a', { href: home + card.address }, within(card.title, marked(card.title, marks)), ' — ',
				element('b', { class: `mark mark-${card.status}` }, card.mark)))
		const cell = element('div', { role: 'gridcell', id: `result-${at + 1}` })
		cell.append(label)
		if (card.said) cell.append(element('span', { class: 'said' }, card.said))
		const excerpt = excerptOf(card.quote, marks)
		if (excerpt) cell.append(element('p', { class: 'excerpt' }, onrecordRun(card.outlet), ': ', excerpt.before, element('q', { lang: card.lang, dir: directionOf(card.lang) }, ...excerpt.words), excerpt.behind))
		return element('div', { role: 'row' }, cell)
	}

	/** The parts of a text, in the element that its direction asks for. */
	function within(text, parts) {
		const run = onrecordRun(text)
		const around = run === text ? document.createDocumentFragment() : run
		around.replaceChildren(...parts)
		return around
	}

	/** The direction in which a language is written: that of the script in its tag, else
	 * of the one that is likely for it. */
	function directionOf(lang) {
		if (!lang) return undefined
		try {
			const { script } = new Intl.Locale(lang).maximize()
			return /^(Adlm|Arab|Aran|Hebr|Mand|Nkoo|Rohg|Samr|Syrc|Thaa)$/.test(script) ? 'rtl' : script ? 'ltr' : 'auto'
		} catch {
			return 'auto'
		}
	}

	/** The words of a query that are to be marked where they stand. */
	const marksOf = (query) => query.words.filter(({ not }) => !not).flatMap(({ forms }) => forms)

	function hits(text, marks) {
		return words(text).filter(({ word }) => marks.some((mark) => (mark.prefix ? word.startsWith(mark.word) : word === mark.word)))
	}

	/** A text, from one place to another, with its hits in <mark>. */
	function marked(text, marks, from = 0, to = Infinity) {
		text = text.normalize('NFC')
		to = Math.min(to, text.length)
		const parts = []
		let at = from
		// Where a compound and a part of it are hits, the whole is marked.
		const found = hits(text, marks).sort((a, b) => a.start - b.start || b.end - a.end)
		for (const { start, end } of found) {
			if (start < at || end > to) continue
			parts.push(text.slice(at, start), element('mark', {}, text.slice(start, end)))
			at = end
		}
		return [...parts, text.slice(at, to)].filter((part) => part !== '')
	}

	/** The place in a quote where the query stands, if it stands there. */
	function excerptOf(quote, marks) {
		const text = quote.normalize('NFC')
		const [first] = hits(text, marks).sort((a, b) => a.start - b.start)
		if (!first) return undefined
		const before = 80, behind = 200
		const from = first.start <= before ? 0 : text.lastIndexOf(' ', first.start - before + 20) + 1
		const space = text.indexOf(' ', first.end + behind)
		const to = space < 0 ? text.length : space
		return { before: from > 0 ? '… ' : '', words: marked(text, marks, from, to), behind: to < text.length ? ' …' : '' }
	}

	// How it can be narrowed down

	const perFacet = 8

	function facets(tallies, total) {
		const lists = [...narrow.querySelectorAll('[data-filter]')]
		for (const list of lists) {
			const key = list.getAttribute('data-filter')
			const entries = tallies[key].filter(({ count }) => count < total).slice(0, perFacet)
			list.hidden = entries.length === 0
			list.querySelector('ul').replaceChildren(...entries.map(({ id, name, count }) => element('li', {},
				element('a', { href: addressOf(`${box.value.trim()} ${list.getAttribute('data-word')}:${id}`.trim()) }, onrecordRun(name ?? nameOf(id))),
				' ', element('span', { class: 'count' }, number(count)))))
		}
		narrow.hidden = lists.every((list) => list.hidden)
	}

	/** A status in words, as the page explains it. */
	function nameOf(status) {
		const told = document.querySelector(`[data-status="${CSS.escape(status)}"]`)
		return told ? told.textContent : status
	}

	// The address

	// Half of a character, as a field may hold it, has no form in an address.
	const addressOf = (text) => '#q=' + encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'))

	let writing
	function writeAddress() {
		clearTimeout(writing)
		writing = setTimeout(() => history.replaceState(null, '', box.value.trim() ? addressOf(box.value) : location.pathname + location.search), 250)
	}

	function readAddress() {
		if (!location.hash.startsWith('#q=')) return
		try {
			box.value = decodeURIComponent(location.hash.slice(3))
		} catch {
			box.value = location.hash.slice(3)
		}
		search()
	}

	// Keys

	function activate(at) {
		const rows = results.children
		if (rows[active]) rows[active].removeAttribute('aria-selected')
		active = Math.min(at, rows.length - 1)
		if (active < 0) return box.removeAttribute('aria-activedescendant')
		rows[active].setAttribute('aria-selected', 'true')
		rows[active].scrollIntoView({ block: 'nearest' })
		box.setAttribute('aria-activedescendant', rows[active].firstElementChild.id)
	}

	box.addEventListener('keydown', (event) => {
		if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
		const rows = results.children.length
		switch (event.key) {
		case 'ArrowDown':
			if (rows > 0) activate(active + 1 < rows ? active + 1 : 0)
			break
		case 'ArrowUp':
			if (rows > 0) activate(active > 0 ? active - 1 : active === 0 ? -1 : rows - 1)
			break
		case 'Enter':
			if (active < 0) return
			results.children[active].querySelector('.label > a:not(.claimant)').click()
			break
		case 'Escape':
			if (active >= 0) {
				activate(-1)
			} else {
				box.value = ''
				changed()
			}
			break
		default:
			return
		}
		event.preventDefault()
	})

	document.addEventListener('keydown', (event) => {
		if (event.key !== '/' || document.documentElement.dataset.keys === 'off' || event.ctrlKey || event.metaKey || event.altKey) return
		if (event.target.closest('input, textarea, select, [contenteditable]')) return
		event.preventDefault()
		box.focus()
		box.select()
	})

	function changed() {
		search()
		writeAddress()
	}

	box.addEventListener('input', changed)
	window.addEventListener('hashchange', readAddress)
	more.addEventListener('click', async () => {
		const shown = current.shown
		await show(current, moreRows)
		if (current.query.phrases.length > 0 && current.rows.length > verifyLimit) tell(say('some', { count: number(current.shown) }))
		// The key that was pressed moves down; whoever pressed it goes on at the first new row.
		results.children[shown]?.querySelector('.label > a:not(.claimant)').focus()
	})
	readAddress()
	// Who came to search may type at once; a touch screen would show its keyboard unasked.
	if (!location.hash && matchMedia('(hover: hover) and (pointer: fine)').matches) box.focus({ preventScroll: true })
})()
