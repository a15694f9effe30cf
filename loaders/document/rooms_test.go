package document

import (
	"strings"
	"testing"
)

func TestIsRoom(t *testing.T) {
	for line, want := range map[string]bool{
		"Room 3": true, "Conference Room A": true, "Harbour Hall": true, "Salle Léopold": true, "Youth Pavilion": true,
		"Rooms for all": false, "Room": false, "The room was small.": false, "Data Exchange": false,
	} {
		if got := IsRoom(line); got != want {
			t.Errorf("%q: %v", line, got)
		}
	}
}

func TestPostalLines(t *testing.T) {
	for line, want := range map[string]bool{"53175 Reefstadt": true, "D-10115 Bad Lampe": true, "2030 Agenda": false, "10115 lamps": false, "20260 Lamps for All Harbours": false} {
		if IsPostal(line) != want {
			t.Errorf("%q: %v", line, !want)
		}
	}
	if d := open(t, "talks.txt", "Lampen unter Druck\n\n3. Mai 2026\n\nOhne Lampen ist ein Hafen nicht denkbar.\n"); !strings.Contains(d.Text, "3. Mai 2026") {
		t.Error(d.Text)
	}
}
