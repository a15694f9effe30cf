package events

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/schema"
)

// Notice is an event as a list prints it in a line or two that are no sentences: when, what and who, in
// parts that signs divide, in whatever order: "3 May, 10:00 · Lamps for all · Tide Institute & Reef
// Bank", "Tue 4 May | Reef Bank: annual debate (Harbour House, 19:00)".
type Notice struct {
	Title   [2]int // in bytes of the text
	Noun    string
	Quoted  bool // the title stands in quotation marks or is set apart by the print
	Sure    bool // what is taken for the title can be no other part
	Dates   []dates.Span
	Times   []dates.Times
	Clauses []Clause // who organises it
	told    bool     // a sentence tells of somebody who organises something
}

// noticePart is a part of a notice between two signs.
type noticePart struct {
	from, to int
	is       partOfNotice
}

type partOfNotice int

const (
	wordsPart  partOfNotice = iota // may be the title, or a remark
	markedPart                     // in quotation marks, or set apart by the print
	namesPart                      // bodies
	placePart
	restPart // says something else, as its label or verb shows
)

// ReadNotice reads one whose title is as long as a number of bytes at its beginning, if that is not 0. Which names
// are those of bodies is told by in.Body.
func ReadNotice(text string, titled int, in Setting) (n Notice, ok bool) {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	n.Dates, n.Times = s.dates, s.clocks()
	if times := dates.FindFigures(text); len(n.Times) == 0 {
		n.Times, s.times = times, times
	}
	parts := s.noticeParts(titled, in, &n)
	title := s.noticeTitle(parts)
	if title < 0 {
		return n, false
	}
	for i, p := range parts {
		if i != title && p.is == namesPart {
			n.Clauses = append(n.Clauses, nameClauses(text, p)...)
		}
	}
	if next := title + 1; len(n.Clauses) == 0 && next < len(parts) && s.unknownBody(parts[next]) {
		n.Clauses = append(n.Clauses, nameClauses(text, parts[next])...)
	}
	p := parts[title]
	n.Title[0], n.Title[1] = TitleSpan(text, p.from, s.beforeSmallWords(p))
	t, names := HeadsEvent(text[n.Title[0]:n.Title[1]], Setting{Order: in.Order, Lang: in.Lang})
	n.Noun, n.Quoted, n.Sure = t.Noun, p.is == markedPart, p.is == markedPart || names || s.nounWithin(p)
	if p.is != markedPart && (n.told || s.saysIs(p)) {
		return n, false
	}
	return n, n.Title[1]-n.Title[0] > 3 && !s.deadline(p.from, p.to) && !dates.OnlyPause(text[p.from:p.to])
}

// beforeSmallWords is the byte behind a part without words that only lead on to a day or an hour, and without the
// town: "assembly, from", "Lamp Forum in Suva".
func (s *sentence) beforeSmallWords(p noticePart) int {
	to := p.to
	for i := len(s.list) - 1; i > 0; i-- {
		if t := s.list[i]; t.Start >= p.from && t.End <= to && t.End >= to-1 && (t.Kind == ',' || t.Kind == 'w' && !t.Capital && s.smallBeforeDay(i) || s.is("fromhour", i)) {
			to = s.list[i-1].End
		}
	}
	for i, t := range s.list {
		if t.Start > p.from && t.End < to && p.is == wordsPart && s.is("where", i) && Town(strings.TrimSpace(s.text[t.End:to])) {
			to = s.list[i-1].End
			break
		}
	}
	return max(to, p.from)
}

// noticeTitle is the part that is the title, -1 if there is none: one that the print sets apart, else one
// with a noun for an event, else the first that is no place and names no bodies, else the first at all.
func (s *sentence) noticeTitle(parts []noticePart) int {
	best, rank := -1, 5
	for i, p := range parts {
		r := 5
		switch {
		case p.is == markedPart:
			r = 0
		case p.is == wordsPart && s.nounWithin(p):
			r = 1
		case p.is == wordsPart:
			r = 2
		case p.is == namesPart && i+1 < len(parts):
			r = 3
		}
		if r < rank {
			best, rank = i, r
		}
	}
	return best
}

