#!/usr/bin/env bash
# words-to-numbers 1.5.1 and compromise 14.17.0 (npm) write the numbers of a text in digits,
# so that figures can be compared. Both go on over a comma: "Of the two thousand, three
# hundred were children" is 2300 children. The first goes on over the end of a sentence:
# two hundred dead of which thirty were children are 230 children. Their documentation says
# nothing of commas; "three dead and twenty wounded" is read as it is.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund words-to-numbers@1.5.1 compromise@14.17.0 2>/dev/null
seen=$(node -e '
	const { wordsToNumbers } = require("words-to-numbers"), nlp = require("compromise")
	for (const text of ["three dead and twenty wounded", "Of the two thousand, three hundred were children.", "They named two hundred. Thirty were children."]) {
		console.log(wordsToNumbers(text), "|", nlp(text).numbers().toNumber().all().text())
	}')
echo "$seen"
[ "$seen" = "3 dead and 20 wounded | 3 dead and 20 wounded
Of the 2300 were children. | Of the 2300 were children.
They named 230 were children. | They named 200. 30 were children." ] || { echo "no longer so"; exit 1; }
