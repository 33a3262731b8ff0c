#!/usr/bin/env bash
# github.com/adrg/frontmatter 0.2.0 (Go) divides a file into front matter and text. Three hyphens
# that stand deeper, in a quotation of several lines ("|"), belong to the quotation in YAML
# (1.2.2, 8.1.2: a literal goes on as long as its lines stand deeper). The library ends there:
# the second half of what was said and the status below it become text of the article, and it
# gives no error. gray-matter 4.0.3 (npm) reads the quotation whole.
set -euo pipefail
folder=$(mktemp -d)
trap 'chmod -R u+w "$folder"; rm -rf "$folder"' EXIT
cd "$folder"
cat >claim.md <<'MD'
---
quote: |
  We deny it.
  ---
  We do not know who did it.
status: unverified
---
Text.
MD
cat >main.go <<'GO'
package main

import (
	"fmt"
	"os"

	"github.com/adrg/frontmatter"
)

func main() {
	file, err := os.Open("claim.md")
	if err != nil {
		panic(err)
	}
	var fields struct{ Quote, Status string }
	rest, err := frontmatter.Parse(file, &fields)
	fmt.Printf("%q %q %q %v\n", fields.Quote, fields.Status, rest, err)
}
GO
go mod init probe >go.log 2>&1
go get github.com/adrg/frontmatter@v0.2.0 >go.log 2>&1
seen=$(go run .)
npm install --silent --ignore-scripts --no-audit --no-fund gray-matter@4.0.3 2>/dev/null
seen+=$'\n'$(node -e '
	const { data, content } = require("gray-matter").read("claim.md")
	console.log(JSON.stringify([data.quote, data.status, content]))')
echo "$seen"
[ "$seen" = '"We deny it.\n" "" "  We do not know who did it.\nstatus: unverified\n---\nText.\n" <nil>
["We deny it.\n---\nWe do not know who did it.\n","unverified","Text.\n"]' ] || { echo "no longer so"; exit 1; }
