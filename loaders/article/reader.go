package article

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
)

// reader collects the events of one article.
type reader struct {
	*events.Reader
	today, issued dates.Day // issued: today, or its month or year alone
	setting       events.Setting
	notices       []notice
	diary         bool // the item is a diary: paragraphs or headings that begin with days
	menuEnd       int  // number of blocks up to the end of a menu at the top
	// dateline is where the article's dateline stands; its day is no event's.
	dateline  events.Line
	headlines []string
	titled    []headline        // events that headlines give a title
	labels    map[int][]stretch // lines of a block, among its facts, that name those who organise
	announced *told             // the event that the first headline names
	headed    []headline        // what headlines tell of events
	facts     *facts            // of the section that is read
	sections  []*section        // headings with what stands below them
	read      map[int]int       // bytes of blocks up to which the outline has read
	strays    []headline        // what sentences tell of "it" or "the event" before any is found
	// organisers stand behind labels, "Hosts: A and B", above any event.
	organisers []orphan
	series     []orphan // who organises all events of the page
	parted     bool     // headings of the page name the events of a series that the text speaks of
	// seriesTimes are the hours that all events of the page have.
	seriesTimes []timed
	label       *label // whose value the next blocks print
	openings    []opening
	closings    []timed // hours at which sentences that speak of no event by a name say that it closes
	hints       []hint  // events that a sentence mentions without telling of them
	found       []*told
	recent      *told // the event that "the event" means
	before      *told // the event of the sentence before, which "it" means
	brought     *hint // the event that the sentence before brought in beside another, which "it" means first
	spoken      []stretch
	loose       map[int]loose  // days and times in a sentence, by its number, that speaks of no event
	defined     *told          // the event of which the paragraph began by saying what it is
	definedIn   int            // and the block of that
	week        int            // block that says of which week a newsletter tells, or -1
	at          int            // sentences read so far
	led         map[int]string // paragraphs that begin with the titles of a series, and the nouns for their events
	below       bool           // below the news: what press items print about those who issue them
	outside     []stretch      // what was spoken there
	readNext    bool           // below a heading of links to other items
	nounWeights map[string]int // what sentences with a noun add to the weight of a guess by it
	about       []headline     // the events that the item is read again for, as none was found; none the first time
}

// stretch is a sentence in a block.
type stretch struct{ block, from, to int }

func (r *reader) block(i int) {
	b := &r.Doc.Blocks[i]
	if r.furniture(i) || events.Unfixed(b.Text) || r.besideLine(i) {
		return
	}
	if r.headBelow(i) && !r.below && (b.Kind == document.Heading || i == 0) {
		r.headlines = append(r.headlines, b.Text)
	}
	if r.readNext && b.Kind != document.Heading && !strings.ContainsAny(b.Text[max(0, len(b.Text)-1):], ".!?") {
		return
	}
	for _, s := range r.sections {
		if s.head == i {
			r.enter(s)
		}
	}
	for _, s := range r.labels[i] {
		r.labelled(s)
	}
	r.leadsBelow(i)
	if r.underLabel(i) || r.read[i] >= len(b.Text) && len(b.Text) > 0 || r.isTitled(i) {
		return
	}
	if _, isLabel := events.LabelOf(b.Text); isLabel || r.labelled(stretch{i, 0, len(b.Text)}) || r.beside(i) || b.Kind == document.Row {
		return
	}
	labelled := r.labelledLines(i)
	for _, s := range r.sentences(i) {
		if s.End <= r.read[i] {
			continue
		}
		if n := slices.IndexFunc(labelled, func(l stretch) bool { return l.to > s.Start && l.from < s.End }); n >= 0 {
			if labelled[n].from <= s.Start {
				continue
			}
			s.End = labelled[n].from - 1 // "It is open to all.\nOrganised by: A"
		}
		from := max(s.Start, r.read[i])
		if i == r.dateline.Block && from < r.dateline.End {
			from = min(r.dateline.End, s.End)
		}
		s.End = max(from, r.beforeClosing(i, s.End))
		if from == 0 && b.Kind == document.Paragraph {
			from = min(max(events.Placeline(b.Text), r.numbered(i)), s.End)
		}
		if from, s.End = r.withoutNavigation(i, from, s.End); strings.TrimSpace(b.Text[from:s.End]) == "" {
			continue
		}
		if !r.ofAllNotices(stretch{i, from, s.End}) && !r.listBelow(stretch{i, from, s.End}) {
			r.sentence(stretch{i, from, s.End})
		}
		r.titleBelow(stretch{i, from, s.End})
		r.bodiesBelow(stretch{i, from, s.End})
		r.at++
	}
	for _, l := range labelled {
		r.labelled(l)
	}
}

