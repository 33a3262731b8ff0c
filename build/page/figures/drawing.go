package figures

import (
	"math"
	"strings"
	"unicode"

	"onrecord/build/card"
	"onrecord/build/view"
)

// FigureDrawing is the figures of a group over time, in the units of its view
// box. It says nothing that its table does not say: the table is its text.
type FigureDrawing struct {
	Title   string        // what is to be seen: "civilians killed, by claimant and time, drawn from the table above"
	Width   int           // of the view box: 324
	Height  int           // of the view box: 240
	Left    int           // where time begins: 30
	Right   int           // where time ends: 200
	Top     int           // the upper end of the scale: 20
	Bottom  int           // the lower end of the scale: 200
	Nought  int           // the level from which increments stand: that of nought, where the scale has it: 200
	Scale   string        // what has to be known of the scale; empty where it begins at nought: "Logarithmic scale: …"
	Under   int           // the base line of the days' names: 214
	Counts  []DrawnCount  // the numbers at the scale, as some figure has them
	Days    []DrawnDay    // the days at the foot
	Steps   []DrawnStep   // from one total of a claimant to the next
	Clashes []DrawnClash  // between figures that cannot both be true
	Figures []DrawnFigure // a mark each
	Names   []DrawnName   // who says so, at the last of each claimant's marks
	Key     []DrawnKey    // what the marks mean, in words
}

// DrawnCount is a number at the scale.
type DrawnCount struct {
	Y    int    // its level: 120
	Text string // as typed: "5,000"
}

// DrawnDay is a day at the foot.
type DrawnDay struct {
	X    int    // where it begins: 30
	Mid  int    // where its name is centred: 70
	Text string // empty where there is no room for it: "19 September"
}

// DrawnStep is the line from one total of a claimant to the next.
type DrawnStep struct {
	X     int  // of the earlier total: 40
	Y     int  // of the earlier total: 180
	NextX int  // of the later one: 120
	NextY int  // of the later one: 60
	Solid bool // both are verified, or conceded
}

// DrawnClash is the line between two figures that cannot both be true.
type DrawnClash struct {
	X      int  // of the one: 40
	Y      int  // of the one: 180
	OtherX int  // of the other: 120
	OtherY int  // of the other: 60
	MidX   int  // between them: 80
	MidY   int  // between them: 120
	Bare   bool // there is no room for a sign between them
}

// DrawnFigure is the mark of one figure. Lengths are from its own place.
type DrawnFigure struct {
	X      int    // the latest moment for which it is given: 120
	Y      int    // its number, of a range the higher one: 60
	Status string // of the claim, for the shape of the mark: "unverified"
	Back   int    // from the earliest moment on, to the left: -40
	Open   bool   // nobody says from when on
	After  bool   // nobody says until when
	Up     bool   // it is that many or more
	Down   bool   // it is that many or fewer
	Range  int    // how far down a range reaches; nought where it is none: 30
	Unsure bool   // the bound itself is not sure
	Stem   int    // of an increment: how far it stands above nought, or below it: 80
	Level  bool   // how many at that time, not in all
}

// DrawnName is who gives a figure, in lines, and where the mark is.
type DrawnName struct {
	X     int         // where the lines begin: 210
	Y     int         // the middle of the first line: 60
	FromX int         // where the thread to the mark begins: 126
	FromY int         // of the mark: 64
	Lines []DrawnLine // as many as the name needs
}

// DrawnLine is one line of a name.
type DrawnLine struct {
	Y    int    // its base line: 64
	Text string // a piece of the name, with the count as typed: "Armenian separatists:"
}

// DrawnKey is one sign of a drawing in words.
type DrawnKey struct {
	Sign  string // a status, or one of step, solid, at-least, at-most, range, unsure, increment, level, time, open, clash: "at-least"
	Words string // what it means: "or more"
}

// drawnSigns are the signs beside those of statuses, in the order of the key.
var drawnSigns = []string{"step", "solid", "at-least", "at-most", "range", "unsure", "increment", "level", "time", "open", "clash"}

// drawKey says in words what each sign in the drawing means, and no other.
func drawKey(w *view.Writer, v *FigureDrawing) {
	say := w.Layouts.Strings
	has := map[string]bool{}
	for _, f := range v.Figures {
		for sign, drawn := range map[string]bool{f.Status: true, "at-least": f.Up, "at-most": f.Down, "range": f.Range > 0, "unsure": f.Unsure,
			"increment": f.Stem != 0, "level": f.Level, "time": f.Back < 0 && !f.Open, "open": f.Open || f.After} {
			has[sign] = has[sign] || drawn
		}
	}
	for _, s := range v.Steps {
		has["solid"], has["step"] = has["solid"] || s.Solid, has["step"] || !s.Solid
	}
	has["clash"] = len(v.Clashes) > 0
	for _, status := range card.Strings(card.Statuses) {
		if has[status] {
			v.Key = append(v.Key, DrawnKey{status, say["status."+status]})
		}
	}
	for _, sign := range drawnSigns {
		if has[sign] {
			v.Key = append(v.Key, DrawnKey{sign, say["figures.sign-"+sign]})
		}
	}
}

// textWidth is how wide a text is in letters of 11, in the widest of the usual
// fonts: what the page really uses is not known here. Letters of other scripts
// are taken as wide.
func textWidth(text string) int {
	width := 0.0
	for _, r := range text {
		switch {
		case r >= 0x2010 && r <= 0x2027, strings.ContainsRune("ijltfrI.,:;' ()", r):
			width += 4.3
		case r >= 0x1100:
			width += 11.5
		case strings.ContainsRune("mwMW@%", r):
			width += 10.5
		case r >= 0x250, unicode.IsUpper(r):
			width += 7.8
		default:
			width += 6.8
		}
	}
	return int(math.Ceil(width))
}
