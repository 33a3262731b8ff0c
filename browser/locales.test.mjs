// What the program makes of CLDR's plural rules and of its order of letters is what the
// browser's own tables say.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'

const linesOf = (file) => readFileSync(new URL(file, import.meta.url), 'utf8').trim().split('\n').map((line) => JSON.parse(line))

test('the categories of numbers are those of Intl.PluralRules', () => {
	let held = 0
	for (const { tag, categories } of linesOf('../build/locale/testdata/plurals.jsonl')) {
		if (Intl.PluralRules.supportedLocalesOf(tag).length === 0) continue
		held++
		for (const [number, category] of Object.entries(categories)) {
			const [, fraction = ''] = number.split('.')
			const rules = new Intl.PluralRules(tag, { minimumFractionDigits: fraction.length })
			assert.equal(category, rules.select(Number(number)), `${number} in ${tag}`)
		}
	}
	assert.ok(held >= 100, `${held} languages`)
})

// What decides the place of a name: letters, marks and digits, and a space where anything
// else parts them; apostrophes part nothing (view.CompareNames).
const looked = (name) => name.replace(/['’‘ʼ`´\p{Cf}]/gu, '').replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim()

// A name without accents and case: what of its letters is left.
const bare = (name) => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

test('names stand in the order of Intl.Collator', () => {
	const wrong = []
	for (const { lang, names, looked: looks } of linesOf('../build/view/testdata/names.jsonl')) {
		assert.deepEqual(Intl.Collator.supportedLocalesOf(lang), [lang])
		assert.deepEqual(looks, names.map(looked))
		const order = new Intl.Collator(lang, { numeric: true }), letters = new Intl.Collator(lang, { numeric: true, sensitivity: 'base' })
		for (let i = 1; i < names.length; i++) {
			const [a, b] = [looks[i - 1], looks[i]]
			// Two spellings of one name, by letters of which one stands for the other (ى and
			// ي), come in either order: which is first changes with the releases of CLDR.
			if (letters.compare(a, b) === 0 && bare(a) !== bare(b)) continue
			if (order.compare(a, b) > 0) wrong.push(`${lang}: ${names[i - 1]} stands before ${names[i]}`)
		}
	}
	assert.deepEqual(wrong, [])
})
