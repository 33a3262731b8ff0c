#!/usr/bin/env bash
# HTML (4.5.7) leaves the quotation marks of <q> to the browser, and forbids them in the page:
# what makes text of it has to write them. html-to-text 10.0.1, defuddle 0.19.4 (npm) and
# html-to-markdown 2.5.2 (Go) do not, and say nothing of it, so that what somebody else said
# is said by the writer. rehype-remark 10.0.1 (npm)
# writes them.
set -euo pipefail
folder=$(mktemp -d)
trap 'chmod -R u+w "$folder"; rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund \
	html-to-text@10.0.1 unified@11.0.5 rehype-parse@9.0.1 rehype-remark@10.0.1 remark-stringify@11.0.0 defuddle@0.19.4 jsdom@26.1.0 2>/dev/null
printf '<p>The clinic says it was no accident, the mayor <q>a threat and a lie</q>.</p>' >page.html
cat >try.mjs <<'JS'
import fs from 'node:fs'
import { convert } from 'html-to-text'
import { unified } from 'unified'
import parse from 'rehype-parse'
import remark from 'rehype-remark'
import stringify from 'remark-stringify'
import { JSDOM } from 'jsdom'
import { Defuddle } from 'defuddle/node'
const page = fs.readFileSync('page.html', 'utf8')
console.log('html-to-text:', convert(page, { wordwrap: false }))
const document = new JSDOM(`<!doctype html><title>Water</title><body><article><h1>Water</h1>${page}</article></body>`).window.document
console.log('defuddle:', (await Defuddle(document, 'https://example.org/', { markdown: true })).content.trim())
console.log('rehype-remark:', String(await unified().use(parse, { fragment: true }).use(remark).use(stringify).process(page)).trim())
JS
cat >main.go <<'GO'
package main

import (
	"fmt"
	"os"

	md "github.com/JohannesKaufmann/html-to-markdown/v2"
)

func main() {
	page, _ := os.ReadFile("page.html")
	text, err := md.ConvertString(string(page))
	fmt.Println("html-to-markdown:", text, err)
}
GO
go mod init probe >go.log 2>&1
go get github.com/JohannesKaufmann/html-to-markdown/v2@v2.5.2 >go.log 2>&1
seen=$(node try.mjs && go run .)
echo "$seen"
bare='The clinic says it was no accident, the mayor a threat and a lie.'
[ "$seen" = "html-to-text: $bare
defuddle: $bare
rehype-remark: The clinic says it was no accident, the mayor \"a threat and a lie\".
html-to-markdown: $bare <nil>" ] || { echo "no longer so"; exit 1; }
