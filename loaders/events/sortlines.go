package events

import "strings"

// Lines that say of what sort an event is beside when and where: "Parallel event, 3 May 2026,
// 10:00–11:00, Hall 2".

// sortSigns part what such a line says.
const sortSigns = ",|·•–—"

// sortsIn are the stretches of a line, parted by such signs, that only say of what sort an event is.
func sortsIn(line string) (list [][2]int) {
	if !strings.ContainsAny(line, sortSigns) {
		return nil
	}
	for from := 0; from < len(line); {
		to := strings.IndexAny(line[from:], sortSigns)
		if to < 0 {
			to = len(line) - from
		}
		if part := strings.TrimSpace(line[from : from+to]); part != "" && OnlySort(part) {
			list = append(list, [2]int{from, from + to})
		}
		from += to + 1
	}
	return list
}

// BehindSort is the byte behind the first part of a line that only says of what sort an event is, and the
// sign behind it; 0 if the line begins with something else.
func BehindSort(line string) int {
	list := sortsIn(line)
	if len(list) == 0 || list[0][0] > 0 || list[0][1] >= len(line) {
		return 0
	}
	return len(line) - len(strings.TrimLeft(line[list[0][1]:], " "+sortSigns))
}

// SortWithHours reports whether a line begins with the sort of an event and tells its day and hours.
func SortWithHours(line string, in Setting) bool {
	behind := BehindSort(line)
	if behind == 0 {
		return false
	}
	dates, times := LooseDates(line, in), LooseTimes(line, in)
	return len(dates) == 1 && dates[0].Start-behind < longestWeekday && dates[0].Start >= behind && len(times) == 1 && times[0].To != ""
}

// longestWeekday is the number of bytes that the name of a day of the week may take before its number.
const longestWeekday = 14

// withinAny reports whether a byte stands in one of some stretches.
func withinAny(at int, list [][2]int) bool {
	for _, span := range list {
		if span[0] <= at && at < span[1] {
			return true
		}
	}
	return false
}

// qualifiesPlace reports whether the word at token i only says which room or house is meant: "second
// floor", "salle des cartes".
func (s *sentence) qualifiesPlace(i int) bool {
	return s.is("eventplace", i+1) || i > 1 && s.is("of", i-1) && s.is("eventplace", i-2)
}

// OnlyBeside reports whether a line says no more than beside what an event takes place: "Side event of the Harbour Forum:
// the Harbour Forum 2026 on “Lamps for All”, Suva".
func OnlyBeside(line string, in Setting) bool {
	s := newSentence(line, in.Order)
	s.news, s.lang = true, in.Lang
	if len(s.list) < 3 || !s.marginAt(0) || !s.is("noun", 0) && !s.is("noun", 1) && !s.is("noun", 2) {
		return false
	}
	for i := range s.list {
		_, held := s.predicate(i)
		if p, _, ok := s.phrase(i); held || ok && p.kind != "with" || s.is("copula", i) || s.is("future", i) {
			return false
		}
	}
	return true
}
