package events

import (
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// cutSubjects takes from a list with which a sentence begins the event behind
// its last comma: "Organised by A and B, the Harbour Forum opened", "Placé sous le patronage de A, le Forum".
func (s *sentence) cutSubjects(clauses []Clause) {
	if len(clauses) == 0 || !s.onlySmallWords(clauses[0].Start) && !(s.is("placed", 0) && s.tokenFrom(clauses[0].Start) == 1) {
		return
	}
	for n := range clauses {
		c := &clauses[n]
		if c.Kind == Active || n+1 < len(clauses) && clauses[n+1].Start < c.To+4 && clauses[n+1].Kind != Active {
			continue
		}
		comma, behind := -1, s.tokenFrom(c.To)
		for k, t := range s.list {
			if t.Start > c.From && t.End < c.To && t.Kind == ',' {
				comma = k
			}
		}
		if comma < 0 || s.list[behind].Kind != 'w' || s.list[behind].Start < c.To || s.is("also", behind) {
			continue
		}
		_, held := s.predicate(behind)
		p, _, isPhrase := s.phrase(behind)
		if held || isPhrase && p.kind != "with" || s.is("future", behind) || s.is("stop", behind) || s.romanceText() && s.article(comma+1) != "" || s.eventActs(comma+1, behind) {
			c.To = s.list[comma-1].End
		}
		break
	}
}

// cutDoers takes from partners in the middle of a sentence the one behind their last comma
// if it is who does what follows: "With A, and jointly with B, C organised".
func (s *sentence) cutDoers(clauses []Clause) {
	for n := range clauses {
		c := &clauses[n]
		behind := s.tokenFrom(c.To)
		p, _, isPhrase := s.phrase(behind)
		if c.Kind != With || !isPhrase || p.kind != "active" || s.list[behind].Start < c.To {
			continue
		}
		for k := behind - 1; k > 0 && s.list[k].Start > c.From && !s.is("also", k); k-- {
			if s.list[k].Kind == ',' {
				c.To = s.list[k-1].End
				break
			}
		}
	}
}

// cutObjects takes from the partners of an aside behind a verb the event behind
// their last comma: "A organises, with the support of B, the Harbour Forum". What
// begins with "and" is one more partner.
func (s *sentence) cutObjects(clauses []Clause) {
	for n := range clauses {
		c := &clauses[n]
		if c.Kind != With || !s.verbBefore(c.Start) {
			continue
		}
		event := false
		for k := s.tokenFrom(c.To-1) - 1; k > 0 && s.list[k].Start > c.From; k-- {
			event = event || s.is("noun", k)
			if s.list[k].Kind == ',' {
				if to := s.tokenFrom(c.To); event && !s.is("also", k+1) && !(s.is("also", to) && s.list[to].Start >= c.To) {
					c.To = s.list[k-1].End
				}
				break
			}
		}
	}
}

// cutTails parts a list of names from the subject of a clause that its last
// "and" begins: "convened by A and B, and C is its host".
func (s *sentence) cutTails(clauses []Clause) {
	for n := range clauses {
		to := clauses[n].To
		for m := range clauses {
			list, is := &clauses[n], &clauses[m]
			verb := is.Verb != "is"
			if verb && (is.Start < is.To || is.Kind != Active && is.Role != schema.Host || is.Known || strings.Count(s.text[list.From:to], ",") > 1) || list.Kind != Passive && list.Kind != With && !(list.Kind == Nominal && !verb && list.From < is.From) || to != is.To || list.From > is.From {
				continue
			}
			if from := s.tokenFrom(is.From); from > 1 && s.list[from-1].Kind == ';' {
				list.To = s.list[from-2].End
				continue
			}
			last := s.tokenFrom(to) - 1
			for k := s.tokenFrom(list.From); k < last; k++ {
				if s.is("also", k) && s.list[k-1].Kind == ',' {
					last = k // "hosted by A, and B, C and D were partners"
				}
			}
			for k := last; k > 1 && s.list[k].Start > list.From; k-- {
				if s.is("also", k) && (!verb || s.list[k-1].Kind == ',') {
					is.From = s.list[k+1].Start
					list.To = s.list[k-1].End
					if s.list[k-1].Kind == ',' {
						list.To = s.list[k-2].End
					}
					break
				}
			}
		}
	}
}

// cutSecondSubjects takes from a list with which a sentence says who organised its last
// name, if "and" leads it in as the subject of another verb: "We held it with A, and the
// Tide House was kind enough to".
func (s *sentence) cutSecondSubjects(clauses []Clause) {
	for n := range clauses {
		c := &clauses[n]
		behind := s.behindSeat(s.tokenFrom(c.To))
		if c.Kind == Active || c.Start >= c.To || s.is("serving", behind) || s.list[behind].Start < c.To || !s.is("copula", behind) && !s.actsAt(behind) || !s.isSaid(clauses[:n], c.Start) {
			continue
		}
		for k := behind - 1; k > 1 && s.list[k].Start > c.From; k-- {
			if s.is("also", k) && s.list[k-1].Kind == ',' {
				c.To = s.list[k-2].End
				break
			}
		}
	}
}
