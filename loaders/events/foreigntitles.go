package events

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/lexis"
)

// foreignTail is the token behind the next words of a Spanish, French or Portuguese name of
// an event in an English sentence, which goes on with a small word at token k: "the
// Encuentro Pacífico sobre Mareas", "the Assises de la mer"; k if it does not.
func (s *sentence) foreignTail(k int) int {
	if s.romanceText() || s.list[k].Capital {
		return k
	}
	j := k
	for j < len(s.list) && (!s.list[j].Capital && s.is("foreignlink", j) || j > k && strings.ContainsRune("'’", s.list[j].Kind) && s.list[j].Glued) {
		j++
	}
	if j == k || j >= len(s.list) || s.list[j].Kind != 'w' || s.dateAt(j) {
		return k
	}
	if s.list[j].Capital {
		if s.is("foreignin", j-1) && s.placeAt(j) || dates.IsMonth(s.list[j].Text) {
			return k
		}
		return j + 1
	}
	if !s.foreignWord(j) {
		return k
	}
	for j++; j < len(s.list) && s.list[j].Kind == 'w' && !s.list[j].Capital && s.foreignWord(j) && (s.adjectival(s.list[j].Text) || strings.ContainsFunc(s.text[s.list[j].Start:s.list[j].End], func(c rune) bool { return c > 0x7f })); j++ {
	}
	return j
}

// foreignWord reports whether the word in small letters at token j may belong to such a
// name: it says nothing of an event in English.
func (s *sentence) foreignWord(j int) bool {
	_, held := s.predicate(j)
	_, _, isPhrase := s.phrase(j)
	return !held && !isPhrase && !s.is("stop", j) && !s.is("where", j) && !s.is("copula", j) && !s.is("adverb", j) && !s.is("held", j) && !s.is("future", j) && s.article(j) == "" && len(s.list[j].Text) > 3
}

// onlineAt reports whether "en ligne" or the like stands at token k, which behind a topic
// belongs to it: "atelier sur les contenus en ligne".
func (s *sentence) onlineAt(k int) bool {
	return s.list[k].Text == "en" && (textAt(s, k+1) == "ligne" || textAt(s, k+1) == "linea")
}

// fixedAct reports whether the preposition at token k and the word behind it belong to the word
// before them: "mise en œuvre", "prise en charge", "puesta en marcha".
func (s *sentence) fixedAct(k int) bool {
	w := s.list[k].Text
	return s.is("fixedact", k-1) && (w == "en" || w == "a" || w == "sous" || w == "sur") && k+1 < len(s.list) && s.list[k+1].Kind == 'w' && !s.list[k+1].Capital && s.article(k+1) == "" && !s.dateAt(k+1)
}

// fieldBehind reports whether the preposition at token k leads in a field of
// work with capital letters and an article, no place: "Seminario sobre Datos en
// la Administración Pública".
func (s *sentence) fieldBehind(k int) bool {
	n := k + 1
	for s.article(n) != "" {
		n++
	}
	return n < len(s.list) && (n > k+1 || s.ends("abstract", s.list[n].Text)) && s.list[n].Capital && !s.placeAt(n) && !s.is("venue", n) && !s.weekdayAt(n) && !dates.IsMonth(s.list[n].Text)
}

// smallFieldBehind reports whether the preposition at token k, within the topic of an event,
// leads in in small letters where that topic is found: "conférence sur les langues autochtones
// dans le cyberespace", "taller sobre datos en la pesca artesanal"; not where or when the
// event is.
func (s *sentence) smallFieldBehind(k int) bool {
	if !s.is("fieldin", k) {
		return false
	}
	n := k + 1
	for n < len(s.list) && (s.article(n) != "" || strings.ContainsRune("'’", s.list[n].Kind) || s.list[n].Text == "l") {
		n++
	}
	if n >= len(s.list) || n == k+1 && !s.is("fieldinthe", k) && !pluralWord(s.list[n].Text) || s.list[n].Kind != 'w' || s.list[n].Capital || s.dateAt(n) || s.is("stop", n) {
		return false
	}
	return !s.is("venue", n) && !s.is("eventplace", n) && !s.is("premises", n) && !s.is("nofield", n) && !s.is("noun", n) && s.numberAt(n) == 0 && !s.is("unit 1", n) && !s.is("dayquarter", n) && !s.is("dayhalf", n)
}

// agreesAt reports whether the word at token k stands in the plural as the word before it does,
// to which it therefore belongs: "langues autochtones", "petits ports".
func (s *sentence) agreesAt(k int) bool {
	t, before := s.list[k], s.list[k-1]
	if t.Kind != 'w' || t.Capital || before.Kind != 'w' || s.is("stop", k) || s.is("held", k) || s.is("where", k) || s.is("adverb", k) || s.is("link", k) || s.article(k) != "" {
		return false
	}
	return pluralWord(t.Text) && pluralWord(before.Text)
}

// pluralWord reports whether a word of a Romance language has the ending of a plural: "puertos", "bateaux".
func pluralWord(w string) bool {
	return len(w) > 4 && (strings.HasSuffix(w, "s") || strings.HasSuffix(w, "x"))
}

// changedBefore reports whether the French word at token k is the participle of a verb that says what
// became of what stands before it, and not by whom or where: "l'acte révisé sur".
func (s *sentence) changedBefore(k int) bool {
	t := s.list[k]
	if s.lang != "fr" || t.Kind != 'w' || t.Capital || !strings.HasSuffix(s.text[t.Start:t.End], "é") && !strings.HasSuffix(s.text[t.Start:t.End], "és") {
		return false
	}
	return k+1 == len(s.list) || s.is("topicjoin", k+1) || s.is("of", k+1) || lexis.Symbol(s.text[s.list[k+1].Start:]) > 0
}
