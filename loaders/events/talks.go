package events

// DaysOfTalks reads how many days those of whom a sentence tells have talked, and whether that is
// over or only begins: "Pilots from nine islands wound up two days of talks here on Wednesday".
func DaysOfTalks(text string, in Setting) (days int, ended, ok bool) {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	for k := range s.list {
		days := s.duration(k)
		if days < 2 || days > longestTalks || s.list[k].Kind == '-' || s.behindPreceding(k) {
			continue
		}
		end := s.talksBehind(k + 2)
		if end < 0 {
			continue
		}
		if s.is("afterdays", k-1) || s.is("afterdays", k-2) {
			return days, true, true
		}
		for n := max(0, k-mostBeforeDays); n < min(len(s.list), end+mostBeforeHour); n++ {
			switch {
			case n >= k && n < end:
			case s.endsAt(n):
				return days, true, true
			case s.beginsWith(n):
				return days, false, true
			}
		}
	}
	return 0, false, false
}

// behindPreceding reports whether the number of days at token k is how long something went on before
// the event: "came after two days of talks among officials".
func (s *sentence) behindPreceding(k int) bool {
	for _, words := range s.v.news.rows["preceding"] {
		for _, from := range []int{k - len(words), k - len(words) - 1} { // "après les deux jours"
			if at := s.matches(max(0, from), words); from >= 0 && (at == k || at == k-1 && s.article(at) != "") {
				return true
			}
		}
	}
	return false
}

// longestTalks is the greatest number of days that people talk, mostBeforeDays the number of tokens
// within which the verb stands before that number: "a clos mercredi à Suva deux jours de débats".
const (
	longestTalks   = 14
	mostBeforeDays = 6
)

// talksBehind is the token behind "of talks" at token k, -1 if something else took the days.
func (s *sentence) talksBehind(k int) int {
	if !s.is("of", k) {
		return -1
	}
	for n := k + 1; n < len(s.list) && n <= k+mostBeforeHour && s.list[n].Kind != ','; n++ {
		if s.is("talks", n) {
			return n + 1
		}
	}
	return -1
}

// onlyTalks reports whether an event without a name is but what went on for the number of days at token
// k: "the Harbour Meeting wrapped up after two days of discussion".
func (s *sentence) onlyTalks(t Told, k int) bool {
	return t.Sort == Described && (s.is("afterdays", k-1) || s.is("afterdays", k-2)) && s.talksBehind(k+2) == t.noun+1
}
