#!/usr/bin/env bash
# @retorquere/bibtex-parser 9.0.29 (npm), made for Better BibTeX, reads "date = {1994~}",
# which to biblatex is about 1994 (its manual: dates are EDTF, level 1), as 1994: the tilde
# is taken for TeX's space and trimmed. Of "1994?", uncertain, the sign stays, so that of two
# doubts one is kept. biblatex-csl-converter 3.2.2 (npm) keeps both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund @retorquere/bibtex-parser@9.0.29 biblatex-csl-converter@3.2.2 2>/dev/null
cat >try.mjs <<'JS'
import { parse } from '@retorquere/bibtex-parser'
import { BibLatexParser } from 'biblatex-csl-converter'
for (const date of ['1994~', '1994?']) {
	const entry = `@online{x, title = {A bridge}, author = {{Council}}, date = {${date}}}`
	console.log(date, parse(entry).entries[0].fields.date, new BibLatexParser(entry).parse().entries[1].fields.date)
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = "1994~ 1994 1994~
1994? 1994? 1994?" ] || { echo "no longer so"; exit 1; }
