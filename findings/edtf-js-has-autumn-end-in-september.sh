#!/usr/bin/env bash
# edtf 4.11.1 (npm), the reader of the Extended Date/Time Format for JavaScript, gives every
# date its first and last instant. To seasons it gives those of quarters: spring (2023-21)
# ends with March and autumn (2023-23) with September, so that what was said on the 15th of
# October was said in winter. The format (level 1) leaves a season without days, of whatever
# hemisphere, and has quarters apart (33 to 36, level 2); the documentation shows the bounds of
# a quarter alone.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund edtf@4.11.1 2>/dev/null
cat >try.mjs <<'JS'
import edtf from 'edtf'
const day = n => new Date(n).toISOString().slice(0, 10)
for (const date of ['2023-21', '2023-33', '2023-23', '2023-35']) console.log(date, day(edtf(date).min), day(edtf(date).max))
console.log(edtf('2023-23').covers(edtf('2023-10-15')), edtf('2023-24').covers(edtf('2023-10-15')))
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = "2023-21 2023-01-01 2023-03-31
2023-33 2023-01-01 2023-03-31
2023-23 2023-07-01 2023-09-30
2023-35 2023-07-01 2023-09-30
false true" ] || { echo "no longer so"; exit 1; }
