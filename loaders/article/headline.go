package article

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/loaders/lexis"
)

// entitleOnly gives the only event of an item that the text calls by nothing but
// its sort, "a two-day workshop", the headline above it, by which readers know it.
func (r *reader) entitleOnly(kept []*told) {
	if len(kept) != 1 {
		return
	}
	e := kept[0]
	if e.named && !events.OnlySort(e.title) || !events.OnlySort(e.title) {
		return
	}
	if r.entitleDescribed(e) {
		return
	}
	s, ok := r.headlineOf(e)
	if dated := s.block == r.dateline.Block && (r.dateline.Closes > 0 || r.dateline.End < len(r.Doc.Blocks[s.block].Text)); !ok || dated || events.OnlySort(r.text(s)) || len(strings.Fields(r.text(s))) < 2 || r.onlyDateline(s) || r.organising(r.text(s)) {
		return
	}
	r.entitle(e, events.Told{Title: [2]int{0, s.to - s.from}}, s)
}

// entitleDescribed gives an event that is called by its sort alone, "the workshop", the words by which one of the
// first sentences says what it is about: "worked on it at the regional workshop on cables".
func (r *reader) entitleDescribed(e *told) bool {
	for _, h := range r.hints {
		if h.Sort == events.Naming && h.sentence < e.first && e.calledBy(h.Noun) {
			r.entitle(e, h.Told, h.at) // "shared their answers at the Harbour Workshop on Lamps", "This workshop was organised by"
			return true
		}
	}
	for n, s := range r.spoken {
		if n > e.first+1 || n > leadSentences {
			return false
		}
		for _, noun := range slices.Sorted(maps.Keys(e.nouns)) {
			span, ok := events.Describes(r.text(s), noun, r.setting)
			if name := r.text(s)[span[0]:span[1]]; ok && !events.OnlySort(name) {
				r.entitle(e, events.Told{Title: span, Composed: capitalised(name)}, s)
				return true
			}
		}
	}
	return false
}

// onlyDateline reports whether nothing but the dateline of the item stands in a line: "Suva, 3 May 2026".
func (r *reader) onlyDateline(s stretch) bool {
	line, dated := events.Dateline(r.Doc, r.Order)
	return dated && line.Block == s.block && line.End >= s.to
}

// entitleHeaded gives the only event of an item that the text describes, "a 3 day training workshop on how lamps are
// lit", the headline above it that does nothing but to describe it: "Training workshop on harbour lamps".
func (r *reader) entitleHeaded(kept []*told) {
	first := r.firstHeading()
	if len(kept) != 1 || kept[0].named || first < 0 || first > lastHeadline || r.Doc.Blocks[first].Kind != document.Heading {
		return
	}
	text := r.Doc.Blocks[first].Text
	if from := events.RetoldTitle(text); from > 0 {
		r.entitle(kept[0], events.Told{Title: [2]int{from, len(text)}}, stretch{first, 0, len(text)}) // "Recap: The Light of Small Harbours"
		return
	}
	list := events.Tell(text, r.setting)
	if len(list) != 1 || list[0].Start > 0 || list[0].Sort == events.Naming || !kept[0].calledBy(list[0].Noun) || !events.TopicBehind(text, list[0].Mention, r.setting) || described(text, list[0], r.setting)[1] != len(text) {
		return
	}
	r.entitle(kept[0], events.Told{Title: [2]int{0, len(text)}}, stretch{first, 0, len(text)})
}

// entitleSorted gives the only event of an item that the text describes, "a webinar on
// lamps", the title that the page prints beside a word for its sort: "[Webinar] Lamps
// for all", "Webinar | Lamps for all", "Lamps for all (webinar)".
func (r *reader) entitleSorted(kept []*told) {
	if len(kept) != 1 || kept[0].named {
		return
	}
	s, ok := r.pageTitle()
	if !ok {
		return
	}
	sort, from, to := events.SortedTitle(r.text(s))
	if e := kept[0]; sort != "" && slices.ContainsFunc(strings.Fields(lexis.Fold(sort)), e.calledBy) && len(strings.Fields(r.text(s)[from:to])) > 2 {
		r.entitle(e, events.Told{Title: [2]int{from, to}}, s)
	}
}

