package article

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
)

// untitled makes an event of a page that is about one ("this side event …")
// without naming it.
func (r *reader) untitled() []*told {
	s, from, to, ok := r.asked()
	if !ok {
		return nil
	}
	e := &told{nouns: map[string]bool{}}
	r.ask(e, s, from, to)
	for _, s := range r.spoken {
		text := r.Doc.Blocks[s.block].Text[s.from:s.to]
		r.describe(e, s, text, r.Doc.Passage(s.block, s.from, s.to), nil)
	}
	return []*told{e}
}

// entitleAsked gives the only event of such a page, if it is called nothing but "the
// event", what stands for its title.
func (r *reader) entitleAsked(kept []*told) {
	if len(kept) != 1 || kept[0].named || !events.OnlySort(kept[0].title) {
		return
	}
	if s, from, to, ok := r.asked(); ok {
		r.ask(kept[0], s, from, to)
	}
}

// asked is the sentence in which a page first says what "this side event" is about, and
// the question there; ok is false if the page does not speak of one so.
func (r *reader) asked() (first stretch, from, to int, ok bool) {
	pointing := 0
	for _, s := range r.spoken {
		for _, m := range events.Mentions(r.text(s), r.Order) {
			if m.This() {
				pointing++
				if !ok && m.Article == "this" {
					first, ok = s, true
				}
			}
		}
	}
	if !ok || pointing < 2 {
		return stretch{}, 0, 0, false
	}
	from, to = 0, len(r.text(first))
	if r.Doc.Title == "" {
		if !strings.Contains(r.text(first), "?") {
			return stretch{}, 0, 0, false // "The subject of this first workshop will be what stands in the way"
		}
		from, to = events.Question(r.text(first))
	}
	return first, from, to, true
}

// ask gives an event the page's title, else the question that a sentence asks, as its own.
func (r *reader) ask(e *told, s stretch, from, to int) {
	e.title = r.Doc.Title
	if e.title == "" {
		e.title = r.text(s)[from:to]
	}
	e.event.Titles = []schema.Said[schema.Text]{{Value: schema.Text{Value: e.title, Lang: events.LanguageOf(e.title, r.Doc.Language)},
		In: r.Doc.Passage(s.block, s.from+from, s.from+to)}}
}

// mentions notes the known bodies that the article names without a part in an
// event.
func (r *reader) mentions() {
	part := map[schema.ID]bool{}
	for _, e := range r.Records.Events {
		for _, p := range e.Participations {
			part[p.Body] = true
		}
	}
	for _, s := range r.spoken {
		text := r.Doc.Blocks[s.block].Text[s.from:s.to]
		for _, span := range events.NamesIn(text, r.Order) {
			for _, n := range r.Registered(s.block, s.from+span[0], s.from+span[1]) {
				if part[n.Body.ID] {
					continue
				}
				part[n.Body.ID] = true
				r.Records.Mentions = append(r.Records.Mentions, schema.Said[schema.ID]{Value: n.Body.ID, In: r.Doc.Passage(s.block, s.from, s.to)})
			}
		}
	}
}

// strayBefore is the event to which the sentence before points, on a page that told of none yet, if the next one
// says who organises it: "This course is meant for pilots. It is offered by".
func (r *reader) strayBefore(t events.Told, s stretch) *told {
	n := len(r.strays)
	if n == 0 || len(r.spoken) == 0 || len(r.found) > 0 || r.below || t.End == 0 || !t.Organised() {
		return nil
	}
	before := r.strays[n-1]
	if last := r.spoken[len(r.spoken)-1]; before.at != last || before.Other || s.block > last.block+1 {
		return nil
	}
	return r.add(described(r.text(before.at), before.Told, r.setting), before.Told, before.at)
}

// broughtIn is the event that a sentence brought in beside another: "A youth day preceded the forum."
func (r *reader) broughtIn(h hint) *told {
	title := h.Title
	if h.Sort != events.Naming {
		title = described(r.text(h.at), h.Told, r.setting)
	}
	name := r.text(h.at)[title[0]:title[1]]
	for _, e := range r.found {
		if h.Sort == events.Naming && e.title == name {
			return e
		}
	}
	return r.add(title, h.Told, h.at)
}

// onlyDescribed is the only event so far if the item has but described it, on the way to
// what somebody said there, and a title now names it by the same noun: "speakers in a side
// event organised by Norland said … The side event, “Open Harbours”".
func (r *reader) onlyDescribed(t events.Told) *told {
	if r.recent != nil || t.Article != "definite" || !t.Quoted || t.Other {
		return nil
	}
	var only *told
	for _, e := range r.found {
		if e == r.announced && e.sentences == 0 || e.named && !e.own && !e.organised() && len(e.dates) == 0 {
			continue // that is only spoken of
		}
		if only != nil {
			return nil
		}
		only = e
	}
	if only == nil || only.named || !only.calledBy(t.Noun) || r.at+1-only.last > hintsReach || r.onOtherDays(only, t) {
		return nil
	}
	return only
}

