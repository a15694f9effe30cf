package events

// AnniversaryOf is the name of the body whose anniversary a title says an event is: "the Tide Union's 25th Anniversary"; ok is
// false if it does not.
func AnniversaryOf(title string, in Setting) (from, to int, ok bool) {
	s := newSentence(title, in.Order)
	s.news, s.lang = true, in.Lang
	last := len(s.list) - 1
	if last < 3 || !s.is("anniversary", last) {
		return 0, 0, false
	}
	first := s.ordinalBefore(last, last)
	if first == last || first < 3 || s.list[first-1].Text != "s" || !s.list[first-1].Glued {
		return 0, 0, false
	}
	from, to, ok = s.nameRightBefore(first - 2)
	return from, to, ok && from <= len("The ")
}

// WeCelebrate reports whether those who write say that they celebrate something: "From 2 to 6 May we will be marking this
// event with a week of talks".
func WeCelebrate(text string, in Setting) bool {
	s := newSentence(text, in.Order)
	s.news, s.lang = true, in.Lang
	for i := range s.list {
		if (s.is("celebrating", i) || s.marksAt(i) > i) && s.writersBefore(i) {
			return true
		}
		for k := i - 1; s.is("celebrating", i) && k > 0 && k > i-4; k-- {
			if s.is("writers", k) {
				return true // "we will be commemorating"
			}
		}
	}
	return false
}
