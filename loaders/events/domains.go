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
		if s.list[i].kind != '.' || !s.list[i].glued || !s.list[i+1].glued || !s.topLevel(i+1) {
			continue
		}
		first := i - 1
		for first > 0 && s.list[first].glued && (strings.ContainsRune("-.", s.list[first-1].kind) || s.list[first-1].kind == 'w' || s.list[first-1].kind == 'n') {
			first--
		}
		if first > 0 && s.list[first].glued && strings.ContainsRune("@/:", s.list[first-1].kind) {
			continue // "write to tides@lampnic.example", "https://lampnic.example"
		}
		if t := &s.list[first]; t.kind == 'w' && t.text != "www" && s.list[i].start-t.start > 1 {
			t.capital = true
		}
	}
}

// readClosed takes "closed" behind an article for what it is there, no verb: "convened a closed
// round table".
func (s *sentence) readClosed() {
	for i := 1; i+1 < len(s.list); i++ {
		if t := &s.list[i]; t.text == "closed" && s.v.news.sets["article indefinite"][s.list[i-1].text] && s.list[i+1].kind == 'w' {
			t.text = "private"
		}
	}
}

// joinDomains makes one word, a name, of the dot and the letters of a top-level domain that
// stands alone: "the registry of .nl".
func (s *sentence) joinDomains() {
	for i := 0; i+1 < len(s.list); i++ {
		if s.list[i].kind != '.' || s.list[i].glued || !s.list[i+1].glued || !s.topLevel(i+1) {
			continue
		}
		s.list[i+1].start, s.list[i+1].glued, s.list[i+1].capital = s.list[i].start, false, true
		s.list = slices.Delete(s.list, i, i+1)
	}
}

// topLevel reports whether token i is the last label of a domain: two letters or more,
// all small, and no path behind them.
func (s *sentence) topLevel(i int) bool {
	t := s.list[i]
	if t.kind != 'w' || t.end-t.start < 2 || strings.ContainsFunc(s.text[t.start:t.end], func(c rune) bool { return !unicode.IsLower(c) || c > unicode.MaxASCII }) {
		return false
	}
	return i+1 >= len(s.list) || !s.list[i+1].glued || !strings.ContainsRune("@/_", s.list[i+1].kind)
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
	if c.Kind == Active || s.list[behind].kind != ',' || s.article(behind+1) != "indefinite" {
		return [2]int{}, false
	}
	firm := behind + 2
	for firm < len(s.list) && firm < behind+6 && s.list[firm].kind == 'w' && !s.is("firmnoun", firm) {
		firm++
	}
	if !s.is("firmnoun", firm) {
		return [2]int{}, false
	}
	and := behind - 1
	for ; and > 0 && s.list[and].start > c.From && !s.is("also", and); and-- {
		if !s.list[and].capital || s.is("barebody", and) {
			return [2]int{}, false
		}
	}
	for k := and - 1; k >= 0 && s.list[k].start >= c.From && and < behind-1; k-- {
		if s.is("barebody", k) && s.list[k].capital {
			return [2]int{s.list[and].start, s.list[and+1].start}, true
		}
	}
	return [2]int{}, false
}
