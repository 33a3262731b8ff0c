#!/usr/bin/env bash
# compromise 14.17.0 (npm), which reads English in JavaScript, knows fractions: "three and a
# half hours" are 3.5 to it, "half a million" is 500000. Of "one and a half million people"
# it makes 1000000, with no sign that a third of the people are gone; of "a million and a
# half", one million and a half of one person.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund compromise@14.17.0 2>/dev/null
seen=$(node -e '
	const nlp = require("compromise")
	for (const text of ["three and a half hours", "half a million people", "one and a half million people", "a million and a half people"]) console.log(nlp(text).numbers().get()[0])')
echo "$seen"
[ "$seen" = "3.5
500000
1000000
1000000.5" ] || { echo "no longer so"; exit 1; }
