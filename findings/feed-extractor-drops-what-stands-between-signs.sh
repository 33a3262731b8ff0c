#!/usr/bin/env bash
# @extractus/feed-extractor 8.0.3 (npm), a reader of feeds, takes a summary of plain text
# for markup: from a "<" to the next ">" everything goes, so that of two numbers with a bound
# one is left, under the other's word, and between them that nobody could verify either.
# RFC 4287 (3.1.1.1): text of the type "text", which is the default, has no markup, and "<"
# in it is a character. Its documentation speaks of truncation alone. The title is kept whole.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund @extractus/feed-extractor@8.0.3 2>/dev/null
cat >try.mjs <<'JS'
import { extractFromXml } from '@extractus/feed-extractor'
const words = 'Fewer than &lt;10 fell ill, which nobody could verify; more than &gt;90 fled'
const feed = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x:1</id><title>Claims</title>
	<updated>2026-05-04T10:00:00Z</updated><author><name>Record</name></author><entry><id>urn:x:2</id><title>${words}</title>
	<updated>2026-05-04T10:00:00Z</updated><link href="https://example.org/x"/><summary type="text">${words}</summary></entry></feed>`
const [entry] = extractFromXml(feed, { descriptionMaxLen: 0 }).entries
console.log(`title: ${entry.title}\nsummary: ${entry.description}`)
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = "title: Fewer than <10 fell ill, which nobody could verify; more than >90 fled
summary: Fewer than 90 fled" ] || { echo "no longer so"; exit 1; }
