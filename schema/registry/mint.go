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
		case inner == "" || roleNote(inner):
			name = base
		case looksLikeAcronym(inner):
			name, acronym = base, inner
		case looksLikeAcronym(base):
			name, acronym = inner, base
		}
	}
	b := schema.Body{Name: name, Kind: schema.OtherKind}
	canonical := name
	if o, ok := r.mintOffice(name); ok {
		b.Country, b.Kind = o.country, schema.GovernmentBody
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
		b.Kind = r.registry.KindOf(b.Name)
		if parent, ok := r.unit(b.Name); ok && (b.Kind == schema.OtherKind || b.Kind == schema.UNEntity || b.Kind == schema.GovernmentBody) {
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
		b, _ = r.learned[Key(b.Name)], true
	}
	return b
}

// mintOffice parts the name of a government body of a State.
func (r *Resolver) mintOffice(name string) (office, bool) {
	for _, o := range r.offices(name) {
		kind := r.registry.kindOf(Words(o.name), true)
		if o.kept {
			kind = r.registry.kindOf(Words(name), true)
		}
		if kind == schema.GovernmentBody {
			return o, true
		}
	}
	return office{}, false
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
	for _, k := range r.kindWords {
		if k.needsCountry && !ofCountry {
			continue
		}
		if containsRun(words, k.words) {
			return k.kind
		}
	}
	return schema.OtherKind
}

// containsRun reports whether the run of words stands in words; a last word
// with "*" stands for any ending.
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
