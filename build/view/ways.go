package view

import (
	"strconv"

	"onrecord/build/ledger"
)

// EventFigures leads to the figures of an event; to none where it has none.
func (w *Writer) EventFigures(event ledger.TopicID) Link {
	if address := w.Ways.Figures(w.Site, event); address != "" {
		return Link{Text: w.Ledger.Topics[event].Title.Value, Href: w.Link(address)}
	}
	return Link{}
}

// FigureTable leads to the table in which a figure stands; a redacted claim's stand
// in none.
func (w *Writer) FigureTable(at ledger.FigureAt) string {
	if address := w.Ways.Figure(w.Site, at); address != "" {
		return w.Link(address)
	}
	return ""
}

// DisputeLink leads to the place where two claims that contradict each other stand
// side by side. number tells apart the links of one page.
func (w *Writer) DisputeLink(a, b ledger.ClaimID, number int) Link {
	if address := w.Ways.Dispute(w.Site, a, b); address != "" {
		return Link{Text: w.Layouts.Strings.Fill("disputes.side-by-side", "number", strconv.Itoa(number)), Href: w.Link(address)}
	}
	return Link{}
}

// KnownLink leads to what had been said of an event by each day.
func (w *Writer) KnownLink(id ledger.TopicID) Link {
	if address := w.Ways.Known(w.Site, id); address != "" {
		return Link{Text: w.Layouts.Strings["known.title"], Href: w.Link(address)}
	}
	return Link{}
}
