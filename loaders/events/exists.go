package events

import (
	"slices"
	"strings"
	"unicode"

	"github.com/plenarykg/plenary/schema"
)

// What a sentence says of an event by saying no more than that there is one: "On 3 May there will be a class by the Tide
// Union", "Le 3 mai, il y aura un cours de la Banque des récifs".

// mostBehindThere is the greatest number of tokens between "there will be a" and the noun of an event.
const mostBehindThere = 10

// thereIs reports whether the sentence says that there is one of what the noun at token i means:
// "there is a free hands-on class".
func (s *sentence) thereIs(i int) bool {
	for k := i - 1; k > 0 && k >= i-mostBehindThere && (s.list[k].Kind == 'w' || s.list[k].Kind == '-'); k-- {
		if s.is("relative", k) || s.is("noun", k) && !s.is("weaknoun", k) && s.article(k-1) != "" {
			return false
		}
		if s.article(k) == "indefinite" {
			return s.existsBefore(k)
		}
	}
	return false
}

// existsBefore reports whether "there is" or the like stands right before token k.
func (s *sentence) existsBefore(k int) bool {
	for from := max(0, k-4); from < k; from++ {
		if s.longest("thereis", from) == k {
			return true
		}
	}
	return false
}

// thereIsBy reads those behind "by" in a sentence that says that there is an event, or that it is held: "there will be a
// workshop on lamps by the Tide Union", "a class by the Tide Union will be held".
func (s *sentence) thereIsBy(i int) (Clause, bool) {
	if !s.ledInBy(i) || s.is("person", i+1) || i > 0 && (s.is("pastform", i-1) || s.is("pastverb", i-1) || participle(s.list[i-1].Text) || strings.HasSuffix(s.list[i-1].Text, "ed")) {
		return Clause{}, false // "a workshop on lamps built by"
	}
	s.romance = s.romanceText()
	end := s.names(i + 1)
	s.romance = false
	for k := i + 2; k < end; k++ {
		if s.is("where", k) && !s.list[k].Capital && !s.romanceText() {
			end = s.behindLastWord(k) // "by the Reef Academy at the Tide University"
		}
	}
	if end <= i+1 {
		return Clause{}, false
	}
	c := Clause{Kind: Passive, Role: schema.Organizer, Verb: "by", Start: s.list[i].Start, End: s.list[i].End, From: s.list[i+1].Start, To: s.list[end-1].End, Known: !coinedName(s.text[s.list[i+1].Start:s.list[end-1].End])}
	for n := i - 1; n > 0 && n >= i-mostBehindThere && (s.list[n].Kind == 'w' || s.list[n].Kind == '-'); n-- {
		if s.is("noun", n) && !s.is("lecture", n) && !s.is("speaking", n) && (s.thereIs(n) || n == i-1 && s.newOne(n)) {
			return c, true
		}
	}
	return Clause{}, false
}

// newOne reports whether the sentence brings in the event with the noun at token i: "on 3 May a free webinar".
func (s *sentence) newOne(i int) bool {
	k := i - 1
	for k > 0 && k > i-mostObjectTokens && s.list[k].Kind == 'w' && !s.list[k].Capital && s.article(k) == "" && !s.is("stop", k) {
		k--
	}
	return k >= 0 && s.article(k) == "indefinite"
}

// coinedName reports whether a name has a word as acronyms and coined names are written, and people's are not: "the NIMBUS
// Centre", "LampNet".
func coinedName(name string) bool {
	return slices.ContainsFunc(strings.Fields(name), func(w string) bool {
		w = strings.Trim(w, "(),")
		return len(w) > 2 && (shouting(w) || strings.ContainsFunc(w[1:], unicode.IsUpper) && !strings.ContainsAny(w, "-'’") && !strings.HasPrefix(w, "Mc") && !strings.HasPrefix(w, "Mac"))
	})
}

// behindLastWord is the token behind the last word, with its brackets, that stands before token k.
func (s *sentence) behindLastWord(k int) int {
	for k > 0 && s.list[k-1].Kind != ')' && (s.list[k-1].Kind != 'w' || !s.list[k-1].Capital) {
		k--
	}
	return k
}

// existsAt is the event of which the phrase before the noun at token i says that there is one; -1 if it
// does not say so.
func (s *sentence) existsAt(told []Told, i int) int {
	for at := range told {
		if t := &told[at]; t.End > 0 && t.noun == i && t.Sort != Beside && s.thereIs(i) {
			t.Topic = true
			return at
		}
	}
	return -1
}

// joinsTwoTopics reports whether "and" at token k joins what an event behind it is about to more of that, behind one
// article: "a routing and security class".
func (s *sentence) joinsTwoTopics(k int) bool {
	if textAt(s, k) != "and" {
		return false
	}
	for n := k - 1; n >= 0 && n > k-mostBehindThere && (s.list[n].Kind == 'w' || s.list[n].Kind == '-'); n-- {
		if s.article(n) == "indefinite" {
			return n < k-1
		}
		if s.is("noun", n) || s.is("people", n) || s.article(n) != "" || !s.inHyphens(n) && (s.is("link", n) || s.isVerbLike(n)) {
			return false
		}
	}
	return false
}
