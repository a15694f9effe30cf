package document

import (
	"context"
	"slices"
	"testing"
)

// Lines that count the parts of a text are headings, rooms and single lines are not.
func TestCountedLines(t *testing.T) {
	const text = `Side event 1
Nets that mend themselves and the
people who watch them

Room 1
The nets were shown there, and many people in the town came to look at them in the end.

Side event 2
Salt

Room 2
Salt was shown there, and many people in the town came to look at it before the evening.

Annex 1
Those who came
`
	d, err := Open(context.Background(), "report.txt", []byte(text), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var headings []string
	for _, b := range d.Blocks {
		if b.Kind == Heading {
			headings = append(headings, b.Text)
		}
	}
	for text, want := range map[string]bool{"Side event 1": true, "Side event 2": true, "Room 1": false, "Annex 1": false} {
		if got := slices.Contains(headings, text); got != want {
			t.Errorf("%q: got %v in %q", text, got, headings)
		}
	}
}
