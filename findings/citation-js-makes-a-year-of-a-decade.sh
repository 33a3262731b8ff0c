#!/usr/bin/env bash
# @citation-js/core 0.8.2 with plugin-bibtex 0.8.2 (npm) reads "date = {199X}", to biblatex
# some year of the nineties (its manual: EDTF, level 1, "unspecified"), as the year 1990, and
# "1994~", about 1994, as 1994; CSL-JSON, into which it reads, has "circa" for both. Written
# to BibLaTeX, a "circa" of CSL-JSON is gone too. biblatex-csl-converter 3.2.2 (npm) reads the
# doubt, and has no date rather than an exact one where it knows none.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2 biblatex-csl-converter@3.2.2 2>/dev/null
cat >try.mjs <<'JS'
import { Cite } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
import { BibLatexParser, CSLExporter } from 'biblatex-csl-converter'
for (const date of ['199X', '1994~']) {
	const entry = `@online{x, title = {A bridge}, author = {{Council}}, date = {${date}}}`
	const other = new CSLExporter(new BibLatexParser(entry).parse().entries).parse()[1]
	console.log(date, JSON.stringify(new Cite(entry).data[0].issued), JSON.stringify(other.issued))
}
const about = new Cite([{ id: 'x', type: 'webpage', title: 'A bridge', issued: { 'date-parts': [[1994]], circa: true } }])
console.log(about.format('biblatex').match(/\bdate = .*/)[0])
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '199X {"date-parts":[[1990]]} undefined
1994~ {"date-parts":[[1994]]} {"date-parts":[[1994]],"circa":true}
date = {1994},' ] || { echo "no longer so"; exit 1; }
