#!/usr/bin/env bash
# wikibase-sdk 11.6.6 (npm) reads the data of Wikidata, whose times say by a number how precise they
# are: what is finer than that is no part of them. In its form for days, which knows of the
# precision, it takes month and day from a year, and leaves them to a decade (8) and to a century (7):
# the nineties are the 1st of January 1990. One expects a year at most, as of the second.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund wikibase-sdk@11.6.6 2>/dev/null
cat >try.mjs <<'JS'
import { wikibaseTimeToSimpleDay } from 'wikibase-sdk'
for (const [name, precision] of [['decade', 8], ['year', 9], ['month', 10], ['century', 7]]) {
	console.log(name, wikibaseTimeToSimpleDay({
		time: '+1990-01-01T00:00:00Z', precision, timezone: 0, before: 0, after: 0,
		calendarmodel: 'http://www.wikidata.org/entity/Q1985727',
	}))
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = "decade 1990-01-01
year 1990
month 1990-01
century 1990-01-01" ] || { echo "no longer so"; exit 1; }
