package export

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"

	"onrecord/build/card"
	"onrecord/build/ledger"
)

// Where the time of saying comes from.
const (
	FromCard   = "said"
	FromStamp  = "stamp"
	FromSource = "source"
)

var contains = slices.Contains[[]string, string]

// plain is a single value as text. A number that is not there is no text, and
// so is a flag that is not set of a thing that has none.
func plain(v reflect.Value) string {
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return ""
		}
		v = v.Elem()
	}
	switch v.Kind() {
	case reflect.String:
		return v.String()
	case reflect.Int, reflect.Int64:
		return strconv.FormatInt(v.Int(), 10)
	case reflect.Float64:
		return strconv.FormatFloat(v.Float(), 'f', -1, 64)
	case reflect.Bool:
		return strconv.FormatBool(v.Bool())
	}
	return fmt.Sprint(v.Interface())
}

// claimant returns the ids of who makes a claim and of their side.
func (b Book) claimant(c *ledger.Claim) (claimant, side string, party bool) {
	if c.Claimant == ledger.None {
		if c.Claim.Claimant.Value == card.Unnamed {
			return card.Unnamed, "", false
		}
		return "", "", false
	}
	a := &b.Ledger.Actors[c.Claimant]
	return a.ID, b.actor(a.Side), a.Party
}

func (b Book) source(c *ledger.Claim) (source, outlet string) {
	if c.Source == ledger.None {
		return "", ""
	}
	s := &b.Ledger.Sources[c.Source]
	return s.ID, b.actor(s.Outlet)
}

func (b Book) actor(id ledger.ActorID) string {
	if id == ledger.None {
		return ""
	}
	return b.Ledger.Actors[id].ID
}

func (b Book) topic(id ledger.TopicID) string {
	if id == ledger.None {
		return ""
	}
	return b.Ledger.Topics[id].ID
}

func (b Book) claimIDs(list []ledger.ClaimID) []string {
	var ids []string
	for _, id := range list {
		ids = append(ids, b.Ledger.Claims[id].ID)
	}
	return ids
}

// saidFrom names where the time of saying comes from.
var saidFrom = map[ledger.SaidFrom]string{ledger.SaidStated: FromCard, ledger.SaidStamp: FromStamp, ledger.SaidPublished: FromSource}

// precisions are the words for how exact a time is, from coarse to fine.
var precisions = []string{card.Year: "year", card.Month: "month", card.Day: "day", card.Minute: "minute"}

// precision is that of the coarser bound of an interval; "" where neither is known.
func precision(i card.Interval) string {
	coarsest := ""
	for _, m := range []card.Moment{i.Earliest, i.Latest} {
		if m.Open || coarsest != "" && slices.Index(precisions, coarsest) <= int(m.Precision) {
			continue
		}
		coarsest = precisions[m.Precision]
	}
	return coarsest
}

// bound is one end of an interval to the day, or to the minute where the card
// gives one, with its offset; "" where it is open.
func bound(m card.Moment) string {
	if m.Open {
		return ""
	}
	year, month, day, hour, minute := m.Civil()
	text := card.Calendar(year, month, day)
	if m.Precision < card.Minute {
		return text
	}
	text += fmt.Sprintf("T%02d:%02d", hour, minute)
	switch {
	case !m.Zoned:
		return text
	case m.Offset < 0:
		return text + fmt.Sprintf("-%02d:%02d", -m.Offset/60, -m.Offset%60)
	}
	return text + fmt.Sprintf("+%02d:%02d", m.Offset/60, m.Offset%60)
}
