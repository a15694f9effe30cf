package dates

import (
	"strings"
	"testing"
)

var dateCases = []struct{ text, want string }{
	{"18.–19.03.2026", "2026-03-18..2026-03-19"},
	{"(18-19/03/2026)", "2026-03-18..2026-03-19"},
	{"19-18.03.2026", "2026-03-18"},
	{"📍 8:30 – 10:30 | 15 December 2025", "2025-12-15"},
	{"15 December 2025, 09:00-10:00", "2025-12-15"},
	{"Tuesday, 16 December, 1:15 p.m. – 2:30 p.m. (EST)", "0000-12-16"},
	{"16/12/2025", "2025-12-16"},
	{"Mon 15/12, 14:00", "0000-12-15"},
	{"Tuesday, 30 September, and Wednesday, 1 October 2025", "2025-09-30..2025-10-01"},
	{"Mon. 15.12., 14:00", "0000-12-15"},
	{"in a ratio of 15/12", ""},
	{"Last week (20/21 July) pilots", "0000-07-20..0000-07-21"},
	{"on November the 17th, 2020", "2020-11-17"},
	{"los días 5 y 6 del mes de diciembre de 2023", "2023-12-05..2023-12-06"},
	{"in 20/30 July ports", ""},
	{"2025-12-16", "2025-12-16"},
	{"2025-12-16T09:00", "2025-12-16"},
	{"2025. 12. 15. (Mon) 14:00 ~ 16:00", "2025-12-15"},
	{"2025. 12. 15. (Mon) ~ 12. 17. (Wed)", "2025-12-15..2025-12-17"},
	{"2025.12.15(월)~17(수)", "2025-12-15..2025-12-17"},
	{"2025/12/15–17", "2025-12-15..2025-12-17"},
	{"2025-12-15 - 2025-12-17", "2025-12-15..2025-12-17"},
	{"2025/12/15 - 17 members", "2025-12-15"},
	{"2025-12-15 - 17:30", "2025-12-15"},
	{"version 2025.1.2", "2025-01-02"},
	{"15–17 December 2025", "2025-12-15..2025-12-17"},
	{"from 15 to 17 December 2025", "2025-12-15..2025-12-17"},
	{"December 15-17, 2025", "2025-12-15..2025-12-17"},
	{"December 15th, 2025", "2025-12-15"},
	{"Dec. 15, 2025", "2025-12-15"},
	{"15-Dec-2025", "2025-12-15"},
	{"the 3rd of March 2026", "2026-03-03"},
	{"30 November – 2 December 2025", "2025-11-30..2025-12-02"},
	{"30 December 2025 to 2 January 2026", "2025-12-30..2026-01-02"},
	{"30 December – 2 January 2026", "2025-12-30..2026-01-02"},
	{"du 15 au 17 décembre 2025", "2025-12-15..2025-12-17"},
	{"le 1er décembre 2025 à 9h00", "2025-12-01"},
	{"lundi 15 décembre 2025, 9h00 – 10h30", "2025-12-15"},
	{"del 15 al 17 de diciembre de 2025", "2025-12-15..2025-12-17"},
	{"15 y 16 de diciembre de 2025", "2025-12-15..2025-12-16"},
	{"15. Dezember 2025", "2025-12-15"},
	{"15.–17. Dezember 2025", "2025-12-15..2025-12-17"},
	{"15 декабря 2025 года", "2025-12-15"},
	{"2025年12月15日至17日", "2025-12-15..2025-12-17"},
	{"15 كانون الأول/ديسمبر 2025", "2025-12-15"},
	{"15 and 16 December 2025", "2025-12-15..2025-12-16"},
	{"Monday 15 December to Wednesday 17 December 2025", "2025-12-15..2025-12-17"},
	{"NAIROBI, 4 March 2026 — The", "2026-03-04"},
	{"was held 9 May in a hall", "0000-05-09"},
	{"15.12.2025", "2025-12-15"},
	{"on 15 December, 13:00", "0000-12-15"},
	{"12/16/2025", "2025-12-16"},
	{"Daily News 15 / 12 / 2025", "2025-12-15"},
	{"3 / 4 of 12 / 2025", ""},
	{"Day 1 – 12 October 2026", "2026-10-12"},
	{"Day 2, 13 October 2026", "2026-10-13"},
	{"in December 2025", ""},
	{"12 may 2 people", ""},
	{"3.5 March", ""},
	{"SDG 16.10 and C7", ""},
	{"adopted 31 February 2025", ""},
}