// saysIs reports whether a part of a notice is the beginning of a sentence: "The hall was full", "With
// the Reef Bank we brought pilots together".
func (s *sentence) saysIs(p noticePart) bool {
	for i, t := range s.list {
		if t.Start > p.from && t.End <= p.to && !t.Capital && (s.is("writers", i) && s.text[p.to-1] != '?' || s.is("copula", i) || s.is("relative", i) && t.End == p.to) {
			return true
		}
	}
	return false
}

// nounWithin reports whether a noun for an event stands in a part of a notice.
func (s *sentence) nounWithin(p noticePart) bool {
	for i, t := range s.list {
		if t.Start >= p.from && t.End <= p.to && s.is("noun", i) {
			return true
		}
	}
	return false
}

// unknownBody reports whether a part of a notice is a name that ends as those of bodies do, or one of several
// words that nothing shows to be that of a place: "Lamp Agency", "Civil Lamps and Reefs".
func (s *sentence) unknownBody(p noticePart) bool {
	if p.is != wordsPart {
		return false
	}
	if endsInBodyNoun(s.text[p.from:p.to]) {
		return true
	}
	words := strings.Fields(s.text[p.from:p.to])
	if len(words) < fewestBranchWords || len(words) > mostNameTokens || !TitleCase(s.text[p.from:p.to]) {
		return false
	}
	for i, t := range s.list {
		if t.Start >= p.from && t.End <= p.to && (t.Kind == 'n' || s.is("venue", i) || s.is("eventplace", i) || s.is("room", i) || s.is("noun", i)) {
			return false
		}
	}
	return true
}

// besideNames parts those who organise from those with whom they do.
var besideNames = regexp.MustCompile(`(?i)(?:^|\s)(?:w/|with|avec|con|mit) ?`)

// nameClauses are the clauses of a part that names bodies: "A and B", "A with B", "with A".
func nameClauses(text string, p noticePart) []Clause {
	clause := func(kind ClauseKind, role schema.Role, from, to int) Clause {
		return Clause{Kind: kind, Role: role, Verb: "of", Start: from, End: from, From: from, To: to}
	}
	at := besideNames.FindStringIndex(text[p.from:p.to])
	if at == nil {
		return []Clause{clause(Passive, schema.Organizer, p.from, p.to)}
	}
	second := clause(With, shared(schema.Organizer), p.from+at[1], p.to)
	if at[0] == 0 {
		return []Clause{second}
	}
	return []Clause{clause(Passive, schema.Organizer, p.from, p.from+at[0]), second}
}

