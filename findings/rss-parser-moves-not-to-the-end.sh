#!/usr/bin/env bash
# rss-parser 3.13.0 (npm), a reader of feeds for JavaScript, takes XHTML in an Atom entry
# apart into text and elements and writes all text first, then all elements: of "The board
# did <em>not</em> say that the water is safe" stays "The board did say that the water is
# safe", and the "not" stands behind it. RFC 4287 (4.1.3.3, 3) has the content in order, and
# its documentation says nothing of this. The same words as escaped HTML are read as they are.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund rss-parser@3.13.0 2>/dev/null
seen=$(node -e '
	const words = "<p>The board did <em>not</em> say that the water is safe.</p>"
	const escaped = words.replaceAll("<", "&lt;")
	const feed = content => `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x:1</id><title>Claims</title>
		<updated>2026-05-04T10:00:00Z</updated><author><name>Record</name></author><entry><id>urn:x:2</id><title>One</title>
		<updated>2026-05-04T10:00:00Z</updated><link href="https://example.org/x"/>${content}</entry></feed>`
	const read = async content => console.log((await new (require("rss-parser"))().parseString(feed(content))).items[0].contentSnippet)
	const main = async () => {
		await read(`<content type="html">${escaped}</content>`)
		await read(`<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${words}</div></content>`)
	}
	main()')
echo "$seen"
[ "$seen" = "The board did not say that the water is safe.
The board did  say that the water is safe.not" ] || { echo "no longer so"; exit 1; }
