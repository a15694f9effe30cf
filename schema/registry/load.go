package registry

import (
	"slices"
	"strings"
	"sync"

	"github.com/plenarykg/plenary/schema"
)

// bodyTables are the files with one body a row.
var bodyTables = []string{"groups", "un", "igos", "technical", "civil-society", "companies", "academia-media", "government"}

// load reads the files about bodies and their names.
func load() (*Registry, error) {
	r := &Registry{
		bodies: make([]Body, 0, 1536), memberships: make([]Membership, 0, 1536),
		byID: make(map[schema.ID]int, 1536), editions: map[string]string{},
		demonyms: map[string]schema.ID{}, english: map[schema.ID]string{}, descriptions: map[string]bool{}, roleNotes: map[string]bool{}, beyond: map[string]bool{},
	}
	steps := []struct {
		table string
		read  func(*Registry, row) error
	}{{"countries", (*Registry).readCountry}, {"country-names", (*Registry).readCountryName}}
	for _, t := range bodyTables {
		steps = append(steps, struct {
			table string
			read  func(*Registry, row) error
		}{t, (*Registry).readBody})
	}
	steps = append(steps, []struct {
		table string
		read  func(*Registry, row) error
	}{
		{"memberships", (*Registry).readMembership},
		{"kind-words", (*Registry).readKindWord}, {"acting-forms", (*Registry).readActingForm}, {"descriptions", (*Registry).readDescription}, {"role-notes", (*Registry).readRoleNote},
		{"beyond-states", (*Registry).readBeyond},
	}...)
	for _, step := range steps {
		t, err := readTable(step.table)
		if err != nil {
			return nil, err
		}
		r.editions[t.name] = t.day
		for _, row := range t.rows {
			if err := step.read(r, row); err != nil {
				return nil, err
			}
		}
	}
	r.sortBodies()
	r.names = sync.OnceValue(func() *nameIndex { return newNameIndex(r.bodies) })
	r.subjects = sync.OnceValue(func() *subjects {
		s, err := loadSubjects()
		if err != nil {
			panic(err)
		}
		return s
	})
	r.cues = sync.OnceValue(func() *cueIndex { return newCueIndex(r.subjects().concepts) })
	return r, nil
}

func (r *Registry) sortBodies() {
	slices.SortFunc(r.bodies, func(a, b Body) int { return strings.Compare(string(a.ID), string(b.ID)) })
	for i, b := range r.bodies {
		r.byID[b.ID] = i
	}
}

// add keeps a body; its name is refused if another row has it.
func (r *Registry) add(row row, b Body) error {
	if b.ID.Local() == "" || b.Name == "" || b.Kind == "" {
		return row.errorf("a body needs an id, a name and a kind")
	}
	if _, taken := r.byID[b.ID]; taken {
		return row.errorf("the id %s is taken by another row", b.ID)
	}
	b.Table, b.Source, b.Date = row.table.name, row.source(), row.date()
	r.byID[b.ID] = len(r.bodies)
	r.bodies = append(r.bodies, b)
	return nil
}

// countryLanguages are the columns with names in the other UN languages.
var countryLanguages = []schema.Lang{"fr", "es", "ru", "ar", "zh"}

func (r *Registry) readCountry(row row) error {
	b := Body{ID: schema.ID("country/" + row.get("iso3")), Name: row.get("name"), Kind: schema.State}
	if row.get("state") != "yes" {
		b.Kind = schema.OtherKind
	}
	for _, column := range []string{"formal", "common"} {
		b.Names = addNames(b.Names, row.get(column), "en")
	}
	for _, lang := range countryLanguages {
		b.Names = addNames(b.Names, row.get(lang), lang)
	}
	if q := row.get("wikidata"); q != "" {
		b.Match = []string{"http://www.wikidata.org/entity/" + q}
	}
	r.english[b.ID] = b.Name
	return r.add(row, b)
}

// readCountryName reads a printed variant, a demonym or the name behind "of".
func (r *Registry) readCountryName(row row) error {
	id := schema.ID("country/" + row.get("iso3"))
	i, ok := r.byID[id]
	if !ok {
		return row.errorf("no country %q", row.get("iso3"))
	}
	for name := range strings.SplitSeq(row.get("names"), "|") {
		name = strings.TrimSpace(name)
		switch row.get("use") {
		case "name":
			r.bodies[i].Names = append(r.bodies[i].Names, schema.Text{Value: name, Lang: row.get("lang")})
		case "acronym":
			r.bodies[i].Names = append(r.bodies[i].Names, schema.Text{Value: name})
			if r.bodies[i].Acronym == "" {
				r.bodies[i].Acronym = name
			}
		case "demonym":
			r.demonyms[Key(name)] = id
		case "of":
			r.english[id] = name
		default:
			return row.errorf("the use is one of name, acronym, demonym, of; not %q", row.get("use"))
		}
	}
	return nil
}

