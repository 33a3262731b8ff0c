package view

import (
	"bytes"
	"html/template"
	"path"
	"slices"
	"strings"

	"onrecord/build/card"
	"onrecord/build/cite"
	"onrecord/build/ledger"
	"onrecord/build/plan"
	"onrecord/build/wording"
)

// Frame is what every page has around its content.
type Frame struct {
	Lang        string        // of the page, a BCP 47 tag: "en"
	Title       string        // of the document; a claim's is its label, short: "Nagorno-Karabakh"
	Description string        // for search engines, where the title does not say it all; a claim's begins with its mark: "Everything that anybody asked for"
	OfClaim     bool          // the page is of one claim, whose title leaves no room for that of the site
	Site        string        // the title of the site: "On record"
	Home        string        // the relative address of the home page: "../index.html"
	Style       string        // that of the stylesheet: "../style.css"
	Canonical   string        // absolute; empty without a base URL: "https://example.org/sources/mee-2023-09-19.html"
	Feeds       []Feed        // where what changes can be followed; none without a base URL
	Linked      template.HTML // the page's claim or source for machines, as JSON-LD: "<script type=\"application/ld+json\">…</script>"
	Noindex     bool          // search engines are asked to stay away
	Article     bool          // it is a page of one card, not a list
	Image       string        // the absolute address of the picture for social networks, of pages of cards and the home page; empty without a base URL: "https://example.org/social.png"
	Icon        string        // that of the sign that a browser puts beside the title: "../icon.svg"
	Script      string        // that of the script that every page may go without: "../site.js"
	Nav         []Link        // the links at the top of every page
	Search      Link          // where claims are searched for
	More        []Link        // the links at the foot of every page
	Previews    template.HTML // what the script shows about the claims that the page links to: "<script type=\"application/json\" id=\"previews\">…</script>"
	Licence     string        // of what the site says, from site.toml: "CC BY 4.0"
	Correct     string        // where to suggest a correction; empty if nobody said: "mailto:corrections@example.org"
}

// Link is a relative address and its text.
type Link struct {
	Text string // what it reads: "The Observer"
	Href string // empty where there is no page to lead to: "../actors/observer.html"
	Here bool   // it leads to this page
	Lang string // of the text; empty where it is the page's own: "hy"
}

// Feed is where a reader's program can follow what changes; its form is Atom.
type Feed struct {
	Title string // what it tells of: "On record: what changed"
	Href  string // its address: "../feeds/all.xml"
}

// Label is a claim as it appears anywhere outside its own card.
type Label struct {
	Claimant     string // as the source names it: "Armenian separatists"
	ClaimantHref string // the actor's page; empty where the claimant is unnamed: "../actors/artsakh-authorities.html"
	Verb         string // by the kind of the claim: "said"
	Title        string // what is claimed: "25 people have been killed since the operation began"
	Href         string // the claim's page: "../claims/2023-09/mee-25-killed.html"
	Mark         string // what is known about its verification: "could not independently verify"
	Status       string // one of the statuses, for the shape of the mark: "unverified"
}

// Writer makes the view models of one page.
type Writer struct {
	*Site
	Path      string
	mentioned []ledger.ClaimID          // the first claims that the page's prose links to with words of its own
	given     map[*ledger.Figure]string // in words: on a page of disputes each of them stands in many rows
	err       error
}

func (w *Writer) Link(to string) string { return plan.Link(w.Path, to) }

func (w *Writer) Frame(title, description, source string) Frame {
	f := Frame{
		Lang:        w.Settings.Lang,
		Title:       w.isolated(title),
		Description: description,
		Site:        w.Settings.Title,
		Home:        w.Link(HomeAddress),
		Style:       w.Link(styleAddress),
		Script:      w.Link(scriptAddress),
		Icon:        w.Link(iconAddress),
		Canonical:   w.Absolute(w.Path),
		Noindex:     w.Noindex,
		Article:     source != "",
		Licence:     w.Settings.Licence,
		Correct:     w.Correct(source),
	}
	if f.Article || w.Path == HomeAddress { // what is passed on, and not lists
		f.Image = w.Absolute(imageAddress)
	}
	if w.Settings.BaseURL != "" {
		f.Feeds = []Feed{w.Feed(w.Layouts.Strings["feed.link"], cite.FeedAddress(""))}
	}
	f.Nav, f.More = w.nav()
	f.Search = Link{Text: w.Layouts.Strings["search.title"], Href: w.Link(SearchAddress), Here: w.Path == SearchAddress}
	return f
}

