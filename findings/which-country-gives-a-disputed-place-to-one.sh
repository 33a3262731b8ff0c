#!/usr/bin/env bash
# which-country 1.0.0 (npm) says in which country a place is. Where states dispute it, the package
# gives it to one of them, with no sign and no word in its documentation: a claim about a
# place becomes a claim about a state. coordinate_to_country 1.1.0 (npm) gives all that claim it, and is
# of another opinion where it gives one. Of 45 degrees north in Russia both say the same.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund which-country@1.0.0 coordinate_to_country@1.1.0 2>/dev/null
cat >try.js <<'JS'
const several = require('coordinate_to_country')
const one = require('which-country')
const places = { Simferopol: [44.95, 34.1], Laayoune: [27.15, -13.2], 'East Jerusalem': [31.78, 35.24], Krasnodar: [45.04, 38.98] }
for (const [name, [latitude, longitude]] of Object.entries(places)) {
	console.log(`${name}: ${one([longitude, latitude])} | ${several(latitude, longitude).sort().join(' ')}`)
}
JS
seen=$(node try.js)
echo "$seen"
[ "$seen" = "Simferopol: RUS | RUS UKR
Laayoune: MAR | ESH MAR
East Jerusalem: PSE | ISR
Krasnodar: RUS | RUS" ] || { echo "no longer so"; exit 1; }
