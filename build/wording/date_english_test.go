package wording_test

import (
	"testing"

	"onrecord/build/card"
	"onrecord/build/ledger"
	"onrecord/build/wording"
)

func TestDateInEnglish(t *testing.T) {
	tests := []struct{ value, want string }{
		{"2023", "2023"},
		{"2023-09", "September 2023"},
		{"2023-09-05", "5 September 2023"},
		{"2023-09-19T07:05", "19 September 2023, 07:05 (zone not stated)"},
		{"2023-09-19T17:52Z", "19 September 2023, 17:52 (UTC+00:00)"},
		{"2023-09-19T22:00+04:00", "19 September 2023, 22:00 (UTC+04:00)"},
		{"2023-09-19T22:00-03:30", "19 September 2023, 22:00 (UTC−03:30)"},
		{"../2023-09", "not after September 2023"},
		{"2023-09-19/..", "19 September 2023 or later"},
		{"2022/2023-09-19", "2022 to 19 September 2023"},
		{"../2023-09-19T22:00+04:00", "not after 19 September 2023, 22:00 (UTC+04:00)"},
		{"0001", "1"},
		{"9999-12-31", "31 December 9999"},
	}
	words := wording.New(load(t).Strings, ledger.New(nil, ledger.Options{}), "en", "")
	for _, test := range tests {
		i, problem := card.ParseInterval(test.value)
		if problem != "" {
			t.Fatal(problem)
		}
		i.Value = test.value
		if got := words.Date(i); got != test.want {
			t.Errorf("%s: got %q, want %q", test.value, got, test.want)
		}
	}
	open := card.Interval{Earliest: card.Moment{Open: true}, Latest: card.Moment{Open: true}}
	if got := words.Date(open); got != "undated" {
		t.Errorf("undated: got %q", got)
	}
}
