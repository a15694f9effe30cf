package dates

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"

	"github.com/plenarykg/plenary/loaders/lexis"
)

//go:embed data/calendar.tsv
var calendarTSV string

// Vocabulary has the words of dates and times, by folded form.
type Vocabulary struct {
	Months, Weekdays, Counts, Hours map[string]int
	words                           map[string]map[string]bool // kind → forms
}

var theCalendar = sync.OnceValue(func() Vocabulary {
	c := Vocabulary{map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}, map[string]map[string]bool{}}
	numbered := map[string]map[string]int{"month": c.Months, "weekday": c.Weekdays, "count": c.Counts, "hour": c.Hours}
	for _, row := range lexis.Rows(calendarTSV) {
		kind, value, forms := row[0], row[1], strings.Fields(row[3])
		for _, form := range forms {
			form = lexis.Fold(form)
			if set := numbered[kind]; set != nil {
				if n, err := strconv.Atoi(value); err == nil {
					set[form] = n
				}
				continue
			}
			if c.words[kind] == nil {
				c.words[kind] = map[string]bool{}
			}
			c.words[kind][form] = true
		}
	}
	return c
})

// Calendar has the words of the calendar's table, in all languages.
func Calendar() Vocabulary { return theCalendar() }

// Is reports whether a token is a word of a kind: "range", "particle".
func (c Vocabulary) Is(kind string, t lexis.Token) bool {
	return t.Kind == 'w' && c.words[kind][t.Text]
}

// IsMonth reports whether a folded word is the name of a month.
func IsMonth(folded string) bool { return Calendar().Months[folded] > 0 }
