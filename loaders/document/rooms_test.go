package document

import "testing"

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
