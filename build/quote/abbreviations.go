package quote

import "strings"

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// Words that end with a period without ending a sentence, in lower case and without
// the period. Version 1 of the splitter knows English.
var (
	// titles stand before a name, so the sentence goes on whatever follows.
	titles = set(`mr mrs ms mx dr prof gen lt col maj capt cpt sgt cpl pvt adm cmdr brig sen rep gov
		pres amb rev fr hon st mt messrs mme mlle vs cf eg ie viz approx fig figs vol ed eds det insp supt`)
	// months go on where a day follows.
	months = set(`jan feb mar apr jun jul aug sep sept oct nov dec`)
	// abbreviations may end a sentence; it ends where the next word often begins one.
	abbreviations = set(`inc ltd co corp jr sr bros dept univ assn etc al est ave blvd rd approx min max
		u.s u.k u.n e.u d.c a.m p.m ph.d km kg lb ft mph hr hrs tel ext jan feb`)
	// starters often begin sentences and are hardly ever names.
	starters = set(`the a an in on at it its he she they we i you this that these those there here his
		her their our my but and or as if after before when while for with by from since because
		however meanwhile according no not also both under during despite although though until
		once who what why how where which some many most several one two three neither
		nor so then now still yet later earlier last next another other all at`)
)
