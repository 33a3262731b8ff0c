#!/usr/bin/env bash
# wtf_wikipedia 10.4.2 (npm) makes text of the pages of Wikipedia, and knows many templates. Of a
# quotation in {{Quote}} it writes who said it, of the same in {{Blockquote}}, which
# Wikipedia uses today, it does not, though it has read the name: words of the council stand as
# words of nobody. Of {{val|40|10}}, 40 with 10 more or fewer, it writes 40. One expects both as
# the wiki shows them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund wtf_wikipedia@10.4.2 2>/dev/null
cat >try.mjs <<'JS'
import wtf from 'wtf_wikipedia'
for (const page of ['{{Quote|text=We deny it.|author=The council}}', '{{Blockquote|text=We deny it.|author=The council}}', 'It holds {{val|40|10|u=km}}.']) {
	const document = wtf(page)
	console.log(document.text().replaceAll('\n', ' '), '|', document.templates().map((template) => template.json().author).join())
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '"We deny it."  - The council | The council
"We deny it." | The council
It holds 40 km. | ' ] || { echo "no longer so"; exit 1; }
