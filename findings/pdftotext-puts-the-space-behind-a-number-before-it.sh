#!/usr/bin/env bash
# pdftotext 22.12.0 (Debian: poppler-utils, which has to be installed) reads a line from right
# to left run by run, and what stands behind a number on the page (a space, a bracket) it
# prints before it: of the Hebrew "till 12 in spring", three words with a space on either
# side of the number, it makes two spaces before 12 and none behind. One expects the words of
# the line, in its order, divided as they are on the page. The PDF is written here: its letters
# stand from left to right as they are seen, and say by ToUnicode what they are.
set -euo pipefail
command -v pdftotext >/dev/null || { echo "pdftotext is not installed (Debian: poppler-utils)"; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
# a = bet, b = yod, c = alef, d = ayin, e = dalet
map='/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00><ff> endcodespacerange
7 beginbfchar <61><05d1> <62><05d9> <63><05d0> <64><05e2> <65><05d3> <31><0031> <32><0032> endbfchar
1 beginbfchar <20><0020> endbfchar endcmap end'
page='BT /F1 12 Tf 20 100 Td (abaca 12 ed) Tj ET'
{
	printf '%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n'
	printf '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n'
	printf '4 0 obj<</Length %d>>stream\n%s\nendstream endobj\n' "${#page}" "$page"
	printf '5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>endobj\n'
	printf '6 0 obj<</Length %d>>stream\n%s\nendstream endobj\ntrailer<</Root 1 0 R>>\n' "${#map}" "$map"
} >page.pdf
# without the embeddings U+202A to U+202C
seen=$(pdftotext -q -enc UTF-8 -nopgbrk page.pdf - | LC_ALL=C sed 's/\xe2\x80[\xaa-\xac]//g' | head -1)
expected='עד 12 באביב'
printf 'seen:     %s\nexpected: %s\n' "$(od -An -c <<<"$seen" | tr -d '\n')" "$(od -An -c <<<"$expected" | tr -d '\n')"
[ "$seen" = 'עד  12באביב' ] || { echo "no longer so"; exit 1; }
