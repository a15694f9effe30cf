package events

import (
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// ListLead is what a sentence that ends with a colon says of the events of which a list stands below it.
type ListLead struct {
	Clauses []Clause
	Noun    string // of one of them
	Count   int    // 0 if it does not say how many they are
	Past    bool   // it tells of what was
}

// LeadsToList reads "A and B are organising two workshops in Suva:", "In May A will hold the following meetings:". It is no
// lead if it gives the events no organiser.
func LeadsToList(text string, in Setting) (ListLead, bool) {
	if !strings.HasSuffix(strings.TrimRight(text, " \n"), ":") {
		return ListLead{}, false
	}
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	lead := ListLead{}
	for _, c := range withoutFunders(s.newsClauses()) {
		if c.Kind == Active && c.Leads() && len(lead.Clauses) == 0 && s.listedEvents(s.tokenFrom(c.End), &lead) {
			lead.Clauses = append(lead.Clauses, c)
			lead.Past = strings.HasSuffix(c.Verb, "ed") || strings.HasSuffix(c.Verb, "held")
		} else if c.Kind == With && len(lead.Clauses) > 0 {
			lead.Clauses = append(lead.Clauses, s.sharing(c, lead.Clauses[0].Role))
		}
	}
	return lead, len(lead.Clauses) > 0
}

// listedEvents reports whether several events stand from token k on, and notes how many they are: "two workshops", "the
// following regional meetings".
func (s *sentence) listedEvents(k int, lead *ListLead) bool {
	if s.article(k) == "definite" {
		k++
	}
	counted := s.numberAt(k) > 1
	if counted {
		lead.Count = s.numberAt(k)
	} else if !s.is("nextones", k) {
		return false
	}
	for last := k + mostVerbWords; k < len(s.list) && k <= last && s.list[k].Kind != ','; k++ {
		one, plural := strings.CutSuffix(s.list[k].Text, "s")
		if noun, ok := s.severalAt(k); ok {
			lead.Noun = noun
			return true
		}
		if plural && (Generic(one) || s.v.sets["noun"][one]) {
			lead.Noun = one
			return true
		}
	}
	return false
}

// mostBeforeColon is the number of tokens before a colon among which words for who organises stand.
const mostBeforeColon = 12

// LeadsToBodies is the role of those whom a list below a sentence names, if the sentence ends with words for who
// organises, perhaps with how many they are, and a colon: "The forum was hosted by:", "by three of our members:".
func LeadsToBodies(text string, in Setting) (schema.Role, bool) {
	text, leads := strings.CutSuffix(strings.TrimSpace(text), ":")
	if !leads {
		return "", false
	}
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	for i := len(s.list) - 1; i >= 0 && i > len(s.list)-mostBeforeColon; i-- {
		if s.list[i].Capital && i > 0 {
			return "", false
		}
		if p, _, ok := s.phrase(i); ok && (p.kind == "passive" || p.kind == "with") {
			if p.role == sharedRole {
				return schema.CoOrganizer, true
			}
			return p.role, p.role != funderRole
		}
	}
	return "", false
}
