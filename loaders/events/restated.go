package events

import "strings"

// RestatedDays is how many days the event told of before lasts, if a sentence only describes it once more: "It is a three-day
// event", "the theme of this year's three-day forum"; 0 if it does not.
func RestatedDays(text string, list []Told, in Setting) int {
	if len(list) != 1 || list[0].Sort != Described || list[0].Other || list[0].Quoted || len(list[0].Dates)+len(list[0].Ends) > 0 {
		return 0
	}
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	again := s.is("pronoun", 0) && s.is("copula", 1) && s.article(2) == "indefinite"
	for k := 1; k+1 < len(s.list) && s.list[k].Start < list[0].Start; k++ {
		again = again || textAt(s, k-1) == "this" && textAt(s, k) == "year" && strings.ContainsRune("'’", s.list[k+1].Kind)
	}
	if !again {
		return 0
	}
	return list[0].Days
}
