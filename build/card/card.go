// Package card turns one file into one card. A card depends on its path and its
// bytes alone, so it can be kept as long as both are the same; parsing never
// fails: it yields the best card possible and its diagnostics.
//
// The pieces, in the order in which a file passes them: name.go (the path),
// split.go (where front matter and body stand), reader.go (the YAML subset),
// table.go and fields_*.go (the field table: types, words, documentation),
// interval.go and count.go (values with a grammar), body.go (goldmark).
package card

import (
	"crypto/sha256"

	"onrecord/build/diag"
)

// Kind is what a card is about; it is the top folder of its path.
type Kind uint8

const (
	ClaimKind Kind = iota
	SourceKind
	ActorKind
	TopicKind
	PageKind
	kinds // how many there are
)

// Kinds lists every kind in the order in which lists of kinds are shown.
func Kinds() []Kind { return []Kind{ClaimKind, SourceKind, ActorKind, TopicKind, PageKind} }

// String returns the singular: "claim".
func (k Kind) String() string { return [...]string{"claim", "source", "actor", "topic", "page"}[k] }

// Folder returns the top folder of the kind's cards: "claims".
func (k Kind) Folder() string { return k.String() + "s" }

// Text is one scalar of the front matter with its place in the file. The zero
// Text is a field that is not there.
type Text struct {
	Value string
	Span  diag.Span
}

// Given reports whether the field was written.
func (t Text) Given() bool { return t.Span.End > 0 }

// Values are the values of a list of scalars; nil of none.
func Values(list []Text) []string {
	var values []string
	for _, t := range list {
		values = append(values, t.Value)
	}
	return values
}

// Card is one parsed file. Exactly one of Claim, Source, Actor and Topic is set,
// and none for a page. All spans are byte offsets in its text.
type Card struct {
	File      diag.File // its name begins with "content/"
	ID        string    // the base name without .md
	Kind      Kind
	Address   string // the path of its page in the site: "claims/2023-09/x.html"
	Title     Text   // a claim's, source's or page's title; an actor's or topic's name
	Draft     bool
	MovedFrom []Text // addresses that lead here: "claims/old-name.html"
	Waive     []Waiver
	Body      Body
	Unread    bool              // some of the front matter was not read: what is missing, or cut off, may stand there
	Digest    [sha256.Size]byte // over what the card says (Canonical)
	Bodiless  bool              // of Body nothing was read (ParseFields) or no words (ParseChecked, ParseCompared)

	Claim  *Claim
	Source *Source
	Actor  *Actor
	Topic  *Topic

	Diagnostics []diag.Diagnostic
}

// Waiver is a card's reasoned exception from one rule for one quote.
type Waiver struct {
	Rule, Quote, Reason Text
	Cut                 []Text // cut-quote: the words cut away that the reason is about
}

// Names maps a language tag (an actor's names) or a side's id (a topic's names)
// to a name, in the order in which the card gives them.
type Names []Name

// Name is one entry of Names.
type Name struct{ Key, Name Text }

// Claim is what a claim card says, as typed; the ledger gives it meaning.
type Claim struct {
	Claimant  Text // an actor's id, or "unnamed"
	NamedAs   Text
	Grammar   Word[Grammar] // of NamedAs
	Source    Text
	Via       []Text          // nearest to the claimant first
	Kind      Word[SpeechAct] // without it, assertion
	Verb      Word[Verb]      // of the label; without it, that of the kind
	Voice     Word[Voice]     // see InVoice
	Part      Word[Part]      // see InPart
	Witnessed bool
	From      From
	Accuses   []Text // ids of actors

	Quote       Text
	QuotePrefix Text
	QuoteSuffix Text
	Locator     Text
	Lang        Text
	Translation Translation
	Note        VerificationNote
	Hedges      []Text

	Said     Interval
	Stamp    Interval
	Happened Interval
	Added    Interval

	Topics      []Text
	Figures     []Figure
	Relations   []Relation
	Unrelated   []Refusal
	Assessments []Assessment // newest last; the short form gives one
	Listed      Text         // where `assessments` stands, if the long form was used
	Corrections []Correction
}

// From is on what an outlet says that it rests what it says in its own voice.
type From struct {
	Kind  Word[Basis]
	Quote Text // its words for that
}

// Translation is a quote in the site's language, and who translated it.
type Translation struct{ Quote, By Text }

