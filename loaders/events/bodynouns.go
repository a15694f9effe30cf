package events

import "strings"

// describesBody reports whether token j ends a noun that describes the body whose name
// stands beside it: "agency", "start-up".
func (s *sentence) describesBody(j int) bool {
	if j > 1 && s.list[j].Glued && s.list[j-1].Kind == '-' {
		return s.v.news.sets["apposed"][s.list[j-2].Text+"-"+s.list[j].Text]
	}
	return s.is("apposed", j)
}

// bodyNoun is the token behind a noun for a body in small letters that ends the
// name from token i to k, k if there is none: "the Tide Valley language
// institute". A name behind the noun would be what it describes.
func (s *sentence) bodyNoun(k, i int) int {
	owned := s.opensWithOwner(i, k)
	if k == 0 || !s.list[k-1].Capital && !owned || s.article(k-1) != "" || !owned && !s.articleBefore(k, i) {
		return k
	}
	for j := k; j < len(s.list) && j < k+3 && s.list[j].Kind == 'w' && !s.list[j].Capital && !s.is("also", j) && !s.is("of", j) && !s.is("stop", j); j++ {
		if _, _, isPhrase := s.phrase(j); isPhrase {
			return k
		}
		if s.describesBody(j) || owned && s.is("barebody", j) || j > k && s.is("localbody", j) {
			if j+1 < len(s.list) && (s.list[j+1].Kind == '-' && s.list[j+1].Glued || s.list[j+1].Kind == 'w' && s.list[j+1].Capital) {
				return k
			}
			return j + 1
		}
	}
	return k
}

// behindTail is the token behind a word in small letters at token k with which the name from token i goes on: "the Lamp
// programme", "the Lamp Day programme committee".
func (s *sentence) behindTail(k, i int) int {
	if textAt(s, k+1) == "committee" && s.articleBefore(k, i) && (k+2 == len(s.list) || !s.list[k+2].Capital) {
		return k + 2
	}
	return k + 1
}

func latinLetters(folded string) bool { return folded != "" && folded[0] < 0x80 }

// opensWithOwner reports whether a name from token i to k begins with the body whose part it is: "UNESCO's Bangkok".
func (s *sentence) opensWithOwner(i, k int) bool {
	first := i
	if s.article(i) != "" {
		first++ // "the Tide Fund's Bangkok"
	}
	for j := i + 1; j+1 < k; j++ {
		if strings.ContainsRune("'’", s.list[j].Kind) && s.list[j+1].Glued && s.list[j+1].Text == "s" && s.list[first].Capital {
			return true
		}
	}
	return false
}

// bodyHead reports whether a Romance name whose words are in lower case begins
// with the noun at token k: "l'agence nationale de la mer", "el capítulo
// sudoviano de". An adjective or "de" follows; a name with capital letters behind
// the noun would be what it describes.
func (s *sentence) bodyHead(k int) bool {
	if !s.news || !s.romance || k == 0 || k+1 >= len(s.list) || s.list[k].Capital || !s.is("bodyhead", k) {
		return false
	}
	before := k - 1
	for before > 0 && strings.ContainsRune("'’", s.list[before].Kind) {
		before--
	}
	next := s.list[k+1]
	return s.article(before) == "definite" && next.Kind == 'w' && !next.Capital && (s.is("of", k+1) || s.adjectival(next.Text) && !s.is("stop", k+1))
}

// owner is the token behind a noun for a body in the possessive that stands before
// the name of a part of it, "the university's School of Law"; k if there is none.
func (s *sentence) owner(k int) int {
	if k == 0 || s.article(k-1) != "definite" || s.list[k].Capital || !s.is("barebody", k) || !s.possessive(k) || k+3 >= len(s.list) || !s.list[k+3].Capital {
		return k
	}
	return k + 3
}

