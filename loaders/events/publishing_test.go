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