func showDates(list []Span) string {
	var all []string
	for _, d := range list {
		one := func(d Day) string {
			year := d.Year
			m := d.In(1).Moment()
			if year == 0 {
				return "0000" + string(m[4:])
			}
			return string(m)
		}
		s := one(d.First)
		if d.Last != d.First {
			s += ".." + one(d.Last)
		}
		all = append(all, s)
	}
	return strings.Join(all, " ")
}

func TestFind(t *testing.T) {
	for _, c := range dateCases {
		if got := showDates(Find(c.text, DayFirst)); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
	if got := showDates(Find("05/06/2026", MonthFirst)); got != "2026-05-06" {
		t.Errorf("month first: %q", got)
	}
}

func TestNumericOrder(t *testing.T) {
	for text, want := range map[string]Order{
		"05/06/2026 and 12/16/2025": MonthFirst,
		"05/06/2026 and 16/12/2025": DayFirst,
		"12/16/2025 and 16/12/2025": DayFirst,
		"none":                      DayFirst,
	} {
		if got := NumericOrder(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

var timeCases = []struct{ text, want string }{
	{"from one o'clock to half past two in the afternoon", "13:00-14:30"},
	{"at quarter to nine in the morning", "08:45"},
	{"It went on until 10.15.", "10:15"},
	{"Friday, 23 May 2025, 09.00 – Saturday, 24 May 2025, 12.30", "09:00-12:30"},
	{"17 April 2026 09:00 – 17 April 2026 12:30 Suva time", "09:00-12:30"},
	{"17/04/2026 09:00 – 17/04/2026 12:30", "09:00-12:30"},
	{"9 October 2025 - 10:00 am - 10 October 2025 - 4:30 pm", "10:00-16:30"},
	{"17 April 2026 at 9 am CET – 18 April 2026 at 5 pm CET", "09:00-17:00"},
	{"on 3 May 2026 at 9:00, and on 4 May 2026 at 10:00", "09:00 10:00"},
	{"It grew by 10.15 per cent", ""},
	{"9 April 2025, 09:00 to 10 April 2025, 17:00", "09:00-17:00"},
	{"📍 8:30 – 10:30 | 15 December 2025", "08:30-10:30"},
	{"15 December 2025, 09:00-10:00", "09:00-10:00"},
	{"1:15 p.m. – 2:30 p.m. (EST)", "13:15-14:30"},
	{"1:15–2:30 pm", "13:15-14:30"},
	{"11:30 – 1:00 p.m.", "11:30-13:00"},
	{"10-11 am", "10:00-11:00"},
	{"10 to 11:30 a.m.", "10:00-11:30"},
	{"9h00 – 10h30", "09:00-10:30"},
	{"de 9h à 10h30", "09:00-10:30"},
	{"de 11 heures à 12 h 15", "11:00-12:15"},
	{"de 9 heures 30 à 11 heures", "09:30-11:00"},
	{"9 heures – 10 heures 30", "09:00-10:30"},
	{"à 9 heures 30 participants", "09:00"},
	{"9 h 30", "09:30"},
	{"13.15 – 14.30", "13:15-14:30"},
	{"1300–1430 hrs", "13:00-14:30"},
	{"0900–1015", "09:00-10:15"},
	{"Mon 12 July 2027, 1300-1430", "13:00-14:30"},
	{"Side event 2 - 16:00-17:30, Harbour Hall", "16:00-17:30"},
	{"SE 2 – 4 p.m. – 5.30 p.m.", "16:00-17:30"},
	{"Séance 3 – 16h00", "16:00"},
	{"Monday 9 - 10:30", "09:00-10:30"},
	{"11:00-1:00 Special event", "11:00-13:00"},
	{"1:15-3:00 Special event", "13:15-15:00"},
	{"12:45-2:15", "12:45-14:15"},
	{"1:15-3:00 on Monday", "13:15-15:00"},
	{"2:00-3:00 UTC", "02:00-03:00"},
	{"2:00–3:00 (GMT+8)", "02:00-03:00"},
	{"02:00-03:00", "02:00-03:00"},
	{"1990–2000", ""},
	{"in the years 1815-1900", ""},
	{"calls to 2028, 2030–2050", ""},
	{"from 10:00 until noon", "10:00-12:00"},
	{"12:00 noon - 1:00 PM", "12:00-13:00"},
	{"1:00 pm 4:00 pm", "13:00-16:00"},
	{"4:00 pm 1:00 pm", "16:00 13:00"},
	{"doors 1:00 pm 4:00 pm", "13:00 16:00"},
	{"14:30 Uhr", "14:30"},
	{"four to seven in the afternoon", "16:00-19:00"},
	{"de cuatro a seis de la tarde", "16:00-18:00"},
	{"four to seven boats came in the afternoon", ""},
	{"lunes 20, 18.30 h.", "18:30"},
	{"2025-12-16T09:00", "09:00"},
	{"10:00 a.m.", "10:00"},
	{"12:15 a.m.", "00:15"},
	{"13:15 to 14:30 (New York time)", "13:15-14:30"},
	{"14:30～15:00", "14:30-15:00"},
	{"SDG 16.10 on public access", ""},
	{"15-17 December 2025", ""},
	{"a ratio of 3:1", ""},
	{"25:00", ""},
	{"13:75", ""},
	{"5.5 per cent", ""},
	{"el martes 5 a las 9:00", "09:00"},
	{"de las 5 a las 9:00", "05:00-09:00"},
}

func TestFindTimes(t *testing.T) {
	for _, c := range timeCases {
		var all []string
		for _, x := range FindTimes(c.text) {
			s := x.From
			if x.To != "" {
				s += "-" + x.To
			}
			all = append(all, s)
		}
		if got := strings.Join(all, " "); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestFindFigures(t *testing.T) {
	for text, want := range map[string]string{"1300-1430": "13:00-14:30", "1900–2015 (local)": "19:00-20:15", "1301-1430": "", "1400-1300": "", "2027": "", "10.00": "10:00-"} {
		got := ""
		for _, x := range FindFigures(text) {
			got += x.From + "-" + x.To
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func FuzzDatesAndTimes(f *testing.F) {
	for _, c := range dateCases {
		f.Add(c.text)
	}
	for _, c := range timeCases {
		f.Add(c.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, d := range Find(text, DayFirst) {
			if d.Start < last || d.End <= d.Start || d.End > len(text) {
				t.Fatalf("dates overlap or lie outside: %+v in %q", d, text)
			}
			if !d.First.Valid() || !d.Last.Valid() {
				t.Fatalf("no day: %+v in %q", d, text)
			}
			last = d.End
		}
		last = 0
		for _, x := range FindTimes(text) {
			if x.Start < last || x.End <= x.Start || x.End > len(text) || len(x.From) != 5 {
				t.Fatalf("times overlap or lie outside: %+v in %q", x, text)
			}
			last = x.End
		}
	})
}

func TestDaily(t *testing.T) {
	for text, want := range map[string]string{
		"Monday, 18 April 2016, 14:30-17:30, and Tuesday, 19 April 2016, 09:30-12:30": "2016-04-18 14:30 2016-04-19 12:30",
		"18 April, 14:30-17:30; 19 April, 14:30-17:30; 20 April 2016, 9:00-10:00":     "2016-04-18 14:30 2016-04-20 10:00",
		"18 April 2016, 14:30-17:30, and 19 May 2016, 09:30-12:30":                    "",
		"18 April 2016, 14:30-17:30. The ports sing on 19 April 2016, 09:30-12:30":    "",
		"19 April 2016, 14:30-17:30, and 18 April 2016, 09:30-12:30":                  "",
	} {
		days, times := Daily(text, Find(text, DayFirst), FindTimes(text))
		got := ""
		if len(days) == 1 && len(times) == 1 {
			got = string(days[0].First.Moment()) + " " + times[0].From + " " + string(days[0].Last.Moment()) + " " + times[0].To
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