// VerificationNote is what a source says about checking, in its own words.
type VerificationNote struct {
	Quote  Text
	Says   Word[Says]
	By     Text   // an actor's id: who could not, or did, verify; "" is the outlet
	Covers []Text // on sources: claim ids, both-sides, all
	Topic  Text
	Reason Text // as the source gives it
	Note   Text // ours
	Span   diag.Span
}

// Relation is one edge from this claim to another.
type Relation struct {
	Kind   RelationKind
	Claim  Text
	Degree Word[Degree] // of a contradiction only; without it, direct
	Note   Text
}

// Figure is one structured number of a claim.
type Figure struct {
	Metric Text
	Of     Text
	Count  Count
	Unit   Text // as typed; without it, that of the metric
	Basis  Text // a word of FigureBases
	N      Text // how many were measured or asked: digits
	Sure   Text // the confidence that the source gives: "95 %"
	In     Text
	Whose  Text
	Event  Text
	AsOf   Interval
	Since  Interval
	Span   Word[FigureSpan] // without it, total
	At     diag.Span
}

// Assessment is one dated judgement by the site's editors.
type Assessment struct {
	Status      Word[Status]
	Assessed    Interval
	Reasons     []Word[Reason]
	WouldSettle Text
	Evidence    []Text
	Note        Text
	Span        diag.Span
}

// Correction says what a card or a source said before and says now.
type Correction struct {
	On      Interval
	Was, Is Text
	Why     Text
}

// Source is one version of one document that we read.
type Source struct {
	Kind        Word[Document] // without it, article
	Outlet      Text           // an actor's id
	CarriedBy   Text           // an actor's id
	Authors     []Text
	URL         Text
	Archived    []ArchivedCopy
	Gone        Interval
	Published   Interval
	Updated     Interval
	Accessed    Interval
	Lang        Text
	Snapshot    Snapshot
	Held        []Holding
	Notes       []VerificationNote
	Corrections []Correction
	Standing    []Change // as the card lists them
	Excluded    []Exclusion
	Locator     Text // the scheme: pages, timecodes, paragraphs
}

// Change is what became of a source on a day.
type Change struct {
	Status Word[Standing]
	On     Interval
	Note   Text
	By     Text // an actor's id: who withdrew, corrected, replaced or disputes it; "" is the outlet
}

// Document returns what kind of text the source is.
func (s *Source) Document() Document {
	if s.Kind.Given() {
		return s.Kind.Value
	}
	return Article
}

// Snapshot names the text of a source by hash; it is kept outside the repository.
type Snapshot struct {
	Text Text // SHA-256 of the captured text, 64 lower-case hex digits
	Raw  Text // SHA-256 of what was captured before extraction
	By   Text // extractor and version

	At       Interval // when it was captured
	Method   Text     // how
	Tool     Text     // with which program and version
	Operator Text     // by whom
}

// Holding says who keeps a copy of a source, under which reference, and for how long.
type Holding struct {
	By, Ref      Text
	Since, Until Interval
	From         Text // from whom it came
}

// Actor is somebody or something that makes claims, or carries them.
type Actor struct {
	Names       Names
	AlsoKnownAs []Text
	Kind        Word[KindOfActor]
	Grammar     Word[Grammar] // of the name
	Side        Text          // an actor's id
	Parent      Text          // an actor's id
	Party       bool
	PartyAt     diag.Span
	Opposes     []Text // ids of sides
}

// Topic is an event, a place or a subject.
type Topic struct {
	Names      Names // by side
	Kind       Word[KindOfTopic]
	Start, End Interval
	Within     Text // a topic's id
	Lat, Lon   Text // decimal degrees, as typed
}

// Body is the prose of a card, rendered once, with slots where its links go: a
// link's label depends on another card, the rest of the page does not.
type Body struct {
	Slots     []Slot // ascending by HTML and by Plain
	Pictures  []Text // file names beside the card
	Sectioned bool   // it has headings or footnotes, whose anchors are those of one page

	bodyText
}

// Slot is one wikilink: [[id]] or [[id|text]].
type Slot struct {
	Target Text
	Text   string // what stands behind the bar; "" asks for the label
	HTML   int32  // byte offset in Body.HTML() at which the link goes
	Plain  int32  // byte offset in Body.Plain() at which the link goes
	// Line is the range of Body.Plain() that holds the paragraph, list item,
	// heading or cell in which the link stands: what a backlink shows.
	Line diag.Span
}
