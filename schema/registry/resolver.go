package registry

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// Match is a body that a printed name means.
type Match struct {
	ID      schema.ID
	Name    string // preferred
	Kind    schema.BodyKind
	Country schema.ID // of a government body: its State
	Parent  schema.ID
	Acronym string
	// Exact is true if the print is a name of the body up to spelling; false
	// if a form was stripped ("Government of") or a misprint was tolerated.
	Exact bool
	// ActingBody is the office that acts for the body, as printed:
	// "Permanent Mission of Chile to the United Nations". Else empty.
	ActingBody string
	// Registered is true if the registry knows the body, false if only the
	// document introduced it.
	Registered bool
}

// Body returns the match as loaders hand it on.
func (m Match) Body() schema.Body {
	return schema.Body{ID: m.ID, Name: m.Name, Kind: m.Kind, Acronym: m.Acronym, Country: m.Country, Parent: m.Parent, Resolved: m.Registered}
}

// Resolver finds the bodies that the names in one document mean. It learns
// from the document as it goes and must not be used by several goroutines at
// once.
type Resolver struct {
	registry *Registry
	names    *nameIndex
	learned  map[string]schema.Body // by Key
	acronyms map[string]bool        // keys of learned that are acronyms
	long     []learnedName
	results  map[string]result // of Resolve by tidy name, until something is learned
	// Foreign, if set, reports whether a name of an office of a State, which those
	// of other States may have too, cannot mean that State's in this document.
	Foreign func(name string, m Match) bool
}

type result struct {
	match Match
	ok    bool
}

type learnedName struct {
	longName
	id schema.ID
}

// NewResolver returns a resolver for one document.
func (r *Registry) NewResolver() *Resolver {
	return &Resolver{registry: r, names: r.names(), learned: map[string]schema.Body{}, acronyms: map[string]bool{}, results: map[string]result{}}
}

// Registry returns what the resolver resolves with.
func (r *Resolver) Registry() *Registry { return r.registry }

// Resolve returns the body that the printed name means: one of the registry,
// or one that the document introduced before by Learn, Mint or Identify. It
// never guesses: a name that only resembles another is no match.
func (r *Resolver) Resolve(printed string) (Match, bool) {
	name := tidy(printed)
	if name == "" {
		return Match{}, false
	}
	if known, ok := r.results[name]; ok {
		return known.match, known.ok
	}
	m, ok := r.resolve(name)
	if ok && r.Foreign != nil && m.Registered && m.Kind == schema.GovernmentBody && m.Country != "" && r.Foreign(name, m) {
		m, ok = Match{}, false
	}
	if len(r.results) >= mostResults {
		clear(r.results)
	}
	r.results[name] = result{m, ok}
	return m, ok
}

// mostResults bounds what a resolver keeps of a long document.
const mostResults = 1 << 12

func (r *Resolver) resolve(name string) (Match, bool) {
	if m, ok := r.plain(name); ok {
		return m, true
	}
	if m, ok := r.bracketed(name); ok {
		return m, true
	}
	if m, ok := r.acting(name); ok {
		return m, true
	}
	if m, ok := r.government(name); ok {
		return m, true
	}
	if m, ok := r.misprint(name); ok {
		return m, true
	}
	if bare := r.registry.withoutDescription(name); bare != name && bare != "" {
		return r.resolve(bare)
	}
	return Match{}, false
}

// Identify returns the body that the printed name means, minted if nothing
// known fits.
func (r *Resolver) Identify(printed string) (schema.Body, Match) {
	m, ok := r.Resolve(printed)
	if ok {
		return m.Body(), m
	}
	b := r.Mint(printed)
	return b, minted(b)
}

func minted(b schema.Body) Match {
	return Match{ID: b.ID, Name: b.Name, Kind: b.Kind, Country: b.Country, Parent: b.Parent, Acronym: b.Acronym, Exact: true, Registered: b.Resolved}
}

func matchOf(b Body, exact bool) Match {
	return Match{
		ID: b.ID, Name: b.Name, Kind: b.Kind, Country: b.Country, Parent: b.Parent, Acronym: b.Acronym,
		Exact: exact, Registered: true,
	}
}

// Learn remembers that the document calls the body with the full name by the
// acronym. An unknown full name is minted.
func (r *Resolver) Learn(fullName, acronym string) {
	name, acronym := tidy(fullName), tidy(acronym)
	if name == "" || acronym == "" {
		return
	}
	b, _ := r.Identify(name)
	r.learnAcronym(b, acronym)
}

