#!/usr/bin/env bash
# biblatex-csl-converter 3.2.2 (npm) reads the TeX of titles and of quotations. What it has no
# sign for it leaves out, with no error and no warning: of "a figure > 40" the bound is gone, of
# "30 ≠ 40" that they differ, 3×100 is 3100, and of a quotation with "[...]" the sign is gone that
# words were left out. "≥" it knows. @retorquere/bibtex-parser 9.0.29 (npm) reads all of them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund biblatex-csl-converter@3.2.2 @retorquere/bibtex-parser@9.0.29 2>/dev/null
cat >try.mjs <<'JS'
import { BibLatexParser, CSLExporter } from 'biblatex-csl-converter'
import { parse } from '@retorquere/bibtex-parser'
for (const title of ['a figure \\textgreater{} 40', '30 $\\neq$ 40', '3$\\times$100', 'said [\\dots] so', '$\\geq$ 40']) {
	const entry = `@misc{x, title = {${title}}, author = {Berg, Anna}, year = {2023}}`
	const { entries, errors, warnings } = new BibLatexParser(entry).parse()
	console.log(`${new CSLExporter(entries).parse()[1].title} | ${parse(entry).entries[0].fields.title.normalize()} | ${errors.length + warnings.length}`)
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'a figure  40 | a figure > 40 | 0
30  40 | 30 ≠ 40 | 0
3100 | 3×100 | 0
said [] so | said […] so | 0
≥ 40 | ≥ 40 | 0' ] || { echo "no longer so"; exit 1; }
