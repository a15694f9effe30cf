package registry

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// actingForm is a form of words by which an office acts for a body:
// "permanent mission of", before the body's name, or "delegation", behind it.
type actingForm struct {
	words  []string // folded
	before bool
	of     string // state: of states only; parliament; else of any government or international organisation
}

// acting resolves names of offices that act for a body: a permanent mission,
// a government, a delegation is the State, or the organisation, itself.
func (r *Resolver) acting(name string) (Match, bool) {
	words := strings.Fields(name)
	tokens := foldWords(words)
	for _, form := range r.registry.acting {
		if slot, ok := form.slot(words, tokens); ok {
			if b, ok := r.actor(slot, form); ok {
				m := matchOf(b, false)
				m.ActingBody = name
				return m, true
			}
		}
	}
	return Match{}, false
}

// foldedWord is a folded word of a name; from and to are the printed words,
// to exclusive, that it comes from: "United Nations" folds to one, "the" to none.
type foldedWord struct {
	text     string
	from, to int
}

func foldWords(words []string) []foldedWord {
	var folded []foldedWord
	for i, w := range words {
		for _, f := range Words(w) {
			if n := len(folded); n > 0 && folded[n-1].to == i && unitedNations[folded[n-1].text+" "+f] {
				folded[n-1].text, folded[n-1].to = "un", i+1
				continue
			}
			folded = append(folded, foldedWord{f, i, i + 1})
		}
	}
	return folded
}

func startsWith(tokens []foldedWord, form []string) bool {
	if len(tokens) < len(form) {
		return false
	}
	for i, w := range form {
		if tokens[i].text != w {
			return false
		}
	}
	return true
}

// slot returns the words that the form is said of.
func (f actingForm) slot(words []string, tokens []foldedWord) ([]string, bool) {
	n := len(f.words)
	if f.before {
		if !startsWith(tokens, f.words) || tokens[n-1].to == len(words) {
			return nil, false
		}
		return words[tokens[n-1].to:], true
	}
	for i := 1; i+n <= len(tokens); i++ {
		if !startsWith(tokens[i:], f.words) {
			continue
		}
		if i+n == len(tokens) || slices.Contains(seatWords, tokens[i+n].text) {
			return words[:tokens[i].from], true
		}
	}
	return nil, false
}

// seatWords lead in where an office sits: "to the UN", "in Geneva".
var seatWords = []string{"to", "in", "at", "aupres", "a", "au", "aux", "ante", "en", "em", "vers", "junto", "bei"}

// actor finds who acts: the slot whole, or the slot before the seat.
func (r *Resolver) actor(slot []string, form actingForm) (Body, bool) {
	if b, ok := r.actorNamed(slot, form); ok {
		return b, true
	}
	for i := 1; i < len(slot); i++ {
		if slices.Contains(seatWords, strings.Join(Words(slot[i]), " ")) {
			if b, ok := r.actorNamed(slot[:i], form); ok {
				return b, true
			}
		}
	}
	return Body{}, false
}

// withoutCrown drops what a State puts before its adjective: "Royal Thai
// Government", "Federal Austrian Government".
func withoutCrown(name string) string {
	for _, word := range []string{"Royal ", "Federal ", "Imperial "} {
		if rest, ok := strings.CutPrefix(name, word); ok {
			return rest
		}
	}
	return name
}

func (r *Resolver) actorNamed(slot []string, form actingForm) (Body, bool) {
	name := tidy(strings.Join(slot, " "))
	if name == "" {
		return Body{}, false
	}
	if b, ok := r.state(strings.Fields(name)); ok {
		return b, form.of != "parliament"
	}
	if id, ok := r.registry.demonyms[Key(withoutCrown(name))]; ok && !form.before {
		b, known := r.registry.Body(id)
		return b, known && form.of != "parliament"
	}
	b, ok := one(r.names.look(name, false))
	if !ok {
		base, inner, bracket := splitBracket(name)
		if !bracket {
			return Body{}, false
		}
		b, ok = one(r.names.look(base, false))
		if again, same := one(r.names.look(inner, false)); !ok || same && again.ID != b.ID && looksLikeAcronym(inner) {
			return Body{}, false
		}
	}
	switch form.of {
	case "state":
		return b, b.Kind == schema.State
	case "parliament":
		return b, b.Kind == schema.Parliament
	}
	return b, b.Kind == schema.State || b.Kind == schema.IGO || b.Kind == schema.GroupOfStates
}
