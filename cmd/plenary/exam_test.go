package main

import (
	"cmp"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sync/errgroup"

	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/loaders/lexis"
	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/schema"
)

// examEvent is an event of a set of answers of one's own: as in the shared
// ones, with what else counts as right.
type examEvent struct {
	Source     string `json:"source_file"`
	ID, Title  string
	Titles     []string `json:"titles_ok"`
	Date       string
	DateEnd    string `json:"date_end"`
	Start, End string
	Optional   bool
	Organizers []examOrganiser
}

type examOrganiser struct {
	Name, Canonical, ISO3, Role string
	AKA                         []string
	Roles                       []string `json:"roles_ok"`
	Optional                    bool
}

// TestExam scores the documents of the folders in PLENARY_EXAM (each with
// seeds/ and gold/, each document loaded alone) and prints a table for each.
func TestExam(t *testing.T) {
	folders := os.Getenv("PLENARY_EXAM")
	if folders == "" {
		t.Skip("NOT SCORED: PLENARY_EXAM names no folder")
	}
	for _, dir := range strings.Fields(folders) {
		t.Run(filepath.Base(dir), func(t *testing.T) { scoreExam(t, dir) })
	}
}

func scoreExam(t *testing.T, dir string) {
	total := &examScore{t: t}
	total.read(dir)
	total.print()
}

// read loads each document of a folder alone and adds up what it gives. One whose
// positions are coded is asked for events only where answers tell of some.
func (s *examScore) read(dir string) {
	t := s.t
	documents, err := filepath.Glob(filepath.Join(dir, "seeds", "*"))
	if err != nil || len(documents) == 0 {
		t.Fatalf("no documents in %s/seeds (%v)", dir, err)
	}
	var wantEvents []examEvent
	var wantPositions []goldAttribution
	tellsEvents, coded := goldIn(t, dir, "events.json", &wantEvents), goldIn(t, dir, "positions.json", &wantPositions)
	if !tellsEvents && !coded {
		t.Fatalf("no answers in %s/gold (events.json, positions.json)", dir)
	}
	answers := make([]examAnswer, len(documents))
	var reading errgroup.Group
	reading.SetLimit(runtime.GOMAXPROCS(0))
	for i, document := range documents {
		db := filepath.Join(t.TempDir(), "graph")
		reading.Go(func() (err error) {
			answers[i], err = answerAlone(db, document)
			return err
		})
	}
	if err := reading.Wait(); err != nil {
		t.Fatal(err)
	}
	for i, document := range documents {
		name := filepath.Base(document)
		positions := slices.DeleteFunc(slices.Clone(wantPositions), func(a goldAttribution) bool { return a.Source != name })
		told := slices.DeleteFunc(slices.Clone(wantEvents), func(e examEvent) bool { return e.Source != name })
		if len(positions) > 0 {
			s.positions(answers[i].positions, positions)
		}
		if len(told) > 0 || tellsEvents && len(positions) == 0 {
			s.events(name, answers[i].events, told)
		}
	}
}

// examAnswer is what a document gives that is loaded alone.
type examAnswer struct {
	events    []queries.Event
	positions []queries.Position
}

func answerAlone(db, document string) (a examAnswer, err error) {
	if _, err = run(db, "load", document); err != nil {
		return a, err
	}
	if a.events, err = askRows[queries.Event](db, "events"); err != nil {
		return a, err
	}
	a.positions, err = askRows[queries.Position](db, "positions")
	return a, err
}

func goldIn(t *testing.T, dir, name string, into any) bool {
	t.Helper()
	if _, err := os.Stat(filepath.Join(dir, "gold", name)); err != nil {
		return false
	}
	readGold(t, dir, name, into)
	return true
}

// examScore adds up what the documents of a set give.
type examScore struct {
	t                             *testing.T
	event, organiser, pair        score
	found, stance, issue          share
	speaker, formal               score
	eventsOfGold, positionsOfGold int
	quiet                         bool // differences are not printed
}

