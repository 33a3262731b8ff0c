package wording

import (
	"testing"

	"onrecord/build/card"
	"onrecord/build/layout"
	"onrecord/build/ledger"
)

func TestDateKeepsItsPrecision(t *testing.T) {
	w := New(layout.Strings{
		"month.m1": "January", "month.m2": "Februaries", "month.m3": "Marches", "month-alone.m1": "january", "date.month": "{month} {year}", "date.day": "{day} {month} {year}", "date.undated": "undated",
		"date.unzoned": "{date}, {time} (zone not stated)", "date.zoned": "{date}, {time} UTC{offset}",
		"date.until": "until {date}", "date.from": "from {date}", "date.between": "between {from} and {to}",
	}, &ledger.Ledger{}, "en", "")
	for text, want := range map[string]string{
		"2023":                        "2023",
		"2023-01":                     "january 2023",
		"2023-03-09":                  "9 Marches 2023",
		"2023-04-19":                  "19 ⟨month.m4⟩ 2023", // a language with three months
		"2023-02-19T09:05":            "19 Februaries 2023, 09:05 (zone not stated)",
		"2023-02-19T13:05+04:00":      "19 Februaries 2023, 13:05 UTC+04:00",
		"2023-02-19T00:00-09:30":      "19 Februaries 2023, 00:00 UTC−09:30",
		"../2023-01":                  "until january 2023",
		"2023-02-01/..":               "from 1 Februaries 2023",
		"2023-01-02/2023-02-19T10:20": "between 2 January 2023 and 19 Februaries 2023, 10:20 (zone not stated)",
	} {
		i, problem := card.ParseInterval(text)
		if problem != "" {
			t.Fatal(text, problem)
		}
		i.Value = text
		if got := w.Date(i); got != want {
			t.Errorf("%s reads %q, want %q", text, got, want)
		}
	}
}
