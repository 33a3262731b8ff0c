#!/usr/bin/env bash
# pdftotext 22.12.0 (Debian: poppler-utils, which has to be installed) takes every hyphen at
# the end of a line for one of typesetting and drops it: a treaty that a minister "re-" /
# "signed" is one that he "resigned". One expects the hyphen of a PDF that nobody asked to
# be joined to stay; with -layout it does. The PDF is made by pdfkit 0.17.1 (npm).
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
page.fontSize(11).text("The council said on Tuesday that the minister had re-", 72, 72, { lineBreak: false })
page.text("signed the treaty.", 72, 86, { lineBreak: false })
page.end()
'
seen=$(pdftotext -nopgbrk page.pdf - | tr -s '\n')
kept=$(pdftotext -nopgbrk -layout page.pdf - | tr -s '\n')
printf '%s\n' "$seen" "$kept"
[[ "$seen" == *"had resigned the treaty"* && "$kept" == *re-* ]] || { echo "no longer so"; exit 1; }
