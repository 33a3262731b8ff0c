#!/usr/bin/env bash
# @citation-js/core 0.7.21 with plugin-ris 0.7.21 (npm) writes a CSL-JSON "webpage" to
# RIS without its container-title: the outlet in which somebody was quoted is gone, and
# the day of access stands in M1, a free field, instead of Y2. BibLaTeX from the same
# item keeps both (booktitle, urldate).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund \
	@citation-js/core@0.7.21 @citation-js/plugin-ris@0.7.21 @citation-js/plugin-bibtex@0.7.21
seen=$(node -e '
	const { Cite } = require("@citation-js/core")
	require("@citation-js/plugin-ris")
	require("@citation-js/plugin-bibtex")
	const item = new Cite([{
		id: "x", type: "webpage", title: "A bridge fell", author: [{ literal: "Harbour office" }], URL: "https://example.org/x",
		"container-title": "Example Herald", issued: { "date-parts": [[2023, 9, 19]] }, accessed: { "date-parts": [[2023, 9, 20]] },
	}])
	const ris = item.format("ris"), biblatex = item.format("biblatex")
	console.log("RIS: outlet", ris.includes("Herald"), "Y2", /^Y2 /m.test(ris), "M1", /^M1  - 2023\/9\/20/m.test(ris))
	console.log("BibLaTeX: outlet", biblatex.includes("Herald"), "urldate", biblatex.includes("urldate = {2023-09-20}"))')
echo "$seen"
[ "$seen" = "RIS: outlet false Y2 false M1 true
BibLaTeX: outlet true urldate true" ]
