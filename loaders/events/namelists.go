package events

import (
	"slices"
	"strings"
)

// names reads a list of names from token i and returns the token behind its
// last word; i if there is none. Names are words with a capital letter, with
// small words and signs between them.
func (s *sentence) names(i int) (end int) {
	end = i
	for k := i; k < len(s.list); {
		t := s.list[k]
		switch {
		case s.dateAt(k), s.news && t.text == "i" && t.capital && !t.glued, s.news && k > i && s.leadingAt(k) > k:
			return end // also "on behalf of A, I invite you", "with A taking the lead"
		case s.romance && s.news && k == i && !t.capital && s.is("counted", k):
			return end // "con la asistencia de cuarenta delegados"
		case s.romanceText() && k > i && end == k && s.article(k) == "definite" && s.is("noun", k+1) && !s.list[k+1].capital && !(s.is("also", k-1) && s.secondComplement(k+1, k-1)):
			return end // "organiza junto con la Universidad de Lima el taller"
		case t.kind == 'w' && s.news && end > i && s.asWellAs(k) > k:
			k = s.asWellAs(k)
			continue
		case t.kind == '(':
			closing := s.closing(k)
			if closing < 0 {
				return end
			}
			if end > i {
				end = closing + 1
			}
			k = closing + 1
			continue
		case s.news && s.basedAt(k) > k:
			from, behind := k, s.apposedFrom(s.basedAt(k))
			if from > i && s.article(from-1) != "" {
				from--
			}
			s.asides = append(s.asides, [2]int{s.list[from].start, s.list[behind-1].end})
			k = behind
			continue
		case s.news && end == i && s.ownedBody(k) > k:
			behind := s.ownedBody(k)
			s.asides = append(s.asides, [2]int{t.start, s.list[behind-1].end})
			k = behind
			continue
		case t.kind == 'n' || t.kind == 'w' && (t.capital || t.glued && k > 0 && s.list[k-1].kind == '-' || !latinLetters(t.text)):
			if t.kind == 'n' && s.news && s.counts(k) {
				k += 3 // "the 300-member Harbour Network"
				continue
			}
			if !t.capital && t.kind == 'n' && (end == i && !s.nameNumber(k) || s.news && s.countsBodies(k)) {
				return end
			}
			end = k + 1
		case s.news && end > i && s.repeated(k, i):
			s.asides = append(s.asides, [2]int{t.start, t.end}) // "by A, by B and by C"
		case t.kind == 'w' && t.glued && end == k-1 && k > 1 && strings.ContainsRune("'’", s.list[k-1].kind) && s.list[k-2].capital && s.list[k-2].end-s.list[k-2].start == 1:
			end = k + 1 // "L'incubateur"
		case t.text == "s" && t.glued && k > 0 && strings.ContainsRune("'’", s.list[k-1].kind) && k+1 < len(s.list) && s.list[k+1].capital:
		case t.kind == 'w' && t.glued && k > i && end == k && s.list[k-1].kind == 'n':
			end = k + 1 // "G4all"
		case t.kind == 'w' && t.glued && k > 0 && s.list[k-1].kind == '.' && s.list[k-1].glued:
			end = k + 1 // "Guifi.net"
		case t.kind == 'w' && s.news && end == k && k > i && (s.list[k-1].capital && s.article(k-1) == "" || s.list[k-1].kind == ')') && s.is("tail", k):
			end = k + 1
		case t.kind == 'w' && s.news && k > i && end == k-1 && strings.ContainsRune("\"”»", s.list[k-1].kind) && s.is("tail", k):
			end = k + 1 // "the “Blue Harbours” programme"
		case t.kind == 'w' && s.news && end == k && k > i && s.asRole(k) > k:
			end = s.asRole(k)
			s.asides = append(s.asides, [2]int{t.start, s.list[end-1].end})
			k = end
			continue
		case t.kind == 'w' && s.news && k > i && !s.goesOn(k, i) && s.townWithin(k, end) > k:
			behind := s.townWithin(k, end)
			s.asides = append(s.asides, [2]int{t.start, s.list[behind-1].end})
			k = behind
			continue
		case t.kind == 'w' && s.news && end == k && k > i && s.insideName(k):
			end = k + 1
		case t.text == "within" && s.news && end == k && k > i && s.withinBody(k) > k:
			behind := s.withinBody(k)
			s.asides = append(s.asides, [2]int{t.start, s.list[behind-1].end})
			k = behind
			continue
		case t.kind == 'w' && s.news && end == k && s.bodyNoun(k, i) > k:
			end = s.bodyNoun(k, i)
			k = end
			continue
		case t.kind == 'w' && s.bodyHead(k):
			end = k + 1
		case t.kind == 'w' && s.news && end == i && s.owner(k) > k:
			behind := s.owner(k)
			s.asides = append(s.asides, [2]int{s.list[k-1].start, s.list[behind-1].end})
			k = behind
			continue
		case t.kind == 'w' && s.news && s.officeHead(k) > k:
			end = s.officeHead(k)
			k = end
			continue
		case t.kind == 'w' && end == k && k > i && s.accredited(k) > k:
			end = s.accredited(k)
			k = end
			continue
		case t.kind == 'w' && k > i && (end == k || end == k-1 && strings.ContainsRune("'’", s.list[end].kind)) && s.foreignName(i, k):
			end = k + 1
		case t.kind == 'w' && s.news && end == k && s.portfolio(k) > k:
			k = s.portfolio(k)
			continue
		case t.kind == 'w' && s.news && end == k && k > i && s.arabicParticle(k):
			end = k + 1 // "Dar es Salaam", "named after Muhammad al-Khwarizmi"
		case t.text == "named" && end == k && k > i && textAt(s, k+1) == "after" && k+2 < len(s.list) && s.list[k+2].capital:
			k += 2 // "Harbour University named after Ada Falk"
			continue
		case t.kind == 'w' && s.romance && s.news && (s.complement(k) || end > i && s.secondComplement(k, end)):
			end = k + 1
		case s.romance && s.news && end == k && s.purpose(k) > k:
			end = s.purpose(k)
			k = end
			continue
		case t.kind == 'w' && s.news && s.appositive(k, i) > k:
			behind := s.appositive(k, i)
			from := k
			if k > i && end == k && s.list[k-1].capital {
				from = k - 1
			} else if k > i+2 && s.list[k-1].glued && s.list[k-2].kind == '-' && s.list[k-3].capital {
				from = k - 3 // "the Suva-based incubator Reef Ventures"
			}
			if from-1 > i && strings.ContainsRune("'’", s.list[from-1].kind) {
				from--
			}
			if from > i && s.article(from-1) != "" {
				from--
			}
			s.asides = append(s.asides, [2]int{s.list[from].start, s.list[behind-1].end})
			k = behind
			continue
		case t.kind == 'w':
			if !s.goesOn(k, i) {
				if !s.romance || end != k && !s.adjectivesJoined(k, end) || k == i || !s.adjective(k) {
					return end
				}
				end = k + 1
			}
		case t.kind == ',' && s.news && s.romance && end == k && s.fields(k) > k:
			end = s.fields(k)
			k = end
			continue
		case t.kind == ',' && s.news && end == k && s.ownedAside(k):
			return end
		case t.kind == ',' && s.news && end == k && s.ownedWithin(k) > k:
			closing := s.ownedWithin(k)
			s.asides = append(s.asides, [2]int{t.start, s.list[closing].start})
			k = closing
			continue
		case t.kind == ',' && s.news && end > i && s.described(k) > k:
			closing := s.described(k)
			if closing >= len(s.list) || s.list[closing].kind != ',' {
				return end
			}
			s.asides = append(s.asides, [2]int{t.start, s.list[closing].start})
			k = closing
			continue
		case t.kind == '-' && !t.glued && s.news && end == k && s.dashedAside(k) > k:
			closing := s.dashedAside(k)
			s.asides = append(s.asides, [2]int{t.start, s.list[closing].end})
			k = closing
		case t.kind == ',' && s.news && end == k && s.doingAside(k) > k:
			closing := s.doingAside(k)
			s.asides = append(s.asides, [2]int{t.start, s.list[closing].start})
			k = closing
		case t.kind == ',' && s.news && end == k && s.is("also", s.asideEnd(k)+1):
			closing := s.asideEnd(k)
			if closing > k {
				s.asides = append(s.asides, [2]int{t.start, s.list[closing].start})
				k = closing
			}
		case strings.ContainsRune(",;&/'’\"“”«»+@-", t.kind):
			if t.kind == ';' && k+1 < len(s.list) && (!s.list[k+1].capital && !s.is("link", k+1) || s.clauseBehind(k+1)) {
				return end
			}
		case t.kind == '.':
			if k+1 >= len(s.list) || !(s.list[k+1].glued || t.glued && end == k && (len(s.list[k-1].text) == 1 || s.saintAt(k-1) || s.legalFormAt(k-1))) {
				return end
			}
			end = k + 1
		default:
			return end
		}
		k++
	}
	return end
}

