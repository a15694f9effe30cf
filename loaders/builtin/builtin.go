// Package builtin holds the facts of five documents about the WSIS+20 review:
// events, dates, bodies and their roles, and who took which stance on which
// issue. Each fact names the document and the place in it; the words
// themselves come with the documents, whose facts these are a part of.
//
// The tables are tab-separated files in data, with a head line. Lists within
// a cell are parted by spaces (IDs) or " | " (names). Places are "START-END"
// in code points of the normalised text, "@LINE" behind it.
package builtin

import (
	"embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/plenarykg/plenary/schema"
)

//go:embed data/*.tsv
var files embed.FS

// Records gives the records of each document, in the order of sources.tsv.
// It fails only if a table in data is broken, naming file and line.
func Records() ([]schema.Records, error) {
	r := reader{bySource: map[schema.ID]*schema.Records{}, events: map[string]*schema.Event{}, gists: map[schema.ID]string{}}
	for _, table := range []struct {
		name string
		read func(row) error
	}{
		{"sources", r.source}, {"bodies", r.body}, {"concepts", r.concept}, {"events", r.event}, {"roles", r.role}, {"themes", r.theme}, {"same", r.same}, {"gists", r.gist}, {"positions", r.position},
	} {
		if err := r.table(table.name, table.read); err != nil {
			return nil, err
		}
	}
	all := make([]schema.Records, 0, len(r.order))
	for _, id := range r.order {
		records := r.bySource[id]
		for _, event := range r.eventOrder {
			if event.source == id {
				records.Events = append(records.Events, *r.events[string(id)+" "+string(event.id)])
			}
		}
		all = append(all, *records)
	}
	return all, nil
}

// Known is what the tables say of a document: its title, publisher, address
// and day, which its text may not tell. It is empty for any other document.
func Known(id schema.ID) schema.Source { return known()[id] }

var known = sync.OnceValue(func() map[schema.ID]schema.Source {
	all, err := Records()
	if err != nil {
		panic(err) // the tables are part of the program and tested
	}
	byID := map[schema.ID]schema.Source{}
	for _, records := range all {
		byID[records.Source.ID] = records.Source
	}
	return byID
})

type row struct {
	line  int
	cells map[string]string
}

func (w row) get(name string) string { return w.cells[name] }

func (w row) ids(name string) []schema.ID {
	var list []schema.ID
	for _, field := range strings.Fields(w.cells[name]) {
		list = append(list, schema.ID(field))
	}
	return list
}

type reader struct {
	bySource   map[schema.ID]*schema.Records
	order      []schema.ID
	events     map[string]*schema.Event // by source and ID
	eventOrder []struct{ source, id schema.ID }
	gists      map[schema.ID]string // by passage
}

func (r *reader) table(name string, read func(row) error) error {
	file := "data/" + name + ".tsv"
	content, err := files.ReadFile(file)
	if err != nil {
		return err
	}
	var heads []string
	number := 0
	for line := range strings.SplitSeq(strings.TrimRight(string(content), "\n"), "\n") {
		number++
		if strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if heads == nil {
			heads = cells
			continue
		}
		if len(cells) != len(heads) {
			return fmt.Errorf("builtin: %s:%d: %d cells instead of %d", file, number, len(cells), len(heads))
		}
		w := row{number, map[string]string{}}
		for i, head := range heads {
			w.cells[head] = cells[i]
		}
		if err := read(w); err != nil {
			return fmt.Errorf("builtin: %s:%d: %w", file, number, err)
		}
	}
	return nil
}

func (r *reader) source(w row) error {
	id := schema.ID(w.get("source"))
	r.order = append(r.order, id)
	r.bySource[id] = &schema.Records{Source: schema.Source{
		ID: id, SHA256: w.get("sha256"), TextSHA256: "", Title: w.get("title"), Publisher: w.get("publisher"), URL: w.get("url"),
		Published: w.get("published"), MediaType: w.get("media_type"), Language: w.get("language"), Loader: w.get("loader"),
		LoaderVersion: "built-in", Tier: schema.Tier(w.get("tier")),
	}}
	return nil
}

// at reads the place of a fact and finds the records of its source.
func (r *reader) at(w row) (*schema.Records, schema.Passage, error) {
	records := r.bySource[schema.ID(w.get("source"))]
	if records == nil {
		return nil, schema.Passage{}, fmt.Errorf("the source %q is not in sources.tsv", w.get("source"))
	}
	span, line, _ := strings.Cut(w.get("place"), "@")
	p, ok := schema.ParsePassage(schema.ID(string(records.Source.ID) + "#char=" + strings.Replace(span, "-", ",", 1)))
	if !ok {
		return nil, schema.Passage{}, fmt.Errorf("%q is no place START-END@LINE", w.get("place"))
	}
	p.Line, _ = strconv.Atoi(line)
	p.Section = w.get("section")
	return records, p, nil
}

