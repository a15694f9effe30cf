package names

import "strings"

// faculty is the number of parts, from part i on, that name a part of a
// university from the smaller to the whole: "Centre for Rivers, Faculty of Law,
// University of Norland"; 0 if they do not.
func (s *splitter) faculty(i, reach int) int {
	for n := 0; n < reach; n++ {
		name := s.of(s.parts[i+n])
		if n > 0 && s.parts[i+n].sep != "," {
			return 0
		}
		_, known := s.r.Resolve(name)
		if n > 0 && s.namesUniversity(name) {
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
	first := strings.ToLower(firstWords(s.of(s.parts[i]), 1))
	if first == "faculty" || first == "department" || first == "school" || first == "facultad" || first == "faculté" || first == "departamento" {
		return n + 1
	}
	return 0
}
