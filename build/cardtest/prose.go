package cardtest

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// The vocabulary. It avoids the words in which sites speak about checking and
// doubt: a title must not sound like a mark, and a quote holds a negation or a
// hedge only where one is put into it.
var (
	nouns = strings.Fields(`ministry council gazette river bridge budget hospital school factory union harbour reactor turbine crop market bank
		pension election ballot court judge prison border treaty embassy convoy warehouse pipeline refinery mine forest wetland fishery airport
		railway tunnel motorway tenant landlord wage subsidy tariff export import currency deficit auditor regulator operator contractor witness
		resident farmer teacher nurse engineer minister mayor senator delegate analyst researcher laboratory university satellite sensor archive
		survey census sample estimate forecast record interview photograph recording transcript ledger invoice contract licence permit inspection
		inquiry hearing verdict appeal ceasefire shelling strike drone battery brigade village district province region capital coast valley dam
		reservoir aquifer drought flood storm wildfire grid substation outage tanker cargo vessel port container shipment supplier household
		patient pupil voter refugee volunteer charity company fund bond loan grant column checkpoint corridor hilltop trench depot outpost`)
	verbs = strings.Fields(`reached crossed held left entered closed opened moved carried counted watched shelled repaired guarded supplied
		blocked searched emptied rebuilt followed passed circled surrounded delivered collected measured recorded inspected reviewed`)
	adjectives = strings.Fields(`local regional national annual quarterly previous final preliminary official internal public private missing
		revised damaged abandoned partial complete average seasonal temporary permanent licensed direct foreign domestic coastal rural urban
		northern southern eastern western industrial medical technical financial legal political civilian military narrow empty heavy light`)
	glue   = strings.Fields(`the a of in on for with by from after before during near along towards across the the of of and and behind beside`)
	places = strings.Fields(`Arlen Bexford Calder Dunmere Eastwick Farrow Galden Harrow Ilmen Jarrow Kestrel Lorne Marsh Norden Orrin Pellan
		Quill Rosmer Selby Tarn Ulver Varden Westry Yarrow Zell Ashby Brannoch Corrie Denholm Elbridge`)
	firstNames = strings.Fields(`Ana Ben Carla Dmitri Elena Farid Grace Hugo Ines Jonas Katya Lars Mina Noah Olga Pavel Qing Rosa Samir Tara`)
	lastNames  = strings.Fields(`Almeida Brandt Castell Dvorak Eriksen Fontaine Grigor Halloran Ivanov Jansen Kovacs Lindqvist Moreau Novak`)
)

// sentence makes words in a row, without a final period; the first is a word,
// so that no sentence begins like a numbered list.
func sentence(r *rand.Rand, words int) string {
	list := []string{capital(pick(r, adjectives)), pick(r, nouns)}
	for i := len(list); i < words; i++ {
		word := ""
		switch x := r.IntN(10); {
		case x < 4:
			word = pick(r, glue)
		case x < 7:
			word = pick(r, nouns)
		case x < 8:
			word = pick(r, adjectives)
		case x < 9:
			word = pick(r, verbs)
		default:
			word = pick(r, places)
		}
		if i > 3 && i < words-3 && r.IntN(11) == 0 {
			word += ","
		}
		list = append(list, word)
	}
	return strings.Join(list, " ")
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// slug turns words into the form of an id, cut at a word to a length.
func slug(words string, length int) string {
	var b strings.Builder
	for _, word := range strings.FieldsFunc(strings.ToLower(words), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }) {
		if b.Len() > 0 {
			if b.Len()+1+len(word) > length {
				break
			}
			b.WriteByte('-')
		}
		b.WriteString(word)
	}
	return b.String()
}

// body writes one to four paragraphs, 1.1 kB on average, with what authors
// use: emphasis, code, outside links, lists, headings and links to cards.
func (c *corpus) body(b *strings.Builder, r *rand.Rand) {
	for p := range 1 + r.IntN(4) {
		if p == 1 && chance(r, 33) {
			fmt.Fprintf(b, "## %s\n\n", sentence(r, 4))
		}
		for words := 40 + r.IntN(15); words > 0; {
			n := 8 + r.IntN(16)
			words -= n
			b.WriteString(sentence(r, n))
			c.inline(b, r)
			b.WriteString(". ")
		}
		b.WriteString("\n\n")
		if chance(r, 25) {
			for range 2 + r.IntN(4) {
				fmt.Fprintf(b, "- %s", sentence(r, 4+r.IntN(8)))
				if chance(r, 20) {
					fmt.Fprintf(b, " [[%s]]", c.anyCard(r))
				}
				b.WriteByte('\n')
			}
			b.WriteByte('\n')
		}
	}
}

// inline ends a sentence with markup, or with nothing.
func (c *corpus) inline(b *strings.Builder, r *rand.Rand) {
	switch r.IntN(18) {
	case 0, 1:
		fmt.Fprintf(b, " **%s %s**", pick(r, adjectives), pick(r, nouns))
	case 2, 3:
		fmt.Fprintf(b, " *%s*", pick(r, nouns))
	case 4, 5:
		fmt.Fprintf(b, " [%s %s](https://example.org/%s/%d?a=1&b=2)", pick(r, adjectives), pick(r, nouns), pick(r, nouns), r.IntN(9999))
	case 6:
		fmt.Fprintf(b, " `%s`", pick(r, nouns))
	case 7:
		fmt.Fprintf(b, " [[%s]]", c.anyCard(r))
	case 8:
		fmt.Fprintf(b, " [[%s|%s %s]]", c.anyCard(r), pick(r, adjectives), pick(r, nouns))
	}
}

// anyCard returns the id of a card to which prose may link: mostly a claim,
// never a draft.
func (c *corpus) anyCard(r *rand.Rand) string {
	if len(c.claims) > 0 && chance(r, 60) {
		if i := r.IntN(len(c.claims)); !c.claims[i].draft {
			return c.claims[i].id
		}
	}
	switch r.IntN(3) {
	case 0:
		return pick(r, c.sources).id
	case 1:
		return pick(r, c.actors).id
	}
	return pick(r, c.topics).id
}
