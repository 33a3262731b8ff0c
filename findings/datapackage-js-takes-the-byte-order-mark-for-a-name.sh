#!/usr/bin/env bash
# datapackage 1.1.10 (npm), the Frictionless Data reader for JavaScript, does not skip
# a byte-order mark: the first field of a CSV file that begins with one is "missing",
# though spreadsheets need the mark to read UTF-8, and RFC 4180 readers skip it. The
# same file without the mark is read.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund datapackage@1.1.10 2>/dev/null
printf 'id,count\nx,1\n' >plain.csv
printf '\xef\xbb\xbfid,count\nx,1\n' >marked.csv
seen=$(node -e '
	const { Package } = require("datapackage")
	const fields = [{ name: "id", type: "string" }, { name: "count", type: "integer" }]
	const read = async path => {
		const resources = [{ name: "claims", path, profile: "tabular-data-resource", schema: { fields } }]
		const data = await Package.load({ name: "claims", resources }, { basePath: "." })
		return JSON.stringify(await data.resources[0].read({ keyed: true }))
	}
	const main = async () => {
		for (const path of ["plain.csv", "marked.csv"])
			console.log(path, await read(path).catch(e => String(e.errors?.[0] ?? e)))
	}
	main()')
echo "$seen"
[ "$seen" = "plain.csv [{\"id\":\"x\",\"count\":1}]
marked.csv TableSchemaError: The column header name 'id' is missing" ]