// sentences cuts a block into sentences and leaves titles in italics and the
// like whole, and headings of which a question is the first part.
func (r *reader) sentences(i int) []document.Span {
	b := &r.Doc.Blocks[i]
	var list []document.Span
	for _, s := range events.NewsSentences(b.Text) {
		if n := len(list); n > 0 && b.Kind == document.Heading && strings.HasSuffix(b.Text[:list[n-1].End], "?") {
			list[n-1].End = s.End
			continue
		}
		if n := len(list); n > 0 && slices.ContainsFunc(b.Set, func(m document.Span) bool { return m.Start < s.Start && s.Start < m.End && m.End-m.Start < 200 }) {
			list[n-1].End = s.End
			continue
		}
		list = append(list, s)
	}
	return list
}

// settingAt is the setting of a sentence: with what the print sets apart in it.
func (r *reader) settingAt(s stretch) events.Setting {
	in := r.setting
	in.Set = r.setApart(s)
	return in
}

// setApart are the stretches of a sentence in italics, bold or a link, except
// for names of bodies.
func (r *reader) setApart(s stretch) [][2]int {
	b := &r.Doc.Blocks[s.block]
	spans := slices.Clone(b.Set)
	for _, l := range b.Links {
		spans = append(spans, document.Span{Start: l.Start, End: l.End})
	}
	var list [][2]int
	for _, m := range spans {
		if m.Start >= s.from && m.End <= s.to && !r.KnownBody(b.Text[m.Start:m.End]) && !events.Salutes(b.Text[m.Start:m.End]) {
			list = append(list, [2]int{m.Start - s.from, m.End - s.from})
		}
	}
	return list
}

// wholeTitle is the byte behind a name that the print sets apart as a whole, with the comma
// in it: "the conference **Small Lamps, Large Ports**".
func (r *reader) wholeTitle(t events.Told, s stretch, text string) int {
	for _, m := range r.setApart(s) {
		if t.Sort == events.Naming && !t.Quoted && m[0] == t.Title[0] && m[1] > t.Title[1] && strings.HasPrefix(text[t.Title[1]:], ", ") && len(events.LooseDates(text[m[0]:m[1]], r.setting)) == 0 {
			return m[1]
		}
	}
	return t.Title[1]
}

