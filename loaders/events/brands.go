package events

import (
	"strings"
	"unicode"

	"github.com/plenarykg/plenary/loaders/dates"
)

// Names that somebody made up for an event, and which no noun of events shows to be some.

// brand reads a name that was made for an event: "OpenNetCon 2027".
func (s *sentence) brand(i int) (Told, bool) {
	t := s.list[i]
	if i > 1 && s.list[i-1].Kind == 'n' && s.list[i-1].Glued && s.list[i-2].Capital {
		return Told{}, false // "IPv6 Deployathon": the name has begun
	}
	if !t.Capital || s.dateAt(i) || dates.IsMonth(t.Text) || i > 0 && s.list[i-1].Capital && s.list[i-1].End+1 == t.Start {
		return Told{}, false
	}
	if t.Glued && i > 0 && s.list[i-1].Kind == '-' || s.ofEventBefore(i) {
		return Told{}, false
	}
	end, k := t.End, i+1
	for k+1 < len(s.list) && s.list[k].Kind == '-' && s.list[k].Glued && s.list[k+1].Glued && s.list[k+1].Capital {
		end, k = s.list[k+1].End, k+2 // "TideNet-Connect 2026"
	}
	word := s.text[t.Start:end]
	made := strings.ContainsFunc(word[1:], unicode.IsUpper) && s.ends("branding", t.Text)
	made = made || strings.ContainsFunc(word[1:], unicode.IsUpper) && !shouting(word) && s.organisedBefore(t.Start) && s.describedBehind(end) != "" // "will hold NetThing, a forum for"
	if to, noun := s.soleName(i); to > 0 {
		return Told{Noun: noun, Mention: Mention{Start: t.Start, End: to, Proper: true, noun: i}, Sort: Naming, Title: [2]int{t.Start, to}}, true
	}
	if behind, ok := s.numberedName(i); ok {
		end, made = behind, true
		k = s.tokenFrom(end)
	}
	for k < len(s.list) && (s.list[k].Kind == 'w' && s.list[k].Capital && !dates.IsMonth(s.list[k].Text) && !s.is("noun", k) || s.versioned(k)) {
		end, k = s.list[k].End, k+1
	}
	if k < len(s.list) && s.list[k].Kind == 'n' && s.list[k].Digits == 4 && !s.dateAt(k) && s.list[k].Value > 1990 && s.list[k].Value < 2100 {
		end, made = s.list[k].End, true
	} else if k+1 < len(s.list) && (s.list[k].Kind == '+' || s.list[k].Kind == '\'' || s.list[k].Kind == '’') && s.list[k].Glued && s.list[k+1].Kind == 'n' {
		end, made = s.list[k+1].End, true
	} else if k < len(s.list) && s.list[k].Kind == 'n' && s.list[k].Glued {
		end, made = s.list[k].End, branded(word)
	}
	if !made || !s.isHeldBehind(end) && !s.organisedBefore(t.Start) && !s.gatheredBefore(t.Start) && s.describedBehind(end) == "" {
		return Told{}, false
	}
	return Told{Noun: s.describedBehind(end), Mention: Mention{Start: t.Start, End: end, Proper: true, noun: i}, Sort: Naming, Title: [2]int{t.Start, end}}, true
}

// versioned reports whether token k is a number within a word of a name: "IPv6 Deployathon".
func (s *sentence) versioned(k int) bool {
	return s.list[k].Kind == 'n' && s.list[k].Glued && s.list[k-1].Kind == 'w' && k+1 < len(s.list) && s.list[k+1].Capital && s.list[k+1].Kind == 'w' && !dates.IsMonth(s.list[k+1].Text)
}

// soleName is the byte behind a word with which a sentence begins and the noun that says what it names, if it shows that
// somebody made it up, or the sentence the how manieth event it names, and that this was held: "Code4Lamps, a hackathon for
// pilots, ran on", "Lampfish, our first hackathon, took place"; 0 if there is none.
func (s *sentence) soleName(i int) (end int, noun string) {
	if i > 0 || s.list[0].Kind != 'w' || s.is("adverb", 0) || s.is("stop", 0) || s.is("where", 0) || s.placeAt(0) {
		return 0, ""
	}
	k := 1
	for k < len(s.list) && s.list[k].Glued && (s.list[k].Kind == 'w' || s.list[k].Kind == 'n') {
		k++
	}
	end = s.list[k-1].End
	word := s.text[:end]
	made := strings.ContainsFunc(word[1:], inWord) || s.is("rank", k+2) && !strings.HasSuffix(word, "ly")
	if k >= len(s.list) || !made || shouting(word) {
		return 0, ""
	}
	if noun = s.describedBehind(end); noun == "" && s.list[k].Kind == ',' && s.is("rank", k+2) {
		noun = s.nounOfDescription(k + 2)
	}
	if noun == "" || !s.heldBehindAside(k) {
		return 0, ""
	}
	return end, noun
}

// heldBehindAside reports whether the sentence says that an event is held behind what it says between the comma at token k
// and the next.
func (s *sentence) heldBehindAside(k int) bool {
	for k++; k < len(s.list); k++ {
		if s.list[k].Kind == ',' {
			return s.isHeldBehind(s.list[k].End)
		}
	}
	return false
}

// inWord reports whether a character inside a word shows that somebody made it up: a capital letter, a digit.
func inWord(c rune) bool { return unicode.IsUpper(c) || unicode.IsDigit(c) }

// describedBehind is the noun of a description as an event that stands in
// apposition right behind a byte, ", an exercise held in May", else "".
func (s *sentence) describedBehind(at int) string {
	i := s.tokenFrom(at)
	if s.list[i].Kind != ',' || s.article(i+1) != "indefinite" {
		return ""
	}
	return s.nounOfDescription(i + 2)
}

// nounOfDescription is the noun of an event within a few words from token k on, else "".
func (s *sentence) nounOfDescription(k int) string {
	for first := k; k < len(s.list) && k < first+5 && (s.list[k].Kind == 'w' || s.list[k].Kind == '-'); k++ {
		if s.is("noun", k) || s.is("unit 1", k) && s.talksBehind(k+1) > 0 {
			return s.list[k].Text // also "a day of debates"
		}
	}
	return ""
}

// ends reports whether a word ends with one of the forms of a kind.
func (s *sentence) ends(kind, word string) bool {
	for form := range s.v.news.sets[kind] {
		if strings.HasSuffix(word, form) && len(word) > len(form)+1 {
			return true
		}
	}
	return false
}

// opensWithName reports whether all words of a Romance sentence before the comma at token k are a name, which small words
// part: "Alumbra tu Río, el primer hackatón".
func (s *sentence) opensWithName(k int) bool {
	if !s.romanceText() || k < 2 || k > mostOpeningWords || !s.list[k-1].Capital || s.list[k].Kind != ',' {
		return false
	}
	for i := 0; i < k; i++ {
		_, _, isPhrase := s.phrase(i)
		if s.list[i].Kind != 'w' || s.is("where", i) || s.is("adverb", i) || i == 0 && (s.is("stop", i) || s.is("link", i) || s.is("joint", i)) || s.dateAt(i) || s.placeAt(i) || s.is("person", i) || isPhrase {
			return false
		}
	}
	return true
}

// mostOpeningWords is the greatest number of words of such a name.
const mostOpeningWords = 5
