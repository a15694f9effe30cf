package events

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/lexis"
	"github.com/plenarykg/plenary/schema"
)

// Part is what stands behind a label.
type Part string

// The parts of an event's description.
const (
	Organisers Part = "organisers" // its label has a role
	Date       Part = "date"
	Time       Part = "time"
	When       Part = "when"
	Place      Part = "place"
	Title      Part = "title"
	Messages   Part = "messages"
	Actions    Part = "actions"
	Links      Part = "links"
	Contact    Part = "contact"
	People     Part = "people"
	Format     Part = "format"
	Language   Part = "language"
	Themes     Part = "themes"
	Body       Part = "body"
	Front      Part = "front"
	Paper      Part = "paper" // of a publication, which is no event: "Pages:", "ISBN:"
	Skip       Part = "skip"
)

// Label is the meaning of a label.
type Label struct {
	Part Part
	Role schema.Role // of organisers only
}

// Segment is a label with its value inside one line, in bytes: the label
// begins at Start, the value, which may be empty, is the text From to To.
type Segment struct {
	Label
	Start, From, To int
}

// EndLabel reports whether a label says when an event ends: "End date:".
func EndLabel(label string) bool {
	return theVocabulary().news.sets["endlabel"][strings.Join(foldedWords(label), " ")]
}

// lastLines are those with which a press release ends.
var lastLines = []string{"END", "ENDS", "FIN"}

// longestLabel is the greatest number of words in a label.
const longestLabel = 8

// LabelOf reads a text that is nothing but a label, with or without a colon,
// a number or a sign before it: "Key Messages:", "3. Organizers".
func LabelOf(text string) (l Label, ok bool) {
	if len(text) > 120 || strings.HasSuffix(text, ".") && strings.Count(text, " ") > 1 {
		return Label{}, false // "Times are local."
	}
	if slices.Contains(lastLines, strings.Trim(text, "-–—*# ")) {
		return Label{}, false
	}
	text = strings.TrimLeftFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
	text = strings.TrimRightFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != ')' })
	key := labelKey(text)
	if first, _, _ := strings.Cut(text, " "); key == "" || first == "and" || first == "et" || first == "y" {
		return Label{}, false // "and Cooperation (RCC)", of the name on the line above
	}
	v := theVocabulary()
	if part := v.labels[key]; part != "" {
		return Label{Part: part}, true
	}
	uncounted := strings.TrimRight(key, " 0123456789") // "Organizer 2"
	if role, ok := v.roleOf(v.ofEvent(strings.Fields(uncounted))); ok && !sortOfPartners(uncounted) {
		return Label{Organisers, role}, true
	}
	if role, ok := v.passive(strings.Fields(key)); ok {
		return Label{Organisers, role}, true
	}
	if v.isWhen(key) {
		return Label{Part: When}, true
	}
	if v.isTitle(key) {
		return Label{Part: Title}, true
	}
	if rest, asks := strings.CutPrefix(text, "Who "); asks { // "Who organised it"
		l, ok = LabelOf(strings.TrimSuffix(rest, " it"))
		return l, ok && l.Part == Organisers
	}
	if first, second, both := strings.Cut(text, " / "); both { // "Room / Salle"
		l, ok = LabelOf(first)
		other, otherOK := LabelOf(second)
		return l, ok && (otherOK && other.Part == l.Part || l.Part == Title && OnlySort(second))
	}
	if open := strings.LastIndex(text, " ("); open > 0 && strings.HasSuffix(text, ")") {
		return LabelOf(text[:open]) // "Time (UTC+3)"
	}
	return Label{}, false
}

// NamesTitles reports whether the name of a column of a table of events says that
// the column holds what they are called: "Name", "Topic".
func NamesTitles(name string) bool { return theVocabulary().sets["column"][labelKey(name)] }

// NewsSegments are the Segments of a line of a press item, whose label may be a
// question: "Who organises: Norland".
func NewsSegments(line string) []Segment {
	first := strings.TrimLeft(line, " *•-")
	word, rest, _ := strings.Cut(first, " ")
	if !theVocabulary().news.sets["asking"][lexis.Fold(word)] {
		return Segments(line)
	}
	rest = strings.TrimLeft(rest, " ")
	shift := len(line) - len(rest)
	list := Segments(strings.ToUpper(rest[:min(1, len(rest))]) + rest[min(1, len(rest)):])
	for i := range list {
		list[i].Start, list[i].From, list[i].To = list[i].Start+shift, list[i].From+shift, list[i].To+shift
		if i == 0 && list[i].Start == shift {
			list[i].Start = 0
		}
	}
	return list
}

// NamesAgenda reports whether a label is that of the agenda of an event.
func NamesAgenda(label string) bool { return theVocabulary().sets["agenda"][labelKey(label)] }

