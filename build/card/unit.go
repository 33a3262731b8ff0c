package card

import (
	"regexp"
	"strings"
	"sync"
)

// Unit is a unit of measure: a code of UCUM (https://ucum.org), a currency of ISO 4217,
// or a word of the site's own. Numbers in units of one dimension can be compared.
type Unit struct {
	Code      string
	Dimension string  // what it measures; of a word of one's own, the word
	Factor    float64 // how many of the dimension's own unit it is
	Printed   string
	Signed    bool // it has numbers below nought, as degrees, changes in per cent and losses have
}

// signed are the dimensions in which numbers can be below nought. What a word of one's own
// measures is not known.
var signed = map[string]bool{"temperature": true, "share": true, "loudness": true, "acidity": true}

// units are those of UCUM that are converted into each other, by dimension.
var units = unitTable([]struct{ dimension, units string }{
	{"mass", "ng=1e-12 ug=1e-9:µg mg=1e-6 g=1e-3 kg=1 t=1e3 kt=1e6 Mt=1e9"},
	{"volume", "uL=1e-9:µl mL=1e-6:ml L=1e-3:l hL=1e-1:hl m3=1:m³ dam3=1e3:dam³ hm3=1e6:hm³ km3=1e9:km³"},
	{"length", "um=1e-6:µm mm=1e-3 cm=1e-2 m=1 km=1e3"},
	{"area", "cm2=1e-4:cm² m2=1:m² har=1e4:ha km2=1e6:km²"},
	{"time", "ms=1e-3 s=1 min=60 h=3600 d=86400 wk=604800"},
	{"years", "a=1"}, {"months", "mo=1"},
	{"concentration", "ng/L=1e-9:ng/l ug/L=1e-6:µg/l mg/L=1e-3:mg/l g/L=1:g/l ng/m3=1e-12:ng/m³ ug/m3=1e-9:µg/m³ mg/m3=1e-6:mg/m³ g/m3=1e-3:g/m³ kg/m3=1:kg/m³"},
	{"content", "ng/kg=1e-12 ug/kg=1e-9:µg/kg mg/kg=1e-6 g/kg=1e-3"},
	{"share", "%=1 [ppth]=0.1:‰ [ppm]=1e-4:ppm [ppb]=1e-7:ppb"},
	{"temperature", "Cel=1:°C"}, {"acidity", "[pH]=1:pH"}, {"loudness", "dB=1"},
	{"speed", "m/s=3.6 km/h=1"},
	{"flow", "L/s=1e-3:l/s m3/s=1:m³/s"},
	{"energy", "J=1 kJ=1e3 MJ=1e6 GJ=1e9 kW.h=3.6e6:kWh MW.h=3.6e9:MWh GW.h=3.6e12:GWh TW.h=3.6e15:TWh"},
	{"power", "W=1 kW=1e3 MW=1e6 GW=1e9"},
	{"dose", "uSv=1e-6:µSv mSv=1e-3 Sv=1"}, {"activity", "Bq=1 kBq=1e3 MBq=1e6"},
})

// currencies are the codes of ISO 4217 that are in use.
const currencies = " AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG "

// ownUnit is a word or two of one's own. It is made when it is first asked for, since thirty
// times all letters are a large part of a start of the program.
var ownUnit = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\p{L}[\p{L} -]{0,29}$`) })

// FindUnit returns the unit with a code, or as texts print it where that is one unit alone
// ("mg/l", "€", "Prozent"), and false where there is none. A word or two of one's own,
// "sacks", is a unit that is compared with itself alone.
func FindUnit(code string) (Unit, bool) {
	if meant, ok := spelled[code]; ok {
		code = meant
	}
	if u, ok := units[code]; ok {
		return u, true
	}
	if len(code) == 3 && strings.ToUpper(code) == code {
		return Unit{Code: code, Dimension: "money in " + code, Factor: 1, Printed: code, Signed: true}, strings.Contains(currencies, " "+code+" ")
	}
	return Unit{Code: code, Dimension: code, Factor: 1, Printed: code, Signed: true}, ownUnit().MatchString(code)
}

// spelled are units as texts print them, where no other unit is printed so.
var spelled = map[string]string{
	"€": "EUR", "₽": "RUB", "֏": "AMD", "₼": "AZN", "percent": "%", "per cent": "%", "Prozent": "%", "‰": "[ppth]",
	"µg": "ug", "μg": "ug", "µg/l": "ug/L", "μg/l": "ug/L", "µg/L": "ug/L", "μg/L": "ug/L", "ng/l": "ng/L", "mg/l": "mg/L", "g/l": "g/L", "l": "L", "ml": "mL", "µl": "uL", "hl": "hL", "ha": "har", "°C": "Cel",
	"m²": "m2", "m³": "m3", "cm²": "cm2", "km²": "km2", "km³": "km3", "ppm": "[ppm]", "ppb": "[ppb]", "kWh": "kW.h", "MWh": "MW.h", "GWh": "GW.h", "TWh": "TW.h", "pH": "[pH]",
	"l/s": "L/s", "m³/s": "m3/s", "µg/m³": "ug/m3", "μg/m³": "ug/m3", "mg/m³": "mg/m3", "g/m³": "g/m3", "µSv": "uSv", "μSv": "uSv", "µm": "um", "μm": "um",
}

// misspelled are what people write for a unit that something else is called too, or of which
// pages would print the code, and the code that it has.
var misspelled = map[string]string{
	"$": "USD", "£": "GBP", "¥": "JPY", "C": "Cel", "kmh": "km/h", "min.": "min",
	"hours": "h", "days": "d", "weeks": "wk", "months": "mo", "years": "a", "tons": "t", "tonnes": "t", "kilograms": "kg", "litres": "L", "liters": "L", "euros": "EUR", "euro": "EUR", "dollars": "USD",
	"Stunden": "h", "Tage": "d", "Wochen": "wk", "Monate": "mo", "Jahre": "a", "Tonnen": "t", "Kilogramm": "kg", "Liter": "L", "Euro": "EUR", "Hektar": "har",
}

// UnitMeant returns the code that was probably meant by what was written, or "".
func UnitMeant(written string) string {
	return misspelled[written]
}

func unitTable(rows []struct{ dimension, units string }) map[string]Unit {
	table := map[string]Unit{}
	for _, row := range rows {
		for entry := range strings.FieldsSeq(row.units) {
			code, value, _ := strings.Cut(entry, "=")
			factor, printed, ok := strings.Cut(value, ":")
			if !ok {
				printed = code
			}
			n, _ := readDecimal(factor)
			table[code] = Unit{code, row.dimension, n, printed, signed[row.dimension]}
		}
	}
	return table
}
