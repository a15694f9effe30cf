package events

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/lexis"
	"github.com/plenarykg/plenary/schema"
)

// questions reports whether a name is nothing but a small word with a capital letter, as at
// the beginning of a sentence, that acronyms spell in capitals: "Who", "It".
func questions(name string) bool {
	if name == strings.ToUpper(name) || strings.Contains(name, " ") {
		return false
	}
	v, word := theVocabulary(), lexis.Fold(name)
	return v.news.sets["relative"][word] || v.sets["pronoun"][word] || v.news.sets["asking"][word] || v.news.sets["writers"][word]
}

// describes reports whether a stretch describes a body instead of naming one:
// "a UNESCO centre".
func describes(printed string) bool {
	article, rest, _ := strings.Cut(printed, " ")
	return rest != "" && slices.Contains([]string{"a", "an", "un", "une", "una", "um", "uma"}, article)
}

// withoutGloss cuts what a dash and a small letter add to a name: "CAF
// -banco de desarrollo-". A dash inside parentheses belongs to these.
func withoutGloss(name string) string {
	for _, dash := range []string{" -", " –", " —"} {
		before, gloss, ok := strings.Cut(name, dash)
		if first, _ := utf8.DecodeRuneInString(strings.TrimSpace(gloss)); ok && before != "" && unicode.IsLower(first) &&
			strings.Count(before, "(") == strings.Count(before, ")") {
			return before
		}
	}
	return name
}

// withoutElision drops the article of "l'UNESCO", "la CEPAL" and "le ministère
// des Postes".
func withoutElision(name string) string {
	for _, article := range []string{"l'", "l’", "la ", "le ", "les ", "el ", "los ", "las ", "L'", "L’", "d'", "d’", "du ", "des ", "del ", "de la ", "de l'", "de l’", "de los ", "de las ", "de ", "o ", "os "} {
		if rest, ok := strings.CutPrefix(name, article); ok && rest != "" {
			if c, _ := utf8.DecodeRuneInString(rest); unicode.IsUpper(c) || article[0] == 'l' || article[0] == 'e' {
				return rest
			}
		}
	}
	return name
}

// withoutApposed drops a description in small letters before a name: "the nonprofit
// Equal Charts", "the national ICT agency TIDEPORT".
func withoutApposed(name string) string {
	words, at := strings.Fields(name), 0
	for i := 0; i+1 < len(words) && i < mostApposed; i++ {
		first, _ := utf8.DecodeRuneInString(words[i])
		if unicode.IsUpper(first) && !shouting(words[i]) {
			break
		}
		next, _ := utf8.DecodeRuneInString(words[i+1])
		if theVocabulary().news.sets["apposed"][folded(words[i])] && unicode.IsUpper(next) {
			at = i + 1
		}
	}
	if first, _ := utf8.DecodeRuneInString(name); at == 0 || unicode.IsUpper(first) {
		return name
	}
	return strings.Join(words[at:], " ")
}

// withoutArticle drops an article with a capital letter, as at the beginning of
// a sentence. It may be part of a name ("El Salvador").
func withoutArticle(name string) string {
	article, rest, _ := strings.Cut(name, " ")
	switch article {
	case "El", "La", "Los", "Las", "Le", "Les", "The", "O", "A", "Der", "Die", "Das":
		return rest
	}
	return name
}

// withoutState drops the country before a name that has no noun for a body, and so is whole
// without it: "Norland's Tidemark", unlike "Norland's Ministry of Tides".
func (r *Reader) withoutState(name string) (rest string, ok bool) {
	state, rest, cut := strings.Cut(strings.ReplaceAll(name, "’", "'"), "'s ")
	if !cut || rest == "" || HasBodyNoun(rest) || r.looksLikeBody(rest) || strings.ToLower(rest) == rest {
		return "", false
	}
	m, known := r.Resolver.Resolve(state)
	return rest, known && m.Kind == schema.State
}

// partOfLarger is the name of a body with its acronym without the larger body that it is said to be of:
// "Harbour Committee (HC) of the Tide League". A State stays: "Communications Authority (CA) of Norland".
func (r *Reader) partOfLarger(name string) (part string, ok bool) {
	for _, loc := range introduced.FindAllStringIndex(name, -1) {
		behind := name[loc[1]:]
		of := ofCountry.FindString(behind)
		first, _ := utf8.DecodeRuneInString(behind[len(of):])
		if loc[0] > 0 && strings.Contains(strings.TrimSpace(name[:loc[0]]), " ") && of != "" && unicode.IsUpper(first) && r.countryBehind(behind) == "" {
			return name[:loc[1]], true
		}
	}
	return "", false
}

// isBodyName keeps out what lists hold beside names.
func isBodyName(printed string) bool {
	folded := strings.Join(foldedWords(printed), " ")
	if alone := withoutArticle(printed); theVocabulary().news.sets["barebody"][spelling(lexis.Fold(alone))] {
		return true // "The library"
	}
	if strings.ToLower(withoutArticle(printed)) == withoutArticle(printed) && !strings.ContainsFunc(printed, nonLatin) && withoutArticle(printed) != printed {
		return false // "La capital argentina"
	}
	if folded == "" || namesOwn(printed) || theVocabulary().sets["nobody"][folded] || len(printed) > 250 {
		return false
	}
	if speaksOfPeople(printed) {
		return false
	}
	before, domain, at := strings.Cut(printed, "@")
	if at && (strings.TrimSpace(before) == "" || strings.Contains(domain, ".")) || strings.Contains(printed, "://") {
		return false
	}
	return len(dates.Find(printed, dates.DayFirst)) == 0
}

