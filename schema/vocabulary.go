package schema

import "github.com/cayleygraph/quad"

// Namespaces whose terms Plenary uses before it mints its own.
const (
	rdf     = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	rdfs    = "http://www.w3.org/2000/01/rdf-schema#"
	owl     = "http://www.w3.org/2002/07/owl#"
	xsd     = "http://www.w3.org/2001/XMLSchema#"
	skos    = "http://www.w3.org/2004/02/skos/core#"
	dcterms = "http://purl.org/dc/terms/"
	prov    = "http://www.w3.org/ns/prov#"
	oa      = "http://www.w3.org/ns/oa#"
	org     = "http://www.w3.org/ns/org#"
	schema  = "https://schema.org/"
	opengov = "http://www.w3.org/ns/opengov#"
)

// Prefixes are the prefixes that Plenary's files and pages use, in the order
// in which they are written.
func Prefixes() [][2]string {
	return [][2]string{
		{"pl", Vocabulary}, {"id", Things},
		{"rdf", rdf}, {"rdfs", rdfs}, {"owl", owl}, {"xsd", xsd}, {"skos", skos},
		{"dcterms", dcterms}, {"prov", prov}, {"oa", oa}, {"org", org},
		{"schema", schema}, {"opengov", opengov},
	}
}

// PrefixIRIs are the [Prefixes] by their names.
func PrefixIRIs() map[string]quad.IRI {
	known := map[string]quad.IRI{}
	for _, p := range Prefixes() {
		known[p[0]] = quad.IRI(p[1])
	}
	return known
}

// Classes.
const (
	ClassCountry      quad.IRI = schema + "Country"
	ClassOrganization quad.IRI = org + "Organization"
	ClassGroup        quad.IRI = Vocabulary + "Group"
	ClassMembership   quad.IRI = org + "Membership"
	ClassEvent        quad.IRI = schema + "Event"
	ClassConcept      quad.IRI = skos + "Concept"
	ClassIssue        quad.IRI = Vocabulary + "Issue"
	ClassPosition     quad.IRI = Vocabulary + "Position"
	ClassSource       quad.IRI = schema + "DigitalDocument"
	ClassEntity       quad.IRI = prov + "Entity"
	ClassPassage      quad.IRI = oa + "TextPositionSelector"
	ClassRegistry     quad.IRI = Vocabulary + "RegistryTable"
)

// Predicates of every thing.
const (
	Type       quad.IRI = rdf + "type"
	PrefLabel  quad.IRI = skos + "prefLabel" // preferred name, with a language where known
	AltLabel   quad.IRI = skos + "altLabel"  // any other name; labelled with a passage: a name as printed there
	ExactMatch quad.IRI = skos + "exactMatch"
	Broader    quad.IRI = skos + "broader"
	Definition quad.IRI = skos + "definition"
	SameAs     quad.IRI = owl + "sameAs" // two descriptions of one event; mostly under an inferred label
)

// Predicates of bodies and memberships.
const (
	Acronym           quad.IRI = Vocabulary + "acronym"
	Kind              quad.IRI = Vocabulary + "kind" // a BodyKind as plain string
	GovernmentBodyOf  quad.IRI = Vocabulary + "governmentBodyOf"
	SubOrganizationOf quad.IRI = org + "subOrganizationOf"
	Member            quad.IRI = org + "member"       // membership → body
	MembershipOf      quad.IRI = org + "organization" // membership → group
	Since             quad.IRI = Vocabulary + "since" // xsd:date
	Until             quad.IRI = Vocabulary + "until" // xsd:date, exclusive
)

// Predicates of events. Roles are under OrganizedBy (and so schema:organizer)
// or Attendee; see [Role.Predicate].
const (
	OrganizedBy quad.IRI = Vocabulary + "organizedBy"
	Attendee    quad.IRI = schema + "attendee"
	EventName   quad.IRI = schema + "name"      // with language where known
	StartDate   quad.IRI = schema + "startDate" // xsd:date or xsd:dateTime without time zone
	EndDate     quad.IRI = schema + "endDate"
	Location    quad.IRI = schema + "location"
	SuperEvent  quad.IRI = schema + "superEvent"
	About       quad.IRI = schema + "about" // event or position → theme
	KeyMessage  quad.IRI = Vocabulary + "keyMessage"
	Contact     quad.IRI = Vocabulary + "contact"
	URL         quad.IRI = schema + "url"
	InLanguage  quad.IRI = schema + "inLanguage"
	DescribedBy quad.IRI = Vocabulary + "describedBy" // event → passage
	MentionedIn quad.IRI = Vocabulary + "mentionedIn" // thing → source, no part in anything stated
)

