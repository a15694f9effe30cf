package events

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
)

// What a sentence says of when, where or why somebody does something may stand before
// or behind its subject without a comma: "With that example the Tide Commission
// opened", "The Tide Institute last week hosted".

// behindCircumstance reports whether a subject may begin at token i behind words that
// only say when, where or why: "Earlier this week UNESCO", "In Suva the Tide Fund".
func (s *sentence) behindCircumstance(i int) bool {
	named := s.article(i) == "definite" && i+1 < len(s.list) && s.list[i+1].Capital
	if !s.news || s.romanceText() || i == 0 || !named && (!s.list[i].Capital || s.list[i].Kind != 'w') {
		return false
	}
	asides := len(s.asides)
	end := s.names(i)
	s.asides = s.asides[:asides]
	if !named && strings.Contains(s.text[s.list[i].Start:s.list[max(i, end-1)].End], ",") {
		return false // "On the first day of the regional Tide Forum, A held"
	}
	if before := i - 1; s.list[before].Kind == 'n' && !s.dateAt(before) || s.list[before].Capital && (!named || s.is("also", before)) || s.is("link", before) || s.is("joint", before) || s.is("stop", before) && !s.is("today", before) || s.article(before) != "" || s.is("person", before) {
		return false
	}
	first := i
	for first > 0 && (s.list[first-1].Kind == 'w' || s.list[first-1].Kind == 'n' || strings.ContainsRune("'’-", s.list[first-1].Kind) && s.list[first-1].Glued) {
		first--
		_, held := s.predicate(first)
		if _, _, isPhrase := s.phrase(first); isPhrase || held || s.is("said", first) || s.is("relative", first) {
			return false
		}
	}
	return first < i && s.is("circumstantial", first) && (first == 0 || s.list[first-1].Kind == ',')
}

// circumstance is the token behind words from token k on that say when or where: "last
// week", "in early May", "for the first time", "here in Suva"; k if there are none.
func (s *sentence) circumstance(k int) int {
	if s.romanceText() {
		return k
	}
	if s.is("hereabouts", k) && !s.is("where", k+1) {
		return k + 1
	}
	j := k
	for s.is("rough", j) || s.is("hereabouts", j) || s.is("whenword", j) && j < k+2 {
		j++
	}
	if textAt(s, j) == "mid" && j+1 < len(s.list) && s.list[j+1].Kind == '-' {
		j += 2
	}
	switch {
	case j > k && s.is("hereabouts", j-1):
		return j // "once again"
	case j >= len(s.list):
		return k
	case s.list[j].Capital && dates.IsMonth(s.list[j].Text):
		return j + 1
	case j > k && s.is("where", j-1) && s.list[j].Capital && s.placeAt(j):
		for j++; j < len(s.list) && s.list[j].Kind == 'w' && s.list[j].Capital; j++ {
		}
		return j
	case s.is("whichweek", j) || s.article(j) == "definite":
		j++
		for s.is("rank", j) || s.is("whichweek", j) {
			j++
		}
		if !s.is("period", j) && !s.is("timespan", j) {
			return k
		}
		for j++; s.is("running", j); j++ {
		}
		return j
	}
	return k
}

// AtEvent reports whether a headline tells of something at an event that it names:
// "Tide Institute at Harbour Week".
func AtEvent(text string, t Told, in Setting) bool {
	s := newSentence(text, in.Order)
	i := s.tokenFrom(t.Start) - 1
	for i > 0 && s.article(i) != "" {
		i--
	}
	return i > 0 && textAt(s, i) == "at"
}

// opensOne reports whether a verb tells of an event's beginning or end, "opened a",
// which bodies do that organise it, and guests of theirs too.
func opensOne(verb string) bool {
	_, article, _ := strings.Cut(verb, " ")
	switch article[strings.LastIndexByte(article, ' ')+1:] {
	case "a", "an", "un", "une", "una":
		return true
	}
	return false
}

// ofPost reports whether a name begins with what somebody is called, and not a body:
// "the Minister of Tides".
func ofPost(name string) bool {
	v := theVocabulary()
	words := foldedWords(withoutArticle(name))
	return len(words) > 0 && (v.sets["person"][words[0]] || v.news.sets["post"][words[0]] || v.news.sets["rankofperson"][words[0]])
}

// peopleNamed reports whether words with capital letters from token k on end in what people are
// called, as in names of events: "with Telecommunications Operators".
func (s *sentence) peopleNamed(k int) bool {
	for ; k < len(s.list) && s.list[k].Kind == 'w' && s.list[k].Capital; k++ {
		if s.is("people", k) {
			return true
		}
	}
	return false
}

// patronised reports whether a verb says under whose patronage an event was held.
func patronised(verb string) bool {
	folded := strings.Join(foldedWords(verb), " ")
	return strings.Contains(folded, "patron") || strings.Contains(folded, "patrocinio")
}