// ownedBody is the token of the name behind "Norland's national regulator," from token k on;
// k if no such words stand there.
func (s *sentence) ownedBody(k int) int {
	n := k
	for n+1 < len(s.list) && s.list[n].Capital && s.list[n+1].Capital {
		n++
	}
	common := k > 0 && s.article(k-1) == "definite" && !s.is("noun", k) && !s.is("person", k) // "the country's regulator, the Lamp Authority"
	if !s.list[k].Capital && !common || !s.possessive(n) {
		return k
	}
	for n += 3; n+1 < len(s.list) && n < k+9 && s.list[n].Kind == 'w' && !s.list[n].Capital && !s.is("stop", n); n++ {
		if !s.describesBody(n) {
			continue
		}
		if name := n + 1; s.list[name].Capital {
			return name
		} else if s.list[name].Kind == ',' && name+2 < len(s.list) {
			if s.article(name+1) == "definite" {
				name++
			}
			if s.list[name+1].Capital {
				return name + 1
			}
		}
	}
	return k
}

// lastListed reports whether the last name of a list begins at token k, behind "and" and an article.
func (s *sentence) lastListed(k int) bool {
	before := k - 1
	if before > 0 && s.article(before) == "definite" {
		before--
	}
	return before > 0 && s.is("also", before)
}

// schoolOfHouse reports whether the noun at token i is that of a part of a larger body: "the
// University of Zenda's Graduate School of Tides". A summer school is an event.
func (s *sentence) schoolOfHouse(i int) bool {
	if !s.is("bodylike", i) || !s.list[i].Capital || !s.is("of", i+1) || s.yearInShortName(i) {
		return false
	}
	k := i - 1
	for k > 1 && s.list[k].Kind == 'w' && s.list[k].Capital && !s.is("compoundbefore", k) {
		k--
	}
	if k < 2 || s.list[k].Text != "s" || !strings.ContainsRune("'’", s.list[k-1].Kind) {
		return false
	}
	for k -= 2; k >= 0 && (s.list[k].Capital || s.is("link", k)); k-- {
		if s.is("housing", k) {
			return true
		}
	}
	return false
}

// officeHead is the token behind the noun of a body's office in small letters
// that begins at token k, k if there is none: "the subregional office for the
// Pacific of the Tide Commission".
func (s *sentence) officeHead(k int) int {
	if k == 0 || s.article(k-1) != "definite" {
		return k
	}
	noun := k
	for noun < len(s.list) && (s.is("officesort", noun) || s.list[noun].Kind == '-' && s.list[noun].Glued) {
		noun++
	}
	if noun == k || !s.is("officehead", noun) || !s.is("of", noun+1) && textAt(s, noun+1) != "for" {
		return k
	}
	name := noun + 2
	if s.article(name) == "definite" {
		name++
	}
	if name >= len(s.list) || !s.list[name].Capital {
		return k
	}
	return noun + 1
}

// articleBefore reports whether an article stands before the words with capital
// letters that end at token k, inside the names from token i on.
func (s *sentence) articleBefore(k, i int) bool {
	for j := k - 1; j >= i; j-- {
		if s.article(j) != "" {
			return true
		}
		if !s.list[j].Capital {
			return false
		}
	}
	return false
}

// fields is the token behind the fields of work that go on with a Romance name
// behind the comma at token k, k if there are none: "Organisation arabe pour
// l'éducation, la culture et la science".
func (s *sentence) fields(k int) int {
	if s.list[k-1].Capital {
		return k
	}
	closed := false
	for j := k + 1; j < len(s.list) && j < k+16; {
		if s.article(j) != "" || s.is("of", j) {
			for s.article(j) != "" || s.is("of", j) || j < len(s.list) && strings.ContainsRune("'’", s.list[j].Kind) {
				j++
			}
		} else if !closed {
			return k
		}
		if j >= len(s.list) || s.list[j].Kind != 'w' || s.list[j].Capital || s.is("stop", j) {
			return k
		}
		for j++; j < len(s.list) && s.list[j].Kind == 'w' && s.adjectival(s.list[j].Text) && !s.is("also", j); j++ {
		}
		switch {
		case closed:
			return j
		case j < len(s.list) && s.is("also", j):
			closed = true
		case j >= len(s.list) || s.list[j].Kind != ',':
			return k
		}
		j++
	}
	return k
}

