package events

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/lexis"
	"github.com/plenarykg/plenary/schema"
)

// Labels and values are parted by colons, and also by questions, dashes, dots or nothing
// at all.

// byQuestion reads a line that asks and answers: "When? 3 March", "¿Dónde? Suva".
func byQuestion(line string) (Segment, bool) {
	n := strings.IndexByte(line, '?')
	if n <= 0 || n > 40 || strings.TrimSpace(line[n+1:]) == "" {
		return Segment{}, false
	}
	label, ok := LabelOf(line[:n])
	if !ok || label.Part != When && label.Part != Place && label.Part != Title && label.Part != Organisers {
		return Segment{}, false
	}
	return Segment{Label: label, Start: 0, From: n + 1, To: len(line)}, true
}

// byDash reads a line in which a dash parts label and value: "Organizers – A".
func byDash(line string) (Segment, bool) {
	for _, dash := range []string{" – ", " — ", " - "} {
		n := strings.Index(line, dash)
		if n <= 0 || n > 60 {
			continue
		}
		label, ok := LabelOf(line[:n])
		if !ok {
			continue
		}
		switch label.Part {
		case Organisers, Date, Time, When, Place:
			return Segment{Label: label, Start: len(line) - len(strings.TrimLeft(line, " *•-")), From: n + len(dash), To: len(line)}, true
		}
	}
	return Segment{}, false
}

// dots are those that lead from a label to its value: "Lead ....... Norland".
var dots = regexp.MustCompile(`^([^.…:|]{2,40}?)\s?(?:\.{3,}|…{2,}|(?:\s\.){3,})\s*(\S.*)$`)

// byDots reads a line in which dots lead from a label to its value. Lists of contents
// have page numbers behind them.
func byDots(line string) (Segment, bool) {
	at := dots.FindStringSubmatchIndex(line)
	if at == nil || strings.Trim(line[at[4]:], "0123456789 ") == "" {
		return Segment{}, false
	}
	label, ok := LabelApart(line[:at[3]])
	switch label.Part {
	case Organisers, Date, Time, When, Place:
		return Segment{Label: label, Start: len(line) - len(strings.TrimLeft(line, " *•-")), From: at[4], To: len(line)}, ok
	}
	return Segment{}, false
}

// BareSegment reads a line that is a label of a day, a time or a place and its
// value with no sign between, as pages print them side by side: "Date 3 March
// 2026", "Venue Harbour Hall".
func BareSegment(line string, in Setting) (Segment, bool) {
	s := newSentence(line, in.Order)
	for n := min(len(s.list)-1, longestLabel); n > 0; n-- {
		next := s.list[n]
		label, ok := LabelOf(line[:s.list[n-1].End])
		if !ok || next.Kind != 'w' && next.Kind != 'n' || s.is("unit 1", 0) && next.Kind == 'n' {
			continue // "Day 2 – 3 March" counts
		}
		switch label.Part {
		case Date, Time, When:
			ok = s.dateAt(n) || s.timeAt(n)
		case Place:
			ok = next.Capital && !strings.ContainsRune(".!?", rune(line[len(line)-1]))
		default:
			ok = false
		}
		if ok {
			return Segment{Label: label, Start: 0, From: next.Start, To: len(line)}, NoSentence(line[next.Start:], in)
		}
	}
	return Segment{}, false
}

// trimSpan cuts white space and the signs that part values off both ends.
func trimSpan(text string, from, to int) (int, int) {
	for from < to {
		r, size := utf8.DecodeRuneInString(text[from:to])
		if !unicode.IsSpace(r) && !strings.ContainsRune("|;:•*·", r) && !lexis.IsDash(r) {
			break
		}
		from += size
	}
	for to > from {
		r, size := utf8.DecodeLastRuneInString(text[from:to])
		if !unicode.IsSpace(r) && !strings.ContainsRune("|;•*,·", r) && !lexis.IsDash(r) {
			break
		}
		to -= size
	}
	return from, to
}

// pictures are the signs that stand for labels: a pin, hands that shake, people who speak.
var pictures = map[string]Label{
	"📍": {Part: Place}, "📌": {Part: Place},
	"🤝": {Part: Organisers, Role: schema.Organizer},
	"🎤": {Part: People}, "🗣": {Part: People}, "🎙": {Part: People},
}

// BehindSign is what the picture with which a line begins stands for, and the byte behind it; 0 if the
// line begins with none.
func BehindSign(line string) (meaning Label, from int) {
	for sign, meaning := range pictures {
		if rest, ok := strings.CutPrefix(line, sign); ok {
			return meaning, len(line) - len(strings.TrimLeft(rest, "\uFE0F "))
		}
	}
	return Label{}, 0
}

// AsksWho reports whether a label is the question who: "Who?", "¿Quiénes?".
func AsksWho(label string) bool { return theVocabulary().sets["askswho"][labelKey(label)] }

// askedWho takes the answers to the question who for those who organise where a body stands in them with others
// behind such words: "Who: Tide Department, in partnership with A and B". Else they may be those who come.
func askedWho(line string, found []Segment) {
	for i, f := range found {
		if f.Part != Body || !AsksWho(line[f.Start:f.From]) {
			continue
		}
		f.Label = Label{Organisers, schema.Organizer}
		answer := &sentence{text: line[f.From:], list: lexis.Cut(line[f.From:]), v: theVocabulary(), news: true}
		if _, _, said := answer.phrase(0); said {
			continue // "Who: convened by the Tide Union at the invitation of A"
		}
		if beside := partnersIn(line, []Segment{f}); len(beside) > 0 && HasBodyNoun(line[f.From:beside[0].Start]) {
			found[i].Label = f.Label
		}
	}
}
