package events

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
)

// HeadlineCall is the stretch of a headline that names an event, behind and before words
// that call readers to sign up or to send something in: "Registration opens for TideNOG
// 7", "Call for papers: Harbour Forum", "TideNOG 7 – registration now open". It is the whole
// line if there is no such call.
func HeadlineCall(line string) (from, to int) {
	s := newSentence(line, dates.DayFirst)
	s.news = true
	to = len(line)
	if k := s.callTo(0); k > 0 {
		if s.article(k) != "" {
			k++
		}
		from = s.list[k].Start
	}
	for i := 1; i < len(s.list); i++ {
		sign := s.list[i-1].Kind
		apart := sign == ':' || sign == '-' && !s.list[i-1].Glued || sign == '|' || sign == ','
		if from == 0 && apart && s.onlyCalls(i) || from > 0 && i > s.tokenFrom(from)+1 && s.endsCall(i) {
			if apart {
				i--
			}
			return from, len(strings.TrimRight(line[:s.list[i].Start], " "))
		}
	}
	return from, to
}

// callTo is the token behind words that call for something at token i and end with what
// leads to the event, "Early-bird registration is now open for"; 0 if there are none.
func (s *sentence) callTo(i int) int {
	calls := false
	for k := i; k < len(s.list) && k < i+longestCall; k++ {
		switch {
		case s.is("callnoun", k):
			calls = true
		case calls && (s.is("callfor", k) || s.list[k].Kind == ':') && !s.is("callword", k+1) && k+1 < len(s.list):
			return k + 1
		case s.is("callword", k) || s.is("callfor", k) || s.list[k].Kind == '-' || strings.ContainsRune("'’", s.list[k].Kind):
		default:
			return 0
		}
	}
	return 0
}

// longestCall is the number of tokens that such a call may take.
const longestCall = 9

// onlyCalls reports whether nothing but a call stands from token i on: "registration now
// open".
func (s *sentence) onlyCalls(i int) bool {
	calls := false
	for k := i; k < len(s.list); k++ {
		if s.is("callnoun", k) {
			calls = true
		} else if !s.is("callword", k) && !s.is("callfor", k) && s.list[k].Kind != '-' && !strings.ContainsRune(".!'’", s.list[k].Kind) {
			return false
		}
	}
	return calls
}

// endsCall reports whether the line ends at token i with what a call began with: "is now
// open", of "Registration for TideNOG 7 is now open".
func (s *sentence) endsCall(i int) bool {
	for k := i; k < len(s.list); k++ {
		if !s.is("callword", k) && !s.dateAt(k) && !strings.ContainsRune(".!", s.list[k].Kind) || s.list[k].Capital && !s.dateAt(k) {
			return false
		}
	}
	return true
}

// HeadlineSeries is the name of one of a series, "TideNOG 7" or "ReefCon 2027", which a
// headline calls readers to; ok is false if the headline calls to none.
func HeadlineSeries(line string, in Setting) (t Told, ok bool) {
	from, to := HeadlineCall(line)
	if from == 0 && to == len(line) {
		return Told{}, false
	}
	s := newSentence(line, in.Order)
	i := s.tokenFrom(from)
	end, ok := s.numberedName(i)
	if !ok && i+1 < len(s.list) && inCapitals(line[s.list[i].Start:s.list[i].End]) && dates.YearIn(line[s.list[i].Start:s.list[i+1].End]) > 0 {
		end, ok = s.list[i+1].End, true
	}
	if !ok || end > to {
		return Told{}, false
	}
	return Told{Mention: Mention{Start: from, End: end, Proper: true, noun: i}, Sort: Naming, Title: [2]int{from, end}, Topic: true}, true
}

// inCapitals reports whether a word has two capital letters or more.
func inCapitals(word string) bool {
	upper := 0
	for _, r := range word {
		if strings.ToLower(string(r)) != string(r) {
			upper++
		}
	}
	return upper > 1
}
