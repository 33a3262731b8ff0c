#!/usr/bin/env bash
# @rowanmanning/feed-parser 2.1.5 (npm) reads feeds and names who wrote an entry. An Atom entry that
# was taken from another feed says from which (atom:source), and where it has no author of its own,
# the authors of that source hold, and those of the feed only if there are none (RFC 4287, 4.2.1). The
# library passes the source over: what the ministry said is said by whoever collected it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund @rowanmanning/feed-parser@2.1.5 2>/dev/null
cat >try.mjs <<'JS'
import { parseFeed } from '@rowanmanning/feed-parser'
const feed = (inner) => `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Collected</title><id>urn:x:1</id>
<updated>2023-09-20T00:00:00Z</updated><author><name>Collector</name></author>
<entry><title>Forty were hurt</title><id>urn:x:2</id><updated>2023-09-19T00:00:00Z</updated>${inner}</entry></feed>`
const source = '<source><title>News</title><id>urn:x:3</id><updated>2023-09-19T00:00:00Z</updated><author><name>Ministry</name></author></source>'
for (const inner of [source, '<author><name>Council</name></author>' + source]) {
	console.log(parseFeed(feed(inner)).items[0].authors.map((author) => author.name).join())
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = "Collector
Council" ] || { echo "no longer so"; exit 1; }
