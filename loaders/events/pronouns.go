package events

import "github.com/plenarykg/plenary/loaders/lexis"

// Several is the number of bodies that "they" stands for: two or more.
const Several = -1

// pronounActs is the number of bodies for which a pronoun stands that is the subject of the verb of organising at
// token i, which ends before token end, if an event that is new is its object: 1 in "it held a workshop on lamps", Several in "they
// organised a forum"; 0 if there is none.
func (s *sentence) pronounActs(i, end int) int {
	k := i - 1
	for k >= 0 && (s.is("adverb", k) || s.is("future", k) || s.is("copula", k)) {
		k--
	}
	if k < 0 || s.list[k].Capital && k > 0 {
		return 0
	}
	n := 0
	switch {
	case s.is("itpronoun", k):
		n = 1
	case s.is("theypronoun", k):
		n = Several
	default:
		return 0
	}
	object := s.behindWhen(s.behindWithAside(end))
	if object < len(s.list) && (s.article(object) == "indefinite" || s.numberAt(object) > 0 || s.is("its", object) || s.quoteAt(object)) {
		for j := object; j < len(s.list) && j <= object+mostObjectWords; j++ {
			if s.is("noun", j) || s.is("talk", j) {
				return n
			}
			if _, _, isPhrase := s.phrase(j); isPhrase || s.list[j].Kind == '.' || s.list[j].Kind == ';' {
				return 0
			}
		}
	}
	return 0
}

// behindWithAside is the token behind an aside between commas, from token k on, on whom somebody acts with: ", together with the
// Reef Bank,".
func (s *sentence) behindWithAside(k int) int {
	if k+1 >= len(s.list) || s.list[k].Kind != ',' {
		return k
	}
	p, _, ok := s.phrase(k + 1)
	if !ok || p.kind != "with" {
		return k
	}
	depth := 0
	for j := k + 1; j < len(s.list) && j < k+longestAside; j++ {
		switch s.list[j].Kind {
		case '(':
			depth++
		case ')':
			depth--
		case ',':
			if depth == 0 {
				return j + 1
			}
		}
	}
	return k
}

// quoteAt reports whether a quotation begins at token k.
func (s *sentence) quoteAt(k int) bool {
	switch s.list[k].Kind {
	case '"', '“', '«', '„':
		return true
	}
	return false
}

// OpensWith reports whether nothing but an article stands before a byte of a sentence: what begins there is its subject.
func OpensWith(text string, at int) bool {
	list := lexis.Cut(text[:at])
	for _, t := range list {
		if t.Kind == 'w' && !theVocabulary().sets["article definite"][t.Text] && !theVocabulary().news.sets["article definite"][t.Text] && len(t.Text) > 2 {
			return false
		}
	}
	return len(list) < 3
}
