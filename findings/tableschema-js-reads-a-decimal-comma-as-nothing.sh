#!/usr/bin/env bash
# tableschema 1.12.6 (npm), which reads tables of Frictionless Data in JavaScript, lets a field
# say how numbers are written. With "," before decimals and "." between groups (Table Schema,
# decimalChar and groupChar), as much of Europe writes, it first makes points of the commas and
# then takes all points away: 72.587,5 is 725875, ten times as many, and 1,25 is 125. It gives no
# error. With another sign between groups the same numbers are read.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund tableschema@1.12.6 2>/dev/null
cat >try.js <<'JS'
const { Field } = require('tableschema')
for (const [groupChar, written] of [['.', '72.587,5'], ['.', '1,25'], [' ', '72 587,5']]) {
	const field = new Field({ name: 'wounded', type: 'number', decimalChar: ',', groupChar })
	console.log(written, '|', field.castValue(written))
}
JS
seen=$(node try.js)
echo "$seen"
[ "$seen" = "72.587,5 | 725875
1,25 | 125
72 587,5 | 72587.5" ] || { echo "no longer so"; exit 1; }
