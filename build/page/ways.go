package page

import (
	"strconv"

	"onrecord/build/ledger"
)

// eventFigures leads to the figures of an event; to none where it has none.
func (w *writer) eventFigures(event ledger.TopicID) Link {
	if address := w.Ways.Figures(w.Site, event); address != "" {
		return Link{Text: w.Ledger.Topics[event].Title.Value, Href: w.link(address)}
	}
	return Link{}
}

// figureTable leads to the table in which a figure stands; a redacted claim's stand
// in none.
func (w *writer) figureTable(at ledger.FigureAt) string {
	if address := w.Ways.Figure(w.Site, at); address != "" {
		return w.link(address)
	}
	return ""
}

// disputeLink leads to the place where two claims that contradict each other stand
// side by side. number tells apart the links of one page.
func (w *writer) disputeLink(a, b ledger.ClaimID, number int) Link {
	if address := w.Ways.Dispute(w.Site, a, b); address != "" {
		return Link{Text: w.Layouts.Strings.Fill("disputes.side-by-side", "number", strconv.Itoa(number)), Href: w.link(address)}
	}
	return Link{}
}

// knownLink leads to what had been said of an event by each day.
func (w *writer) knownLink(id ledger.TopicID) Link {
	if address := w.Ways.Known(w.Site, id); address != "" {
		return Link{Text: w.Layouts.Strings["known.title"], Href: w.link(address)}
	}
	return Link{}
}