// appositive is the token behind the noun of a description of the name that
// follows, if the words from token k on are such a one: "the German development
// agency GIZ", "the think tank Harbour House"; k if they are not.
func (s *sentence) appositive(k, i int) int {
	if elided := k - 1; k > 1 && strings.ContainsRune("'’", s.list[elided].kind) && s.article(elided-1) != "" {
		return s.apposedFrom(k) // "l'association Marée"
	}
	based := k > 3 && s.list[k-1].glued && s.list[k-2].kind == '-' && s.list[k-3].capital && s.article(k-4) != ""
	if k == 0 || k != i && s.article(k-1) == "" && !s.is("also", k-1) && !based && !(s.list[k-1].capital && k > 1 && s.article(k-2) != "") {
		return k
	}
	return s.apposedFrom(k)
}

func (s *sentence) apposedFrom(k int) int {
	for j := k; j+1 < len(s.list) && j < k+6 && (s.list[j].kind == 'w' && !s.list[j].capital || s.list[j].kind == '-' && s.list[j].glued || s.ownsNext(j)) && !s.is("also", j) && !s.is("of", j); j++ {
		if _, _, isPhrase := s.phrase(j); isPhrase {
			return k
		}
		if s.describesBody(j) && s.list[j+1].kind == 'w' && s.list[j+1].capital && !s.weekdayAt(j+1) && !isMonth(s.list[j+1].text) {
			return j + 1
		}
	}
	return k
}