// described is the comma that ends a description of the name before the comma
// at token k, k if there is none: "Norland Post, the national regulator, and".
func (s *sentence) described(k int) int {
	if k+3 >= len(s.list) || s.list[k+1].Capital || s.list[k+1].Text != "whose" && s.article(k+1) == "" {
		return k
	}
	if s.apposedFrom(k+2) > k+2 {
		return k // ", the ports agency TIDEPORT and"
	}
	noun := k + 2 // "the regulator", "the Norlandic regulator", "l'association"
	if s.romance && strings.ContainsRune("'’", s.list[noun].Kind) {
		noun++
	}
	if s.list[noun].Capital {
		noun++
	}
	if s.list[k+1].Text != "whose" && (s.list[noun].Kind != 'w' || s.is("also", noun) || s.list[noun].Capital || s.is("office", noun) || s.is("link", noun) || s.is("head", noun) && !s.romance) {
		return k
	}
	for j := k + 2; j < len(s.list) && j < k+14; j++ {
		t := s.list[j]
		if t.Kind == ',' {
			_, _, isPhrase := s.phrase(j + 1)
			if j+1 < len(s.list) && (s.list[j+1].Capital || s.is("also", j+1) || s.is("withword", j+1) || isPhrase) && (s.list[k+1].Text != "whose" || s.verbBetween(k+2, j)) && !(s.is("head", noun) && !s.is("also", j+1)) {
				return s.behindFields(k, j) // in Romance lists no comma stands before "and": "A, l'association des ports, et B"
			}
			return k
		}
		if t.Kind == '.' && (!t.Glued || j+1 == len(s.list)) && !s.is("head", noun) {
			return j
		}
		_, held := s.predicate(j)
		if _, _, isPhrase := s.phrase(j); isPhrase || held || t.Kind != 'w' && t.Kind != 'n' && t.Kind != '-' && !strings.ContainsRune("'’", t.Kind) || s.is("noun", j) {
			return k
		}
	}
	return k
}

// ownedAside reports whether the comma at token k opens a description of the name before it by whose it
// is, and nothing else of a list follows: "the Tide Coalition, Norland's alliance for ports".
func (s *sentence) ownedAside(k int) bool {
	from := s.ownedFrom(k)
	if from == k {
		return false
	}
	for j := from; j < len(s.list); j++ {
		if s.list[j].Kind == ',' || s.is("also", j) && j+1 < len(s.list) && (s.list[j+1].Capital || s.article(j+1) == "definite") {
			return false
		}
	}
	return true
}

// ownedFrom is the token, in small letters, behind whose something is if that stands behind the comma at
// token k: ", Norland's alliance"; k if not.
func (s *sentence) ownedFrom(k int) int {
	j := k + 1
	for j < len(s.list) && s.list[j].Kind == 'w' && s.list[j].Capital {
		j++
	}
	if j == k+1 || j+2 >= len(s.list) || !strings.ContainsRune("'’", s.list[j].Kind) || s.list[j+1].Text != "s" || !s.list[j+1].Glued || s.list[j+2].Kind != 'w' || s.list[j+2].Capital {
		return k
	}
	return j + 2
}

// ownedWithin is the comma that ends such a description before the list goes on with "and" or one more
// name, k if there is none: "the Tide Coalition, Norland's alliance for ports, and the Reef Bank".
func (s *sentence) ownedWithin(k int) int {
	from := s.ownedFrom(k)
	for j := from; from > k && j+1 < len(s.list) && j < k+longestOwned; j++ {
		_, _, isPhrase := s.phrase(j)
		_, held := s.predicate(j)
		switch {
		case s.list[j].Kind == ',' && (s.list[j+1].Capital || s.article(j+1) == "definite" || s.is("also", j+1)):
			return j
		case isPhrase || held || s.list[j].Kind != 'w' && s.list[j].Kind != '-' || s.is("also", j) && s.list[j+1].Capital:
			return k
		}
	}
	return k
}

// longestOwned is the number of tokens within which a description by whose something is ends.
const longestOwned = 14
