// What the program makes of CLDR's plural rules is what the browser's own tables say.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'

const lines = readFileSync(new URL('../build/locale/testdata/plurals.jsonl', import.meta.url), 'utf8').trim().split('\n')

test('the categories of numbers are those of Intl.PluralRules', () => {
	let held = 0
	for (const { tag, categories } of lines.map((line) => JSON.parse(line))) {
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
