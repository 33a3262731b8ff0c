// Few pages that stand for all.

/** The kind of a page, by where it stands: `claims`, `actors index`, `index`. */
export function kindOf(name) {
	const folders = name.split('/')
	const file = folders.pop().replace(/\.html$/, '')
	if (folders.length === 0) return file
	return file === 'index' ? `${folders[0]} index` : folders[0]
}

/** For every kind of page, as few pages as hold each kind of element that
 * occurs on a page of that kind, those with the most new ones first. */
export function representatives(reports) {
	const kinds = new Map()
	for (const [name, report] of reports) {
		if (report.isMoved) continue
		const kind = kindOf(name)
		kinds.set(kind, [...kinds.get(kind) ?? [], { name, features: new Set(report.features) }])
	}
	const chosen = []
	for (const [kind, candidates] of kinds) {
		const seen = new Set()
		for (;;) {
			const fresh = ({ features }) => [...features].filter((feature) => !seen.has(feature)).length
			const best = candidates.reduce((best, next) => fresh(next) > fresh(best) ? next : best)
			if (fresh(best) === 0) break
			best.features.forEach((feature) => seen.add(feature))
			chosen.push({ kind, name: best.name })
		}
	}
	return chosen
}