// ownsNext reports whether token j is the sign of a plural's possessive: "the registrars'
// association Tide Circle".
func (s *sentence) ownsNext(j int) bool {
	return strings.ContainsRune("'’", s.list[j].kind) && s.list[j].glued && j+1 < len(s.list) && !s.list[j+1].glued && strings.HasSuffix(s.list[j-1].text, "s")
}

// insideName reports whether the lower-case word k belongs to the name around it:
// "Powered by Tides", or before a noun for a body, "Public Tide data Agency".
func (s *sentence) insideName(k int) bool {
	if k+1 >= len(s.list) || !s.list[k-1].capital || s.list[k-1].kind != 'w' || !s.list[k+1].capital || s.list[k+1].kind != 'w' {
		return false
	}
	if s.list[k].text == "by" {
		return strings.HasSuffix(s.list[k-1].text, "ed")
	}
	_, _, isPhrase := s.phrase(k)
	if isPhrase || s.is("stop", k) || s.is("link", k) || s.is("joint", k) || s.is("also", k) || s.article(k) != "" || s.is("where", k) || s.is("said", k) || len(s.list[k].text) < 4 || strings.HasSuffix(s.list[k].text, "ed") {
		return false
	}
	return s.is("venue", k+1) && !s.romanceText()
}

// counts reports whether the number at token k only says how many belong to the
// body whose name follows: "300-member".
func (s *sentence) counts(k int) bool {
	return k+3 < len(s.list) && s.list[k+1].kind == '-' && s.list[k+1].glued && s.list[k+2].glued && (s.list[k+2].text == "member" || s.list[k+2].text == "strong" || s.list[k+2].text == "nation" || s.list[k+2].text == "country") && s.list[k+3].capital
}

// countsBodies reports whether the number at token k says how many bodies of a sort there
// are, and names none of them: "with 12 Norlandic sister agencies".
func (s *sentence) countsBodies(k int) bool {
	for j := k + 1; j < len(s.list) && j < k+mostObjectTokens && s.list[j].kind == 'w' && !s.list[j].glued; j++ {
		if s.is("bodies", j) && !s.list[j].capital {
			return true
		}
	}
	return false
}

// verbBetween reports whether a form of "be" or "have", or a participle, stands
// between two tokens.
func (s *sentence) verbBetween(from, to int) bool {
	for i := from; i < to; i++ {
		if s.is("copula", i) || s.is("been", i) || !s.list[i].capital && (strings.HasSuffix(s.list[i].text, "ed") || s.list[i].text == "has" || s.list[i].text == "have" || s.list[i].text == "had") {
			return true
		}
	}
	return false
}

// nameNumber reports whether a name may begin with the number: "5Rights".
func (s *sentence) nameNumber(k int) bool {
	return k+1 < len(s.list) && s.list[k+1].kind == 'w' && (s.list[k+1].glued || s.list[k+1].capital)
}

func latinLetters(folded string) bool { return folded != "" && folded[0] < 0x80 }