func (r *Resolver) learnAcronym(b schema.Body, acronym string) {
	key := Key(acronym)
	if known, ok := one(r.names.look(acronym, true)); ok && known.ID == b.ID {
		return
	}
	if _, taken := r.learned[key]; taken || key == "" {
		return // the first introduction stands
	}
	if !b.Resolved && b.Acronym == "" {
		b.Acronym = acronym
		for k, l := range r.learned {
			if l.ID == b.ID {
				r.learned[k] = b
			}
		}
	}
	r.learned[key], r.acronyms[key] = b, true
	clear(r.results)
}

func (r *Resolver) remember(name string, b schema.Body) {
	key := Key(name)
	if key == "" {
		return
	}
	if _, taken := r.learned[key]; taken {
		return
	}
	r.learned[key] = b
	clear(r.results)
	if l := newLongName(name, -1); len(l.key) >= longEnough {
		r.long = append(r.long, learnedName{l, b.ID})
	}
}

// plain looks the name up as it stands: what the document taught first, since
// there "GPD" means what the document says, then the registry.
func (r *Resolver) plain(name string) (Match, bool) {
	key := Key(name)
	if b, ok := r.learned[key]; ok && (!r.acronyms[key] || hasUpper(name)) {
		return minted(b), true
	}
	if b, ok := one(r.names.look(name, false)); ok {
		return matchOf(b, true), true
	}
	if b, ok := r.state(strings.Fields(name)); ok {
		return matchOf(b, true), true
	}
	return Match{}, false
}

// state finds a state by its name, also behind a French, Spanish or
// Portuguese article: "la France", "l'Inde".
func (r *Resolver) state(words []string) (Body, bool) {
	if len(words) == 0 {
		return Body{}, false
	}
	tries := []string{strings.Join(words, " ")}
	first := strings.ToLower(words[0])
	if len(words) > 1 && slices.Contains(articles, first) {
		tries = append(tries, strings.Join(words[1:], " "))
	}
	for _, elision := range []string{"l'", "l’", "d'", "d’"} {
		if strings.HasPrefix(first, elision) {
			tries = append(tries, strings.Join(words, " ")[len(elision):])
		}
	}
	for _, name := range tries {
		for _, b := range r.names.look(name, false) {
			if b.ID.Kind() == "country" {
				return b, true
			}
		}
	}
	return Body{}, false
}

var articles = []string{"the", "la", "le", "les", "el", "los", "las", "o", "a", "os", "as"}

// bracketed reads "Name (ACRONYM)", "ACRONYM (Name)", "Name – ACRONYM" and
// "Name (Country)".
func (r *Resolver) bracketed(name string) (Match, bool) {
	base, inner, ok := splitBracket(name)
	if !ok {
		return r.bracketInside(name)
	}
	if inner == "" || r.registry.roleNote(inner) {
		return r.Resolve(base)
	}
	outer, outerKnown := r.known(base)
	within, withinKnown := r.plain(inner)
	switch {
	case outerKnown && withinKnown && outer.ID == within.ID:
		return outer, true
	case outerKnown && withinKnown && outer.ActingBody == "" && outer.Kind == schema.State && within.Country == outer.ID:
		return within, true // "Egypt (NTRA)"
	case outerKnown && looksLikeAcronym(inner) && outer.Kind == schema.State:
		return outer, true // of an office that the print does not name; the registry has the States' own
	case outerKnown && looksLikeAcronym(inner):
		r.learnAcronym(outer.Body(), inner)
		return outer, true
	case outerKnown:
		return outer, true
	case withinKnown && looksLikeAcronym(base) && !looksLikeAcronym(inner):
		r.learnAcronym(within.Body(), base)
		return within, true
	case withinKnown && within.Kind == schema.State:
		return r.ofCountry(base, within.ID) // "NTRA (Egypt)"
	case withinKnown && (r.resembles(base, within.ID) || within.Kind == schema.UNEntity && looksLikeAcronym(inner) && translatesUN(base)):
		within.Exact = false
		return within, true
	}
	return Match{}, false
}

// known resolves a name without looking for brackets or misprints.
func (r *Resolver) known(name string) (Match, bool) {
	if m, ok := r.plain(name); ok {
		return m, true
	}
	if m, ok := r.acting(name); ok {
		return m, true
	}
	if m, ok := r.government(name); ok {
		return m, true
	}
	return Match{}, false
}

