// Few pages that stand for all.

/** The kind of a page, by where it stands: `claims`, `actors index`, `index`. */
export function kindOf(name) {
	const folders = name.split('/')
	const file = folders.pop().replace(/\.html$/, '')
	if (folders.length === 0) return file
	return file === 'index' ? `${folders[0]} index` : folders[0]
}

/** Few pages on which every kind of page and every kind of element occurs. */
export function representatives(reports) {
	const candidates = [...reports].filter(([, report]) => !report.isMoved)
		.map(([name, report]) => ({ name, kind: kindOf(name), holds: new Set([`page ${kindOf(name)}`, ...report.features]) }))
	const seen = new Set()
	const fresh = ({ holds }) => [...holds].filter((feature) => !seen.has(feature)).length
	const chosen = []
	for (;;) {
		const best = candidates.reduce((best, next) => fresh(next) > fresh(best) ? next : best)
		if (fresh(best) === 0) return chosen
		best.holds.forEach((feature) => seen.add(feature))
		chosen.push(best)
	}
}
