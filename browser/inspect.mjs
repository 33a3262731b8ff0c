// What is read of one page, inside the browser. The function is sent there as
// text, so it refers to nothing outside itself.

/** Reads a document as plain data. `address` is where it stands, for a document
 * that was parsed and not opened. */
export function inspect(document, address) {
	const text = (element) => element.textContent.replace(/\s+/g, ' ').trim()
	const all = (selector, within = document) => [...within.querySelectorAll(selector)]
	const ids = all('[id]').map((element) => element.id)
	return {
		title: document.title,
		lang: document.documentElement.lang,
		headings: all('h1').map(text),
		ids,
		repeatedIds: ids.filter((id, i) => ids.indexOf(id) !== i),
		isClaim: document.querySelector('article.claim') !== null,
		isMoved: document.querySelector('meta[http-equiv=refresh]') !== null,
		headline: all('article.claim > header').map(partsOf).at(0),
		labels: all('.label').map(partsOf),
		links: all('a[href], link[href]').map((element) => ({
			to: new URL(element.getAttribute('href'), address).href,
			text: text(element),
			page: element.localName === 'a',
			framed: element.closest('.label, nav, header.site') !== null,
		})),
		foreign: foreign(),
		media: all('[src]').map((element) => new URL(element.getAttribute('src'), address).href),
		features: all('body *').map((element) => [element.localName, ...element.classList].join('.')),
	}

	// Runs of letters of another script that do not say which language they are in.
	// Sentences of the site's own may hold a name in its own letters, and so may what
	// is to be copied; one letter is no word of any language.
	function foreign() {
		const found = []
		const texts = document.createTreeWalker(document.body, 4)
		while (texts.nextNode()) {
			const { data, parentElement } = texts.currentNode
			if (!/[\p{Script=Armenian}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Arabic}\p{Script=Hebrew}]{2}/u.test(data)) continue
			const said = parentElement.closest('[lang]')
			if (said === document.documentElement && !parentElement.closest('script, pre, .prose, .stamp, .line, #citation')) found.push(data.trim().slice(0, 80))
		}
		return found
	}

	// A label is whole if each part stands in it once and says something; the verb
	// is what stands between claimant and title, up to a colon. It is not part of the
	// short form that running prose has: its text, then claimant and mark in brackets. Labels within, of other claims, are held by
	// themselves.
	function partsOf(element) {
		// The title is a link, or, where the whole label is one, a part of it.
		const parts = { claimant: '.claimant', title: '.title, .label > a:not(.claimant)', mark: '.mark' }
		const missing = Object.keys(parts).filter((part) => {
			const found = all(parts[part], element).filter((one) => one.parentElement.closest('.label') === element.closest('.label'))
			return found.length !== 1 || text(found[0]) === ''
		})
		const one = (part) => element.querySelector(parts[part])
		if (missing.length === 0 && !element.matches('.mention')) {
			const between = document.createRange()
			between.setStartAfter(one('claimant'))
			between.setEndBefore(one('title'))
			if (!/^\s+\S.*:\s*$/.test(between.toString().replace(/\s+/g, ' '))) missing.push('verb')
		}
		return { text: text(element), missing }
	}
}