// bracketInside reads "Digital for Development (D4D) Hub" without its bracket.
func (r *Resolver) bracketInside(name string) (Match, bool) {
	from, to := strings.IndexByte(name, '('), strings.IndexByte(name, ')')
	if from <= 0 || to < from || to == len(name)-1 {
		return Match{}, false
	}
	if m, ok := r.plain(tidy(name[:from] + name[to+1:])); ok {
		return m, true
	}
	base, acronym := tidy(name[:from]), tidy(name[from+1:to])
	// "International Telecommunication Union (ITU), Geneva"
	if seat, ok := strings.CutPrefix(strings.TrimSpace(name[to+1:]), ","); ok && looksLikeAcronym(acronym) && r.couldBeSeat(tidy(seat)) {
		if m, ok := r.known(base); ok && m.Kind != schema.State {
			return m, true
		}
	}
	return Match{}, false
}

// translatesUN reports whether the name says "United Nations" in French, Spanish
// or Portuguese: with an acronym of the system in brackets behind it, the name
// is that entity's in the other language.
func translatesUN(name string) bool {
	name = fold(name)
	return strings.Contains(name, "nations unies") || strings.Contains(name, "naciones unidas") || strings.Contains(name, "nacoes unidas")
}

// couldBeSeat reports whether the words behind a name and a comma may say where
// the body sits: a State, or a word or two that name nothing else.
func (r *Resolver) couldBeSeat(words string) bool {
	if m, ok := r.plain(words); ok {
		return m.Kind == schema.State
	}
	return len(strings.Fields(words)) <= 2 && !strings.ContainsAny(words, ",;()&") && r.registry.KindOfOffice(words) == schema.OtherKind
}

// ofCountry finds a government body of the country by a name or acronym that
// other countries' bodies may share.
func (r *Resolver) ofCountry(name string, country schema.ID) (Match, bool) {
	var found []Body
	for _, b := range r.names.look(name, false) {
		if b.Country == country {
			found = append(found, b)
		}
	}
	if len(found) != 1 {
		return Match{}, false
	}
	return matchOf(found[0], true), true
}

// resembles reports whether the name shares nearly all of its words, up to
// their endings, with a name of the body; with almost all for an office of a State,
// as those of other States have much the same names. It is evidence only together
// with the body's acronym.
func (r *Resolver) resembles(name string, id schema.ID) bool {
	b, ok := r.registry.Body(id)
	if !ok {
		return false
	}
	words := contentWords(name)
	for _, n := range append([]schema.Text{{Value: b.Name}}, b.Names...) {
		others := contentWords(n.Value)
		if len(words) < 2 || len(others) < 2 {
			continue
		}
		shared := 0
		for _, w := range words {
			if slices.ContainsFunc(others, func(o string) bool { return sameStem(w, o) }) {
				shared++
			}
		}
		if 4*2*shared >= 3*(len(words)+len(others)) && (b.Country == "" || 10*2*shared >= 9*(len(words)+len(others))) {
			return true
		}
	}
	return false
}

func contentWords(name string) []string {
	return slices.DeleteFunc(Words(name), func(w string) bool {
		return len(w) < 2 || slices.Contains([]string{"of", "for", "and", "on", "in", "to", "de", "des", "la", "et", "pour", "del", "y"}, w)
	})
}

func sameStem(a, b string) bool {
	if a == b {
		return true
	}
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n >= 5 && 3*n >= 2*max(len(a), len(b)) || n >= 4 && n == min(len(a), len(b)) && max(len(a), len(b))-n <= 2
}

// misprint finds the one body whose long name differs by a misprint.
func (r *Resolver) misprint(name string) (Match, bool) {
	if base, inner, ok := splitBracket(name); ok && looksLikeAcronym(inner) {
		name = base
	}
	printed := newLongName(name, -1)
	if len(printed.key) < longEnough {
		return Match{}, false
	}
	found := map[schema.ID]bool{}
	var last Match
	for _, l := range r.long {
		if misprinted(printed, l.longName) {
			if b, ok := r.learnedByID(l.id); ok && !found[b.ID] {
				found[b.ID], last = true, minted(b)
			}
		}
	}
	for _, l := range r.names.long() {
		if misprinted(printed, l) {
			b := r.names.bodies[l.body]
			if !found[b.ID] {
				found[b.ID], last = true, matchOf(b, false)
			}
		}
	}
	if len(found) != 1 {
		return Match{}, false
	}
	last.Exact = false
	return last, true
}

func (r *Resolver) learnedByID(id schema.ID) (schema.Body, bool) {
	for _, b := range r.learned {
		if b.ID == id {
			return b, true
		}
	}
	return schema.Body{}, false
}
