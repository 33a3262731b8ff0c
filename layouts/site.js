// What a page can do beyond being read. Every page works without it.
'use strict'

/** A text of which no card says the language, for a line of the page: in <bdi> where most
 * of its letters, outside of isolates, are written against the page, as in the layouts. */
function onrecordRun(text, around = document.documentElement.dir) {
	const letters = text.replace(/[\u2066-\u2068][^\u2069]*\u2069/g, '').match(/\p{L}/gu) ?? []
	const right = letters.filter((letter) => /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u.test(letter)).length
	const dir = around === 'ltr' && right > letters.length - right ? 'rtl' : around === 'rtl' && right < letters.length - right ? 'ltr' : ''
	if (!dir) return text
	const run = document.createElement('bdi')
	run.dir = dir
	run.append(text)
	return run
}

;(function () {
	const root = document.documentElement

	// What works by a script alone is shown while a box beside it is neither on nor off, which
	// no copy of the page keeps: whoever saves the page alone has no dead key (style.css).
	function alive(control) {
		const sign = document.createElement('input')
		sign.type = 'checkbox'
		sign.className = 'alive'
		sign.hidden = sign.indeterminate = true
		control.before(sign)
		control.hidden = false
	}

	// Keys. An element with data-key is pressed by its key anywhere outside a field.
	// One key alone can be struck by accident or by a voice, so a reader can switch
	// them off for good (WCAG 2.2, 2.1.4). Where nothing can be kept, it holds for
	// the page.
	const kept = {
		get() { try { return localStorage.getItem('keys') } catch { return null } },
		set(value) { try { localStorage.setItem('keys', value) } catch { /* held by the page */ } },
	}
	const typing = (event) => event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select')
	root.dataset.keys = kept.get() === 'off' ? 'off' : 'on'

	document.addEventListener('keydown', (event) => {
		if (event.defaultPrevented || typing(event) || root.dataset.keys === 'off' || !/^[a-z/]$/.test(event.key)) return
		const pressed = document.querySelector(`[data-key="${event.key}"]:not([aria-current])`)
		if (!pressed) return
		event.preventDefault()
		if (pressed.localName === 'input') pressed.focus()
		else pressed.click()
	})

	for (const keys of document.querySelectorAll('button[data-keys]')) {
		const show = () => keys.setAttribute('aria-pressed', root.dataset.keys === 'off')
		alive(keys)
		show()
		keys.addEventListener('click', () => {
			root.dataset.keys = root.dataset.keys === 'off' ? 'on' : 'off'
			kept.set(root.dataset.keys)
			show()
		})
	}

	// Copying. A button with data-copies copies the text of the element that it
	// names. Where the clipboard is closed, as it may be for a page on a disk, the
	// text is selected first.
	for (const button of document.querySelectorAll('button[data-copies]')) {
		const source = document.getElementById(button.dataset.copies)
		const status = document.createElement('span')
		status.setAttribute('role', 'status')
		button.after(' ', status)
		const done = () => { status.textContent = button.dataset.done }
		const select = () => {
			getSelection().selectAllChildren(source)
			if (document.execCommand('copy')) done()
		}
		alive(button)
		button.addEventListener('click', () => {
			if (navigator.clipboard) navigator.clipboard.writeText(source.textContent).then(done, select)
			else select()
		})
	}

	// Embedding. Below a claim's card stands the line that puts it into another page. Its
	// title is the whole label, for whoever reads the line without following it.
	const card = document.querySelector('a[href="#embed"]')
	const place = document.querySelector('link[rel=canonical]')?.href ?? location.href.split('#')[0]
	if (card && top === window && /^https?:/.test(place)) {
		const quoted = (text) => text.trim().replace(/\s+/g, ' ').replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
		const words = ['h1', '.stamp', '.quote'].map((name) => document.querySelector(name)?.textContent ?? '').join('')
		const line = document.createElement('textarea')
		line.readOnly = true
		line.dir = 'ltr'
		line.ariaLabel = card.textContent
		line.value = `<iframe src="${quoted(place)}#embed" title="${quoted(document.querySelector('h1').textContent)}"`
			+ ` width="100%" height="${Math.min(640, 220 + Math.ceil(words.length * 0.6))}" loading="lazy" style="border:0"></iframe>`
		line.addEventListener('focus', () => line.select())
		card.closest('section').append(line)
	}

	// A box in which a reader begins to search leads to the page that finds.
	for (const form of document.querySelectorAll('form[data-search]')) {
		alive(form)
		form.addEventListener('submit', (event) => {
			event.preventDefault()
			location.href = form.dataset.search + '#q=' + encodeURIComponent(form.querySelector('input').value)
		})
	}
})()

