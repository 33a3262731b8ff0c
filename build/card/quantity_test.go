package card_test

import (
	"math"
	"testing"

	"onrecord/build/card"
)

// A quantity is read in the bounds that its source gives it, with a point or a comma.
func TestQuantities(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		value string
		want  card.Bounds
	}{
		{"1.9", card.Bounds{Low: 1.9, High: 1.9, Sure: true}},
		{"1,9", card.Bounds{Low: 1.9, High: 1.9, Sure: true}},
		{"0,125", card.Bounds{Low: 0.125, High: 0.125, Sure: true}},
		{"5,00", card.Bounds{Low: 5, High: 5, Sure: true}},
		{"5,000", card.Bounds{Low: 5000, High: 5000, Sure: true}},
		{"12,345.6", card.Bounds{Low: 12345.6, High: 12345.6, Sure: true}},
		{"12 345", card.Bounds{Low: 12345, High: 12345, Sure: true}},
		{"12 345,6", card.Bounds{Low: 12345.6, High: 12345.6, Sure: true}},
		{"12\u202F345.125", card.Bounds{Low: 12345.125, High: 12345.125, Sure: true}},
		{"1 200 ± 50", card.Bounds{Low: 1150, High: 1250}},
		{"-5", card.Bounds{Low: -5, High: -5, Sure: true}},
		{"−0.4", card.Bounds{Low: -0.4, High: -0.4, Sure: true}},
		{"at least 1.9", card.Bounds{Low: 1.9, High: inf, Sure: true}},
		{"more than 200", card.Bounds{Low: 200, High: inf, Above: true, Sure: true}},
		{"up to 0.5", card.Bounds{High: 0.5, Sure: true}},
		{"less than 10", card.Bounds{High: 10, Below: true, Sure: true}},
		{"about 4,5", card.Bounds{Low: 4.5, High: 4.5}},
		{"perhaps 4.5", card.Bounds{Low: 4.5, High: 4.5}},
		{"7.1 to 9.2", card.Bounds{Low: 7.1, High: 9.2, Sure: true}},
		{"12.5 ± 0.3", card.Bounds{Low: 12.2, High: 12.8}},
		{"12,5±0,3", card.Bounds{Low: 12.2, High: 12.8}},
	} {
		count, problem := card.ParseCount(c.value)
		if problem != "" || count.Exact != c.want {
			t.Errorf("%q has the bounds %+v (%s), want %+v", c.value, count.Exact, problem, c.want)
		}
	}
	for _, value := range []string{"5.000", "1.5.2", "1,234,5", "1.5 ±", "± 2", "9.2 to 7.1", "1.5e3", "1/2", "2.5 million"} {
		if count, problem := card.ParseCount(value); problem == "" {
			t.Errorf("%q is read as %+v", value, count)
		}
	}
}

// Bounds that exclude their own ends leave what lies beside them.
func TestBoundsThatExclude(t *testing.T) {
	of := func(value string) card.Bounds {
		count, problem := card.ParseCount(value)
		if problem != "" {
			t.Fatal(problem)
		}
		return count.Exact
	}
	for _, c := range []struct {
		a, b     string
		disjoint bool
	}{
		{"more than 200", "200.4", false}, {"more than 200", "200.0", true}, {"at least 200", "200.0", false},
		{"less than 0.5", "0.5", true}, {"up to 0.5", "0.5", false}, {"1.9", "1,90", false}, {"1.9", "1.8", true},
		{"about 1.9", "7.5", false}, {"12.5 ± 0.3", "20.0", false}, {"7.1 to 9.2", "9.3", true},
	} {
		if got := of(c.a).Disjoint(of(c.b)); got != c.disjoint || of(c.b).Disjoint(of(c.a)) != got {
			t.Errorf("%q and %q are disjoint: %t", c.a, c.b, got)
		}
	}
}

// Units of one dimension are converted; a currency and a word of one's own are not.
func TestUnits(t *testing.T) {
	for _, c := range []struct {
		a, b   string
		factor float64 // how many b an a is; 0 where they cannot be compared
	}{
		{"t", "kg", 1000}, {"mg/L", "ug/L", 1000}, {"m3", "L", 1000}, {"[ppth]", "%", 0.1}, {"h", "min", 60}, {"mg/m3", "ug/L", 1},
		{"EUR", "USD", 0}, {"kg", "L", 0}, {"sacks", "kg", 0}, {"mg/L", "mg/kg", 0}, {"EUR", "EUR", 1}, {"sacks", "sacks", 1},
	} {
		a, first := card.FindUnit(c.a)
		b, second := card.FindUnit(c.b)
		if !first || !second {
			t.Fatalf("%s or %s is no unit", c.a, c.b)
		}
		got := 0.0
		if a.Dimension == b.Dimension {
			got = card.Bounds{Low: 1}.Times(a.Factor / b.Factor).Low
		}
		if got != c.factor {
			t.Errorf("a %s is %g %s, want %g", c.a, got, c.b, c.factor)
		}
	}
	for written, code := range map[string]string{"€": "EUR", "mg/l": "mg/L", "µg/l": "ug/L", "percent": "%", "Prozent": "%", "°C": "Cel", "ha": "har", "kWh": "kW.h"} {
		if got, ok := card.FindUnit(written); !ok || got.Code != code {
			t.Errorf("%q is %q, not %q", written, got.Code, code)
		}
	}
	for written, code := range map[string]string{"$": "USD", "tons": "t", "Liter": "L", "C": "Cel"} {
		if got := card.UnitMeant(written); got != code {
			t.Errorf("%q means %q, not %q", written, got, code)
		}
		if _, ok := card.FindUnit(code); !ok {
			t.Errorf("%q is no unit", code)
		}
	}
	for _, code := range []string{"", "QQQ", "kg/", "12", "$", "<b>"} {
		if _, ok := card.FindUnit(code); ok {
			t.Errorf("%q is a unit", code)
		}
	}
}
