#!/usr/bin/env bash
# @citation-js/core 0.8.2 with plugin-bibtex 0.8.2 and biblatex-csl-converter 3.2.2 (npm) read
# "author = {Berg, Anna and others}", by which BibTeX says that more wrote it than are named
# (biblatex's manual, 2.3.3: "and others"), as by Anna Berg and one whose name is "others".
# Written back to BibLaTeX "others" stands in braces, in which it is a name to biblatex too: an
# open list is closed, and a second author was made. An institution "{Council}" stays one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2 biblatex-csl-converter@3.2.2 2>/dev/null
cat >try.mjs <<'JS'
import { Cite } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
import { BibLatexParser, CSLExporter, BibLatexExporter } from 'biblatex-csl-converter'
const entry = '@online{x, author = {Berg, Anna and others}, title = {A bridge}, date = {2023}}'
const cite = new Cite(entry)
const { entries } = new BibLatexParser(entry).parse()
for (const [author, text] of [
	[cite.data[0].author, cite.format('biblatex')],
	[new CSLExporter(entries).parse()[1].author, new BibLatexExporter(entries).parse()],
]) console.log(JSON.stringify(author[1]), text.match(/and (.*)\}/)[1])
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '{"family":"others"} {others}
{"literal":"others"} {others}' ] || { echo "no longer so"; exit 1; }
