package events

import (
	"slices"
	"strings"
	"unicode"
)

// nameDomains gives the names that are domains the capital letter that names have
// otherwise: "lampnic.example co-organised the forum".
func (s *sentence) nameDomains() {
	s.joinDomains()
	for i := 1; i+1 < len(s.list); i++ {
		if s.list[i].Kind != '.' || !s.list[i].Glued || !s.list[i+1].Glued || !s.topLevel(i+1) {
			continue
		}
		first := i - 1
		for first > 0 && s.list[first].Glued && (strings.ContainsRune("-.", s.list[first-1].Kind) || s.list[first-1].Kind == 'w' || s.list[first-1].Kind == 'n') {
			first--
		}
		if first > 0 && s.list[first].Glued && strings.ContainsRune("@/:", s.list[first-1].Kind) {
			continue // "write to tides@lampnic.example", "https://lampnic.example"
		}
		if t := &s.list[first]; t.Kind == 'w' && t.Text != "www" && s.list[i].Start-t.Start > 1 {
			t.Capital = true
		}
	}
}

// readClosed takes "closed" behind an article for what it is there, no verb: "convened a closed
// round table".
func (s *sentence) readClosed() {
	for i := 1; i+1 < len(s.list); i++ {
		if t := &s.list[i]; t.Text == "closed" && s.v.news.sets["article indefinite"][s.list[i-1].Text] && s.list[i+1].Kind == 'w' {
			t.Text = "private"
		}
	}
}

// joinDomains makes one word, a name, of the dot and the letters of a top-level domain that
// stands alone: "the registry of .nl".
func (s *sentence) joinDomains() {
	for i := 0; i+1 < len(s.list); i++ {
		if s.list[i].Kind != '.' || s.list[i].Glued || !s.list[i+1].Glued || !s.topLevel(i+1) {
			continue
		}
		s.list[i+1].Start, s.list[i+1].Glued, s.list[i+1].Capital = s.list[i].Start, false, true
		s.list = slices.Delete(s.list, i, i+1)
	}
}

// topLevel reports whether token i is the last label of a domain: two letters or more,
// all small, and no path behind them.
func (s *sentence) topLevel(i int) bool {
	t := s.list[i]
	if t.Kind != 'w' || t.End-t.Start < 2 || strings.ContainsFunc(s.text[t.Start:t.End], func(c rune) bool { return !unicode.IsLower(c) || c > unicode.MaxASCII }) {
		return false
	}
	return i+1 >= len(s.list) || !s.list[i+1].Glued || !strings.ContainsRune("@/_", s.list[i+1].Kind)
}

// AsksFirst reports whether a line begins with a word that asks, as headlines do: "Where to find
// the Tide Union in Suva", "How harbours sleep".
func AsksFirst(line string) bool {
	words := foldedWords(line)
	first, _, _ := strings.Cut(line, " ")
	if len(words) < 3 || first == strings.ToUpper(first) {
		return false // "WHO Office for Tides"
	}
	return theVocabulary().news.sets["asking"][words[0]] || theVocabulary().news.sets["headlineask"][words[0]]
}

// beforeFirm is the "and" before the last name of a clause of which a description behind it says that
// it is a firm or a charity of its own: "by the Harbour Department of Tides and Reef Signal, a Suva
// company that sells lamps".
func (s *sentence) beforeFirm(c Clause) ([2]int, bool) {
	behind := s.tokenFrom(c.To)
	if c.Kind == Active || s.list[behind].Kind != ',' || s.article(behind+1) != "indefinite" {
		return [2]int{}, false
	}
	firm := behind + 2
	for firm < len(s.list) && firm < behind+6 && s.list[firm].Kind == 'w' && !s.is("firmnoun", firm) {
		firm++
	}
	if !s.is("firmnoun", firm) {
		return [2]int{}, false
	}
	and := behind - 1
	for ; and > 0 && s.list[and].Start > c.From && !s.is("also", and); and-- {
		if !s.list[and].Capital || s.is("barebody", and) {
			return [2]int{}, false
		}
	}
	for k := and - 1; k >= 0 && s.list[k].Start >= c.From && and < behind-1; k-- {
		if s.is("barebody", k) && s.list[k].Capital {
			return [2]int{s.list[and].Start, s.list[and+1].Start}, true
		}
	}
	return [2]int{}, false
}
