#!/usr/bin/env bash
# datapackage 1.1.10 (npm) reads the Table Schema type "date", a day without a time,
# into a JavaScript Date at midnight of the reader's own time zone: the day on which
# something was said becomes an instant that nobody stated, and written out as JSON in
# Yerevan it is the day before. "yearmonth" stays what it is.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund datapackage@1.1.10 2>/dev/null
printf 'said,month\n2023-09-19,2023-09\n' >claims.csv
seen=$(TZ=Asia/Yerevan node -e '
	const { Package } = require("datapackage")
	const fields = [{ name: "said", type: "date" }, { name: "month", type: "yearmonth" }]
	const main = async () => {
		const resources = [{ name: "claims", path: "claims.csv", profile: "tabular-data-resource", schema: { fields } }]
		const data = await Package.load({ name: "claims", resources }, { basePath: "." })
		const [row] = await data.resources[0].read({ keyed: true })
		console.log(JSON.stringify(row))
	}
	main()')
echo "$seen"
[ "$seen" = '{"said":"2023-09-18T20:00:00.000Z","month":[2023,9]}' ]