func (r *reader) sentence(s stretch) {
	text := r.Doc.Blocks[s.block].Text[s.from:s.to]
	in := r.Doc.Passage(s.block, s.from, s.to)
	head := r.Doc.Blocks[s.block].Kind == document.Heading || s.block == 0 && s.from == 0 && !strings.ContainsAny(text, ".!?")
	var about, subject, last, timedOf *told
	list := r.withAbout(r.told(text, s, head), s)
	if !head {
		r.lasts(list, text)
	}
	for n, t := range list {
		t.Title[1] = r.wholeTitle(t, s, text)
		if head && !r.below && s.block <= lastHeadline {
			r.headed = append(r.headed, headline{t, s})
		}
		e := last
		switch {
		case t.Sort == events.Beside:
			if n == 0 {
				r.before = nil
			}
			continue
		case t.Same && last != nil:
		case t.Pronoun && last != nil:
		default:
			e = r.event(t, text, s, head)
		}
		if r.isAbout(t, s) {
			e = r.takeAbout(e, t, s, text)
		}
		if e == nil {
			if t.Sort == events.Pointing && !head && !r.below {
				r.strays = append(r.strays, headline{t, s})
			}
			switch {
			case r.below:
			case head && (t.Sort == events.Naming || r.headlineHolds(&t, text)):
				r.announce(t, s)
			case !head && t.Sort != events.Naming && (t.Article == "indefinite" || t.OfDay && r.recent == nil || t.Branded(text) || events.CountsEdition(text, t)) && !events.OnTopic(text, t.Mention, r.setting):
				r.hints = append(r.hints, hint{headline{t, s}, r.at})
			}
			continue
		}
		if t.Alias[0] < t.Alias[1] {
			e.printed = append(e.printed, text[t.Alias[0]:t.Alias[1]])
		}
		r.follow(e, text)
		r.tell(e, t, s, text, in)
		if last = e; len(t.Times) > 0 {
			timedOf = e
		}
		if subject == nil && t.Topic && (len(t.Clauses) > 0 || t.Held) {
			subject = e
		}
		if e.own && (t.Topic || about == nil) {
			about = e
		}
		if t.Topic && (t.Sort != events.Naming || e.organised() || len(e.dates) > 0 || t.Held && r.sectionOf(s.block).ownDay) || r.recent == nil && e.own {
			r.recent = e
		}
	}
	if !head && !r.below {
		r.keepLoose(list, text, in, s, timedOf)
		r.keepOpening(text, in)
	}
	if len(list) == 0 {
		r.organiseLed(s, text)
	}
	if !head && !slices.ContainsFunc(list, func(t events.Told) bool { return t.Sort == events.Naming || len(t.Clauses) > 0 }) {
		r.keepJoining(s, text)
	}
	if !head && !r.below && len(list) == 0 && r.recent != nil && r.recent.days == 0 {
		r.recent.days = events.LooseDays(text, r.setting)
	}
	if !head && !r.below && !events.OnlySort(text) {
		for _, t := range events.Occasions(text, r.settingAt(s)) {
			r.hints = append(r.hints, hint{headline{t, s}, r.at})
		}
	}
	if !head && !r.below && len(list) == 0 {
		for _, c := range events.SeriesClauses(text, r.setting) {
			r.series = append(r.series, orphan{c, s})
		}
	}
	if !head && !r.below {
		for _, c := range events.SeriesHolders(text, r.setting) {
			r.series = append(r.series, orphan{c, s})
		}
	}
	if !head && !r.below && len(r.seriesTimes) == 0 && (events.TellsOfAll(text) || itemised(r.Doc, r.notices) && events.EachTime(text)) {
		for _, t := range events.LooseTimes(text, r.setting) {
			r.seriesTimes = append(r.seriesTimes, timed{t, in})
		}
	}
	r.before = last
	if last == nil && len(list) == 0 && !head && !r.below {
		r.before = r.byInitials(text)
	}
	r.keepDefined(list, text, s)
	r.organiseSeveral(text, s, head)
	if subject != nil && len(list) > 0 && !list[len(list)-1].Topic {
		r.before = subject // "The forum is organised by A, which began the Harbour Day. It is supported by"
	}
	if n := events.Introduces(text, list, r.setting); n >= 0 && !head && !r.below && r.recent != nil {
		r.brought = &hint{headline{list[n], s}, r.at}
	}
	r.spoken = append(r.spoken, s)
	if r.below {
		r.outside = append(r.outside, s)
	}
	if about == nil && !r.below {
		about = r.recent
	}
	if about != nil && !head && !r.below {
		r.describe(about, s, text, in, list)
	}
}

// leadSentences is the number of sentences with which an item says what it is
// about.
const leadSentences = 4

