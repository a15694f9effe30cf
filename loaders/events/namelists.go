package events

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
)

// names reads a list of names from token i and returns the token behind its
// last word; i if there is none. Names are words with a capital letter, with
// small words and signs between them.
func (s *sentence) names(i int) (end int) {
	end = i
	for k := i; k < len(s.list); {
		t := s.list[k]
		switch {
		case s.news && k > i && !t.Capital && s.marginAt(k) && end == k:
			return end // "Trainings by A and B on the Occasion of Lamp Week"
		case s.dateAt(k), s.news && (s.amountAt(k) || s.timeAt(k)), s.news && t.Text == "i" && t.Capital && !t.Glued, s.news && k > i && s.leadingAt(k) > k:
			return end // also "on behalf of A, I invite you", "with A taking the lead"
		case s.romance && s.news && k == i && !t.Capital && s.is("counted", k):
			return end // "con la asistencia de cuarenta delegados"
		case s.romanceText() && k > i && end == k && s.article(k) == "definite" && s.is("noun", k+1) && !s.list[k+1].Capital && !(s.is("also", k-1) && s.secondComplement(k+1, k-1)):
			return end // "organiza junto con la Universidad de Lima el taller"
		case t.Kind == 'w' && s.news && end == k && k > i && s.unnamedListed(k) > k:
			s.asides = append(s.asides, [2]int{t.Start, s.list[s.unnamedListed(k)-1].End})
			k = s.unnamedListed(k)
			continue
		case t.Kind == 'w' && s.news && end > i && s.asWellAs(k) > k:
			k = s.asWellAs(k)
			continue
		case t.Kind == 'w' && s.news && s.behindOur(k) > k:
			s.asides = append(s.asides, [2]int{t.Start, s.list[s.behindOur(k)-1].End})
			k = s.behindOur(k)
			continue
		case t.Kind == '(':
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
			s.asides = append(s.asides, [2]int{s.list[from].Start, s.list[behind-1].End})
			k = behind
			continue
		case s.news && (end == i || s.lastListed(k)) && s.ownedBody(k) > k:
			behind := s.ownedBody(k)
			s.asides = append(s.asides, [2]int{t.Start, s.list[behind-1].End})
			k = behind
			continue
		case t.Kind == 'n' || t.Kind == 'w' && (t.Capital || t.Glued && k > 0 && s.list[k-1].Kind == '-' || !latinLetters(t.Text)):
			if t.Kind == 'n' && s.news && s.counts(k) {
				k += 3 // "the 300-member Harbour Network"
				continue
			}
			if !t.Capital && t.Kind == 'n' && (end == i && !s.nameNumber(k) || s.news && s.countsBodies(k)) {
				return end
			}
			end = k + 1
		case s.news && end > i && s.repeated(k, i):
			s.asides = append(s.asides, [2]int{t.Start, t.End}) // "by A, by B and by C"
		case t.Kind == 'w' && t.Glued && end == k-1 && k > 1 && strings.ContainsRune("'’", s.list[k-1].Kind) && s.list[k-2].Capital && s.list[k-2].End-s.list[k-2].Start == 1:
			end = k + 1 // "L'incubateur"
		case t.Text == "s" && t.Glued && k > 0 && strings.ContainsRune("'’", s.list[k-1].Kind) && k+1 < len(s.list) && s.list[k+1].Capital:
		case t.Kind == 'w' && t.Glued && k > i && end == k && s.list[k-1].Kind == 'n':
			end = k + 1 // "G4all"
		case t.Kind == 'w' && t.Glued && k > 0 && s.list[k-1].Kind == '.' && s.list[k-1].Glued:
			end = k + 1 // "Guifi.net"
		case t.Kind == 'w' && s.news && end == k && k > i && (s.list[k-1].Capital && s.article(k-1) == "" || s.list[k-1].Kind == ')') && s.is("tail", k):
			end = s.behindTail(k, i)
			k = end - 1
		case t.Kind == 'w' && s.news && k > i && end == k-1 && strings.ContainsRune("\"”»", s.list[k-1].Kind) && s.is("tail", k):
			end = k + 1 // "the “Blue Harbours” programme"
		case t.Kind == 'w' && s.news && end == k && k > i && s.throughOwn(k) > k:
			s.asides = append(s.asides, [2]int{t.Start, s.list[s.throughOwn(k)-1].End})
			k = s.throughOwn(k)
			continue
		case t.Kind == 'w' && s.news && end == k && k > i && s.asRole(k) > k:
			end = s.asRole(k)
			s.asides = append(s.asides, [2]int{t.Start, s.list[end-1].End})
			k = end
			continue
		case t.Kind == 'w' && s.news && k > i && !s.goesOn(k, i) && s.townWithin(k, end) > k:
			behind := s.townWithin(k, end)
			s.asides = append(s.asides, [2]int{t.Start, s.list[behind-1].End})
			k = behind
			continue
		case t.Kind == 'w' && s.news && end == k && k > i && s.insideName(k):
			end = k + 1
		case (t.Text == "within" || s.underBody(k)) && s.news && end == k && k > i && s.withinBody(k) > k:
			behind := s.withinBody(k)
			s.asides = append(s.asides, [2]int{t.Start, s.list[behind-1].End})
			k = behind
			continue
		case t.Kind == 'w' && s.news && end == k && s.bodyNoun(k, i) > k:
			end = s.bodyNoun(k, i)
			k = end
			continue
		case t.Kind == 'w' && s.bodyHead(k):
			end = k + 1
		case t.Kind == 'w' && s.news && end == i && s.owner(k) > k:
			behind := s.owner(k)
			s.asides = append(s.asides, [2]int{s.list[k-1].Start, s.list[behind-1].End})
			k = behind
			continue
		case t.Kind == 'w' && s.news && s.officeHead(k) > k:
			end = s.officeHead(k)
			k = end
			continue
		case t.Kind == 'w' && end == k && k > i && s.accredited(k) > k:
			end = s.accredited(k)
			k = end
			continue
		case t.Kind == 'w' && k > i && (end == k || end == k-1 && strings.ContainsRune("'’", s.list[end].Kind)) && s.foreignName(i, k):
			end = k + 1
		case t.Kind == 'w' && s.news && end == k && k > i && s.abbreviatedWith(k) > k:
			end = s.abbreviatedWith(k)
			k = end
			continue
		case t.Kind == 'w' && s.news && end == k && s.portfolio(k) > k:
			k = s.portfolio(k)
			continue
		case t.Kind == 'w' && s.news && end == k && k > i && s.arabicParticle(k):
			end = k + 1 // "Dar es Salaam", "named after Muhammad al-Khwarizmi"
		case t.Text == "named" && end == k && k > i && textAt(s, k+1) == "after" && k+2 < len(s.list) && s.list[k+2].Capital:
			k += 2 // "Harbour University named after Ada Falk"
			continue
		case t.Kind == 'w' && s.romance && s.news && (s.complement(k) || end > i && s.secondComplement(k, end)):
			end = k + 1
		case s.romance && s.news && end == k && s.purpose(k) > k:
			end = s.purpose(k)
			k = end
			continue
		case t.Kind == 'w' && s.news && s.appositive(k, i) > k:
			behind := s.appositive(k, i)
			from := k
			if k > i && end == k && s.list[k-1].Capital {
				from = k - 1
			} else if k > i+2 && s.list[k-1].Glued && s.list[k-2].Kind == '-' && s.list[k-3].Capital {
				from = k - 3 // "the Suva-based incubator Reef Ventures"
			}
			if from-1 > i && strings.ContainsRune("'’", s.list[from-1].Kind) {
				from--
			}
			if from > i && s.article(from-1) != "" {
				from--
			}
			s.asides = append(s.asides, [2]int{s.list[from].Start, s.list[behind-1].End})
			k = behind
			continue
		case t.Kind == 'w':
			if !s.goesOn(k, i) {
				if !s.romance || end != k && !s.adjectivesJoined(k, end) || k == i || !s.adjective(k) {
					return end
				}
				end = k + 1
			}
		case t.Kind == ',' && s.news && s.romance && end == k && s.fields(k) > k:
			end = s.fields(k)
			k = end
			continue
		case t.Kind == ',' && s.news && end == k && s.ownedAside(k):
			return end
		case t.Kind == ',' && s.news && end == k && s.ownedWithin(k) > k:
			closing := s.ownedWithin(k)
			s.asides = append(s.asides, [2]int{t.Start, s.list[closing].Start})
			k = closing
			continue
		case t.Kind == ',' && s.news && end > i && s.described(k) > k:
			closing := s.described(k)
			if closing >= len(s.list) || s.list[closing].Kind != ',' {
				return end
			}
			s.asides = append(s.asides, [2]int{t.Start, s.list[closing].Start})
			k = closing
			continue
		case t.Kind == '-' && !t.Glued && s.news && end == k && s.dashedAside(k) > k:
			closing := s.dashedAside(k)
			s.asides = append(s.asides, [2]int{t.Start, s.list[closing].End})
			k = closing
		case t.Kind == ',' && s.news && end == k && s.doingAside(k) > k:
			closing := s.doingAside(k)
			s.asides = append(s.asides, [2]int{t.Start, s.list[closing].Start})
			k = closing
		case t.Kind == ',' && s.news && end == k && s.is("also", s.asideEnd(k)+1):
			closing := s.asideEnd(k)
			if closing > k {
				s.asides = append(s.asides, [2]int{t.Start, s.list[closing].Start})
				k = closing
			}
		case strings.ContainsRune(",;&/'’\"“”«»+@-", t.Kind):
			if t.Kind == ';' && k+1 < len(s.list) && (!s.list[k+1].Capital && !s.is("link", k+1) || s.clauseBehind(k+1)) {
				return end
			}
		case t.Kind == '.':
			if k+1 >= len(s.list) || !(s.list[k+1].Glued || t.Glued && end == k && (len(s.list[k-1].Text) == 1 || s.saintAt(k-1) || s.legalFormAt(k-1))) {
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

// behindOur is the token behind "our" or "our own" at token k, before the name of two words or more of a body of those
// who write: "A and our own Tide Network"; k if none stands there.
func (s *sentence) behindOur(k int) int {
	if behind := max(s.behindArm(k), s.behindTeam(k)); behind > k {
		return behind
	}
	name := k + 1
	for name < len(s.list) && slices.Contains(ownWords, s.list[name].Text) {
		name++
	}
	if !slices.Contains(ownWords, s.list[k].Text) || k > 0 && !s.is("also", k-1) || name+1 >= len(s.list) || !s.list[name].Capital || !s.list[name+1].Capital || s.list[name+1].Glued {
		return k
	}
	return name
}

// appositive is the token behind the noun of a description of the name that
// follows, if the words from token k on are such a one: "the German development
// agency GIZ", "the think tank Harbour House"; k if they are not.
func (s *sentence) appositive(k, i int) int {
	if elided := k - 1; k > 1 && strings.ContainsRune("'’", s.list[elided].Kind) && s.article(elided-1) != "" {
		return s.apposedFrom(k) // "l'association Marée"
	}
	based := k > 3 && s.list[k-1].Glued && s.list[k-2].Kind == '-' && s.list[k-3].Capital && s.article(k-4) != ""
	if k == 0 || k != i && s.article(k-1) == "" && !s.is("also", k-1) && !based && !(s.list[k-1].Capital && k > 1 && s.article(k-2) != "") {
		return k
	}
	return s.apposedFrom(k)
}

func (s *sentence) apposedFrom(k int) int {
	for j := k; j+1 < len(s.list) && j < k+6 && (s.list[j].Kind == 'w' && !s.list[j].Capital || s.list[j].Kind == '-' && s.list[j].Glued || s.ownsNext(j)) && !s.is("also", j) && !s.is("of", j); j++ {
		if _, _, isPhrase := s.phrase(j); isPhrase {
			return k
		}
		if s.describesBody(j) && s.list[j+1].Kind == 'w' && s.list[j+1].Capital && !s.weekdayAt(j+1) && !dates.IsMonth(s.list[j+1].Text) {
			return j + 1
		}
	}
	return k
}

// ownsNext reports whether token j is the sign of a plural's possessive: "the registrars'
// association Tide Circle".
func (s *sentence) ownsNext(j int) bool {
	return strings.ContainsRune("'’", s.list[j].Kind) && s.list[j].Glued && j+1 < len(s.list) && !s.list[j+1].Glued && strings.HasSuffix(s.list[j-1].Text, "s")
}

// insideName reports whether the lower-case word k belongs to the name around it:
// "Powered by Tides", or before a noun for a body, "Public Tide data Agency".
func (s *sentence) insideName(k int) bool {
	if k+1 >= len(s.list) || !s.list[k-1].Capital || s.list[k-1].Kind != 'w' || !s.list[k+1].Capital || s.list[k+1].Kind != 'w' {
		return false
	}
	if s.list[k].Text == "by" {
		return strings.HasSuffix(s.list[k-1].Text, "ed")
	}
	_, _, isPhrase := s.phrase(k)
	if isPhrase || s.is("stop", k) || s.is("link", k) || s.is("joint", k) || s.is("also", k) || s.article(k) != "" || s.is("where", k) || s.is("said", k) || len(s.list[k].Text) < 4 || strings.HasSuffix(s.list[k].Text, "ed") {
		return false
	}
	return s.is("venue", k+1) && !s.romanceText()
}

// counts reports whether the number at token k only says how many belong to the
// body whose name follows: "300-member".
func (s *sentence) counts(k int) bool {
	return k+3 < len(s.list) && s.list[k+1].Kind == '-' && s.list[k+1].Glued && s.list[k+2].Glued && (s.list[k+2].Text == "member" || s.list[k+2].Text == "strong" || s.list[k+2].Text == "nation" || s.list[k+2].Text == "country") && s.list[k+3].Capital
}

// countsBodies reports whether the number at token k says how many bodies of a sort there
// are, and names none of them: "with 12 Norlandic sister agencies".
func (s *sentence) countsBodies(k int) bool {
	for j := k + 1; j < len(s.list) && j < k+mostObjectTokens && s.list[j].Kind == 'w' && !s.list[j].Glued; j++ {
		if s.is("bodies", j) && !s.list[j].Capital {
			return true
		}
	}
	return false
}

// verbBetween reports whether a form of "be" or "have", or a participle, stands
// between two tokens.
func (s *sentence) verbBetween(from, to int) bool {
	for i := from; i < to; i++ {
		if s.is("copula", i) || s.is("been", i) || !s.list[i].Capital && (strings.HasSuffix(s.list[i].Text, "ed") || s.list[i].Text == "has" || s.list[i].Text == "have" || s.list[i].Text == "had") {
			return true
		}
	}
	return false
}

// nameNumber reports whether a name may begin with the number: "5Rights".
func (s *sentence) nameNumber(k int) bool {
	return k+1 < len(s.list) && s.list[k+1].Kind == 'w' && (s.list[k+1].Glued || s.list[k+1].Capital)
}

// goesOn reports whether the lower-case word k may stand inside a list of names
// that began at token i.
func (s *sentence) goesOn(k, i int) bool {
	if _, _, isPhrase := s.phrase(k); isPhrase {
		return false
	}
	next := k + 1
	for next < len(s.list) && (s.is("link", next) && s.list[next].Text != "and") {
		next++
	}
	if next < len(s.list) && (s.weekdayAt(next) || s.list[next].Capital && dates.IsMonth(s.list[next].Text) && !s.inTown(next)) || s.news && s.forPeople(k) {
		return false
	}
	capitalNext := next < len(s.list) && (s.list[next].Capital || s.list[next].Kind == 'n' && !s.dateAt(next))
	switch w := s.list[k].Text; {
	case s.is("where", k) && s.mission(i, k) && s.list[k-1].Capital && s.is("accrediting", k-1):
		return capitalNext && s.placeAt(next) && next == k+1 // "to the United Nations Office at Nairobi"
	case (w == "in" || w == "a" || w == "en" || s.lang == "pt" && s.is("fieldin", k)) && s.news && s.seated(k, i):
		return capitalNext && next == k+1
	case w == "in" && s.news && s.officeIn(k):
		return true
	case w == "at" && s.news && s.housed(k, i):
		return capitalNext && (next == k+1 || s.article(k+1) == "definite")
	case w == "a" && s.news && next < len(s.list) && s.list[next].Kind == 'n':
		return false // "…, a 24-hour contest"
	case (w == "o" || w == "os") && s.lang == "pt", s.lang == "de" && s.article(k) != "":
		return capitalNext && next == k+1 // "em parceria com o Instituto"
	case (w == "a" || w == "an") && s.news && textAt(s, k-1) == "for" && !s.romanceText():
		return capitalNext && next == k+1 // "Lawmakers for an Open Harbour"
	case w == "in", w == "a", w == "en" && s.news && s.lang == "es":
		return capitalNext && !s.placeAt(next) && next == k+1
	case s.romance && s.news && s.subjectOfBody(k):
		return true
	case s.romance && s.news && s.is("nameword", k) && next == k+1:
		return next < len(s.list) && s.list[next].Kind == 'w' && s.list[k-1].Kind == 'w'
	case s.news && (s.is("nameword", k) || w == "with" && s.is("condition", next)):
		return capitalNext && next == k+1 && s.list[k-1].Capital
	case w == "to":
		return capitalNext && (s.mission(i, k) || s.news && next == k+1 && s.list[k-1].Capital && s.is("cause", k-1))
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
	for j > 0 && (s.article(j) == "definite" && !s.is("of", j) || strings.ContainsRune("'’", s.list[j].Kind)) {
		j--
	}
	switch s.list[max(j, 0)].Text {
	case "de", "du", "des", "d", "del", "pour", "para", "sans", "sin", "contre", "contra":
	default:
		if !s.subjectOfBody(j) {
			return false
		}
	}
	_, _, isPhrase := s.phrase(k)
	return !isPhrase && !s.is("stop", k) && !s.is("link", k) && dates.Calendar().Weekdays[s.list[k].Text] == 0 && s.article(k) == "" && (j > 1 && !s.list[j-1].Capital || s.is("office", j-1) || s.adjectival(s.list[k].Text) || j == 1 || j > 0 && len(s.list[j-1].Text) >= shortestNoun || s.describesBody(j-1))
}

// subjectOfBody reports whether "on" at token j leads in what the body is about whose name
// stands before it: "Observatoire international sur les marées".
func (s *sentence) subjectOfBody(j int) bool {
	if j < 1 || !s.is("bodyon", j) {
		return false
	}
	for k := j - 1; k >= 0 && k > j-mostBodyWords && s.list[k].Kind == 'w'; k-- {
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
	switch text := s.list[k].Text; {
	case text == "a" && s.is("purpose", k+1), text == "en" && s.is("studied", k+1):
	case text == "a" && s.article(k+1) == "definite" && s.is("studied", k+3) && strings.ContainsRune("'’", s.list[k+2].Kind):
		end = k + 4
	default:
		return k
	}
	for end < len(s.list) && s.list[end].Kind == 'w' && s.adjectival(s.list[end].Text) {
		end++
	}
	return end
}

// secondComplement reports whether the lower-case word k goes on, behind "and",
// with what the name is joined to: "Fédération des associations et institutions
// de pêcheurs", "Organisation pour l'alimentation et l'agriculture".
func (s *sentence) secondComplement(k, end int) bool {
	and := k - 1
	for and > end && (s.article(and) == "definite" || strings.ContainsRune("'’", s.list[and].Kind)) {
		and--
	}
	if and != end || and < 2 || !s.is("also", and) || s.list[and-1].Capital || s.list[and-1].Kind != 'w' {
		return false
	}
	_, _, isPhrase := s.phrase(k)
	if isPhrase || s.is("stop", k) || s.article(k) != "" || s.is("of", k) || s.is("office", k) || s.describesBody(k) {
		return false
	}
	return k+1 == len(s.list) || and == k-1 && s.is("of", k+1) || strings.ContainsRune("(,.", s.list[k+1].Kind)
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