// Linked is linked data for the head of a page. It cannot leave its element:
// encoding/json writes no "<".
func Linked(data []byte) template.HTML {
	return template.HTML(`<script type="application/ld+json">` + string(data) + `</script>`)
}

// nav leads to every section of the site, from the top of a page and from its
// foot. Pages of one folder share their links, so they are made once for each
// folder; only a page that is a section itself has one that says so.
func (w *Writer) nav() (top, foot []Link) {
	folder := path.Dir(w.Path)
	links, known := w.navs.Load(folder)
	if !known {
		links, _ = w.navs.LoadOrStore(folder, [2][]Link{w.lead(w.sections[0]), w.lead(w.sections[1])})
	}
	both := links.([2][]Link)
	return w.here(w.sections[0], both[0]), w.here(w.sections[1], both[1])
}

func (w *Writer) lead(sections []Link) []Link {
	list := make([]Link, len(sections))
	for i, s := range sections {
		list[i] = Link{Text: s.Text, Href: w.Link(s.Href)}
	}
	return list
}

// here marks the link that leads to this very page, if there is one.
func (w *Writer) here(sections, links []Link) []Link {
	i := slices.IndexFunc(sections, func(s Link) bool { return s.Href == w.Path })
	if i < 0 {
		return links
	}
	links = slices.Clone(links)
	links[i].Href, links[i].Here = w.Link(w.Path), true
	return links
}

// listSections names what readers come for, with its addresses.
func (s *Site) listSections() []Link { return s.named(s.Top) }

// listMore names what explains the site and what is read less often, the pages
// of the site's own prose last.
func (s *Site) listMore() []Link {
	list := s.named(s.Foot)
	for i := range s.Ledger.Pages {
		if p := &s.Ledger.Pages[i]; !strings.Contains(p.Address, "/") {
			list = append(list, Link{Text: p.Title.Value, Href: p.Address})
		}
	}
	return list
}

func (s *Site) named(sections []Section) []Link {
	list := make([]Link, 0, len(sections))
	for _, section := range sections {
		if section.If == nil || section.If(s) {
			list = append(list, Link{Text: s.Layouts.Strings[section.Key], Href: section.Address})
		}
	}
	return list
}

// Correct is where a reader suggests a correction: of a card, the page that writes one,
// which is told the card; else the contact.
func (w *Writer) Correct(source string) string {
	if source == "" {
		return w.Settings.Contact
	}
	return w.Link(ProposeAddress) + "#" + strings.TrimSuffix(strings.TrimPrefix(source, "content/"), ".md")
}

func (w *Writer) Label(id ledger.ClaimID) Label {
	return w.show(w.Wording.Label(id), &w.Ledger.Claims[id])
}

func (w *Writer) show(l wording.Label, c *ledger.Claim) Label {
	label := w.unlinked(l, c)
	if c.Claimant != ledger.None && !c.Status.Withheld() {
		label.ClaimantHref = w.Link(w.Ledger.Actors[c.Claimant].Page)
	}
	return label
}

// unlinked is a label without the link of its claimant.
func (w *Writer) unlinked(l wording.Label, c *ledger.Claim) Label {
	return Label{Claimant: l.Claimant, Verb: l.Verb, Title: l.Title, Href: w.Link(c.Address), Mark: l.Mark, Status: l.Status.String()}
}

func (w *Writer) Labels(ids []ledger.ClaimID) []Label {
	list := make([]Label, len(ids))
	for i, id := range ids {
		list[i] = w.Label(id)
	}
	return list
}

// Named are labels whose claimants are named and have no link, for lists that hold the
// same claims once more: who makes a claim is a link on its page.
func (w *Writer) Named(ids []ledger.ClaimID) []Label {
	list := make([]Label, len(ids))
	for i, id := range ids {
		list[i] = w.NamedOnly(id)
	}
	return list
}

// NamedOnly is one of them.
func (w *Writer) NamedOnly(id ledger.ClaimID) Label {
	return w.unlinked(w.Wording.Label(id), &w.Ledger.Claims[id])
}

// FigureLabel is the label of a claim beside a figure of another or the same one that gives
// very many: with each of them labels stand once more, so that their titles are cut.
func (w *Writer) FigureLabel(beside, id ledger.ClaimID) Label {
	l := w.Label(id)
	if len(w.Ledger.Claims[beside].Figures) > manyFigures {
		l.Title = w.Wording.CutTitle(l.Title)
	}
	return l
}