// noticeParts are the parts of a notice; what labels and verbs in it say of those who organise is added
// to it.
func (s *sentence) noticeParts(titled int, in Setting, n *Notice) []noticePart {
	var parts []noticePart
	marks := s.noticeMarks(in)
	if titled > 0 {
		from, to := trimPart(s.text, 0, titled)
		parts = append(parts, noticePart{from, to, markedPart})
	}
	for _, span := range s.noticeStretches(titled, marks) {
		text := s.text[span[0]:span[1]]
		if list := labelledParts(text, in); len(list) > 0 {
			for _, g := range list {
				if g.Part == Organisers && !OnlyPays(text[g.Start:g.From]) {
					for _, c := range ValueClauses(text[g.From:g.To], g.Role, in) {
						n.Clauses = append(n.Clauses, c.moved(span[0]+g.From))
					}
				}
			}
			parts = append(parts, noticePart{span[0], span[1], restPart})
			continue
		}
		behind := span[1]
		whole := newSentence(text, in.Order)
		whole.news, whole.lang = true, in.Lang
		for _, c := range withoutFunders(whole.newsClauses()) {
			if c.From >= c.To || c.Role == "" {
				continue
			}
			if next := whole.tokenFrom(c.End); c.Kind == Active && next < len(whole.list) && whole.list[next].Kind == 'w' {
				n.told = true
			}
			behind = min(behind, span[0]+min(c.Start, c.From))
			if c.Kind == With && len(parts) > 0 && capitalNames(strings.TrimRight(text[:c.Start], " ,"), in) {
				n.Clauses = append(n.Clauses, nameClauses(s.text, noticePart{span[0], span[0] + len(strings.TrimRight(text[:c.Start], " ,")), namesPart})...)
			}
			c = whole.sharing(c, schema.Organizer)
			n.Clauses = append(n.Clauses, c.moved(span[0]))
		}
		if at := besideNames.FindStringIndex(text); len(parts) > 0 && behind == span[1] && (severalNames(text, in) || at != nil && at[0] == 0 && capitalNames(text[at[1]:], in)) {
			parts = append(parts, noticePart{span[0], span[1], namesPart})
			continue
		}
		if c, ok := whole.besideOne(); ok && behind == span[1] {
			n.Clauses = append(n.Clauses, c.moved(span[0]))
			if behind = span[0] + len(strings.TrimRight(text[:c.Start], " ,")); len(parts) > 0 && capitalNames(s.text[span[0]:behind], in) {
				parts = append(parts, noticePart{span[0], behind, namesPart}, noticePart{behind, span[1], restPart})
				continue
			}
		}
		if behind > span[0] {
			parts = append(parts, s.commaParts(span[0], behind, marks, in)...)
		}
		if behind < span[1] {
			parts = append(parts, noticePart{behind, span[1], restPart})
		}
	}
	return parts
}

// besideOne reads with whom something is done, if that is one word at the end that begins with a small letter, as the
// names of some bodies do: "in cooperation with tidenet".
func (s *sentence) besideOne() (Clause, bool) {
	last := len(s.list) - 1
	for i := 1; i < last; i++ {
		if p, end, ok := s.phrase(i); ok && p.kind == "with" && end == last && s.list[last].Kind == 'w' {
			return Clause{Kind: With, Role: s.sharing(Clause{Role: p.role}, schema.Organizer).Role, Verb: "with", Start: s.list[i].Start, End: s.list[end-1].End, From: s.list[last].Start, To: s.list[last].End}, true
		}
	}
	return Clause{}, false
}

// labelledParts are the labels of a part that begins with one.
func labelledParts(text string, in Setting) []Segment {
	list := NewsSegments(text)
	if len(list) == 0 {
		list = SegmentsIn(text, string(in.Lang))
	}
	if len(list) == 0 || list[0].Start > 0 || list[0].Part == Title || !strings.Contains(text, ":") {
		return nil
	}
	return list
}

// moved is the clause in a text that so many bytes stand before.
func (c Clause) moved(by int) Clause {
	c.Start, c.End, c.From, c.To = c.Start+by, c.End+by, c.From+by, c.To+by
	for i := range c.Asides {
		c.Asides[i] = [2]int{c.Asides[i][0] + by, c.Asides[i][1] + by}
	}
	return c
}

// noticeMarks are the stretches of a notice in quotation marks, or set apart by the print, that stand for
// one part: no days, and no line as a whole.
func (s *sentence) noticeMarks(in Setting) []quotation {
	list := slices.DeleteFunc(s.quotations(), func(q quotation) bool { return q.set || q.start == q.from })
	for _, m := range in.Set {
		from, to := trimSpan(s.text, m[0], m[1])
		q := quotation{start: m[0], from: from, to: to, end: m[1], set: true}
		q.to = q.from + len(strings.TrimRight(s.text[q.from:q.to], " .,:;"))
		inner := s.text[q.from:max(q.from, q.to)]
		if q.to-q.from < 4 || strings.ContainsAny(inner, "·|•;\n") || strings.Contains(inner, ". ") || s.whenIn(q.from, q.to) ||
			slices.ContainsFunc(list, func(o quotation) bool { return o.start < q.end && q.start < o.end }) {
			continue
		}
		list = append(list, q)
	}
	slices.SortFunc(list, func(a, b quotation) int { return a.start - b.start })
	return list
}

