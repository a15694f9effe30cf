package events

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/plenarykg/plenary/loaders/lexis"
	"github.com/plenarykg/plenary/schema/registry"
)

//go:embed data/towns.tsv
var townsTSV string

// theTowns are the folded names of towns where meetings are held.
var theTowns = sync.OnceValue(func() map[string]bool {
	towns := map[string]bool{}
	for _, row := range lexis.Rows(townsTSV) {
		for _, form := range forms(row[3]) {
			towns[lexis.Fold(form)] = true
		}
	}
	return towns
})

// thePlaces are the towns and the registry's countries.
var thePlaces = sync.OnceValue(func() map[string]bool {
	places := map[string]bool{}
	for town := range theTowns() {
		places[town] = true
	}
	for _, c := range registry.Default().Countries() {
		places[lexis.Fold(c.Name)] = true
		for _, n := range c.Names {
			if len(n.Value) > 3 {
				places[lexis.Fold(n.Value)] = true
			}
		}
	}
	return places
})

// Town reports whether a name is that of a town, or of two with a hyphen between, of which the first is known: "Suva-Nausori".
func Town(name string) bool {
	first, second, two := strings.Cut(name, "-")
	return theTowns()[lexis.Fold(name)] || two && theTowns()[lexis.Fold(first)] && capitalised(second) && !strings.Contains(second, " ")
}

// OpensWithPlace reports whether a line begins with a town or a country.
func OpensWithPlace(line string) bool {
	_, ok := townAt(line)
	return ok
}

// OnlyPlaceName reports whether a text is the name of a town or a country and no more.
func OnlyPlaceName(text string) bool {
	name, ok := townAt(text)
	return ok && name == strings.TrimSpace(text)
}

// inTown reports whether token k stands inside the name of a town: "Rio de Janeiro".
func (s *sentence) inTown(k int) bool {
	for j := max(0, k-2); j < k; j++ {
		if town, ok := townAt(s.text[s.list[j].Start:]); ok && s.list[j].Start+len(town) >= s.list[k].End {
			return true
		}
	}
	return false
}

// townToldAt reports whether a town is told at token i by whose it is: "the Fijian capital", "the town of Suva".
func (s *sentence) townToldAt(i int) bool {
	if i+2 >= len(s.list) || !s.v.news.sets["article definite"][s.list[i].Text] {
		return false
	}
	sorts := s.v.news.sets["townsort"]
	return s.list[i+1].Capital && sorts[s.list[i+2].Text] || sorts[s.list[i+1].Text]
}

// onPremises reports whether the grounds of a body are told at token i: "the University's Suva campus".
func (s *sentence) onPremises(i int) bool {
	if i >= len(s.list) || !s.v.news.sets["article definite"][s.list[i].Text] {
		return false
	}
	for k := i + 1; k < len(s.list) && k < i+mostVerbWords+2 && (s.list[k].Kind == 'w' || strings.ContainsRune("'’", s.list[k].Kind)); k++ {
		if s.v.news.sets["groundsnoun"][s.list[k].Text] {
			return true
		}
	}
	return false
}

// countryOfTown reports whether token i begins the name of the country in which the town before it lies, behind a
// preposition, and another name with an article follows: "in Suva, Fiji, the Tide Division".
func (s *sentence) countryOfTown(i int) bool {
	if i < 3 || s.list[i-1].Kind != ',' || !s.placeAt(i) {
		return false
	}
	town := i - 2
	for town > 0 && town > i-1-mostTownWords && s.list[town].Capital && !s.is("where", town-1) {
		town--
	}
	if name, ok := townAt(s.text[s.list[town].Start:]); town == 0 || !s.is("where", town-1) || !ok || !Town(name) {
		return false
	}
	name, _ := townAt(s.text[s.list[i].Start:])
	behind := s.tokenFrom(s.list[i].Start + len(name))
	return behind+1 < len(s.list) && s.list[behind].Kind == ',' && s.article(behind+1) == "definite"
}

// ofRoom reports whether the noun at token i only says what a room or a house is for: "salle de conférence", "centre
// international de conférences", "sala de reuniones".
func (s *sentence) ofRoom(i int) bool {
	if i < 2 || s.list[i].Capital || !s.romanceText() || !s.is("of", i-1) || s.article(i-1) != "" {
		return false
	}
	for k := i - 2; k >= 0 && k >= i-3; k-- {
		if s.is("eventplace", k) || s.is("premises", k) || s.is("roomnoun", k) {
			return true
		}
		if s.list[k].Kind != 'w' || s.list[k].Capital {
			return false
		}
	}
	return false
}

// AddressLine reports whether a line says where something is, by its street and town, or by its town and State, and names no
// event: "Tide Building, Gower Street, London WC1E 6BT", "Lamp Offices in Geneva, Switzerland".
func AddressLine(line string) bool {
	parts := strings.Split(strings.TrimRight(line, ". "), ", ")
	v := theVocabulary()
	words := foldedWords(line)
	if len(parts) < 2 || slices.ContainsFunc(words, func(w string) bool { return v.sets["noun"][w] || v.news.sets["noun"][w] }) {
		return false
	}
	for _, part := range parts[:len(parts)-1] {
		of := foldedWords(part)
		if n := len(of); len(parts) > 2 && n > 1 && (v.news.sets["streetword"][of[n-1]] || v.news.sets["streetlead"][of[0]]) {
			return true
		}
	}
	before := strings.Fields(parts[len(parts)-2])
	state, ok := townAt(parts[len(parts)-1])
	return ok && state == parts[len(parts)-1] && len(before) > 0 && Town(before[len(before)-1])
}
