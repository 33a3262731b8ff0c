// Package page turns the ledger into the pages of the site: for every page a
// view model of plain data and the layout that prints it. A page's view model is
// made when the page is rendered and forgotten after, so that memory goes with
// the ledger and never with the output.
package page

import (
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"onrecord/build/card"
	"onrecord/build/cite"
	"onrecord/build/diag"
	"onrecord/build/export"
	"onrecord/build/layout"
	"onrecord/build/ledger"
	"onrecord/build/plan"
	"onrecord/build/search"
	"onrecord/build/site"
	"onrecord/build/wording"
)

// Site is everything that pages are made from.
type Site struct {
	Ledger   *ledger.Ledger
	Settings site.Settings
	Layouts  *layout.Set
	Wording  *wording.Wording
	Files    fs.FS             // for pictures, which are copied
	Pictures map[string]string // path in the site → name in Files
	Rules    []*diag.Rule      // what every card is held to, for the vocabulary
	Noindex  bool

	sections []Link    // of the navigation at the top, with addresses for links
	more     []Link    // of that at the foot
	navs     *sync.Map // folder → [2][]Link: the navigation of its pages

	figures  func() *figureBook   // all figures, sorted when the first page asks
	disputes func() *book         // every contradiction with its place, found once
	knowns   func() []*knownEvent // what was known of events on each day, found once
	tally    func() *tally        // what the parity page counts
	open     func() *agenda       // the questions that are open
	history  func() *annals       // what changed, by day
}

// The addresses of the pages that no card stands for.
const (
	homeAddress       = "index.html"
	missingAddress    = "404.html"
	styleAddress      = "style.css"
	scriptAddress     = "site.js"
	imageAddress      = "social.png"
	iconAddress       = "icon.svg"
	headersAddress    = "_headers"
	redirectsAddress  = "_redirects"
	vocabularyAddress = "vocabulary.html"
	offlineAddress    = "offline.html"
	timelinePrefix    = "timeline/"
	timelineAddress   = "timeline/index.html"
)

// Reserved reports whether the program itself publishes something at an
// address, so that no card, no picture and no old address can stand there.
func Reserved(address string) bool {
	switch address {
	case homeAddress,
		missingAddress,
		headersAddress,
		redirectsAddress,
		robotsAddress,
		sitemapAddress,
		vocabularyAddress,
		parityAddress,
		questionsAddress,
		offlineAddress,
		searchAddress:
		return true
	}
	for _, prefix := range []string{
		timelinePrefix,
		marksPrefix,
		figuresPrefix,
		disputesPrefix,
		knownPrefix,
		parityPrefix,
		questionsPrefix,
		changesPrefix,
		plan.DataPrefix,
		cite.FeedsPrefix,
		export.SchemaPrefix,
		lettersPrefix,
		search.Prefix,
	} {
		if strings.HasPrefix(address, prefix) {
			return true
		}
	}
	return layout.Publishes(address) || strings.HasSuffix(address, "/index.html")
}

// Plan lists every file of the site. Nothing is rendered yet.
func Plan(s Site) plan.Plan {
	s.sections, s.more, s.navs = s.listSections(), s.listMore(), &sync.Map{}
	s.figures = sync.OnceValue(s.bookFigures)
	s.disputes = sync.OnceValue(s.disputeBook)
	s.knowns = sync.OnceValue(s.knownEvents)
	s.tally = sync.OnceValue(s.count)
	s.open = sync.OnceValue(s.agenda)
	s.history = sync.OnceValue(s.annals)
	p := plan.Plan{Outputs: slices.Concat(s.files(), s.fixed(), s.cards())}
	p.Groups = append(p.Groups,
		s.timeline(),
		s.disputed(),
		s.known(),
		s.marks(),
		s.beside(parityPrefix, s.parityPages, s.parityLists),
		s.beside(questionsPrefix, s.questionPages, s.questionLists),
		s.beside(changesPrefix, s.changePages, s.changeLists),
		s.figurePages(),
		s.letters(),
	)
	if s.hasSitemap() {
		p.Groups = append(p.Groups, s.sitemap(p))
	}
	p.Sort()
	return p
}

