#!/usr/bin/env bash
# pdftotext 22.12.0 (Debian: poppler-utils, which has to be installed) ends a paragraph of its
# plain text at no empty line unless a column ends there. One expects a heading and two
# paragraphs with space between them to be three; with -bbox-layout the same program says
# that they are three blocks. Who joins lines until an empty one reads one sentence of a
# heading and what stands below it. The PDF is made by pdfkit 0.17.1 (npm).
set -euo pipefail
command -v pdftotext >/dev/null || { echo "pdftotext is not installed (Debian: poppler-utils)"; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund pdfkit@0.17.1 2>/dev/null
node -e '
const PDF = require("pdfkit")
const page = new PDF({ margin: 72 })
page.pipe(require("fs").createWriteStream("page.pdf"))
page.fontSize(20).text("No water is safe").moveDown(0.5)
page.fontSize(11).text("The office of the mayor said on Thursday that the council had signed the treaty, and that the rules for the ferry stay as they are.").moveDown(1)
page.text("Nobody else could confirm this.")
page.end()
'
plain=$(pdftotext -nopgbrk page.pdf - | sed -e '/./,$!d' | awk 'BEGIN { RS = "" } END { print NR }')
blocks=$(pdftotext -bbox-layout page.pdf - | grep -c '<block ')
echo "paragraphs by empty lines: $plain; blocks: $blocks"
[ "$plain" = 1 ] && [ "$blocks" = 3 ] || { echo "no longer so"; exit 1; }
