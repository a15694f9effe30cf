package events

import (
	"slices"
	"strings"
	"unicode"

	"github.com/plenarykg/plenary/loaders/dates"
)

// What stands between the day of a dateline and the text: places, agencies, signs.

// withoutPlace cuts the place that stands between a comma behind the date and
// the sign before the text: "4 March 2026, Nairobi: The forum".
func withoutPlace(rest string) string {
	behind, ok := strings.CutPrefix(rest, ", ")
	if !ok {
		behind, ok = strings.CutPrefix(rest, "; ") // "4 March 2026; Nairobi, Kenya. The forum"
	}
	if !ok && Town(rest) {
		return "" // "04.03.2026 Nairobi"
	}
	if !ok {
		return rest
	}
	if len(behind) < 40 && isPlaceline(behind) && Town(strings.TrimSpace(behind)) {
		return "" // "4 March 2026, Nairobi", on a line of its own
	}
	for _, sign := range []string{": ", " – ", " — ", " - ", " | ", ". "} {
		if at := strings.Index(behind, sign); at > 0 && at < 40 && capitalised(behind) && isPlaceline(behind[:at]) && !strings.ContainsAny(behind[:at], "0123456789") {
			return strings.TrimLeft(behind[at:], " ")
		}
	}
	return rest
}

// Placeline is the byte behind the place with which a press item begins where
// no date follows, "NAIROBI —", 0 if there is none.
func Placeline(text string) int {
	if at := strings.Index(text, ": "); at > 3 && at <= 40 && strings.ToUpper(text[:at]) == text[:at] && isPlaceline(text[:at]) && !strings.ContainsAny(text[:at], "0123456789") {
		if _, isLabel := LabelOf(text[:at]); !isLabel {
			return at + 2 // "SUVA: "
		}
	}
	if town, ok := townAt(text); ok {
		for _, article := range []string{"A ", "An ", "The "} {
			rest := strings.TrimLeft(text[len(town):], " ")
			if len(rest) < len(text)-len(town) && strings.HasPrefix(rest, article) && Town(town) {
				return len(text) - len(rest) // "Suva A workshop was held"
			}
		}
	}
	for _, dash := range []string{" — ", " – ", " - ", " -- ", ".- ", ".– ", ".— ", ". – ", ". — "} {
		at := strings.Index(text, dash)
		if at <= 0 || at > 40 {
			continue
		}
		place, _, _ := strings.Cut(text[:at], ",")
		place, _, _ = strings.Cut(place, "/")
		if isPlaceline(text[:at]) && (Town(place) || slices.ContainsFunc(strings.Fields(place), Town) || strings.ToUpper(place) == place && len(place) > 3) {
			return at + len(dash)
		}
	}
	return 0
}

// opensText reports whether what follows a date parts it from the text.
func opensText(rest string) bool {
	if n := strings.IndexByte(rest, ')'); strings.HasPrefix(rest, "(") && n > 0 && n < longestOffice {
		rest = strings.TrimLeft(rest[n+1:], " ")
	}
	if strings.HasPrefix(rest, "),") {
		return false // "On Harbour Day (4 March), the forum"
	}
	for _, sign := range []string{"-", "–", "—", ":", "|", ")", ". ", ".-", ".–", ".—", "/"} {
		if strings.HasPrefix(rest, sign) {
			return true
		}
	}
	return false
}

// longestOffice is the length up to which brackets behind a date hold the office that issues the item.
const longestOffice = 70

// agencyOpens reports whether the letters of an agency, in brackets, part a date from the text: "(TNA) The".
func agencyOpens(rest string) bool {
	agency, text, ok := strings.Cut(strings.TrimPrefix(rest, "("), ") ")
	return ok && strings.HasPrefix(rest, "(") && len(agency) > 1 && len(agency) < 9 && strings.ToUpper(agency) == agency && text != "" && unicode.IsUpper([]rune(text)[0])
}

// withoutAgency cuts the letters of an agency that stand between a comma behind the date and the sign before the text:
// ", TNA –".
func withoutAgency(rest string) string {
	behind, ok := strings.CutPrefix(rest, ", ")
	agency, _, _ := strings.Cut(behind, " ")
	if text := strings.TrimLeft(behind[len(agency):], " "); ok && len(agency) > 1 && len(agency) < 9 && strings.ToUpper(agency) == agency && opensText(text) {
		return text
	}
	return rest
}

// isPlaceline reports whether the text before a date is a place or a label, no
// sentence.
func isPlaceline(before string) bool {
	before = strings.Trim(before, " ,(:–—-|")
	words := foldedWords(before)
	if len(words) > 6 || len(words) > 1 && theVocabulary().news.sets["onday"][words[0]] && dates.Calendar().Weekdays[words[1]] > 0 {
		return false // "On Wednesday (9 May)"
	}
	if _, ok := LabelOf(before); ok {
		return true
	}
	for w := range strings.FieldsSeq(before) {
		first := []rune(w)[0]
		if strings.ToUpper(string(first)) != string(first) && len(w) > 3 && !strings.HasPrefix(w, "d'") && !strings.HasPrefix(w, "d’") {
			return false // but "Abidjan, Côte d'Ivoire"
		}
	}
	return true
}
