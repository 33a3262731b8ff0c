// The page that writes cards: what is typed stays in the browser until the reader opens
// an address, copies or downloads. It holds values to what one field can be held to;
// propose-quotes.js, which runs before it, holds a quote to a pasted text.
'use strict'

;(function () {
	/** An id of a title, as build/card/slug.go makes it of Latin letters. */
	onrecordPropose.slug = function (title) {
		const plain = title.toLowerCase().replaceAll(/[ıİ]/g, 'i').replaceAll('ə', 'a').replaceAll('æ', 'ae').replaceAll('œ', 'oe').replaceAll('ø', 'o')
			.replaceAll('ß', 'ss').replaceAll('þ', 'th').replaceAll(/[đð]/g, 'd').replaceAll('ł', 'l').replaceAll('ħ', 'h').replaceAll('ŧ', 't')
			.replaceAll(/[¼½¾⅐-⅞]/g, (c) => ` ${c.normalize('NFKD').replace('⁄', ' ')} `).normalize('NFD').replaceAll(/[\u0300-\u036F'’]/g, '')
		let id = ''
		for (const w of plain.split(/[^a-z0-9]+/).filter(Boolean)) {
			const next = id + (id && '-') + w.slice(0, 60)
			if (next.length > 60) break
			id = next
		}
		return id
	}

	const bare = /^[A-Za-z0-9/](?:[A-Za-z0-9 ./()_-]*[A-Za-z0-9./()_-])?$/
	const retyped = /^(?:[-+.0-9][-+._0-9eExXoObB:,/T]*|y|n|yes|no|on|off|true|false|null|nan|inf|infinity|\.nan|\.inf)$/i
	const typed = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2})?)?)?$/

	/** A text as it stands behind a key: bare where nobody can take it otherwise. */
	function scalar(text) {
		if (bare.test(text) && !retyped.test(text) || typed.test(text)) return text
		return '"' + text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n') + '"'
	}

	/** A card as a file: fields in their order; a value is a text, a list or pairs. */
	onrecordPropose.card = function (fields) {
		const flow = (v) => (Array.isArray(v) ? `[${v.map(scalar).join(', ')}]` : typeof v === 'object' ? `{${Object.entries(v).map(([k, w]) => `${k}: ${flow(w)}`).join(', ')}}` : scalar(v))
		return `---\n${fields.map(([name, v]) => `${name}: ${flow(v)}\n`).join('')}---\n`
	}

	/** The address at which a forge opens a new file, filled in. */
	onrecordPropose.address = function (forge, place, branch, path, text) {
		const query = `?filename=${encodeURIComponent(path)}&value=${encodeURIComponent(text)}`
		const at = branch.split('/').map(encodeURIComponent).join('/')
		return forge === 'github' ? `${place}/new/${at}${query}` : `${place}/_new/${at}/${query}`
	}

	// GitHub and common servers before forges refuse an address of more than 8 kB.
	onrecordPropose.longest = 8000

	if (typeof document !== 'undefined') document.addEventListener('DOMContentLoaded', () => page(onrecordPropose))

	function page(own) {
		const root = document.getElementById('propose'), by = (id) => document.getElementById(id)
		by('alive').indeterminate = true
		const says = new Map([...by('says').children].map((item) => [item.dataset.key, item.textContent]))
		const say = (key, values = {}) => (says.get(key) ?? key).replaceAll(/\{(\w+)\}/g, (all, name) => values[name] ?? all)
		const trim = (text) => text.replaceAll('\r\n', '\n').replaceAll('\t', ' ').trim()
		const forms = [...root.querySelectorAll('[data-kind]')].map((section) => ({ kind: section.dataset.kind, section }))
		by('forge').value = root.dataset.forge
		by('place').value = root.dataset.repository
		const ids = (list) => [...by(list).options].map((o) => o.value)

		/** The value of one field, or undefined. */
		function valueOf(box) {
			if (box.dataset.control === 'parts') {
				const parts = [...box.children].filter((part) => part.dataset.field).map((part) => [part.dataset.field, valueOf(part)]).filter(([, v]) => v !== undefined)
				return parts.length ? Object.fromEntries(parts) : undefined
			}
			const text = trim(box.querySelector('input, textarea, select').value)
			if (text === '') return undefined
			if (box.dataset.control === 'list') {
				const items = text.split(box.dataset.type === 'list of texts' ? '\n' : /[\n,]/).map((item) => item.trim()).filter(Boolean)
				return items.length ? items : undefined
			}
			return box.dataset.control === 'lines' ? text : text.replaceAll(/\s+/g, ' ')
		}

		/** What is wrong with a value, as far as one field can tell. */
		function mistakes(box, value, others) {
			const name = box.dataset.field
			if (value === undefined) return box.dataset.needed === undefined ? [] : [say('needed', { field: name })]
			if (box.dataset.control === 'parts') {
				return [...box.children].filter((part) => part.dataset.field).flatMap((part) => mistakes(part, value[part.dataset.field], others).map((m) => `${name}: ${m}`))
			}
			const list = [value].flat(), most = Number(box.dataset.most), found = []
			if (most > 0 && Array.isArray(value) && value.length > most) found.push(say('many', { field: name, most }))
			for (const v of list) {
				if (most > 0 && !Array.isArray(value) && [...v].length > most) found.push(say('long', { field: name, most }))
				if (/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/.test(v)) found.push(say('control', { field: name }))
				if (/[\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/.test(v)) found.push(say('reorders', { field: name }))
				if (v === 'unnamed' && name === 'claimant') continue
				if (box.dataset.pattern && !new RegExp(`^(?:${box.dataset.pattern})$`, 'u').test(v)) found.push(say('form', { field: name, value: v }))
				else if (box.dataset.known && by(box.dataset.known)?.dataset.whole !== undefined && ![...ids(box.dataset.known), ...others].includes(v)) found.push(say('unknown', { field: name, value: v }))
			}
			return found
		}

		/** The month in which a claim was said, as far as it tells. */
		function monthOf(values) {
			const day = [values.claim.said, values.claim.stamp, values.source?.updated, values.source?.published].find((d) => d && /\d{4}-\d{2}/.test(d))
			return day ? day.match(/\d{4}-\d{2}(?!.*\d{4}-\d{2})/)[0] : ''
		}

		function read() {
			const cards = []
			for (const { kind, section } of forms) {
				const boxes = [...section.querySelectorAll('[data-field]')].filter((box) => !box.parentElement.closest('[data-field]'))
				const fields = boxes.map((box) => [box.dataset.field, valueOf(box)]).filter(([, v]) => v !== undefined)
				const values = Object.fromEntries(fields), typedID = trim(by(`${kind}-id`).value)
				const id = typedID || own.slug(values[section.dataset.named] ?? '')
				by(`${kind}-id`).placeholder = id
				if (fields.length || typedID) cards.push({ kind, section, boxes, fields, values, id })
			}
			return cards
		}

		function problemsOf(card, cards) {
			const others = cards.filter((c) => c !== card).map((c) => c.id)
			const found = card.boxes.flatMap((box) => mistakes(box, card.values[box.dataset.field], others))
			if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(card.id) || card.id.length > 80) found.push(say('form', { field: 'id', value: card.id }))
			if (['known-actor', 'known-source', 'known-topic'].some((list) => ids(list).includes(card.id))) found.push(say('taken', { value: card.id }))
			if (card.kind !== 'claim') return found
			if (card.values.claimant === 'unnamed' && !card.values['named-as']) found.push(say('unnamed'))
			if (/[.。]$/.test(card.values.title ?? '')) found.push(say('ends'))
			return found
		}

		/** The fields of the card as it is handed over. */
		function complete(card, source) {
			const today = new Date(), day = `${today.getFullYear()}-${String(today.getMonth() + 1).padStart(2, '0')}-${String(today.getDate()).padStart(2, '0')}`
			const fields = [...card.fields]
			if (card.kind === 'source' && source && !card.values.snapshot) fields.push(['snapshot', { text: own.hash(source), by: 'a reader, pasted into propose.html' }])
			if (card.kind === 'claim') {
				const unjudged = card.section.dataset.unjudged.split(' ').includes(card.values.kind)
				fields.push(['added', day], ['status', unjudged ? 'not-applicable' : 'unassessed'])
			}
			return fields
		}

		const element = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text }, more)

		/** The keys by which a file is handed over. */
		function handOver(name, text, address) {
			const box = element('p', '')
			const length = address ? address.length : 0
			if (address && length <= own.longest) box.append(element('a', say('open'), { href: address, rel: 'external noopener noreferrer', target: '_blank' }), ' ')
			const copy = element('button', say('copy'), { type: 'button' })
			copy.addEventListener('click', async () => {
				try { await navigator.clipboard.writeText(text) } catch { selectText(box.previousElementSibling) }
				copy.textContent = say('copied')
			})
			const download = element('a', say('download'), { href: URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' })), download: name })
			links.push(download.href)
			box.append(copy, ' ', download, ' ', element('small', address ? say(length <= own.longest ? 'bytes' : 'too-long', { bytes: length, most: own.longest }) : ''))
			return box
		}
		let links = []

		function selectText(node) {
			const range = document.createRange()
			range.selectNodeContents(node)
			getSelection().removeAllRanges()
			getSelection().addRange(range)
		}

		/** How the quote of the claim stands in the pasted text. */
		function prove(card) {
			const box = by('proof'), text = by('text').value, quote = card?.values.quote
			box.replaceChildren()
			if (!quote) return ''
			if (text === '') { box.append(element('p', say('no-text'))); return '' }
			const answer = own.answer({ quote, text, prefix: card.values['quote-prefix'], suffix: card.values['quote-suffix'] })
			const lines = [answer.outcome === 'absent' ? say(answer.reason) : say(answer.outcome, { count: answer.places ?? 0 })]
			if (answer.perhapsShort) lines.push(say('perhaps-short'))
			for (const f of answer.folds ?? []) lines.push(say('differs', { quote: f.quote, text: f.text }))
			for (const p of answer.parts ?? []) lines.push(say('part', { offset: p.offset, length: p.length }))
			lines.push(`${say('text-hash')} ${own.hash(text)}`, `${say('quote-hash')} ${own.hash(quote)}`)
			if (answer.parts) lines.push(say('not-judged'))
			for (const line of lines) box.append(element('p', line))
			box.dataset.outcome = answer.outcome
			return answer.outcome
		}

		function show() {
			for (const link of links) URL.revokeObjectURL(link)
			links = []
			const cards = read(), values = Object.fromEntries(cards.map((c) => [c.kind, c.values]))
			prove(cards.find((c) => c.kind === 'claim'))
			const made = by('made')
			made.replaceChildren()
			if (cards.length === 0) made.append(element('p', say('nothing')))
			for (const card of cards) {
				const text = own.card(complete(card, by('text').value))
				const month = card.kind === 'claim' ? monthOf(values) : ''
				const path = `${card.section.dataset.folder}${month && month + '/'}${card.id || 'new'}.md`
				const found = problemsOf(card, cards)
				made.append(element('h3', path), element('p', say(found.length ? 'problems' : 'fine')))
				if (found.length) { const list = element('ul', ''); list.append(...found.map((m) => element('li', m))); made.append(list) }
				made.append(element('pre', text))
				const forge = by('forge').value, place = by('place').value.trim().replace(/\/+$/, '')
				made.append(handOver(`${card.id || 'new'}.md`, text, forge && /^https?:\/\//.test(place) && found.length === 0 ? own.address(forge, place, by('branch').value.trim() || 'main', path, text) : ''))
			}
		}

		/** A correction of a card, which the address of the page names. */
		function correct() {
			const name = location.hash.slice(1), known = /^(claims|sources|actors|topics|pages)\/([a-z0-9-]+\/)*[a-z0-9-]+$/.test(name)
			by('correct').hidden = !known
			if (!known) return
			const path = `content/${name}.md`
			by('correct-card').textContent = path
			const home = root.dataset.home || new URL('.', location.href).href
			const text = [say('correction', { card: path }), home.startsWith('http') ? `${home}${name.replace(/^pages\//, '')}.html` : '',
				...[['correct-was', 'was'], ['correct-is', 'is'], ['correct-why', 'why']].map(([id]) => `${document.querySelector(`label[for="${id}"]`).textContent}\n${trim(by(id).value)}`)].filter(Boolean).join('\n\n') + '\n'
			const forge = by('forge').value, place = by('place').value.trim().replace(/\/+$/, ''), made = by('made-correction')
			const address = forge && /^https?:\/\//.test(place) ? `${place}/issues/new?title=${encodeURIComponent(say('correction', { card: path }))}&body=${encodeURIComponent(text)}` : ''
			made.replaceChildren(element('pre', text), handOver('correction.txt', text, address))
			if (address) made.append(element('a', say('changed'), { href: forge === 'github' ? `${place}/edit/${by('branch').value || 'main'}/${path}` : `${place}/_edit/${by('branch').value || 'main'}/${path}`, rel: 'external noopener noreferrer', target: '_blank' }))
		}

		let waiting
		const later = () => { clearTimeout(waiting); waiting = setTimeout(() => { show(); correct() }, 200) }
		root.addEventListener('input', later)
		addEventListener('hashchange', correct)
		show()
		correct()
	}
})()