// Previews. What a page knows about the claims that it links to stands in it as
// data. A preview shows the whole label, never a bare title; it stays while the
// pointer is on it and goes with Escape (WCAG 2.2, 1.4.13).
;(function () {
	const data = document.getElementById('previews')
	if (!data) return
	const claims = JSON.parse(data.textContent)
	let shown = null
	let timer = 0

	function element(name, kind, ...children) {
		const made = document.createElement(name)
		made.className = kind
		made.append(...children)
		return made
	}

	function build(claim) {
		const box = element('div', 'preview', element('p', 'label',
			element('span', 'claimant', onrecordRun(claim.claimant)), ` ${claim.verb}: `,
			element('span', 'title', onrecordRun(claim.title)), ' — ', element('b', 'mark mark-' + claim.status, claim.mark)))
		box.id = 'preview'
		box.setAttribute('role', 'tooltip')
		// Who printed the words stands before them: they may be the outlet's own.
		const where = [claim.source, claim.said].filter(Boolean).join(', ')
		if (where) box.append(element('p', 'said', where))
		if (claim.quote) {
			const words = element('p', /^["“”„«]/.test(claim.quote) ? 'words marked' : 'words', claim.quote)
			if (claim.lang) Object.assign(words, { lang: claim.lang, dir: claim.dir })
			box.append(words)
		}
		return box
	}

	function hide() {
		clearTimeout(timer)
		if (!shown) return
		shown.link.removeAttribute('aria-describedby')
		shown.box.remove()
		shown = null
	}

	function later() {
		clearTimeout(timer)
		timer = setTimeout(hide, 200)
	}

	function show(link) {
		if (shown && shown.link === link) return
		hide()
		const box = build(claims[addressOf(link)])
		document.querySelector('main').append(box)
		const at = link.getBoundingClientRect()
		const room = root().clientWidth - box.offsetWidth - 16
		const above = at.bottom + box.offsetHeight + 8 > innerHeight && at.top > box.offsetHeight + 8
		box.style.left = scrollX + Math.max(16, Math.min(at.left, room)) + 'px'
		box.style.top = scrollY + (above ? at.top - box.offsetHeight - 4 : at.bottom + 4) + 'px'
		link.setAttribute('aria-describedby', 'preview')
		shown = { link, box }
		box.addEventListener('pointerenter', () => clearTimeout(timer))
		box.addEventListener('pointerleave', later)
	}

	const root = () => document.documentElement
	const addressOf = (link) => link.getAttribute('href').split('#')[0]
	const claimLink = (target) => {
		const link = target.closest && target.closest('main a[href]')
		return link && claims[addressOf(link)] ? link : null
	}

	document.addEventListener('pointerover', (event) => {
		const link = event.pointerType === 'touch' ? null : claimLink(event.target)
		if (!link) return
		clearTimeout(timer)
		timer = setTimeout(show, 250, link)
	})
	document.addEventListener('pointerout', (event) => { if (claimLink(event.target)) later() })
	document.addEventListener('focusin', (event) => {
		const link = claimLink(event.target)
		if (link && link.matches(':focus-visible')) show(link)
		else hide()
	})
	document.addEventListener('keydown', (event) => { if (event.key === 'Escape') hide() })
})()
