package figures

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	"onrecord/build/card"
	"onrecord/build/layout"
	"onrecord/build/ledger"
	"onrecord/build/view"
)

// The measures of a drawing. It is as wide as the text of a page on a phone, and
// on wider screens it grows with its letters up to the size of the text.
const (
	drawingWidth = 324
	nameWidth    = 120
	lineHeight   = 13
	plotHeight   = 190
	tellerLimit  = 12 // more cannot be told apart without colour
	clashLimit   = 12
	aside        = 12 // how far the first and the last day's name may stand off
)

// dot is a figure on its way into a drawing.
type dot struct {
	at        ledger.FigureAt
	figure    *ledger.Figure
	status    card.Status
	typed     []card.Numeral // the numbers as typed
	low, high float64        // these in the unit of the metric; the same but for ranges
	x, y      int
	depth     int // how far down a range reaches
	back      int // how far to the left its time reaches
}

// draw makes the drawing of a group, or nil where it would show nothing that the
// table does not show as well: one number, one time, or more claimants than can
// be told apart.
func draw(w *view.Writer, c *counting, days []column) *FigureDrawing {
	dots := dotsOf(w, c)
	series := seriesOf(w, dots)
	times, counts := map[int64]bool{}, map[string]bool{}
	for _, d := range dots {
		times[reached(d.figure.AsOf)], counts[w.Wording.Count(d.figure)] = true, true
	}
	if len(times) < 2 || len(counts) < 2 || len(series) > tellerLimit {
		return nil
	}
	v := &FigureDrawing{Title: w.Layouts.Strings.Fill("figures.drawing", "what", counted(w, c)), Width: drawingWidth}
	scale(w, v, dots, series)
	axis(w, v, dots, days)
	index := map[ledger.FigureAt]*dot{}
	for i := range dots {
		index[dots[i].at] = &dots[i]
		v.Figures = append(v.Figures, v.mark(&dots[i]))
	}
	for _, line := range series {
		for i := range line[1:] {
			v.step(line[i], line[i+1])
		}
	}
	for i := range dots {
		for _, other := range dots[i].figure.Conflicts {
			if o := index[other]; o != nil && other.Claim > dots[i].at.Claim && len(v.Clashes) < clashLimit {
				v.clash(&dots[i], o)
			}
		}
	}
	nameLines(w, v, series)
	drawKey(w, v)
	return v
}

// dotsOf are the figures that have a number and a time, and that still stand.
func dotsOf(w *view.Writer, c *counting) []dot {
	var list []dot
	for _, at := range c.figures {
		f := w.Ledger.Figure(at)
		typed := f.Count.Numerals()
		if len(typed) == 0 || columnOf(f.AsOf) == "" || !w.Ledger.Claims[at.Claim].Live {
			continue
		}
		scale := w.Ledger.Scale(f)
		list = append(list, dot{at: at, figure: f, status: w.Ledger.Claims[at.Claim].Status,
			typed: typed, low: typed[0].Value * scale, high: typed[len(typed)-1].Value * scale})
	}
	return list
}

// seriesOf joins the totals of each claimant. Increments and levels make lines of
// their own that are never joined with totals; and who only retells a claim, and
// gives another number, does not say that the number fell.
func seriesOf(w *view.Writer, dots []dot) [][]*dot {
	type key struct {
		actor ledger.ActorID
		claim ledger.ClaimID
		span  card.FigureSpan
	}
	index := map[key]int{}
	var list [][]*dot
	for i := range dots {
		k := key{w.Ledger.Claims[dots[i].at.Claim].Claimant, ledger.None, dots[i].figure.Span}
		if k.actor == ledger.None || len(dots[i].figure.Drift) > 0 {
			k.claim = dots[i].at.Claim
		}
		n, known := index[k]
		if !known {
			n, index[k] = len(list), len(list)
			list = append(list, nil)
		}
		list[n] = append(list[n], &dots[i])
	}
	return list
}

// wide is how many times the least number goes into the greatest from where on a scale
// that begins at nought would crowd the least at its foot.
const wide = 20

