package events

import (
	"strings"
	"unicode"
)

// launchedNames are the names, without quotation marks, of what a sentence says was launched: "A launched the Tide Fishers
// Portal at a ceremony", "ReefScope was unveiled at a launch event".
func (s *sentence) launchedNames() (list []quotation) {
	for i := range s.list {
		if !s.is("launchpart", i) {
			continue
		}
		var first, end int
		if i > 0 && (s.is("copula", i-1) || s.is("been", i-1) || s.is("adverb", i-1)) {
			first, end = s.launchedBefore(i - 1)
		} else {
			first = i + 1
			if s.article(first) != "" || s.is("its", first) {
				first++
			}
			end = s.nameFrom(first)
		}
		if s.namesWork(first, end) {
			from, to := s.list[first].Start, s.list[end-1].End
			list = append(list, quotation{start: from, from: from, to: to, end: to})
		}
	}
	return list
}

// nameFrom is the token behind a run of words with capitals from token k on.
func (s *sentence) nameFrom(k int) int {
	end := k
	for k < len(s.list) && (s.list[k].Kind == 'w' || s.list[k].Kind == 'n' || s.list[k].Kind == '-' && s.list[k].Glued) && !s.dateAt(k) {
		if s.list[k].Capital || k > end-1 && end > 0 && s.list[k].Kind == 'n' {
			end = k + 1
		} else if !s.is("of", k) && !s.is("link", k) && s.list[k].Kind != '-' {
			break
		}
		k++
	}
	return end
}

// launchedBefore is the run of words with capitals that a sentence begins with and that ends before the verb whose last word
// stands at token k: "The Tide Portal has been launched".
func (s *sentence) launchedBefore(k int) (first, end int) {
	for k > 0 && (s.is("copula", k) || s.is("been", k) || s.is("adverb", k) || s.v.news.sets["auxiliary"][s.list[k].Text]) {
		k--
	}
	if s.article(0) != "" {
		first++
	}
	if end = s.nameFrom(first); end != k+1 {
		return 0, 0
	}
	return first, end
}

// namesWork reports whether tokens are the name of something launched that is no event: two words or more, or one with a capital
// inside.
func (s *sentence) namesWork(first, end int) bool {
	if end <= first || end > len(s.list) {
		return false
	}
	for k := first; k < end; k++ {
		if s.is("noun", k) {
			return false
		}
	}
	name := s.text[s.list[first].Start:s.list[end-1].End]
	if strings.Contains(name, " ") {
		return true
	}
	return strings.ContainsFunc(name[1:], unicode.IsUpper) && strings.ContainsFunc(name, unicode.IsLower)
}
