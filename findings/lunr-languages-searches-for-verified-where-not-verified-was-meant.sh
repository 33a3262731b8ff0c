#!/usr/bin/env bash
# lunr-languages 1.22.0 (npm) with lunr 2.3.9, which many static sites search with: in German,
# French and Russian it takes "not" for a word that says nothing, on both sides. Who searches for
# "nicht bestätigt" is shown what was confirmed, and "bestätigt -nicht", which asks for pages
# without that word, shows what was not. lunr's own English leaves "not" out as well. One expects
# of a search that two opposite questions have two answers.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund lunr@2.3.9 lunr-languages@1.22.0 2>/dev/null
cat >try.cjs <<'JS'
const lunr = require('lunr')
require('lunr-languages/lunr.stemmer.support')(lunr)
for (const language of ['de', 'fr', 'ru']) require(`lunr-languages/lunr.${language}`)(lunr)
function search(language, pages, question) {
	const index = lunr(function () {
		if (language !== 'en') this.use(lunr[language])
		this.ref('name')
		this.field('text')
		for (const [name, text] of Object.entries(pages)) this.add({ name, text })
	})
	console.log(`${language}: ${question}: ${index.search(question).map(({ ref }) => ref).sort().join(', ') || 'nothing'}`)
}
const german = { yes: 'Die Zahl wurde bestätigt', no: 'Die Zahl wurde nicht bestätigt' }
search('de', german, '+nicht +bestätigt')
search('de', german, 'bestätigt -nicht')
search('de', german, 'nicht')
search('en', { yes: 'The figure was confirmed', no: 'The figure was not confirmed' }, 'not')
search('fr', { yes: 'Le chiffre est confirmé', no: 'Le chiffre n’est pas confirmé' }, 'pas')
search('ru', { yes: 'Число подтверждено', no: 'Число не подтверждено' }, 'не')
JS
seen=$(node try.cjs)
echo "$seen"
[ "$seen" = "de: +nicht +bestätigt: nothing
de: bestätigt -nicht: no, yes
de: nicht: nothing
en: not: nothing
fr: pas: nothing
ru: не: nothing" ] || { echo "no longer so"; exit 1; }
