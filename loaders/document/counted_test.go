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

// Lines of a town and a day that part the text are headings, a dateline below a headline is none.
func TestDatedLines(t *testing.T) {
	const prose = "The nets were shown there, and many people in the town came to look at them.\n\n"
	for text, want := range map[string]bool{
		"NETS AND SALT\n\n" + prose + "Suva, 4 March 2027\n" + prose + "Port Vila – Monday, 8 March 2027\n" + prose:   true,
		"NETS AND SALT\n\nSuva, 4 March 2027\n" + prose + "SALT AND NETS\n\nSuva, 8 March 2027\n" + prose:             false,
		"NETS AND SALT\n\n" + prose + "Suva, 4 March 2027\n" + prose:                                                  false,
		"NETS AND SALT\n\n" + prose + "Suva, 4 March 2027\nThe Board\n\n" + prose + "Suva, 8 March 2027\nThe Board\n": false,
	} {
		d := open(t, "nets.txt", text)
		if want && d.Blocks[0].Kind != Heading {
			t.Errorf("the title above is none:\n%s", outline(d))
		}
		if got := slices.ContainsFunc(d.Blocks, func(b Block) bool { return b.Kind == Heading && b.Text == "Suva, 4 March 2027" }); got != want {
			t.Errorf("%q: %v\n%s", text, got, outline(d))
		}
	}
}

// Lines of a day and a title that part the text are headings; those above lines of data, or with a sentence of their own, are none.
func TestDayTitledLines(t *testing.T) {
	for text, want := range map[string]bool{
		"NETS\n\n4 March. Nets for Once\nA talk by those who mend them.\n\n8 March. Salt: Ten Years On\nA talk by those who boil it.\n": true,
		"NETS\n\n(4 March) Nets for Once\nA talk by those who mend them.\n\n(8 March) Salt\nA talk by those who boil it.\n":             true,
		"NETS\n\n4 March. Nets for Once\nA talk by those who mend them.\n":                                                              false,
		"NETS\n\n4 March. Nets were shown.\nMany people came to look.\n\n8 March. Salt was shown.\nMany people came to look.\n":         false,
		"NETS\n\n4 March. Nets for Once\nA talk by those who mend them.\n\n4 March. Salt: Ten Years On\nA talk by those who boil it.\n": false,
	} {
		d := open(t, "nets.txt", text)
		if got := slices.ContainsFunc(d.Blocks[1:], func(b Block) bool { return b.Kind == Heading }); got != want {
			t.Errorf("%q: %v\n%s", text, got, outline(d))
		}
	}
}