// scale sets the size of the drawing and the level of every dot. The scale begins at
// nought, unless the numbers are of different orders of magnitude: then each step up is
// as many times more, and the drawing says so. It names only numbers that some figure has.
func scale(w *view.Writer, v *FigureDrawing, dots []dot, series [][]*dot) {
	typed := map[float64]string{}
	least, above, top, widest := math.Inf(1), math.Inf(1), math.Inf(-1), 0
	mixed := slices.ContainsFunc(dots, func(d dot) bool { return d.figure.Unit.Code != dots[0].figure.Unit.Code })
	for _, d := range dots {
		for _, n := range d.typed {
			text, value := n.Text, n.Value*w.Ledger.Scale(d.figure)
			if mixed {
				text += "\u00a0" + d.figure.Unit.Printed
			}
			if _, known := typed[value]; !known {
				typed[value] = text
			}
			if value > 0 {
				above = min(above, value)
			}
			least, top, widest = min(least, value), max(top, value), max(widest, textWidth(text))
		}
	}
	lines := 0
	for _, s := range series {
		lines += len(nameOf(w, s)) + 1
	}
	v.Left, v.Right, v.Top = widest+13, drawingWidth-nameWidth-16, 26
	v.Bottom = v.Top + max(plotHeight, lines*lineHeight-8)
	v.Under, v.Height = v.Bottom+19, v.Bottom+24
	foot, top := min(0, least), max(0, top)
	part := func(n float64) float64 { return (n - foot) / max(top-foot, math.SmallestNonzeroFloat64) }
	if least >= 0 && top/above >= wide {
		foot = above / 2
		part = func(n float64) float64 { return max(0, math.Log(n/foot)) / math.Log(top/foot) }
		v.Scale = w.Layouts.Strings["figures.logarithmic"]
		if least == 0 {
			v.Scale += " " + w.Layouts.Strings["figures.logarithmic-nought"]
		}
	}
	level := func(n float64) int { return v.Bottom - int(math.Round(part(n)*float64(v.Bottom-v.Top))) }
	for i := range dots {
		dots[i].y = level(dots[i].high)
		dots[i].depth = level(dots[i].low) - dots[i].y
	}
	v.Nought = level(max(0, foot))
	if foot <= 0 || least == 0 {
		v.Counts = []DrawnCount{{level(0), "0"}}
	}
	for _, n := range slices.Backward(slices.Sorted(maps.Keys(typed))) {
		y := level(n)
		if !slices.ContainsFunc(v.Counts, func(c DrawnCount) bool { return max(c.Y-y, y-c.Y) < lineHeight }) {
			v.Counts = append(v.Counts, DrawnCount{y, typed[n]})
		}
	}
}

// axis sets the place of every dot in time, and names the days as far as there
// is room: the first, the last, then those between.
func axis(w *view.Writer, v *FigureDrawing, dots []dot, days []column) {
	days = slices.DeleteFunc(slices.Clone(days), func(d column) bool {
		return d.key == "" || !slices.ContainsFunc(dots, func(o dot) bool { return columnOf(o.figure.AsOf) == d.key })
	})
	first, last := days[0].first, days[0].last
	for _, d := range days {
		first, last = min(first, d.first), max(last, d.last)
	}
	place := func(clock int64) int {
		return v.Left + int(float64(clock-first)/float64(max(1, last-first))*float64(v.Right-v.Left))
	}
	for i := range dots {
		d := &dots[i]
		d.x = place(reached(d.figure.AsOf))
		switch from := d.figure.AsOf.Earliest; {
		case from.Open:
			d.back = min(22, d.x-v.Left+8)
		case !d.figure.AsOf.Latest.Open:
			d.back = d.x - place(max(first, from.Clock))
		}
	}
	for _, d := range days {
		v.Days = append(v.Days, DrawnDay{X: place(d.first), Mid: (place(d.first) + place(d.last)) / 2})
	}
	type stretch struct{ from, to int }
	var taken []stretch
	order := []int{0, len(days) - 1}
	for i := 1; i < len(days)-1; i++ {
		order = append(order, i)
	}
	for _, i := range order {
		text := dayName(w, days, i)
		half := textWidth(text)/2 + 1
		mid := v.Days[i].Mid
		if i == 0 {
			mid -= aside
		} else if i == len(days)-1 {
			mid += aside
		}
		mid = min(max(mid, half), drawingWidth-nameWidth-half)
		if v.Days[i].Text != "" || slices.ContainsFunc(taken, func(s stretch) bool { return mid-half < s.to+6 && s.from < mid+half+6 }) {
			continue
		}
		taken = append(taken, stretch{mid - half, mid + half})
		v.Days[i].Mid, v.Days[i].Text = mid, drawn(w, text)
	}
}

// dayName leaves out the year where all days are of the same one: the table has it.
func dayName(w *view.Writer, days []column, i int) string {
	for _, d := range days {
		if len(d.key) != len("2006-01-02") || d.key[:4] != days[0].key[:4] {
			return days[i].name
		}
	}
	_, month, day, _, _ := card.Moment{Clock: days[i].first}.Civil()
	return w.Wording.DayOfMonth(day, month)
}

