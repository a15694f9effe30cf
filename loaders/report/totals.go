package report

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/events"
)

// total is a number of side events as an introduction states it.
var total = regexp.MustCompile(`(?i)(?:^|[^+\d\pL-])(\d{1,3})\)?\s+(?:\w+\s+)?(?:side[ -]events|parallel events|événements parallèles|eventos paralelos)\b`)

// checkTotals warns if the document states another number of events than
// stands in it.
func (r *reporter) checkTotals() {
	if r.found < 2 {
		return
	}
	warned := map[int]bool{}
	for i, b := range r.Doc.Blocks {
		for _, loc := range total.FindAllStringSubmatchIndex(b.Text, -1) {
			n, err := strconv.Atoi(b.Text[loc[2]:loc[3]])
			if err != nil || n == r.found || n < 2 || warned[n] {
				continue
			}
			warned[n] = true
			r.warn(r.Doc.Passage(i, loc[0], loc[1]), "the text speaks of %d side events, the document describes %d", n, r.found)
		}
	}
}

// distinct merges what a list of contents or a programme says of an event with
// the event's own section: the fuller entry stays, another day is kept beside
// its own with a warning.
func (r *reporter) distinct(entries []entry) []entry {
	best := map[string]int{}
	var kept []entry
	for _, e := range entries {
		key := r.longKey(&e, entries)
		at, seen := best[key]
		if !seen || key == "" {
			best[key] = len(kept)
			kept = append(kept, e)
			continue
		}
		a, b := kept[at], e
		if r.weight(&a) > 0 && r.weight(&b) > 0 && r.dayOf(&a) != r.dayOf(&b) {
			kept = append(kept, e) // a series: each has its own text
			continue
		}
		if r.weight(&b) > r.weight(&a) {
			a, b = b, a
		}
		if !a.dated() && a.row == nil {
			a.whens, a.day = b.whens, b.day
			if b.dated() {
				a.fields = append(a.fields, b.fields...)
			}
		}
		if a.row == nil && b.row != nil {
			r.fillWhen(&a, &b)
		}
		if !a.has(events.Organisers) {
			a.fields = append(a.fields, b.fields...)
		}
		kept[at] = a
	}
	return kept
}

// fillWhen gives an entry the day and the hours that it does not tell itself and a row of a table does.
func (r *reporter) fillWhen(e, row *entry) {
	day, _, dated := r.firstDate(r.moments(e))
	if e.day != nil && !dated {
		day, dated = e.day.dates[0], true
	}
	_, _, timed := r.firstTimes(r.moments(e), dates.FindTimes)
	if other, _, ok := r.firstDate(r.moments(row)); ok && dated && other.In(r.Year).First != day.In(r.Year).First {
		return
	}
	if !dated {
		e.day = row.day
	}
	for _, part := range []events.Part{events.When, events.Date, events.Time} {
		if c, ok := row.row[part]; ok && (part != events.Time && !dated || part != events.Date && !timed) {
			e.fields = append(e.fields, field{Label: events.Label{Part: part}, line: row.from, from: c.from, to: c.to})
		}
	}
}

// longKey is the key of an entry's title or, where a list of contents or a
// programme has a title without what stands behind its colon, of the one event
// whose title begins so.
func (r *reporter) longKey(e *entry, entries []entry) string {
	key, longer := r.titleKey(e), ""
	if key == "" || e.row == nil || e.has(events.Organisers) {
		return key
	}
	for _, o := range entries {
		other := r.titleKey(&o)
		if o.row != nil || !strings.HasPrefix(other, key+"-") {
			continue
		}
		if longer != "" && longer != other {
			return key
		}
		longer = other
	}
	return cmp.Or(longer, key)
}

func (r *reporter) titleKey(e *entry) string {
	titles, ok := r.titles(e)
	if !ok {
		return ""
	}
	return strings.ToLower(events.Slug(titles[0].Value.Value))
}

// weight is the amount of an entry's running text.
func (r *reporter) weight(e *entry) int {
	n := 0
	for i := e.body; i < e.to; i++ {
		if r.lines[i].kind == text {
			n += len(r.lines[i].text)
		}
		for _, s := range r.lines[i].segments {
			if s.Part == events.Body || s.Part == events.Messages {
				n += s.To - s.From // "Summary | …"
			}
		}
	}
	return n
}

func (r *reporter) dayOf(e *entry) string {
	for _, i := range e.whens {
		for _, d := range r.lines[i].dates {
			return string(d.In(r.Year).First.Moment())
		}
	}
	for _, f := range e.fields {
		for _, d := range r.lines[f.line].dates {
			return string(d.In(r.Year).First.Moment())
		}
	}
	if e.day != nil {
		return string(e.day.dates[0].In(r.Year).First.Moment())
	}
	return ""
}

// counter is a number before a title with no sign behind it, or a code: "3 Nets for
// all", "W3: Nets for all".
var counter = regexp.MustCompile(`^(?:(\d{1,2}) |([A-Z]{1,4}) ?(\d{1,2})(?: ?[.:|–—)]| -)? )`)

// sharedSort is the word for a sort of event, and the colon behind it, with which all of
// several titles begin: "Session: Nets for all"; it is empty if there is none.
func (r *reporter) sharedSort(entries []entry) string {
	shared, n := "", 0
	for i := range entries {
		titles, ok := r.titles(&entries[i])
		if !ok {
			continue
		}
		sort, title, parted := strings.Cut(titles[0].Value.Value, ": ")
		if !parted || !isTitle(title) || !events.OnlySort(sort) || n > 0 && sort != shared {
			return ""
		}
		shared = sort
		n++
	}
	if n < fewestTold {
		return ""
	}
	return shared + ": "
}

// fewestCounted is the number of titles from which on numbers before them count
// the events and belong to no title, as in "10 years on", "G20: a stocktaking".
const fewestCounted = 3

// countedTitles reports whether the titles begin with the numbers 1, 2, 3 and so
// on, without a sign behind them or behind the same letters.
func (r *reporter) countedTitles(entries []entry) bool {
	next, letters := 0, ""
	for i := range entries {
		titles, ok := r.titles(&entries[i])
		if !ok {
			continue
		}
		found := counter.FindStringSubmatch(titles[0].Value.Value)
		if found == nil {
			found = make([]string, 4)
		}
		n, err := strconv.Atoi(found[1] + found[3])
		if err == nil && (next == 0 || n == next && found[2] == letters) {
			next, letters = n+1, found[2]
		} else if next > 0 && next <= fewestCounted {
			return false
		}
	}
	return next > fewestCounted
}
