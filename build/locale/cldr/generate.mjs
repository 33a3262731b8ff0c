// Writes ../locales.jsonl: a line for every language of which CLDR knows at least the
// basics, with its months within a date and alone, how it puts dates together, its lists, its
// quotation marks, its decimal sign and its plural rules. To be run after `npm ci` when CLDR has a new version.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

const read = (path) => JSON.parse(readFileSync(new URL('node_modules/' + path, import.meta.url)))
const { effectiveCoverageLevels: levels } = read('cldr-core/coverageLevels.json')
const { supplemental: { 'plurals-type-cardinal': plurals } } = read('cldr-core/supplemental/plurals.json')
const version = read('cldr-core/package.json').version

/** A rule without its examples: "v = 0 and i % 10 = 1". */
const rule = (text) => text.replace(/@.*$/s, '').trim()

/** A pattern of a date with blanks, "{day}. {month} {year}"; undefined where it has more than
 * these, or the month in a form that we do not have there. */
function blanks(pattern, month) {
	const parts = pattern?.match(/'[^']*'|[a-zA-Z]+|[^a-zA-Z']+/g) ?? []
	const of = { d: '{day}', dd: '{day}', [month]: '{month}', y: '{year}' }
	const text = parts.map((part) => (part.startsWith("'") ? part.slice(1, -1) : /^[a-z]/i.test(part) ? of[part] : part))
	return text.includes(undefined) || text.length === 0 ? undefined : text.join('')
}

/** What CLDR says of a language, by the keys of strings. */
function strings(tag) {
	const main = (path) => read(`${path.replace('TAG', tag)}`).main[tag]
	const { months, dateFormats, dateTimeFormats } = main('cldr-dates-full/main/TAG/ca-gregorian.json').dates.calendars.gregorian
	const lists = main('cldr-misc-full/main/TAG/listPatterns.json').listPatterns
	const marks = main('cldr-misc-full/main/TAG/delimiters.json').delimiters
	const { numbers } = main('cldr-numbers-full/main/TAG/numbers.json')
	const all = {}
	for (let i = 1; i <= 12; i++) all[`month.m${i}`] = months.format.wide[i]
	for (let i = 1; i <= 12; i++) all[`month-alone.m${i}`] = months['stand-alone'].wide[i]
	const { yMMMM, MMMMd } = dateTimeFormats.availableFormats
	const same = months.format.wide[9] === months['stand-alone'].wide[9]
	const dates = { 'date.day': blanks(dateFormats.long, 'MMMM'), 'date.month': blanks(same ? yMMMM?.replace('MMMM', 'LLLL') : yMMMM, 'LLLL'), 'figures.day': blanks(MMMMd, 'MMMM') }
	for (const [key, text] of Object.entries(dates)) if (text) all[key] = text
	const { 2: two, start, middle, end } = lists['listPattern-type-standard']
	Object.assign(all, { 'list.two': two, 'list.start': start, 'list.middle': middle, 'list.end': end })
	Object.assign(all, { 'quotation.open': marks.quotationStart, 'quotation.close': marks.quotationEnd })
	Object.assign(all, { 'quotation.open-inner': marks.alternateQuotationStart, 'quotation.close-inner': marks.alternateQuotationEnd })
	all['number.decimal'] = numbers['symbols-numberSystem-latn'].decimal
	const [language] = tag.split('-')
	for (const [key, text] of Object.entries(plurals[tag] ?? plurals[language] ?? {})) {
		const category = key.replace('pluralRule-count-', '')
		if (category !== 'other') all[`plural.${category}`] = rule(text)
	}
	return all
}

// A region or a script that has nothing of its own is left to its language.
const parent = (tag) => tag.split('-').slice(0, -1).join('-')
const all = new Map()
for (const tag of Object.keys(levels).sort()) {
	if (existsSync(new URL(`node_modules/cldr-dates-full/main/${tag}/ca-gregorian.json`, import.meta.url))) all.set(tag, JSON.stringify(strings(tag)))
}
const lines = [...all].filter(([tag, text]) => text !== all.get(parent(tag))).map(([tag, text]) => `{"tag":"${tag}","strings":${text}}`)
writeFileSync(new URL('../locales.jsonl', import.meta.url), [JSON.stringify({ cldr: version }), ...lines, ''].join('\n'))
console.log(`${lines.length} languages of CLDR ${version}`)
