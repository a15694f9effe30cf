package article

import (
	"fmt"
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
)

// bearer is the body after which an event is called: the Tide Union of "a Tide Union workshop".
type bearer struct {
	events.Named
	own bool // the event is said to be the body's: "the Tide Union's workshop"
	in  schema.Passage
}

// bearing are the kinds of bodies of which an event that bears their name is.
var bearing = []schema.BodyKind{schema.UNEntity, schema.IGO, schema.NGO, schema.Company, schema.Academia, schema.TechnicalCommunity, schema.Parliament, schema.GovernmentBody, schema.Media}

// keepBearer keeps the known body after which a sentence calls an event.
func (r *reader) keepBearer(e *told, t events.Told, s stretch, text string, in schema.Passage) {
	if e.bearer != nil || t.Pronoun {
		return
	}
	spans, own := events.CalledAfter(text, t, r.setting)
	for _, span := range spans {
		if events.Organ(text[span[0]:span[1]]) {
			return
		}
		list := r.Registered(s.block, s.from+span[0], s.from+span[1])
		if named := r.Listed(s.block, s.from+span[0], s.from+span[1]); own && len(list) == 0 && len(named) == 1 && events.NamesOnlyBody(named[0].Printed) {
			e.bearer = &bearer{named[0], own, in} // "the Tide Society's webinar", of which no registry knows
			return
		}
		if len(list) == 1 && t.Quoted && list[0].Printed != list[0].Body.Acronym && strings.EqualFold(list[0].Printed, list[0].Body.Acronym) {
			return // a word of the title: "Path Forward"
		}
		if len(list) == 1 && list[0].Printed == text[span[0]:span[1]] && slices.Contains(bearing, list[0].Body.Kind) && !events.Organ(list[0].Body.Name) {
			if own || !events.HasNoun(list[0].Printed, t.Noun) { // not "Youth Harbour Forum", which is the event
				e.bearer = &bearer{list[0], own, in}
			}
			return
		}
	}
}

// joinBearer gives an event of which nothing says who organises it the body after which it is called, if need be by the
// headline; only is set if the item tells of no other.
func (r *reader) joinBearer(e *told, only bool) {
	for _, h := range r.headed {
		if only || e.calledBy(h.Noun) {
			r.keepBearer(e, h.Told, h.at, r.text(h.at), r.Doc.Passage(h.at.block, h.at.from, h.at.to))
		}
	}
	if e.bearer == nil {
		return
	}
	for _, p := range e.event.Participations {
		state := p.Role == schema.Host && p.Body.Kind() == "country"
		if events.Organises(p.Role) && p.Role != schema.Partner && p.Role != schema.CoHost && !state || p.Body == e.bearer.Body.ID {
			return
		}
	}
	r.Join(&e.event, []events.Named{e.bearer.Named}, schema.Organizer, e.bearer.in)
	if !e.bearer.own {
		r.Records.Warnings = append(r.Records.Warnings, schema.Warning{Line: e.bearer.in.Line,
			Message: fmt.Sprintf("no sentence says who organises %q: it is taken for an event of %s, after which it is called", e.title, e.bearer.Printed)})
	}
}
