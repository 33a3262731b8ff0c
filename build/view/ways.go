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

// DisputeLink leads to the place where two claims that contradict each other stand
// side by side (Ways.Dispute). number tells apart the links of one page.
func (w *Writer) DisputeLink(address string, number int) Link {
	if address == "" {
		return Link{}
	}
	return Link{Text: w.Layouts.Strings.Fill("disputes.side-by-side", "number", strconv.Itoa(number)), Href: w.Link(address)}
}

// KnownLink leads to what had been said of an event by each day.
func (w *Writer) KnownLink(id ledger.TopicID) Link {
	if address := w.Ways.Known(w.Site, id); address != "" {
		return Link{Text: w.Layouts.Strings["known.title"], Href: w.Link(address)}
	}
	return Link{}
}
