package card

// KindOfActor is what an actor is: the word of an actor's `kind`.
type KindOfActor uint8

// The kinds of actors, in the order in which people are shown them.
const (
	Person KindOfActor = iota + 1
	Office
	Organisation
	Outlet
	State
	DeFactoAuthority
	Agency
	Court
	Company
	Laboratory
	University
	Union
	Association
	PoliticalParty
)

type actorKindRow struct {
	word      string
	human     bool // one person, whom linked data calls so
	publishes bool // what it claims, it says in its own voice
}

var actorKindRows = [...]actorKindRow{
	Person:           {word: "person", human: true},
	Office:           {word: "office"},
	Organisation:     {word: "organisation"},
	Outlet:           {word: "outlet", publishes: true},
	State:            {word: "state"},
	DeFactoAuthority: {word: "de-facto-authority"},
	Agency:           {word: "agency"},
	Court:            {word: "court"},
	Company:          {word: "company"},
	Laboratory:       {word: "laboratory"},
	University:       {word: "university"},
	Union:            {word: "union"},
	Association:      {word: "association"},
	PoliticalParty:   {word: "political-party"},
}

// ActorKinds are the words of an actor's `kind`.
var ActorKinds = vocabulary[KindOfActor](actorKindRows[:])

// String returns the word of cards and keys of strings: "de-facto-authority".
func (k KindOfActor) String() string { return rowOf(actorKindRows[:], k).word }

// Human reports whether the actor is one person.
func (k KindOfActor) Human() bool { return rowOf(actorKindRows[:], k).human }

// Publishes reports whether the actor is an outlet: what it claims, it says itself.
func (k KindOfActor) Publishes() bool { return rowOf(actorKindRows[:], k).publishes }

// KindOfTopic is what a topic is: the word of a topic's `kind`.
type KindOfTopic uint8

// The kinds of topics, in the order in which people are shown them.
const (
	Event KindOfTopic = iota + 1
	Place
	Subject
)

type topicKindRow struct {
	word     string
	happens  bool // it happens, on days
	contains bool // places lie within it
	asked    bool // it is what claims about one event are on: the question
}

var topicKindRows = [...]topicKindRow{
	Event:   {word: "event", happens: true},
	Place:   {word: "place", contains: true},
	Subject: {word: "subject", asked: true},
}

// TopicKinds are the words of a topic's `kind`.
var TopicKinds = vocabulary[KindOfTopic](topicKindRows[:])

// String returns the word of cards and keys of strings: "event".
func (k KindOfTopic) String() string { return rowOf(topicKindRows[:], k).word }

// Given reports whether there is a kind.
func (k KindOfTopic) Given() bool { return k != 0 }

// Happens reports whether the topic is an event: it has days, and figures count it.
func (k KindOfTopic) Happens() bool { return rowOf(topicKindRows[:], k).happens }

// Contains reports whether the topic is a place, within which others can lie.
func (k KindOfTopic) Contains() bool { return rowOf(topicKindRows[:], k).contains }

// Asked reports whether the topic is a subject: what claims on one event are about.
func (k KindOfTopic) Asked() bool { return rowOf(topicKindRows[:], k).asked }
