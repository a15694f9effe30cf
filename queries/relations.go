package queries

import (
	"strings"
	"unicode"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/schema"
)

// The order in which facts of a thing are shown.
const (
	rankNames = iota
	rankAliases
	rankDescription
	rankOwners
	rankRoles
	rankPositions
	rankMemberships
	rankMentions
	rankRest
)

// relationLabels name what a predicate says, from its subject and from its object.
var relationLabels = map[quad.IRI]struct {
	rank    int
	out, in string
}{
	schema.PrefLabel:         {rankNames, "name", ""},
	schema.EventName:         {rankNames, "title", ""},
	schema.Title:             {rankNames, "title", ""},
	schema.Acronym:           {rankAliases, "acronym", ""},
	schema.AltLabel:          {rankAliases, "also called", ""},
	schema.Kind:              {rankDescription, "kind", ""},
	schema.Definition:        {rankDescription, "definition", ""},
	schema.StartDate:         {rankDescription, "begins", ""},
	schema.EndDate:           {rankDescription, "ends", ""},
	schema.Location:          {rankDescription, "place", ""},
	schema.About:             {rankDescription, "theme", "is a theme of"},
	schema.KeyMessage:        {rankDescription, "key message", ""},
	schema.URL:               {rankDescription, "address", ""},
	schema.InLanguage:        {rankDescription, "language", ""},
	schema.Contact:           {rankDescription, "contact", ""},
	schema.Broader:           {rankOwners, "is part of", "includes"},
	schema.SuperEvent:        {rankOwners, "is part of", "includes"},
	schema.GovernmentBodyOf:  {rankOwners, "government body of", "has the government body"},
	schema.SubOrganizationOf: {rankOwners, "part of", "has the part"},
	schema.ExactMatch:        {rankRest, "the same as", ""},
	schema.SameAs:            {rankRest, "the same as", "the same as"},
	schema.MentionedIn:       {rankMentions, "mentioned in", "mentions"},
	schema.IssueIs:           {rankPositions, "on", "position on it"},
	schema.Holder:            {rankPositions, "held by", "position"},
	schema.StanceIs:          {rankPositions, "stance", ""},
	schema.Topic:             {rankPositions, "topic", "topic of"},
	schema.WantsIs:           {rankPositions, "wants", ""},
	schema.BasisIs:           {rankPositions, "basis", ""},
	schema.Confidence:        {rankPositions, "confidence", ""},
	schema.SharedWith:        {rankPositions, "shared with", "shared with"},
	schema.AtEvent:           {rankPositions, "said at", "was said there"},
	schema.Publisher:         {rankDescription, "publisher", ""},
	schema.Issued:            {rankDescription, "published", ""},
	schema.Retrieved:         {rankDescription, "retrieved", ""},
	schema.WarningIs:         {rankRest, "warning", ""},
}

// roleLabels say what a body did, seen from the body.
var roleLabels = map[schema.Role]string{
	schema.Organizer: "organised", schema.LeadOrganizer: "led the organisation of", schema.CoOrganizer: "co-organised",
	schema.Host: "hosted", schema.CoHost: "co-hosted", schema.Convener: "convened", schema.Partner: "was a partner of",
	schema.Speaker: "spoke at", schema.Participant: "took part in",
}

// relationLabel says in words what a predicate means, and where its facts are
// shown.
func relationLabel(predicate quad.Value, incoming bool) (label string, rank int) {
	if role, ok := schema.RoleOf(predicate); ok {
		if incoming {
			return roleLabels[role], rankRoles
		}
		return strings.Replace(string(role), "lead-", "lead ", 1), rankRoles
	}
	iri, _ := predicate.(quad.IRI)
	if known, ok := relationLabels[iri]; ok {
		if incoming && known.in != "" {
			return known.in, known.rank
		}
		return known.out, known.rank
	}
	return spaced(short(predicate)), rankRest
}

// spaced turns "pl:keyMessage" into "key message".
func spaced(name string) string {
	if _, local, found := strings.Cut(name, ":"); found && !strings.Contains(local, "/") {
		name = local
	}
	var b strings.Builder
	for i, c := range name {
		if unicode.IsUpper(c) && i > 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(c))
	}
	return b.String()
}
