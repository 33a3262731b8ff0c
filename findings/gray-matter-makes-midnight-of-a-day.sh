#!/usr/bin/env bash
# gray-matter 4.0.3 (npm), the reader and writer of front matter behind many site
# generators and editors, gives a file back unchanged in no field and yet writes
# "said: 2026-05-04", a day, as an instant at midnight UTC that nobody stated. One expects
# what was not touched to stay as it was; the text "10:30" beside it stays.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund gray-matter@4.0.3 2>/dev/null
printf -- '---\nsaid: 2026-05-04\nat: "10:30"\n---\nBody\n' >card.md
seen=$(node -e '
	const matter = require("gray-matter")
	const { data, content } = matter(require("fs").readFileSync("card.md", "utf8"), {})
	process.stdout.write(matter.stringify(content, data))')
echo "$seen"
grep -q '^said: 2026-05-04T00:00:00.000Z$' <<<"$seen"
