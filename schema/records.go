package schema

// Lang is a BCP 47 language tag; empty where the language is not known.
type Lang = string

// Tier says how near a source stands to the words that it reports.
type Tier string

// The tiers, nearest first.
const (
	OwnText         Tier = "own-text"
	OfficialRecord  Tier = "official-record"
	OfficialSummary Tier = "official-summary"
	Press           Tier = "press"
	MachineSummary  Tier = "machine-summary"
)

// Source is one loaded document. Its identity is its content.
type Source struct {
	ID            ID     // source/<first 16 hex digits of SHA256>
	Title         string // may be empty
	Publisher     string
	URL           string
	Published     string // 2006-01-02, or empty
	Retrieved     string // 2006-01-02, or empty
	SHA256        string // hex, of the bytes
	TextSHA256    string // hex, of Text in UTF-8
	MediaType     string
	Language      Lang
	Loader        string
	LoaderVersion string
	Tier          Tier
	Text          string // the normalised text; passages count its code points
	Outline       Outline
}

// SourceID names the source whose bytes have this SHA-256 (lower-case hex).
func SourceID(sha256 string) ID { return ID("source/" + sha256[:16]) }

// Passage is a stretch of a source's normalised text: Unicode code points
// Start (0-based) to End (exclusive), as in RFC 5147.
type Passage struct {
	Source     ID
	Start, End int
	// Section is the heading that the passage stands under; Line is the
	// 1-based line of the source's bytes on which it begins, 0 if unknown.
	// Neither is part of the passage's identity.
	Section string
	Line    int
}

// Text is a value with the language it is written in.
type Text struct {
	Value string
	Lang  Lang
}

// Said is a value together with the passage that says so.
type Said[T any] struct {
	Value T
	In    Passage
}

// Moment is a day or a local time of a day, without a time zone:
// "2006-01-02" or "2006-01-02T15:04".
type Moment string

// Role is the part that a body has in an event.
type Role string

// The roles; the first seven are ways of organising.
const (
	Organizer     Role = "organizer"
	LeadOrganizer Role = "lead-organizer"
	CoOrganizer   Role = "co-organizer"
	Host          Role = "host"
	CoHost        Role = "co-host"
	Convener      Role = "convener"
	Partner       Role = "partner"
	Speaker       Role = "speaker"
	Participant   Role = "participant"
)

// OrganizingRoles are the roles under pl:organizedBy.
var OrganizingRoles = []Role{Organizer, LeadOrganizer, CoOrganizer, Host, CoHost, Convener, Partner}

// BodyKind says what sort of body something is.
type BodyKind string

// The kinds of bodies.
const (
	State              BodyKind = "state"
	UNEntity           BodyKind = "un-entity"
	IGO                BodyKind = "igo"
	NGO                BodyKind = "ngo"
	Company            BodyKind = "company"
	Academia           BodyKind = "academia"
	TechnicalCommunity BodyKind = "technical-community"
	Parliament         BodyKind = "parliament"
	GovernmentBody     BodyKind = "government-body"
	GroupOfStates      BodyKind = "group"
	Media              BodyKind = "media"
	OtherKind          BodyKind = "other"
)

// Body is a state, a group of states, an organisation, or a person who
// speaks for none. Names as printed belong to the passages that print them,
// so one body is often told by several passages.
type Body struct {
	ID       ID
	Name     string // preferred
	Kind     BodyKind
	Acronym  string
	Country  ID   // the State that it is a government body of, else empty
	Parent   ID   // the body that it is a part of, else empty
	Resolved bool // true if a registry knows it; its own facts come from there
}

// Participation is a body's part in an event.
type Participation struct {
	Body      ID
	Role      Role
	AsPrinted string
	In        Passage
}

// Naming is one printed form of a body's name; Acronym where the text
// introduces one, and the kind and owner that the printed form shows.
type Naming struct {
	Body Body
	As   string // as printed
	In   Passage
}

// Event is a meeting, side event, summit, ….
type Event struct {
	ID             ID
	Titles         []Said[Text]
	Starts, Ends   []Said[Moment]
	Places         []Said[Text]
	Participations []Participation
	Themes         []Said[ID]
	KeyMessages    []Said[Text]
	Descriptions   []Passage // what tells of it, without further analysis
	Links          []Said[string]
	Contacts       []Said[string] // only with --with-contacts
	SuperEvents    []Said[ID]
	Languages      []Said[Lang]
	SameAs         []Said[ID] // other events that the passage tells of, the same as this one
}

