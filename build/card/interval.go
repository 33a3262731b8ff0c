package card

// Precision says how exact a moment is as written. The order is from coarse to fine.
type Precision uint8

const (
	Year Precision = iota
	Month
	Day
	Minute
)

// Moment is one end of an interval.
type Moment struct {
	Open      bool      // "..": nothing is said about this end
	Clock     int64     // minutes since 0001-01-01T00:00 by the clock as written; a coarse date's earliest or latest minute
	Precision Precision // as written
	Zoned     bool      // an offset was written
	Offset    int       // minutes east of UTC; meaningful only if Zoned
}

// Interval is a date or an interval as written: [Earliest, Latest].
type Interval struct {
	Text
	Earliest, Latest Moment
}
