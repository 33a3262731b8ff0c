#!/usr/bin/env bash
# edtfy 0.0.8 (npm) writes what people say of dates in the Extended Date/Time Format. Of two days
# or two years with an ending left out, as English does, it takes the short one for a year: "between
# 19 and 20 September 2023" is from the year 19 to that day, and 1994-96 ends in the year 96,
# before it began. It refuses what it cannot read ("September 19-20, 2023"); one expects these
# to be refused or read.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund edtfy@0.0.8 2>/dev/null
seen=$(node -e '
	const edtfy = require("edtfy")
	for (const words of ["between 19 and 20 September 2023", "1994-96", "1994 or 95", "between 1994 and 1996"]) console.log(words, "|", edtfy(words))
	try { edtfy("September 19-20, 2023") } catch (err) { console.log("refused") }')
echo "$seen"
[ "$seen" = "between 19 and 20 September 2023 | 0019/2023-09-20
1994-96 | 1994/0096
1994 or 95 | [1994,0095]
between 1994 and 1996 | 1994/1996
refused" ] || { echo "no longer so"; exit 1; }
