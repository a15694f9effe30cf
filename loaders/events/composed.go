package events

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// Labels that no row of the data lists are put together of words that say what
// they ask for.

// isWhen reports whether a label is put together of others that say when and,
// perhaps, where: "time and place", "date / venue".
func (v *vocabulary) isWhen(key string) bool {
	when, joined := false, 0
	for word := range strings.FieldsSeq(key) {
		switch part := v.labels[word]; {
		case part == Date || part == Time || part == When:
			when = true
			joined++
		case part == Place:
			joined++
		case !v.plain[word]:
			return false
		}
	}
	return when && joined > 1
}

// isTitle reports whether a label says what an event of some sort is called:
// "workshop title", "name of the parallel session".
func (v *vocabulary) isTitle(key string) bool {
	named, noun := false, false
	for word := range strings.FieldsSeq(key) {
		isNoun := v.sets["noun"][word] || v.news.sets["noun"][word]
		switch {
		case v.sets["naming"][word]:
			named = true
		case !isNoun && !v.plain[word] && !v.news.sets["plainsort"][word] && !v.news.sets["generic"][word]:
			return false
		}
		noun = noun || isNoun
	}
	return named && noun
}

// roleOf composes the role of a label from its words. Each word has to be
// known, and one has to name a role.
func (v *vocabulary) roleOf(words []string) (role schema.Role, ok bool) {
	if len(words) > longestLabel {
		return "", false
	}
	lead, co, leads := false, false, 0
	for i, w := range words {
		r, isRole := v.words[w]
		if joined, known := v.words["co"+w]; known && i > 0 && words[i-1] == "co" {
			r, isRole = joined, true // "co-sponsor"
			co = r != schema.Partner && co
		}
		modifier := v.modifiers[w]
		switch {
		case isRole:
			if role == "" || role == schema.Partner && i > 0 && words[i-1] != "of" && r != schema.Partner && !strings.HasPrefix(w, "organizat") {
				role = r
			}
		case modifier == "lead":
			lead, leads = true, leads+1
		case modifier == "co":
			co = true
		case v.sets["sortbefore"][w] && role == "" && !lead && !co && i+1 < len(words) && words[i+1] != "of": // "Workshop hosts"
		case !v.plain[w]:
			return "", false
		}
	}
	switch {
	case role == "" && lead && co: // "Co-leads"
		return schema.CoOrganizer, true
	case role == "" && lead && len(words) > leads: // "Lead entity"
		return schema.LeadOrganizer, true
	case role == "" && co && words[len(words)-1] == "of": // "A joint event of"
		return schema.Organizer, true
	case role == "" && len(words) == 2 && v.sets["jointly"][words[0]] && v.sets["leadsnames"][words[1]]: // "Together with"
		return schema.CoOrganizer, true
	case role == "":
		return "", false
	case lead && co, lead && role == schema.CoOrganizer:
		return schema.Organizer, true
	case lead && role == schema.Organizer:
		return schema.LeadOrganizer, true
	case co && role == schema.Organizer:
		return schema.CoOrganizer, true
	case co && role == schema.Host:
		return schema.CoHost, true
	}
	return role, true
}

// ofEvent leaves out of the words of a label those that say no more than that it is for
// the event that is told of: "Organisers [of this year's forum]", "[This year's] hosts".
func (v *vocabulary) ofEvent(words []string) []string {
	for len(words) > 1 && v.news.sets["copula"][words[len(words)-1]] {
		words = words[:len(words)-1] // "The organisers are"
	}
	if len(words) > 3 && slices.Equal(words[:3], thisYears) {
		words = words[3:]
	}
	of := slices.IndexFunc(words, func(w string) bool { return v.news.sets["of"][w] })
	if of < 1 || of+1 >= len(words) {
		return words
	}
	isNoun := false
	for _, w := range words[of+1:] {
		isNoun = v.sets["noun"][w] || v.news.sets["noun"][w]
		if !isNoun && !v.plain[w] && !slices.Contains(thisYears, w) {
			return words
		}
	}
	if !isNoun {
		return words
	}
	return words[:of]
}

// thisYears are the words of "this year's".
var thisYears = []string{"this", "year", "s"}

// passive reads a label that is a phrase of running text with which those who organised
// an event are told: "Staged by".
func (v *vocabulary) passive(words []string) (schema.Role, bool) {
	if len(words) == 0 {
		return "", false
	}
	for _, p := range v.phrases[words[0]] {
		if p.kind == "passive" && slices.Equal(p.words, words) {
			return p.role, true
		}
	}
	return "", false
}

// openWithDeed gives the event of a line that does nothing but to say who holds it the whole of a title that begins with
// what is done there: "Lighting the Harbour and Code Sprint, hosted by A".
func (s *sentence) openWithDeed(told []Told) {
	if len(told) != 1 || told[0].Sort != Naming || told[0].Quoted || told[0].Start == 0 {
		return
	}
	first, behind := s.tokenFrom(told[0].Start), s.tokenFrom(told[0].End)
	if behind+1 >= len(s.list) || s.list[behind].Kind != ',' || !s.list[0].Capital || !strings.HasSuffix(s.list[0].Text, "ing") {
		return
	}
	if p, _, ok := s.phrase(behind + 1); !ok || p.kind != "passive" {
		return
	}
	for k := 1; k < first; k++ {
		if !s.list[k].Capital && s.article(k) == "" && !s.is("link", k) || s.list[k].Kind != 'w' {
			return
		}
	}
	told[0].Start, told[0].Title[0] = 0, 0
}