// whenIn reports whether a day or an hour stands in a stretch.
func (s *sentence) whenIn(from, to int) bool {
	for i, t := range s.list {
		if t.Start >= from && t.End <= to && (s.dateAt(i) || s.timeAt(i)) {
			return true
		}
	}
	return false
}

// whenAt reports whether token i belongs to a day or an hour.
func (s *sentence) whenAt(i int) bool {
	return s.dateAt(i) || s.timeAt(i) || dates.Calendar().Weekdays[s.list[i].Text] > 0
}

// noticeStretches are the stretches of a notice between days, hours and signs that divide more than a comma
// or a colon does.
func (s *sentence) noticeStretches(from int, marks []quotation) [][2]int {
	begins := map[int]bool{}
	for _, n := range NewsSentences(s.text) {
		begins[n.Start] = true
	}
	var list [][2]int
	cut := func(to, next int) {
		if a, b := trimPart(s.text, from, to); a < b {
			list = append(list, [2]int{a, b})
		}
		from = next
	}
	for i, t := range s.list {
		if t.Start < from || slices.ContainsFunc(marks, func(q quotation) bool { return q.start < t.Start && t.End <= q.end && q.from <= t.Start }) {
			continue
		}
		switch {
		case s.whenAt(i), i > 0 && s.whenAt(i-1) && (dates.Calendar().Is("timeword", t) || s.is("zone", i)):
			cut(t.Start, t.End)
		case begins[t.Start], i > 0 && strings.Contains(s.text[s.list[i-1].End:t.Start], "\n"):
			cut(t.Start, t.Start)
		case t.Kind == '(' && s.closing(i) == i+2 && strings.ToUpper(s.text[s.list[i+1].Start:s.list[i+1].End]) == s.text[s.list[i+1].Start:s.list[i+1].End]:
		case t.Kind == ')' && i > 1 && s.list[i-2].Kind == '(':
		case strings.ContainsRune("|·•;()[]", t.Kind), t.Kind == '-' && !t.Glued:
			cut(t.Start, t.End)
		}
	}
	cut(len(s.text), len(s.text))
	return list
}

// trimPart is a stretch without the signs and pictures around it.
func trimPart(text string, from, to int) (int, int) {
	piece := strings.TrimRightFunc(text[from:to], func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("\"”“»’'?!)*", r)
	})
	lead := len(piece) - len(strings.TrimLeftFunc(piece, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("\"“”«‘'¿¡(", r)
	}))
	return from + lead, from + len(piece)
}

