package registry

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// office is a printed name of a government body, parted into the name of the
// office and the State.
type office struct {
	name    string // "Ministry of Digital Affairs"
	country schema.ID
	kept    bool // the print names the country as a part of the name and is kept
}

// government finds a government body under any of the forms in which its
// country may stand: "Greek Ministry of X", "Ministry of X, Greece",
// "Ministry of X (Greece)", "Greece's Ministry of X", "Ministry of X of
// Greece", "NTRA Egypt".
func (r *Resolver) government(name string) (Match, bool) {
	for _, o := range r.offices(name) {
		if m, ok := r.ofCountry(o.name, o.country); ok {
			return m, true
		}
		for _, form := range []string{r.officeName(o), o.name + " of " + r.registry.english[o.country]} {
			if b, ok := r.learned[Key(form)]; ok {
				return minted(b), true
			}
			if b, ok := one(r.names.look(form, false)); ok && b.Country == o.country {
				return matchOf(b, true), true
			}
		}
	}
	return Match{}, false
}

// officeName is the canonical name: "Ministry of X of the Netherlands".
func (r *Resolver) officeName(o office) string {
	return o.name + " of " + r.registry.english[o.country]
}

// offices returns the ways to part the name, the most telling first.
func (r *Resolver) offices(name string) []office {
	var ways []office
	add := func(office_, country string, kept bool) {
		o := tidy(office_)
		id, ok := r.countryOf(country)
		if ok && o != "" && hasUpper(o) {
			ways = append(ways, office{name: withoutPortfolio(o), country: id, kept: kept})
		}
	}
	if base, inner, ok := splitBracket(name); ok && !looksLikeAcronym(base) {
		if looksLikeAcronym(inner) {
			return r.offices(base) // "Ministry of X (MoX) of Y" is parted elsewhere
		}
		if !r.registry.BeyondStates(base) {
			add(base, inner, false)
		}
	}
	beyond := r.registry.BeyondStates(name)
	for _, sign := range []string{", ", " – ", " — ", " - ", ": "} {
		if beyond {
			break
		}
		if i := strings.LastIndex(name, sign); i > 0 {
			add(name[:i], name[i+len(sign):], false)
		}
		if before, after, ok := strings.Cut(name, sign); ok {
			add(after, before, false)
		}
	}
	words := strings.Fields(name)
	for i, w := range words {
		for _, mark := range []string{"'s", "’s", "s'", "s’"} {
			if stem, ok := strings.CutSuffix(w, mark); ok && i+1 < len(words) {
				owner := strings.Join(append(slices.Clone(words[:i]), stem+strings.TrimRight(mark[:1], "'’")), " ")
				if mark[0] != 's' {
					owner = strings.Join(append(slices.Clone(words[:i]), stem), " ")
				}
				add(strings.Join(words[i+1:], " "), owner, false)
			}
		}
	}
	for n := 1; n <= 3 && n < len(words); n++ { // "South African Department of X"
		if id, ok := r.registry.demonyms[Key(strings.Join(words[:n], " "))]; ok {
			ways = append(ways, office{name: withoutPortfolio(strings.Join(words[n:], " ")), country: id})
		}
	}
	for i := 1; i+1 < len(words); i++ { // "Ministry of X of the Republic of Korea"
		if slices.Contains([]string{"of", "de", "du", "del", "do", "da", "for", "d'", "des"}, strings.ToLower(words[i])) {
			add(strings.Join(words[:i], " "), strings.Join(words[i+1:], " "), words[i] != "of")
		}
	}
	for i := len(words) - 1; i > 0; i-- { // "NTRA Egypt"
		add(strings.Join(words[:i], " "), strings.Join(words[i:], " "), true)
		add(strings.Join(words[i:], " "), strings.Join(words[:i], " "), true)
	}
	return ways
}

// countryOf reads the name of a state, also as "Government of X".
func (r *Resolver) countryOf(name string) (schema.ID, bool) {
	name = tidy(name)
	if name == "" {
		return "", false
	}
	if b, ok := r.state(strings.Fields(name)); ok {
		return b.ID, true
	}
	if m, ok := r.acting(name); ok && m.ID.Kind() == "country" {
		return m.ID, true
	}
	return "", false
}

// withoutPortfolio cuts what a ministry's name adds behind a comma with "for":
// "Ministry of Digital Governance, for Electronic Communications".
func withoutPortfolio(name string) string {
	if before, _, ok := strings.Cut(name, ", for "); ok && before != "" {
		return before
	}
	return name
}

// BeyondStates reports whether the name begins like that of a body of many
// States: "International Energy Agency", "Agence internationale de l'énergie".
func (r *Registry) BeyondStates(name string) bool {
	words := Words(name)
	for from := range min(2, len(words)) {
		for n := 1; n <= 2 && from+n <= len(words); n++ {
			if r.beyond[strings.Join(words[from:from+n], " ")] && (from == 0 || r.kindOf(words[:1], true) != schema.OtherKind) {
				return true
			}
		}
	}
	return false
}