// goesOn reports whether the lower-case word k may stand inside a list of names
// that began at token i.
func (s *sentence) goesOn(k, i int) bool {
	if _, _, isPhrase := s.phrase(k); isPhrase {
		return false
	}
	next := k + 1
	for next < len(s.list) && (s.is("link", next) && s.list[next].text != "and") {
		next++
	}
	if next < len(s.list) && (s.weekdayAt(next) || s.list[next].capital && isMonth(s.list[next].text) && !s.inTown(next)) || s.news && s.forPeople(k) {
		return false
	}
	capitalNext := next < len(s.list) && (s.list[next].capital || s.list[next].kind == 'n' && !s.dateAt(next))
	switch w := s.list[k].text; {
	case s.is("where", k) && s.mission(i, k) && s.list[k-1].capital && s.is("accrediting", k-1):
		return capitalNext && s.placeAt(next) && next == k+1 // "to the United Nations Office at Nairobi"
	case (w == "in" || w == "a" || w == "en") && s.news && s.seated(k, i):
		return capitalNext && next == k+1
	case w == "in" && s.news && s.officeIn(k):
		return true
	case w == "at" && s.news && s.housed(k, i):
		return capitalNext && (next == k+1 || s.article(k+1) == "definite")
	case w == "a" && s.news && next < len(s.list) && s.list[next].kind == 'n':
		return false // "…, a 24-hour contest"
	case (w == "o" || w == "os") && s.lang == "pt":
		return capitalNext && next == k+1 // "em parceria com o Instituto"
	case (w == "a" || w == "an") && s.news && textAt(s, k-1) == "for" && !s.romanceText():
		return capitalNext && next == k+1 // "Lawmakers for an Open Harbour"
	case w == "in", w == "a", w == "en" && s.news && s.lang == "es":
		return capitalNext && !s.placeAt(next) && next == k+1
	case s.romance && s.news && s.subjectOfBody(k):
		return true
	case s.romance && s.news && s.is("nameword", k) && next == k+1:
		return next < len(s.list) && s.list[next].kind == 'w' && s.list[k-1].kind == 'w'
	case s.news && (s.is("nameword", k) || w == "with" && s.is("condition", next)):
		return capitalNext && next == k+1 && s.list[k-1].capital
	case w == "to":
		return capitalNext && (s.mission(i, k) || s.news && next == k+1 && s.list[k-1].capital && s.is("cause", k-1))
	case w == "aupres", w == "ante":
		return s.mission(i, k)
	case s.is("link", k), w == "et", w == "y":
		return true
	case s.is("office", k):
		return true
	}
	return false
}

// complement reports whether the lower-case word k goes on with a Romance name
// behind "de" and the like: "Banque africaine de développement".
func (s *sentence) complement(k int) bool {
	j := k - 1
	for j > 0 && (s.article(j) == "definite" && !s.is("of", j) || strings.ContainsRune("'’", s.list[j].kind)) {
		j--
	}
	switch s.list[max(j, 0)].text {
	case "de", "du", "des", "d", "del", "pour", "para", "sans", "sin", "contre", "contra":
	default:
		if !s.subjectOfBody(j) {
			return false
		}
	}
	_, _, isPhrase := s.phrase(k)
	return !isPhrase && !s.is("stop", k) && !s.is("link", k) && theCalendar().weekdays[s.list[k].text] == 0 && s.article(k) == "" && (j > 1 && !s.list[j-1].capital || s.is("office", j-1) || s.adjectival(s.list[k].text) || j == 1 || j > 0 && len(s.list[j-1].text) >= shortestNoun || s.describesBody(j-1))
}

// subjectOfBody reports whether "on" at token j leads in what the body is about whose name
// stands before it: "Observatoire international sur les marées".
func (s *sentence) subjectOfBody(j int) bool {
	if j < 1 || !s.is("bodyon", j) {
		return false
	}
	for k := j - 1; k >= 0 && k > j-mostBodyWords && s.list[k].kind == 'w'; k-- {
		if s.is("studyingbody", k) {
			return true
		}
	}
	return false
}

// mostBodyWords is the number of words within which the noun of such a body stands.
const mostBodyWords = 6

// shortestNoun is the number of letters from which on a word with a capital
// letter is a noun rather than an acronym: "Union des villes".
const shortestNoun = 5

// purpose is the token behind "à vocation régionale", "en droit public" or "à
// l'information", with which a name ends, if that begins at token k; k if not.
func (s *sentence) purpose(k int) int {
	end := k + 2
	switch text := s.list[k].text; {
	case text == "a" && s.is("purpose", k+1), text == "en" && s.is("studied", k+1):
	case text == "a" && s.article(k+1) == "definite" && s.is("studied", k+3) && strings.ContainsRune("'’", s.list[k+2].kind):
		end = k + 4
	default:
		return k
	}
	for end < len(s.list) && s.list[end].kind == 'w' && s.adjectival(s.list[end].text) {
		end++
	}
	return end
}

