#!/usr/bin/env bash
# @mozilla/readability 0.6.0 (with jsdom 26.1.0), npm.
# Expected: two statements that stand beside each other in a list are kept by reader
# mode whether each of them is wrapped in a <div> or in a <section>.
# Seen: in <div> both are dropped, since most of their words are links, while the
# introduction above them stays: "Two accounts of one event:" and nothing after it.
# Exits 1 if that is no longer so.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --ignore-scripts --no-audit --no-fund @mozilla/readability@0.6.0 jsdom@26.1.0
cat >try.cjs <<'JS'
const { Readability } = require('@mozilla/readability')
const { JSDOM } = require('jsdom')
const intro = '<p>' + 'Two accounts of one event follow, as their sources print them, and nothing here says which of them is true. '.repeat(6) + '</p>'
const read = (tag) => {
	const one = (who, what) => `<${tag}><p>${who} said: <a href="a.html">${what}</a></p> <span>19 September</span></${tag}>`
	const pair = `<ul><li>${one('The board', 'The water of the lake is safe to drink, and nobody has to boil it')}\n${one('The clinic', 'The water of the lake has made twenty people ill since Monday')}</li></ul>`
	const page = `<!doctype html><title>Disputes</title><body><main><h1>Disputes</h1>${intro}${pair}${intro}</main></body>`
	return new Readability(new JSDOM(page).window.document).parse().textContent
}
const has = (text) => text.includes('safe to drink') && text.includes('twenty people ill')
console.log({ div: has(read('div')), section: has(read('section')) })
process.exit(!has(read('div')) && has(read('section')) ? 0 : 1)
JS
node try.cjs
