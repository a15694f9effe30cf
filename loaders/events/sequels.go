package events

// bringIn marks the events that a sentence says came before or after another ("was followed on 19 June by a
// youth day") as ones of their own, and adds those that it calls by no noun of events.
func (s *sentence) bringIn(told []Told) []Told {
	for i := range s.list {
		first, ok := s.sequelAt(i)
		if !ok {
			continue
		}
		end := s.sequelEnd(first)
		at := len(told)
		for n, t := range told {
			if t.Start >= s.list[end-1].End {
				at = min(at, n)
			}
			if t.Start >= s.list[first].Start && t.Start < s.list[end-1].End {
				told[n].Next, at = t.Sort != Naming && t.Article == "indefinite", -1
				break
			}
		}
		if at < 0 {
			continue
		}
		m := Mention{Start: s.list[first].Start, End: s.list[end-1].End, Article: "indefinite", noun: end - 1}
		told = append(told[:at:at], append([]Told{{Mention: m, Sort: Described, slot: true, Next: true}}, told[at:]...)...)
	}
	return told
}

// sequelAt is the token behind the article of what stands behind "was followed", with a day or none between, "by".
func (s *sentence) sequelAt(i int) (first int, ok bool) {
	if !s.is("followed", i) {
		return 0, false
	}
	k := i + 1
	for k < min(i+mostBeforeSequel, len(s.list)) && !s.is("followedby", k) {
		if t := s.list[k]; t.Kind == '.' || t.Kind == ';' || s.is("relative", k) || s.isEventNoun(k) {
			return 0, false
		}
		k++
	}
	if k+2 >= len(s.list) || !s.is("followedby", k) || s.article(k+1) != "indefinite" {
		return 0, false
	}
	return k + 2, true
}

// mostBeforeSequel is the number of tokens within which "by" stands behind "followed": "was followed the next day, 19 June, by".
const mostBeforeSequel = 9

// sequelEnd is the token behind the words that call an event from token i on.
func (s *sentence) sequelEnd(i int) int {
	k := i + 1
	for k < len(s.list) && (s.list[k].Kind == 'w' || s.list[k].Kind == '-') && !s.is("stop", k) && !s.is("link", k) && !s.is("of", k) && !s.is("where", k) && !s.is("topicword", k) && !s.is("relative", k) && !s.is("onday", k) && !s.dateAt(k) {
		if _, _, phrase := s.phrase(k); phrase {
			break
		}
		k++
	}
	return k
}
