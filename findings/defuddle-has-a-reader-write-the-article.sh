#!/usr/bin/env bash
# defuddle 0.19.4 (npm) takes the article out of a page, with author and date. Where an article
# (schema.org) names no author and no day and has a comment of a reader, it names the reader, and the
# day of the comment: what the paper published as its own was written by whoever answered it,
# years later. One expects neither, as of the same article without the comment.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund defuddle@0.19.4 jsdom@26.1.0 2>/dev/null
cat >try.mjs <<'JS'
import { Defuddle } from 'defuddle/node'
import { JSDOM } from 'jsdom'
const comment = [{ '@type': 'Comment', author: { '@type': 'Person', name: 'Anna Berg' }, datePublished: '2025-01-01' }]
for (const more of [{ comment }, {}]) {
	const about = JSON.stringify({ '@context': 'https://schema.org', '@type': 'NewsArticle', headline: 'The bridge', ...more })
	const { window } = new JSDOM(`<html><head><title>The bridge</title><script type="application/ld+json">${about}</script></head>
		<body><article><h1>The bridge</h1><p>The council said that forty people were hurt. We could not verify it.</p></article></body></html>`)
	const { author, published } = await Defuddle(window.document, 'https://example.org/bridge')
	console.log(`author "${author}", published "${published}"`)
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'author "Anna Berg", published "2025-01-01"
author "", published ""' ] || { echo "no longer so"; exit 1; }