// namesDescribed reports whether a name, right behind the sentence that described an
// event by the same noun and topic, is that event's: "opened a seminar on cables for
// islands. The Pacific Seminar on Island Cables, which ends tomorrow,".
func (r *reader) namesDescribed(e *told, t events.Told, name string) bool {
	if e.named || t.Other || t.Quoted || t.Noun == "" || t.Article != "definite" || e.last != r.at || !e.calledBy(t.Noun) || !events.OnTopicOf(name, e.title) {
		return false
	}
	year := dates.YearIn(name)
	if year != 0 && r.issued.Year != 0 && year != r.issued.Year {
		return false
	}
	if len(t.Dates) == 0 || len(e.dates) == 0 {
		return true
	}
	first := r.inYear(e, e.dates[0])
	days := t.Dates[0].In(first.First.Year)
	return days.Last.Moment() >= first.First.Moment() && days.First.Moment() <= first.Last.Moment()
}

// whereTheyMet reports whether "this meeting", of which a sentence says who organised it,
// is the one of which the sentence before says that people met, and on which days: "Pilots
// met on 3 May beside the Harbour Forum. This meeting, organised by Norland,".
func (r *reader) whereTheyMet(t events.Told, s stretch) bool {
	l, dated := r.loose[r.at-1]
	if !dated || len(l.dates) != 1 || len(t.Clauses) == 0 || !t.Topic || len(r.spoken) == 0 || r.recent != nil || r.justNamed(t.Noun) || r.announced != nil && r.announced.calledBy(t.Noun) {
		return false
	}
	return events.PointsHere(r.text(s)[:t.Start]) && events.SayMet(r.text(r.spoken[len(r.spoken)-1]), r.setting)
}

// ofThoseWhoMet reports whether "that meeting" means one of which the sentence before
// only says that some people met, and not the event of the item.
func (r *reader) ofThoseWhoMet(t events.Told, text string) bool {
	if n := len(r.spoken); n == 0 || t.Start == 0 || r.recent == nil || r.recent.calledBy(t.Noun) || !events.Distal(text[:t.Start]) {
		return false
	}
	before := r.spoken[len(r.spoken)-1]
	l, dated := r.loose[r.at-1]
	return dated && len(l.dates) > 0 && events.SayMet(r.text(before), r.setting)
}

// justNamed reports whether the sentence before the one on where people met named an event by the
// noun: "A week has passed since the Harbour Forum. Thanks to all who came to Suva on 3 May".
func (r *reader) justNamed(noun string) bool {
	e := r.spokenOf(noun)
	return noun != "" && e != nil && e.named && e.last >= r.at-1 && e.calledBy(noun)
}

// opensWith reports whether an item opens with who organised an event that it neither names
// nor dates, is about that alone, and goes on about it: "Norland recently co-hosted a
// workshop with the Reef Bank on lamps. … The workshop".
func (r *reader) opensWith(e *told) bool {
	opening := -1
	for i, b := range r.Doc.Blocks {
		if b.Kind == document.Paragraph && !r.furniture(i) && !r.onlyDateline(stretch{i, 0, len(b.Text)}) {
			opening = i
			break
		}
	}
	if !e.own || !e.led && !e.shared || e.sentences < 2 || e.blocks[0] != opening || r.spoken[e.first].from > 0 {
		return false
	}
	return !slices.ContainsFunc(r.found, func(o *told) bool { return o != e && (o.own || o.organised()) })
}

// roundOfNone reports whether a sentence speaks of "the round" in an item that has told of none.
func (r *reader) roundOfNone(t events.Told) bool {
	return events.IsRound(t.Noun) && t.Sort == events.Pointing && t.End-t.Start == len(t.Noun) && !slices.ContainsFunc(r.found, func(e *told) bool { return e.calledBy(t.Noun) })
}

// titledNext gives the event told of last, if that has no name yet, the title that is all a sentence says of it; nil if "it"
// does not mean an event.
func (r *reader) titledNext(t events.Told, s stretch) *told {
	e := r.recent
	if e == nil || e.named || r.below || t.Noun == "" && e.last < r.at || t.Noun != "" && !e.calledBy(t.Noun) {
		return nil
	}
	r.entitle(e, t, s)
	return e
}

// farFrom reports whether a title that is called by another noun than an event stands some
// sentences behind the first that speaks of that: it is another's.
func (r *reader) farFrom(e *told, t events.Told) bool {
	return t.Noun != "" && !e.calledBy(t.Noun) && !events.Generic(t.Noun) && r.at-e.first > titleWithin
}

// titleWithin is the number of sentences behind the first about an event within which its title
// may be told beside another noun.
const titleWithin = 3

// described is the stretch of a sentence that describes an event without a
// name: "regional workshop on cables".
func described(text string, t events.Told, in events.Setting) [2]int {
	end := events.DescribedTo(text, t.Mention, in)
	if behind := strings.TrimLeft(text[end:], " *"); strings.HasPrefix(behind, "“") || strings.HasPrefix(behind, `"`) {
		for _, lead := range []string{" for its ", " for their ", " on its ", " on their ", " of its ", " of their "} {
			if at := strings.LastIndex(text[t.Start:end], lead); at > 0 {
				end = t.Start + at // "a briefing for its upcoming “Harbour” workshop"
			}
		}
	}
	for _, c := range t.Clauses {
		if c.Verb != "of" && c.From > t.End && c.From < end { // "Convocan a este taller la Red de Mareas"
			end = t.Start + len(strings.TrimRight(text[t.Start:c.From], " ,"))
		}
	}
	return [2]int{t.Start, end}
}