// manyFigures is how many figures a claim can give before labels beside them are cut.
const manyFigures = 10

func (w *Writer) ActorLink(id ledger.ActorID) Link {
	return w.CardLink(ledger.Ref{Kind: card.ActorKind, Index: int32(id)})
}

func (w *Writer) TopicLink(id ledger.TopicID) Link {
	return w.CardLink(ledger.Ref{Kind: card.TopicKind, Index: int32(id)})
}

func (w *Writer) SourceLink(id ledger.SourceID) Link {
	return w.CardLink(ledger.Ref{Kind: card.SourceKind, Index: int32(id)})
}

// CardLink leads to the page of a card that is no claim: a claim has a label. The
// title of a source is in the language of the source.
func (w *Writer) CardLink(ref ledger.Ref) Link {
	c := w.Ledger.Card(ref)
	page := w.Ledger.PageOf(ref)
	l := Link{Text: c.Title.Value, Href: w.Link(page), Here: page == w.Path}
	if ref.Kind == card.SourceKind {
		l.Lang = w.Foreign(w.Ledger.Sources[ref.Index].Source.Lang.Value)
	}
	return l
}

// fragment renders one of the shared pieces into HTML that goes where a body
// has a slot.
func (w *Writer) fragment(name string, view any) string {
	var b bytes.Buffer
	if err := w.Layouts.Fragment(&b, name, view); err != nil && w.err == nil {
		w.err = err
	}
	return strings.TrimSpace(b.String())
}

// linkRoom is how many bytes the links of a body may bring until the titles of claims in
// them are cut: five bytes name a claim whose label has five hundred.
const linkRoom = 32 << 10

// slotRoom is what most links take.
const slotRoom = 400

// Body puts the links into the slots of a card's prose. A link to a claim is its
// label; one with a text of its own is that text, then claimant and mark.
func (w *Writer) Body(c *card.Card) template.HTML {
	html := c.Body.HTML()
	if html == "" { // there is none, or it can no longer be read, which the output says (card.ProseStore)
		return ""
	}
	var b strings.Builder
	b.Grow(len(html) + slotRoom*len(c.Body.Slots))
	at := 0
	room := linkRoom
	for _, slot := range c.Body.Slots {
		b.WriteString(html[at:slot.HTML])
		at = int(slot.HTML)
		link := w.slot(slot, room < 0)
		room -= len(link)
		b.WriteString(link)
	}
	b.WriteString(html[at:])
	return template.HTML(b.String())
}

// Mention is a claim linked from prose with words of the prose's own.
type Mention struct {
	Text  string // the words of the prose: "the first figure"
	Label Label  // the claim
}

// slot is the link that stands in a slot; of a claim with its title cut where many stand.
func (w *Writer) slot(slot card.Slot, cut bool) string {
	ref, ok := w.Ledger.Find(slot.Target.Value)
	switch {
	case !ok:
		return template.HTMLEscapeString(slot.Text)
	case ref.Kind == card.ClaimKind && slot.Text == "":
		label := w.Label(ledger.ClaimID(ref.Index))
		if cut {
			label.Title = w.Wording.CutTitle(label.Title)
		}
		return w.fragment("phrase", label)
	case ref.Kind == card.ClaimKind:
		id := ledger.ClaimID(ref.Index)
		w.mentions(id)
		return w.fragment("mention", Mention{slot.Text, w.Label(id)})
	}
	to := w.CardLink(ref)
	if slot.Text != "" {
		to.Text, to.Lang = slot.Text, ""
	}
	return w.fragment("link", to)
}

// Feed leads to a feed.
func (w *Writer) Feed(title, address string) Feed {
	return Feed{Title: title, Href: w.Link(address)}
}

// SourceName is a source where it stands alone: a headline can be a claim too, and
// never stands there without who printed it.
func (w *Writer) SourceName(id ledger.SourceID) string {
	return w.Wording.Source(id)
}

// isolated is the title of a document: a line of plain text in which the name of the site
// may stand behind it.
func (w *Writer) isolated(title string) string {
	if title == w.Settings.Title {
		return title
	}
	return w.Wording.Isolated(title, "")
}

// Foreign is a language where it is not the page's own, for the lang of an element.
func (w *Writer) Foreign(lang string) string {
	if lang == w.Settings.Lang {
		return ""
	}
	return lang
}

func (w *Writer) Date(i card.Interval) string {
	if !i.Given() {
		return ""
	}
	return w.Wording.Date(i)
}