// Polarity is the side that a stance falls on.
type Polarity string

// The polarities.
const (
	Positive Polarity = "positive"
	Negative Polarity = "negative"
	Neutral  Polarity = "neutral"
)

// Stance is one of the closed list of stances.
type Stance string

// The stances, formal acts first.
const (
	JoinsConsensus Stance = "joins-consensus"
	Dissociation   Stance = "dissociation"
	Reservation    Stance = "reservation"
	Objection      Stance = "objection"
	Concern        Stance = "concern"
	CallFor        Stance = "call-for"
	Support        Stance = "support"
	Welcome        Stance = "welcome"
	Notes          Stance = "notes"
	StatesFact     Stance = "states-fact"
)

// Stances lists all stances in their order.
var Stances = []Stance{JoinsConsensus, Dissociation, Reservation, Objection, Concern, CallFor, Support, Welcome, Notes, StatesFact}

// Polarity returns the side that the stance falls on.
func (s Stance) Polarity() Polarity {
	switch s {
	case JoinsConsensus, Support, Welcome:
		return Positive
	case Dissociation, Reservation, Objection, Concern:
		return Negative
	}
	return Neutral
}

// Wants is the way in which a criticism of a text points.
type Wants string

// The directions; the zero value is "not said".
const (
	WantsLess      Wants = "less"
	WantsMore      Wants = "more"
	WantsDifferent Wants = "different"
)

// Basis says what a position rests on.
type Basis string

// The bases.
const (
	OwnSentence       Basis = "own-sentence"
	PrecedingSentence Basis = "preceding-sentence"
	Curated           Basis = "curated"
)

// Assignment says how surely a position belongs to each of the speakers of
// its attribution.
type Assignment string

// The assignments; the zero value is [Each].
const (
	Each       Assignment = ""            // the text gives it to each speaker
	OneOrMore  Assignment = "one-or-more" // each speaker said one or more of the topics
	Unassigned Assignment = "unassigned"  // two camps, and the text does not say who is in which
)

// Review is the state of human review.
type Review string

// The states of review; a position that nobody looked at is Unreviewed.
const (
	Unreviewed Review = "unreviewed"
	Confirmed  Review = "confirmed"
	Corrected  Review = "corrected"
	Rejected   Review = "rejected"
)

// Position is one stated position: what one speaker said, for itself or for a
// group, on one issue, in one passage.
type Position struct {
	ID         ID // set by PositionID
	Speaker    ID // who had the floor
	Holder     ID // whose position it is: the speaker, or the group spoken for
	Issue      ID
	Topics     []ID // what part of the issue, e.g. the topic of contested language
	Stance     Stance
	Wants      Wants
	Themes     []ID
	Event      ID // the meeting; may be empty
	Date       string
	Basis      Basis
	Confidence float64 // 0 to 1
	SharedWith []ID    // the other speakers of the same attribution
	Assignment Assignment
	Order      int // 0 for the main act of its sentence, then 1, 2, …
	Review     Review
	SpeakerAs  string  // as printed
	Gist       string  // what is said, in other words; only where somebody wrote it
	In         Passage // the sentence (or clause) with its attribution
}

// OnBehalf reports whether the speaker spoke for somebody else.
func (p Position) OnBehalf() bool { return p.Holder != p.Speaker }

// Warning is something about a document that its reader should know.
type Warning struct {
	Line    int    `json:"line,omitempty"` // 1-based, 0 for the whole document
	Message string `json:"message"`
}

// Concept is an issue or a theme that no registry knows, named by the
// document itself, for example by a section heading.
type Concept struct {
	ID      ID // issue/… or theme/…
	Label   Text
	Broader ID // may be empty
}

// Records are all that one document says.
type Records struct {
	Source    Source
	Namings   []Naming // each printed name of a body, where it stands
	Concepts  []Said[Concept]
	Events    []Event
	Positions []Position
	Mentions  []Said[ID] // things named without a part in an event or a position
	Warnings  []Warning
}
