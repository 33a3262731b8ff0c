#!/usr/bin/env bash
# chrono-node 2.10.3 (npm) finds dates in the texts of several languages. Its French knows the
# zones of American clocks, and so "et", French for "and": "les 19 et 20 septembre 2023" is 19
# o'clock Eastern Time on the day of reading, and then the 20th; the 19th of September is gone.
# With "au", "to", both days are read.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund chrono-node@2.10.3 2>/dev/null
seen=$(TZ=UTC node -e '
	const { fr } = require("chrono-node"), read = new Date("2026-12-01T12:00:00Z")
	for (const text of ["du 19 au 20 septembre 2023", "les 19 et 20 septembre 2023"]) {
		console.log(fr.parse(text, read).map(({ text, start, end }) => `${text}: ${start.date().toISOString()}${end ? " to " + end.date().toISOString() : ""}, zone ${start.get("timezoneOffset")}`).join("; "))
	}')
echo "$seen"
[ "$seen" = "19 au 20 septembre 2023: 2023-09-19T12:00:00.000Z to 2023-09-20T12:00:00.000Z, zone null
19 et: 2026-12-02T00:00:00.000Z, zone -300; 20 septembre 2023: 2023-09-20T12:00:00.000Z, zone null" ] || { echo "no longer so"; exit 1; }
