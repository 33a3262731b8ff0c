#!/usr/bin/env bash
# @lhncbc/ucum-lhc 7.1.10 (npm) checks units of UCUM and offers others where it does not know one.
# For "percent" it offers the percent of a slope and the gram percent, and not "%"; for "Liter"
# colonies and trillions a litre, and not "L". Both are in its table, and for "pound" and
# "tonnes" it offers the unit itself, as one expects.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund @lhncbc/ucum-lhc@7.1.10 2>/dev/null
cat >try.cjs <<'JS'
const units = require('@lhncbc/ucum-lhc').UcumLhcUtils.getInstance()
for (const word of ['percent', 'Liter', 'tonnes']) {
	const { suggestions } = units.validateUnitString(word, true)
	console.log(`${word}: ${suggestions.flatMap(({ units }) => units.map(([code]) => code)).join(', ')}`)
}
console.log(['%', 'L'].map((code) => units.validateUnitString(code).status).join(', '))
JS
seen=$(node try.cjs)
echo "$seen"
[ "$seen" = "percent: %[slope], g%
Liter: [CFU]/L, 10*12/L, 10*6/L, 10*9/L
tonnes: t
valid, valid" ] || { echo "no longer so"; exit 1; }
