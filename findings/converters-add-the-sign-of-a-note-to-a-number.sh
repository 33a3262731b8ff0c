#!/usr/bin/env bash
# turndown 7.2.5, rehype-remark 10.0.1 (npm) and html-to-markdown 2.5.2 (Go) make Markdown of
# pages. All three print a raised figure on the line: 200 dead with the sign of a third note
# are 2003 dead, and 10 to the fifth litres are 105. HTML has <sup> for what means something
# else when it is not raised (4.5.19). None of them says so, and a converter that knows no
# mark for it may keep the tag, which is Markdown: defuddle 0.19.4 (npm) does.
set -euo pipefail
folder=$(mktemp -d)
trap 'chmod -R u+w "$folder"; rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund \
	turndown@7.2.5 unified@11.0.5 rehype-parse@9.0.1 rehype-remark@10.0.1 remark-stringify@11.0.0 defuddle@0.19.4 jsdom@26.1.0 2>/dev/null
printf '<p>The clinic counted 200<sup>3</sup> dead beside 10<sup>5</sup> litres of water.</p>' >page.html
cat >try.mjs <<'JS'
import fs from 'node:fs'
import Turndown from 'turndown'
import { unified } from 'unified'
import parse from 'rehype-parse'
import remark from 'rehype-remark'
import stringify from 'remark-stringify'
import { JSDOM } from 'jsdom'
import { Defuddle } from 'defuddle/node'
const page = fs.readFileSync('page.html', 'utf8')
console.log('turndown:', new Turndown().turndown(page))
console.log('rehype-remark:', String(await unified().use(parse, { fragment: true }).use(remark).use(stringify).process(page)).trim())
const document = new JSDOM(`<!doctype html><title>Water</title><body><article><h1>Water</h1>${page}</article></body>`).window.document
console.log('defuddle:', (await Defuddle(document, 'https://example.org/', { markdown: true })).content.trim())
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
[ "$seen" = "turndown: The clinic counted 2003 dead beside 105 litres of water.
rehype-remark: The clinic counted 2003 dead beside 105 litres of water.
defuddle: The clinic counted 200<sup>3</sup> dead beside 10<sup>5</sup> litres of water.
html-to-markdown: The clinic counted 2003 dead beside 105 litres of water. <nil>" ] || { echo "no longer so"; exit 1; }