// sectionSorted is the event of which the heading of the section says sort and title, if the
// text below points to it by that sort: "Webinar: lamps for
// all" above "A is holding the webinar"; nil if there is none.
func (r *reader) sectionSorted(t events.Told, s stretch) *told {
	section := r.sectionOf(s.block)
	if section.head == 0 || section.head == s.block || section.told != nil || r.below || t.Article != "definite" || t.Noun == "" || len(t.Clauses) == 0 && !t.Held || r.Doc.Blocks[section.head].Kind != document.Heading {
		return nil
	}
	text := r.Doc.Blocks[section.head].Text
	sort, from, to := events.SortedTitle(text)
	if !slices.Contains(strings.Fields(lexis.Fold(sort)), t.Noun) || len(strings.Fields(text[from:to])) < 3 || section.head == r.firstHeading() {
		return nil
	}
	for _, e := range r.found {
		if e.named && (e.is(text[from:to]) || e.is(text)) {
			return e
		}
	}
	section.told = r.add([2]int{from, to}, events.Told{Noun: t.Noun, Sort: events.Naming}, stretch{section.head, 0, len(text)})
	section.told.own = true
	return section.told
}

// completeFromHeadline gives events that the text names only up to a comma the whole
// title that the page prints: "Small lamps, large ports".
func (r *reader) completeFromHeadline(kept []*told) {
	s, ok := r.pageTitle()
	if !ok {
		return
	}
	title := r.text(s)
	for _, e := range kept {
		if strings.HasPrefix(lexis.Fold(title), lexis.Fold(e.title)+",") && len(strings.Fields(title)) <= 2*len(strings.Fields(e.title))+1 {
			r.entitle(e, events.Told{Title: [2]int{0, s.to - s.from}}, s)
		}
	}
}

// withoutInvitation gives an event that a heading names with its days, and behind words of
// its own, the name by which the text calls it: "Come and see us: Harbour Forum on 3 May",
// "the Harbour Forum 2026".
func (r *reader) withoutInvitation(e *told, t events.Told, s stretch) {
	name := t.Name(r.text(s))
	bare := name
	if year := dates.YearIn(name); year > 0 {
		bare = strings.TrimSuffix(name, fmt.Sprintf(" %d", year))
	}
	title := lexis.Fold(e.title)
	if len(strings.Fields(bare)) < 2 || !t.Proper || !strings.HasSuffix(title, lexis.Fold(bare)) && !strings.HasSuffix(title, lexis.Fold(name)) {
		return
	}
	before := strings.TrimSuffix(strings.TrimSuffix(title, lexis.Fold(name)), lexis.Fold(bare))
	if longer := lexis.Fold(name) != title && lexis.Fold(bare) == title; longer || before != title && strings.ContainsAny(before, ":–—!?") || strings.HasSuffix(before, "the ") {
		r.entitle(e, t, s)
	}
}

// onlyQuoted is the only event with a day to which the item gave a title in quotation marks
// so far; nil if there are several, or none.
func (r *reader) onlyQuoted() *told {
	var only *told
	for _, e := range r.found {
		if e.quoted && len(e.dates) > 0 && len(e.times) == 0 {
			if only != nil {
				return nil
			}
			only = e
		}
	}
	return only
}

// onlyUndated is the event without a day to which the item gave a title in quotation marks, if it gave one to no other.
func (r *reader) onlyUndated() *told {
	var only *told
	for _, e := range r.found {
		if e.quoted {
			if only != nil {
				return nil
			}
			only = e
		}
	}
	if only == nil || len(only.dates) > 0 || only.sentences == 0 {
		return nil
	}
	return only
}

// calledAlso is the event found before under a second name that the sentence gives to one:
// "the seventh meeting of the Harbour Group, HARG 7,", below a headline on HARG 7.
func (r *reader) calledAlso(t events.Told, text string) *told {
	if t.Alias[0] >= t.Alias[1] {
		return nil
	}
	for _, e := range r.found {
		if e.is(text[t.Alias[0]:t.Alias[1]]) {
			e.printed = append(e.printed, t.Name(text))
			return e
		}
	}
	return nil
}

