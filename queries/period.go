package queries

import (
	"fmt"
	"strings"
	"time"

	"github.com/plenarykg/plenary/schema"
)

// Period limits an answer to days. Both ends count.
type Period struct {
	Since string `json:"since,omitempty" about:"first day: 2006-01-02, 2006-01 or 2006"`
	Until string `json:"until,omitempty" about:"last day: 2006-01-02, 2006-01 or 2006"`
}

// days is a period whose ends are days, empty where it is open.
type days struct{ from, to string }

// days reads the ends; a month or a year is taken whole.
func (p Period) days() (days, error) {
	from, _, err := dayRange(p.Since)
	if err != nil {
		return days{}, badParameter("since", "%v", err)
	}
	_, to, err := dayRange(p.Until)
	if err != nil {
		return days{}, badParameter("until", "%v", err)
	}
	if from != "" && to != "" && to < from {
		return days{}, badParameter("until", "%s lies before %s", p.Until, p.Since)
	}
	return days{from, to}, nil
}

// dayRange gives the first and the last day of a day, a month or a year.
func dayRange(text string) (first, last string, err error) {
	const layout = "2006-01-02"
	text = strings.TrimSpace(text)
	if text == "" {
		return "", "", nil
	}
	for _, form := range []struct {
		layout        string
		years, months int
		days          int
	}{{layout, 0, 0, 1}, {"2006-01", 0, 1, 0}, {"2006", 1, 0, 0}} {
		if day, err := time.Parse(form.layout, text); err == nil {
			return day.Format(layout), day.AddDate(form.years, form.months, form.days).AddDate(0, 0, -1).Format(layout), nil
		}
	}
	return "", "", fmt.Errorf("%q is no day (2006-01-02), month (2006-01) or year (2006)", text)
}

func (d days) open() bool { return d.from == "" && d.to == "" }

// holds reports whether a stretch of days touches the period; a stretch
// without days never touches a period that is not open.
func (d days) holds(first, last string) bool {
	if d.open() {
		return true
	}
	return first != "" && (d.to == "" || first <= d.to) && (d.from == "" || max(first, last) >= d.from)
}

// clocks is a stretch of a day, "15:04" to "15:04"; empty for any time.
type clocks struct{ from, to string }

// parseClocks reads "13:00-15:00"; hours may stand alone ("13-15").
func parseClocks(text string) (clocks, error) {
	if strings.TrimSpace(text) == "" {
		return clocks{}, nil
	}
	text = strings.NewReplacer("–", "-", "—", "-", " to ", "-").Replace(text)
	from, to, found := strings.Cut(text, "-")
	if !found {
		return clocks{}, badParameter("between", "%q is no stretch of a day like 13:00-15:00", text)
	}
	var c clocks
	for _, end := range []struct {
		text string
		into *string
	}{{from, &c.from}, {to, &c.to}} {
		clock, err := parseClock(strings.TrimSpace(end.text))
		if err != nil {
			return clocks{}, badParameter("between", "%v", err)
		}
		*end.into = clock
	}
	if c.to <= c.from {
		return clocks{}, badParameter("between", "%s is not after %s", c.to, c.from)
	}
	return c, nil
}

func parseClock(text string) (string, error) {
	for _, layout := range []string{"15:04", "15.04", "1504", "15", "3pm", "3:04pm"} {
		if t, err := time.Parse(layout, strings.ToLower(text)); err == nil {
			return t.Format("15:04"), nil
		}
	}
	return "", fmt.Errorf("%q is no time of day like 13:00", text)
}

// holds reports whether a stretch of a day overlaps; an event without an end
// is taken as the moment at which it starts.
func (c clocks) holds(start, end schema.Moment) bool {
	if c.from == "" {
		return true
	}
	begins := start.Clock()
	if begins == "" {
		return false
	}
	ends := end.Clock()
	if ends == "" || end.Day() > start.Day() {
		return begins >= c.from && begins < c.to
	}
	return begins < c.to && ends > c.from
}
