package article

import (
	"maps"
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
)

// event returns the event that a sentence tells of: one that was spoken of
// before, a new one if the sentence says enough, else nil.
func (r *reader) event(t events.Told, text string, s stretch, head bool) *told {
	if e := r.ofDigest(t, s); e != nil && !head {
		return e
	}
	switch {
	case t.Next && len(t.Clauses)+len(t.Dates) > 0 && !head && !r.below:
		return r.add(described(text, t, r.setting), t, s)
	case t.Pronoun:
		switch {
		case r.brought != nil && r.brought.sentence == r.at-1 && (len(t.Clauses) > 0 || t.Held):
			return r.broughtIn(*r.brought)
		case r.before != nil && (s.from > 0 || r.before.own || !r.goesOn(t, s)): // else a paragraph goes on about the topic, not what was mentioned beside it
			return r.before
		case r.goesOn(t, s), r.beginsHere(t, s):
			return r.recent
		case len(t.Clauses) > 0 && r.hintRightBefore(len(t.Dates) > 0) && r.takeUp(nil, r.hints[len(r.hints)-1].Noun):
			return r.found[len(r.found)-1] // "… discussed at a workshop on 3 May. It was organised by"
		case r.recent != nil && r.recent.headed && r.sectionOf(s.block).event != nil:
			return r.recent // "Hosted by", below a heading that names the event
		}
		return r.strayBefore(t, s)
	case t.Sort == events.Naming:
		name := t.Name(text)
		counted := events.WithOrdinal(text, t)
		if t.OnlyTitled {
			return r.titledNext(t, s)
		}
		if e := r.spokenOf(t.Noun); t.Themed && e != nil && e.named && !head {
			return e // "This year's forum, under the theme “Open Harbours”"
		}
		if !t.Quoted && t.Noun == "" && r.organising(name) {
			return nil
		}
		if t.Own && t.Noun == "" && !r.spokeOfEvent() {
			return nil // "We built a lamp. We called it “…”"
		}
		if e := r.recent; e != nil && !head && !r.below && r.namesDescribed(e, t, name) {
			r.entitle(e, t, s)
			return e
		}
		if e := r.calledAlso(t, text); e != nil {
			return e
		}
		for _, e := range r.found {
			if e.is(name) && !events.OtherEdition(counted, e.counted) && !heldForIt(name, e.title) && !heldForIt(e.title, name) && (head || !r.namedLikeOther(e, t, name)) {
				if !t.Quoted && e.counted == "" {
					e.counted = counted
				}
				if strings.HasSuffix(name, ")") {
					e.printed = append(e.printed, name) // with the short form that the text uses from now on
				}
				if (e.headed || e == r.announced) && t.Quoted && !head && (strings.HasPrefix(strings.TrimSpace(strings.TrimPrefix(e.title, name)), ":") || events.Shouting(e.title) && !events.Shouting(name)) {
					r.entitle(e, t, s) // “Open Harbours”, of the headline "Open Harbours: sign up for the day", or "OPEN HARBOURS"
				}
				if !e.named && !t.Quoted && !head && t.Proper && events.OnlySort(e.title) && !events.OnlySort(name) {
					r.entitle(e, t, s) // "at a regional consultation", "The Regional Consultation on Tides"
				}
				if e == r.announced && e.sentences == 0 && !e.quoted && t.Quoted && len(t.Clauses) > 0 && !head && len(strings.Fields(name)) > len(strings.Fields(e.title)) {
					r.entitle(e, t, s) // “Making the Harbour Panel Work”, of a headline on the panel
				}
				if (e.headed || e == r.announced) && !t.Quoted && !head && !r.below {
					r.withoutInvitation(e, t, s)
					r.withoutPlace(e, t, s)
				}
				if e == r.announced && !t.Quoted && !head && !r.below {
					r.lengthen(e, t, s)
				}
				if e == r.announced && !head && t.Proper && t.Article == "definite" && (!events.TitleCase(e.title) || events.Shouting(e.title) && !events.Shouting(name)) && events.TitleCase(name) && (dates.YearIn(e.title) == 0 || dates.YearIn(name) > 0) {
					r.entitle(e, t, s) // the headline only spoke of it
				}
				return e
			}
		}
		if e := r.announced; e != nil && !t.Quoted && !head && !r.below && events.BeginsAlike(name, e.title) && !events.OtherEdition(name, e.title) {
			r.entitle(e, t, s)
			return e
		}
		if e := r.recent; e != nil && !e.named && (t.Quoted || t.Apposed) && (t.Article == "definite" || t.Noun == "" && e.last == r.at) && !head && !t.Other && !r.onOtherDays(e, t) && !r.farFrom(e, t) {
			r.entitle(e, t, s)
			return e
		}
		if e := r.onlyDescribed(t); e != nil && !head && !r.below {
			r.entitle(e, t, s)
			return e
		}
		if e := r.spokenOf(t.Noun); e != nil && !t.Quoted && !strings.Contains(strings.TrimSpace(name), " ") && !r.onOtherDays(e, t) {
			return e
		}
		if head || r.below || t.Other {
			return nil
		}
		if e := r.meetingOf(name); e != nil && !t.Quoted {
			return e
		}
		e := r.add(t.Title, t, s)
		if !t.Quoted || t.Article == "definite" {
			r.takeUp(e, t.Noun)
		}
		return e
	case t.Sort == events.Pointing && (r.ofThoseWhoMet(t, text) || r.ofOccasion(t, text) || bareSort(t, text)):
		return nil
	case t.Sort == events.Pointing && !head && !r.below && r.whereTheyMet(t, s):
		e := r.add(described(text, t, r.setting), t, s)
		e.own, e.dates = true, r.loose[r.at-1].dates
		return e
	case t.Sort == events.Pointing && !head && !r.below && r.nextOfSort(t, text): // another one
	case t.Sort == events.Pointing:
		e := r.pointedTo(t.Noun, s.block)
		if b := r.before; e == nil && t.End == 0 && !head && !r.below && b != nil && b.named && len(b.dates) > 0 && t.Organised() {
			return b // "The list comes out of the Harbour Workshop, which ran from 3 to 5 May. Norland acted as host."
		}
		if e == nil && t.Noun == "" && !head && !r.below && t.Organised() && len(r.found) == 0 && r.takeUpOnly() {
			return r.found[0] // "Speaking at a workshop on Tuesday, … The programme was organised by"
		}
		if e != nil && e.endsBefore(t) {
			return nil
		}
		if own := r.sectionSorted(t, s); own != nil {
			return own
		}
		if e == nil && !head && !r.below && r.describesHeaded(t, s) {
			return r.recent
		}
		if !head && !r.below && e != nil && t.Article == "definite" {
			r.topicFrom(e, t, s)
		}
		if !head && !r.below && e != nil && e == r.announced && e.sentences == 0 {
			r.sharpen(e, t, s)
		}
		if head || r.below || e != nil && (t.Noun == "" || e.calledBy(t.Noun)) {
			return e
		}
		if t.Own && len(t.Clauses) > 0 {
			break
		}
		if e != nil && e.last == r.at && e.organised() && events.Generic(t.Noun) && t.Article == "definite" {
			return e // told of right before, whatever was mentioned above
		}
		if e == nil && (t.Article == "definite" || t.Article == "this") && (t.Held || len(t.Clauses) > 0) {
			if e = r.ofPage(s.block, t); e != nil {
				return e
			}
		}
		if t.Article == "definite" && (t.Held || len(t.Clauses) > 0) && r.takeUp(nil, t.Noun) {
			r.topicFrom(r.found[len(r.found)-1], t, s)
			return r.found[len(r.found)-1]
		}
		if e == nil && t.Article == "definite" {
			e = r.kinOf(t.Noun)
		}
		if e == nil && t.Article == "definite" && len(r.found) == 0 && !events.WeakNoun(t.Noun) {
			e = r.datedAbove(s.block, t, false)
		}
		if e != nil && !(t.Held && r.onOtherDays(e, t) && events.DescribedBehind(text, t.Mention, r.setting)) {
			return e
		}
		if e = r.onlyQuoted(); e != nil && t.Held && t.Topic && t.Article == "definite" && len(t.Times) > 0 && !t.Other {
			return e // "The breakfast ran from 07:45 to 09:15"
		}
		if (t.Held || len(t.Clauses) > 0) && t.Article == "definite" && r.recent != nil && events.Talk(t.Noun) && t.Topic {
			return r.recent // "The conversation took place on"
		}
		if t.Noun == "" || len(t.Clauses) == 0 && (!t.Held || len(t.Dates)+len(t.Ends) == 0 || !t.Topic) {
			return nil
		}
	case !head && !r.below && r.headlineMeans(t, text):
		return r.announced
	case head || r.below || len(t.Clauses) == 0 && (!t.Held || len(t.Dates)+len(t.Ends) == 0 || !t.Topic):
		return nil
	}
	if r.restates(t, s) {
		return r.recent
	}
	if e := r.describedBefore(text, t); e != nil {
		return e
	}
	like := r.furtherOne(t, text)
	e := r.add(described(text, t, r.setting), t, s)
	if e.like = like; like != nil {
		e.own = true
	}
	return e
}