func (r *Registry) readBody(row row) error {
	b := Body{
		ID: schema.ID(row.get("id")), Name: row.get("name"), Acronym: row.get("acronym"),
		Kind: schema.BodyKind(row.get("kind")), Parent: schema.ID(row.get("parent")),
		Primary: row.get("primary") == "yes",
	}
	if !slices.Contains(kinds, b.Kind) {
		return row.errorf("no kind of body %q", b.Kind)
	}
	if c := row.get("country"); c != "" {
		b.Country = schema.ID("country/" + c)
		if _, ok := r.byID[b.Country]; !ok {
			return row.errorf("no country %q", c)
		}
	}
	if b.Acronym != "" {
		b.Names = append(b.Names, schema.Text{Value: b.Acronym})
	}
	b.Names = addNames(b.Names, row.get("names"), "en")
	if q := row.get("wikidata"); q != "" {
		b.Match = append(b.Match, "http://www.wikidata.org/entity/"+q)
	}
	return r.add(row, b)
}

var kinds = []schema.BodyKind{
	schema.State, schema.UNEntity, schema.IGO, schema.NGO, schema.Company, schema.Academia, schema.TechnicalCommunity,
	schema.Parliament, schema.GovernmentBody, schema.GroupOfStates, schema.Media, schema.OtherKind,
}

// addNames reads "name|name@fr|…"; lang is that of names without a mark.
func addNames(names []schema.Text, field string, lang schema.Lang) []schema.Text {
	if field == "" {
		return names
	}
	for name := range strings.SplitSeq(field, "|") {
		name, of := strings.TrimSpace(name), lang
		if at := strings.LastIndexByte(name, '@'); at > 0 && len(name)-at == 3 {
			name, of = name[:at], name[at+1:]
		}
		known := slices.ContainsFunc(names, func(t schema.Text) bool { return t.Value == name })
		if name != "" && !known {
			names = append(names, schema.Text{Value: name, Lang: of})
		}
	}
	return names
}

func (r *Registry) readMembership(row row) error {
	m := Membership{
		Membership: schema.Membership{Group: schema.ID(row.get("group")), Since: row.get("since"), Until: row.get("until")},
		Source:     row.source(), Date: row.date(),
	}
	if _, ok := r.byID[m.Group]; !ok {
		return row.errorf("no group %q", m.Group)
	}
	for member := range strings.FieldsSeq(row.get("members")) {
		m.Member = schema.ID(member)
		if !strings.Contains(member, "/") {
			m.Member = schema.ID("country/" + member)
		}
		if _, ok := r.byID[m.Member]; !ok {
			return row.errorf("no member %q", member)
		}
		r.memberships = append(r.memberships, m)
	}
	return nil
}

func (r *Registry) readKindWord(row row) error {
	kind := schema.BodyKind(row.get("kind"))
	strength := row.get("needs")
	if !slices.Contains(kinds, kind) || strength != "" && strength != "country" {
		return row.errorf("no kind of body %q, or a need other than country", row.get("kind"))
	}
	for word := range strings.SplitSeq(row.get("words"), "|") {
		r.kindWords = append(r.kindWords, kindWord{words: Words(word), kind: kind, needsCountry: strength == "country", yields: row.get("yields") == "yes"})
	}
	return nil
}

func (r *Registry) readActingForm(row row) error {
	for form := range strings.SplitSeq(row.get("forms"), "|") {
		f := actingForm{words: Words(form), before: row.get("place") == "before", of: row.get("of")}
		if len(f.words) == 0 {
			return row.errorf("a form needs words")
		}
		r.acting = append(r.acting, f)
	}
	return nil
}

func (r *Registry) readDescription(row row) error {
	kind, scopes := row.get("words"), append(strings.Split(row.get("scopes"), "|"), "")
	for words := range strings.SplitSeq(kind, "|") {
		for _, scope := range scopes {
			r.descriptions[strings.Join(Words(scope+" "+words), " ")] = true
		}
	}
	return nil
}

func (r *Registry) readRoleNote(row row) error {
	for note := range strings.SplitSeq(row.get("notes"), "|") {
		r.roleNotes[strings.Join(Words(note), " ")] = true
	}
	return nil
}

func (r *Registry) readBeyond(row row) error {
	for word := range strings.SplitSeq(row.get("words"), "|") {
		r.beyond[strings.Join(Words(word), " ")] = true
	}
	return nil
}
