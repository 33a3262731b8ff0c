#!/usr/bin/env bash
# chrono-node 2.10.3 (npm) finds dates in English texts. "20 September 2023 at night" it reads
# as that day. Of "the night of 20 September 2023" it takes all words too, and gives the night
# of the day on which the text is read, with neither day, month nor year marked as known: a
# date that stands in the text in full is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund chrono-node@2.10.3 2>/dev/null
seen=$(TZ=UTC node -e '
	const chrono = require("chrono-node"), read = new Date("2026-12-01T12:00:00Z")
	for (const text of ["20 September 2023 at night", "the night of 20 September 2023"]) {
		for (const { text: words, start } of chrono.parse(text, read)) console.log(`${words}: ${start.date().toISOString().slice(0, 10)}, the year is ${start.isCertain("year") ? "known" : "not known"}`)
	}')
echo "$seen"
[ "$seen" = "20 September 2023 at night: 2023-09-20, the year is known
night of 20 September 2023: 2026-12-01, the year is not known" ] || { echo "no longer so"; exit 1; }
