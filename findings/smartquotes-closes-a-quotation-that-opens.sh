#!/usr/bin/env bash
# smartquotes 2.3.2 (npm) makes typographic marks of straight ones. A quotation that begins with one
# inside it gets a closing mark at its beginning, or, first in the text, the sign of inches; at its
# end it gets a closing mark too, so that nothing says where what she said begins. A quotation
# that ends with one inside it is right, and so one expects of the other.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund smartquotes@2.3.2 2>/dev/null
cat >try.js <<'JS'
const smartquotes = require('smartquotes')
for (const text of [`The mayor said: "'Verified' is no word of ours."`, `"'Verified' is no word of ours," she said.`, `The mayor said: "Ours is 'open'."`]) console.log(smartquotes(text))
JS
seen=$(node try.js)
echo "$seen"
[ "$seen" = 'The mayor said: ”‘Verified’ is no word of ours.”
″‘Verified’ is no word of ours,” she said.
The mayor said: “Ours is ‘open’.”' ] || { echo "no longer so"; exit 1; }
