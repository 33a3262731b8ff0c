#!/usr/bin/env bash
# written-number 0.11.1 (npm) writes numbers in words in several languages. What stands behind the
# point it rounds away, up from the half, with no word of it in its documentation: 2.5 is three, half of
# something is one, 0.4 is zero, and of minus two and a half nothing is left, in English as in Ukrainian. to-words
# 5.7.0 (npm) writes "Two Point Five". One expects that, or a refusal.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund written-number@0.11.1 to-words@5.7.0 2>/dev/null
cat >try.cjs <<'JS'
const { ToWords } = require('to-words')
const written = require('written-number')
for (const number of [2.5, 0.5, 0.4, -2.5]) console.log(`${number}: "${written(number)}" "${written(number, { lang: 'uk' })}" | ${new ToWords({ localeCode: 'en-US' }).convert(number)}`)
JS
seen=$(node try.cjs)
echo "$seen"
[ "$seen" = '2.5: "three" "три" | Two Point Five
0.5: "one" "один" | Zero Point Five
0.4: "zero" "нуль" | Zero Point Four
-2.5: "" "" | Minus Two Point Five' ] || { echo "no longer so"; exit 1; }
