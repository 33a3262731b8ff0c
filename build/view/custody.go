package view

import (
	"cmp"
	"strings"

	"onrecord/build/card"
)

// CopyWords tells an archived copy: the service and when it made the copy, and what
// somebody found who looked at it since.
func (w *Writer) CopyWords(a *card.ArchivedCopy) (text, note string) {
	say := w.Layouts.Strings
	text = listed(cmp.Or(a.Service.Value, say["page.archived"]), w.Date(a.On))
	key := ""
	switch {
	case a.Outcome.Given() && a.Checked.Given():
		key = "custody.found-on"
	case a.Outcome.Given():
		key = "custody.found"
	case a.Checked.Given():
		key = "custody.checked"
	default:
		return text, ""
	}
	return text, say.Fill(key, "outcome", say["copy."+a.Outcome.Value.String()], "date", w.Date(a.Checked))
}

// HoldingWords tells who holds a copy, under which reference, since and until when, and
// from whom it came.
func (w *Writer) HoldingWords(h *card.Holding) string {
	say := w.Layouts.Strings
	text := listed(h.By.Value, h.Ref.Value)
	for _, more := range []struct{ key, value string }{
		{"custody.since", w.Date(h.Since)}, {"custody.until", w.Date(h.Until)}, {"custody.from", h.From.Value},
	} {
		if more.value != "" {
			text = listed(text, say.Fill(more.key, "value", more.value))
		}
	}
	return text
}

// CaptureWords tells when, how, with what and by whom a text was captured.
func (w *Writer) CaptureWords(s *card.Snapshot) string {
	return listed(w.Date(s.At), s.Method.Value, s.Tool.Value, s.Operator.Value)
}

func listed(texts ...string) string {
	var given []string
	for _, t := range texts {
		if t != "" {
			given = append(given, t)
		}
	}
	return strings.Join(given, ", ")
}
