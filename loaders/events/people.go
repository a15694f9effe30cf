package events

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/schema"
)

// occupied reports whether the only name of a clause is a person's, as what that one is
// stands behind it: "hosted by Ada Falk, journalist", "Host: Bo R., editor of the Lamp", "organised
// by Ada Falk-Reef, who is a fellow of the Lamp Programme".
func (s *sentence) occupied(c Clause) bool {
	first, comma := s.tokenFrom(c.From), s.tokenFrom(c.To)
	if s.list[comma].Kind == '.' && len(s.text[s.list[comma-1].Start:s.list[comma-1].End]) == 1 {
		comma++ // "Bo R., editor"
	}
	if c.Kind == Active || comma-first < 2 || comma-first > mostPersonTokens || comma+1 >= len(s.list) || s.list[comma].Kind != ',' {
		return false
	}
	for k := first; k < comma; k++ {
		if s.list[k].Kind != '.' && !(s.list[k].Kind == '-' && s.list[k].Glued) && (s.list[k].Kind != 'w' || !s.list[k].Capital || s.is("barebody", k) || s.is("office", k) || s.is("venue", k)) {
			return false
		}
	}
	k := comma + 1
	if s.list[k].Text == "who" && s.is("copula", k+1) {
		k += 2
	}
	for last := k + 3; k < last && (s.article(k) != "" || s.is("rankofperson", k) || s.is("its", k)); k++ {
	}
	for most := k + 2; k < most && k+1 < len(s.list) && s.list[k].Kind == 'w' && !s.list[k].Capital && !s.is("occupation", k) && !s.is("person", k); {
		k++ // "media educator", "senior policy analyst"
	}
	return k < len(s.list) && !s.list[k].Capital && (s.is("occupation", k) || s.is("person", k))
}

// cutPosts leaves of who organises, where that is a person behind whom a post stands, the body of the post:
// "organised by Ms Ada Falk, Director of the Tide Institute".
func (s *sentence) cutPosts(found []Clause) {
	for n := range found {
		c := &found[n]
		first := s.tokenFrom(c.From)
		titled := first < len(s.list) && s.is("honorific", first) && s.list[first].Capital
		if c.Kind == Active {
			titled = s.organisesInPost(*c) && (titled || s.behindHonorific(first))
		}
		if !titled || c.Role == schema.LeadOrganizer {
			continue
		}
		if post := s.postBehind(first, c.To); post > 0 {
			c.From = s.bodyOfPost(post, c.From, c.To)
		}
	}
}

// behindHonorific reports whether the name at token i stands behind a title with a point: "Ms. Ada Falk".
func (s *sentence) behindHonorific(i int) bool {
	return i > 1 && s.list[i-1].Kind == '.' && s.is("honorific", i-2) && s.list[i-2].Capital
}

// organisesInPost reports whether a clause says that somebody organised or hosted, which people do for the body in which they have
// a post, and not that they led or moderated: "Ms Ada Falk, Head of Ports at the Tide Institute, hosted the meeting".
func (s *sentence) organisesInPost(c Clause) bool {
	return c.Role == schema.Host || c.Role == schema.Convener || c.Role == schema.Organizer && strings.Contains(c.Verb, "organiz")
}

// postAtBody reads the verb at token i behind a person with a post at a body, which is whom they act for: "Ms. Ada Falk, Head of
// Ports at the Tide Institute, hosted".
func (s *sentence) postAtBody(i int) (Clause, bool) {
	if i < 6 || s.list[i-1].Kind != ',' || !s.is("honorific", 0) {
		return Clause{}, false
	}
	p, end, ok := s.phrase(i)
	post := s.postBehind(0, s.list[i-1].Start)
	if !ok || p.kind != "active" || post == 0 {
		return Clause{}, false
	}
	c := Clause{Kind: Active, Role: p.role, Verb: strings.Join(p.words, " "), Start: s.list[i].Start, End: s.list[end-1].End}
	for k := post + 1; k+2 < i && s.organisesInPost(c); k++ {
		from := k + 1
		if s.article(from) == "definite" {
			from++
		}
		if textAt(s, k) == "at" && s.names(from) == i-1 {
			c.From, c.To = s.list[from].Start, s.list[i-2].End
			return c, true
		}
	}
	return Clause{}, false
}

// bodyOfPost is the byte at which the body begins of which the post at a token is one, else the next of the names,
// behind "and"; the byte from if there is neither.
func (s *sentence) bodyOfPost(post, from, to int) int {
	for k := post + 1; k < len(s.list) && s.list[k].Start < to; k++ {
		if s.is("also", k) {
			return s.list[min(k+1, len(s.list)-1)].Start
		}
		if !s.is("of", k) && textAt(s, k) != "at" || k+2 >= len(s.list) {
			continue
		}
		if s.article(k+1) == "definite" {
			return s.list[k+2].Start
		}
		if name := s.text[s.list[k+1].Start:s.list[k+1].End]; shouting(name) && len(name) > 2 {
			return s.list[k+1].Start
		}
	}
	return from
}

