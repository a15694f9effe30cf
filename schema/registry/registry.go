package registry

import (
	"maps"
	"slices"
	"sync"

	"github.com/plenarykg/plenary/schema"
)

// Body is a state, a group of states or an organisation that the registry
// knows.
type Body struct {
	ID      schema.ID
	Name    string // preferred, in English unless the body has no English name
	Acronym string
	Kind    schema.BodyKind
	Country schema.ID     // the State that it is a government body of, else empty
	Parent  schema.ID     // the body that it is a part of, else empty
	Names   []schema.Text // every other name, in any language, acronyms included
	Match   []string      // full IRIs of the same body elsewhere, e.g. Wikidata
	Source  string        // where the row can be checked
	Date    string        // the day of the row, 2006-01-02
	// Primary is true if an acronym that several bodies share means this one
	// unless a text says otherwise.
	Primary bool
	// Table is the data file that the body stands in, without ".csv".
	Table string
}

// Record returns the body as loaders hand it on.
func (b Body) Record() schema.Body {
	return schema.Body{ID: b.ID, Name: b.Name, Kind: b.Kind, Acronym: b.Acronym, Country: b.Country, Parent: b.Parent, Resolved: true}
}

// Membership is a membership with where it can be checked.
type Membership struct {
	schema.Membership
	Source string
	Date   string // the day for which the source states the membership
}

// Registry is the content of the data files. It is read-only and safe for
// concurrent use.
type Registry struct {
	bodies      []Body
	byID        map[schema.ID]int
	memberships []Membership
	subjects    func() *subjects  // read when first asked for
	editions    map[string]string // table → its day
	names       func() *nameIndex
	cues        func() *cueIndex
	demonyms    map[string]schema.ID // folded adjective or demonym → State
	english     map[schema.ID]string // State → name behind "of": "the Netherlands"
	kindWords   []kindWord
	acting      []actingForm
	// descriptions are folded words that say what a body is, before its name.
	descriptions map[string]bool
	// roleNotes are folded remarks in brackets behind a name: "lead".
	roleNotes map[string]bool
	// beyond are folded words by which a body is of more than one State.
	beyond map[string]bool
}

var standard = sync.OnceValues(load)

// Default returns the registry that is built into the program. Its data files
// are read by the first call, which panics only if the program was built from
// broken files, as the first question for a theme or issue does; the
// package's tests read them all.
func Default() *Registry {
	r, err := standard()
	if err != nil {
		panic(err)
	}
	return r
}

// Body returns the state, group or organisation with the name.
func (r *Registry) Body(id schema.ID) (Body, bool) {
	i, ok := r.byID[id]
	if !ok {
		return Body{}, false
	}
	return r.bodies[i], true
}

// Bodies returns all states, groups and organisations in the order of their
// IDs. The caller must not change it.
func (r *Registry) Bodies() []Body { return r.bodies }

// Countries returns the States and the other territories of ISO 3166.
func (r *Registry) Countries() []Body {
	return r.filter(func(b Body) bool { return b.ID.Kind() == "country" })
}

// Groups returns the groups of states and the organisations whose member
// states are listed, such as the European Union.
func (r *Registry) Groups() []Body {
	with := map[schema.ID]bool{}
	for _, m := range r.memberships {
		with[m.Group] = true
	}
	return r.filter(func(b Body) bool { return b.Kind == schema.GroupOfStates || with[b.ID] })
}

func (r *Registry) filter(keep func(Body) bool) []Body {
	var kept []Body
	for _, b := range r.bodies {
		if keep(b) {
			kept = append(kept, b)
		}
	}
	return kept
}

// Memberships returns all memberships. The caller must not change it.
func (r *Registry) Memberships() []Membership { return r.memberships }

// Members returns who belonged to the group on the day (2006-01-02; empty:
// the day of the table), in the order of their IDs.
func (r *Registry) Members(group schema.ID, day string) []schema.ID {
	found := map[schema.ID]bool{}
	for _, m := range r.memberships {
		if m.Group == group && m.In(day) {
			found[m.Member] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// GroupsOf returns the groups that the body belonged to on the day.
func (r *Registry) GroupsOf(member schema.ID, day string) []schema.ID {
	found := map[schema.ID]bool{}
	for _, m := range r.memberships {
		if m.Member == member && m.In(day) {
			found[m.Group] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// Editions returns the day (2006-01-02) of each data table by its name.
func (r *Registry) Editions() map[string]string {
	editions := maps.Clone(r.editions)
	maps.Copy(editions, r.subjects().editions)
	return editions
}
