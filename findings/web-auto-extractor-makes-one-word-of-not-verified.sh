#!/usr/bin/env bash
# web-auto-extractor 1.0.17 (npm) takes structured data out of pages. In microdata and RDFa it cuts the
# spaces off every piece of a text and joins the pieces: of a rating "Not <b>verified</b>" in a
# ClaimReview it makes "Notverified", of a number in bold "Some40people". HTML (5.2.4)
# has the text as it stands. Without the element inside it, it is read as written.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund web-auto-extractor@1.0.17 2>/dev/null
cat >try.js <<'JS'
const { default: extractor } = require('web-auto-extractor')
for (const found of ['Not <b>verified</b>', 'Not verified']) {
	const { microdata } = extractor().parse(`<div itemscope itemtype="https://schema.org/ClaimReview">
		<p itemprop="claimReviewed">Some <b>40</b> people were hurt</p>
		<p itemprop="reviewRating" itemscope itemtype="https://schema.org/Rating"><span itemprop="alternateName">${found}</span></p></div>`)
	const review = microdata.ClaimReview[0]
	console.log(review.claimReviewed, '|', review.reviewRating.alternateName)
}
JS
seen=$(node try.js)
echo "$seen"
[ "$seen" = "Some40people were hurt | Notverified
Some40people were hurt | Not verified" ] || { echo "no longer so"; exit 1; }
