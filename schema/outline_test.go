package schema

import (
	"slices"
	"testing"
)

func TestLocate(t *testing.T) {
	marks := []Mark{{0, 1, 10}, {12, 3, 0}, {40, 4, 0}, {60, 6, 5}, {67, 8, 0}}
	if got := NewOutline(marks).Marks(); !slices.Equal(got, marks) {
		t.Fatalf("marks %v were read as %v", marks, got)
	}
	for _, c := range []struct{ place, line, from, to int }{
		{0, 1, 0, 0}, {9, 1, 0, 0}, {12, 3, 0, 10}, {39, 3, 0, 10}, {40, 4, 0, 10}, {60, 6, 0, 10}, {66, 6, 60, 65}, {67, 8, 60, 65}, {900, 8, 60, 65},
	} {
		if line, from, to := Locate(marks, c.place); line != c.line || from != c.from || to != c.to {
			t.Errorf("%d stands on line %d under %d–%d, not on %d under %d–%d", c.place, line, from, to, c.line, c.from, c.to)
		}
	}
	if line, from, to := Locate(nil, 5); line != 0 || from != to {
		t.Errorf("nothing says line %d, heading %d–%d", line, from, to)
	}
}

func FuzzOutline(f *testing.F) {
	f.Add("0 1 10\n12 3\n", 5)
	f.Add("x\n-1 2\n9 9 9 9\n 3 4", 3)
	f.Fuzz(func(t *testing.T, text string, place int) {
		marks := Outline(text).Marks()
		if again := NewOutline(marks).Marks(); !slices.Equal(again, marks) {
			t.Errorf("%v were read as %v", marks, again)
		}
		if line, from, to := Locate(marks, place); line < 0 || from < 0 {
			t.Errorf("line %d, heading %d–%d", line, from, to)
		}
	})
}
