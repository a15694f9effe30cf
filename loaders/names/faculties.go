package names

import "strings"

// faculty is the number of parts, from part i on, that name a part of a
// university from the smaller to the whole: "Centre for Rivers, Faculty of Law,
// University of Norland"; 0 if they do not.
func (s *splitter) faculty(i, reach int) int {
	joined := false
	for n := 0; n < reach; n++ {
		name := s.of(s.parts[i+n])
		if n > 0 && n+1 < reach && plainAnd(s.parts[i+n].sep) && s.lex.starts("unit", s.of(s.parts[i+n-1])) > 0 && !s.namesUniversity(name) && s.namesNoBody(name) {
			joined = true
			continue // "Faculty of Soil Science | and | Earth Imaging | , | University of Norland"
		}
		if n > 0 && s.parts[i+n].sep != "," {
			return 0
		}
		_, known := s.r.Resolve(name)
		if n > 0 && s.namesUniversity(name) {
			if joined && !s.isItem(i, n+1) {
				return 0
			}
			if n > 1 || s.isItem(i, n+1) || !known && s.isLast(i+n) {
				return n + 1
			}
			return s.bareUnit(i, n)
		}
		if s.lex.starts("unit", name) == 0 && !(s.isItem(i, n+2) && s.holdsUnit(name)) || known && !s.isItem(i, n+2) {
			return 0
		}
	}
	return 0
}

// wholeFirst is the number of parts, from part i on, that name a university and behind
// it a part of it: "University of Norland, Faculty of Law and Fisheries"; 0 if they do
// not. What stands behind it in an item of its own belongs to it.
func (s *splitter) wholeFirst(i, reach int) int {
	if reach < 2 || !s.namesUniversity(s.of(s.parts[i])) || s.parts[i+1].sep != "," || !bareFaculty(s.of(s.parts[i+1])) {
		return 0
	}
	whole := s.isItem(i, reach)
	for n := 1; n < reach; n++ {
		name := s.of(s.parts[i+n])
		if s.namesUniversity(name) {
			return 0 // "University of Norland, Faculty of Law, University of Zenda"
		}
		_, known := s.r.Resolve(name)
		whole = whole && !known
	}
	if whole {
		return reach
	}
	return 2
}

func (s *splitter) namesUniversity(name string) bool {
	for _, f := range fieldsAt(name) {
		if s.lex.is("university", name[f.start:f.end]) {
			return true
		}
	}
	return false
}

// holdsUnit reports whether the last word of a name, or the one before, is that
// of a part of a university: "Harbour Law Centre".
func (s *splitter) holdsUnit(name string) bool {
	return s.lex.is("unit", name[strings.LastIndexByte(name, ' ')+1:])
}

// isItem reports whether n parts from part i are one item of a list that
// semicolons part.
func (s *splitter) isItem(i, n int) bool {
	return strings.Contains(s.text, ";") && (i == 0 || s.parts[i].sep == ";") &&
		(i+n == len(s.parts) || i+n < len(s.parts) && s.parts[i+n].sep == ";")
}

// isLast reports whether part k is the only one behind the first and the list
// has no "and".
func (s *splitter) isLast(k int) bool { return k == len(s.parts)-1 }

// bareUnit is n+1 where the one part before the university cannot stand
// without it: "Faculty of Law, University of Norland".
func (s *splitter) bareUnit(i, n int) int {
	if bareFaculty(s.of(s.parts[i])) {
		return n + 1
	}
	return 0
}

// bareFaculty reports whether a name begins with a word for a part of a university that
// says nothing without it, or ends with the one for a place where it teaches.
func bareFaculty(name string) bool {
	if strings.HasSuffix(name, " Campus") {
		return true
	}
	switch strings.ToLower(firstWords(name, 1)) {
	case "faculty", "department", "school", "facultad", "faculté", "departamento", "faculdade":
		return true
	}
	return false
}