func (r *reader) body(w row) error {
	records, in, err := r.at(w)
	if err != nil {
		return err
	}
	records.Namings = append(records.Namings, schema.Naming{
		Body: schema.Body{
			ID: schema.ID(w.get("body")), Name: w.get("name"), Kind: schema.BodyKind(w.get("kind")), Acronym: w.get("acronym"),
			Country: schema.ID(w.get("country")), Parent: schema.ID(w.get("parent")), Resolved: w.get("kind") == "",
		},
		As: w.get("as_printed"), In: in,
	})
	return nil
}

func (r *reader) concept(w row) error {
	records, in, err := r.at(w)
	if err != nil {
		return err
	}
	records.Concepts = append(records.Concepts, schema.Said[schema.Concept]{
		Value: schema.Concept{ID: schema.ID(w.get("concept")), Label: schema.Text{Value: w.get("label"), Lang: w.get("language")}, Broader: schema.ID(w.get("broader"))}, In: in,
	})
	return nil
}

// event adds what one place says of an event: empty cells say nothing.
func (r *reader) event(w row) error {
	_, in, err := r.at(w)
	if err != nil {
		return err
	}
	source, id := schema.ID(w.get("source")), schema.ID(w.get("event"))
	key := string(source) + " " + string(id)
	e := r.events[key]
	if e == nil {
		e = &schema.Event{ID: id}
		r.events[key] = e
		r.eventOrder = append(r.eventOrder, struct{ source, id schema.ID }{source, id})
	}
	if title := w.get("title"); title != "" {
		e.Titles = append(e.Titles, schema.Said[schema.Text]{Value: schema.Text{Value: title, Lang: w.get("language")}, In: in})
	}
	if start := w.get("start"); start != "" {
		e.Starts = append(e.Starts, schema.Said[schema.Moment]{Value: schema.Moment(start), In: in})
	}
	if end := w.get("end"); end != "" {
		e.Ends = append(e.Ends, schema.Said[schema.Moment]{Value: schema.Moment(end), In: in})
	}
	if place := w.get("venue"); place != "" {
		e.Places = append(e.Places, schema.Said[schema.Text]{Value: schema.Text{Value: place, Lang: w.get("venue_language")}, In: in})
	}
	return nil
}

func (r *reader) eventOf(w row) (*schema.Event, schema.Passage, error) {
	_, in, err := r.at(w)
	if err != nil {
		return nil, in, err
	}
	e := r.events[w.get("source")+" "+w.get("event")]
	if e == nil {
		return nil, in, fmt.Errorf("the event %q is not in events.tsv", w.get("event"))
	}
	return e, in, nil
}

func (r *reader) role(w row) error {
	e, in, err := r.eventOf(w)
	if err != nil {
		return err
	}
	e.Participations = append(e.Participations, schema.Participation{Body: schema.ID(w.get("body")), Role: schema.Role(w.get("role")), AsPrinted: w.get("as_printed"), In: in})
	return nil
}

func (r *reader) theme(w row) error {
	e, in, err := r.eventOf(w)
	if err != nil {
		return err
	}
	for _, id := range w.ids("themes") {
		e.Themes = append(e.Themes, schema.Said[schema.ID]{Value: id, In: in})
	}
	return nil
}

// same adds that an event is told of under another name as well.
func (r *reader) same(w row) error {
	e, in, err := r.eventOf(w)
	if err != nil {
		return err
	}
	e.SameAs = append(e.SameAs, schema.Said[schema.ID]{Value: schema.ID(w.get("same_as")), In: in})
	return nil
}

func (r *reader) gist(w row) error {
	_, in, err := r.at(w)
	if err != nil {
		return err
	}
	if r.gists[in.ID()] != "" {
		return fmt.Errorf("a second gist of %s", in.ID())
	}
	r.gists[in.ID()] = w.get("gist")
	return nil
}

func (r *reader) position(w row) error {
	records, in, err := r.at(w)
	if err != nil {
		return err
	}
	confidence, err := strconv.ParseFloat(w.get("confidence"), 64)
	if err != nil {
		return err
	}
	order, err := strconv.Atoi(w.get("order"))
	if err != nil {
		return err
	}
	holder := w.get("holder")
	if holder == "" {
		holder = w.get("speaker")
	}
	records.Positions = append(records.Positions, schema.Position{
		Speaker: schema.ID(w.get("speaker")), Holder: schema.ID(holder), Issue: schema.ID(w.get("issue")), Topics: w.ids("topics"),
		Stance: schema.Stance(w.get("stance")), Wants: schema.Wants(w.get("wants")), Themes: w.ids("themes"), Event: schema.ID(w.get("event")),
		Date: w.get("date"), Basis: schema.Basis(w.get("basis")), Confidence: confidence, SharedWith: w.ids("shared_with"),
		Assignment: schema.Assignment(w.get("assignment")), Order: order, SpeakerAs: w.get("as_printed"), In: in,
		Gist: r.gists[in.ID()],
	})
	return nil
}
