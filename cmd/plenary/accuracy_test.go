package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/loaders/lexis"
	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/schema"
)

// shared is the folder of the hand-made answers: PLENARY_SHARED, or beside
// the repository.
func shared(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("PLENARY_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	if _, err := os.Stat(filepath.Join(dir, "gold", "events.json")); err != nil {
		t.Skipf("NOT SCORED: the hand-made answers are not at %s (set PLENARY_SHARED)", dir)
	}
	return dir
}

func readGold(t *testing.T, dir, name string, into any) {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(dir, "gold", name))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(content, into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// rowsOf runs a command in this process and reads the rows of its answer.
func rowsOf[Row any](t *testing.T, db string, args ...string) []Row {
	t.Helper()
	rows, err := askRows[Row](db, args...)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// askRows are the rows of a command's answer.
func askRows[Row any](db string, args ...string) ([]Row, error) {
	var a struct{ Rows []Row }
	answer, err := run(db, append(args, "-o", "json")...)
	if err == nil {
		err = json.Unmarshal(answer, &a)
	}
	return a.Rows, err
}

func runCommand(t *testing.T, db string, args ...string) []byte {
	t.Helper()
	out, err := run(db, args...)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// run is what a command prints; an error holds what it says.
func run(db string, args ...string) ([]byte, error) {
	var out, said bytes.Buffer
	p := &program{In: strings.NewReader(""), Out: &out, Err: &said, Getenv: func(string) string { return "" }}
	if status := p.Run(context.Background(), append(args, "--db", db)); status != statusDone {
		return nil, fmt.Errorf("%v: status %d: %s", args, status, said.String())
	}
	return out.Bytes(), nil
}

type goldEvent struct {
	ID         string
	Source     string `json:"source_file"`
	Title      *string
	Date       *string
	DateEnd    *string `json:"date_end"`
	Start, End *string
	SameAs     *string `json:"same_as"`
	Organizers []struct {
		Name, Canonical, Kind, Role, Basis string
		Country                            *string
		AllRoles                           []string `json:"all_roles"`
	}
}

type goldEntity struct {
	Canonical string
	FullName  *string `json:"full_name"`
	Kind      string
	Country   *string
	Printed   map[string][]string `json:"printed_as_organizer"`
}

// score counts what was right, too much, and missing.
type score struct{ right, extra, missing int }

func (s score) f1() float64 {
	if s.right == 0 {
		return 0
	}
	return 2 * float64(s.right) / float64(2*s.right+s.extra+s.missing)
}

func (s score) precision() float64 { return rate(s.right, s.extra) }
func (s score) recall() float64    { return rate(s.right, s.missing) }

// rate is 1 where there was nothing to get wrong.
func rate(right, wrong int) float64 {
	if wrong == 0 {
		return 1
	}
	return float64(right) / float64(right+wrong)
}

func (s score) plus(o score) score {
	return score{s.right + o.right, s.extra + o.extra, s.missing + o.missing}
}

// share is a part of a whole.
type share struct{ good, all int }

func (s share) plus(o share) share { return share{s.good + o.good, s.all + o.all} }

func (s share) value() float64 { return float64(s.good) / float64(max(s.all, 1)) }

// TestAccuracy loads the real documents and scores what is found against the
// hand-made answers. It fails where a goal is missed.
func TestAccuracy(t *testing.T) {
	if raced {
		t.Skip("SKIPPED with the race detector: make test asks without it")
	}
	dir := shared(t)
	db := filepath.Join(t.TempDir(), "graph")
	runCommand(t, db, "load", filepath.Join(dir, "seeds"))
	eventScore, organiserScore, pairScore := scoreEvents(t, dir, db)
	found, speakers, stance, issue, formal := scorePositions(t, dir, db)
	t.Log("| measure | real documents | goal |")
	t.Log("| --- | --- | --- |")
	for _, row := range []struct {
		name        string
		value, goal float64
	}{
		{"events (title, date, times) F1", eventScore.f1(), 1},
		{"organisers with role and identity F1", organiserScore.f1(), 0.98},
		{"co-organising pairs F1", pairScore.f1(), 0.98},
		{"attributions found", found.value(), 1},
		{"speakers with on-behalf-of F1", speakers.f1(), 1},
		{"stance within the acceptable labels", stance.value(), 0.92},
		{"issue within the acceptable labels", issue.value(), 0.90},
		{"formal acts: precision", formal.precision(), 1},
		{"formal acts: recall", formal.recall(), 1},
	} {
		if row.name == "formal acts: recall" && formal.right+formal.missing == 0 {
			t.Logf("| %s | none to find | %.2f |", row.name, row.goal)
			continue
		}
		t.Logf("| %s | %.3f | %.2f |", row.name, row.value, row.goal)
		if row.value+0.0005 < row.goal {
			t.Errorf("%s: %.3f, the goal is %.2f", row.name, row.value, row.goal)
		}
	}
	t.Logf("| events %+v, organisers %+v, pairs %+v, speakers %+v, formal acts %+v | | |", eventScore, organiserScore, pairScore, speakers, formal)
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// goldEvents joins descriptions of one event.
func goldEvents(t *testing.T, dir string) []goldEvent {
	var all, distinct []goldEvent
	readGold(t, dir, "events.json", &all)
	for _, e := range all {
		if e.Title != nil { // the page without a title tells of an event of the report
			distinct = append(distinct, e)
		}
	}
	return distinct
}

func scoreEvents(t *testing.T, dir, db string) (found, organisers, pairs score) {
	var entities []goldEntity
	readGold(t, dir, "entities.json", &entities)
	names := newIdentities(entities)
	wantPairs := map[string]bool{}
	got := rowsOf[queries.Event](t, db, "events")
	used := map[schema.ID]bool{}
	for _, want := range goldEvents(t, dir) {
		e := findEvent(got, want)
		if e == nil {
			found.missing++
			organisers.missing += len(want.Organizers)
			t.Logf("missing event: %s %s", value(want.Date), value(want.Title))
			continue
		}
		found.right++
		used[e.Event.ID] = true
		organisers = scoreOrganisers(t, organisers, want, *e, names)
		for i, a := range want.Organizers {
			for _, b := range want.Organizers[i+1:] {
				if a.Canonical != b.Canonical {
					wantPairs[pairKey(want.ID, a.Canonical, b.Canonical)] = true
				}
			}
		}
		for key := range pairsOf(want.ID, *e, names) {
			if wantPairs[key] {
				pairs.right++
			} else {
				pairs.extra++
				t.Logf("extra pair: %s", key)
			}
		}
	}
	pairs.missing = len(wantPairs) - pairs.right
	for _, e := range got {
		if !used[e.Event.ID] {
			found.extra++
			t.Logf("extra event: %s %s", e.Start, e.Title)
		}
	}
	return found, organisers, pairs
}

func findEvent(got []queries.Event, want goldEvent) *queries.Event {
	start, end := value(want.Date), value(want.DateEnd)
	if want.Start != nil {
		start += "T" + *want.Start
	}
	if want.End != nil {
		end = value(want.Date) + "T" + *want.End
	}
	for i, e := range got {
		if events.SameTitle(e.Title, value(want.Title)) && string(e.Start) == start && string(e.End) == end {
			return &got[i]
		}
	}
	return nil
}

func scoreOrganisers(t *testing.T, s score, want goldEvent, got queries.Event, names identities) score {
	expected := map[string]bool{}
	for _, o := range want.Organizers {
		roles := o.AllRoles
		if len(roles) == 0 {
			roles = []string{o.Role}
		}
		for _, role := range roles {
			expected[o.Canonical+" as "+strings.ReplaceAll(role, "_", "-")] = true
		}
	}
	seen := map[string]bool{}
	for _, o := range got.Organizers {
		key := names.of(o) + " as " + string(o.Role)
		if seen[key] {
			continue
		}
		seen[key] = true
		if expected[key] {
			s.right++
			delete(expected, key)
		} else {
			s.extra++
			t.Logf("extra organiser of %s: %s (%s)", want.ID, key, o.Body.ID)
		}
	}
	for key := range expected {
		s.missing++
		t.Logf("missing organiser of %s: %s", want.ID, key)
	}
	return s
}

func pairKey(event, a, b string) string { return event + ": " + min(a, b) + " + " + max(a, b) }

func pairsOf(event string, e queries.Event, names identities) map[string]bool {
	keys := map[string]bool{}
	for i, a := range e.Organizers {
		for _, b := range e.Organizers[i+1:] {
			if x, y := names.of(a), names.of(b); x != y {
				keys[pairKey(event, x, y)] = true
			}
		}
	}
	return keys
}

// identities finds the hand-made name of a body by its State, its names or
// its printed forms.
type identities map[string]string

func newIdentities(entities []goldEntity) identities {
	names := identities{}
	for _, e := range entities {
		names[lexis.Fold(e.Canonical)] = e.Canonical
		names[lexis.Fold(value(e.FullName))] = e.Canonical
		for printed := range e.Printed {
			names[lexis.Fold(printed)] = e.Canonical
		}
	}
	return names
}

func (n identities) of(o queries.Organizer) string {
	for _, form := range []string{string(o.AsPrinted), o.Body.Name} {
		if canonical := n[lexis.Fold(form)]; canonical != "" {
			return canonical
		}
	}
	return string(o.Body.ID)
}
