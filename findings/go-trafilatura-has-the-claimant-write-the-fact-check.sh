#!/usr/bin/env bash
# github.com/markusmobius/go-trafilatura 1.12.2 with go-htmldate 1.10.1 (Go) take text, author and
# date out of pages. Of a page with ClaimReview (schema.org) they look for any author who is a person
# and for the first day: whose claim was checked has written the check, and on the day of the
# claim. Of an article published in "2023-09" and changed later, go-htmldate, asked for the
# original day, gives that of the change. With whole days, and without what is reviewed, both
# are right.
set -euo pipefail
folder=$(mktemp -d)
trap 'chmod -R u+w "$folder"; rm -rf "$folder"' EXIT
cd "$folder"
cat >main.go <<'GO'
package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/markusmobius/go-htmldate"
	"github.com/markusmobius/go-trafilatura"
)

const (
	claim   = `"itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Anna Berg"}, "datePublished": "2019-05-04"}`
	checked = `"author": {"@type": "Organization", "name": "Checkers"}, "datePublished": "2023-09-15"`
	body    = `<article><h1>The bridge</h1><p>The mayor said that forty people were hurt when the bridge fell. We could not verify it, and the council, whom we asked, did not answer.</p></article>`
)

func main() {
	for _, about := range []string{
		`"@type": "ClaimReview", ` + claim + `, ` + checked,
		`"@type": "NewsArticle", ` + checked,
		`"@type": "NewsArticle", "datePublished": "2023-09", "dateModified": "2024-01-02"`,
		`"@type": "NewsArticle", "datePublished": "2023-09-15", "dateModified": "2024-01-02"`,
	} {
		page := `<html><head><title>The bridge</title><script type="application/ld+json">{"@context": "https://schema.org", ` + about + `}</script></head><body>` + body + `</body></html>`
		date, err := htmldate.FromReader(strings.NewReader(page), htmldate.Options{UseOriginalDate: true})
		if err != nil {
			panic(err)
		}
		text, err := trafilatura.Extract(strings.NewReader(page), trafilatura.Options{})
		if err != nil {
			panic(err)
		}
		fmt.Printf("%q %s\n", text.Metadata.Author, date.Format(time.DateOnly))
	}
}
GO
go mod init probe >go.log 2>&1
go get github.com/markusmobius/go-trafilatura@v1.12.2 github.com/markusmobius/go-htmldate@v1.10.1 >go.log 2>&1
seen=$(go run . 2>go.log)
echo "$seen"
[ "$seen" = '"Anna Berg" 2019-05-04
"" 2023-09-15
"" 2024-01-02
"" 2023-09-15' ] || { echo "no longer so"; exit 1; }
