#!/usr/bin/env bash
# @citation-js/core 0.8.2 with plugin-bibtex 0.8.2 (npm) reads the TeX of titles. Of
# "\href{address}{words}" (hyperref), a link behind words, it keeps the address and drops the
# words: what the board did "not" say it said, with a link. One expects the words, which are what
# TeX prints, as @retorquere/bibtex-parser 9.0.29 (npm) gives them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2 @retorquere/bibtex-parser@9.0.29 2>/dev/null
cat >try.mjs <<'JS'
import { Cite } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
import { parse } from '@retorquere/bibtex-parser'
const entry = '@misc{x, title = {The board did \\href{https://example.org/n}{not} say so}, author = {Berg, Anna}, year = {2023}}'
console.log(new Cite(entry).data[0].title)
console.log(parse(entry).entries[0].fields.title.replace(/<.*?>/g, ''))
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = "The board did https://example.org/n say so
The board did not say so" ] || { echo "no longer so"; exit 1; }
