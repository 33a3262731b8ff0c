package view

import (
	"io"
	"io/fs"
	"sync"

	"onrecord/build/cite"
	"onrecord/build/diag"
	"onrecord/build/layout"
	"onrecord/build/ledger"
	"onrecord/build/plan"
	"onrecord/build/site"
	"onrecord/build/wording"
)

// Site is everything that pages are made from.
type Site struct {
	Ledger       *ledger.Ledger
	Settings     site.Settings
	Layouts      *layout.Set
	Wording      *wording.Wording
	Files        fs.FS             // for pictures, which are copied
	Pictures     map[string]string // path in the site → name in Files
	PictureLimit int64             // the most bytes of one
	Rules        []*diag.Rule      // what every card is held to, for the vocabulary
	Noindex      bool
	ProseError   func() error // why the prose of a card could not be read (card.ProseStore); gives nil where all could

	Top   []Section          // the links at the top of every page
	Foot  []Section          // those at the foot; the pages of the site's own prose come after them
	Lists func(*Site) []List // of all features: lists of claims with pages of their own
	Ways  Ways               // from one feature to another

	weighing sync.Once
	weights  []int32   // by claim: ClaimWeight
	made     sync.Map  // what features have worked out, by *Once
	sections [2][]Link // of the navigation at the top and at the foot, with addresses for links
	navs     sync.Map  // folder → [2][]Link: the navigation of its pages
}

// Ways lead from the pages of one feature to those of another, which it does not
// know: each is asked for an address, and says "" where there is none.
type Ways struct {
	Files    string                                     // where every file that is no page is linked
	Dispute  func(s *Site, a, b ledger.ClaimID) string  // where two claims that contradict each other stand side by side
	Figures  func(s *Site, event ledger.TopicID) string // the figures of an event
	Figure   func(s *Site, at ledger.FigureAt) string   // the table in which a figure stands
	Known    func(s *Site, event ledger.TopicID) string // what had been said of an event by each day
	AllKnown func(s *Site) string                       // the events of which that can be said

	ByClaimant func(s *Site, mark *Shelf) []Place // where all claims with a mark stand by claimant, in sections of pages; nil where they do not
}

// Prepare puts the navigation together. A site is made ready once, before its first page.
func (s *Site) Prepare() { s.sections = [2][]Link{s.listSections(), s.listMore()} }

// Render is the output of one layout.
func Render[T any](s *Site, address, name string, model func(*Writer) T) plan.Output {
	return plan.Output{Path: address, Render: func(out io.Writer) error {
		w := &Writer{Site: s, Path: address}
		v := model(w)
		if w.err == nil {
			w.err = s.ProseError()
		}
		if w.err != nil {
			return w.err
		}
		return s.Layouts.Render(out, name, v)
	}}
}

// RenderFrom is Render for a page that is made from one value. What it follows from is then
// known: that value, with the cards that it names and those to which these lead
// (ledger.Digests), and what is the same for all pages. model must read nothing else.
func RenderFrom[V, T any](s *Site, address, name string, from func(*Writer) V, model func(*Writer, V) T) plan.Output {
	o := Render(s, address, name, func(w *Writer) T { return model(w, from(w)) })
	o.Inputs = func() plan.Digest {
		w := &Writer{Site: s, Path: address}
		return s.Digest(inputs[V]{*navigation.Of(s), name, from(w)})
	}
	return o
}

// Digest is that of a value from which pages are made, as RenderFrom has it. A page can be
// made from that of a larger value, and its model read all of that.
func (s *Site) Digest(value any) plan.Digest { return digests.Of(s).Of(value) }

// inputs are what a page is made from.
type inputs[V any] struct {
	Navigation plan.Digest
	Layout     string
	Value      V
}

// navigation is a digest of what stands round every page.
var navigation = &Once[*plan.Digest]{Make: func(s *Site) *plan.Digest {
	d := digests.Of(s).Of(s.sections)
	return &d
}}

// digests are those of the cards of a site.
var digests = &Once[*ledger.Digests]{Make: func(s *Site) *ledger.Digests { return ledger.NewDigests(s.Ledger) }}

// Text is an output whose content is known.
func (s *Site) Text(address, text string) plan.Output {
	return plan.Output{Path: address, Render: func(out io.Writer) error {
		_, err := io.WriteString(out, text)
		return err
	}}
}

// Absolute is the address of a file of the site from outside, or "" where no base
// URL is known.
func (s *Site) Absolute(address string) string {
	return site.Absolute(s.Settings.BaseURL, address)
}

// Cited is what claims are cited from.
func (s *Site) Cited() *cite.Site {
	return &cite.Site{Ledger: s.Ledger, Wording: s.Wording, Settings: s.Settings, Strings: s.Layouts.Strings}
}
