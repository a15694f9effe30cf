package dates

import (
	"context"
	"testing"

	"github.com/plenarykg/plenary/loaders/document"
)

// TestMainYear holds that days of the week tell which of the years that a
// document names is that of its dates.
func TestMainYear(t *testing.T) {
	for text, want := range map[string]int{
		"Suva, 10 to 14 November 2025. Nets: Monday 10 November, 9:00. Write before 15 January 2026.":          2025,
		"All dates are in 2024. Nets: Tuesday 12 November. In 1996 and on 29–31 May 2025 others met.":          2024,
		"Nets: 12 November. The Assembly met from 10 to 14 November 2025 and on 3 May 2025, before 5 May 2026": 2025,
		"Nets: 12 November. All of it took place in Suva in November 2026, and not as planned in May 2025.":    2026,
		"Nets: 12 November. Lamps were shown in November 2024 and in November 2026.":                           0,
		"Nets: 12 November. Lamps were shown in May 2024.":                                                     0,
		"Press Release No. 148/2025\n\nNets: 12 November.":                                                     2025,
		"Nota de prensa N.° 112-2026\n\nNets: 12 November.":                                                    2026,
		"Decree 148/2025 names nets.\n\nNets: 12 November.":                                                    0,
		"Nets: 12 November.": 0,
	} {
		d, err := document.Open(context.Background(), "a.txt", []byte(text), document.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := MainYear(d, DayFirst); got != want {
			t.Errorf("%s\ngot %d, want %d", text, got, want)
		}
	}
}
