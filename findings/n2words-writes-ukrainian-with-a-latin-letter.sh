#!/usr/bin/env bash
# n2words 4.0.0 (npm) writes numbers in words in 71 languages. Its Ukrainian has the Latin i where
# Ukrainian has its own (U+0456): two, a million, the third and minus look right and are none of the
# words, so that no search for "мільйон" finds what it wrote, and no number reader knows it. In
# "п'ять" there is no such letter. written-number 0.11.1 (npm) writes Ukrainian ones.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund n2words@4.0.0 written-number@0.11.1 2>/dev/null
cat >try.mjs <<'JS'
import { toCardinal, toOrdinal } from 'n2words/uk-UA'
import written from 'written-number'
const scripts = (words) => `${words} ${/[a-z]/i.test(words) ? 'Latin and Cyrillic' : 'Cyrillic'}`
for (const number of [2000, 1000000]) console.log(scripts(toCardinal(number)), '|', scripts(written(number, { lang: 'uk' })))
console.log(scripts(toOrdinal(3)), '|', scripts(toCardinal(-1)), '|', scripts(toCardinal(5)))
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = "двi тисячi Latin and Cyrillic | дві тисячі Cyrillic
один мiльйон Latin and Cyrillic | один мільйон Cyrillic
третiй Latin and Cyrillic | мiнус один Latin and Cyrillic | п'ять Cyrillic" ] || { echo "no longer so"; exit 1; }