// Predicates of positions.
const (
	SpeakerIs     quad.IRI = Vocabulary + "speaker" // who had the floor; of events too: who spoke there
	Holder        quad.IRI = Vocabulary + "holder"
	IssueIs       quad.IRI = Vocabulary + "issue"
	Topic         quad.IRI = Vocabulary + "topic"
	StanceIs      quad.IRI = Vocabulary + "stance" // → Stance.IRI
	WantsIs       quad.IRI = Vocabulary + "wants"
	AtEvent       quad.IRI = Vocabulary + "event"
	DatePublished quad.IRI = schema + "datePublished"
	BasisIs       quad.IRI = Vocabulary + "basis"
	Confidence    quad.IRI = Vocabulary + "confidence" // xsd:decimal, 0 to 1
	SharedWith    quad.IRI = Vocabulary + "sharedWith"
	AssignmentIs  quad.IRI = Vocabulary + "assignment"
	Order         quad.IRI = Vocabulary + "order" // xsd:integer
	ReviewIs      quad.IRI = Vocabulary + "review"
	Gist          quad.IRI = Vocabulary + "gist"
)

// Predicates of sources and passages; their label is Meta.
const (
	Title         quad.IRI = dcterms + "title"
	Publisher     quad.IRI = dcterms + "publisher"
	Issued        quad.IRI = dcterms + "issued" // xsd:date
	Language      quad.IRI = dcterms + "language"
	Format        quad.IRI = dcterms + "format"   // media type
	PartOf        quad.IRI = dcterms + "isPartOf" // passage → source
	Retrieved     quad.IRI = Vocabulary + "retrieved"
	SHA256        quad.IRI = Vocabulary + "sha256"
	TextSHA256    quad.IRI = Vocabulary + "textSha256"
	SourceText    quad.IRI = Vocabulary + "text"    // the normalised text, whole
	OutlineIs     quad.IRI = Vocabulary + "outline" // an Outline of the text
	LoaderName    quad.IRI = Vocabulary + "loader"
	LoaderVersion quad.IRI = Vocabulary + "loaderVersion"
	TierIs        quad.IRI = Vocabulary + "tier"
	WarningIs     quad.IRI = Vocabulary + "warning" // "12: message", line first, 0 for the whole document
	PassageStart  quad.IRI = oa + "start"           // xsd:nonNegativeInteger, code points
	PassageEnd    quad.IRI = oa + "end"
	Exact         quad.IRI = oa + "exact" // the quotation
	SectionIs     quad.IRI = Vocabulary + "section"
	LineIs        quad.IRI = Vocabulary + "line"
)

// Datatypes of typed literals.
const (
	xsdDate     quad.IRI = xsd + "date"
	xsdDateTime quad.IRI = xsd + "dateTime"
	xsdYear     quad.IRI = xsd + "gYear"
	xsdDecimal  quad.IRI = xsd + "decimal"
	xsdInteger  quad.IRI = xsd + "integer"
	xsdCount    quad.IRI = xsd + "nonNegativeInteger"
)

var rolePredicates = map[Role]quad.IRI{
	Organizer:     Vocabulary + "organizer",
	LeadOrganizer: Vocabulary + "leadOrganizer",
	CoOrganizer:   Vocabulary + "coOrganizer",
	Host:          Vocabulary + "host",
	CoHost:        Vocabulary + "coHost",
	Convener:      Vocabulary + "convener",
	Partner:       Vocabulary + "partner",
	Speaker:       SpeakerIs,
	Participant:   Vocabulary + "participant",
}

// Predicate returns the edge of the role, from event to body; empty for a
// role that does not exist.
func (r Role) Predicate() quad.IRI { return rolePredicates[r] }

// RoleOf returns the role whose edge the predicate is; ok is false for any
// other predicate.
func RoleOf(predicate quad.Value) (r Role, ok bool) {
	for role, iri := range rolePredicates {
		if iri == predicate {
			return role, true
		}
	}
	return "", false
}

const stanceSpace = Vocabulary + "stance/"

// IRI returns the concept of the stance.
func (s Stance) IRI() quad.IRI { return quad.IRI(stanceSpace + string(s)) }

// ClassOf returns the class of a body of the kind.
func ClassOf(kind BodyKind) quad.IRI {
	switch kind {
	case State:
		return ClassCountry
	case GroupOfStates:
		return ClassGroup
	}
	return ClassOrganization
}
