#!/usr/bin/env bash
# github.com/olebedev/when 1.1.0 (Go) finds dates in sentences. The day 2022-09-13, as ISO 8601
# writes it, it takes for today at 09:13: it begins to read in the middle of the year, and says
# so ("09-13" is what it found), with no error. A year behind a day is left out, so that
# September 19, 2022 is of the year in which one asks.
# One expects the day that is written, or none.
set -euo pipefail
folder=$(mktemp -d)
trap 'chmod -R u+w "$folder"; rm -rf "$folder"' EXIT
cd "$folder"
cat >main.go <<'GO'
package main

import (
	"fmt"
	"time"

	"github.com/olebedev/when"
	"github.com/olebedev/when/rules/common"
	"github.com/olebedev/when/rules/en"
)

func main() {
	parser := when.New(nil)
	parser.Add(en.All...)
	parser.Add(common.All...)
	today := time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)
	for _, words := range []string{"2022-09-13", "September 19, 2022", "two days ago"} {
		if found, err := parser.Parse(words, today); found != nil {
			fmt.Printf("%s | %q %s %v\n", words, found.Text, found.Time.Format(time.DateTime), err)
		}
	}
}
GO
go mod init probe >go.log 2>&1
go get github.com/olebedev/when@v1.1.0 >go.log 2>&1
seen=$(go run .)
echo "$seen"
[ "$seen" = '2022-09-13 | "09-13" 2026-05-04 09:13:00 <nil>
September 19, 2022 | "September 19" 2026-09-19 12:00:00 <nil>
two days ago | "two days ago" 2026-05-02 12:00:00 <nil>' ] || { echo "no longer so"; exit 1; }
