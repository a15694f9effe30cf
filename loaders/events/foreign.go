package events

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/names"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// foreign reports whether a name that says nothing but what an office is for,
// "National Communications Authority", would mean that of a State of which the
// document does not speak: those of other States have the same name. Where it speaks
// of no State at all, the office's own acronym behind its name decides.
func (r *Reader) foreign(name string, m registry.Match) bool {
	if !saysOnlyOffice(name) || r.speaksOf()[m.Country] {
		return false
	}
	name, _, _ = strings.Cut(name, " (")
	return len(r.speaksOf()) > 0 || m.Acronym == "" || !strings.Contains(r.Doc.Text, name+" ("+m.Acronym+")")
}

// saysOnlyOffice reports whether all words of a name, but for an acronym in
// brackets, are those of offices and of what they are for.
func saysOnlyOffice(name string) bool {
	name, _, _ = strings.Cut(name, " (")
	words := foldedWords(name)
	for _, w := range words {
		if !names.IsSubject(w) && !theVocabulary().news.sets["barebody"][w] && !theVocabulary().news.sets["officeword"][w] && len(w) > 3 {
			return false
		}
	}
	return len(words) > 2
}

// speaksOf are the States that the document names, or whose adjective it has.
func (r *Reader) speaksOf() map[schema.ID]bool {
	if r.states != nil {
		return r.states
	}
	r.states = map[schema.ID]bool{}
	reg := r.Resolver.Registry()
	for _, b := range r.Doc.Blocks {
		words := strings.Fields(b.Text)
		for i := range words {
			for n := 1; n <= mostCountryWords && i+n <= len(words); n++ {
				name := strings.Trim(strings.Join(words[i:i+n], " "), ".,;:()\"'’“”»«")
				name = strings.TrimSuffix(strings.TrimSuffix(name, "'s"), "’s")
				if id, ok := reg.Demonym(name); ok {
					r.states[id] = true
				} else if id, ok := reg.State(name); ok {
					r.states[id] = true
				}
			}
		}
	}
	return r.states
}
