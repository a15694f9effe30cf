package registry

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/plenarykg/plenary/schema"
)

// kindWord says that a word, or words, in a name tell the kind of the body.
type kindWord struct {
	words        []string
	kind         schema.BodyKind
	needsCountry bool // only if the name also tells a State
	yields       bool // an organisation that the name begins with decides
}

// Mint makes a body of a name that no registry knows and remembers it, so
// that later prints of it, and its acronym, resolve to the same body. The
// identity is the slug of the canonical name: without "the", without the
// acronym in brackets, and "Ministry of X of Y" for a ministry of Y in any
// form. The spelling of the first print is kept.
func (r *Resolver) Mint(printed string) schema.Body {
	name, acronym := tidy(printed), ""
	if base, inner, ok := splitBracket(name); ok {
		switch {
		case inner == "" || r.registry.roleNote(inner) || callsShort(base, inner):
			name = base
		case looksLikeAcronym(inner):
			name, acronym = base, inner
		case looksLikeAcronym(base):
			name, acronym = inner, base
		}
	}
	name = r.registry.withoutDescription(name)
	b := schema.Body{Name: name, Kind: schema.OtherKind}
	canonical := name
	if o, kind, ok := r.mintOffice(name); ok {
		b.Country, b.Kind = o.country, kind
		canonical = r.officeName(o)
		if o.kept {
			canonical = name
		} else {
			b.Name = canonical
		}
	} else {
		if base, inner, bracket := splitBracket(name); bracket {
			if _, place := r.countryOf(inner); place {
				b.Name, canonical = base, base
			}
		}
		word := r.registry.kindWordOf(Words(b.Name), false)
		b.Kind = word.kind
		if parent, ok := r.unit(b.Name); ok && word.yields {
			b.Parent, b.Kind = parent.ID, parent.Kind
		}
	}
	slug := Slug(canonical)
	if slug == "" {
		slug = "unnamed"
	}
	b.ID = schema.ID("org/" + slug)
	if known, taken := r.learnedByID(b.ID); taken {
		b = known
	}
	if registered, ok := r.registry.Body(b.ID); ok {
		b = registered.Record()
	}
	r.remember(printed, b)
	r.remember(b.Name, b)
	r.remember(canonical, b)
	r.remember(name, b)
	if acronym != "" {
		r.learnAcronym(b, acronym)
		if taught, ok := r.learnedByID(b.ID); ok {
			b = taught
		}
	}
	return b
}

// withoutDescription cuts words that say what a body is before its name, such
// as "think tank – ". Words that name no body alone are no description.
func (r *Registry) withoutDescription(name string) string {
	words := strings.Fields(name)
	for n := min(6, len(words)-1); n > 0; n-- {
		said := strings.Join(Words(strings.Join(words[:n], " ")), " ")
		dash := strings.Trim(words[n-1], "–—-:") == "" || strings.HasSuffix(words[n-1], ":")
		named := n > 2 && !unicode.IsLower([]rune(words[n])[0]) // not "civil society organization of Norland"
		if r.descriptions[said] && (dash || named) {
			return tidy(strings.Join(words[n:], " "))
		}
	}
	return name
}

// mintOffice parts the name of a government body or parliament of a State.
func (r *Resolver) mintOffice(name string) (o office, kind schema.BodyKind, ok bool) {
	_, isUnit := r.unit(name)
	for _, o := range r.offices(name) {
		words := Words(o.name)
		if o.kept {
			words = Words(name)
		}
		word := r.registry.kindWordOf(words, true)
		if word.needsCountry && isUnit {
			continue // "UNDP Country Office in Kenya" is UNDP's
		}
		if word.kind == schema.GovernmentBody || word.kind == schema.Parliament {
			return o, word.kind, true
		}
	}
	return office{}, "", false
}

// unit finds the international organisation that the name begins with, as in
// "UNDP Digital Hub" or "FAO's Office of Innovation", or ends with, as in
// "Department of X of the United Nations".
func (r *Resolver) unit(name string) (Body, bool) {
	words := strings.Fields(name)
	international := func(name string) (Body, bool) {
		b, ok := one(r.names.look(name, false))
		return b, ok && (b.Kind == schema.UNEntity || b.Kind == schema.IGO)
	}
	for n := len(words) - 1; n > 0; n-- {
		first := strings.TrimSuffix(strings.TrimSuffix(strings.Join(words[:n], " "), "'s"), "’s")
		if b, ok := international(first); ok {
			return b, true
		}
	}
	for i := 1; i+1 < len(words); i++ {
		if words[i] == "of" {
			if b, ok := international(strings.Join(words[i+1:], " ")); ok {
				return b, true
			}
		}
	}
	return Body{}, false
}

// KindOf guesses the kind of a body from the words of its name.
func (r *Registry) KindOf(name string) schema.BodyKind { return r.kindOf(Words(name), false) }

func (r *Registry) kindOf(words []string, ofCountry bool) schema.BodyKind {
	return r.kindWordOf(words, ofCountry).kind
}

// kindWordOf finds the first row of kind-words.csv that fits.
func (r *Registry) kindWordOf(words []string, ofCountry bool) kindWord {
	for _, k := range r.kindWords {
		if (ofCountry || !k.needsCountry) && containsRun(words, k.words) {
			return k
		}
	}
	return kindWord{kind: schema.OtherKind, yields: true}
}

// containsRun reports whether the run of words stands in words.
func containsRun(words, run []string) bool {
	for i := 0; i+len(run) <= len(words); i++ {
		if slices.Equal(words[i:i+len(run)], run) {
			return true
		}
	}
	return false
}

// Slug writes a name as lower-case ASCII words joined by hyphens: accents
// folded, other letters kept as they are.
func Slug(name string) string {
	var b strings.Builder
	dash := false
	for _, r := range norm.NFD.String(norm.NFKC.String(strings.ToLower(name))) {
		switch {
		case unicode.Is(unicode.Mn, r) || isApostrophe(r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if dash && b.Len() > 0 {
				b.WriteByte('-')
			}
			dash = false
			b.WriteString(plain(r))
		default:
			dash = true
		}
	}
	return b.String()
}

// KindOfOffice guesses the kind of a body from its name as if the name also
// told a State: "Data Protection Authority" is a government body.
func (r *Registry) KindOfOffice(name string) schema.BodyKind { return r.kindOf(Words(name), true) }

// IsDemonym reports whether the words are an adjective or the word for the
// people of a State: "Greek", "South African".
func (r *Registry) IsDemonym(words string) bool {
	_, ok := r.demonyms[Key(words)]
	return ok
}

// Demonym returns the State that the adjective belongs to.
func (r *Registry) Demonym(words string) (schema.ID, bool) {
	id, ok := r.demonyms[Key(words)]
	return id, ok
}
