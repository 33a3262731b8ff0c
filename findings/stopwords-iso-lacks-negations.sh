#!/usr/bin/env bash
# stopwords-iso 1.1.0 (npm) is the widest open collection of function words. Who takes
# it for a list of negations loses denials: it has German "nicht", Russian "не" and
# French "ne", and lacks French "jamais", Ukrainian "не" and "ні" and Armenian "չ" and
# "ոչ"; it has no Azerbaijani at all. A filter made from it finds a denial in Russian
# and misses the same denial in Ukrainian, without a word about it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund stopwords-iso@1.1.0
seen=$(node -e '
	const words = require("stopwords-iso")
	for (const pair of ["de nicht", "ru не", "fr ne", "fr jamais", "uk не", "uk ні", "hy չ", "hy ոչ", "az deyil"]) {
		const [language, word] = pair.split(" ")
		console.log(language, word, words[language] ? words[language].includes(word) : "no such language")
	}')
echo "$seen"
[ "$seen" = "de nicht true
ru не true
fr ne true
fr jamais false
uk не false
uk ні false
hy չ false
hy ոչ false
az deyil no such language" ]