// coinedAt is the sign between two words of a name, as in "Lamps@TheQuay", and not before that of an account.
var coinedAt = regexp.MustCompile(`^\p{Lu}[\pL ]*\pL@\p{Lu}[\pL ]*$`)

// speaksOfPeople reports whether words are a sentence, or the beginning of one, as people speak: "What they are saying", "Several
// colleagues told me they had not seen us". Names of bodies have no such pronouns in small letters.
func speaksOfPeople(printed string) bool {
	name, _, _ := strings.Cut(printed, " (") // not "Lamp Union (co-organiser, they bring the lamp)"
	words := strings.Fields(name)
	return len(words) > 2 && slices.ContainsFunc(words[1:], func(w string) bool { return theVocabulary().news.sets["talkpronoun"][w] })
}

// namesOwn reports whether those who write mean themselves by what they are: "our chapter", "notre réseau".
func namesOwn(printed string) bool {
	own, noun, ok := strings.Cut(lexis.Fold(printed), " ")
	return ok && slices.Contains([]string{"our", "notre", "nuestra", "nuestro"}, own) && theVocabulary().news.sets["barebody"][spelling(noun)]
}

func nonLatin(c rune) bool { return unicode.IsLetter(c) && !unicode.Is(unicode.Latin, c) }

// withoutHandle cuts the name of an account behind that of a body: "Tide Institute (@tideinst)".
func withoutHandle(name string) string {
	before, handle, ok := strings.Cut(name, " (@")
	if !ok || strings.Index(handle, ")") != len(handle)-1 || strings.Contains(handle, ".") {
		return name
	}
	return before
}

// onlyEvent reports whether a name ends as those of events do and those of bodies do not: "First Preparatory Meeting".
func onlyEvent(name string) bool {
	words := foldedWords(name)
	return len(words) > 1 && theVocabulary().news.sets["onlyevent"][words[len(words)-1]] && !strings.Contains(name, " of ") && !strings.Contains(name, " for ")
}

// onlyPeople reports whether words name people of a body and not the body: "members of the National Lamp Board".
func onlyPeople(name string) bool {
	first, rest, ok := strings.Cut(name, " of ")
	return ok && rest != "" && strings.ToLower(first) == first && theVocabulary().news.sets["people"][first]
}

// withoutRemark cuts the remark in brackets that tells a body's part or office
// and is no part of its name: "UNESCO (Vice-Chair of the group)". An acronym stays.
func withoutRemark(printed string) string {
	from := strings.LastIndex(printed, " (")
	if from <= 0 || !strings.HasSuffix(printed, ")") {
		return printed
	}
	words := foldedWords(printed[from:])
	if len(words) == 0 || !theVocabulary().sets["remark"][words[0]] || strings.ToUpper(printed[from:]) == printed[from:] {
		return printed
	}
	return printed[:from]
}

func aPerson(printed string) bool {
	words := foldedWords(printed)
	if len(words) > 2 && words[0] == "h" && words[1] == "e" {
		return true // "H.E. the Undersecretary"
	}
	for i := 1; i+1 < len(words); i++ {
		if words[i] == "h" && words[i+1] == "e" || slices.Contains([]string{"mr", "mrs", "ms", "dr"}, words[i]) {
			return true // "Tide Union Secretary-General H.E. Ada Falk"
		}
	}
	for len(words) > 2 && theVocabulary().news.sets["rankofperson"][words[0]] {
		words = words[1:] // "Associate Professor Ana Falk"
	}
	return len(words) > 1 && theVocabulary().sets["person"][words[0]]
}

// describesNext reports whether what is printed in a list only says what the next name stands
// for: "the Norlandic regulator, the Harbour Authority".
func describesNext(printed, text string) bool {
	at := strings.Index(text, printed)
	words := strings.Fields(printed)
	if n := len(words); at < 0 || n < 2 || n > 4 || !theVocabulary().news.sets["apposed"][lexis.Fold(words[n-1])] || words[n-1] != strings.ToLower(words[n-1]) {
		return false
	}
	behind, ok := strings.CutPrefix(text[at+len(printed):], ", the ")
	first, _ := utf8.DecodeRuneInString(behind)
	return ok && unicode.IsUpper(first)
}

// contactLine reports whether a line tells how to reach somebody, without a colon: "Phone 00
// 000 0000".
func contactLine(line string) bool {
	label, value, _ := strings.Cut(line, " ")
	l, ok := LabelOf(label)
	return ok && l.Part == Contact && strings.ContainsAny(value, "0123456789@")
}

// amountAt reports whether token i is the currency before an amount of money: "EUR 4.5 million".
func (s *sentence) amountAt(i int) bool {
	return s.is("currency", i) && i+1 < len(s.list) && s.list[i+1].Kind == 'n'
}