// onlyMet reports whether the verb of a clause has no object, but says where people met, or when and for what:
// "Ministers convened today at the Lamp Conference".
func (s *sentence) onlyMet(c Clause) bool {
	k := s.tokenFrom(c.End)
	if c.Kind != Active || c.Role != schema.Convener || c.Start >= c.End {
		return false
	}
	for before := s.tokenFrom(c.Start) - 1; before >= 0 && s.list[before].Kind != ','; before-- {
		if s.is("relative", before) || s.is("relating", before) {
			return false // "which the Tide Union convened in Suva"
		}
	}
	for k < len(s.list) && (s.dayAt(k) || s.dateAt(k) || s.is("adverb", k)) {
		k++
	}
	if k >= len(s.list) || !s.is("where", k) && !s.is("atplace", k) && textAt(s, k) != "for" && textAt(s, k) != "under" {
		return false
	}
	for ; k < len(s.list) && s.list[k].Kind != ',' && s.list[k].Kind != '.'; k++ {
		if s.article(k) == "indefinite" {
			return false // "convened in Suva a workshop"
		}
	}
	return true
}

// isDoneTo reports whether the verb of a clause is a participle that says of the event before it what was done to it: "the Lamp
// Consultation carried out for the Assembly".
func (s *sentence) isDoneTo(c Clause) bool {
	last, behind := s.tokenFrom(c.Start)-1, s.tokenFrom(c.End)
	if c.Kind != Active || last < 1 || !s.list[last].Capital || !s.is("noun", last) || s.is("weaknoun", last) || s.list[last].End != c.To || behind >= len(s.list) {
		return false
	}
	return strings.HasSuffix(s.list[s.tokenFrom(c.Start)].Text, "ed") && (textAt(s, behind) == "for" || textAt(s, behind) == "during" || textAt(s, behind) == "under")
}

// onlySpeaks reports whether a clause says who opens an event or speaks there: "la inauguración a cargo de Ana Falk".
func (s *sentence) onlySpeaks(c Clause) bool {
	return strings.HasPrefix(c.Verb, "a cargo") && s.is("chargenoun", s.tokenFrom(c.Start)-1)
}

// postBehind is the token of the post behind the first comma of the names that begin with a person's at a token, 0 if
// there is none: "Director" of "Ms Ada Falk, Director of the Tide Institute".
func (s *sentence) postBehind(first, to int) int {
	k := first + 1
	for k < len(s.list) && s.list[k].Start < to && (s.list[k].Kind == 'w' || s.list[k].Kind == '.') && !s.is("also", k) {
		k++
	}
	if k+1 >= len(s.list) || s.list[k].Kind != ',' || s.list[k].Start >= to {
		return 0
	}
	for k++; k < len(s.list) && (s.article(k) != "" || s.is("rankofperson", k) || s.is("its", k)); {
		k++
	}
	if k < len(s.list) && s.list[k].Start < to && (s.is("person", k) || s.is("post", k) || s.is("occupation", k)) {
		return k
	}
	return 0
}

// HeadsSpeech reports whether a line says whose speech follows: "Opening remarks by the
// Secretary-General", "Discours de la ministre".
func HeadsSpeech(line string) bool {
	s := newSentence(line, dates.DayFirst)
	s.news = true
	for k := 0; k < len(s.list) && k < 3; k++ {
		if s.is("speech", k) {
			return textAt(s, k+1) == "by" || textAt(s, k+1) == "of" || s.is("of", k+1)
		}
		if s.list[k].Kind != 'w' {
			return false
		}
	}
	return false
}

// ListsPeople reports whether a text begins with the label of those who come: "WHO:", "Qui :".
func ListsPeople(text string) bool {
	label, _, ok := strings.Cut(text, ":")
	words := foldedWords(label)
	return ok && len(words) == 1 && theVocabulary().news.sets["asking"][words[0]]
}

// listsPeople reports whether the first of the names between two tokens is a person's: "Professor
// Ada Falk (Suva), Dr. Bo Reef".
func (s *sentence) listsPeople(from, to int) bool {
	end := from
	for end < to && s.list[end].Kind == 'w' && !s.is("also", end) {
		end++
	}
	if s.is("honorific", from) && s.list[from].Capital || end > from+1 && aPerson(s.text[s.list[from].Start:s.list[end-1].End]) {
		return true
	}
	return end < to && s.list[end].Kind == '(' && s.personBefore(end) && !s.abbreviates(end)
}

// saintAt reports whether a short form inside names, before its point, stands at token i:
// "Harbour University St. Ada", "Mt. Reef Observatory".
func (s *sentence) saintAt(i int) bool {
	return i >= 0 && i+1 < len(s.list) && s.list[i].Capital && s.is("namepoint", i) && s.list[i+1].Kind == '.' && s.list[i+1].Glued
}

// legalFormAt reports whether the short form of a company's legal form, before its point, ends
// a name at token i within a sentence: "Reef Telecom Ltd. hosted".
func (s *sentence) legalFormAt(i int) bool {
	return i > 0 && i+2 < len(s.list) && s.list[i].Capital && s.is("legalform", i) && s.list[i+1].Kind == '.' && s.list[i+1].Glued && !s.list[i+2].Capital
}

// mostPersonTokens is the greatest number of words and points in a person's name.
const mostPersonTokens = 5

// forMany reports whether token k and those behind it say for how many people something was
// held: "a workshop on lamps for 35 pilots", "for about fifty-two pilots".
func (s *sentence) forMany(k int) bool {
	news := s.v.news.sets
	if !news["forpeople"][s.list[k].Text] {
		return false
	}
	k++
	k = max(k, s.longest("roughly", k))
	return k < len(s.list) && (s.list[k].Kind == 'n' && s.list[k].Digits < 4 || news["manypeople"][s.list[k].Text])
}
