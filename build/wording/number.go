package wording

import (
	"regexp"
	"strings"

	"onrecord/build/card"
)

// grouped is a number whose digits stand in groups of three, as cards have it: 5,000 is
// five thousand.
var grouped = regexp.MustCompile(`^[1-9][0-9]{0,2}(?:,[0-9]{3})+$`)

// unbroken are spaces at which no line ends in the place of those at which one may.
var unbroken = strings.NewReplacer(" ", "\u00A0", "\u2009", "\u202F")

// number is a number of a card, with its spread, in the signs of the site's language. A space
// between groups of digits is one at which no line ends.
func (w *Wording) number(text string) string {
	decimal := w.say["number.decimal"]
	if !strings.ContainsAny(text, "., \u2009") {
		return text
	}
	parts := strings.Split(text, " ± ")
	for i, part := range parts {
		part = unbroken.Replace(part)
		switch {
		case decimal == "":
		case !grouped.MatchString(part):
			part = strings.NewReplacer(".", decimal, ",", decimal).Replace(part)
		case decimal != ".": // a comma would be read as the decimal sign
			part = strings.ReplaceAll(part, ",", "")
		}
		parts[i] = part
	}
	return strings.Join(parts, " ± ")
}

// count is a count in the words of the site's language; a word without a number is the
// source's and stays.
func (w *Wording) count(c card.Count) string {
	perhaps, bound, from, to := c.Written()
	if from == "" {
		return c.Value
	}
	text := w.number(from)
	switch {
	case to != "":
		text = w.say.Fill("count."+bound, "from", text, "to", w.number(to))
	case bound != "":
		text = w.say.Fill("count."+bound, "number", text)
	}
	if perhaps {
		text = w.say.Fill("count.perhaps", "number", text)
	}
	return text
}