// HeadsAgenda reports whether a heading is that of the programme of one event, with words that
// say of what sort or state that is: "Draft agenda", "Programa resumido"; not "Programme of side
// events".
func HeadsAgenda(heading string) bool {
	const mostWords = 6
	words := foldedWords(heading)
	if _, several := NamesSeveral(heading); several || len(words) > mostWords {
		return false
	}
	return NamesAgenda(heading) || slices.ContainsFunc(words, func(w string) bool { return theVocabulary().sets["programme"][w] })
}

// NamesParts reports whether the name of a column says that it holds parts of an event:
// "Topic", "Session".
func NamesParts(name string) bool { return theVocabulary().sets["partcolumn"][labelKey(name)] }

// TellsDeadline reports whether words beside a day say that something is due then:
// "Registration closes".
func TellsDeadline(text string) bool {
	return slices.ContainsFunc(foldedWords(text), func(w string) bool { return theVocabulary().news.sets["deadline"][w] })
}

// Presents reports whether a label is for those who show something: "Presented by".
func Presents(label string) bool {
	presenting := theVocabulary().sets["presenting"]
	return slices.ContainsFunc(strings.Fields(labelKey(label)), func(w string) bool { return presenting[w] })
}

// OnlyPays reports whether a label is for those who only pay for an event: "Gold
// sponsors".
func OnlyPays(label string) bool {
	v := theVocabulary()
	pays := false
	words := strings.Fields(labelKey(label))
	for i, w := range words {
		if i > 0 && words[i-1] == "co" {
			return false // "Co-sponsors" of a side event organise it
		}
		if v.words[w] == schema.Partner && !v.news.sets["paying"][w] && len(words) > 2 && v.sets["link"][words[1]] {
			return false // "Partners and sponsors"
		}
		if v.news.sets["paying"][w] {
			pays = true
		} else if v.words[w] != "" && v.words[w] != schema.Partner {
			return false // "Organisers and sponsors"
		}
	}
	return pays
}

// Segments reads the labels of a line and their values: "Lead organizer: A;
// Co-organizers: B, C" has two, "Date: 15 December | Venue: Room 4" too. Text
// before the first label is not part of any. A line that begins with "Organised
// by" needs no colon.
func Segments(line string) []Segment {
	var found []Segment
	for at := 0; at < len(line); {
		colon := nextColon(line, at)
		if colon < 0 {
			break
		}
		width := 1
		if line[colon] != ':' && line[colon] != '|' && line[colon] != '\t' {
			_, width = utf8.DecodeRuneInString(line[colon:])
		}
		if start, label, ok := labelBefore(line, at, colon); ok {
			found = append(found, Segment{Label: label, Start: start, From: colon + width, To: len(line)})
		}
		at = colon + width
	}
	if s, ok := byQuestion(line); ok && (len(found) == 0 || s.From <= found[0].Start) {
		found = append([]Segment{s}, found...)
	}
	if s, ok := byDots(line); ok && len(found) == 0 {
		found = append(found, s)
	}
	if s, ok := byDash(line); ok && (len(found) == 0 || s.From <= found[0].Start) {
		found = append([]Segment{s}, found...)
	}
	if len(found) > 0 && found[0].Part == Title && SortWithHours(line, Setting{}) {
		found = found[1:] // "Side event | 4 March 2026 | 9:00–10:30" has no title
	}
	if len(found) == 0 || strings.TrimSpace(line[:found[0].Start]) != "" {
		end := len(line)
		if len(found) > 0 {
			end = found[0].Start // "Convened by A. Partners: B"
		}
		if n := strings.IndexAny(line[:end], "|·•"); n > 0 {
			end = n // "Hosted by A | 3 March, 10:00"
		}
		found = append(byPhrase(line[:end]), found...)
	}
	found = append(found, byPhrases(line, found)...)
	askedWho(line, found)
	return bounded(line, append(found, partnersIn(line, found)...))
}

// RolesIn parts a list of those who organise an event in a role where it goes on
// with others in another one, "A and B, in partnership with C", or says the roles
// before the names, "Lead: A; Co-organizers: B and C".
func RolesIn(list string, role schema.Role) []Segment {
	whole := []Segment{{Label: Label{Organisers, role}, To: len(list)}}
	at := 0
	for line := range strings.SplitAfterSeq(list, "\n") {
		for _, s := range Segments(line) {
			if s.Part == Organisers && s.From < s.To {
				whole = append(whole, Segment{s.Label, at + s.Start, at + s.From, len(list)})
			}
		}
		at += len(line)
	}
	return bounded(list, append(whole, partnersIn(list, whole)...))
}

