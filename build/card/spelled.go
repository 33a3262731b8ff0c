package card

import (
	"regexp"
	"strconv"
	"strings"
	"sync"

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
			month = months()[strings.ToLower(part[d.month])]
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
	for lang := range strings.FieldsSeq("en de fr es it pt nl pl ru uk tr az hy ar fa") {
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