// lengthen gives an event that a headline names in short the full name by which
// the text calls it.
func (r *reader) lengthen(e *told, t events.Told, s stretch) {
	name := t.Name(r.text(s))
	if events.SpellsOut(name, e.title) || len(name) > len(e.title) && strings.HasPrefix(name, e.title) && (len(strings.Fields(e.title)) < 3 || dates.YearIn(name[len(e.title):]) > 0) {
		r.entitle(e, t, s)
	}
}

// withoutPlace gives an event that a headline names together with its place the name
// by which the text calls it: "Harbour Bootcamp in Suva", "Harbour Bootcamp, Suva".
func (r *reader) withoutPlace(e *told, t events.Told, s stretch) {
	name := t.Name(r.text(s))
	place, ok := strings.CutPrefix(e.title, name+" in ")
	if town, found := strings.CutPrefix(e.title, name+", "); found {
		place, ok = town, events.Town(town)
	}
	if ok && len(strings.Fields(name)) > 1 && len(strings.Fields(place)) <= 3 {
		r.entitle(e, t, s)
	}
}

// headlineOf is the heading above an event: that of its section, else the first
// of the item, or a first line like one.
func (r *reader) headlineOf(e *told) (stretch, bool) {
	if top, ok := r.topLine(); ok {
		return top, true
	}
	if s := r.sectionOf(e.blocks[0]); s.head > 0 && r.Doc.Blocks[s.head].Kind == document.Heading && !events.Boilerplate(r.Doc.Blocks[s.head].Text) {
		if first := r.firstHeading(); first >= 0 && first <= lastHeadline && !events.OnlySort(r.Doc.Blocks[first].Text) && !events.AddressLine(r.Doc.Blocks[first].Text) && r.Doc.Blocks[first].Level <= r.titleLevel() {
			return stretch{first, 0, len(r.Doc.Blocks[first].Text)}, true
		}
	}
	return r.pageTitle()
}

// firstLine is the first line of an item, if it is like a headline.
func (r *reader) firstLine() (stretch, bool) {
	first := r.behindWhen()
	for first+1 < len(r.Doc.Blocks) && first < lastHeadline && (r.furniture(first) || r.dayAlone(first) || r.headsSite(first) || !r.isTitleLine(r.Doc.Blocks[first].Text)) {
		first++
	}
	first = r.behindMoments(first)
	text := r.Doc.Blocks[first].Text
	line, below, _ := strings.Cut(text, "\n")
	if events.Kicker(line) && below != "" { // "Call for applications", above "Lamp Academy, Suva, 3–5 May 2026"
		title, _, _ := strings.Cut(below, "\n")
		if days := events.LooseDates(title, r.setting); len(days) > 0 {
			title = strings.TrimRight(title[:days[0].Start], " ,·|–—-")
			if at := strings.LastIndex(title, ", "); at > 0 {
				title = title[:at] // without the place
			}
		}
		from, to := events.TitleSpan(text, len(line)+1, len(line)+1+len(title))
		return stretch{first, from, to}, from < to
	}
	if line == "" || strings.ContainsAny(line[len(line)-1:], ".;,") || len(strings.Fields(line)) > mostHeadlineWords {
		return stretch{}, false
	}
	return stretch{first, 0, len(line)}, true
}

// behindWhen is the first block behind the items with which a page begins, if one of them is a day and no more: "• 5 May
// 2026", "• 14:00 – 16:30", "• Harbour Hall, Suva", above the title.
func (r *reader) behindWhen() int {
	i, dated := 0, false
	for ; i < len(r.Doc.Blocks) && r.Doc.Blocks[i].Kind == document.Item; i++ {
		text := r.Doc.Blocks[i].Text
		if len(strings.Fields(text)) > mostFactWords {
			return 0
		}
		days := events.LooseDates(text, r.setting)
		dated = dated || len(days) == 1 && days[0].Start == 0 && days[0].End == len(text)
	}
	if !dated || i > lastHeadline || i == len(r.Doc.Blocks) {
		return 0
	}
	return i
}