// BareWith finds the word in a list of names that says no more than that others
// stand beside those before it: "Port of Suva with Tide Watch". Names have such a
// word too, as in "Persons with Disabilities": what stands behind should be a body.
func BareWith(list string) (at, next int, ok bool) {
	s := &sentence{text: list, list: lexis.Cut(list), v: theVocabulary(), news: true}
	for i := 1; i+1 < len(s.list); i++ {
		before := s.list[i-1]
		named := before.Kind == 'w' && !s.is("withinname", i-1) || before.Kind == ')' || before.Kind == 'n' || before.Kind == ','
		if _, _, isPhrase := s.phrase(i); isPhrase {
			continue
		}
		if s.is("withword", i) && named && capitalFollows(s.list[i+1]) {
			at = s.list[i].Start
			if s.is("jointly", i-1) {
				at = s.list[i-1].Start // "Reef Port together with Tide Watch"
			}
			return at, s.list[i].End, true
		}
	}
	return 0, 0, false
}

// bounded puts segments in order and ends each where the next begins.
func bounded(line string, found []Segment) []Segment {
	slices.SortStableFunc(found, func(a, b Segment) int { return a.Start - b.Start })
	for i := range found {
		if i+1 < len(found) {
			found[i].To = found[i+1].Start
		}
		found[i].From, found[i].To = trimSpan(line, found[i].From, found[i].To)
	}
	return found
}

// partnersIn reads those whom a labelled list of organisers ends with behind a
// phrase that says in which role: "Organised by: A, in partnership with B, with
// the support of C".
func partnersIn(line string, found []Segment) (more []Segment) {
	s := &sentence{text: line, list: lexis.Cut(line), v: theVocabulary(), news: true}
	for _, f := range found {
		if f.Part != Organisers || f.Role == schema.Partner {
			continue
		}
		for i := 1; i < len(s.list); i++ {
			at := s.list[i].Start
			if at <= f.From || at >= f.To || s.list[i-1].End <= f.From || slices.ContainsFunc(found, func(o Segment) bool { return o.Start > f.Start && o.Start <= at }) {
				continue
			}
			p, end, ok := s.phrase(i)
			if !ok || p.kind != "with" && p.kind != "passive" || p.role == sharedRole || s.v.sets["jointly"][p.words[0]] && p.role != schema.CoHost && !slices.Contains(p.words, "partners") {
				continue
			}
			if end == len(s.list) || !capitalFollows(s.list[end]) {
				continue
			}
			part := Segment{Label{Organisers, p.role}, at, s.list[end-1].End, f.To}
			if p.role == funderRole {
				part.Label = Label{Part: Skip}
			}
			more = append(more, part)
			i = end - 1
		}
		more = append(more, s.inCapacities(f)...)
	}
	return more
}

// SetSegment reads a line that begins with a label whose print is set apart
// from its value, up to byte end, as in bold.
func SetSegment(line string, end int) (Segment, bool) {
	label, ok := LabelApart(line[:end])
	if !ok || strings.TrimSpace(line[end:]) == "" {
		return Segment{}, false
	}
	from, to := trimSpan(line, end, len(line))
	return Segment{Label: label, From: from, To: to}, from < to
}

