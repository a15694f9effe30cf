package events

import "testing"

func TestWithoutGloss(t *testing.T) {
	for name, want := range map[string]string{
		"CAF -banco de desarrollo-":                        "CAF",
		"Harbour Board – keeper of the lights":             "Harbour Board",
		"Harbour Board (Chair – representing the islands)": "Harbour Board (Chair – representing the islands)",
		"Trans-Island Union – East":                        "Trans-Island Union – East",
	} {
		if got := withoutGloss(name); got != want {
			t.Errorf("withoutGloss(%q) = %q, want %q", name, got, want)
		}
	}
}