// files are the outputs that no layout renders.
func (s *Site) files() []plan.Output {
	var outputs []plan.Output
	text := func(address, text string) {
		outputs = append(outputs, plan.Output{Path: address, Render: func(out io.Writer) error { _, err := io.WriteString(out, text); return err }})
	}
	for name, content := range s.Layouts.Files {
		text(name, string(content))
	}
	text(headersAddress, headers(s.Noindex))
	text(robotsAddress, s.robots())
	if moved := s.redirects(); moved != "" {
		text(redirectsAddress, moved)
	}
	for address, name := range s.Pictures {
		outputs = append(outputs, plan.Output{Path: address, Render: func(out io.Writer) error { return copyPicture(out, s.Files, name) }})
	}
	return outputs
}

// fixed are the pages that every site has.
func (s *Site) fixed() []plan.Output {
	outputs := []plan.Output{
		render(s, homeAddress, "home", (*writer).home),
		render(s, vocabularyAddress, "vocabulary", (*writer).vocabulary),
		render(s, export.PagePath, "data", (*writer).dataPage),
		render(s, parityAddress, "parity", (*writer).parity),
		render(s, questionsAddress, "questions", func(w *writer) QuestionsPage { return w.questions(0) }),
		render(s, offlineAddress, "offline", (*writer).offline),
		render(s, searchAddress, "search", (*writer).search),
		render(s, missingAddress, "404", (*writer).missing),
	}
	for _, kind := range []card.Kind{card.SourceKind, card.ActorKind, card.TopicKind} {
		outputs = append(outputs, render(s, kind.Folder()+"/index.html", "list", func(w *writer) ListPage { return w.directory(kind) }))
	}
	return outputs
}

// cards are the pages of all cards, and those that stand where a card was before.
func (s *Site) cards() []plan.Output {
	var outputs []plan.Output
	for ref, c := range s.Ledger.Cards {
		i := ref.Index
		var page plan.Output
		switch ref.Kind {
		case card.ClaimKind:
			page = render(s, c.Address, "claim", func(w *writer) ClaimPage { return w.claim(ledger.ClaimID(i)) })
		case card.SourceKind:
			page = render(s, c.Address, "source", func(w *writer) SourcePage { return w.source(ledger.SourceID(i)) })
		case card.ActorKind:
			page = render(s, c.Address, "actor", func(w *writer) ActorPage { return w.actor(ledger.ActorID(i)) })
		case card.TopicKind:
			page = render(s, c.Address, "topic", func(w *writer) TopicPage { return w.topic(ledger.TopicID(i)) })
		case card.PageKind:
			page = render(s, c.Address, "page", func(w *writer) ProsePage { return w.prose(int(i)) })
		}
		outputs = append(outputs, page)
		for _, old := range c.MovedFrom {
			outputs = append(outputs, render(s, old.Value, "moved", func(w *writer) MovedPage { return w.moved(ref) }))
		}
	}
	return outputs
}

// render is the output of one layout.
func render[T any](s *Site, address, name string, model func(*writer) T) plan.Output {
	return plan.Output{Path: address, Render: func(out io.Writer) error {
		w := &writer{Site: s, path: address}
		v := model(w)
		if w.err != nil {
			return w.err
		}
		return s.Layouts.Render(out, name, v)
	}}
}

func copyPicture(out io.Writer, files fs.FS, name string) error {
	f, err := files.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(out, f)
	return err
}

// headers is the file in which Netlify and Cloudflare Pages look for response
// headers. The policy allows nothing but the site's own files: no card can
// bring a script, a style or a request elsewhere into a reader's browser. The
// site's scripts connect to nothing; tools that audit a site read its robots.txt
// through a page, and may.
func headers(noindex bool) string {
	text := "/*\n" +
		"  Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'\n" +
		"  Referrer-Policy: no-referrer\n" +
		"  X-Content-Type-Options: nosniff\n" +
		"  X-Frame-Options: DENY\n" +
		"  Permissions-Policy: interest-cohort=()\n"
	if noindex {
		text += "  X-Robots-Tag: noindex\n"
	}
	return text
}