// differ prints a difference.
func (s *examScore) differ(format string, args ...any) {
	if !s.quiet {
		s.t.Logf(format, args...)
	}
}

type examRow struct {
	name  string
	value float64
}

// rows are the figures, first those of events, then those of positions; a folder
// without answers of one of the kinds has no rows of that kind.
func (s *examScore) rows() (rows []examRow) {
	if s.eventsOfGold > 0 {
		rows = append(rows, examRow{"events (title, date, times) F1", s.event.f1()}, examRow{"organisers with role and identity F1", s.organiser.f1()},
			examRow{"co-organising pairs F1", s.pair.f1()})
	}
	if s.positionsOfGold > 0 {
		rows = append(rows, examRow{"attributions found", s.found.value()}, examRow{"speakers with on-behalf-of F1", s.speaker.f1()},
			examRow{"stance within the acceptable labels", s.stance.value()}, examRow{"issue within the acceptable labels", s.issue.value()},
			examRow{"formal acts: precision", s.formal.precision()}, examRow{"formal acts: recall", s.formal.recall()})
	}
	return rows
}

func (s *examScore) print() {
	for _, row := range s.rows() {
		s.t.Logf("| %s | %.3f |", row.name, row.value)
	}
	s.t.Logf("events %+v, organisers %+v, pairs %+v", s.event, s.organiser, s.pair)
	s.t.Logf("attributions %+v, speakers %+v, formal acts %+v", s.found, s.speaker, s.formal)
}

func (s *examScore) positions(rows []queries.Position, gold []goldAttribution) {
	s.positionsOfGold += len(gold)
	found, speakers, stance, issue, formal := comparePositions(s.differ, rows, gold)
	s.found, s.stance, s.issue = s.found.plus(found), s.stance.plus(stance), s.issue.plus(issue)
	s.speaker, s.formal = s.speaker.plus(speakers), s.formal.plus(formal)
}

// events pairs what was found with what is to be found: exactly, else by
// title, else by day; the latter two save the organisers but not the event.
func (s *examScore) events(document string, got []queries.Event, gold []examEvent) {
	s.eventsOfGold += len(gold)
	paired := pairEvents(got, gold)
	for i, want := range gold {
		e := paired[i]
		switch {
		case want.Optional && e == nil:
			continue
		case want.Optional:
		case e != nil && sameTimes(want, *e) && sameTitle(want, *e):
			s.event.right++
		case e != nil:
			s.event.missing++
			s.event.extra++
			s.differ("%s: event %q %s–%s %s–%s is given as %q %s–%s", document, want.Title, want.Date, want.DateEnd, want.Start, want.End, e.Title, e.Start, e.End)
		default:
			s.event.missing++
			s.differ("%s: missing event %q %s", document, want.Title, want.Date)
			e = &queries.Event{}
		}
		s.organisers(document, want, *e)
	}
	for _, e := range got {
		if !slices.ContainsFunc(paired, func(p *queries.Event) bool { return p != nil && p.Event.ID == e.Event.ID }) {
			s.event.extra++
			s.organiser.extra += len(e.Organizers)
			s.differ("%s: extra event %q %s–%s with %d organisers", document, e.Title, e.Start, e.End, len(e.Organizers))
		}
	}
}

func pairEvents(got []queries.Event, gold []examEvent) []*queries.Event {
	paired := make([]*queries.Event, len(gold))
	used := make([]bool, len(got))
	for _, fits := range []func(examEvent, queries.Event) bool{
		func(w examEvent, e queries.Event) bool { return sameTitle(w, e) && sameTimes(w, e) },
		sameTitle,
		func(w examEvent, e queries.Event) bool {
			return w.Date != "" && strings.HasPrefix(string(e.Start), w.Date)
		},
	} {
		for i, want := range gold {
			for at := range got {
				if paired[i] == nil && !used[at] && fits(want, got[at]) {
					paired[i], used[at] = &got[at], true
				}
			}
		}
	}
	return paired
}

func sameTitle(want examEvent, e queries.Event) bool {
	return slices.ContainsFunc(append([]string{want.Title}, want.Titles...), func(title string) bool { return events.SameTitle(title, e.Title) })
}