// nextColon finds the next sign that can end a label: a colon that is not
// within a time or an address, a cell's end.
func nextColon(line string, at int) int {
	for i := at; i < len(line); i++ {
		switch {
		case line[i] == '|' || line[i] == '\t':
			return i
		case strings.HasPrefix(line[i:], "："):
			return i
		case line[i] == ':':
			if strings.HasPrefix(line[i:], "://") {
				continue
			}
			if i > 0 && i+1 < len(line) && isDigit(line[i-1]) && isDigit(line[i+1]) {
				continue
			}
			return i
		}
	}
	return -1
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// labelBefore finds the longest label that ends at the colon and begins at
// least, at a sign that parts values, or with a capital letter.
func labelBefore(line string, from, colon int) (start int, l Label, ok bool) {
	words := lexis.Cut(line[from:colon])
	wordsSeen := 0
	for i := len(words) - 1; i >= 0 && wordsSeen < longestLabel; i-- {
		w := words[i]
		if w.Kind == 'n' || strings.ContainsRune(";.•|?!\"“”", w.Kind) {
			break
		}
		if w.Kind != 'w' {
			continue
		}
		wordsSeen++
		first := i == 0 || opensValue(words[i-1].Kind)
		if !first && !w.Capital || i > 0 && words[i-1].Kind == '-' && w.Glued {
			continue
		}
		if label, isLabel := LabelOf(line[from+w.Start : colon]); isLabel {
			start, l, ok = from+w.Start, label, true
		} else if line[colon] == ':' && i == len(words)-1 && (theVocabulary().modifiers[w.Text] == "lead" || (first || from > 0) && w.Capital && theVocabulary().sets["beside"][w.Text]) { // "Lead: Norway   With: Norland"
			label, _ := LabelApart(w.Text)
			start, l, ok = from+w.Start, label, true
		}
	}
	return start, l, ok
}

func opensValue(sign rune) bool {
	return sign > 0x2000 && sign != '’' && sign != '‘' || strings.ContainsRune(";.,•·|/)*-–", sign)
}

// byPhrase reads a line that begins with "Organised by", "Co-hosted by", "In
// partnership with" and names directly behind it; more phrases may follow.
func byPhrase(line string) []Segment {
	list := lexis.Cut(line)
	for n := min(len(list), 2*longestLabel); n > 1; n-- {
		last := list[n-1]
		if last.Kind != 'w' || !theVocabulary().sets["leadsnames"][last.Text] {
			continue
		}
		if n == len(list) {
			continue
		}
		label, ok := LabelOf(line[:last.End])
		if ok && label.Part == Organisers && capitalFollows(list[n]) {
			found := onlyNames(line, list, n, label)
			if found == nil && quietNames(line, list, n) {
				found = []Segment{{Label: label, From: last.End, To: len(line)}}
			}
			if found != nil {
				found[0].Start = list[0].Start
				return found
			}
		}
	}
	return nil
}

// byPhrases reads the stretches between signs that part values, as byPhrase
// does a line, where none of the segments found begins: "13:00 | Room 2 |
// Organised by A and B".
func byPhrases(line string, found []Segment) (more []Segment) {
	for at, sign := range line {
		if !strings.ContainsRune("|·•", sign) {
			continue
		}
		from := at + utf8.RuneLen(sign)
		to := len(line)
		if n := strings.IndexAny(line[from:], "|·•"); n >= 0 {
			to = from + n
		}
		taken := false
		for _, s := range found {
			taken = taken || s.Start <= from && from < s.From || s.Start >= from && strings.TrimSpace(line[from:s.Start]) == ""
			if s.Start > from {
				to = min(to, s.Start)
			}
		}
		if taken {
			continue
		}
		for _, s := range byPhrase(line[from:to]) {
			more = append(more, Segment{Label: s.Label, Start: from + s.Start, From: from + s.From, To: from + s.To})
		}
	}
	return more
}

// onlyNames reads a line that has nothing but names from token n on, and
// phrases like "in partnership with" between them: it is no sentence that goes on
// behind them. It returns nil for any other.
func onlyNames(line string, list []lexis.Token, n int, label Label) []Segment {
	if len(line) > 600 {
		return nil
	}
	s := &sentence{text: line, list: list, dates: dates.Find(line, dates.DayFirst), v: theVocabulary(), news: true}
	if last := list[n-1].Text; last != "by" && last != "with" && last != "from" && last != "of" {
		s.romance, s.lang = true, "es" // "por el Banco de desarrollo"
		if last == "par" || last == "avec" || last == "de" {
			s.lang = "fr"
		}
	}
	found := []Segment{{Label: label, From: list[n-1].End, To: len(line)}}
	for {
		end := s.names(n)
		if end == n {
			return nil
		}
		if _, behind := s.roleBehindAs(s.behindAs(end)); behind > 0 {
			end = behind // "with A and B as co-organisers", which partnersIn reads
			if end < len(s.list) && s.goesOnAs(end) {
				n = end + 1
				continue
			}
		}
		if end == len(list) || end == len(list)-1 && list[end].Kind == '.' {
			return found
		}
		if strings.ContainsRune(",;.", list[end].Kind) {
			end++
		}
		phrase, behind, ok := s.phrase(end)
		if !ok && s.is("link", end) { // "Organised by A and hosted by B"
			phrase, behind, ok = s.phrase(end + 1)
		}
		if !ok && s.is("withword", end) && end+1 < len(list) && capitalFollows(list[end+1]) { // told apart by those who know bodies
			n = end + 1
			continue
		}
		if !ok || behind >= len(list) || phrase.kind != "with" && phrase.kind != "passive" || !capitalFollows(list[behind]) {
			return nil
		}
		last := &found[len(found)-1]
		last.To = list[end].Start
		role := phrase.role
		if role == sharedRole {
			role = last.Role
		}
		found = append(found, Segment{Label{Organisers, role}, list[end].Start, list[behind-1].End, len(line)})
		n = behind
	}
}

func capitalFollows(next lexis.Token) bool {
	return next.Kind == 'n' || next.Kind == 'w' && (next.Capital || next.Text == "the" || next.Text == "la" || next.Text == "el" || next.Text == "l" || next.Text == "le")
}
