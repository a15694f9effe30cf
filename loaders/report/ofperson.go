package report

import (
	"regexp"
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
)

// Reports of forums list each person who organised or spoke, behind a label with a number: the name,
// the body, the sort of body and the region, "Organizer 2: Bo Waqa, Reef Watch, Civil Society,
// Asia-Pacific Group".

// countedLabel is the end of such a label.
var countedLabel = regexp.MustCompile(`\pL #?\d{1,2}\s*[:：.)|–—-]?\s*$`)

// labelOf is the label before a field's value on its line, empty if there is none.
func (r *reporter) labelOf(f *field) string {
	for _, s := range r.lines[f.line].segments {
		if s.From == f.from {
			return r.lines[f.line].text[s.Start:s.From]
		}
	}
	return ""
}

// ofPerson is the stretch of a person's entry that names the body, empty if none does.
func (r *reporter) ofPerson(block, at int, entry string) (from, to int) {
	parts := strings.Split(entry, ", ")
	to = len(entry)
	for n := len(parts) - 1; n >= 0 && (events.NamesSector(parts[n]) && (n > 0 || !r.KnownBody(parts[n])) || n > 0 && r.isRegion(parts[n])); n-- {
		to -= len(parts[n]) + len(", ")
		parts = parts[:n]
	}
	if to = max(to, 0); len(parts) > 1 && strings.Contains(parts[0], " ") && len(r.Known(block, at, at+len(parts[0]))) == 0 {
		from = len(parts[0]) + len(", ")
	}
	return from, to
}

// isRegion reports whether a text is the name of a group of States and no more.
func (r *reporter) isRegion(text string) bool {
	m, ok := r.Resolver.Resolve(strings.TrimSpace(text))
	return ok && m.Kind == schema.GroupOfStates
}

// ofRegions are the names of an entry without the regions of those who spoke, where it tells the sort
// of body: "Bo Waqa, Civil Society, Asia-Pacific Group".
func ofRegions(entry string, names []events.Named) []events.Named {
	if !slices.ContainsFunc(strings.Split(entry, ", "), events.NamesSector) {
		return names
	}
	return slices.DeleteFunc(names, func(n events.Named) bool { return n.Body.Kind == schema.GroupOfStates })
}

// namesPerson reports whether a field with a label for a person or a body stands beside those who organise,
// and so is the person's: "Organisers: ITU", "Responsible: Bo Waqa".
func (r *reporter) namesPerson(f *field, e *entry) bool {
	return events.NamesPersonToo(r.labelOf(f)) && slices.ContainsFunc(e.fields, func(other field) bool {
		return other.Part == events.Organisers && other.Role != schema.Partner && !events.NamesPersonToo(r.labelOf(&other))
	})
}

// coSponsored reports whether an event has sponsors and, behind a label of their own, others who organise it with them.
func (r *reporter) coSponsored(e entry) bool {
	return slices.ContainsFunc(e.fields, func(f field) bool { return f.Part == events.Organisers && r.onlyPays(&f) }) &&
		slices.ContainsFunc(e.fields, func(f field) bool { return f.Part == events.Organisers && f.Role == schema.CoOrganizer })
}
