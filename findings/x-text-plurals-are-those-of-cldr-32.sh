#!/usr/bin/env bash
# golang.org/x/text/feature/plural at v0.44.0 has the plural rules of CLDR 32 (2017).
# Since then French, Spanish, Italian and Portuguese have a category "many" for whole
# millions, and Hebrew has lost its own for tens: with strings made for today's CLDR
# (npm cldr-core 48.0.0) the package asks for a form that does not exist, or never for
# one that does.
set -euo pipefail
folder=$(mktemp -d)
trap 'chmod -R u+w "$folder"; rm -rf "$folder"' EXIT
cd "$folder"
cat >main.go <<'GO'
package main

import (
	"fmt"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

func main() {
	names := map[plural.Form]string{plural.Other: "other", plural.One: "one", plural.Many: "many"}
	for _, of := range []struct {
		tag string
		n   int
	}{{"fr", 1000000}, {"es", 1000000}, {"it", 1000000}, {"he", 20}} {
		fmt.Println(of.tag, of.n, names[plural.Cardinal.MatchPlural(language.MustParse(of.tag), of.n, 0, 0, 0, 0)])
	}
}
GO
go mod init probe >/dev/null 2>&1
go get golang.org/x/text@v0.44.0 >/dev/null 2>&1
npm install --silent --ignore-scripts --no-audit --no-fund cldr-core@48.0.0
seen=$(
	go run .
	node -e '
		const rules = require("cldr-core/supplemental/plurals.json").supplemental["plurals-type-cardinal"]
		for (const tag of ["fr", "es", "it", "he"])
			console.log("CLDR", tag, Object.keys(rules[tag]).map(k => k.replace("pluralRule-count-", "")).join(" "))'
)
echo "$seen"
[ "$seen" = "fr 1000000 other
es 1000000 other
it 1000000 other
he 20 many
CLDR fr one many other
CLDR es one many other
CLDR it one many other
CLDR he one two other" ]
