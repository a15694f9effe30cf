package registry

import (
	"strconv"
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// subjects are the themes and issues with their cues.
type subjects struct {
	concepts []Concept
	byID     map[schema.ID]int
	editions map[string]string
}

// loadSubjects reads the files about themes and issues.
func loadSubjects() (*subjects, error) {
	s := &subjects{byID: map[schema.ID]int{}, editions: map[string]string{}}
	for _, step := range []struct {
		table string
		read  func(*subjects, row) error
	}{
		{"themes", (*subjects).readConcept}, {"issues", (*subjects).readConcept}, {"cues", (*subjects).readCue},
	} {
		t, err := readTable(step.table)
		if err != nil {
			return nil, err
		}
		s.editions[t.name] = t.day
		for _, row := range t.rows {
			if err := step.read(s, row); err != nil {
				return nil, err
			}
		}
	}
	return s, nil
}

func (s *subjects) readConcept(row row) error {
	c := Concept{
		ID: schema.ID(row.get("id")), Label: row.get("label"), Definition: row.get("definition"),
		Labels:  addNames(nil, row.get("labels"), "en"),
		Broader: schema.ID(row.get("broader")), Topic: row.get("topic") == "yes",
		Source: row.source(), Date: row.date(),
	}
	if c.ID.Local() == "" || c.Label == "" {
		return row.errorf("a concept needs an id and a label")
	}
	for related := range strings.FieldsSeq(row.get("related")) {
		c.Related = append(c.Related, schema.ID(related))
	}
	if match := row.get("match"); match != "" {
		c.Match = strings.Fields(match)
	}
	if _, taken := s.byID[c.ID]; taken {
		return row.errorf("the id %s is taken by another row", c.ID)
	}
	s.byID[c.ID] = len(s.concepts)
	s.concepts = append(s.concepts, c)
	return nil
}

// readCue reads one phrase of one or more concepts.
func (s *subjects) readCue(row row) error {
	cue := Cue{Phrase: row.get("phrase"), Weight: 1, Lang: row.get("lang"), Not: row.get("use") == "not"}
	if cue.Phrase == "" {
		return row.errorf("a cue needs a phrase")
	}
	if w := row.get("weight"); w != "" {
		weight, err := strconv.ParseFloat(w, 64)
		if err != nil || weight <= 0 || weight > 1 {
			return row.errorf("the weight %q is no number above 0 and up to 1", w)
		}
		cue.Weight = weight
	}
	for id := range strings.FieldsSeq(row.get("concepts")) {
		i, ok := s.byID[schema.ID(id)]
		if !ok {
			return row.errorf("no theme or issue %q", id)
		}
		s.concepts[i].Cues = append(s.concepts[i].Cues, cue)
	}
	return nil
}
