#!/usr/bin/env bash
# any-ascii 0.3.3 (npm) writes any text in ASCII, as for addresses and for searching. Of a sign with
# a stroke through it, which denies, it writes the sign: "≠" is "=", and "≰", not at most, is
# "<". A fraction it joins to the number before it, so that two and a half million are 21/2 million,
# as transliteration 2.6.1 and unidecode 1.1.0 (npm) do too; of "≠" these leave nothing, or "[?]".
# Of "≤" any-ascii writes "<=", and of "±" "+-"; one expects "!=" and a space.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund any-ascii@0.3.3 transliteration@2.6.1 unidecode@1.1.0 2>/dev/null
cat >try.mjs <<'JS'
import anyAscii from 'any-ascii'
import { transliterate } from 'transliteration'
import unidecode from 'unidecode'
for (const text of ['30 ≠ 40', '≰ 40', '≤ 40', '2½ million']) console.log(`${anyAscii(text)} | ${transliterate(text)} | ${unidecode(text)}`)
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '30 = 40 | 30  40 | 30 [?] 40
< 40 |  40 | [?] 40
<= 40 |  40 | [?] 40
21/2 million | 21/2 million | 21/2 million' ] || { echo "no longer so"; exit 1; }
