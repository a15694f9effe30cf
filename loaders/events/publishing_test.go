package events

import (
	"testing"

	"github.com/plenarykg/plenary/loaders/dates"
)

func TestDayOnWhichAMeetingFell(t *testing.T) {
	for sentence, want := range map[string]bool{
		"Day Zero of the Harbour Forum fell on Monday, 23 June 2025.":           true,
		"Prices of lamps fell by a third after 23 June 2025.":                   false,
		"The minutes of the forum were published on Monday, 23 June 2025.":      false,
		"The deadline for proposals will be announced on Monday, 23 June 2025.": false,
	} {
		days, ok := HoldsDay(sentence, dates.DayFirst)
		if ok != want || want && days.First != (dates.Day{Year: 2025, Month: 6, Day: 23}) {
			t.Errorf("%s: %v %v", sentence, days, ok)
		}
	}
}

func TestPrintedBySystem(t *testing.T) {
	for line, want := range map[string]bool{
		"6/5/2025 – 00:00":                                   true,
		"14:35, 4 June 2025":                                 true,
		"Ada Falk, Suva | Wed 4 June 2025 | 18:05 FJT":       true,
		"Tide Watch – Ports    3 June 2025, updated 16:00":   true,
		"Le Phare – Ports   3 juin 2025, mis à jour à 17h20": true,
		"Lamp workshop | 3 June 2025, updated 16:00":         false,
		"Wednesday 4 June 2025, 18:00":                       false,
		"Deadline: 6/5/2025 00:00":                           false,
	} {
		if got := PrintedBySystem(line); got != want {
			t.Errorf("%s: %v", line, got)
		}
	}
}
