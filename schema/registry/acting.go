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
	folded := make([]string, len(words))
	for i, w := range words {
		folded[i] = strings.Join(Words(w), " ")
	}
	for _, form := range r.registry.acting {
		if slot, ok := form.slot(words, folded); ok {
			if b, ok := r.actor(slot, form); ok {
				m := matchOf(b, false)
				m.ActingBody = name
				return m, true
			}
		}
	}
	return Match{}, false
}

// slot returns the words that the form is said of.
func (f actingForm) slot(words, folded []string) ([]string, bool) {
	if f.before {
		n, ok := prefixLen(folded, f.words)
		return words[n:], ok && n < len(words)
	}
	for i := 1; i < len(words); i++ {
		n, ok := prefixLen(folded[i:], f.words)
		if !ok {
			continue
		}
		if end := i + n; end == len(words) || slices.Contains(seatWords, folded[end]) {
			return words[:i], true
		}
	}
	return nil, false
}

// prefixLen says how many words, of which some may fold to nothing, make up
// the folded form.
func prefixLen(folded, form []string) (int, bool) {
	want := strings.Join(form, " ")
	have := ""
	for i, w := range folded {
		if w == "" {
			if i == 0 {
				return 0, false
			}
			continue
		}
		have = strings.TrimSpace(have + " " + w)
		joined := strings.Join(Words(have), " ") // "United", "Nations" → "un"
		if joined == want {
			return i + 1, true
		}
		if len(have) > len(want)+24 {
			break
		}
	}
	return 0, false
}

// seatWords lead in where an office sits: "to the UN", "in Geneva".
var seatWords = []string{"to", "in", "at", "aupres", "a", "ante", "en", "vers", "junto", "bei"}

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

func (r *Resolver) actorNamed(slot []string, form actingForm) (Body, bool) {
	name := tidy(strings.Join(slot, " "))
	if name == "" {
		return Body{}, false
	}
	if b, ok := r.state(strings.Fields(name)); ok {
		return b, form.of != "parliament"
	}
	if id, ok := r.registry.demonyms[Key(name)]; ok && !form.before {
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
