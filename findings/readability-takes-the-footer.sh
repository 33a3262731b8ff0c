#!/usr/bin/env bash
# @mozilla/readability 0.6.0 (with jsdom 26.1.0), npm.
# Expected: of a short page, reader mode shows what stands in <main>.
# Seen: it shows the site's <footer>, because that has two paragraphs and <main> a
# heading and a list with one; the same footer in <small> leaves the list.
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
const read = (tag) => {
	const foot = (text) => `<${tag}>${text}</${tag}>`
	const page = `<!doctype html><title>May</title><body><main><h1>May</h1>
<section><h2>2 May</h2><ol><li><p><a href="board.html">The board</a> said: <a href="safe.html">The water of the lake is safe to drink</a></p></li></ol></section></main>
<footer>${foot('Everything here is what somebody said. A claim is no fact because it is listed; silence is no proof.')}${foot('Our own words: CC BY 4.0. Quotations belong to their authors.')}</footer></body>`
	return new Readability(new JSDOM(page).window.document).parse()?.textContent ?? ''
}
const [paragraphs, small] = [read('p'), read('small')]
console.log({ paragraphs: paragraphs.replace(/\s+/g, ' '), small: small.replace(/\s+/g, ' ') })
process.exit(!paragraphs.includes('safe to drink') && paragraphs.includes('CC BY') && small.includes('safe to drink') ? 0 : 1)
JS
node try.cjs