// secondComplement reports whether the lower-case word k goes on, behind "and",
// with what the name is joined to: "Fédération des associations et institutions
// de pêcheurs", "Organisation pour l'alimentation et l'agriculture".
func (s *sentence) secondComplement(k, end int) bool {
	and := k - 1
	for and > end && (s.article(and) == "definite" || strings.ContainsRune("'’", s.list[and].kind)) {
		and--
	}
	if and != end || and < 2 || !s.is("also", and) || s.list[and-1].capital || s.list[and-1].kind != 'w' {
		return false
	}
	_, _, isPhrase := s.phrase(k)
	if isPhrase || s.is("stop", k) || s.article(k) != "" || s.is("of", k) || s.is("office", k) || s.describesBody(k) {
		return false
	}
	return k+1 == len(s.list) || and == k-1 && s.is("of", k+1) || strings.ContainsRune("(,.", s.list[k+1].kind)
}

// adjective reports whether the lower-case word k belongs to the name before
// it: a small word, a sign, another phrase or the sentence's end follows.
func (s *sentence) adjective(k int) bool {
	if _, _, isPhrase := s.phrase(k); !isPhrase && s.hyphened(k) {
		return true // "Bureau sous-régional"
	} else if isPhrase || s.is("stop", k) || s.is("joint", k) || s.is("said", k) || s.is("copula", k) || s.is("serving", k) || s.is("invite", k) {
		return false
	}
	if _, held := s.predicate(k); held || s.marksAt(k) > k {
		return false
	}
	if k+1 >= len(s.list) {
		return true
	}
	if _, _, isPhrase := s.phrase(k + 1); isPhrase {
		return true
	}
	next := s.list[k+1]
	if s.subjectOfBody(k + 1) {
		return true // "Observatorio nacional sobre las mareas"
	}
	if s.adjectival(s.list[k].text) && s.hyphened(k+1) {
		return true // "monétaire ouest-africaine"
	}
	if s.news && next.capital && next.kind == 'w' && k > 0 && s.list[k-1].capital && s.describesBody(k-1) && s.adjectival(s.list[k].text) {
		return true // "l'Université numérique Ada Falk"
	}
	if s.news && s.adjectival(s.list[k].text) && (s.is("copula", k+1) || next.text == "en") {
		return true // "l'Union africaine en est", "l'Institut français en mai"
	}
	if s.news && s.adjectival(s.list[k].text) && !participle(s.list[k].text) && (s.marginAt(k+1) || s.is("stop", k+1) || s.is("withword", k+1)) {
		return true // "la Banque africaine dans le cadre de"
	}
	if s.news && next.kind == 'w' && !next.capital && s.adjectival(next.text) && s.adjectival(s.list[k].text) {
		return s.adjective(k + 1)
	}
	return next.kind == ',' || next.kind == ';' || next.kind == '.' || next.kind == '(' || s.is("link", k+1)
}

// participle reports whether a Romance word ends like what was done: "basée", "creados".
func participle(word string) bool {
	word = strings.TrimSuffix(word, "s")
	return slices.ContainsFunc([]string{"ee", "ada", "ado", "ida", "ido"}, func(end string) bool { return strings.HasSuffix(word, end) })
}

// hyphened reports whether an adjective of two halves begins with token k:
// "ouest-africaine".
func (s *sentence) hyphened(k int) bool {
	return k+2 < len(s.list) && s.list[k+1].kind == '-' && s.list[k+1].glued && s.list[k+2].glued && s.adjectival(s.list[k+2].text)
}

// adjectivesJoined reports whether token k is an adjective that "and" joins to the
// one with which a name has ended so far: "Union économique et monétaire".
func (s *sentence) adjectivesJoined(k, end int) bool {
	return s.news && end == k-1 && k > 2 && s.is("also", k-1) && !s.list[k-2].capital && s.adjectival(s.list[k-2].text) && s.adjectival(s.list[k].text)
}

// mission reports whether the names from i to k speak of missions, which are
// accredited "to the United Nations".
func (s *sentence) mission(i, k int) bool {
	for ; i < k; i++ {
		if s.is("mission", i) {
			return true
		}
	}
	return false
}

// accredited is the token behind "and other international organizations in" and a
// town, with which the name of a mission may end, if that begins at token k; k if
// not.
func (s *sentence) accredited(k int) int {
	for _, words := range s.v.rows["accredited"] {
		if end := s.matches(k, words); end > k && end < len(s.list) && s.placeAt(end) {
			return end + 1
		}
	}
	return k
}