// commaParts are the parts of a stretch between commas and colons; those that are neither marked nor names nor
// places stay together.
func (s *sentence) commaParts(from, to int, marks []quotation, in Setting) []noticePart {
	var parts []noticePart
	add := func(a, b int, is partOfNotice) {
		if a >= b {
			return // a quotation that begins before it
		}
		if a, b = trimPart(s.text, a, b); a >= b {
			return
		}
		if is == wordsPart {
			is = s.sortOfPart(a, b, in)
		}
		n := len(parts)
		first, _ := utf8.DecodeRuneInString(s.text[a:b])
		if named := n == 1 && parts[0].is == wordsPart && unicode.IsLower(first) && is == wordsPart && s.nounWithin(noticePart{a, b, is}); named && !s.nounWithin(parts[0]) && capitalNames(s.text[parts[0].from:parts[0].to], in) {
			parts[0].is = namesPart // "Reef Pilots: annual debate"
		}
		if n > 0 && is == wordsPart && parts[n-1].is == wordsPart {
			parts[n-1].to = b
			return
		}
		if n > 0 && is == placePart && parts[n-1].is == namesPart && strings.HasPrefix(s.text[parts[n-1].to:], ",") {
			parts[n-1].is = placePart // "Harbour University, Hall 3"
		}
		parts = append(parts, noticePart{a, b, is})
	}
	at := from
	for i, t := range s.list {
		if t.Start < at || t.End > to {
			continue
		}
		if q := slices.IndexFunc(marks, func(q quotation) bool { return q.start <= t.Start && t.Start < q.end }); q >= 0 {
			m := marks[q]
			add(at, m.start, wordsPart)
			if n := len(parts); n == 1 && !m.set && parts[0].is == wordsPart && !s.nounWithin(parts[0]) && strings.ContainsAny(s.text[parts[0].to:m.start], ",:") {
				if first, _ := utf8.DecodeRuneInString(s.text[parts[0].from:]); unicode.IsUpper(first) && len(strings.Fields(s.text[parts[0].from:parts[0].to])) <= mostNameTokens {
					parts[0].is = namesPart // "Reef Pilots and tidenet: “Open harbours”"
				}
			}
			if a, b := m.from, min(m.to, to); a < b {
				is := markedPart
				if m.set && s.sortOfPart(a, b, in) != wordsPart {
					is = s.sortOfPart(a, b, in)
				}
				parts = append(parts, noticePart{a, b, is})
			}
			at = min(m.end, to)
			continue
		}
		if t.Kind == ',' || t.Kind == ':' && i+1 < len(s.list) && !s.list[i+1].Glued {
			add(at, t.Start, wordsPart)
			at = t.End
		}
	}
	add(at, to, wordsPart)
	return parts
}

// sortOfPart tells names of bodies and places from other words.
func (s *sentence) sortOfPart(from, to int, in Setting) partOfNotice {
	text := s.text[from:to]
	mode := theVocabulary().news.sets["mode"]
	switch folded := strings.Join(foldedWords(text), " "); {
	case Town(text), roomOf(text), mode[folded], in.Body != nil && !in.Body(text) && OpensWithPlace(text) && len(strings.Fields(text)) < 3:
		return placePart
	case namesBodies(text, in):
		return namesPart
	}
	return wordsPart
}

// capitalNames reports whether a stretch is nothing but words of names.
func capitalNames(text string, in Setting) bool {
	return text != "" && len(strings.Fields(text)) <= mostNameTokens && NoSentence(text, in) && !Town(text) && !roomOf(text)
}

// severalNames reports whether a stretch is a list of names, each of which has several words or capital letters
// inside, or is known.
func severalNames(text string, in Setting) bool {
	list := betweenNames.Split(text, -1)
	return len(list) > 1 && capitalNames(text, in) && !slices.ContainsFunc(list, func(name string) bool {
		name = articleBefore.ReplaceAllString(strings.TrimSpace(name), "")
		inner := strings.ContainsFunc(strings.TrimLeftFunc(name, unicode.IsUpper), unicode.IsUpper) || strings.ToUpper(name) == name
		return name == "" || !inner && !(in.Body != nil && in.Body(name))
	})
}

// betweenNames parts the names of a list.
var betweenNames = regexp.MustCompile(`(?i) (?:and|&|et|y|e|und|w/|with|avec|con|mit|\+|/) ?`)

// articleBefore is the article before a name.
var articleBefore = regexp.MustCompile(`^(?i:the|la|le|les|el|los|las|der|die|das) |^[lL]['’]`)

// namesBodies reports whether a stretch is one name of a body or a list of such.
func namesBodies(text string, in Setting) bool {
	if in.Body == nil || !NoSentence(text, in) {
		return false
	}
	if in.Body(articleBefore.ReplaceAllString(text, "")) {
		return true
	}
	list := betweenNames.Split(text, -1)
	return len(list) > 1 && !slices.ContainsFunc(list, func(name string) bool {
		name = articleBefore.ReplaceAllString(strings.TrimSpace(name), "")
		return name == "" || !in.Body(name)
	})
}