// organising reports whether a name is that of a body that is told of as organising
// an event: "TIDE21 is hosted by the Harbour Bank" then says who houses TIDE21.
func (r *reader) organising(name string) bool {
	body, resolved := r.Resolver.Resolve(name)
	return slices.ContainsFunc(r.found, func(e *told) bool {
		return resolved && events.HasRole(&e.event, body.Body().ID, "") ||
			slices.ContainsFunc(e.event.Participations, func(p schema.Participation) bool { return p.AsPrinted == name })
	})
}

// onOtherDays reports whether a sentence gives an event, called by a noun of its own,
// other days than the item gives to one told of before.
func (r *reader) onOtherDays(e *told, t events.Told) bool {
	if len(t.Dates) == 0 || t.Noun == "" || e.calledBy(t.Noun) {
		return false
	}
	if len(e.dates) == 0 {
		return e.after != nil
	}
	first := r.inYear(e, e.dates[0])
	days := t.Dates[0].In(first.First.Year)
	return days.Last.Moment() < first.First.Moment() || days.First.Moment() > first.Last.Moment()
}

// describedBefore is the event that the item has described by the same words and
// organisers before, as items do in their lead and again in their text.
func (r *reader) describedBefore(text string, t events.Told) *told {
	span := described(text, t, r.setting)
	name := text[span[0]:span[1]]
	if t.Sort != events.Described || events.OnlySort(name) || t.Other {
		return nil
	}
	for _, e := range r.found {
		if !e.named && e.calledBy(t.Noun) && events.SameTitle(e.title, name) {
			return e
		}
	}
	return nil
}