// ofPatron reports whether a name is that of a person of rank, and not of an office.
func ofPatron(name string) bool {
	v := theVocabulary()
	words := foldedWords(withoutArticle(name))
	return len(words) > 1 && v.news.sets["patron"][words[0]] && !slices.ContainsFunc(words, func(w string) bool { return v.news.sets["unitnoun"][w] })
}

// onlySpoken reports whether who opens the event does no more than speak there first:
// "opened a discussion".
func (s *sentence) onlySpoken(verb string, t Told) bool {
	return opensOne(verb) && s.v.news.sets["spokenat"][t.Noun]
}

// sortOfBody is the token behind the words with which a sentence says of what sort the
// body is that it names then: "Mobile operator Tidenet", "Charity Lamps for All"; 0 if
// it does not.
func (s *sentence) sortOfBody() int {
	if k := s.kinBody(); k > 0 {
		return k
	}
	if !s.news || s.romanceText() || len(s.list) < 3 || s.article(0) != "" || !s.list[0].Capital {
		return 0
	}
	for j := 0; j+1 < len(s.list) && j < 4 && s.list[j].Kind == 'w' && (j == 0 || !s.list[j].Capital) && !s.is("also", j) && !s.is("of", j); j++ {
		if s.list[j+1].Capital && (j > 0 && s.describesBody(j) || s.is("onlysort", j)) && !s.weekdayAt(j+1) && !dates.IsMonth(s.list[j+1].Text) {
			return j + 1
		}
	}
	return 0
}

// kinBody is the token behind the words with which a sentence says what the body that it
// names then is to those who write: "Our member Tidenet", "Our friends at the Lamp Fund"; 0
// if it does not.
func (s *sentence) kinBody() int {
	if !s.news || s.romanceText() || !s.writersOwn(1) && !s.is("its", 0) {
		return 0
	}
	for j := 1; j+1 < len(s.list) && j < 5 && s.list[j].Kind == 'w' && !s.list[j].Capital; j++ {
		if !s.is("kinbody", j) {
			continue
		}
		k := j + 1
		if s.is("writersat", k) && !s.is("of", k) {
			k++
		}
		if s.article(k) == "definite" {
			k++
		}
		if k < len(s.list) && s.list[k].Capital {
			return k
		}
	}
	return 0
}

// townWithin is the token behind the town of a body, from token k on, where more bodies
// follow: "by the Tide Museum in Suva, the Lamp Fund from Apia and B"; k if none do. The names end
// before token end so far.
func (s *sentence) townWithin(k, end int) int {
	if s.romanceText() || !s.is("where", k) && textAt(s, k) != "from" || end != k && end != k-1 || k+2 >= len(s.list) || !s.list[k+1].Capital || !s.placeAt(k+1) {
		return k
	}
	j := k + 2
	for j < len(s.list) && s.list[j].Kind == 'w' && s.list[j].Capital {
		j++
	}
	next := j + 1
	if j+1 >= len(s.list) || s.list[j].Kind != ',' && !s.is("also", j) {
		return k
	}
	if s.is("also", next) {
		next++
	}
	if s.article(next) == "definite" {
		next++
	} else if next < len(s.list) && s.placeAt(next) {
		return k
	}
	if next >= len(s.list) || !s.list[next].Capital || s.dateAt(next) || s.is("person", next) || s.is("noun", next) || s.clauseBehind(next) {
		return k
	}
	return j
}

// forPeople reports whether the word at token k says for whom those named before it
// did something: "for 45 pilots", "for members of the Tide Council".
func (s *sentence) forPeople(k int) bool {
	if !s.is("forevent", k) || s.is("where", k) || k+1 >= len(s.list) {
		return false
	}
	next := s.list[k+1]
	if next.Kind == 'n' {
		return next.Digits < 4 && k+2 < len(s.list) && s.list[k+2].Kind == 'w' && !s.list[k+2].Capital && !s.list[k+2].Glued
	}
	return !next.Capital && !s.romanceText() && s.is("people", k+1)
}

// besideAside is the token behind an aside between commas on those with whom a subject did
// something, "A, with B and C, hosted", "A, with Ms. Ada Falk, hosted"; k if there is none.
func (s *sentence) besideAside(k int) int {
	if k == 0 || !s.is("withword", k) || s.list[k-1].Kind != ',' {
		return k
	}
	if end := s.names(k + 1); end > k+1 && end < len(s.list) && s.list[end].Kind == ',' {
		return end
	}
	for j := k + 1; j < len(s.list) && j < k+longestAside; j++ {
		if s.list[j].Kind == ',' {
			return j
		}
		if _, _, isPhrase := s.phrase(j); isPhrase {
			return k
		}
	}
	return k
}
