#!/usr/bin/env bash
# rdf-validate-shacl 0.6.5 (npm) holds data to the shapes of SHACL. By sh:datatype a value has to be
# a legal one of its type (W3C, SHACL, 4.1.2: no ill-typed literal). It lets the month 13 and the
# hour 25 of an xsd:date and an xsd:dateTime pass; shacl-engine 1.1.2 (npm) refuses these, and lets the
# 30th of February pass, as the other does. Neither has "maybe" as a boolean. One expects
# that a day which no calendar has is no date.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund rdf-validate-shacl@0.6.5 shacl-engine@1.1.2 @zazuko/env@3.0.1 n3@1.26.0 2>/dev/null
cat >try.mjs <<'JS'
import factory from '@zazuko/env'
import N3 from 'n3'
import Older from 'rdf-validate-shacl'
import { Validator } from 'shacl-engine'
const prefixes = '@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix : <https://example.org/> .'
const data = (text) => factory.dataset(new N3.Parser({ factory }).parse(prefixes + text))
for (const said of ['"2023-13-01"^^xsd:date', '"2023-09-19T25:00:00Z"^^xsd:dateTime', '"2023-02-30"^^xsd:date', '"maybe"^^xsd:boolean']) {
	const shapes = data(`:shape a sh:NodeShape; sh:targetNode :claim; sh:property [sh:path :said; sh:datatype ${said.split('^^')[1]}] .`)
	const claim = data(`:claim :said ${said} .`)
	const older = await new Older(shapes, { factory }).validate(claim)
	const newer = await new Validator(shapes, { factory }).validate({ dataset: claim })
	console.log(said, older.conforms, newer.conforms)
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '"2023-13-01"^^xsd:date true false
"2023-09-19T25:00:00Z"^^xsd:dateTime true false
"2023-02-30"^^xsd:date true true
"maybe"^^xsd:boolean false false' ] || { echo "no longer so"; exit 1; }