// keepLoose keeps the days and times of a sentence that gives them to no event,
// and who brings people together in it; timedOf is the event to which it gives the times.
func (r *reader) keepLoose(list []events.Told, text string, in schema.Passage, s stretch, timedOf *told) {
	l := loose{block: s.block, at: s, timesOf: timedOf}
	for _, t := range list {
		if t.Sort != events.Pointing {
			l.named++
		}
	}
	if !slices.ContainsFunc(list, func(t events.Told) bool { return len(t.Clauses) > 0 }) {
		for _, c := range events.LooseClauses(text, r.setting) {
			if c.People || len(list) == 0 {
				l.clauses = append(l.clauses, c)
			}
		}
	}
	for _, t := range events.LastPartEnds(text, r.setting) {
		if timedOf == nil {
			r.closings = append(r.closings, timed{t, in})
		}
	}
	if !slices.ContainsFunc(list, func(t events.Told) bool {
		return t.Sort == events.Beside || t.Sort == events.Naming && len(t.Dates)+len(t.Ends) > 0
	}) {
		for _, d := range events.LooseDates(text, r.setting) {
			if r.alone(d, text) || !strings.ContainsAny(text[d.Start:d.End], "0123456789") && events.InQuotation(text, d.Start) {
				continue // “Today I came to ask them why.”
			}
			l.dates = append(l.dates, dated{Span: d, ending: events.UntilDay(text, d, r.setting), in: in})
		}
		l.dates = r.ofTalks(l.dates, text)
		for _, t := range events.LooseTimes(text, r.setting) {
			if r.ofPart(list, text) || events.OnLaterDay(text, t, r.setting) || t.To == "" && (t.From < earliest || events.InQuotation(text, t.Start)) || t.To != "" && t.To < earliest && t.From < t.To {
				continue // "whom to ring up at 3 am", "the lights went out from 2:10 to 2:55"
			}
			if t.To == "" && events.ClosesAt(text, t, r.setting) {
				r.closings = append(r.closings, timed{t, in})
				continue // "The webinar will close at 16:00"
			}
			if len(l.dates) > 0 || t.To != "" || events.BeginsAt(text, t, r.setting) {
				l.times = append(l.times, timed{t, in})
			}
		}
	}
	if len(l.dates)+len(l.times)+len(l.clauses) > 0 {
		r.loose[r.at] = l
	}
}

// earliest is the hour before which no event begins of which the item only says the hour
// in passing.
const earliest = "06:00"

// meant are the bodies that "the two agencies" stands for: those of the latest
// sentence, at most three before, that names just as many.
func (r *reader) meant(n int) []events.Named {
	for back := 1; back <= 3 && back <= len(r.spoken); back++ {
		var list []events.Named
		s := r.spoken[len(r.spoken)-back]
		text := r.Doc.Blocks[s.block].Text[s.from:s.to]
		var before []events.Named // those who act, named before the event, known or not
		first, firstName := events.FirstEvent(text, r.setting), len(text)
		for _, span := range events.NamesIn(text, r.Order) {
			if strings.HasSuffix(text[:span[0]], " at ") || strings.HasSuffix(text[:span[0]], " at the ") {
				continue // where it is
			}
			list = append(list, r.Known(s.block, s.from+span[0], s.from+span[1])...)
			firstName = min(firstName, span[0])
			if span[1] <= first {
				before = append(before, r.listed(s.block, s.from+span[0], s.from+span[1])...)
			}
		}
		switch {
		case len(before) == n:
			return before
		case len(list) == n || n == events.Several && len(list) > 1:
			return list
		case n == 1 && len(before) > 0 && events.OpensWith(text, firstName):
			return before[:1]
		}
		if len(list) > 0 {
			return nil
		}
	}
	return nil
}

