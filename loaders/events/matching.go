package events

import (
	"iter"
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// phrase finds a phrase of the vocabulary at token i. Hyphens do not count;
// between a participle and its "by" a place or a date may stand.
func (s *sentence) phrase(i int) (p phrase, end int, ok bool) {
	if i < 0 || i >= len(s.list) {
		return phrase{}, 0, false
	}
	t := s.list[i]
	if t.Kind != 'w' || i > 0 && t.Glued && s.list[i-1].Kind == '-' && s.v.modifiers[spelling(s.list[max(0, i-2)].Text)] == "" {
		return phrase{}, 0, false
	}
	vocabularies := []*vocabulary{s.v}
	if s.news {
		vocabularies = []*vocabulary{s.v.news, s.v}
	}
	for _, v := range vocabularies {
		for _, candidate := range v.phrases[spelling(t.Text)] {
			if ok && len(candidate.words) <= len(p.words) || candidate.kind == "rolenoun" || candidate.kind == "active" && s.nounInO(i) || candidate.lang == "de" && s.lang != "de" {
				continue
			}
			if at := s.phraseAt(i, candidate); at >= 0 && !(s.news && candidate.kind == "active" && s.partOfRole(i, at)) {
				p, end, ok = candidate, at, true
			}
		}
	}
	return p, end, ok
}

// partOfRole reports whether a verb from token i to another ends with the first word of a noun for those who
// organise: "are supporting partners", "is hosting partner".
func (s *sentence) partOfRole(i, end int) bool {
	_, behind := s.roleNoun(end - 1)
	return end > i+1 && behind > end && s.is("copula", i)
}

// nounInO reports whether token i is a Spanish noun that without its accents is spelt like a
// verb in the past: "banco de desarrollo" beside "desarrolló", "el apoyo" beside "apoyó".
func (s *sentence) nounInO(i int) bool {
	return s.lang == "es" && i > 0 && strings.HasSuffix(s.text[s.list[i].Start:s.list[i].End], "o") && (s.is("of", i-1) || s.article(i-1) != "" || s.is("its", i-1))
}

func (s *sentence) phraseAt(i int, p phrase) int {
	at := s.matches(i, p.words)
	if at < 0 && p.kind == "passive" {
		at = s.matchesApart(i, p.words)
	}
	if at < 0 && s.news && p.kind == "active" {
		at = s.matchesAround(i, p.words)
	}
	if at < 0 && s.news && p.kind == "active" {
		at = s.matchesParted(i, p)
	}
	if n := len(p.words) - 1; at < 0 && s.news && p.kind == "active" && n > 0 && opensOne(p.words[n-1]+" "+p.words[n]) {
		if verb := s.matches(i, p.words[:n]); verb > 0 && s.timeAmid(verb) > verb {
			at = s.matches(s.timeAmid(verb), p.words[n:]) // "opened on Monday a workshop"
		}
	}
	return at
}

// matchesParted is the token behind a verb whose particle stands behind its object, an event: "had set the dialogue
// up", "put our workshop on together with", but not "put the forum on hold"; -1 if it is not such a one.
func (s *sentence) matchesParted(i int, p phrase) int {
	last := len(p.words) - 1
	if last < 1 || p.lang != "en" || !s.v.news.sets["verbparticle"][p.words[last]] {
		return -1
	}
	verb := s.matches(i, p.words[:last])
	if verb < 0 || s.article(verb) == "" && !s.is("this", verb) && !s.is("its", verb) && textAt(s, verb) != "our" {
		return -1
	}
	for k := verb + 1; k < len(s.list) && k <= verb+mostEventWords && s.list[k].Kind == 'w'; k++ {
		if s.list[k].Text != p.words[last] {
			continue
		}
		if !s.isEventNoun(k-1) || p.words[last] == "on" && k+1 < len(s.list) && s.list[k+1].Kind == 'w' && !s.is("withword", k+1) && !s.is("jointly", k+1) && !s.is("forevent", k+1) {
			return -1
		}
		return verb
	}
	return -1
}

// matchesAround reads a verb with an adverb behind its auxiliary: "will therefore host".
func (s *sentence) matchesAround(i int, words []string) int {
	if len(words) < 2 || i+2 >= len(s.list) || !s.v.news.sets["auxiliary"][words[0]] || s.list[i].Text != words[0] || s.matches(i+2, words[1:]) < 0 && s.matches(i+3, words[1:]) < 0 && s.matches(i+4, words[1:]) < 0 {
		return -1
	}
	if behind := s.timeAmid(i + 1); behind > i+1 {
		return s.matches(behind, words[1:]) // "is this week hosting", "will on Tuesday host"
	}
	if w := s.list[i+1]; w.Kind == 'w' && !w.Capital && s.list[i+2].Text == "and" && (strings.HasSuffix(w.Text, "ing") || words[0] == "will") {
		return s.matches(i+3, words[1:]) // "is chairing and hosting"
	}
	if w := s.list[i+1]; w.Kind == 'w' && !w.Capital && (s.is("adverb", i+1) || s.is("midverb", i+1) || s.lang != "fr" && s.lang != "es" && strings.HasSuffix(w.Text, "ly")) {
		return s.matches(i+2, words[1:])
	}
	return -1
}

// timeAmid is the token behind words from token k on that only say when something is done, between
// the parts of a verb; k if there are none.
func (s *sentence) timeAmid(k int) int {
	if k+1 < len(s.list) && (s.is("onday", k) || s.is("this", k) || s.article(k) == "definite") && s.dayAt(k+1) {
		k++ // "on Monday", "ce lundi"
	}
	if behind := s.circumstance(k); behind > k {
		return behind
	}
	for k < len(s.list) && s.list[k].Kind == 'w' && s.dayAt(k) {
		k++
	}
	return k
}

// rowsAt are the tokens behind the phrases of a kind, among those of the tables for news, that begin
// at token i.
func (s *sentence) rowsAt(kind string, i int) iter.Seq[int] { return s.rowsIn(s.v.news, kind, i) }

// rowsIn is rowsAt among the phrases of a vocabulary.
func (s *sentence) rowsIn(v *vocabulary, kind string, i int) iter.Seq[int] {
	return func(yield func(int) bool) {
		if i < 0 || i >= len(s.list) || s.list[i].Kind != 'w' {
			return
		}
		begin := v.beginnings[kind]
		for _, words := range begin[spelling(s.list[i].Text)] {
			if end := s.matches(i, words); end > 0 && !yield(end) {
				return
			}
		}
		if joined, ok := s.hyphenated(i); ok {
			for _, words := range begin[spelling(joined)] {
				if end := s.matches(i, words); end > 0 && !yield(end) {
					return
				}
			}
		}
	}
}

// longest is the token behind the longest phrase of a kind, among those of the tables for news,
// that begins at token i; -1 if there is none.
func (s *sentence) longest(kind string, i int) int {
	longest := -1
	for end := range s.rowsAt(kind, i) {
		longest = max(longest, end)
	}
	return longest
}

// rowAt reports whether a phrase of a kind, among those of the tables for news, begins at token i.
func (s *sentence) rowAt(kind string, i int) bool { return s.longest(kind, i) > 0 }

// matches is the token behind words that stand at token i; -1 if they do not.
func (s *sentence) matches(i int, words []string) int {
	for n, w := range words {
		if n > 0 && i < len(s.list) && s.list[i].Kind == '-' && s.list[i].Glued {
			i++
		}
		if n > 0 && i < len(s.list) && strings.ContainsRune("'’", s.list[i].Kind) {
			i++
		}
		if i >= len(s.list) || s.list[i].Kind != 'w' {
			return -1
		}
		if !sameWord(s.list[i].Text, w) {
			if !s.hyphenatedTo(i, w) {
				return -1
			}
			i += 2
		}
		i++
	}
	return i
}

// hyphenatedTo reports whether the two halves of a word with a hyphen at token i
// make another spelling of a word: "co-operation".
func (s *sentence) hyphenatedTo(i int, word string) bool {
	joined, ok := s.hyphenated(i)
	return ok && sameWord(joined, word)
}

// hyphenated is the word at token i without the hyphen behind it: "cooperation" of "co-operation".
func (s *sentence) hyphenated(i int) (joined string, ok bool) {
	if i+2 >= len(s.list) || s.list[i+1].Kind != '-' || !s.list[i+1].Glued || !s.list[i+2].Glued {
		return "", false
	}
	return s.list[i].Text + s.list[i+2].Text, true
}

// sameWord reports whether a folded word is one of a table, whose spelling is spelling's.
func sameWord(folded, word string) bool {
	return len(folded) == len(word) && (folded == word || spelling(folded) == word)
}

// insideWith reports whether token j, behind token from, ends a phrase before partners:
// "co-hosted a webinar, in partnership with".
func (s *sentence) insideWith(from, j int) bool {
	for k := max(from, j-longestWith); k < j; k++ {
		for _, p := range s.v.phrases[spelling(s.list[k].Text)] {
			if p.kind == "with" && len(p.words) > 1 && s.matches(k, p.words) == j+1 {
				return true
			}
		}
	}
	return false
}

// longestWith is the number of words before "with" in such a phrase.
const longestWith = 4

// holdsObject reports whether an event, and no stretch of time, stands at token i behind a
// verb: "organised a workshop on the use of maps by farmers".
func (s *sentence) holdsObject(i int) bool {
	if s.article(i) != "indefinite" {
		return false
	}
	for k := i + 1; k < len(s.list) && k <= i+mostObjectTokens && s.list[k].Kind == 'w'; k++ {
		if s.v.news.sets["unit 1"][s.list[k].Text] || s.v.news.sets["unit 7"][s.list[k].Text] {
			return false // "organised a day later by"
		}
		if s.is("noun", k) {
			return true
		}
	}
	return false
}

// mostObjectTokens is the number of tokens within which the noun of an object stands:
// "a regional side event".
const mostObjectTokens = 4

// manner reports whether token i is an adverb that says how: "localmente", "conjointement", "expertly".
func (s *sentence) manner(i int) bool {
	suffix := map[schema.Lang]string{"en": "ly", "fr": "ment", "es": "mente", "pt": "mente"}[s.lang]
	w := s.list[i]
	return s.news && suffix != "" && w.Kind == 'w' && !w.Capital && len(w.Text) > len(suffix)+3 && strings.HasSuffix(w.Text, suffix)
}

// matchesApart reads "organised in Geneva on 3 March by".
func (s *sentence) matchesApart(i int, words []string) int {
	last := words[len(words)-1]
	if last == "of" || last == "de" || len(words) > 1 && words[len(words)-2] == "initiative" {
		return -1
	}
	at := s.matches(i, words[:len(words)-1])
	if at < 0 || at >= len(s.list) || len(words) < 2 {
		return -1
	}
	if !s.is("gap", at) && !s.manner(at) || s.holdsObject(at) {
		return -1
	}
	margin := false // beside what event it is, stands between
	for j, n := at, 0; j < len(s.list) && n < longestGap; j++ {
		if s.dateAt(j) || s.timeAt(j) {
			continue // "convened on Monday, 4 May 2026, from 1.15 p.m. to 2.30 p.m. by"
		}
		n++
		if s.list[j].Text == last {
			if _, end, other := s.phrase(j); other && end > j+1 || s.insideWith(at, j) {
				return -1 // "co-hosted in Suva with the support of"
			}
			if margin && !s.list[j-1].Capital && !s.dateAt(j-1) {
				return -1 // "held on the margins of a review by"
			}
			return j + 1
		}
		margin = margin || s.news && s.marginAt(j)
		if j > at && s.news && !s.list[j].Capital && s.list[j].Kind == 'w' && strings.HasSuffix(s.list[j].Text, "ed") && last == "by" {
			return -1 // "held in Suva and attended by"
		}
		if strings.ContainsRune(";:.", s.list[j].Kind) && !s.list[j].Glued {
			return -1
		}
	}
	return -1
}
