package queries

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/plenarykg/plenary/schema"
)

func TestEvents(t *testing.T) {
	g := conference(t)
	bridges, quiet := "2026-05-03-bridges-over-data-news", "2026-05-04-quiet-networks"
	rural, again, alone := "2026-05-05-rural-signals", "2026-05-06-rural-signals-again", "2026-05-07-alone"
	for _, test := range []struct {
		name string
		p    EventsParams
		want []string
	}{
		{"all by start", EventsParams{}, []string{bridges, quiet, rural, again, alone}},
		{"a body in any role", EventsParams{Body: "Kenya"}, []string{bridges, quiet}},
		{"a body in one role", EventsParams{Body: "Kenya", Role: []string{"speaker"}}, []string{quiet}},
		{"a role", EventsParams{Role: []string{"partner"}}, []string{again}},
		{"a theme", EventsParams{Theme: "data bridges"}, []string{bridges}},
		{"a stretch of the day", EventsParams{Between: "14:00-15:00"}, []string{quiet}},
		{"a stretch that ends when it starts", EventsParams{Between: "14:30–16"}, []string{}},
		{"without an end, the moment of its start", EventsParams{Between: "10:30-11:30"}, []string{rural}},
		{"a day", EventsParams{Period: Period{Since: "2026-05-05", Until: "2026-05-05"}}, []string{rural}},
		{"a State through its agency", EventsParams{Country: "Norway"}, []string{rural}},
		{"a month", EventsParams{Period: Period{Since: "2026-06"}}, []string{}},
	} {
		got := []string{}
		for _, row := range asked(t, g, Events, test.p).Rows {
			got = append(got, row.Event.ID.Local())
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: -want +got:\n%s", test.name, diff)
		}
	}
}

func TestEventToldTwice(t *testing.T) {
	row := asked(t, conference(t), Events, EventsParams{Theme: "data-bridges"}).Rows[0]
	if !row.Conflict || len(row.Dates) != 2 {
		t.Errorf("conflict %v, dates %+v", row.Conflict, row.Dates)
	}
	for _, d := range row.Dates {
		if len(d.Passages) != 1 {
			t.Errorf("the date %s rests on %d passages", d.Start, len(d.Passages))
		}
	}
	if len(row.Sources) != 2 || len(row.SameAs) != 1 {
		t.Errorf("sources %v, same as %v", row.Sources, row.SameAs)
	}
	var roles []string
	for _, o := range row.Organizers {
		if o.AsPrinted == "" || len(o.Passages) == 0 {
			t.Errorf("%+v", o)
		}
		roles = append(roles, string(o.Role)+" "+o.Body.ID.Local())
	}
	want := []string{"lead-organizer itu", "organizer itu", "organizer KEN", "organizer CHE", "co-organizer blue-bay", "co-organizer KEN"}
	if diff := cmp.Diff(want, roles); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestDates(t *testing.T) {
	moment := func(m schema.Moment, at int) fact {
		v, err := m.Literal()
		if err != nil {
			t.Fatal(err)
		}
		return fact{object: v, label: schema.Passage{Source: "source/0", Start: at, End: at + 1}.IRI()}
	}
	as := func(f fact, end bool) fact {
		f.predicate = schema.StartDate
		if end {
			f.predicate = schema.EndDate
		}
		return f
	}
	for _, test := range []struct {
		name  string
		facts []fact
		want  []string
	}{
		{"vaguer statements of one day are one", []fact{as(moment("2026-05-04", 1), false), as(moment("2026-05-04T09:00", 2), false), as(moment("2026-05-04T10:00", 2), true)},
			[]string{"2026-05-04T09:00/2026-05-04T10:00"}},
		{"the day of the ID first", []fact{as(moment("2026-05-03", 1), false), as(moment("2026-05-04", 2), false)}, []string{"2026-05-04/", "2026-05-03/"}},
		{"an end of another passage is no end of this start", []fact{
			as(moment("2026-05-03", 1), false), as(moment("2026-05-04T09:00", 2), false), as(moment("2026-05-04T10:00", 2), true)},
			[]string{"2026-05-04T09:00/2026-05-04T10:00", "2026-05-03/"}},
		{"several days", []fact{as(moment("2026-05-04", 1), false), as(moment("2026-05-07", 1), true)}, []string{"2026-05-04/2026-05-07"}},
		{"two times of one day", []fact{as(moment("2026-05-04T09:00", 1), false), as(moment("2026-05-04T11:00", 2), false)}, []string{"2026-05-04T09:00/", "2026-05-04T11:00/"}},
	} {
		var got []string
		for _, d := range datesOf("event/2026-05-04-x", test.facts) {
			got = append(got, string(d.start)+"/"+string(d.end))
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: -want +got:\n%s", test.name, diff)
		}
	}
}

func TestClocks(t *testing.T) {
	for _, bad := range []string{"13:00", "15:00-13:00", "noon-late", "25:00-26:00"} {
		if _, err := parseClocks(bad); !isParameter(err) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}
