package names

import (
	"strings"
)

// distribute gives a name the words that the list said once, before its first
// name, for all of them: behind "Ministries of Finance of Mali" the name
// "Chad" is "Ministry of Finance of Chad".
func (s *splitter) distribute(name string) string {
	if lead, singular, ok := s.leadOf(name); ok {
		s.lead = lead
		return s.accredited(singular)
	}
	if s.lead == "" {
		return name
	}
	if m, ok := s.r.Resolve(name); ok && !isState(m) {
		s.lead = "" // the list has gone on to something else
		return name
	}
	joined := s.lead + " " + name
	if preposition := firstWords(name, 1); s.lex.is("of", preposition) && startsLower(name) { // "Missions de la France et du Mali"
		joined = s.lead[:strings.LastIndexByte(s.lead, ' ')+1] + name
		name = strings.TrimSpace(name[len(preposition):])
	}
	if m, ok := s.r.Resolve(joined); ok && isState(m) {
		return joined // "Permanent Mission of" + "Spain to the United Nations"
	}
	if m, ok := s.r.Resolve(name); ok && isState(m) || strings.HasPrefix(s.lead, "University") && !startsLower(name) {
		return s.accredited(joined)
	}
	s.lead = ""
	return name
}

// accredited puts the State of a mission that is not known as printed before
// the seat to which it is accredited: "Permanent Mission to the Tide Council of
// Chad" is "Permanent Mission of Chad to the Tide Council".
func (s *splitter) accredited(name string) string {
	if m, ok := s.r.Resolve(name); ok && isState(m) {
		return name
	}
	fields := fieldsAt(name)
	to := 0
	for i, f := range fields {
		word := name[f.start:f.end]
		switch {
		case word == "to" && i > 0 && i < 3:
			to = f.start
		case word == "of" && to > 0 && i+1 < len(fields):
			state := name[fields[i+1].start:]
			if m, ok := s.r.Resolve(state); ok && isState(m) {
				return name[:to] + "of " + state + " " + name[to:f.start-1]
			}
		}
	}
	return name
}

// leadOf parts "Ministries of Finance of Mali" into what is said of all,
// "Ministry of Finance of", and returns the first name in the singular.
func (s *splitter) leadOf(name string) (lead, singular string, ok bool) {
	fields := fieldsAt(name)
	for i, f := range fields {
		one, plural := s.lex.singular(name[f.start:f.end])
		if !plural {
			if i > 1 {
				break
			}
			continue
		}
		if k := i + 1; k < len(fields) { // "Missions permanentes"
			if adjective, plural := s.lex.singular(name[fields[k].start:fields[k].end]); plural {
				if startsLower(name[fields[k].start:]) {
					adjective = strings.ToLower(adjective)
				}
				one, f.end = one+" "+adjective, fields[k].end
			}
		}
		singular = name[:f.start] + one + name[f.end:]
		for k := i + 1; k+1 < len(fields); k++ {
			word := strings.ToLower(name[fields[k].start:fields[k].end])
			if word != "of" && word != "de" && word != "du" && word != "del" {
				continue
			}
			rest := name[fields[k+1].start:]
			m, known := s.r.Resolve(rest)
			state := known && isState(m)
			if !state && one != "University" {
				if m, known := s.r.Resolve("Government of " + rest); !known || !isState(m) {
					continue
				}
			}
			return name[:f.start] + one + name[f.end:fields[k].end], singular, true
		}
		return "", "", false
	}
	return "", "", false
}
