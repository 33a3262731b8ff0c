#!/usr/bin/env bash
# turndown 7.2.1 (npm), the widest converter of HTML to Markdown, keeps the words of <del>
# and <s> and drops that they are struck out: an article that corrects "twenty" to "two" in
# sight of its readers says "twenty two" afterwards. One expects such words to be marked or
# gone; turndown.remove("del") does the latter. html-to-text 9.0.5 (npm) does the same.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund turndown@7.2.1 html-to-text@9.0.5
seen=$(node -e '
const html = "<p>The ministry said <del>twenty</del> <ins>two</ins> people were killed.</p>"
const Turndown = require("turndown")
console.log(new Turndown().turndown(html))
console.log(require("html-to-text").convert(html))
console.log(new Turndown().remove("del").turndown(html))
')
echo "$seen"
[ "$seen" = "The ministry said twenty two people were killed.
The ministry said twenty two people were killed.
The ministry said  two people were killed." ] || { echo "no longer so"; exit 1; }
