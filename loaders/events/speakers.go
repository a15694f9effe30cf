package events

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/lexis"
	"github.com/plenarykg/plenary/schema"
)

//go:embed data/speakers.tsv
var speakersTSV string

// peoplePhrases are the phrases before those who spoke or took part, by first
// word, longest first.
var peoplePhrases = sync.OnceValue(func() map[string][]phrase {
	v := &vocabulary{phrases: map[string][]phrase{}}
	for _, row := range lexis.Rows(speakersTSV) {
		for _, form := range forms(row[3]) {
			v.addRole("passive", row[1], row[2], spelling(lexis.Fold(form)))
		}
	}
	return v.phrases
})

// Attended is a list of names whose people spoke at or took part in an event:
// bytes From to To of a sentence.
type Attended struct {
	Role     schema.Role
	From, To int
}

// Attendance finds in a sentence those who spoke or took part: subjects of
// verbs of speech ("Norland underscored"), lists behind phrases such as
// "speakers included", and affiliations ("Ada Lund (Tide Institute)").
func Attendance(text string, order dates.Order) []Attended {
	s := newSentence(text, order)
	clauses := Clauses(text, order)
	var found []Attended
	for i := 0; i < len(s.list); i++ {
		if !s.is("said", i) || s.list[i].Capital {
			continue
		}
		if from, to, ok := s.subject(i); ok && !s.namesPerson(from, to) && !listed(clauses, from) {
			found = append(found, Attended{schema.Speaker, from, to})
		}
	}
	for i := 0; i < len(s.list); i++ {
		for _, p := range peoplePhrases()[spelling(s.list[i].Text)] {
			at := s.matches(i, p.words)
			if at < 0 {
				continue
			}
			if end := s.names(at); end > at {
				found = append(found, Attended{p.role, s.list[at].Start, s.list[end-1].End})
			}
			i = at - 1
			break
		}
	}
	return append(found, s.affiliations()...)
}

// listed reports whether a stretch begins in the organisers of a passive clause,
// whose verb is the event's: "the week, organised by Norland, opened".
func listed(clauses []Clause, at int) bool {
	for _, c := range clauses {
		if c.Kind != Active && c.From <= at && at < c.To {
			return true
		}
	}
	return false
}

// namesPerson reports whether a person with an affiliation in parentheses
// stands in a stretch.
func (s *sentence) namesPerson(from, to int) bool {
	for k, t := range s.list {
		if t.Kind == '(' && t.Start >= from && t.End <= to && s.personBefore(k) && !s.abbreviates(k) {
			return true
		}
	}
	return false
}

// abbreviates reports whether the parenthesis at token k holds the initials of
// the words before it, with or without a number: "(TGC+20)".
func (s *sentence) abbreviates(k int) bool {
	closing := s.closing(k)
	if closing <= k+1 || closing > k+4 {
		return false
	}
	letters := strings.TrimRight(s.text[s.list[k+1].Start:s.list[closing-1].End], "0123456789+-–")
	return !strings.Contains(letters, " ") && fullName(s.text[:s.list[k].Start], letters) != ""
}

// affiliations finds what stands in parentheses behind a person's name.
func (s *sentence) affiliations() []Attended {
	var found []Attended
	for k, t := range s.list {
		if t.Kind != '(' || !s.personBefore(k) {
			continue
		}
		closing := s.closing(k)
		if closing <= k+1 {
			continue
		}
		from, to := s.list[k+1].Start, s.list[closing-1].End
		if strings.ContainsAny(s.text[from:to], "–—") {
			continue
		}
		if s.abbreviates(k) {
			continue
		}
		found = append(found, Attended{schema.Speaker, from, to})
	}
	return found
}

// personBefore reports whether a person's name ends before token k: two to
// five capitalised words, no acronym among them, no small word but a particle.
func (s *sentence) personBefore(k int) bool {
	words := 0
	for i := k - 1; i >= 0 && words < 6; i-- {
		t := s.list[i]
		switch {
		case t.Kind == '-' && t.Glued, t.Kind == '.' && t.Glued, strings.ContainsRune("'’", t.Kind):
			continue
		case t.Kind == 'w' && t.Capital && !shouting(s.text[t.Start:t.End]):
			if !(i+1 < k && s.list[i+1].Kind == '-') {
				words++
			}
			continue
		case s.is("nameparticle", i) && words > 0:
			continue
		}
		break
	}
	return words >= 2 && words <= 5
}

// Shouting reports whether all letters of a text are capitals.
func Shouting(text string) bool { return shouting(text) }

func shouting(word string) bool {
	return len(word) > 1 && !strings.ContainsFunc(word, unicode.IsLower)
}
