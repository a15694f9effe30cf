package article

import (
	"fmt"
	"slices"

	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
)

// finish makes the records of the events.
func (r *reader) finish() {
	var kept []*told
	r.withoutBodies()
	r.entitleFromHeadline()
	r.pool()
	r.promote()
	r.dateBelowSorts()
	r.fill()
	r.shareSeries()
	r.organiseFurther()
	for _, e := range r.found {
		r.lend(e)
		r.beginEarlier(e)
		r.lendHours(e)
		r.openAt(e)
		r.hoursEachDay(e)
		r.closeAt(e)
		r.dayAboveAgenda(e)
		r.followAgenda(e)
		r.date(e)
		if r.tellsOf(e) {
			kept = append(kept, e)
		}
	}
	kept = r.withoutSeries(r.withoutWeeks(r.withoutContext(kept)))
	if len(kept) == 0 {
		kept = r.untitled()
	}
	r.entitleOnly(kept)
	r.entitleSorted(kept)
	r.entitleHeaded(kept)
	r.entitleAsked(kept)
	r.completeFromHeadline(kept)
	for _, e := range kept {
		first := e.start()
		e.event.ID = events.ID(first, e.title)
		e.event.Themes = e.themes.Themes()
		r.joinBearer(e, len(kept) == 1)
		e.event.Participations = withoutOwnPartners(e.event.Participations)
		e.event.Participations = withoutGatherers(e.event.Participations, e.gathered)
		r.Records.Events = append(r.Records.Events, e.event)
	}
	r.mentions()
	if len(r.Records.Events) == 0 {
		r.Records.Warnings = append(r.Records.Warnings, schema.Warning{Message: "the article tells of no event: it is loaded as a source with the bodies that it names"})
	}
}

// withoutBodies drops events without a day whose name is that of a body which organises another: "Tide Academy" above
// "The Tide Academy co-hosted a consultation".
func (r *reader) withoutBodies() {
	r.found = slices.DeleteFunc(r.found, func(e *told) bool {
		if e.quoted || len(e.dates)+len(e.ends)+len(e.event.Participations) > 0 || !r.organising(e.title) {
			return false
		}
		if r.announced == e {
			r.announced = nil
		}
		return true
	})
}

// withoutOwnPartners leaves out that somebody is a partner in what it organises
// itself: "Norland hosts the forum. It is held in partnership with Norland."
func withoutOwnPartners(list []schema.Participation) []schema.Participation {
	organises := map[schema.ID]bool{}
	for _, p := range list {
		organises[p.Body] = organises[p.Body] || p.Role != schema.Partner && slices.Contains(schema.OrganizingRoles, p.Role)
	}
	return slices.DeleteFunc(list, func(p schema.Participation) bool { return p.Role == schema.Partner && organises[p.Body] })
}

// withoutGatherers leaves out that somebody organises, where the text says so only by
// "brought together" and tells another role of its own elsewhere.
func withoutGatherers(list []schema.Participation, gathered []schema.ID) []schema.Participation {
	other := func(body schema.ID) bool {
		return slices.ContainsFunc(list, func(p schema.Participation) bool {
			return p.Body == body && p.Role != schema.Organizer && p.Role != schema.Partner && slices.Contains(schema.OrganizingRoles, p.Role)
		})
	}
	return slices.DeleteFunc(slices.Clone(list), func(p schema.Participation) bool {
		return p.Role == schema.Organizer && slices.Contains(gathered, p.Body) && other(p.Body)
	})
}

// promote makes an event the topic of an item that has no other: the only one
// with a name of which it says that it is on a day about the one of the item or
// later, in its lead, as invitations do, or with those who organise it.
func (r *reader) promote() {
	var only *told
	for _, e := range r.found {
		if e.own {
			return
		}
		if !e.named || !e.upcoming && !e.organised() || len(e.dates) == 0 {
			continue
		}
		last := r.inYear(e, e.dates[0]).Last
		if only != nil || r.today.Year != 0 && last.Moment() < r.today.Add(-justPast).Moment() {
			return
		}
		only = e
	}
	if only != nil {
		only.own = true
	}
}

// justPast is the number of days after which an event that is told of in passing
// is not what an item is about.
const justPast = 10

// tellsOf reports whether the article tells of the event rather than mentions
// it in passing: it says when it is or who organises it, speaks of it as its
// topic, and it is not long past.
func (r *reader) tellsOf(e *told) bool {
	organised, first := e.organised(), e.start()
	if first == "" && len(e.dates) > 0 && !e.guessed && (e.named || e.topical) && e.own {
		r.Records.Warnings = append(r.Records.Warnings, schema.Warning{Line: e.dates[0].in.Line, Message: fmt.Sprintf("the text gives a day of %q and no year", e.title)})
		return true
	}
	if e.guessed {
		return first != "" && (r.today.Year == 0 || first >= r.today.Add(-longPast).Moment())
	}
	if first == "" && !organised || !e.named && (first == "" || !organised) && !(e == r.announced && first != "") && !(e.numbered && e.own) && !(e.own && first != "" && e.hours()) && !r.opensWith(e) && !r.tellsOnlyOf(e) {
		return false
	}
	if !e.own && !r.inHeadline(e) && e.sentences < 2 && !(organised && first != "" && e.named && r.byPublisher(e)) && !(organised && first != "" && (e.quoted || e.acted || e.named && r.isNews(e))) {
		return false
	}
	if first == "" || r.today.Year == 0 || r.inHeadline(e) {
		return true
	}
	return first >= r.today.Add(-longPast).Moment()
}

// hours reports whether the text says from when to when the event lasts.
func (e *told) hours() bool {
	return slices.ContainsFunc(e.times, func(t timed) bool { return t.To != "" })
}

// byPublisher reports whether the body that issues the item organises the event.
func (r *reader) byPublisher(e *told) bool {
	return slices.ContainsFunc(r.publisher(), func(n events.Named) bool {
		return slices.ContainsFunc(e.event.Participations, func(p schema.Participation) bool {
			return p.Body == n.Body.ID && p.Role != schema.Partner && slices.Contains(schema.OrganizingRoles, p.Role)
		})
	})
}

// isNews reports whether an event was held within the days before the item.
func (r *reader) isNews(e *told) bool {
	first := e.start()
	return r.issued.Day > 0 && first <= r.issued.Moment() && first >= r.issued.Add(-justHeld).Moment()
}

// justHeld is the number of days after which an event that an item speaks of beside
// others is no longer its subject.
const justHeld = 31

// longPast is the number of days after which an event is no news.
const longPast = 300

func (r *reader) inHeadline(e *told) bool {
	for _, h := range r.headlines {
		if events.ShortFor(e.title, h) {
			return true
		}
	}
	return false
}
