package card

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"onrecord/build/locale"
)

// datedForm is one way to write a date.
type datedForm struct {
	form             *regexp.Regexp
	day, month, year int // the group of each; 0 where the form has none
}

// dated are days and months as people write them, day before month where points part
// them: 4.5.2026, 4. Mai 2026, May 2026, May 4, 2026, 05/2026. 4/5/2026 is none, which is a
// day in April or in May.
var dated = sync.OnceValue(func() []datedForm {
	return []datedForm{
		{regexp.MustCompile(`^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$`), 1, 2, 3},
		{regexp.MustCompile(`^(\d{1,2})(?:\.|st|nd|rd|th)? ?(?:de |di )?(\p{L}[\p{L}\p{M}’']*)\.?,? (?:de )?(\d{4})(?: ?г\.?)?$`), 1, 2, 3},
		{regexp.MustCompile(`^(\p{L}[\p{L}\p{M}’']*)\.? (\d{1,2})(?:st|nd|rd|th)?, ?(\d{4})$`), 2, 1, 3},
		{regexp.MustCompile(`^(\p{L}[\p{L}\p{M}’']*)\.?,? (?:de )?(\d{4})$`), 0, 1, 2},
		{regexp.MustCompile(`^(\d{1,2})[./](\d{4})$`), 0, 1, 2},
	}
})

// spelledDate writes a day or a month that is spelled as in a text in the form that is asked
// for; what it does not know it leaves.
func spelledDate(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	for _, d := range dated() {
		part := d.form.FindStringSubmatch(text)
		if part == nil {
			continue
		}
		month, err := strconv.Atoi(part[d.month])
		if err != nil {
			month = monthOf(part[d.month])
		}
		if month == 0 {
			return text
		}
		date := part[d.year] + "-" + twoDigits(strconv.Itoa(month))
		if d.day > 0 {
			date += "-" + twoDigits(part[d.day])
		}
		return date
	}
	return text
}

func twoDigits(digits string) string { return strings.Repeat("0", max(0, 2-len(digits))) + digits }

// months are the numbers of the months by their names, within a date and alone, in the
// languages in which onrecord reads sources; a name that two of them give to two months is none.
var months = sync.OnceValue(func() map[string]int {
	numbers := map[string]int{"": 0}
	for lang := range strings.FieldsSeq("en de de-AT fr es it pt nl pl ru uk tr az hy ar fa") {
		say := locale.Strings(lang)
		for month := 1; month <= 12; month++ {
			for _, section := range []string{"month.m", "month-alone.m"} {
				name := strings.ToLower(say[section+strconv.Itoa(month)])
				if other, taken := numbers[name]; taken && other != month {
					numbers[name] = 0
				} else {
					numbers[name] = month
				}
			}
		}
	}
	return numbers
})

// shortest is how many letters of a month have to stand there.
const shortest = 3

// monthOf is the number of a month by its name, or by its beginning where all names that
// begin so are those of one month (Sept., Okt., déc.); 0 where it is none.
func monthOf(name string) int {
	name = strings.ToLower(name)
	if number, ok := months()[name]; ok || utf8.RuneCountInString(name) < shortest {
		return number
	}
	found := 0
	for full, number := range months() {
		switch {
		case !strings.HasPrefix(full, name):
		case number == 0 || found != 0 && found != number:
			return 0
		default:
			found = number
		}
	}
	return found
}

// spans are how texts join two ends of an interval.
var spans = []string{"/", " to ", " bis ", " au ", " al ", " a ", " по ", " до ", " – ", " - ", "–", "—", "-", ".."}

// spanForms are what may stand before the first date and before the second, and what of the
// second one stands behind its day: all of it, and its year.
var spanForms = sync.OnceValue(func() (of struct{ opening, closing, tail *regexp.Regexp }) {
	of.opening = regexp.MustCompile(`^(?:from|between|von|vom|du|de|dal|del|с|від|з) `)
	of.closing = regexp.MustCompile(`^(?:zum|the|el) `)
	of.tail = regexp.MustCompile(`^(?:\d{1,2}(?:\.|st|nd|rd|th)? ?)?(.*?(\d{4}))$`)
	return of
})

// spelledSpan writes two dates that a word or a stroke joins as an interval; the first one
// has what it lacks from the second: "März bis Mai 2026", "4. bis 6. März 2026".
func spelledSpan(value string) (interval string, ok bool) {
	forms := spanForms()
	value = forms.opening.ReplaceAllString(strings.Join(strings.Fields(value), " "), "")
	for _, span := range spans {
		from, to, two := strings.Cut(value, span)
		if !two || span == "-" && (from == "" || to == "") {
			continue
		}
		from, to = strings.TrimSpace(from), forms.closing.ReplaceAllString(strings.TrimSpace(to), "")
		tries := []string{from}
		// A year alone lends nothing: "May-2026" is one month.
		if end := forms.tail.FindStringSubmatch(to); end != nil && from != "" && end[1] != end[2] {
			tries = append(tries, from+" "+end[2], from+" "+end[1])
		}
		for _, from := range tries {
			interval = mendDate(from) + "/" + mendDate(to)
			if _, problem := readInterval(interval); problem == "" {
				return interval, true
			}
		}
	}
	return "", false
}