// restates reports whether a sentence that opens with an event of any sort, "An
// event organised by", speaks of the one above it: that of its section, else the
// only one of the item so far.
func (r *reader) restates(t events.Told, s stretch) bool {
	if r.describesHeaded(t, s) {
		return true
	}
	if n := r.sectionOf(s.block); n.event != nil && n.event.leadIn && n.head == s.block && r.recent == n.told && t.Sort == events.Described && t.Noun == n.event.Noun && !t.Other {
		return true // "**Lamps for All.** A webinar on 3 May, hosted by"
	}
	if t.Sort != events.Described || !events.Generic(t.Noun) || len(t.Dates)+len(t.Ends) > 0 || r.recent == nil || t.Start > restatedWithin {
		return false
	}
	own := 0
	for _, e := range r.found {
		if e.own {
			own++
		}
	}
	return r.recent.headed && r.sectionOf(s.block).event != nil || own == 1 && r.recent.own && r.recent.last == r.at
}

// describesHeaded reports whether a sentence says who organises an event that it only
// describes, below a heading that names an event, with its day, of which nothing was told
// yet: "We are organising a debate on lamps".
func (r *reader) describesHeaded(t events.Told, s stretch) bool {
	e := r.recent
	return (t.Sort == events.Described || t.Sort == events.Pointing && !t.Pronoun) && !t.Other && len(t.Clauses) > 0 && len(t.Dates)+len(t.Ends) == 0 && e != nil && e.headed && e.sentences == 0 && len(e.dates) > 0 &&
		r.sectionOf(s.block).told == e && !r.beginsOwn(s)
}

// restatedWithin is the number of bytes of a sentence within which it opens with an
// event.
const restatedWithin = 8

// goesOn reports whether a pronoun means the only event that the item has told of
// so far: it opens a paragraph that says who organises it, or what goes on there.
func (r *reader) goesOn(t events.Told, s stretch) bool {
	own := 0
	for _, e := range r.found {
		if e.own {
			own++
		}
	}
	return own == 1 && !r.below && (s.from == 0 && (t.Organised() || t.Held && len(t.Times) > 0) || t.End > t.Start && len(t.Clauses) == 0)
}

// beginsHere reports whether "it" means the event of the paragraph, of which nothing else says when it begins: "The forum is on 3 May.
// The room was full. It all started at six".
func (r *reader) beginsHere(t events.Told, s stretch) bool {
	e := r.recent
	return e != nil && !r.below && e.blocks[1] == s.block && len(e.dates) > 0 && len(e.times) == 0 && t.Held && len(t.Times) > 0 && len(t.Clauses)+len(t.Dates) == 0
}