// tell adds what a sentence tells of an event.
func (r *reader) tell(e *told, t events.Told, s stretch, text string, in schema.Passage) {
	t.Clauses = r.withoutLater(e, t, text)
	part := r.partOf(e, t, text)
	if !part {
		e.calls(t, text)
	}
	if e.last != r.at+1 {
		if e.sentences == 0 {
			e.first, e.blocks[0] = r.at, s.block
		}
		e.sentences, e.last, e.blocks[1] = e.sentences+1, r.at+1, s.block
	}
	e.own = e.own || t.Organised() && (t.Quoted || t.Sort == events.Naming && e.after != nil || t.Sort == events.Described && len(t.Dates) > 0) || t.Topic && (len(t.Clauses) > 0 || t.Held || len(t.Dates) > 0) && t.Sort != events.Beside
	e.upcoming = e.upcoming || (t.Held || t.Quoted) && len(t.Dates)+len(t.Ends) > 0 && r.at < leadSentences && !r.below
	e.ending, e.inSeries = e.ending || t.Ending, e.inSeries || t.OneOf
	if name, ok := events.SeriesBody(text, t, r.setting); ok && t.Topic {
		e.ofBody = append(e.ofBody, orphan{events.Clause{Kind: events.Nominal, Role: schema.Organizer, Verb: "of", From: name[0], To: name[1], Known: true}, s})
	}
	if !r.below {
		r.keepBearer(e, t, s, text, in)
	}
	if t.OnlyWith() || t.Ours && len(t.Clauses) == 0 {
		e.jointly = append(e.jointly, in)
	}
	e.acted = e.acted || len(t.Clauses) > 0 && !events.OnlyThere(text, t, r.setting)
	for _, c := range t.Clauses {
		list := r.organisersIn(c, s)
		if len(list) > 0 {
			e.led = e.led || c.Leads() && c.Role != schema.Host
			e.hosted = e.hosted || c.Leads()
			e.shared = e.shared || !c.Leads() && c.Role != schema.Partner
		}
		if c.Last && len(list) > 1 {
			list = list[len(list)-1:]
		}
		r.Join(&e.event, list, c.Role, in)
		if c.Role == schema.Organizer && events.Gathering(c.Verb) {
			for _, n := range list {
				e.gathered = append(e.gathered, n.Body.ID)
			}
		}
	}
	if r.below {
		return
	}
	for _, d := range t.Dates {
		only := len(t.Dates) == 1 && len(t.Ends) == 0
		e.dates = append(e.dates, dated{d, t.Ending && only, t.Begun && only, t.Future, in})
	}
	for _, d := range t.Ends {
		e.ends = append(e.ends, dated{d, true, false, t.Future, in})
	}
	for _, c := range t.Times {
		if !part && !(t.Sort == events.Pointing && events.OnLaterDay(text, c, r.setting)) {
			e.times = append(e.times, timed{c, in})
		}
	}
	if e.begunBefore == 0 && t.Topic && t.Sort != events.Beside {
		e.begunBefore = events.BegunEarlier(text, r.setting)
	}
	if t.Closes != "" && e.closes == "" {
		e.closes = t.Closes
	}
	if e.days == 0 && !r.inProgress(t, text, in) {
		e.days = t.Days
	}
	told := len(t.Clauses) > 0 || t.Held && (len(t.Dates) > 0 || e.first == r.at || t.Topic)
	if len(e.event.Places) == 0 && told {
		r.place(e, t, s, text, in)
	}
}

// place notes where a sentence says that the event is held: behind its name,
// else anywhere in the sentence.
func (r *reader) place(e *told, t events.Told, s stretch, text string, in schema.Passage) {
	from, to, ok := events.PlaceOf(text, t, r.setting)
	if !ok {
		return
	}
	e.event.Places = append(e.event.Places, schema.Said[schema.Text]{
		Value: schema.Text{Value: text[from:to], Lang: r.Doc.Language}, In: in})
}

// describe notes what a sentence under an event says of it.
func (r *reader) describe(e *told, s stretch, text string, in schema.Passage, list []events.Told) {
	if len(strings.Fields(text)) >= 8 {
		e.event.Descriptions = append(e.event.Descriptions, in)
	}
	r.Weigh(&e.themes, s.block, s.from, s.to, false)
	for _, a := range events.Attendance(text, r.Order) {
		if namesEvent(a, list) {
			continue
		}
		for _, n := range r.Attending(s.block, s.from+a.From, s.from+a.To) {
			r.Join(&e.event, []events.Named{n}, a.Role, in)
		}
	}
}

// namesEvent reports whether what looks like a speaker's name is an event's:
// "the Harbour Forum opened".
func namesEvent(a events.Attended, list []events.Told) bool {
	for _, t := range list {
		if t.Sort == events.Naming && a.From <= t.Start && t.End <= a.To {
			return true
		}
	}
	return false
}
