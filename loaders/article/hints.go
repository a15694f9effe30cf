package article

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/events"
)

// What sentences only mention may be spoken of later, and is not the event of the item.

// ofOccasion reports whether "the CTH session" means one that the item only mentioned as that at
// which its event took place: "during the ninth session of the Commission on Tides (CTH)".
func (r *reader) ofOccasion(t events.Told, text string) bool {
	if t.Noun == "" || t.Article != "definite" || r.recent == nil || r.recent.calledBy(t.Noun) {
		return false
	}
	words := strings.Fields(text[:t.End])
	if len(words) < 3 {
		return false
	}
	of := words[len(words)-2]
	if first, _ := utf8.DecodeRuneInString(of); !unicode.IsUpper(first) {
		return false
	}
	return slices.ContainsFunc(r.hints, func(h hint) bool {
		mentioned := r.text(h.at)
		return h.Noun == t.Noun && strings.Contains(mentioned[min(h.Start, len(mentioned)):], of)
	})
}

// meetingOf is the event of which a name only counts the meetings: "the first meeting of the Forum
// in Asia", of an item on the 3rd Harbour Forum.
func (r *reader) meetingOf(name string) *told {
	noun, ok := events.MeetingOf(name, r.setting)
	if !ok || len(r.found) != 1 || !r.found[0].named || !r.found[0].calledBy(noun) {
		return nil
	}
	return r.found[0]
}

// spokeOfEvent reports whether the sentence before speaks of an event.
func (r *reader) spokeOfEvent() bool {
	n := len(r.spoken)
	return n > 0 && len(events.Mentions(r.text(r.spoken[n-1]), r.Order)) > 0
}

// topicFrom gives an event that the item only described by where it was the description by which
// a later sentence says what it was about: "at a workshop in the capital", "The three-day meeting
// on lamps, which ended".
func (r *reader) topicFrom(e *told, t events.Told, s stretch) {
	text := r.text(s)
	if e.named || e.quoted || !events.TopicBehind(text, t.Mention, r.setting) || e.topical {
		return
	}
	span := described(text, t, r.setting)
	e.topical = true
	r.entitle(e, events.Told{Title: span}, s)
	e.named, e.title = false, capitalised(text[span[0]:span[1]])
	e.event.Titles[0].Value.Value = e.title
}

// keepDefined lets "it" mean an event of which a paragraph began by saying what it is, until a
// sentence speaks of another: "Lamp Days is not a big conference. We were eighty. It is run by".
func (r *reader) keepDefined(list []events.Told, text string, s stretch) {
	switch {
	case r.below:
	case len(list) == 2 && r.before != nil && events.SaysWhat(text, list[0], list[1], r.setting):
		r.defined, r.definedIn = r.before, s.block
	case len(list) > 0 || s.block != r.definedIn:
		r.defined = nil
	case r.before == nil:
		r.before = r.defined
	}
}

// placeAboveHours reports whether a line below the title of a page is but a place, and the line
// below it a day with hours: "Suva (Tide House) and online", above "3 May 2026, 9 am – 5 pm".
func (r *reader) placeAboveHours(s stretch) bool {
	text, line := r.Doc.Blocks[s.block].Text, r.text(s)
	if first := r.firstHeading(); first < 0 || first >= s.block || s.to >= len(text) || len(strings.Fields(line)) > mostFactWords || !events.OpensWithPlace(line) {
		return false
	}
	below, _, _ := strings.Cut(text[s.to+1:], "\n")
	dates, times := events.LooseDates(below, r.setting), events.LooseTimes(below, r.setting)
	return len(dates) == 1 && len(times) == 1 && times[0].To != "" && dates[0].Start == 0 && events.NoSentence(line, r.setting) && events.NoSentence(below, r.setting)
}

// takeUp gives an event what a hint called by the same noun told of it; an
// event of the hint's own if there is none yet. It reports whether there was a
// hint.
func (r *reader) takeUp(e *told, noun string) bool {
	for i := len(r.hints) - 1; i >= 0; i-- {
		h := r.hints[i]
		if noun == "" || h.Noun != noun && !events.Kin(h.Noun, noun) && !events.Generic(noun) || r.at-h.sentence > hintsReach || e == nil && h.Noun != noun && r.onlyNear(h) {
			continue
		}
		r.hints = append(r.hints[:i], r.hints[i+1:]...)
		text := r.text(h.at)
		if e == nil {
			title := h.Title
			if h.Sort != events.Naming {
				title = described(text, h.Told, r.setting)
			}
			e = r.add(title, h.Told, h.at)
			r.followHint(e, h)
		}
		r.tell(e, h.Told, h.at, text, r.Doc.Passage(h.at.block, h.at.from, h.at.to))
		return true
	}
	return false
}

// takeUpOnly makes an event of the only sort that sentences so far have mentioned, however far above.
func (r *reader) takeUpOnly() bool {
	if len(r.hints) == 0 || slices.ContainsFunc(r.hints, func(h hint) bool { return h.Noun != r.hints[0].Noun }) {
		return false
	}
	r.hints[0].sentence = r.at
	return r.takeUp(nil, r.hints[0].Noun)
}

// onlyNear reports whether a hint names, without its day, what the one event of the item that has a day was near to, which
// "the event" then does not mean: "On the eve of Lamp Day, sixty pilots met. The event was organised by".
func (r *reader) onlyNear(h hint) bool {
	e := r.onlyDated()
	return h.Sort == events.Naming && len(h.Dates) == 0 && e != nil && e == r.recent && e.named
}
