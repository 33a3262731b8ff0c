#!/usr/bin/env bash
# github.com/goodsign/monday 1.0.2 (Go) formats dates by locale. For one that it does
# not have, Armenian, Azerbaijani or Arabic, it returns the English date, with neither
# an error nor another way to notice: a page in Armenian gets "19 September 2023".
set -euo pipefail
folder=$(mktemp -d)
trap 'chmod -R u+w "$folder"; rm -rf "$folder"' EXIT
cd "$folder"
cat >main.go <<'GO'
package main

import (
	"fmt"
	"time"

	"github.com/goodsign/monday"
)

func main() {
	day := time.Date(2023, 9, 19, 0, 0, 0, 0, time.UTC)
	for _, locale := range []monday.Locale{"ru_RU", "tr_TR", "hy_AM", "az_AZ", "ar_SA"} {
		fmt.Println(locale, monday.Format(day, "2 January 2006", locale))
	}
}
GO
go mod init probe >/dev/null 2>&1
go get github.com/goodsign/monday@v1.0.2 >/dev/null 2>&1
seen=$(go run .)
echo "$seen"
[ "$seen" = "ru_RU 19 сентября 2023
tr_TR 19 Eylül 2023
hy_AM 19 September 2023
az_AZ 19 September 2023
ar_SA 19 September 2023" ]
