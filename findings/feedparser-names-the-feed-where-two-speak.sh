#!/usr/bin/env bash
# feedparser 2.6.0 (npm), a reader of feeds, names the author of an Atom entry; where it has
# two, it names neither and gives the author of the whole feed in their place: what two
# offices said is said by whoever collected it. RFC 4287 (4.2.1): an entry may have several
# authors, and those of the feed hold for an entry that has none. One expects both, or one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund feedparser@2.6.0 2>/dev/null
cat >try.mjs <<'JS'
import { Readable } from 'node:stream'
import FeedParser from 'feedparser'
const author = name => `<author><name>${name}</name></author>`
const read = async authors => {
	const feed = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x:1</id><title>Claims</title>
		<updated>2026-05-04T10:00:00Z</updated>${author('The Record')}<entry><id>urn:x:2</id><title>One</title>
		<updated>2026-05-04T10:00:00Z</updated><link href="https://example.org/x"/>${authors.map(author).join('')}</entry></feed>`
	for await (const entry of Readable.from([feed]).pipe(new FeedParser())) console.log(`${authors.join(', ')}: ${entry.author}`)
}
await read(['Harbour office'])
await read(['Harbour office', 'Council'])
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = "Harbour office: Harbour office
Harbour office, Council: The Record" ] || { echo "no longer so"; exit 1; }