// spokenOf is the event that a noun points to: the latest that is called so,
// else, if the noun fits every event or there is only one, the recent one.
func (r *reader) spokenOf(noun string) *told {
	if noun == "" && r.recent == nil && len(r.found) == 1 {
		return r.announced
	}
	if noun == "" {
		return r.recent
	}
	if r.recent != nil && r.recent.calledBy(noun) {
		return r.recent
	}
	for _, own := range []bool{true, false} {
		for i := len(r.found) - 1; i >= 0; i-- {
			if e := r.found[i]; e.own == own && e.calledBy(noun) {
				return e
			}
		}
	}
	if len(r.found) == 1 && (!events.WeakNoun(noun) || r.recent == nil && events.Generic(noun)) {
		return r.found[0]
	}
	if events.Generic(noun) && r.recent == nil {
		return r.onlyDated()
	}
	if events.Generic(noun) {
		return r.recent
	}
	return nil
}

// onlyDated is the only event so far of which the item says when it was, nil if there is
// none or several.
func (r *reader) onlyDated() *told {
	var only *told
	for _, e := range r.found {
		if len(e.dates)+len(e.ends) == 0 {
			continue
		}
		if only != nil {
			return nil
		}
		only = e
	}
	return only
}

// kinOf is the only event so far for whose noun another may stand: "the
// exercise" for "Harbour Drill".
func (r *reader) kinOf(noun string) *told {
	var kin *told
	for _, e := range r.found {
		if !events.Kin(e.title, noun) && !slices.ContainsFunc(slices.Collect(maps.Keys(e.nouns)), func(n string) bool { return events.Kin(n, noun) }) {
			continue
		}
		if kin != nil {
			return nil
		}
		kin = e
	}
	return kin
}

func (r *reader) add(title [2]int, t events.Told, s stretch) *told {
	text := r.Doc.Blocks[s.block].Text[s.from:s.to]
	name := strings.Join(strings.Fields(text[title[0]:title[1]]), " ")
	if t.Composed != "" {
		name = t.Composed
	}
	if !t.Quoted {
		name = capitalised(name)
	}
	if from, to := events.WithoutLead(name, r.Order); t.Sort == events.Naming && !t.Quoted && t.Composed == "" && (from > 0 || to < len(name)) {
		title = [2]int{title[0] + from, title[0] + to}
		name = name[from:to]
	}
	e := &told{title: name, topical: t.Proper || events.TopicBehind(text, t.Mention, r.setting), quoted: t.Quoted, first: r.at, named: t.Sort == events.Naming, printed: []string{name}, nouns: map[string]bool{t.Noun: true}}
	e.event.Titles = []schema.Said[schema.Text]{{
		Value: schema.Text{Value: name, Lang: events.LanguageOf(name, r.Doc.Language)}, In: r.Doc.Passage(s.block, s.from+title[0], s.from+title[1])}}
	if e.named && !t.Quoted {
		e.counted = events.WithOrdinal(text, t)
	}
	e.numbered = e.topical && events.CountsEdition(text, t)
	r.Weigh(&e.themes, s.block, s.from+title[0], s.from+title[1], true)
	if short := events.Initials(name); e.named && short != "" && strings.Contains(r.Doc.Text, short+" ") && !r.KnownBody(short) {
		e.printed = append(e.printed, short)
		r.setting.Names = append(r.setting.Names, short)
	}
	if e.named && !t.Quoted && events.CoinedName(name) && !r.KnownBody(name) {
		r.setting.Names = append(r.setting.Names, name) // "Reef4All"
	}
	r.found = append(r.found, e)
	if short := events.ShortForm(name); short != "" && dates.YearIn(name[strings.LastIndexByte(name, '('):]) > 0 && !r.KnownBody(short) {
		r.setting.Names = append(r.setting.Names, short) // "(FGI 2026)": no body has a year
	}
	return e
}

// entitle gives an event that was only described so far the title by which a
// later sentence calls it.
func (r *reader) entitle(e *told, t events.Told, s stretch) {
	name := t.Name(r.Doc.Blocks[s.block].Text[s.from:s.to])
	if from, to := events.WithoutLead(name, r.Order); !t.Quoted && t.Composed == "" && (from > 0 || to < len(name)) {
		t.Title = [2]int{t.Title[0] + from, t.Title[0] + to}
		name = name[from:to]
	}
	e.title, e.named = name, true
	e.printed = append(e.printed, name)
	e.event.Titles = []schema.Said[schema.Text]{{
		Value: schema.Text{Value: name, Lang: events.LanguageOf(name, r.Doc.Language)}, In: r.Doc.Passage(s.block, s.from+t.Title[0], s.from+t.Title[1])}}
	r.Weigh(&e.themes, s.block, s.from+t.Title[0], s.from+t.Title[1], true)
}