// behindMoments is the first block from one on that does more than to say when an event is, in the time of which
// town, and below that of what sort it is: "3 May 2026" and "15:00–17:00", "Suva time", "Regional consultation".
func (r *reader) behindMoments(first int) int {
	i := first
	for ; i+1 < len(r.Doc.Blocks) && i < lastHeadline; i++ {
		text := r.Doc.Blocks[i].Text
		if !r.onlyMoments(text) && !(i > first && (events.OnlyZone(text) || events.OnlySort(text))) {
			break
		}
	}
	return i
}

// onlyMoments reports whether each line of a block is a day or hours.
func (r *reader) onlyMoments(text string) bool {
	for line := range strings.SplitSeq(text, "\n") {
		days, times := events.LooseDates(line, r.setting), dates.FindTimes(line)
		if !(len(days) == 1 && days[0].Start == 0 && days[0].End == len(line)) && !(len(times) == 1 && times[0].Start == 0 && times[0].End == len(line)) {
			return false
		}
	}
	return true
}

// mostHeadlineWords is the greatest number of words of a first line that is a
// headline.
const mostHeadlineWords = 30

// told is what a sentence tells of events. A headline names one as well that it calls
// readers to by the name of a series: "Registration opens for TideNOG 7".
func (r *reader) told(text string, s stretch, head bool) []events.Told {
	list := slices.DeleteFunc(events.Tell(text, r.settingAt(s)), r.roundOfNone)
	if !head || r.below || s.block > lastHeadline || slices.ContainsFunc(list, func(t events.Told) bool { return t.Sort == events.Naming }) {
		return list
	}
	if t, ok := events.HeadlineSeries(text, r.setting); ok {
		r.setting.Names = append(r.setting.Names, t.Name(text))
		return append(list, t)
	}
	return list
}

// byInitials is the event with whose initials a sentence begins: "HPD is the yearly meeting
// of", of the Harbour Peering Days.
func (r *reader) byInitials(text string) *told {
	word, _, _ := strings.Cut(strings.TrimPrefix(text, "The "), " ")
	for _, e := range r.found {
		if e.own && e.named && len(word) > 2 && events.Initials(e.title) == word && !r.KnownBody(word) {
			return e
		}
	}
	return nil
}

// headlineHolds reports whether a headline says that an event is held which it describes, and nothing else before that, and
// makes the description its title: "Second Lamp Union roundtable of 2026 takes place in Suva".
func (r *reader) headlineHolds(t *events.Told, text string) bool {
	if t.Sort != events.Described || !t.Held || !t.Topic || t.Start > 0 || t.Other {
		return false
	}
	span := described(text, *t, r.setting)
	if name := text[span[0]:span[1]]; events.OnlySort(name) || len(strings.Fields(name)) < 3 {
		return false
	}
	t.Title = span
	return true
}

// titles reports whether a headline is the name of an event and nothing else:
// "Harbour Roundtable: Keeping Islands Connected", not "Norland hosts forum".
func (r *reader) titles(s stretch, t events.Told) bool {
	text := r.Doc.Blocks[s.block].Text[s.from:s.to]
	leadsIn := t.Article == "definite" && strings.ContainsAny(text[:t.Start], ":–—") // "Notes from Suva: the Harbour Roundtable"
	if t.Start > 0 && (events.OpensWithVerb(text, r.setting) || events.AsksToCome(text)) {
		return false // "Finaliza la Cumbre de Mareas", "Register for the Harbour Forum"
	}
	if events.VerbBehind(text, t.End, r.setting) || events.VerbBefore(text, t.Start, r.setting) {
		return false // "Harbour Forum Underscores the Role of Pilots", "Harbour Union Announces Third Tide Summit"
	}
	if events.AtEvent(text, t, r.setting) {
		return false // "Tide Institute at Harbour Week"
	}
	return t.Proper && events.TitleCase(text) && len(t.Clauses) == 0 && !t.Held && !leadsIn
}