// mark is that of one figure, with its bounds in number and in time.
func (v *FigureDrawing) mark(d *dot) DrawnFigure {
	f := d.figure
	m := DrawnFigure{
		X: d.x, Y: d.y, Status: d.status.String(), Back: -d.back, Open: f.AsOf.Earliest.Open, After: f.AsOf.Latest.Open, Unsure: !f.Bounds.Sure,
		Up: math.IsInf(f.Bounds.High, 1), Down: d.low == d.high && (math.IsInf(f.Bounds.Low, -1) || f.Bounds.Low <= 0 && f.Bounds.High > 0), Level: f.Span.AtOnce(),
	}
	if d.low != d.high {
		m.Range = max(1, d.depth)
	}
	if f.Span.Added() {
		m.Stem = v.Nought - d.y
	}
	return m
}

// step joins two totals of one claimant. A range has no number that a line could
// start from.
func (v *FigureDrawing) step(a, b *dot) {
	if !a.figure.Span.Total() || a.low != a.high || b.low != b.high {
		return
	}
	v.Steps = append(v.Steps, DrawnStep{a.x, a.y, b.x, b.y, a.status.Found() && b.status.Found()})
}

// clash draws that two figures cannot both be true. Where the sign for it would
// cover another one, the line stands without.
func (v *FigureDrawing) clash(a, b *dot) {
	c := DrawnClash{X: a.x, Y: a.y, OtherX: b.x, OtherY: b.y, MidX: (a.x + b.x) / 2, MidY: (a.y + b.y) / 2}
	c.Bare = slices.ContainsFunc(v.Clashes, func(o DrawnClash) bool {
		return !o.Bare && max(o.MidX-c.MidX, c.MidX-o.MidX) < lineHeight && max(o.MidY-c.MidY, c.MidY-o.MidY) < lineHeight
	})
	v.Clashes = append(v.Clashes, c)
}

// nameOf is who gives the last figure of a line, with its count, in lines that
// fit beside the drawing. A name in letters that run the other way does not take the
// count behind it along.
func nameOf(w *view.Writer, line []*dot) []string {
	d := line[len(line)-1]
	lines := wrap(w.Wording.Label(d.at.Claim).Claimant+":", nameWidth)
	count := w.Wording.Count(d.figure)
	if !d.figure.Span.Total() {
		count += " " + w.Layouts.Strings["figure."+d.figure.Span.String()]
	}
	last := len(lines) - 1
	fits := last >= 0 && textWidth(lines[last]+" "+count) <= nameWidth
	for i, line := range lines {
		lines[i] = layout.Isolated(line, "", layout.Original)
	}
	if fits {
		lines[last] += " " + drawn(w, count)
		return lines
	}
	behind := wrap(count, nameWidth)
	for i, line := range behind {
		behind[i] = drawn(w, line)
	}
	return append(lines, behind...)
}

// drawn is a text in the language of the site, for a drawing, which runs from left to
// right in every language.
func drawn(w *view.Writer, text string) string {
	return layout.Isolated(text, w.Settings.Lang, layout.Original)
}

// wrap puts words into lines, which stay as narrow as the words let them.
func wrap(text string, width int) []string {
	var lines []string
	for word := range strings.FieldsSeq(text) {
		switch n := len(lines) - 1; {
		case n >= 0 && textWidth(lines[n]+" "+word) <= width:
			lines[n] += " " + word
		default:
			lines = append(lines, word)
		}
	}
	return lines
}

// nameLines puts the names beside the drawing, each as near to its mark as the
// others let it: from the top down, and from the foot up where that is too low.
func nameLines(w *view.Writer, v *FigureDrawing, series [][]*dot) {
	slices.SortStableFunc(series, func(a, b []*dot) int {
		return cmp.Or(cmp.Compare(a[len(a)-1].y, b[len(b)-1].y), -cmp.Compare(a[len(a)-1].x, b[len(b)-1].x))
	})
	texts, tops, free := make([][]string, len(series)), make([]int, len(series)), v.Top-lineHeight
	height := func(i int) int { return len(texts[i])*lineHeight + 6 }
	for i, s := range series {
		texts[i] = nameOf(w, s)
		tops[i] = max(free, s[len(s)-1].y-lineHeight/2)
		free = tops[i] + height(i)
	}
	limit := v.Height
	for i := range slices.Backward(series) {
		tops[i] = min(tops[i], limit-height(i))
		limit = tops[i]
	}
	for i, s := range series {
		d := s[len(s)-1]
		name := DrawnName{X: drawingWidth - nameWidth, Y: tops[i] + lineHeight/2, FromX: d.x + 7, FromY: d.y}
		for n, text := range texts[i] {
			name.Lines = append(name.Lines, DrawnLine{tops[i] + n*lineHeight + 10, text})
		}
		v.Names = append(v.Names, name)
	}
}
