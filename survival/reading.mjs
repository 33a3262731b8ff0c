// What becomes of pages as text: reader mode, text for machines, chunks.

import { Readability } from '@mozilla/readability'
import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters'
import { convert } from 'html-to-text'
import { hasMark } from './heads.mjs'
import { documentOf, left, placesIn, squeezed, textOf } from './site.mjs'
import { versionOf } from './versions.mjs'

const words = (text) => text.split(/\s+/).filter(Boolean)
const sum = (numbers) => numbers.reduce((a, b) => a + b, 0)

const headOf = (document, selector) => document.querySelector(selector)?.content ?? ''

/** Reads every page once, since a browser's model of a page is dear: its text, what
 * stands for it elsewhere, and what reader mode leaves of it. */
export function read(pages, claims) {
	return pages.map((page) => {
		const document = documentOf(page)
		const text = textOf(document.querySelector('main'))
		const places = placesIn(text, claims)
		const known = {
			...page, text, places,
			description: headOf(document, 'meta[name=description]'), title: squeezed(document.title),
			linked: [...document.querySelectorAll('script[type="application/ld+json"]')].map((script) => script.textContent),
		}
		if (places.whole > 0) known.article = readable(document, claims, claims.find(({ address }) => address === page.name)) // the last, since it takes the document apart
		return known
	})
}

function readable(document, claims, own) {
	const article = new Readability(document, { serializer: (element) => element }).parse()
	if (!article) return placesIn('', claims)
	// The heading of a page is the title of the article, and is taken out of it. What is
	// long has its mark first there: it is the same label, and as whole.
	const title = own && isMarkFirst(squeezed(article.title), own) ? own.label : article.title
	return placesIn(`${title}\n${textOf(article.content)}`, claims)
}

/** Whether a text is a claim's label with its mark first: the mark as a sentence, then
 * claimant, verb and title, and nothing else. */
function isMarkFirst(text, claim) {
	const words = claim.label.slice(0, -` — ${claim.mark}`.length)
	return text.endsWith(words) && hasMark(text.slice(0, -words.length), claim)
}

/** Reader mode, over every page on which a claim stands. */
export function readerMode(pages) {
	const lost = []
	const kept = pages.map(({ name, places, article }) => {
		const n = left(places, article)
		if (n < places.whole) lost.push(`${name}: ${n} of ${places.whole}`)
		return n
	})
	return { key: 'reader', what: 'Reader mode, every page', with: versionOf('@mozilla/readability'), kept: sum(kept), all: sum(pages.map(({ places }) => places.whole)), lost }
}

/** Plain text, as crawlers and mail programs make it. */
export function plainText(pages, claims) {
	const kept = pages.map((page) => left(page.places, placesIn(convert(page.html, {
		wordwrap: false, baseElements: { selectors: ['main'] },
		selectors: [{ selector: 'a', options: { ignoreHref: true } }, ...['h1', 'h2', 'h3', 'h4'].map((selector) => ({ selector, options: { uppercase: false } }))],
	}), claims)))
	return { key: 'plain', what: 'Plain text, every page', with: versionOf('html-to-text'), kept: sum(kept), all: sum(pages.map(({ places }) => places.whole)) }
}

/** Pieces of at most 300 words, as programs cut pages that answer questions from
 * them: how many hold no title without its claimant and its mark. */
export async function chunks(pages, claims) {
	const splitter = new RecursiveCharacterTextSplitter({ chunkSize: 300, chunkOverlap: 0, lengthFunction: (text) => words(text).length })
	return counted('lines', 'Chunks of 300 words, at the ends of lines', versionOf('@langchain/textsplitters'),
		(await Promise.all(pages.map(({ text }) => splitter.splitText(text)))), pages, claims)
}

/** The same at the ends of sentences alone, with no lines to go by. */
export const sentences = (pages, claims) =>
	counted('sentences', 'Chunks of 300 words without lines, at the ends of sentences', `Intl.Segmenter of ICU ${process.versions.icu}`, pages.map(({ text }) => {
		const parts = ['']
		for (const { segment } of new Intl.Segmenter('en', { granularity: 'sentence' }).segment(squeezed(text))) {
			if (words(parts.at(-1) + segment).length > 300) parts.push('')
			parts[parts.length - 1] += segment
		}
		return parts
	}), pages, claims)

/** The same by a counter of words that knows nothing else. */
export const windows = (pages, claims) =>
	counted('words', 'Chunks of 300 words without lines, by counting alone', '', pages.map(({ text }) => {
		const all = words(text)
		return Array.from({ length: Math.ceil(all.length / 300) }, (_, i) => all.slice(i * 300, i * 300 + 300).join(' '))
	}), pages, claims)

function counted(key, what, by, cut, pages, claims) {
	const lost = []
	const all = cut.flatMap((parts, i) => parts.map((part, n) => {
		const bare = placesIn(part, claims).bare
		if (bare > 0) lost.push(`${pages[i].name}, part ${n + 1}: ${bare}`)
		return bare
	}))
	// What stands bare on the whole page is no fault of the cut.
	return { key, what, with: by, kept: all.filter((bare) => bare === 0).length, all: all.length, lost }
}
