#!/usr/bin/env bash
# github.com/markusmobius/go-dateparser 1.4.7 (Go) finds dates in sentences. "In the 1990s" it
# takes for 1990 seconds from now, with a day's precision: a decade becomes half an hour past
# noon of the day on which one asks. The day 19940506, as ISO 8601 writes it without hyphens,
# is one of the year 9405. Its documentation warns of words that are no dates; these are
# some. With hyphens, or "the nineties", which it refuses, nothing is wrong.
set -euo pipefail
folder=$(mktemp -d)
trap 'chmod -R u+w "$folder"; rm -rf "$folder"' EXIT
cd "$folder"
cat >main.go <<'GO'
package main

import (
	"fmt"
	"time"

	dateparser "github.com/markusmobius/go-dateparser"
)

func main() {
	today := &dateparser.Configuration{CurrentTime: time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)}
	for _, words := range []string{"in the 1990s", "in the nineties", "19940506", "1994-05-06"} {
		found, err := dateparser.Parse(today, words)
		fmt.Println(words, "|", found.Time.Format(time.DateTime), found.Period, err == nil)
	}
}
GO
go mod init probe >go.log 2>&1
go get github.com/markusmobius/go-dateparser@v1.4.7 >go.log 2>&1
seen=$(go run .)
echo "$seen"
[ "$seen" = "in the 1990s | 2026-05-04 12:33:10 Day true
in the nineties | 0001-01-01 00:00:00  false
19940506 | 9405-01-09 00:06:00 Day true
1994-05-06 | 1994-05-06 00:00:00 Day true" ] || { echo "no longer so"; exit 1; }
