#!/usr/bin/env bash
# @edtf-ts/core 0.4.2 (npm) compares dates of the Extended Date/Time Format and says YES or NO
# where a relation "definitely" holds or does not. It leaves out by how much a clock is shifted
# (level 0 of the format has the shift): 13:00 in Yerevan is 09:00 UTC, and the library is sure
# that it is not before 10:30 UTC. Spring of the northern hemisphere (level 2, 25) begins
# with September to it, though it prints the name of the season that was meant.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund @edtf-ts/core@0.4.2 2>/dev/null
cat >try.mjs <<'JS'
import { formatHuman, isBefore, parse } from '@edtf-ts/core'
const date = (text) => parse(text).value
console.log(isBefore(date('2023-09-19T09:00:00Z'), date('2023-09-19T10:30:00Z')))
console.log(isBefore(date('2023-09-19T13:00:00+04:00'), date('2023-09-19T10:30:00Z')))
const spring = date('2023-25')
console.log(formatHuman(spring), new Date(spring.min).toISOString().slice(0, 10), new Date(spring.max).toISOString().slice(0, 10))
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = "YES
NO
Spring (Northern Hemisphere) 2023 2023-09-01 2023-11-30" ] || { echo "no longer so"; exit 1; }
