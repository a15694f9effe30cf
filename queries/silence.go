package queries

import (
	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/schema"
)

// Silence says why no stance stands in a cell. None of the reasons is a
// stance: silence is not refusal.
type Silence string

// The reasons.
const (
	// NoStatement: no loaded source tells of anything that the holder said in
	// its own name.
	NoStatement Silence = "no-statement"
	// SpokeNotOnThis: loaded sources tell what the holder said, and nothing of
	// it is on this issue. The facts of a source whose text is not stored count
	// as that source.
	SpokeNotOnThis Silence = "spoke-not-on-this"
	// SourceNotLoaded: what the holder said would stand in a source that is not
	// loaded. Either no loaded source tells of any position, or the holder is
	// known to have had the floor at an event of which no loaded source tells
	// any position, and nothing else of what it said is known.
	SourceNotLoaded Silence = "source-not-loaded"
	// FilteredOut: the holder spoke on the issue, but the question asks for
	// other positions. No answer to a question without filters has it.
	FilteredOut Silence = "filtered-out"
)

// voices are who spoke at all, as far as the graph knows.
type voices struct {
	any     bool                             // whether there is any position
	spoken  map[schema.ID]map[schema.ID]bool // holder → issues
	unheard map[schema.ID]bool               // had the floor at an event without positions
}

// voices reads who spoke on which issue, whatever was asked for.
func (q *inquiry) voices() (voices, error) {
	v := voices{spoken: map[schema.ID]map[schema.ID]bool{}, unheard: map[schema.ID]bool{}}
	facts, err := q.unordered(pattern{predicates: positionParts})
	if err != nil {
		return v, err
	}
	holders, issues := map[schema.ID]schema.ID{}, map[schema.ID]schema.ID{}
	rejected := map[schema.ID]bool{}
	var heard []schema.ID
	for _, f := range facts {
		id, _ := schema.IDOf(f.subject)
		object, _ := schema.IDOf(f.object)
		switch f.predicate {
		case schema.Holder:
			holders[id] = object
		case schema.IssueIs:
			issues[id] = object
		case schema.AtEvent:
			heard = append(heard, object)
		case schema.ReviewIs:
			rejected[id] = rejected[id] || schema.Review(plain(f.object)) == schema.Rejected
		}
	}
	v.any = len(holders) > 0
	for id, holder := range holders {
		if rejected[id] {
			continue
		}
		if v.spoken[holder] == nil {
			v.spoken[holder] = map[schema.ID]bool{}
		}
		v.spoken[holder][issues[id]] = true
	}
	return v, q.unheard(v.unheard, distinct(heard))
}

var positionParts = []quad.IRI{schema.Holder, schema.IssueIs, schema.AtEvent, schema.ReviewIs}

// unheard adds the bodies that had the floor at an event that is not among
// those of which positions are told.
func (q *inquiry) unheard(into map[schema.ID]bool, heard []schema.ID) error {
	events, err := q.allEvents()
	if err != nil {
		return err
	}
	floors, err := q.unordered(pattern{subjects: events, predicates: []quad.IRI{schema.SpeakerIs}})
	if err != nil {
		return err
	}
	first, err := q.merge(distinct(append(subjects(floors), heard...)))
	if err != nil {
		return err
	}
	told := map[schema.ID]bool{}
	for _, event := range heard {
		told[first[event]] = true
	}
	for _, f := range floors {
		event, _ := schema.IDOf(f.subject)
		if body, ok := schema.IDOf(f.object); ok && !told[first[event]] {
			into[body] = true
		}
	}
	return nil
}

// of says why the cells of a holder are empty.
func (v voices) of(holder schema.ID) Silence {
	switch {
	case len(v.spoken[holder]) > 0:
		return SpokeNotOnThis
	case !v.any || v.unheard[holder]:
		return SourceNotLoaded
	}
	return NoStatement
}

// on says why the cell of a holder is empty under an issue.
func (v voices) on(holder, issue schema.ID) Silence {
	if v.spoken[holder][issue] {
		return FilteredOut
	}
	return v.of(holder)
}