func sameTimes(want examEvent, e queries.Event) bool {
	start, end := want.Date, want.DateEnd
	if want.Start != "" {
		start += "T" + want.Start
	}
	if want.End != "" {
		end = cmp.Or(want.DateEnd, want.Date) + "T" + want.End
	}
	if end == start {
		end = ""
	}
	return string(e.Start) == start && string(e.End) == end
}

// organisers compares bodies with their roles, and who stands beside whom. An
// organiser that readers may differ on is neither right nor wrong.
func (s *examScore) organisers(document string, want examEvent, got queries.Event) {
	taken := make([]bool, len(want.Organizers))
	who := make([]int, len(got.Organizers)) // the organiser wanted that each found is, or -1
	for i, o := range got.Organizers {
		at := -1
		for k, w := range want.Organizers {
			if w.is(o) && (at < 0 || w.inRole(o.Role)) {
				at = k
			}
		}
		who[i] = at
		switch {
		case at >= 0 && want.Organizers[at].inRole(o.Role):
			if !taken[at] && !want.Organizers[at].Optional && !want.Optional {
				s.organiser.right++
			}
			taken[at] = true
		case at >= 0 && (want.Organizers[at].Optional || taken[at]):
		default:
			if !want.Optional {
				s.organiser.extra++
			}
			s.differ("%s: extra organiser of %q: %s %q (%s)", document, want.Title, o.Role, o.AsPrinted, o.Body.ID)
		}
	}
	for k, w := range want.Organizers {
		if !taken[k] && !w.Optional && !want.Optional {
			s.organiser.missing++
			s.differ("%s: missing organiser of %q: %s %q", document, want.Title, w.Role, w.Name)
		}
	}
	if !want.Optional {
		s.pairs(want, who)
	}
}

func (s *examScore) pairs(want examEvent, who []int) {
	firm, all := map[[2]string]bool{}, map[[2]string]bool{}
	for i, a := range want.Organizers {
		for _, b := range want.Organizers[i+1:] {
			if a.key() != b.key() {
				pair := [2]string{min(a.key(), b.key()), max(a.key(), b.key())}
				all[pair] = true
				firm[pair] = firm[pair] || !a.Optional && !b.Optional
			}
		}
	}
	seen := map[[2]string]bool{}
	for i, x := range who {
		for _, y := range who[i+1:] {
			if x < 0 || y < 0 {
				s.pair.extra++
				continue
			}
			a, b := want.Organizers[x].key(), want.Organizers[y].key()
			pair := [2]string{min(a, b), max(a, b)}
			if all[pair] && firm[pair] && !seen[pair] {
				s.pair.right++
			}
			seen[pair] = true
		}
	}
	for pair, needed := range firm {
		if needed && !seen[pair] {
			s.pair.missing++
		}
	}
}

func (w examOrganiser) key() string { return cmp.Or(w.ISO3, w.Canonical, w.Name) }

func (w examOrganiser) inRole(role schema.Role) bool {
	return slices.ContainsFunc(append([]string{w.Role}, w.Roles...), func(r string) bool {
		return strings.ReplaceAll(r, "_", "-") == string(role)
	})
}

// is compares States by their code and other bodies by any of their names.
func (w examOrganiser) is(o queries.Organizer) bool {
	if w.ISO3 != "" {
		return o.Body.ID == schema.ID("country/"+w.ISO3)
	}
	if o.Body.Kind == "state" {
		return false
	}
	for _, ours := range []string{string(o.AsPrinted), o.Body.Name, o.Body.Acronym} {
		for _, name := range append([]string{w.Name, w.Canonical}, w.AKA...) {
			if ours != "" && bare(ours) == bare(name) {
				return true
			}
		}
	}
	return false
}

// bare is a name without case, accents, article and bracketed acronym.
func bare(name string) string {
	before, _, _ := strings.Cut(name, " (")
	return strings.TrimPrefix(lexis.Fold(strings.TrimRight(before, ".")), "the ")
}