// headline is an event as a headline, or a sentence at a stretch, tells of it.
type headline struct {
	events.Told
	at stretch
}

// hint is an event that a sentence mentions without telling of it: "at the
// close of a two-day meeting".
type hint struct {
	headline
	sentence int
}

// announce notes the event that a headline names: what the item says later of
// an event called so is said of it.
func (r *reader) announce(t events.Told, s stretch) {
	whole := r.titles(s, t)
	if (t.Quoted || whole) && !r.headsSite(s.block) {
		r.titled = append(r.titled, headline{t, s})
	}
	if r.announced != nil || t.Other || s.block > lastHeadline || r.invitesTo(s) || events.MailHead(r.text(s)) || r.headsSite(s.block) {
		return
	}
	if text := r.text(s); t.Start > 0 && !t.Quoted && events.OpensWithSort(text, r.setting) && events.OnTopic(text, t.Mention, r.setting) && !strings.HasSuffix(text, ".") {
		r.announced = r.add([2]int{0, len(text)}, t, s) // "Regional consultation on the Harbour Dialogue"
		return
	}
	title := t.Title
	if text := r.text(s); whole || strings.HasPrefix(text, "[") && behindTitleLabel(text) > 0 || !t.Quoted && t.Start == 0 && events.OnlySort(t.Name(text)) && strings.HasPrefix(strings.TrimSpace(text[t.Title[1]:]), ":") { // "Workshop: lamps for all"
		from, to := events.TitleSpan(text, behindTitleLabel(text), len(text))
		title = [2]int{from, to}
	}
	if from := behindTitleLabel(r.text(s)); !t.Quoted && title[0] == 0 && from < title[1] {
		title[0] = from
	}
	r.announced = r.add(title, t, s)
	r.announced.printed = append(r.announced.printed, t.Name(r.text(s)))
	if short := events.ShortForm(t.Name(r.text(s))); short != "" {
		r.setting.Names = append(r.setting.Names, short)
	}
}

// invitesTo reports whether a headline only asks readers to come, and the line below is
// the title of what they are to come to: "Join us at the Harbour Forum", "Lamps for All".
func (r *reader) invitesTo(s stretch) bool {
	if !events.Invites(r.text(s)) || s.block+1 >= len(r.Doc.Blocks) {
		return false
	}
	title, _, _ := strings.Cut(r.Doc.Blocks[s.block+1].Text, "\n")
	return len(strings.Fields(title)) > 2 && r.isTitleLine(title) && events.TitleCase(title) && events.NoSentence(title, r.setting) &&
		len(events.LooseDates(title, r.setting)) == 0
}

// headlineMeans reports whether a description is of the event that the headline
// names, of which nothing was told so far, and does not tell its name in full.
func (r *reader) headlineMeans(t events.Told, text string) bool {
	e := r.announced
	if e == nil || e.sentences > 0 || !e.calledBy(t.Noun) {
		return false
	}
	span := described(text, t, r.setting)
	return !events.ShortFor(e.title, text[span[0]:span[1]])
}

// sharpen gives an event that a headline names in short the longer description
// by which the text calls it.
func (r *reader) sharpen(e *told, t events.Told, s stretch) {
	text := r.text(s)
	t.Title = described(text, t, r.setting)
	if name := text[t.Title[0]:t.Title[1]]; len(name) > len(e.title) && events.ShortFor(e.title, name) {
		r.entitle(e, t, s)
		e.title = capitalised(name)
		e.event.Titles[0].Value.Value = e.title
	}
}

// lastHeadline is the block up to which a headline stands above the whole item.
const lastHeadline = 8

// hintsReach is the number of sentences for which a hint is remembered.
const hintsReach = 4

// hintRightBefore reports whether the sentence before speaks of one event with its day
// without telling of it, "was discussed at a workshop on 3 May", or this one tells the day.
func (r *reader) hintRightBefore(dated bool) bool {
	n := len(r.hints)
	if n == 0 || r.hints[n-1].sentence != r.at-1 || n > 1 && r.hints[n-2].sentence == r.at-1 {
		return false
	}
	l := r.loose[r.at-1]
	return dated || len(l.dates) > 0 || len(r.hints[n-1].Dates) > 0
}

func (r *reader) text(s stretch) string { return r.Doc.Blocks[s.block].Text[s.from:s.to] }
