#!/usr/bin/env bash
# rdf-parser-csvw 1.1.0 (npm) makes RDF of tables described by CSV on the Web. By "separator" a
# cell holds several values (W3C, tabular metadata, 5.11.2), by "null" one may say in several
# words that nothing is known. Of "Council;Ministry" the library makes one speaker of that name,
# and of two words for the unknown one stays: an integer "unknown". A time without an offset gets
# that of the reader's machine, which its documentation says; of the others it says nothing, and
# neither ends in an error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund rdf-parser-csvw@1.1.0 rdf-ext@2.6.0 @rdfjs/parser-jsonld@2.1.3 2>/dev/null
cat >try.mjs <<'JS'
import { Readable } from 'node:stream'
import JsonLdParser from '@rdfjs/parser-jsonld'
import rdf from 'rdf-ext'
import CsvwParser from 'rdf-parser-csvw'
const table = {
	'@context': { '@vocab': 'http://www.w3.org/ns/csvw#', titles: 'title', columns: { '@id': 'column', '@container': '@list' } },
	'@type': 'Table',
	tableSchema: {
		aboutUrl: 'https://example.org/{id}',
		columns: [
			{ titles: 'id', name: 'id' },
			{ titles: 'said by', name: 'by', separator: ';' },
			{ titles: 'wounded', name: 'wounded', datatype: { base: 'integer' }, null: ['-', 'unknown'] },
		],
	},
}
const metadata = await rdf.dataset().import(new JsonLdParser({ factory: rdf }).import(Readable.from([JSON.stringify(table)])))
const parser = new CsvwParser({ factory: rdf, metadata, baseIRI: 'https://example.org/' })
for await (const { predicate, object } of parser.import(Readable.from(['id,said by,wounded\n1,Council;Ministry,-\n2,Council,unknown\n']))) {
	if (/#(by|wounded)$/.test(predicate.value)) console.log(object.value, object.datatype.value.replace(/.*#/, ''))
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = "Council;Ministry string
Council string
unknown integer" ] || { echo "no longer so"; exit 1; }
