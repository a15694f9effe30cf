package events

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/names"
)

// Places that stand right behind the name of an event and are no part of it.

// unknownPlace reports whether the word at token k, behind a name that says what
// the event at token i is on, and "in", is a place that nobody listed: a single
// word with a capital letter that is no subject, with a day or an end behind it.
func (s *sentence) unknownPlace(i, k int) bool {
	next := k + 1
	t := s.list[k]
	if k == i+2 && s.heldIn(i, k) || k > i+2 && s.inRoom(k) || s.inDistrict(k) {
		return true
	}
	if k == i+2 && s.townOnDay(i, k) {
		return true
	}
	if _, _, article := s.leftOf(i); k < i+4 && article != "indefinite" && !(next < len(s.list) && s.dateAt(next)) {
		return false // "Forum in Lillestrøm, which" may be its name
	}
	if t.Kind != 'w' || !t.Capital || shouting(s.text[t.Start:t.End]) || names.IsSubject(s.text[t.Start:t.End]) || s.ends("abstract", t.Text) || s.is("fieldnoun", k) {
		return false
	}
	if next >= len(s.list) {
		return true
	}
	return s.dateAt(next) || s.list[next].Kind == '.' && !s.list[next].Glued || s.list[next].Kind == ',' || next+1 < len(s.list) && (s.is("where", next) || s.is("gap", next) || textAt(s, next) == "from") && (s.dateAt(next+1) || s.weekdayAt(next+1))
}

// townOnDay reports whether right behind the noun at token i and "in" one to three words with capital
// letters stand from token k on, none of a field of work, and then a day: "Forum in Maun on 3 May".
func (s *sentence) townOnDay(i, k int) bool {
	if s.is("kin teaching", i) {
		return false // "Course in Cartography on 3 May"
	}
	end := k
	for end < len(s.list) && end < k+3 && s.list[end].Kind == 'w' && s.list[end].Capital && !s.weekdayAt(end) && !dates.IsMonth(s.list[end].Text) {
		word := s.text[s.list[end].Start:s.list[end].End]
		if shouting(word) || names.IsSubject(word) || s.ends("abstract", s.list[end].Text) || s.is("fieldnoun", end) || s.is("noun", end) {
			return false
		}
		end++
	}
	return end > k && end+1 < len(s.list) && (s.is("where", end) || s.is("gap", end)) && (s.dateAt(end+1) || s.weekdayAt(end+1))
}

// inDistrict reports whether the name from token k on is that of a town and its district: "Reeftown,
// Coral district".
func (s *sentence) inDistrict(k int) bool {
	for ; k < len(s.list) && s.list[k].Kind == 'w' && s.list[k].Capital; k++ {
	}
	if k >= len(s.list) || s.list[k].Kind != ',' {
		return false
	}
	for k++; k < len(s.list) && s.list[k].Kind == 'w' && s.list[k].Capital; k++ {
		if s.is("district", k) {
			return true
		}
	}
	return s.is("district", k)
}

// inRoom reports whether the name from token k on is that of a room with its number:
// "Conference Room 4", "Room XXVI".
func (s *sentence) inRoom(k int) bool {
	for ; k+1 < len(s.list) && s.list[k].Kind == 'w' && s.list[k].Capital; k++ {
		if number := s.list[k+1]; s.is("eventplace", k) && (number.Kind == 'n' || number.Kind == 'w' && number.Capital && shouting(s.text[number.Start:number.End])) {
			return true
		}
	}
	return false
}

// heldIn reports whether an event whose name ends with its noun, at token i, is held
// in what the name from token k on names: a venue, or a single word that is no subject.
// What one teaches may be in a field of its own: "Course in Cartography".
func (s *sentence) heldIn(i, k int) bool {
	end := k
	for end+1 < len(s.list) && s.list[end+1].Kind == 'w' && s.list[end+1].Capital && !s.weekdayAt(end+1) && !dates.IsMonth(s.list[end+1].Text) {
		end++
	}
	if !s.list[k].Capital || s.is("kin teaching", i) {
		return false
	}
	return end > k && s.is("eventplace", end)
}

// accredited is the token behind "and other international organizations in" and a
// town, with which the name of a mission may end, if that begins at token k; k if
// not.
func (s *sentence) accredited(k int) int {
	for end := range s.rowsIn(s.v, "accredited", k) {
		if end < len(s.list) && s.placeAt(end) {
			return end + 1
		}
	}
	for end := range s.rowsIn(s.v, "accreditedalso", k) {
		if k > 1 && s.placeAt(k-1) && s.is("where", k-2) {
			return end // "to the UN Office in Suva and other international organizations"
		}
	}
	return k
}

// abbreviatedWith is the token behind "and", one word in small letters and the acronym of the whole name, in brackets,
// whose last letter is of that word: "the Ministry of Digital Lamps and tides (DLT)"; k if that does not begin at token k.
func (s *sentence) abbreviatedWith(k int) int {
	if !s.is("also", k) || k+4 >= len(s.list) || !s.list[k-1].Capital || s.list[k+1].Capital || s.list[k+2].Kind != '(' || s.list[k+4].Kind != ')' {
		return k
	}
	short := s.text[s.list[k+3].Start:s.list[k+3].End]
	word := strings.ToUpper(s.text[s.list[k+1].Start:s.list[k+1].End])
	if len(short) < 3 || !shouting(short) || short[len(short)-1] != word[0] {
		return k
	}
	return k + 5
}
